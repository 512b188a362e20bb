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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mqttassay.reports.fleet.FleetFile;

class SimulateCommandTest {

  private static final String PLAN = """
      name: two
      duration: 5s
      drain: 1s
      groups:
        - {kind: subscriber, options: {filters: ["a/#"]}}
        - {kind: publisher, options: {topic: a/b}}
      guarantees:
        - {rate: published, at-least: %s}
      """;

  @TempDir
  private Path dir;

  private Run simulate(String rate, String... more) throws IOException {
    Path plan = Files.writeString(dir.resolve("plan.yaml"), PLAN.formatted(rate));
    var arguments = new String[5 + more.length];
    arguments[0] = "simulate";
    arguments[1] = plan.toString();
    arguments[2] = "--virtual";
    arguments[3] = "--out";
    arguments[4] = dir.resolve("run").toString();
    System.arraycopy(more, 0, arguments, 5, more.length);
    return Run.of(arguments);
  }

  @Test
  void help_shows_how_it_is_used() {
    Run run = Run.of("simulate", "--help");

    assertThat(run.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(run.out()).contains("--virtual", "--scenario plant", "Exit code 0:");
    assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
  }

  @Test
  void scenarios_kinds_and_mutants_are_listed() {
    Run run = Run.of("simulate", "--list");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.OK);
    assertThat(run.out()).contains("  plant ", "  singlenode-p2p-1K-1K-1K-1K ", "  furnace ");
    Run mutants = Run.of("simulate", "--mutant", "list");
    assertThat(mutants.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(mutants.out()).contains("  messages-lost ");
  }

  @Test
  void a_scenario_is_shown_as_it_would_be_read() throws IOException {
    Run run = Run.of("simulate", "--scenario", "plant", "--show");
    assertThat(run.exitCode()).isEqualTo(ExitCodes.OK);
    Path plan = Files.writeString(dir.resolve("copy.yaml"), run.out());

    assertThat(Run.of("simulate", plan.toString(), "--show").out()).isEqualTo(run.out());
  }

  @Test
  void the_exit_code_says_whether_guarantees_held() throws IOException {
    Run held = simulate("0.1");
    assertThat(held.exitCode()).as(held.out() + held.err()).isEqualTo(ExitCodes.OK);
    assertThat(held.out()).contains("PASS ", "Record: ", "seed ");
    assertThat(dir.resolve("run/fleet.xml")).isNotEmptyFile();

    Run broken = simulate("1000");
    assertThat(broken.exitCode()).isEqualTo(ExitCodes.FAILED);
    assertThat(broken.out()).contains("FAIL ");
    assertThat(FleetFile.read(dir.resolve("run")).isKept()).isFalse();
  }

  @Test
  void a_fleet_s_run_is_reported_from_what_it_left() throws IOException {
    simulate("1000", "--seed", "3");
    Path run = dir.resolve("run");
    Run report = Run.of("report", run.toString());

    assertThat(report.exitCode()).as(report.err()).isEqualTo(ExitCodes.OK);
    assertThat(report.err()).isEmpty();
    assertThat(report.out())
        .contains("two on Assay's reference broker", ": 1 of 1 guarantee did not hold.")
        .contains("Fleet page: " + run.resolve("report").resolve("fleet.html"));
    byte[] page = Files.readAllBytes(run.resolve("report/fleet.html"));
    assertThat(run.resolve("report/summary.md")).content().contains("| FAIL |");
    assertThat(run.resolve("report/badge.svg")).content().contains("1 guarantee broken");
    Run again = Run.of("report", run.toString(), "--out", dir.resolve("again").toString());
    assertThat(again.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(Files.readAllBytes(dir.resolve("again/fleet.html"))).isEqualTo(page);
  }

  @Test
  void a_run_that_left_its_ledger_only_is_reported_as_incomplete() throws IOException {
    simulate("0.1", "--seed", "3");
    Path run = dir.resolve("run");
    Files.delete(run.resolve("fleet.json"));
    Run report = Run.of("report", run.toString());

    assertThat(report.exitCode()).as(report.err()).isEqualTo(ExitCodes.OK);
    assertThat(report.err()).contains("There is no fleet.json", "from the ledger alone");
    assertThat(report.out()).contains("Incomplete: the run stopped after ");
    Files.delete(run.resolve("fleet.ledger"));
    assertThat(Run.of("report", run.toString()).exitCode()).isEqualTo(ExitCodes.USAGE);
  }

  @Test
  void credentials_are_every_device_s_and_are_not_told() throws IOException {
    Run run = simulate("0.1", "--user", "me", "--password", "hush", "--seed", "3");

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.OK);
    assertThat(Files.readString(dir.resolve("run/fleet.json"))).doesNotContain("hush");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | Give either a PLAN or --scenario",
        "--scenario plant plan.yaml | Give either a PLAN or --scenario",
        "--scenario plnat | There is no scenario 'plnat'. Did you mean plant?",
        "--scenario nothing-like-it | --list names them.",
        "nowhere.yaml | There is no file nowhere.yaml. Check the name.",
        "--scenario plant --virtual --broker mqtt://127.0.0.1:1 | Leave the other one out.",
        "--scenario plant --broker 127.0.0.1 | begin with a scheme",
        "--scenario plant --duration soon | --duration",
        "--scenario plant --duration 0s | --duration",
        "--scenario plant --seed x | --seed",
        "--scenario plant --mutant messages-lots | Did you mean messages-lost?",
        "--scenario plant --mutant qos-2-twice --broker mqtt://127.0.0.1:1 | --mutant is for",
        "--scenario plant --policy sometimes | --policy",
        "--scenario plant --metrics anywhere | --metrics takes a port",
        "--scenario plant --virtul | --virtul",
        "--scenario plant --virtual --trace nobody-1 | --trace: There is no device or group",
      })
  void what_makes_no_sense_ends_with_2_and_one_line(String options, String says) {
    String words = ("simulate " + options + " --out " + dir.resolve("r")).strip();
    Run run = Run.of(words.split(" +"));

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err().lines()).singleElement().asString().contains(says);
  }

  @Test
  void a_wrong_plan_is_told_with_its_line() throws IOException {
    Path plan = Files.writeString(dir.resolve("p.yaml"), "groups:\n  - kind: furnance\n");
    Run run = Run.of("simulate", plan.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .contains(plan + ", line 2: there is no kind 'furnance'. Did you mean furnace?");
  }

  @Test
  void a_broker_that_is_not_there_ends_with_3_and_one_line() {
    Run run = Run.of(
        "simulate",
        "--scenario",
        "plant",
        "--duration",
        "1s",
        "--broker",
        "mqtt://127.0.0.1:1",
        "--out",
        dir.resolve("run").toString());

    assertThat(run.exitCode()).as(run.out()).isEqualTo(ExitCodes.INCONCLUSIVE);
    assertThat(run.err().lines()).singleElement().asString().contains("127.0.0.1:1");
  }
}
