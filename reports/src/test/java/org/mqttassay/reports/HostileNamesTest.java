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
import static org.mqttassay.reports.Runs.open;
import static org.mqttassay.reports.Runs.send;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.reports.fleet.Fleets;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.CheckResult.Aside;
import org.mqttassay.reports.record.CheckResult.Finding;
import org.mqttassay.reports.record.CheckResult.Known;
import org.mqttassay.reports.record.KnownFailure;
import org.mqttassay.reports.record.RunPlan;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.catalog.Statement;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Ending;

/** Whatever a broker, a file or a command line calls itself, it stays a name. */
class HostileNamesTest {

  private static final String MUST = "MQTT-3.1.0-2";

  /** Ends of elements, attributes, comments, CDATA and scripts; escapes, direction, links. */
  private static final String EVIL = "x\"'><script>alert(1)</script><img src=x onerror=alert(2)>"
      + "]]>--></style></title></svg><!--&amp;&#60;${7*7}{{7*7}}"
      + "\u001b[31mred\u0007\u0000\u202e\u2066\ufeff\u2028\ud800\n# h\n|a|b|\n[l](javascript:alert(3))"
      + "@team https://evil.example `code` \\";

  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\n]]");

  @TempDir
  private Path directory;

  private Path out;

  @BeforeEach
  void a_report_full_of_evil() throws IOException {
    Path run = directory.resolve("run");
    out = directory.resolve("out");
    Runs.trace(run.resolve("traces/5.0/A.check.jsonl"), trace -> {
      String safe = EVIL.replace("\ud800", "");
      open(trace, "a" + EVIL);
      send(trace, "a" + EVIL, Direction.SENT, Connect.of(MqttVersion.V5_0, safe.replace("\0", "")));
      send(
          trace,
          "a" + EVIL,
          Direction.RECEIVED,
          Publish.of(safe.replaceAll("[\0#+]", ""), QoS.AT_MOST_ONCE, 0, Bytes.utf8(safe)));
      trace.note(EVIL);
      trace.closed("a" + EVIL, Ending.CLOSED_BY_PEER, EVIL);
    });
    Files.copy(
        run.resolve("traces/5.0/A.check.jsonl"), run.resolve("traces/5.0/Explore.evil.jsonl"));
    Files.createDirectories(run.resolve("scripts/5.0"));
    Files.writeString(
        run.resolve("scripts/5.0/Explore.evil.script"), EVIL.replace("\ud800", "") + '\n');
    var finding = new Finding(MUST, EVIL, EVIL, List.of(EVIL, "    0.003000 s a <- " + EVIL));
    var result = new CheckResult(
        "A." + EVIL,
        "5.0",
        List.of(MUST, "MQTT-3.1.2-1"),
        Verdict.FAIL,
        EVIL,
        1,
        2,
        finding,
        "traces/5.0/A.check.jsonl",
        EVIL,
        new Known(EVIL, "javascript:alert(4)"),
        List.of(
            new Aside("5.0", Verdict.FAIL, new Finding("MQTT-3.1.2-1", EVIL, EVIL, List.of()))));
    var explored = new CheckResult(
        "Explore." + EVIL,
        "5.0",
        List.of("MQTT-3.1.2-2"),
        Verdict.INCONCLUSIVE,
        EVIL,
        1,
        1,
        null,
        "traces/5.0/Explore.evil.jsonl",
        EVIL);
    var record = new RunRecord(
        RunRecord.SCHEMA,
        new RunRecord.Suite(EVIL, EVIL, EVIL, EVIL),
        new RunRecord.Target(
            EVIL,
            EVIL,
            List.of("5.0", EVIL),
            new RunRecord.Product(EVIL, EVIL, EVIL, "javascript:alert(5)")),
        new RunRecord.Environment(EVIL, EVIL, 2),
        7,
        1,
        List.of(EVIL),
        EVIL,
        null,
        3,
        List.of(result, explored),
        List.of(new KnownFailure(EVIL, EVIL, EVIL, EVIL, "javascript:alert(6)")));
    var plan = new RunPlan(
        RunPlan.SCHEMA,
        EVIL,
        EVIL,
        List.of(new RunPlan.Declared(EVIL, EVIL, EVIL)),
        List.of(new KnownFailure(EVIL, EVIL, EVIL, EVIL, "data:text/html,x")),
        List.of(new RunPlan.PlannedCheck(EVIL, EVIL, List.of(EVIL))),
        List.of(new RunPlan.Untested("5.0", "ASSAY-4.6.0-1", EVIL)));
    Runs.write(run, record, plan);
    RunReport.of(run, CATALOG).write(out);
    MatrixReport.of(List.of(run, run), CATALOG).write(out);
    Path fleet = Fleets.write(
        Files.createDirectories(directory.resolve("fleet")),
        Fleets.record(EVIL, true, "PASS", EVIL),
        Fleets.sights(EVIL));
    FleetReport.of(fleet, Fleets.witness(EVIL), CATALOG).write(out.resolve("fleet"));
  }

  private List<Path> files(String ending) throws IOException {
    try (Stream<Path> all = Files.walk(out)) {
      return all.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }

  @Test
  void nothing_unseen_is_in_any_text() throws IOException {
    for (String ending : List.of(".html", ".json", ".xml", ".md", ".svg", ".txt", ".properties")) {
      assertThat(files(ending)).isNotEmpty();
      for (Path file : files(ending)) {
        assertThat(UNSEEN.matcher(Files.readString(file)).find()).as("%s", file).isFalse();
      }
    }
  }

  @Test
  void no_page_has_an_element_or_a_link_that_is_not_ours() throws IOException {
    assertThat(files(".html")).hasSize(5);
    for (Path file : files(".html")) {
      // Of the page's own there is at most one, at its end.
      String page = Files.readString(file)
          .replaceFirst("(?s)<script>\\s*/[/*].*</script>\n</body>", "")
          .replaceFirst("<script type=\"application/json\" id=\"data\">[^<>&]*</script>", "");
      assertThat(page)
          .as("%s", file)
          .contains("alert(1)")
          .doesNotContainIgnoringCase("<script", "<img", "<!--", "onerror=alert(2)>\"")
          .doesNotContain("href=\"javascript", "href=\"data:", "href='", "</style></title>");
      assertThat(count(page, "</script")).as("%s", file).isZero();
      assertThat(count(page, "</style>")).isEqualTo(1);
      assertThat(count(page, "<title>")).isEqualTo(1 + count(page, "<g class=\"row"));
      assertThat(count(page, "</svg>")).isEqualTo(count(page, "<svg"));
    }
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }

  @Test
  void xml_is_well_formed_and_has_no_element_that_is_not_ours() throws Exception {
    for (Path file :
        Stream.concat(files(".xml").stream(), files(".svg").stream()).toList()) {
      var document = DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(Files.readAllBytes(file)));
      assertThat(document.getElementsByTagName("script").getLength())
          .as("%s", file)
          .isZero();
      assertThat(document.getElementsByTagName("img").getLength())
          .as("%s", file)
          .isZero();
      assertThat(document.getDocumentElement().getTextContent()).as("%s", file).isNotBlank();
    }
  }

  @Test
  void markdown_has_no_markup_mention_or_link_that_is_not_ours() throws IOException {
    for (Path file : files("summary.md")) {
      assertThat(Files.readString(file))
          .as("%s", file)
          .contains("script")
          .doesNotContain("<", "](", "@team", "https://", "`", "|a|", "{{")
          .doesNotContainPattern("(?m)^# h");
    }
  }

  @Test
  void json_is_ascii_and_has_no_text_that_is_not_ours_outside_of_strings() throws IOException {
    var strict = JsonMapper.builder().build();
    for (Path file : files(".json")) {
      byte[] bytes = Files.readAllBytes(file);
      assertThat(strict.readTree(bytes)).as("%s", file).isNotEmpty();
      assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
          .as("%s", file)
          .matches("[\\x20-\\x7e\n]*");
    }
  }

  /** Descriptions are Markdown there, and links are followed. */
  @Test
  void allure_gets_descriptions_links_and_keys_of_ours_only() throws IOException {
    var summaries = CATALOG.all().stream().map(Statement::summary).collect(Collectors.toSet());
    var json = new ObjectMapper();
    var results = files("-result.json");
    assertThat(results).hasSize(2);
    for (Path file : results) {
      var result = json.readTree(file.toFile());
      assertThat(result.has("descriptionHtml")).isFalse();
      assertThat(summaries).contains(result.path("description").asText());
      assertThat(result.path("links"))
          .allSatisfy(link -> assertThat(link.path("url").asText())
              .matches("https?://docs\\.oasis-open\\.org/[^\\s\"<>]*"));
      assertThat(result.path("attachments"))
          .allSatisfy(one -> assertThat(one.path("source").asText()).matches("[a-z0-9.-]+"));
    }
    var environment = new Properties();
    try (var in = Files.newInputStream(out.resolve("allure-results/environment.properties"))) {
      environment.load(in);
    }
    assertThat(environment.stringPropertyNames())
        .containsExactlyInAnyOrder(
            "Broker", "Address", "Suite", "Catalogue", "Seed", "Java", "System");
  }

  @Test
  void a_badge_is_nothing_but_a_number_and_a_word() throws IOException {
    assertThat(Files.readString(out.resolve("badge.svg"))).doesNotContain("alert", "evil");
  }
}
