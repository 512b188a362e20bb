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
package org.mqttassay.reports.allure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mqttassay.reports.Runs.CATALOG;
import static org.mqttassay.reports.Runs.failure;
import static org.mqttassay.reports.Runs.open;
import static org.mqttassay.reports.Runs.plan;
import static org.mqttassay.reports.Runs.record;
import static org.mqttassay.reports.Runs.result;
import static org.mqttassay.reports.Runs.send;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.reports.RunReport;
import org.mqttassay.reports.Runs;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.CheckResult.Finding;
import org.mqttassay.reports.record.CheckResult.Known;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.trace.TraceEvent.Direction;

/** What Allure is given of a run. */
class AllureResultsTest {

  private static final String TRACE = "traces/5.0/A.check.jsonl";

  @TempDir
  private Path directory;

  private Path results;

  @BeforeEach
  void a_run() throws IOException {
    Runs.trace(directory.resolve(TRACE), trace -> {
      open(trace, "a");
      send(trace, "a", Direction.SENT, Connect.of(MqttVersion.V5_0, "c"));
    });
    var finding = new Finding("MQTT-3.1.0-2", "a close", "nothing", List.of());
    var held = new CheckResult(
        "A.held",
        "5.0",
        List.of("MQTT-3.1.2-2"),
        Verdict.PASS,
        "It held.",
        12,
        1,
        null,
        TRACE,
        null);
    Runs.write(
        directory,
        record(
            "Acme <Broker>",
            "2026-11-22T10:01:00Z",
            5,
            held,
            failure("A.check", finding, TRACE, "MQTT-3.1.0-2"),
            failure("A.known", "MQTT-3.1.2-1").as(new Known("ticket 7", null)),
            result("A.pass", Verdict.PASS, "MQTT-3.1.2-2"),
            result("A.open", Verdict.INCONCLUSIVE, "MQTT-3.1.2-3")),
        plan("full"));
    Path out = directory.resolve("out");
    RunReport.of(directory, CATALOG).write(out);
    results = out.resolve(AllureResults.NAME);
  }

  private JsonNode named(String fullName) throws IOException {
    try (Stream<Path> files = Files.list(results)) {
      for (Path file :
          files.filter(one -> one.toString().endsWith("-result.json")).toList()) {
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        if (json.path("fullName").asText().equals(fullName)) {
          return json;
        }
      }
    }
    throw new AssertionError("There is no " + fullName);
  }

  private static List<String> labels(JsonNode result, String name) {
    return StreamSupport.stream(result.path("labels").spliterator(), false)
        .filter(label -> label.path("name").asText().equals(name))
        .map(label -> label.path("value").asText())
        .toList();
  }

  @Test
  void a_failure_stands_under_version_chapter_and_statement_with_all_that_came() throws Exception {
    JsonNode failed = named("5.0 A.check");

    assertThat(failed.path("status").asText()).isEqualTo("failed");
    assertThat(failed.path("statusDetails").path("trace").asText())
        .contains("Statement MQTT-3.1.0-2", "Allowed a close", "Came nothing");
    assertThat(labels(failed, "parentSuite")).containsExactly("MQTT 5.0");
    assertThat(labels(failed, "suite")).singleElement().asString().startsWith("3.1 ");
    assertThat(labels(failed, "subSuite")).containsExactly("MQTT-3.1.0-2");
    assertThat(labels(failed, "severity")).containsExactly("critical");
    assertThat(failed.path("links").path(0).path("url").asText()).startsWith("https://");
    assertThat(failed.path("steps")).hasSize(2);
    assertThat(failed.path("attachments")).hasSize(3);
    for (JsonNode attachment : failed.path("attachments")) {
      assertThat(results.resolve(attachment.path("source").asText())).isNotEmptyFile();
    }
  }

  @Test
  void what_held_has_its_steps_and_nothing_that_takes_room() throws Exception {
    JsonNode held = named("5.0 A.held");

    assertThat(held.path("steps")).hasSize(2);
    assertThat(held.path("attachments")).isEmpty();
    try (Stream<Path> files = Files.list(results)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name ->
              name.startsWith(held.path("uuid").asText()) && !name.endsWith("-result.json"));
    }
  }

  @Test
  void a_diagram_stands_by_itself() throws Exception {
    String svg = named("5.0 A.check").path("attachments").path(0).path("source").asText();
    var root = DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(results.resolve(svg).toFile())
        .getDocumentElement();

    assertThat(root.getTagName()).isEqualTo("svg");
    assertThat(root.getElementsByTagName("style").item(0).getTextContent()).contains("--ink");
    assertThat(root.getTextContent()).contains("CONNECT");
  }

  @Test
  void what_fails_no_run_fails_none_here() throws Exception {
    JsonNode known = named("5.0 A.known");
    assertThat(known.path("statusDetails").path("muted").asBoolean()).isTrue();
    assertThat(known.path("statusDetails").path("message").asText()).startsWith("Known: ticket 7");
    assertThat(named("5.0 A.pass").path("status").asText()).isEqualTo("passed");
    assertThat(named("5.0 A.open").path("status").asText()).isEqualTo("skipped");
  }

  @Test
  void a_second_report_replaces_the_first() throws Exception {
    long before;
    try (Stream<Path> files = Files.list(results)) {
      before = files.count();
    }
    Runs.write(
        directory,
        record("Acme", "2026-11-22T10:01:00Z", 1, result("A.other", Verdict.PASS, "MQTT-3.1.2-2")),
        plan("full"));
    RunReport.of(directory, CATALOG).write(results.getParent());

    try (Stream<Path> files = Files.list(results)) {
      assertThat(files.count()).isLessThan(before);
    }
    assertThat(named("5.0 A.other").path("status").asText()).isEqualTo("passed");
    assertThat(Files.readString(results.resolve("environment.properties"))).contains("Broker=Acme");
  }
}
