/*
 * Copyright 2026 The Assay Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package org.mqttassay.conformance.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.ConfigFile;
import org.mqttassay.simulator.target.Ability;
import org.mqttassay.simulator.target.CommandTarget;
import org.mqttassay.simulator.target.ContainerTarget;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.client.Transport;
import org.mqttassay.spec.packet.Bytes;

class TargetFileTest {

  @TempDir
  private Path directory;

  private static TargetFile parse(String text) throws ConfigException {
    return ConfigFile.parse("target.yaml", text, TargetFile::of);
  }

  @Test
  void all_that_can_be_said_is_taken() throws Exception {
    Files.writeString(directory.resolve("ca.pem"), "-");
    Path file = Files.writeString(directory.resolve("target.yaml"), """
        addresses:
          mqtt: mqtt://10.0.0.1:1883
          mqtts: mqtts://10.0.0.1:8883
          ws: ws://10.0.0.1:8080/mqtt
        service:
          restart: systemctl restart broker
          pause: systemctl freeze broker
          resume: systemctl thaw broker
        start-within: 30s
        tls:
          cafile: ca.pem
        credentials:
          user: joe
          password: 1234
        bad-credentials:
          user: joe
          password: wrong
        denied:
          publish: secret/a
          subscribe: secret/#
        enhanced-authentication:
          method: SCRAM-SHA-256
          user: joe
          password: secret
        limits:
          connections: 25
        await-scale: 2
        """);

    TargetFile target = TargetFile.read(file);

    assertThat(target.target().endpoints())
        .extracting(Endpoint::transport)
        .containsExactly(Transport.TCP, Transport.TLS, Transport.WS);
    assertThat(target.target().abilities())
        .containsExactlyInAnyOrder(Ability.RESTART, Ability.PAUSE);
    assertThat(target.tls().authorities()).contains(directory.resolve("ca.pem"));
    assertThat(target.setUp().credentials().password()).contains(Bytes.utf8("1234"));
    assertThat(target.setUp().badCredentials().orElseThrow().userName()).contains("joe");
    assertThat(target.setUp().denied().publish()).contains("secret/a");
    assertThat(target.setUp().authentication().orElseThrow()).hasToString("SCRAM-SHA-256 for joe");
    assertThat(target.limits().connections()).hasValue(25);
    assertThat(target.awaitScale()).hasValue(2);
  }

  @Test
  void the_example_of_the_readme_is_understood() throws Exception {
    String readme = Files.readString(Path.of(System.getProperty("assay.root"), "README.md"));
    int start = readme.indexOf("```yaml", readme.indexOf("`target.yaml` says"));
    String example = readme.substring(start + 7, readme.indexOf("```", start + 7));

    TargetFile target = parse(example);

    assertThat(target.target().endpoints()).hasSize(2);
    assertThat(target.setUp().badCredentials()).isPresent();
    assertThat(target.setUp().denied().subscribe()).contains("private/#");
    assertThat(target.setUp().authentication()).isPresent();
    assertThat(target.awaitScale()).hasValue(2);
  }

  @Test
  void a_command_and_a_container_can_be_described() throws Exception {
    assertThat(parse("command: mosquitto -p {port}\n").target())
        .isInstanceOf(CommandTarget.class)
        .matches(t -> t.canRestart());
    assertThat(parse("""
            container:
              image: emqx:5.8
              ports: { ws: 8083 }
              env: { A: 1 }
            """).target())
        .isInstanceOf(ContainerTarget.class)
        .hasToString("(image emqx/emqx:5.8)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "adresses:\\n  mqtt: mqtt://a | line 1: 'adresses' is not known. Did you mean addresses?",
        "addresses:\\n  mqtt: 127.0.0.1 | line 2: '127.0.0.1' does not begin with a scheme",
        "addresses:\\n  mqtt: ws://a | line 2: 'ws://a' is no address of mqtt://.",
        "addresses:\\n  mqtt: mqtt://a\\ncommand: a\\ncontainer:\\n  image: a | line 4: 'container'"
            + " and 'command' exclude each other",
        "addresses:\\n  mqtt: mqtt://a\\nservice:\\n  pause: x | line 3: 'pause' and 'resume' belong",
        "addresses:\\n  mqtt: mqtt://a\\nservice:\\n  restrat: x | line 4: 'restrat' is not known in"
            + " 'service'. Did you mean restart?",
        "addresses:\\n  mqtt: mqtt://a\\ntls:\\n  cafile: none.pem | line 4: there is no file none.pem",
        "addresses:\\n  mqtt: mqtt://a\\nawait-scale: 0 | line 3: 'await-scale' has '0', but takes a"
            + " number above 0.",
        "'' | line 1: 'addresses' is missing."
      })
  void a_mistake_is_told_with_its_place(String text, String message) {
    assertThatThrownBy(() -> parse(text.replace("\\n", "\n")))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("target.yaml, line ")
        .hasMessageContaining(message);
  }
}
