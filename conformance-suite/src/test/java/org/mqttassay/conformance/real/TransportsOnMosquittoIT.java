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
package org.mqttassay.conformance.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.conformance.jar.Jar;
import org.mqttassay.conformance.jar.Jar.Outcome;
import org.mqttassay.conformance.tls.TestCertificates;
import org.mqttassay.reports.record.RecordFile;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.simulator.target.CommandTarget;
import org.mqttassay.spec.client.Transport;

/** The jar speaks every transport to a broker that somebody else wrote. */
@Tag("real-broker")
@Tag("proof")
class TransportsOnMosquittoIT {

  private static final String ANONYMOUS = "allow_anonymous true";

  @TempDir
  private Path directory;

  private TestCertificates certificates;

  @BeforeEach
  void makeCertificates() throws Exception {
    certificates = TestCertificates.in(directory);
  }

  private List<String> tls(String... more) {
    var lines = new ArrayList<>(List.of(
        ANONYMOUS,
        "cafile " + certificates.authority(),
        "certfile " + certificates.server(),
        "keyfile " + certificates.serverKey()));
    lines.addAll(List.of(more));
    return lines;
  }

  private Outcome verify(CommandTarget broker, String... more) throws Exception {
    var arguments = new ArrayList<>(List.of(
        "verify",
        "--broker",
        broker.endpoint().toString(),
        "--include",
        "ConnectOrder.*",
        "--out",
        "run"));
    arguments.addAll(List.of(more));
    return Jar.run(directory, arguments.toArray(String[]::new));
  }

  private void passes(CommandTarget broker, String... more) throws Exception {
    Outcome outcome = verify(broker, more);

    assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isZero();
    assertThat(RecordFile.read(directory.resolve("run")).results())
        .hasSizeGreaterThanOrEqualTo(8)
        .allSatisfy(r -> assertThat(r.verdict()).isNotIn(Verdict.NOT_APPLICABLE, Verdict.ERROR));
  }

  @Test
  void tcp() throws Exception {
    try (var broker = Mosquitto.start(Transport.TCP, directory, ANONYMOUS)) {
      passes(broker);
    }
  }

  @Test
  void tls() throws Exception {
    try (var broker =
        Mosquitto.start(Transport.TLS, directory, tls(new String[0]).toArray(String[]::new))) {
      passes(broker, "--cafile", certificates.authority().toString());
      passes(broker, "--insecure");

      Outcome unknown = verify(broker);
      assertThat(unknown.exit()).isEqualTo(3);
      assertThat(unknown.err()).contains("did not agree on TLS").hasLineCount(1);
    }
  }

  @Test
  void tls_with_a_client_certificate() throws Exception {
    try (var broker = Mosquitto.start(
        Transport.TLS, directory, tls("require_certificate true").toArray(String[]::new))) {
      passes(
          broker,
          "--cafile",
          certificates.authority().toString(),
          "--cert",
          certificates.client().toString(),
          "--key",
          certificates.clientKey().toString());

      Outcome nameless = verify(broker, "--cafile", certificates.authority().toString());
      assertThat(nameless.exit()).as(nameless.out()).isEqualTo(3);
      assertThat(nameless.err()).hasLineCount(1);
    }
  }

  @Test
  void web_socket() throws Exception {
    try (var broker = Mosquitto.start(Transport.WS, directory, "protocol websockets", ANONYMOUS)) {
      passes(broker);
      passes(broker, "--ws-path", "/other");
    }
  }

  @Test
  void secure_web_socket() throws Exception {
    try (var broker = Mosquitto.start(
        Transport.WSS, directory, tls("protocol websockets").toArray(String[]::new))) {
      passes(broker, "--cafile", certificates.authority().toString());
    }
  }

  @Test
  void user_name_and_password() throws Exception {
    Path passwords = directory.resolve("passwords");
    Files.writeString(passwords, "joe:geheim\n");
    assertThat(new ProcessBuilder("mosquitto_passwd", "-U", passwords.toString())
            .start()
            .waitFor())
        .isZero();
    try (var broker = Mosquitto.start(
        Transport.TCP, directory, "allow_anonymous false", "password_file " + passwords)) {
      passes(broker, "--user", "joe", "--password", "geheim");

      Outcome wrong = verify(broker, "--user", "joe", "--password", "falsch");
      assertThat(wrong.exit()).isEqualTo(3);
      assertThat(wrong.err())
          .contains("refuses the tester with CONNACK", "--user and --password")
          .hasLineCount(1);
    }
  }

  @Test
  void a_scheme_that_the_port_does_not_speak() throws Exception {
    try (var broker = Mosquitto.start(Transport.TCP, directory, ANONYMOUS)) {
      for (String scheme : List.of("mqtts", "ws", "wss")) {
        Outcome outcome = Jar.run(
            directory,
            "verify",
            "--broker",
            scheme + "://" + broker.endpoint().authority(),
            "--out",
            "run");
        assertThat(outcome.exit()).as(scheme).isEqualTo(3);
        assertThat(outcome.err()).as(scheme).contains(scheme + "://").hasLineCount(1);
        assertThat(outcome.took()).as(scheme).isLessThan(Duration.ofSeconds(10));
      }
    }
  }
}
