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

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.conformance.jar.Jar.Outcome;

/** What Allure makes of a run, and of a vendor's build with its usual listener. */
@Tag("proof")
class AllureIT {

  private static final String STATEMENT = "MQTT-3.12.4-1";
  private static final String ACME = "AcmeBrokerTest";
  private static final String SLOPPY = "SloppyBrokerTest";
  private static final String[] FILES = {"Sequence diagram", "Packets", "Capture for Wireshark"};

  @TempDir
  private Path directory;

  private static JsonNode only(List<JsonNode> tests, String type, String status, String name) {
    var found = tests.stream()
        .filter(test -> AllureReport.label(test, "package").equals(Optional.of("com.acme." + type)))
        .filter(test -> test.path("status").asText().equals(status))
        .filter(test -> test.path("name").asText().contains(name))
        .toList();
    assertThat(found).as("%s %s", status, name).hasSize(1);
    return found.get(0);
  }

  private static void standsInThePlace(JsonNode test, String version) {
    assertThat(AllureReport.label(test, "epic")).contains("MQTT " + version);
    assertThat(AllureReport.label(test, "feature")).get().asString().startsWith("3.12 PINGREQ");
    assertThat(AllureReport.labels(test, "story")).contains(STATEMENT);
    assertThat(AllureReport.label(test, "severity")).contains("critical");
    assertThat(test.path("links")).singleElement().satisfies(link -> {
      assertThat(link.path("url").asText())
          .contains("://docs.oasis-open.org/mqtt/mqtt/v" + version);
      assertThat(link.path("name").asText()).startsWith("MQTT " + version + ", section 3.12");
    });
  }

  private static void isATree(List<List<String>> paths) {
    assertThat(paths).isNotEmpty().allSatisfy(path -> {
      assertThat(path).hasSize(4);
      assertThat(path.get(0)).startsWith("MQTT ");
      assertThat(path.get(1)).matches("\\d+\\.\\d+ .+|\\d+ .+");
      assertThat(path.get(2)).matches("(MQTT|ASSAY)-\\d.*");
    });
  }

  private static void hasSteps(JsonNode test) {
    assertThat(test.path("testStage").path("steps"))
        .extracting(step -> step.path("name").asText())
        .anyMatch(name -> name.contains("PINGREQ"));
  }

  @Test
  void a_run_is_a_tree_with_all_that_was_seen() throws Exception {
    Outcome run = Jar.run(
        directory,
        "verify",
        "--mutant",
        "closes-at-pingreq",
        "--include",
        "PingRequests.*",
        "--versions",
        "5.0",
        "--out",
        "run");
    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(1);
    assertThat(Jar.run(directory, "report", "run").exit()).isZero();

    var report = AllureReport.of(directory, directory.resolve("run/report/allure-results"));

    isATree(report.paths("behaviors"));
    isATree(report.paths("suites"));
    JsonNode failed = report.tests().stream()
        .filter(test -> test.path("name").asText().equals("pingreq is answered"))
        .findFirst()
        .orElseThrow();
    assertThat(failed.path("status").asText()).isEqualTo("failed");
    standsInThePlace(failed, "5.0");
    hasSteps(failed);
    assertThat(report.attachments(failed)).containsExactly(FILES);
  }

  @Test
  void a_vendor_s_build_with_the_usual_listener_is_the_same_tree() throws Exception {
    var project = new VendorProject("allure");

    var outcome = project.test(
        System.getProperty("build.junit6"),
        ACME + ',' + SLOPPY,
        "-Pallure",
        "-Dallure.version=" + System.getProperty("build.allure"),
        "-Dassay.include=PingRequests.pingreq_is_answered,ASSAY-4.6.0-1",
        "-Dassay.seed=7");

    assertThat(outcome.exit()).as(outcome.out()).isEqualTo(1);
    Path results = project.file("target", "allure-results");
    try (Stream<Path> left = Files.list(results)) {
      assertThat(left).isNotEmpty();
    }
    var report = AllureReport.of(directory, results);
    isATree(report.paths("behaviors"));
    isATree(report.paths("suites"));
    List<JsonNode> tests = report.tests();

    JsonNode failed = only(tests, SLOPPY, "failed", STATEMENT);
    standsInThePlace(failed, "3.1.1");
    hasSteps(failed);
    assertThat(failed.path("statusMessage").asText()).startsWith(STATEMENT + " MUST");
    assertThat(failed.path("description").asText()).isNotBlank();
    assertThat(AllureReport.labels(failed, "tag")).contains("FAIL", "mqtt3", "must");
    assertThat(report.attachments(failed)).containsExactly(FILES);

    JsonNode passed = only(tests, ACME, "passed", "5.0 " + STATEMENT);
    standsInThePlace(passed, "5.0");
    hasSteps(passed);
    assertThat(report.attachments(passed)).isEmpty();

    JsonNode skipped = only(tests, SLOPPY, "skipped", "5.0 " + STATEMENT);
    standsInThePlace(skipped, "5.0");
    assertThat(skipped.path("statusMessage").asText()).startsWith("NOT_APPLICABLE: ");

    JsonNode untested = only(tests, ACME, "skipped", "5.0 ASSAY-4.6.0-1: untested");
    assertThat(AllureReport.label(untested, "story")).contains("ASSAY-4.6.0-1");
    assertThat(AllureReport.label(untested, "severity")).isPresent();
  }
}
