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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.reports.fleet.FleetFile;
import org.mqttassay.simulator.fleet.FleetText;

/** The ledger of a fleet is judged again, and comes to the same. */
class JudgeLedgerTest {

  private static final String PLAN = """
      name: two
      duration: 60s
      groups:
        - {kind: subscriber, options: {filters: ["a/#"], qos: 2}}
        - {kind: publisher, link: lte, options: {topic: a/b, interval: 1s}}
      guarantees:
        - violations: 0
      """;

  @TempDir
  private Path dir;

  private Path ledger(String... more) throws IOException {
    Path plan = Files.writeString(dir.resolve("plan.yaml"), PLAN);
    var arguments = new String[] {
      "simulate",
      plan.toString(),
      "--virtual",
      "--seed",
      "7",
      "--out",
      dir.resolve("run").toString()
    };
    var all = Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    Run.of(all);
    return dir.resolve("run/fleet.ledger");
  }

  @Test
  void it_finds_the_same_violations() throws IOException {
    Path file = ledger("--mutant", "messages-lost");
    Run run = Run.of("judge", file.toString());

    var record = FleetFile.read(dir.resolve("run"));
    assertThat(record.violations()).isNotEmpty();
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCodes.FAILED);
    assertThat(run.err()).isEmpty();
    assertThat(run.lines().stream().filter(line -> line.contains("[MQTT-")))
        .containsExactlyElementsOf(record.violations().stream()
            .map(one -> "FAIL  " + FleetText.line(one))
            .toList());
  }

  @Test
  void where_nothing_is_wrong_it_finds_nothing() throws IOException {
    Run run = Run.of("judge", ledger().toString());

    assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCodes.OK);
    assertThat(run.lines()).singleElement().satisfies(line -> assertThat(line)
        .contains(" entries, nothing broken"));
  }

  @Test
  void what_is_before_the_damage_is_judged_and_so_is_the_next_file() throws IOException {
    Path whole = ledger("--mutant", "messages-lost");
    var bytes = Files.readAllBytes(whole);
    bytes[bytes.length * 3 / 4] ^= 1;
    Path damaged = Files.write(dir.resolve("damaged.ledger"), bytes);
    Run run = Run.of("judge", damaged.toString(), whole.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCodes.FAILED);
    assertThat(run.err().lines()).singleElement().satisfies(line -> assertThat(line)
        .contains("damaged.ledger: it breaks off after ", "What is before that is judged."));
    assertThat(run.lines().stream().filter(line -> line.contains(" entries, "))).hasSize(2);
    assertThat(run.lines().stream().filter(line -> line.startsWith("FAIL"))).isNotEmpty();
  }

  @Test
  void one_of_a_newer_version_is_refused_in_one_line() throws IOException {
    Path newer =
        Files.write(dir.resolve("new.ledger"), "ASSAYLG9".getBytes(StandardCharsets.US_ASCII));
    Run run = Run.of("judge", newer.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(run.err()).contains("new.ledger").doesNotContain("Exception");
  }
}
