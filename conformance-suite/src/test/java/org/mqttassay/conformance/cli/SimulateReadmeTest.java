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

/** The plan in the README runs, and its guarantees hold. */
class SimulateReadmeTest {

  @TempDir
  private Path directory;

  @Test
  void its_plan_holds_under_virtual_time() throws Exception {
    String readme = Files.readString(Path.of(System.getProperty("assay.root"), "README.md"));
    int section = readme.indexOf("## A fleet of devices");
    int begin = readme.indexOf("```yaml\n", section) + "```yaml\n".length();
    String plan = readme.substring(begin, readme.indexOf("```", begin));
    Path file = Files.writeString(directory.resolve("plan.yaml"), plan);

    Run run = Run.of(
        "simulate",
        file.toString(),
        "--virtual",
        "--seed",
        "7",
        "--out",
        directory.resolve("out").toString());

    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    var record = FleetFile.read(directory.resolve("out"));
    assertThat(record.isKept()).isTrue();
    assertThat(record.faults()).hasSize(3);
    assertThat(record.counts().get("published")).isGreaterThan(1_000);
  }
}
