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

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mqttassay.simulator.ledger.LedgerSettings;
import org.mqttassay.spec.broker.core.Policy;

class NoFalseAlarmTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void a_storm_of_reconnects_breaks_nothing(long seed) {
    var ledger = new Ledger(LedgerSettings.STANDARD);
    var policy = seed % 2 == 0 ? Policy.random(seed) : Policy.canonical();
    new Storm(seed, policy, ledger, seed % 4 < 2)
        .clients(6)
        .rages(Duration.ofSeconds(100), 40, 3)
        .rests();
    System.out.println(seed + ": " + ledger.tally());
    ledger.violations().stream()
        .limit(12)
        .forEach(v -> System.out.println("  " + seed + " @" + v.to() / 1000000 + " " + v));
    assertThat(ledger.violations()).isEmpty();
  }
}
