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
package org.mqttassay.conformance.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.mqttassay.spec.broker.core.mutant.Mutants;

class SurvivorsTest {

  @Test
  void each_is_a_mutant_and_has_a_reason() {
    assertThat(Survivors.listed().keySet())
        .allSatisfy(name -> assertThat(Mutants.named(name)).isPresent());
    assertThat(Survivors.listed().values())
        .allSatisfy(why -> assertThat(why).hasSizeGreaterThan(20));
  }

  @Test
  void comments_are_passed_over() {
    assertThat(Survivors.read("# why not\n\na-mutant because of this\n"))
        .containsExactly(java.util.Map.entry("a-mutant", "because of this"));
  }

  @Test
  void a_mutant_without_a_reason_or_twice_is_refused() {
    assertThatThrownBy(() -> Survivors.read("a-mutant"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a-mutant");
    assertThatThrownBy(() -> Survivors.read("a-mutant so\na-mutant so"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
