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
package org.mqttassay.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.reports.fleet.FleetFile;

/** A fleet whose broker loses one message finds it, and a smaller one that does as well. */
class SimulateShrinkTest {

  private static final String PLAN = """
      name: p
      duration: 40s
      groups:
        - {name: sub, kind: subscriber, count: 3, versions: "5.0", options: {filters: ["p/#"]}}
        - {name: pub, kind: publisher, count: 8, options: {interval: 500ms}}
      faults:
        - {kind: reconnect-all, clients: pub, at: 5s}
      guarantees:
        - lost: 0
        - violations: 0
      """;

  @TempDir
  private Path directory;

  @Test
  void what_the_broker_lost_is_found_with_fewer_devices_too() throws Exception {
    Path plan = Files.writeString(directory.resolve("plan.yaml"), PLAN);
    String out = directory.resolve("out").toString();

    Run run = Run.of(
        "simulate",
        plan.toString(),
        "--virtual",
        "--shrink",
        "--seed",
        "3",
        "--mutant",
        "lost-after-the-100th",
        "--out",
        out);

    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(1);
    var record = FleetFile.read(Path.of(out));
    assertThat(record.violations())
        .isNotEmpty()
        .allMatch(one -> one.blame().equals("broker") && one.invariant() == 1);
    String shrunk = Path.of(out, PlanShrinking.FILE).toString();
    assertThat(Files.readString(Path.of(shrunk))).doesNotContain("reconnect-all");
    assertThat(run.out()).contains("0 of 1 faults").contains("simulate " + Shell.quote(shrunk));
    Run again = Run.of(
        "simulate",
        shrunk,
        "--virtual",
        "--seed",
        "3",
        "--mutant",
        "lost-after-the-100th",
        "--out",
        directory.resolve("again").toString());
    assertThat(again.exitCode()).as(again.out() + again.err()).isEqualTo(1);
  }

  @Test
  void real_time_is_too_dear_for_it() {
    Run run = Run.of("simulate", "--scenario", "plant", "--shrink");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("--shrink runs a plan many times, and so needs --virtual.");
  }
}
