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
package org.mqttassay.simulator.ledger.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mqttassay.simulator.ledger.check.Planting.Error;

/**
 * One error among very many messages is found; among a million by {@code src/bench/ledger million}.
 */
class PlantingTest {

  private static final int MESSAGES = 5_000;

  @ParameterizedTest
  @EnumSource
  void is_found_and_nothing_else_is(Error error) {
    var planting = new Planting(error, MESSAGES, 1).live();
    var violations = planting.ledger.violations();
    if (error == Error.NOTHING) {
      assertThat(violations).isEmpty();
      return;
    }
    assertThat(planting.isDone).isTrue();
    assertThat(violations.get(0).invariant()).isEqualTo(error.broken);
    if (error != Error.SESSION_FORGOTTEN) {
      // A message that was changed is missing as well.
      assertThat(violations).hasSize(error == Error.CORRUPTED ? 2 : 1);
      var messages = violations.get(violations.size() - 1).messages();
      assertThat(messages.first()).isEqualTo(planting.planted.seq());
    }
  }
}
