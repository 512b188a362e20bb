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
package org.mqttassay.conformance.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.conformance.jar.Jar.Outcome;
import org.mqttassay.reports.record.RecordFile;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.simulator.target.EmbeddedTarget;
import org.mqttassay.spec.broker.BrokerSettings;
import org.mqttassay.spec.broker.core.mutant.Mutants;

/** Exploration as users run it: a broker that is wrong is found out, and can be shown again. */
@Tag("proof")
class ExploreJarIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir
  private Path directory;

  private static EmbeddedTarget mutant() throws Exception {
    var target = new EmbeddedTarget(
        BrokerSettings.STANDARD.withMutant(Mutants.named("no-local-ignored").orElseThrow()));
    target.start();
    return target;
  }

  @Test
  void what_is_found_fails_again_with_its_script_and_not_at_a_good_broker() throws Exception {
    try (var broker = mutant()) {
      String address = broker.endpoint().toString();
      Outcome found = Jar.run(
          directory,
          "explore",
          "--broker",
          address,
          "--budget",
          "20s",
          "--seed",
          "5",
          "--versions",
          "5.0",
          "--out",
          "run");

      assertThat(found.exit()).as(found.out() + found.err()).isEqualTo(1);
      assertThat(found.out())
          .contains("FAIL  MQTT-3.8.3-3", "Script", "noLocal", "Allowed", "Came", "Packets")
          .contains("Replay     java -jar", "Seed 5.");
      assertThat(found.err()).doesNotContain("\tat ");
      String script = "run/scripts/5.0/Explore.MQTT-3.8.3-3.script";
      assertThat(directory.resolve(script)).isNotEmptyFile();

      Outcome again = Jar.run(directory, "replay", script, "--broker", address);
      assertThat(again.exit()).as(again.out() + again.err()).isEqualTo(1);
      assertThat(again.out()).contains("Broken: MQTT-3.8.3-3 (FAIL)");

      Outcome good = Jar.run(directory, "replay", script, "--times", "1");
      assertThat(good.exit()).as(good.out() + good.err()).isZero();
      assertThat(good.out()).contains("Nothing was broken.");
    }
  }

  @Test
  void a_run_that_is_killed_leaves_what_it_has_found() throws Exception {
    Path run = directory.resolve("run");
    try (var broker = mutant()) {
      Process process = Jar.start(
          directory,
          "explore",
          "--broker",
          broker.endpoint().toString(),
          "--budget",
          "2m",
          "--seed",
          "5",
          "--versions",
          "5.0",
          "--out",
          "run");
      long until = System.nanoTime() + PATIENCE.toNanos();
      while (!isFound(run) && System.nanoTime() < until && process.isAlive()) {
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
      }
      process.destroyForcibly().waitFor();
    }

    var record = RecordFile.read(run);
    assertThat(record.isComplete()).isFalse();
    assertThat(record.results()).isNotEmpty().first().satisfies(result -> {
      assertThat(result.verdict()).isIn(Verdict.FAIL, Verdict.INCONCLUSIVE);
      assertThat(run.resolve(result.trace())).isNotEmptyFile();
    });
  }

  private static boolean isFound(Path run) throws Exception {
    return Files.exists(run.resolve(RecordFile.NAME))
        && !RecordFile.read(run).results().isEmpty();
  }
}
