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
package org.mqttassay.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mqttassay.reports.fleet.FleetRecord;
import org.mqttassay.reports.fleet.FleetRecord.ViolationEntry;
import org.mqttassay.simulator.fleet.plan.Scenarios;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.broker.core.Policy;
import org.mqttassay.spec.broker.core.mutant.Mutants;

/** The scenario in which everybody comes and goes shows what nobody sees who stays. */
@Tag("proof")
class FarewellsTest {

  @TempDir
  private Path out;

  private FleetRecord live(long seed, Policy policy, Mutant mutant) throws Exception {
    return Life.of(out, Scenarios.text("farewells").orElseThrow(), seed).live(policy, mutant);
  }

  @ParameterizedTest
  @CsvSource({
    "will-at-takeover, 9",
    "no-will-after-disconnect-with-will, 9",
    "will-delay-halved, 9",
    "will-delay-doubled, 9",
    "will-always-retained, 8",
    "empty-retained, 8",
    "retained-forgotten-at-a-restart, 8",
    "retain-handling-1-never-sends, 8",
    "sessions-expire-while-connected, 1",
    "expiry-rounded-up, 11",
    "shared-qos-2-moves-on, 12"
  })
  void is_found_and_blamed_on_the_broker(String mutant, String invariant) throws Exception {
    var record = live(5, Policy.canonical(), Mutants.named(mutant).orElseThrow());

    assertThat(record.broken()).as(mutant).containsKey(invariant);
    assertThat(record.violations()).extracting(ViolationEntry::blame).containsOnly("broker");
  }

  @Test
  void a_good_broker_is_not_found_out() throws Exception {
    for (long seed = 1; seed <= 2; seed++) {
      var policy = seed == 1 ? Policy.canonical() : Policy.random(seed);
      var record = live(seed, policy, Mutant.NONE);

      assertThat(record.violations().stream().map(FleetText::line)).isEmpty();
      assertThat(record.isKept()).as(record.guarantees().toString()).isTrue();
      assertThat(record.counts().get("reconnected")).isGreaterThan(100);
    }
  }
}
