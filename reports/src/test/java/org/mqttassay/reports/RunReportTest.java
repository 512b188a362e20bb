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
import static org.mqttassay.reports.Runs.plan;
import static org.mqttassay.reports.Runs.record;
import static org.mqttassay.reports.Runs.result;
import static org.mqttassay.reports.Runs.send;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.reports.json.RunJson;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.CheckResult.Finding;
import org.mqttassay.reports.record.CheckResult.Known;
import org.mqttassay.reports.record.RunPlan.PlannedCheck;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.trace.TraceEvent.Direction;

class RunReportTest {

  private static final String MUST = "MQTT-3.1.0-2";
  private static final String TRACE = "traces/5.0/A.check.jsonl";

  @TempDir
  private Path directory;

  /** One of each verdict. */
  private RunReport report(String finished) throws IOException {
    Runs.trace(directory.resolve(TRACE), trace -> {
      open(trace, "a");
      send(trace, "a", Direction.SENT, Connect.of(MqttVersion.V5_0, "c"));
    });
    var finding = new Finding(
        MUST,
        "a close",
        "nothing",
        List.of("    0.002000 s a -> CONNECT v5 clientId=\"c\" cleanStart keepAlive=60"));
    Runs.write(
        directory,
        record(
            "Acme Broker",
            finished,
            9,
            failure("A.check", finding, TRACE, MUST),
            failure("A.known", "MQTT-3.1.2-1").as(new Known("ticket 7", "https://acme.example/7")),
            result("A.pass", Verdict.PASS, "MQTT-3.1.2-2"),
            result("A.deviation", Verdict.DEVIATION, "ASSAY-4.13.1-4"),
            result("A.observed", Verdict.OBSERVED, "ASSAY-3.1.3-1"),
            result("A.open", Verdict.INCONCLUSIVE, "MQTT-3.1.2-3"),
            result("A.lacks", Verdict.NOT_APPLICABLE, "MQTT-3.1.2-4"),
            result("A.error", Verdict.ERROR, "MQTT-3.1.2-6")),
        plan("full", new PlannedCheck("A.never", "5.0", List.of(MUST))));
    return RunReport.of(directory, CATALOG);
  }

  private static Map<String, byte[]> files(Path out) throws IOException {
    var files = new HashMap<String, byte[]>();
    try (Stream<Path> all = Files.walk(out)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(out.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return files;
  }

  @Test
  void the_same_run_gives_the_same_bytes_wherever_it_lies() throws IOException {
    var report = report("2026-11-22T10:01:00Z");
    report.write(directory.resolve("one"));
    Path moved = directory.resolve("elsewhere");
    Files.createDirectories(moved.resolve(TRACE).getParent());
    for (String name : List.of("record.json", "plan.json", TRACE)) {
      Files.copy(directory.resolve(name), moved.resolve(name));
    }
    RunReport.of(moved, CATALOG).write(directory.resolve("two"));

    var one = files(directory.resolve("one"));
    var two = files(directory.resolve("two"));

    assertThat(one)
        .containsKeys(
            "certificate.html",
            "report.json",
            "junit.xml",
            "ctrf.json",
            "open-test-report.xml",
            "summary.md",
            "badge.svg",
            "evidence/5.0/A.check.html",
            "evidence/5.0/A.check.pcapng");
    assertThat(one.keySet().stream().filter(name -> !name.startsWith("allure-results/")))
        .hasSize(7 + 8 + 1);
    assertThat(one.keySet().stream().filter(name -> name.endsWith("-result.json")))
        .hasSize(8);
    assertThat(two.keySet()).isEqualTo(one.keySet());
    one.forEach((name, bytes) -> assertThat(two.get(name)).as(name).isEqualTo(bytes));
    one.forEach((name, bytes) ->
        assertThat(new String(bytes)).as(name).doesNotContain(directory.toString()));
  }

  @Test
  void every_link_of_every_page_leads_somewhere() throws IOException {
    Path out = directory.resolve("out");
    report("2026-11-22T10:01:00Z").write(out);
    var ids = new HashMap<Path, List<String>>();
    var pages =
        files(out).keySet().stream().filter(name -> name.endsWith(".html")).toList();
    assertThat(pages).hasSize(9);

    for (String name : pages) {
      Path page = out.resolve(name);
      for (String link : all(page, "href=\"([^\"]*)\"")) {
        if (link.startsWith("http")) {
          continue;
        }
        int mark = link.indexOf('#');
        Path target = mark == 0
            ? page
            : page.resolveSibling(mark < 0 ? link : link.substring(0, mark)).normalize();
        assertThat(target).as("%s in %s", link, name).isRegularFile();
        if (mark >= 0) {
          ids.computeIfAbsent(target, RunReportTest::ids);
          assertThat(ids.get(target)).as("%s in %s", link, name).contains(link.substring(mark + 1));
        }
      }
      assertThat(ids(page)).as(name).doesNotHaveDuplicates();
    }
  }

  private static List<String> ids(Path page) {
    return all(page, " id=\"([^\"]*)\"");
  }

  private static List<String> all(Path page, String pattern) {
    try {
      return Pattern.compile(pattern)
          .matcher(Files.readString(page))
          .results()
          .map((MatchResult found) -> found.group(1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void the_certificate_says_what_it_is_and_what_it_is_not() throws IOException {
    Path out = directory.resolve("out");
    report("2026-11-22T10:01:00Z").write(out);

    String page = Files.readString(out.resolve("certificate.html"));

    assertThat(page)
        .contains(
            "Acme Broker",
            "(as declared)",
            "not a certification by OASIS",
            "MQTT Version 5.0, OASIS Standard, 7 March 2019",
            "ab".repeat(32),
            CATALOG.hash(),
            "22 November 2026, 10:00:00 UTC",
            "whether it keeps retained messages",
            "ticket 7",
            "Only its operator knows",
            "verify --start 'mosquitto -p {port}'",
            "2 mandatory statements are broken")
        .contains(
            "<main", "<nav", "<header", "<footer", "lang=\"en\"", "default-src &#39;none&#39;");
    assertThat(page).doesNotContain("src=", "@import", "url(");
  }

  @Test
  void a_killed_run_is_incomplete_in_every_form() throws IOException {
    Path out = directory.resolve("out");
    report(null).write(out);

    assertThat(Files.readString(out.resolve("certificate.html")))
        .contains("Incomplete: the run stopped after 8 of 9 checks", "A.never");
    assertThat(Files.readString(out.resolve("junit.xml")))
        .contains("errors=\"2\"", "the run came to its end");
    assertThat(json(out, "ctrf.json").at("/results/summary/failed").asInt()).isEqualTo(3);
    assertThat(Files.readString(out.resolve("open-test-report.xml")))
        .contains("The run came to its end");
    assertThat(json(out, "report.json").at("/claim/kind").asText()).isEqualTo("incomplete");
    assertThat(Files.readString(out.resolve("summary.md"))).contains("Incomplete");
    assertThat(Files.readString(out.resolve("badge.svg"))).contains("incomplete");
  }

  private static JsonNode json(Path out, String name) throws IOException {
    return new ObjectMapper().readTree(out.resolve(name).toFile());
  }

  @Test
  void the_json_is_as_its_schema_says() throws IOException {
    Path out = directory.resolve("out");
    report("2026-11-22T10:01:00Z").write(out);
    var schema = JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(RunJson.class.getResourceAsStream("report.schema.json"));

    assertThat(schema.validate(Files.readString(out.resolve("report.json")), InputFormat.JSON))
        .isEmpty();
    JsonNode json = json(out, "report.json");
    assertThat(json.at("/counts/5.0/mandatory/FAIL").asInt()).isEqualTo(2);
    assertThat(json.at("/counts/5.0/all/known").asInt()).isEqualTo(1);
    assertThat(json.at("/statements")).hasSize(CATALOG.of(MqttVersion.V5_0).size());
    assertThat(json.at("/checks")).hasSize(8);
  }

  @Test
  void open_test_reporting_is_as_its_schema_says() throws Exception {
    Path out = directory.resolve("out");
    report("2026-11-22T10:01:00Z").write(out);
    URL xsd =
        RunReportTest.class.getResource("/org/opentest4j/reporting/schema/hierarchy-0.2.0.xsd");

    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(new StreamSource(xsd.openStream(), xsd.toString()))
        .newValidator()
        .validate(new StreamSource(out.resolve("open-test-report.xml").toFile()));
    assertThat(Files.readString(out.resolve("open-test-report.xml")))
        .contains("status=\"FAILED\"", "status=\"ABORTED\"", "status=\"ERRORED\"");
  }

  @Test
  void ctrf_has_what_its_specification_requires() throws IOException {
    Path out = directory.resolve("out");
    report("2026-11-22T10:01:00Z").write(out);
    JsonNode json = json(out, "ctrf.json");

    assertThat(json.at("/reportFormat").asText()).isEqualTo("CTRF");
    assertThat(json.at("/specVersion").asText()).matches("\\d+\\.\\d+\\.\\d+");
    JsonNode summary = json.at("/results/summary");
    assertThat(summary.get("tests").asInt()).isEqualTo(8);
    assertThat(summary.get("passed").asInt()).isEqualTo(3);
    assertThat(summary.get("failed").asInt()).isEqualTo(2);
    assertThat(summary.get("skipped").asInt()).isEqualTo(1);
    assertThat(summary.get("other").asInt()).isEqualTo(2);
    assertThat(summary.get("pending").asInt()).isZero();
    assertThat(summary.get("stop").asLong() - summary.get("start").asLong()).isEqualTo(60_000);
    assertThat(json.at("/results/tests")).allSatisfy(test -> {
      assertThat(test.get("name").asText()).isNotBlank();
      assertThat(test.get("status").asText()).isIn("passed", "failed", "skipped", "other");
      assertThat(test.get("duration").isIntegralNumber()).isTrue();
    });
  }

  @Test
  void a_certificate_of_a_thousand_failures_stays_small() throws IOException {
    var statements = CATALOG.of(MqttVersion.V5_0);
    CheckResult[] results = IntStream.range(0, 1_000)
        .mapToObj(i -> failure(
            "ConnectLimits.a_check_whose_name_is_about_as_long_as_they_usually_are_" + i,
            statements.get(i % statements.size()).id().id(),
            statements.get((i + 7) % statements.size()).id().id()))
        .toArray(CheckResult[]::new);
    RunRecord record = record(results);
    Runs.write(directory, record, plan("full"));
    Path out = directory.resolve("out");

    RunReport.of(directory, CATALOG).write(out);

    assertThat(out.resolve("certificate.html").toFile().length()).isLessThan(3_000_000);
    assertThat(out.resolve("summary.md").toFile().length()).isLessThan(1 << 20);
  }
}
