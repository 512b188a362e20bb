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
package org.mqttassay.simulator.fleet.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.device.DeviceKinds;
import org.mqttassay.simulator.link.Profiles;

class IdentitiesTest {

  @TempDir
  private Path directory;

  private Identities read(String group) throws Exception {
    Path file = Files.writeString(
        directory.resolve("plan.yaml"), "groups:\n  - {kind: subscriber, " + group + "}\n");
    return new PlanReader(DeviceKinds.all(), Profiles.builtIn())
        .read(file)
        .groups()
        .get(0)
        .identities();
  }

  private void csv(String text) throws Exception {
    Files.writeString(directory.resolve("devices.csv"), text);
  }

  @Test
  void usually_group_number_and_run_tell_who_it_is() {
    var identity = Identities.USUAL.of("car", 6, "r1");

    assertThat(identity.clientIdentifier()).isEqualTo("car-7-r1");
    assertThat(identity.user()).isEmpty();
    assertThat(identity.certificate()).isEmpty();
  }

  @Test
  void templates_are_filled_in_for_everything() throws Exception {
    var identity = read("""
        count: 9, client-id: "{group}:{n}:{n}", user: "u{n}", password: "p-{run}", \
        cert: "certs/{n}.pem", key: "keys/{n}.pem", transports: tls""").of("g", 2, "x");

    assertThat(identity.clientIdentifier()).isEqualTo("g:3:3");
    assertThat(identity.user()).contains("u3");
    assertThat(identity.password()).contains("p-x");
    assertThat(identity.certificate()).contains(directory.resolve("certs/3.pem"));
    assertThat(identity.key()).contains(directory.resolve("keys/3.pem"));
  }

  @Test
  void a_file_comes_before_templates_cell_by_cell() throws Exception {
    csv("""
        client-id,password,user,cert,key
        first,"a, ""b\"\"",,one.pem,one.key

         , secret , bob ,,
        """);
    var identities = read("count: 2, credentials: devices.csv, user: \"u{n}\"");

    var one = identities.of("g", 0, "r");
    assertThat(one.clientIdentifier()).isEqualTo("first");
    assertThat(one.password()).contains("a, \"b\"");
    assertThat(one.user()).contains("u1");
    assertThat(one.certificate()).contains(directory.resolve("one.pem"));
    assertThat(one.key()).contains(directory.resolve("one.key"));
    var two = identities.of("g", 1, "r");
    assertThat(two.clientIdentifier()).isEqualTo("g-2-r");
    assertThat(two.password()).contains("secret");
    assertThat(two.user()).contains("bob");
    assertThat(two.certificate()).isEmpty();
  }

  @Test
  void a_file_that_a_spreadsheet_wrote_is_read() throws Exception {
    csv("\uFEFFclient-id,user\r\na,b\r\n");

    assertThat(read("credentials: devices.csv").of("g", 0, "r").user()).contains("b");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "count: 2 | user;a;b | fine",
        "count: 2 | usr;a;b | , line 1: there is no column 'usr'. Did you mean user?",
        "count: 2 | colour;a;b | , line 1: there is no column 'colour'. Known are client-id, user,"
            + " password, cert, key.",
        "count: 2 | user,password;a,b;c | , line 3: 1 cells, but 2 columns.",
        "count: 2 | user;\"a;c | , line 2: a double quote is opened and not closed.",
        "count: 3 | user;a;b | ' has 2 lines, but the group has 3 members.'",
        "count: 2 | client-id;a;a | , line 3: 'a' is the client-id of line 2 already.",
        "count: 2 | user,user;a,b;c,d | , line 1: there is a column 'user' already.",
        "count: 1 | cert;a.pem | , line 2: 'cert' and 'key' belong together. Give both or none.",
        "count: 2, client-id: same | user;a;b | ' gives 2 members one Client Identifier'",
      })
  void a_wrong_file_is_told_with_its_line(String group, String lines, String says)
      throws Exception {
    csv(lines.replace(';', '\n'));
    String options = group + ", credentials: devices.csv";
    if (says.equals("fine")) {
      assertThat(read(options).listed()).hasSize(2);
      return;
    }
    assertThatThrownBy(() -> read(options))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(says);
  }

  @Test
  void an_empty_file_and_one_that_is_no_text_are_told() throws Exception {
    csv("");
    assertThatThrownBy(() -> read("credentials: devices.csv"))
        .hasMessage(directory.resolve("devices.csv")
            + " is empty. Its first line names the columns: client-id, user, password, cert, key.");
    Files.write(directory.resolve("devices.csv"), new byte[] {(byte) 0xC3, 0x28});
    assertThatThrownBy(() -> read("credentials: devices.csv"))
        .hasMessage(directory.resolve("plan.yaml") + ", line 2: the file "
            + directory.resolve("devices.csv") + " can't be read as text in UTF-8.");
    assertThatThrownBy(() -> read("credentials: nowhere.csv"))
        .hasMessage(directory.resolve("plan.yaml") + ", line 2: there is no file "
            + directory.resolve("nowhere.csv") + ".");
  }
}
