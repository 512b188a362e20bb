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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.mqttassay.spec.broker.core.Mutant;

class MutantNamesTest {

  @Test
  void none_is_the_broker_as_it_should_be() {
    assertThat(MutantNames.named(null)).isSameAs(Mutant.NONE);
    assertThat(MutantNames.named("qos-2-twice").statements()).isNotEmpty();
  }

  @Test
  void a_mistyped_name_is_told_with_the_right_one() {
    assertThatThrownBy(() -> MutantNames.named("qos-2-twise"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Did you mean qos-2-twice?")
        .hasMessageContaining("--mutant list");
  }

  @Test
  void the_list_says_what_they_are_for_and_what_they_break() {
    var run = Run.of("broker", "--mutant", "list");

    assertThat(run.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(run.out()).contains("on purpose").contains("bears-with:MQTT-3.1.0-2");
    assertThat(Run.of("verify", "--mutant", "list").out()).isEqualTo(run.out());
  }

  @Test
  void only_assays_own_broker_can_be_one() {
    var run = Run.of("verify", "--broker", "mqtt://127.0.0.1:1", "--mutant", "qos-2-twice");

    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("--mutant is for Assay's own broker");
  }
}
