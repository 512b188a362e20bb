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
package org.mqttassay.conformance.jar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.mqttassay.reports.record.RecordFile;
import org.mqttassay.reports.record.RunRecord;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What a broker's vendor sees who adds one dependency and one annotated class. */
@Tag("proof")
class VendorProjectIT {

  private static final String ACME = "com.acme.AcmeBrokerTest";
  private static final String SLOPPY = "com.acme.SloppyBrokerTest";
  private static final String ALL_ENGINES = "AcmeBrokerTest,OrdinaryTest,OrdinaryProperties";

  private static final String JUNIT_5 = System.getProperty("build.junit5");
  private static final String JUNIT_6 = System.getProperty("build.junit6");

  private static List<Element> cases(Document report) {
    var nodes = report.getElementsByTagName("testcase");
    var cases = new ArrayList<Element>();
    for (int i = 0; i < nodes.getLength(); i++) {
      cases.add((Element) nodes.item(i));
    }
    return cases;
  }

  private static Element only(Element parent, String name) {
    assertThat(parent.getElementsByTagName(name).getLength()).isEqualTo(1);
    return (Element) parent.getElementsByTagName(name).item(0);
  }

  private static List<Element> with(Document report, String child) {
    return cases(report).stream()
        .filter(test -> test.getElementsByTagName(child).getLength() > 0)
        .toList();
  }

  private static void otherEnginesRan(VendorProject project) throws Exception {
    for (String other : List.of("com.acme.OrdinaryTest", "com.acme.OrdinaryProperties")) {
      assertThat(cases(project.report(other))).hasSize(1);
      assertThat(with(project.report(other), "skipped")).isEmpty();
    }
  }

  @Test
  void a_few_checks_run_on_junit_5_beside_other_engines() throws Exception {
    var project = new VendorProject("junit5");

    var outcome = project.test(JUNIT_5, ALL_ENGINES, "-Dassay.include=3.12,3.14", "-Dassay.seed=7");

    assertThat(outcome.exit()).as(outcome.out()).isZero();
    assertThat(outcome.out()).doesNotContain("non-critical issue");
    otherEnginesRan(project);
    Document report = project.report(ACME);
    assertThat(cases(report))
        .extracting(test -> test.getAttribute("name"))
        .doesNotHaveDuplicates()
        .contains(
            "3.1.1 MQTT-3.12.4-1 PingRequests: pingreq is answered",
            "5.0 MQTT-3.12.4-1 PingRequests: pingreq is answered");
    assertThat(cases(report))
        .allSatisfy(test -> assertThat(test.getAttribute("classname")).isEqualTo(ACME));
    RunRecord record = RecordFile.read(project.file("target", "conformance", ACME));
    assertThat(record.isComplete()).isTrue();
    assertThat(record.seed()).isEqualTo(7);
    assertThat(record.arguments()).contains(ACME, "assay.include=3.12,3.14", "assay.jobs=64");
  }

  @Test
  void everything_runs_on_junit_6_beside_other_engines() throws Exception {
    var project = new VendorProject("junit6");

    var outcome = project.test(JUNIT_6, ALL_ENGINES);

    assertThat(outcome.exit()).as(outcome.out()).isZero();
    otherEnginesRan(project);
    Document report = project.report(ACME);
    RunRecord record = RecordFile.read(project.file("target", "conformance", ACME));
    assertThat(cases(report)).hasSizeGreaterThan(record.results().size());
    assertThat(with(report, "skipped"))
        .extracting(test -> only(test, "skipped").getAttribute("message"))
        .anyMatch(reason -> reason.startsWith("UNTESTED: "));
    assertThat(record.results()).hasSize(record.planned());
  }

  @Test
  void a_failure_is_a_bug_report_and_nothing_of_java() throws Exception {
    var project = new VendorProject("failing");

    var outcome = project.test(
        JUNIT_6,
        "SloppyBrokerTest",
        "-Dassay.include=PingRequests.pingreq_is_answered",
        "-Dassay.scale=0.3",
        "-Dassay.seed=7");

    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.out())
        .contains("MQTT-3.12.4-1 MUST (MQTT 3.1.1, 3.12.4 ")
        .contains("Replay     -Dassay.include=PingRequests.pingreq_is_answered"
            + " -Dassay.versions=3.1.1 -Dassay.seed=7 -Dassay.scale=0.3");
    Document report = project.report(SLOPPY);
    assertThat(with(report, "failure")).singleElement().satisfies(test -> {
      assertThat(test.getAttribute("name"))
          .isEqualTo("3.1.1 MQTT-3.12.4-1 PingRequests: pingreq is answered");
      assertThat(only(test, "failure").getTextContent())
          .contains("Allowed", "Came", "-> PINGREQ", "Trace", "Replay")
          .doesNotContain("at org.mqttassay", "at java.");
    });
    assertThat(with(report, "skipped")).singleElement().satisfies(test -> assertThat(
            only(test, "skipped").getAttribute("message"))
        .startsWith("NOT_APPLICABLE: The broker refuses MQTT 5.0"));
  }

  @Test
  void tags_choose_checks() throws Exception {
    var project = new VendorProject("tags");

    var outcome = project.test(JUNIT_6, "AcmeBrokerTest", "-Dgroups=mqtt5 & must & pingreq");

    assertThat(outcome.exit()).as(outcome.out()).isZero();
    assertThat(cases(project.report(ACME)))
        .isNotEmpty()
        .extracting(test -> test.getAttribute("name"))
        .allMatch(name -> name.matches("5\\.0 (MQTT|ASSAY)-3\\.12\\..*"));
  }
}
