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
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.mqttassay.simulator.fleet.plan.Ramp.Shape;

class RampTest {

  private static final long SECOND = 1_000_000_000L;

  @Property(tries = 200)
  void nobody_comes_before_who_was_before_and_the_same_seed_gives_the_same(
      @ForAll Shape shape,
      @ForAll @IntRange(min = 1, max = 500) int count,
      @ForAll @IntRange(min = 0, max = 10_000) int millis,
      @ForAll long seed) {
    var ramp = new Ramp(shape, Duration.ofMillis(millis));
    long[] times = ramp.times(count, seed);

    assertThat(times).hasSize(count).isSorted().isEqualTo(ramp.times(count, seed));
    assertThat(times[0]).isZero();
    if (shape != Shape.POISSON) {
      assertThat(times[count - 1]).isLessThanOrEqualTo(millis * 1_000_000L);
    }
  }

  @Test
  void a_line_has_even_distances_and_a_burst_none() {
    assertThat(new Ramp(Shape.LINEAR, Duration.ofSeconds(4)).times(4, 1))
        .containsExactly(0, SECOND, 2 * SECOND, 3 * SECOND);
    assertThat(new Ramp(Shape.BURST, Duration.ofSeconds(4)).times(3, 1)).containsOnly(0);
  }

  @Test
  void a_growing_one_has_a_quarter_of_all_in_the_first_half() {
    long[] times = new Ramp(Shape.GROWING, Duration.ofSeconds(10)).times(1_000, 1);

    assertThat(Arrays.stream(times).filter(t -> t < 5 * SECOND).count()).isEqualTo(250);
  }

  @Test
  void strangers_come_at_the_rate_and_at_distances_like_an_exponential_ones() {
    int count = 20_000;
    long[] times = new Ramp(Shape.POISSON, Duration.ofSeconds(100)).times(count, 3);

    assertThat((double) times[count - 1]).isCloseTo(100.0 * SECOND, withinPercentage(3));
    double mean = 100.0 * SECOND / count;
    long longer = 0;
    for (int i = 1; i < count; i++) {
      longer += times[i] - times[i - 1] > mean ? 1 : 0;
    }
    assertThat((double) longer).isCloseTo(count / Math.E, withinPercentage(5));
  }
}
