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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mqttassay.reports.record.RecordFile;

/** Each file that a run leaves, damaged in each way: one clear line, and the rest is shown. */
class DamagedRunTest {

  /** What happens to files. */
  private enum Damage {
    CUT(before -> Arrays.copyOf(before, before.length / 2)),
    EMPTY(before -> new byte[0]),
    MISSING(before -> null),
    TEXT(before -> "hello\n".getBytes(StandardCharsets.UTF_8)),
    NULL(before -> "null".getBytes(StandardCharsets.UTF_8)),
    LIST(before -> "[]".getBytes(StandardCharsets.UTF_8)),
    OBJECT(before -> "{}".getBytes(StandardCharsets.UTF_8)),
    BINARY(before -> new byte[4_096]),
    FOREIGN_BYTE_IN_FRONT(Damage::prefixed);

    private final UnaryOperator<byte[]> change;

    Damage(UnaryOperator<byte[]> change) {
      this.change = change;
    }

    private static byte[] prefixed(byte[] before) {
      byte[] after = new byte[before.length + 1];
      after[0] = (byte) 0xFF;
      System.arraycopy(before, 0, after, 1, before.length);
      return after;
    }

    void befall(Path file) throws IOException {
      byte[] after = change.apply(Files.readAllBytes(file));
      if (after == null) {
        Files.delete(file);
      } else {
        Files.write(file, after);
      }
    }
  }

  private static final String SEED = "5";

  @TempDir
  private static Path shared;

  @TempDir
  private Path directory;

  private static String trace;
  private static JsonNode whole;

  @BeforeAll
  static void a_run_that_found_something() throws IOException {
    assertThat(Run.of(
                "verify",
                "--mutant",
                "closes-at-pingreq",
                "--include",
                "PingRequests.pingreq_is_answered,ConnectOrder.a_second_connect_closes_the_connection",
                "--versions",
                "5.0",
                "--seed",
                SEED,
                "--out",
                shared.toString())
            .exitCode())
        .isEqualTo(ExitCodes.FAILED);
    trace = RecordFile.read(shared).results().stream()
        .filter(result -> result.finding() != null && !result.trace().isEmpty())
        .findFirst()
        .orElseThrow()
        .trace();
    Path out = shared.resolveSibling(shared.getFileName() + "-report");
    assertThat(Run.of("report", shared.toString(), "--out", out.toString()).err())
        .isEmpty();
    whole = json(out);
  }

  private static JsonNode json(Path out) throws IOException {
    return new ObjectMapper().readTree(out.resolve("report.json").toFile());
  }

  private Path damaged(String name, Damage damage) throws IOException {
    Path run = directory.resolve("run");
    try (Stream<Path> files = Files.walk(shared)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = run.resolve(shared.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    damage.befall(run.resolve(name));
    return run;
  }

  private static void isForPeople(Run run) {
    assertThat(run.exitCode()).as(run.out() + run.err()).isNotEqualTo(ExitCodes.INTERNAL);
    assertThat(run.out() + run.err()).doesNotContain("Exception", "\tat ");
  }

  /** The certificate is there, and has a line about the file. */
  private JsonNode shown(Path run, String name) throws IOException {
    Path out = directory.resolve("out");
    Run report = Run.of("report", run.toString(), "--out", out.toString());
    isForPeople(report);
    assertThat(report.exitCode()).as(report.err()).isEqualTo(ExitCodes.OK);
    assertThat(report.err()).contains(name);
    assertThat(report.err().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(400));
    assertThat(out.resolve("certificate.html")).isNotEmptyFile();
    return json(out);
  }

  private static void isNamed(Path run, String name) {
    Run verify = Run.of("report", "--verify", run.toString());
    isForPeople(verify);
    assertThat(verify.exitCode()).as(verify.out()).isEqualTo(ExitCodes.FAILED);
    assertThat(verify.out()).contains("WRONG  ").contains(name);
    assertThat(verify.out()).contains("verdicts follow from their traces");
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void of_a_damaged_record_what_can_be_read_is_shown(Damage damage) throws IOException {
    Path run = damaged("record.json", damage);

    if (damage == Damage.CUT) {
      JsonNode rest = shown(run, "record.json is damaged from line ");
      assertThat(rest.at("/claim/kind").asText()).isEqualTo("incomplete");
    } else {
      Run report = Run.of("report", run.toString());
      isForPeople(report);
      assertThat(report.exitCode()).isEqualTo(ExitCodes.USAGE);
      assertThat(report.err().strip().lines()).singleElement().asString().contains("record.json");
    }
    Run verify = Run.of("report", "--verify", run.toString());
    isForPeople(verify);
    assertThat(verify.exitCode()).isEqualTo(ExitCodes.USAGE);
    assertThat(verify.err().strip().lines()).singleElement().asString().contains("record.json");
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void without_its_plan_a_run_is_shown_all_the_same(Damage damage) throws IOException {
    Path run = damaged("plan.json", damage);

    JsonNode rest = shown(run, "plan.json is ");

    assertThat(rest.path("claim")).isEqualTo(whole.path("claim"));
    assertThat(rest.path("checks")).isEqualTo(whole.path("checks"));
    isNamed(run, "plan.json");
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void without_a_trace_the_other_evidence_is_shown(Damage damage) throws IOException {
    Path run = damaged(trace, damage);

    JsonNode rest = shown(run, trace);

    assertThat(rest.path("claim")).isEqualTo(whole.path("claim"));
    assertThat(rest.path("checks")).isEqualTo(whole.path("checks"));
    isNamed(run, trace);
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void without_its_seal_a_run_is_shown_and_judged_by_its_traces(Damage damage) throws IOException {
    Path run = damaged("seal.json", damage);

    if (damage == Damage.MISSING) {
      Run verify = Run.of("report", "--verify", run.toString());
      isForPeople(verify);
      assertThat(verify.out()).contains("There is no seal.json");
    } else {
      JsonNode rest = shown(run, "seal.json is damaged");
      assertThat(rest.path("checks")).isEqualTo(whole.path("checks"));
      isNamed(run, "seal.json");
    }
  }
}
