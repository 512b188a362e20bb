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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.conformance.jar.Jar.Outcome;

/**
 * Runs that are killed at moments drawn by chance, one after the other in the same directory: while
 * the record is written, before there is one, and while traces are written. None can be mistaken
 * for a whole one, nor for the one before it.
 */
@Tag("proof")
class KilledRunsIT {

  private static final long SEED = 20_261_123;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir
  private Path directory;

  /** When the broker under test, Assay's own, and the run are gone. */
  private record Moment(String what, Path where, String suffix, int count) {

    boolean isVerified() {
      return what.equals("record");
    }
  }

  private List<Moment> moments(Path run) {
    var random = new Random(SEED);
    Path traces = run.resolve("traces/5.0");
    return List.of(
        new Moment("record", run, "record.json.new", 2 + random.nextInt(10)),
        new Moment("plan", run, "plan.json.new", 1),
        new Moment("trace", traces, ".jsonl", 2 + random.nextInt(120)));
  }

  /** Kills it at once when it makes the n-th file of a kind. */
  private void killAt(Moment moment, Path run) throws Exception {
    try (WatchService watch = moment.where().getFileSystem().newWatchService()) {
      moment.where().register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      // Slow enough to be still on its way, however late this test is itself.
      Process process =
          Jar.start(directory, "verify", "--scale", "4", "--seed", "7", "--out", run.toString());
      try {
        int seen = 0;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (seen < moment.count() && System.nanoTime() < deadline) {
          WatchKey key = watch.poll(1, TimeUnit.SECONDS);
          if (key != null) {
            for (WatchEvent<?> event : key.pollEvents()) {
              seen += event.context().toString().endsWith(moment.suffix()) ? 1 : 0;
            }
            key.reset();
          }
        }
        assertThat(seen).as("%s: %s", moment, err()).isGreaterThanOrEqualTo(moment.count());
        assertThat(process.isAlive()).as("%s: %s", moment, err()).isTrue();
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
  }

  private String err() throws Exception {
    return Files.readString(directory.resolve("err.txt"));
  }

  @Test
  void a_run_killed_at_any_moment_is_incomplete_and_says_where_it_stopped() throws Exception {
    Path run = directory.resolve("run");
    Files.createDirectories(run.resolve("traces/5.0"));
    int rendered = 0;
    for (Moment moment : moments(run)) {
      killAt(moment, run);

      Outcome report = Jar.run(directory, "report", "run");

      assertThat(report.err()).as("%s", moment).doesNotContain("Exception", "\tat ");
      if (report.exit() == 2) {
        // Nothing is there yet, and nothing of the run before it.
        assertThat(report.err()).as("%s", moment).contains("There is no record.json");
        assertThat(report.err().strip().lines()).hasSize(1);
        continue;
      }
      rendered++;
      assertThat(report.exit()).as("%s: %s", moment, report.err()).isZero();
      assertThat(report.out())
          .as("%s", moment)
          .containsPattern("Incomplete: the run stopped after \\d+ of \\d{3} checks");
      JsonNode json =
          new ObjectMapper().readTree(run.resolve("report/report.json").toFile());
      assertThat(json.at("/claim/kind").asText()).isEqualTo("incomplete");
      assertThat(json.path("checks").size() + json.path("missing").size())
          .as("%s", moment)
          .isGreaterThanOrEqualTo(json.path("planned").asInt());
      assertThat(run.resolve("seal.json")).doesNotExist();
      if (moment.isVerified()) {
        isVerified();
      }
    }
    assertThat(rendered).isGreaterThanOrEqualTo(2);
  }

  /** What had been found until then can be held against its traces. */
  private void isVerified() throws Exception {
    Outcome verified = Jar.run(directory, Duration.ofMinutes(5), "report", "--verify", "run");
    assertThat(verified.out()).contains("The run did not come to its end", "no seal.json");
    assertThat(verified.exit()).as(verified.out()).isZero();
  }
}
