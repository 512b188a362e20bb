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

import org.junit.jupiter.api.Test;
import org.mqttassay.simulator.ledger.Connecting;
import org.mqttassay.simulator.ledger.check.WillRecord.Firing;

/** However often a client dies, what is remembered of it stays small, and the number right. */
class WillRecordTest {

  private static final int DEATHS = 100_000;

  private final WillRecord record = new WillRecord();

  private static Firing firing(int stream, long at, long to) {
    return new Firing(new Connecting.Will(1, 1, false, 0, stream, 1), false, at, to, at % 2 == 0);
  }

  @Test
  void many_deaths_are_a_number() {
    for (int at = 0; at < DEATHS; at++) {
      record.add(at, firing(1 + at % 2, at, at + 10));
    }
    assertThat(record.firings).hasSizeLessThan(100);
    assertThat(record.occasions(1, DEATHS)).isEqualTo(DEATHS / 2);
    assertThat(record.occasions(2, DEATHS)).isEqualTo(DEATHS / 2);
    assertThat(record.past.get(1).sure + record.past.get(2).sure)
        .isEqualTo(record.past.get(1).count);
    assertThat(record.past.get(1).since).isZero();
    assertThat(record.past.get(2).since).isEqualTo(Long.MAX_VALUE);
    assertThat(record.latest(2, DEATHS).from).isEqualTo(DEATHS - 1);
  }

  @Test
  void an_occasion_that_is_not_over_is_remembered() {
    record.add(0, firing(1, 0, Long.MAX_VALUE));
    for (int at = 1; at < DEATHS / 100; at++) {
      record.add(at, firing(1, at, at + 10));
    }
    assertThat(record.firings.get(0).to).isEqualTo(Long.MAX_VALUE);
    assertThat(record.firings).hasSizeLessThan(100);
    assertThat(record.occasions(1, DEATHS)).isEqualTo(DEATHS / 100);
  }
}
