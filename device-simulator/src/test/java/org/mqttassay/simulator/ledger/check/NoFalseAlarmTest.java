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
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mqttassay.spec.broker.core.Mutant;

/** Whatever a legal fleet and the reference broker do over links that break, nothing is found. */
class NoFalseAlarmTest {

  private static Ledger storm(long seed, int clients, int seconds, int trouble) {
    return Storm.told(seed, clients, Duration.ofSeconds(seconds), trouble);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void a_storm_of_reconnects_breaks_nothing(long seed) {
    var ledger = storm(seed, 6, 60, 3);
    assertThat(ledger.violations()).isEmpty();
    assertThat(ledger.tally().received()).isGreaterThan(1_000);
    assertThat(ledger.tally().retransmitted()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(longs = {3, 5, 6, 8})
  void a_storm_in_which_everybody_comes_and_goes_breaks_nothing(long seed) {
    var ledger = Storm.parting(seed, 6, Duration.ofSeconds(60), 2, Mutant.NONE);
    assertThat(ledger.violations()).isEmpty();
    assertThat(ledger.tally().wills()).isPositive();
    assertThat(ledger.tally().unmarked()).isPositive();
  }

  /**
   * A Will of a connection that the broker had let in and lost before its client knew of either.
   */
  @Test
  void a_will_may_come_before_its_client_knows_that_it_was_connected() {
    assertThat(storm(2, 5, 10, 8).violations()).isEmpty();
  }

  /** A SUBSCRIBE was lost with its connection; what answers a later one must not count for it. */
  @Test
  void what_is_retained_answers_the_subscribe_that_was_not_lost() {
    assertThat(storm(29880, 5, 10, 2).violations()).isEmpty();
    assertThat(storm(322165, 6, 10, 6).violations()).isEmpty();
  }

  // Others are tried by src/bench/ledger storms; a build finds the same each time.
  @Property(tries = 12, seed = "7")
  void short_storms_of_any_kind_break_nothing(
      @ForAll @IntRange(max = 1_000_000) int seed,
      @ForAll @IntRange(min = 2, max = 6) int clients,
      @ForAll @IntRange(min = 0, max = 12) int trouble) {
    assertThat(storm(seed, clients, 10, trouble).violations()).isEmpty();
  }
}
