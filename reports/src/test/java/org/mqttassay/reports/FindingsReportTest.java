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
package org.mqttassay.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mqttassay.reports.Runs.CATALOG;
import static org.mqttassay.reports.Runs.failure;
import static org.mqttassay.reports.Runs.open;
import static org.mqttassay.reports.Runs.result;
import static org.mqttassay.reports.Runs.send;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.CheckResult.Finding;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.reports.view.Claim;
import org.mqttassay.reports.view.RunKind;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.trace.TraceEvent.Direction;

/** Runs that put no statement to the test, and found what they found. */
class FindingsReportTest {

  private static final String TRACE = "traces/5.0/Explore.MQTT-3.1.0-2.jsonl";

  @TempDir
  private Path directory;

  private static RunRecord run(
      String address, String argument, String finished, CheckResult... results) {
    return new RunRecord(
        RunRecord.SCHEMA,
        new RunRecord.Suite("Assay", "1.2.3", "ab".repeat(32), CATALOG.version()),
        new RunRecord.Target(address, null, List.of("3.1.1", "5.0")),
        new RunRecord.Environment("17", "Linux amd64", 2),
        7,
        1.0,
        List.of(argument),
        Runs.START.toString(),
        finished,
        1,
        List.of(results));
  }

  private RunReport explored(String finished) throws IOException {
    Runs.trace(directory.resolve(TRACE), trace -> {
      open(trace, "a");
      send(trace, "a", Direction.SENT, Connect.of(MqttVersion.V5_0, "c"));
    });
    Path scripts = Files.createDirectories(directory.resolve("scripts/5.0"));
    Files.writeString(
        scripts.resolve("Explore.MQTT-3.1.0-2.script"), "assay-script 1 seed=7\na opens 5.0\n");
    var finding = new Finding("MQTT-3.1.0-2", "a close", "nothing", List.of());
    Runs.write(
        directory,
        run(
            "mqtt://127.0.0.1:1883",
            "explore",
            finished,
            failure("Explore.MQTT-3.1.0-2", finding, TRACE, "MQTT-3.1.0-2"),
            result("Explore.clients_are_served", Verdict.PASS, "MQTT-3.1.4-5")),
        null);
    return RunReport.of(directory, CATALOG);
  }

  @Test
  void generated_behaviour_is_told_by_what_it_found() throws IOException {
    var report = explored("2026-11-22T10:01:00Z");
    Path out = directory.resolve("out");
    report.write(out);

    assertThat(report.view().kind()).isEqualTo(RunKind.BEHAVIOUR);
    assertThat(report.view().claim().headline()).isEqualTo("1 mandatory statement is broken");
    assertThat(report.view().claim().sentence()).contains("never that the rest holds");
    assertThat(Files.readString(out.resolve("certificate.html")))
        .contains(
            "What generated behaviour found",
            "href=\"evidence/5.0/Explore.MQTT-3.1.0-2.html\"",
            "href=\"#found\"",
            "a close")
        .doesNotContain(
            "No check of this run", "The run left no plan", "not recorded", "href=\"#declared\"");
    assertThat(Files.readString(out.resolve("evidence/5.0/Explore.MQTT-3.1.0-2.html")))
        .contains("a opens 5.0", "CONNECT");
    JsonNode json = new ObjectMapper().readTree(out.resolve("report.json").toFile());
    assertThat(json.path("statements"))
        .extracting(one -> one.path("id").asText())
        .containsExactlyInAnyOrder("MQTT-3.1.0-2", "MQTT-3.1.4-5");
    assertThat(Files.readString(out.resolve("junit.xml"))).doesNotContain("untested");
  }

  @Test
  void generated_behaviour_that_was_ended_early_says_so() throws IOException {
    var claim = explored(null).view().claim();

    assertThat(claim.kind()).isEqualTo(Claim.Kind.INCOMPLETE);
    assertThat(claim.headline()).isEqualTo("Incomplete: the run was ended early");
    assertThat(claim.sentence()).startsWith("So far 1 mandatory statement is broken. ");
  }

  @Test
  void generated_behaviour_that_found_nothing_proves_nothing() throws IOException {
    Runs.write(directory, run("mqtt://127.0.0.1:1883", "explore", null), null);
    var begun = RunReport.of(directory, CATALOG);
    assertThat(begun.view().kind()).isEqualTo(RunKind.BEHAVIOUR);
    begun.write(directory.resolve("out"));
    assertThat(Files.readString(directory.resolve("out/certificate.html")))
        .contains("Nothing, until the run ended.", "Incomplete: the run was ended early");

    Runs.write(
        directory,
        run(
            "mqtt://127.0.0.1:1883",
            "explore",
            "2026-11-22T10:01:00Z",
            result("Explore.clients_are_served", Verdict.PASS, "MQTT-3.1.4-5")),
        null);
    var report = RunReport.of(directory, CATALOG);
    assertThat(report.view().claim().headline()).isEqualTo("Nothing mandatory was found broken");
    report.write(directory.resolve("out"));
    assertThat(Files.readString(directory.resolve("out/badge.svg")))
        .contains("0 MUST found broken");
  }

  @Test
  void judged_clients_are_told_by_what_they_broke() throws IOException {
    Runs.write(
        directory,
        run(
            "clients",
            "broker",
            "2026-11-22T10:01:00Z",
            failure("Judged.MQTT-3.3.1-2", "MQTT-3.3.1-2")),
        null);
    var report = RunReport.of(directory, CATALOG);

    assertThat(report.view().kind()).isEqualTo(RunKind.CLIENTS);
    assertThat(report.view().claim().headline())
        .isEqualTo("1 mandatory statement was broken by clients");
    assertThat(report.view().statements()).hasSize(1);
    report.write(directory.resolve("out"));
    assertThat(Files.readString(directory.resolve("out/certificate.html")))
        .contains("What clients broke, as judged by Assay")
        .doesNotContain("No client was seen");
  }
}
