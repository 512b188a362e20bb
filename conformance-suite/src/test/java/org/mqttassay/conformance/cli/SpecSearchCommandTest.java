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

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpecSearchCommandTest {

  private static List<String> ids(String... args) {
    var run = Run.of(args);
    assertThat(run.exitCode()).isEqualTo(ExitCodes.OK);
    return run.ids();
  }

  @Test
  void all_words_must_occur_whatever_their_order_and_case() {
    List<String> found = ids("spec", "search", "keep", "ALIVE", "-V", "3.1.1");

    assertThat(found).contains("MQTT-3.1.2-23", "MQTT-3.1.2-24").doesNotContain("MQTT-3.1.0-1");
    assertThat(ids("spec", "search", "-V", "3.1.1", "alive", "keep")).isEqualTo(found);
  }

  @Test
  void words_in_quotes_stand_in_a_row() {
    assertThat(ids("spec", "search", "keep alive")).isNotEmpty();
    assertThat(ids("spec", "search", "alive keep")).isEmpty();
  }

  @Test
  void sections_and_ids_are_searched_too() {
    assertThat(ids("spec", "search", "3.12.4-1")).hasSize(2);
    assertThat(ids("spec", "search", "PINGREQ Actions")).contains("MQTT-3.12.4-1");
  }

  @Test
  void filters_apply() {
    assertThat(ids("spec", "search", "will", "--ours"))
        .isNotEmpty()
        .allMatch(id -> id.startsWith("ASSAY"));
  }

  @Test
  void finding_nothing_is_no_failure() throws IOException {
    assertThat(Run.of("spec", "search", "xyzzy").lines()).containsExactly("No statements.");
    assertThat(new ObjectMapper()
            .readTree(Run.of("spec", "search", "--json", "xyzzy").out()))
        .isEmpty();
  }
}
