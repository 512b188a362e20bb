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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.reports.record.PlanFile;

class ReportCommandTest {

  @TempDir
  private static Path runs;

  @TempDir
  private Path directory;

  private static Path good;
  private static Path broken;

  @BeforeAll
  static void two_runs() {
    good = runs.resolve("good");
    broken = runs.resolve("broken");
    assertThat(Run.of("verify", "--include", "4.3.3", "--seed", "7", "--out", good.toString())
            .exitCode())
        .isZero();
    assertThat(Run.of(
                "verify",
                "--mutant",
                "qos-2-twice",
                "--include",
                "4.3.3",
                "--seed",
                "7",
                "--out",
                broken.toString())
            .exitCode())
        .isEqualTo(1);
  }

  @Test
  void a_run_leaves_all_that_its_certificate_needs() throws IOException {
    Run report = Run.of("report", broken.toString(), "--out", directory.toString());

    assertThat(report.exitCode()).isZero();
    assertThat(report.err()).isEmpty();
    assertThat(report.out()).contains(" broken.", "Certificate: ");
    assertThat(PlanFile.read(broken)).isPresent();
    assertThat(Files.readString(directory.resolve("certificate.html")))
        .contains("Its checks were not asked for.", "MQTT-4.3.3-")
        .doesNotContain("not recorded");
    assertThat(directory.resolve("evidence/5.0")).isNotEmptyDirectory();
    assertThat(Files.readString(directory.resolve("junit.xml"))).contains("<failure");
  }

  @Test
  void the_offending_moment_of_each_failure_is_found() throws IOException {
    Run.of("report", broken.toString(), "--out", directory.toString());
    int failures = 0;
    try (var pages = Files.walk(directory.resolve("evidence"))) {
      for (Path page : pages.filter(file -> file.toString().endsWith(".html")).toList()) {
        String text = Files.readString(page);
        if (text.contains("<title>FAIL: ")) {
          failures++;
          assertThat(text)
              .as("%s", page)
              .contains("The verdict was clear here.", "verify --policy canonical");
        }
      }
    }
    assertThat(failures).isPositive();
  }

  @Test
  void without_out_the_report_lies_in_the_directory_of_the_run() {
    assertThat(Run.of("report", good.toString()).exitCode()).isZero();
    assertThat(good.resolve("report/certificate.html")).isRegularFile();
  }

  @Test
  void a_fleet_that_was_run_in_the_same_directory_is_not_passed_over() throws IOException {
    for (String name : List.of("record.json", "plan.json")) {
      Files.copy(good.resolve(name), directory.resolve(name));
    }
    Files.writeString(directory.resolve("fleet.json"), "{}");

    Run report = Run.of("report", directory.toString());

    assertThat(report.exitCode()).isZero();
    assertThat(report.err()).contains("fleet.json: a fleet has left its run in " + directory);
  }

  @Test
  void two_runs_make_a_matrix_that_tells_what_got_worse() throws IOException {
    Run report = Run.of(
        "report", "--matrix", good.toString(), broken.toString(), "--out", directory.toString());

    assertThat(report.exitCode()).isZero();
    assertThat(Files.readString(directory.resolve("matrix.html")))
        .contains(">Worse <", "MQTT-4.3.3-")
        .doesNotContain(">Better <");
  }

  @Test
  void what_can_not_be_done_is_told_in_one_line() throws IOException {
    Run none = Run.of("report", directory.toString());
    assertThat(none.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(none.err()).contains("There is no record.json in ").doesNotContain("Exception");

    Run several = Run.of("report", good.toString(), broken.toString());
    assertThat(several.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(several.err()).contains("--matrix");

    Run both = Run.of("report", good.toString(), "--verify", "--pdf");
    assertThat(both.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(both.err()).contains("leave out --matrix, --pdf and --out");

    Path file = Files.writeString(directory.resolve("file"), "");
    Run blocked = Run.of("report", good.toString(), "--out", file.toString());
    assertThat(blocked.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(blocked.err()).contains("--out " + file + " can't be written");
  }

  @Test
  void damage_is_told_and_the_rest_is_shown() throws IOException {
    Path run = Files.createDirectory(directory.resolve("run"));
    String record = Files.readString(good.resolve("record.json"));
    Files.writeString(run.resolve("record.json"), record.substring(0, record.length() / 2));

    Run report = Run.of("report", run.toString());

    assertThat(report.exitCode()).isZero();
    assertThat(report.err())
        .contains("record.json is damaged from line ", "Its trace is missing: ");
    assertThat(report.out()).contains("Incomplete: the run stopped after ");
    assertThat(run.resolve("report/certificate.html")).isRegularFile();
  }
}
