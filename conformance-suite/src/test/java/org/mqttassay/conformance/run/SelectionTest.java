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
package org.mqttassay.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.MqttVersion;

class SelectionTest {

  /** Checks to choose from. */
  static final class Some {

    @Checks(v311 = "3.1.2-24", v5 = "3.1.2-22")
    void keep_alive(Lab lab) {}

    @Checks(v5 = {"ASSAY-3.1.2-7", "3.14.0-1"})
    void only_in_5(Lab lab) {}

    @Checks(v311 = "3.12.4-1")
    void pingreq(Lab lab) {}
  }

  private static final List<Check> ALL = new CheckIndex(List.of(Some.class)).checks();

  private static Selection selection(List<String> included, List<String> excluded) {
    return new Selection(EnumSet.allOf(MqttVersion.class), included, excluded);
  }

  private static List<String> names(Selection selection) {
    return selection.of(ALL).stream().map(Check::uniqueName).toList();
  }

  @Test
  void checks_come_by_version_and_then_in_the_order_of_the_standard() {
    assertThat(names(Selection.all()))
        .containsExactly(
            "Some.keep_alive[3.1.1]",
            "Some.pingreq[3.1.1]",
            "Some.keep_alive[5.0]",
            "Some.only_in_5[5.0]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MQTT-3.1.2-24   | Some.keep_alive[3.1.1]",
        "3.1.2-24        | Some.keep_alive[3.1.1]",
        "mqtt-3.1.2-22   | Some.keep_alive[5.0]",
        "ASSAY-3.1.2-7   | Some.only_in_5[5.0]",
        "3.14            | Some.only_in_5[5.0]",
        "3.1             | Some.keep_alive[3.1.1],Some.keep_alive[5.0],Some.only_in_5[5.0]",
        "3.12            | Some.pingreq[3.1.1]",
        "Some.pingreq    | Some.pingreq[3.1.1]",
        "*keep?alive     | Some.keep_alive[3.1.1],Some.keep_alive[5.0]",
        "some.keep_alive[5.0] | Some.keep_alive[5.0]",
        "MQTT-3.1*       | Some.keep_alive[3.1.1],Some.pingreq[3.1.1],Some.keep_alive[5.0],Some.only_in_5[5.0]",
      })
  void a_pattern_is_an_id_a_section_a_check_or_a_glob(String pattern, String names) {
    assertThat(names(selection(List.of(pattern), List.of()))).containsExactly(names.split(","));
  }

  @Test
  void what_is_excluded_is_not_wanted_even_if_included() {
    assertThat(names(selection(List.of("3.1"), List.of("*only*", "MQTT-3.1.2-24"))))
        .containsExactly("Some.keep_alive[5.0]");
  }

  @Test
  void versions_narrow_it_down() {
    assertThat(names(new Selection(Set.of(MqttVersion.V3_1_1), List.of(), List.of())))
        .containsExactly("Some.keep_alive[3.1.1]", "Some.pingreq[3.1.1]");
  }

  @Test
  void patterns_that_fit_nothing_are_told() {
    assertThat(selection(List.of("3.1", "MQTT-9.9.9-9"), List.of("nonsense")).idlePatterns(ALL))
        .containsExactly("MQTT-9.9.9-9", "nonsense");
  }
}
