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
package org.mqttassay.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.catalog.Statement;

class SpecShowCommandTest {

  private static List<String> headings(Run run) {
    return run.lines().stream().filter(line -> line.matches("\\S.*")).toList();
  }

  /** Undoes the wrapping. */
  private static String flowing(Run run) {
    return run.out().replaceAll("\\s+", " ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MQTT-3.1.2-24", "mqtt-3.1.2-24", "3.1.2-24"})
  void an_id_shows_the_statements_of_both_versions(String id) {
    var run = Run.of("spec", "show", id);

    assertThat(run.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(headings(run))
        .containsExactly("MQTT-3.1.2-24  MQTT 3.1.1", "MQTT-3.1.2-24  MQTT 5.0");
  }

  @Test
  void several_ids_show_in_the_order_asked_and_once_each() {
    var run = Run.of("spec", "show", "-V", "5.0", "MQTT-3.12.4-1", "MQTT-3.1.0-1", "mqtt-3.12.4-1");

    assertThat(headings(run)).containsExactly("MQTT-3.12.4-1  MQTT 5.0", "MQTT-3.1.0-1  MQTT 5.0");
  }

  @Test
  void a_card_says_all_that_is_known() {
    Statement statement = Run.catalog().get(Run.CHECKED);

    var run = Run.of("spec", "show", "-V", "5.0", "MQTT-3.1.2-24");

    assertThat(flowing(run))
        .contains("Section 3.1.2.11.4 Maximum Packet Size")
        .contains("Level MUST NOT, binds the server")
        .contains("Requires " + statement.summary())
        .contains("Observe " + statement.observation().orElseThrow())
        .contains("Checked yes")
        .contains("Text https://docs.oasis-open.org/mqtt/mqtt/v5.0/os/mqtt-v5.0-os.html")
        .doesNotContain("the standard gave it no number");
    assertThat(run.lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void every_statement_has_a_card_with_what_it_has() {
    for (Statement statement : Run.catalog().all()) {
      String card = flowing(Run.of(
          "spec", "show", "-V", statement.version().number(), statement.id().id()));

      assertThat(card).contains("Requires " + statement.summary());
      assertThat(card.contains(" Observe ")).isEqualTo(statement.isObservable());
      statement.unobservable().ifPresent(why -> assertThat(card).contains("Unobservable " + why));
      statement.error().ifPresent(error -> assertThat(card).contains("is a " + error));
      assertThat(card.contains("gave it no number")).isEqualTo(statement.id().isOurs());
      for (StatementId other : statement.related()) {
        assertThat(card).contains(other.id());
      }
    }
  }

  @Test
  void json_is_an_array_too() throws IOException {
    JsonNode array = new ObjectMapper()
        .readTree(Run.of("spec", "show", "--json", "MQTT-3.1.2-24").out());

    assertThat(array).hasSize(2);
    assertThat(array.get(0).get("version").asText()).isEqualTo("3.1.1");
    assertThat(array.get(0).get("checked").asBoolean()).isFalse();
    JsonNode five = array.get(1);
    Statement statement = Run.catalog().get(Run.CHECKED);
    assertThat(five.get("id").asText()).isEqualTo("MQTT-3.1.2-24");
    assertThat(five.get("level").asText()).isEqualTo("MUST_NOT");
    assertThat(five.get("binds").asText()).isEqualTo("SERVER");
    assertThat(five.get("summary").asText()).isEqualTo(statement.summary());
    assertThat(five.get("unobservable").isNull()).isTrue();
    assertThat(five.get("checked").asBoolean()).isTrue();
    assertThat(five.get("sentences")).hasSameSizeAs(statement.sentences());
  }

  @Test
  void one_unknown_id_among_several_shows_nothing() {
    var run = Run.of("spec", "show", "MQTT-3.1.0-1", "MQTT-3.1.0-11");

    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("Did you mean MQTT-3.1.0-1").hasLineCount(1);
  }
}
