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
package org.mqttassay.simulator.fleet.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.mqttassay.reports.fleet.FleetRecord.SpanEntry;

class MetersTest {

  private static final long MILLI = 1_000_000;

  private final Meters meters = new Meters();

  @Test
  void percentiles_are_right_to_a_hundredth() {
    for (int i = 1; i <= 1_000; i++) {
      meters.delivery().took(i * MILLI);
    }

    assertThat(meters.delivery().percentile(50)).isCloseTo(500, withinPercentage(1));
    assertThat(meters.delivery().percentile(99)).isCloseTo(990, withinPercentage(1));
    assertThat(meters.delivery().count()).isEqualTo(1_000);
  }

  @Test
  void recent_ones_are_forgotten_and_all_are_not() {
    meters.delivery().took(10 * MILLI);
    meters.delivery().forget();
    assertThat(meters.delivery().recentPercentile(50)).isZero();
    meters.delivery().took(20 * MILLI);

    assertThat(meters.delivery().recentPercentile(50)).isCloseTo(20, withinPercentage(1));
    assertThat(meters.delivery().count()).isEqualTo(2);
  }

  @Test
  void times_below_nothing_and_beyond_a_day_are_taken_as_near_as_can_be() {
    meters.connect().took(-5);
    meters.connect().took(Long.MAX_VALUE);

    assertThat(meters.connect().percentile(1)).isZero();
    assertThat(meters.connect().percentile(100)).isCloseTo(86_400_000, withinPercentage(1));
  }

  @Test
  void a_record_has_every_count_and_what_never_ended() {
    meters.add(Count.CONNECTED);
    meters.add(Count.PUBLISHED, 5);
    meters.deadline("b").begun(1);
    meters.deadline("b").begun(2);
    meters.deadline("a").took(MILLI);
    meters.lag().took(MILLI);

    assertThat(meters.counts()).hasSize(Count.values().length).containsEntry("published", 5L);
    assertThat(meters.spans())
        .extracting(SpanEntry::name)
        .containsExactly("connect", "acknowledgement", "delivery", "a", "b");
    assertThat(meters.spans().get(4).open()).isEqualTo(2);
  }
}
