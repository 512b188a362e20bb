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
package org.mqttassay.reports.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mqttassay.reports.Runs.CATALOG;
import static org.mqttassay.reports.Runs.failure;
import static org.mqttassay.reports.Runs.plan;
import static org.mqttassay.reports.Runs.record;
import static org.mqttassay.reports.Runs.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.reports.Runs;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.CheckResult.Aside;
import org.mqttassay.reports.record.CheckResult.Finding;
import org.mqttassay.reports.record.CheckResult.Known;
import org.mqttassay.reports.record.RecordFormatException;
import org.mqttassay.reports.record.RunPlan;
import org.mqttassay.reports.record.RunPlan.PlannedCheck;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.reports.record.Verdict;

class RunViewTest {

  private static final String MUST = "MQTT-3.1.0-2";
  private static final String OTHER = "MQTT-3.1.2-1";
  private static final String MAY = "ASSAY-3.1.3-1";

  @TempDir
  private Path directory;

  private RunView view(RunRecord record, RunPlan plan) throws IOException {
    Runs.write(directory, record, plan);
    return RunView.of(RunFolder.read(directory), CATALOG);
  }

  private static StatementView of(RunView view, String id) {
    return view.statements().stream()
        .filter(one -> one.statement().id().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_statement_has_the_worst_verdict_that_any_check_saw() throws IOException {
    var view = view(
        record(result("A.a", Verdict.PASS, MUST), failure("A.b", MUST), failure("A.c", MUST)),
        null);

    var one = of(view, MUST);
    assertThat(one.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(one.isKnown()).isFalse();
    assertThat(one.reason()).isEqualTo("nothing (and in 1 more)");
    assertThat(one.bearings()).hasSize(3);
    assertThat(view.claim().kind()).isEqualTo(Claim.Kind.BROKEN);
    assertThat(view.claim().headline()).isEqualTo("1 mandatory statement is broken");
  }

  @Test
  void a_failure_is_told_of_the_statement_that_broke_and_the_others_stay_open() throws IOException {
    var view = view(record(failure("A.b", MUST, OTHER)), null);

    assertThat(of(view, MUST).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(of(view, OTHER).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(of(view, OTHER).reason()).contains("ended at " + MUST);
  }

  @Test
  void what_held_elsewhere_is_not_open() throws IOException {
    var view = view(record(failure("A.b", MUST, OTHER), result("A.c", Verdict.PASS, OTHER)), null);

    assertThat(of(view, OTHER).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void a_check_that_went_on_after_a_departure_shows_that_the_rest_held() throws IOException {
    var departure = new Finding("ASSAY-4.13.1-4", "a word", "none", List.of(), true);
    var view = view(
        record(new CheckResult(
            "A.b",
            "5.0",
            List.of(MUST, "ASSAY-4.13.1-4"),
            Verdict.DEVIATION,
            "none",
            1,
            1,
            departure,
            "",
            null)),
        null);

    assertThat(of(view, MUST).verdict()).isEqualTo(Verdict.PASS);
    assertThat(of(view, "ASSAY-4.13.1-4").verdict()).isEqualTo(Verdict.DEVIATION);
  }

  @Test
  void what_the_model_saw_beside_a_check_counts() throws IOException {
    var aside = new Aside("5.0", Verdict.FAIL, new Finding(OTHER, "a", "b", List.of()));
    var view = view(record(result("A.a", Verdict.PASS, MUST).with(List.of(aside))), null);

    assertThat(of(view, MUST).verdict()).isEqualTo(Verdict.PASS);
    assertThat(of(view, OTHER).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void a_choice_is_observed_and_an_obligation_held() throws IOException {
    var view = view(
        record(result("A.a", Verdict.PASS, MAY, MUST), result("A.b", Verdict.OBSERVED, MAY, MUST)),
        null);

    assertThat(of(view, MAY).verdict()).isEqualTo(Verdict.OBSERVED);
    assertThat(of(view, MUST).verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void a_known_failure_stays_a_failure_and_is_marked() throws IOException {
    var known = failure("A.b", MUST).as(new Known("ticket 7", null));

    assertThat(of(view(record(known), null), MUST).isKnown()).isTrue();
    assertThat(of(view(record(known), null), MUST).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(of(view(record(known, failure("A.c", MUST)), null), MUST).isKnown())
        .isFalse();
    assertThat(view(record(known), null).tally(one -> true).known()).isEqualTo(1);
  }

  @Test
  void each_statement_that_was_not_tested_has_a_reason() throws IOException {
    var view = view(
        record(result("A.a", Verdict.PASS, MUST)),
        plan("quick", new PlannedCheck("A.a", "5.0", List.of(MUST))));

    assertThat(of(view, "ASSAY-4.6.0-1").reason()).isEqualTo("Only its operator knows");
    assertThat(of(view, OTHER).reason()).contains("profile quick");
    assertThat(view.statements())
        .filteredOn(one -> one.verdict() == Verdict.UNTESTED)
        .hasSize(view.statements().size() - 1)
        .allSatisfy(one -> assertThat(one.reason()).isNotBlank())
        .anySatisfy(one -> assertThat(one.reason()).startsWith("The network can't show it: "))
        .anySatisfy(one -> assertThat(one.reason()).startsWith("It binds clients only"));
  }

  @Test
  void a_killed_run_says_where_it_stopped_and_claims_nothing() throws IOException {
    var view = view(
        record("Acme", null, 2, result("A.a", Verdict.PASS, MUST)),
        plan(
            "full",
            new PlannedCheck("A.a", "5.0", List.of(MUST)),
            new PlannedCheck("A.b", "5.0", List.of(OTHER))));

    assertThat(view.claim().kind()).isEqualTo(Claim.Kind.INCOMPLETE);
    assertThat(view.claim().headline())
        .isEqualTo("Incomplete: the run stopped after 1 of 2 checks");
    assertThat(view.missing()).extracting(PlannedCheck::check).containsExactly("A.b");
    assertThat(of(view, OTHER).reason()).contains("ended before its checks were carried out");
  }

  @Test
  void of_a_record_that_was_cut_what_is_left_is_shown() throws IOException {
    Runs.write(
        directory,
        record(result("A.a", Verdict.PASS, MUST), result("A.b", Verdict.PASS, OTHER)),
        null);
    Path file = directory.resolve("record.json");
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.indexOf("\"A.b\"") + 2));

    var view = RunView.of(RunFolder.read(directory), CATALOG);

    assertThat(view.checks()).extracting(one -> one.result().check()).containsExactly("A.a");
    assertThat(view.troubles())
        .singleElement()
        .asString()
        .startsWith("record.json is damaged from line ")
        .doesNotContain(directory.toString());
    assertThat(view.claim().kind()).isEqualTo(Claim.Kind.INCOMPLETE);
  }

  @Test
  void a_result_that_makes_no_sense_is_told_and_the_rest_is_shown() throws IOException {
    Runs.write(
        directory,
        record(result("A.a", Verdict.PASS, MUST), result("A.b", Verdict.PASS, OTHER)),
        plan("full"));
    Path file = directory.resolve("record.json");
    Files.writeString(
        file,
        Files.readString(file).replaceFirst("\"verdict\" : \"PASS\"", "\"verdict\" : \"OK\""));
    Files.writeString(directory.resolve("plan.json"), "{");

    var view = RunView.of(RunFolder.read(directory), CATALOG);

    assertThat(view.checks()).extracting(one -> one.result().check()).containsExactly("A.b");
    assertThat(view.troubles()).hasSize(2);
    assertThat(view.troubles().get(0)).contains("result 1");
    assertThat(view.troubles().get(1)).startsWith("plan.json is damaged");
    assertThat(view.record().isComplete()).isTrue();
  }

  @Test
  void without_anything_left_there_is_one_line() throws IOException {
    assertThatThrownBy(() -> RunFolder.read(directory))
        .isInstanceOf(RecordFormatException.class)
        .hasMessageContaining("There is no record.json in");
    Files.writeString(directory.resolve("record.json"), "hello");
    assertThatThrownBy(() -> RunFolder.read(directory))
        .isInstanceOf(RecordFormatException.class)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void generated_behaviour_of_a_deep_run_counts() throws IOException {
    Runs.write(directory.resolve("explored"), record(failure("Explore.x", MUST)), null);

    var view = view(record(result("A.a", Verdict.PASS, MUST)), null);

    assertThat(of(view, MUST).verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void no_trace_outside_of_the_directory_is_shown() throws IOException {
    Path run = directory.resolve("run");
    Path secret = Files.writeString(directory.resolve("secret"), "x");
    var finding = new Finding(MUST, "a", "b", List.of());
    Runs.write(run, record(failure("A.a", finding, "../secret", MUST)), null);
    Files.createSymbolicLink(run.resolve("link"), secret);
    var folder = RunFolder.read(run);

    assertThat(folder.trace(folder.record().results().get(0))).isEmpty();
    assertThat(folder.trace(failure("A.b", finding, "link", MUST))).isEmpty();
    assertThat(folder.trace(failure("A.b", finding, secret.toString(), MUST))).isEmpty();
  }

  @Test
  void pages_have_names_that_any_file_system_takes() throws IOException {
    var view = view(
        record(
            result("A.a", Verdict.PASS, MUST),
            result("a.A", Verdict.PASS, MUST),
            result("../../etc/x?<y>", Verdict.PASS, MUST),
            result("B." + "x".repeat(500), Verdict.PASS, MUST)),
        null);

    assertThat(view.checks())
        .extracting(check -> check.page().toLowerCase(Locale.ROOT))
        .doesNotHaveDuplicates()
        .allMatch(page -> page.matches("5\\.0/[a-z0-9_-][a-z0-9._-]{0,170}"));
  }
}
