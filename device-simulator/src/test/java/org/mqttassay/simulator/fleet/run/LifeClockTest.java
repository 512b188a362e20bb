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
package org.mqttassay.simulator.fleet.run;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.mqttassay.simulator.device.Actor;

class LifeClockTest {

  private static final long DAY = 86_400_000_000_000L;

  @Property(tries = 500)
  void who_comes_when_told_does_not_come_early_and_hardly_late(
      @ForAll @DoubleRange(min = 0.01, max = 1_000) double first,
      @ForAll @DoubleRange(min = 0.01, max = 1_000) double second,
      @ForAll @LongRange(min = 0, max = DAY) long changed,
      @ForAll @LongRange(min = 0, max = DAY) long later) {
    var clock = new LifeClock(first);
    long before = clock.life(changed);
    clock.pace(changed, second);

    assertThat(clock.life(changed)).isEqualTo(before);
    long due = before + later;
    long run = clock.run(due);
    // Times of life beyond a hundred days are known to the nearest few nanoseconds only.
    long grain = 1 + (long) Math.ulp((double) due);
    assertThat(run).isGreaterThanOrEqualTo(changed);
    assertThat(clock.life(run)).isBetween(due - grain, due + grain + (long) Math.ceil(second));
  }

  @Test
  void what_a_division_rounds_away_makes_nobody_early_at_a_fast_pace() {
    var clock = new LifeClock(1);
    clock.pace(70_368_744_177_000L, 257.1);
    for (long due = 70_368_744_177_000L; due < 70_368_744_377_000L; due += 997) {
      assertThat(clock.life(clock.run(due))).isGreaterThanOrEqualTo(due);
    }
  }

  @Test
  void what_never_comes_in_life_never_comes_in_the_run() {
    assertThat(new LifeClock(1).run(Actor.NEVER)).isEqualTo(Long.MAX_VALUE);
    assertThat(new LifeClock(0.5).run(Actor.NEVER)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void at_the_pace_of_life_both_are_the_same_and_twice_as_fast_is_twice_as_far() {
    var clock = new LifeClock(1);
    assertThat(clock.life(17)).isEqualTo(17);
    assertThat(clock.run(17)).isEqualTo(17);
    clock.pace(100, 2);
    assertThat(clock.life(150)).isEqualTo(200);
    assertThat(clock.run(200)).isEqualTo(150);
  }
}
