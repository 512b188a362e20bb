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
package org.mqttassay.conformance.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.mqttassay.conformance.jar.Jar;
import org.mqttassay.conformance.jar.Jar.Outcome;
import org.mqttassay.reports.record.RecordFile;

/**
 * Reports of real runs, made by the jar that users run: of a reference broker that breaks the
 * standard, and of one that does not.
 *
 * @param directory that has them all
 * @param report of the broken broker, as {@code report.json} tells it
 */
record SampleReports(Path directory, JsonNode report) {

  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** Makes them. */
  static SampleReports in(Path directory) throws IOException, InterruptedException {
    verify(directory, "broken", "--mutant", "qos-2-twice", "--include", "3.3,4.3");
    verify(directory, "good", "--include", "4.3.3");
    report(directory, "broken");
    report(directory, "--matrix", "good", "broken", "--out", "two");
    report(directory, "--matrix", "good", "broken", "good", "--out", "three");
    return new SampleReports(
        directory,
        new ObjectMapper()
            .readTree(directory.resolve("broken/report/report.json").toFile()));
  }

  /** Whatever a busy machine makes of some checks, there is something to report. */
  static void verify(Path directory, String out, String... more)
      throws IOException, InterruptedException {
    var arguments = new ArrayList<>(List.of("verify", "--seed", "7", "--out", out));
    arguments.addAll(List.of(more));
    Outcome outcome = Jar.run(directory, PATIENCE, arguments.toArray(String[]::new));
    assertThat(directory.resolve(out).resolve(RecordFile.NAME))
        .as(outcome.err())
        .isRegularFile();
  }

  /** Which must end well. */
  static Outcome report(Path directory, String... more) throws IOException, InterruptedException {
    var arguments = new ArrayList<>(List.of("report"));
    arguments.addAll(List.of(more));
    Outcome outcome = Jar.run(directory, PATIENCE, arguments.toArray(String[]::new));
    assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isZero();
    return outcome;
  }

  /** The page of the broken broker. */
  Path certificate() {
    return directory.resolve("broken/report/certificate.html");
  }

  /** Two runs side by side, with what differs. */
  Path difference() {
    return directory.resolve("two/matrix.html");
  }

  /** More than two runs side by side. */
  Path matrix() {
    return directory.resolve("three/matrix.html");
  }

  /** The page of evidence with the longest text of all that have a verdict. */
  Path evidence(String verdict) throws IOException {
    Path longest = null;
    for (JsonNode check : report.path("checks")) {
      Path page = certificate().resolveSibling(check.path("evidence").asText());
      if (check.path("verdict").asText().equals(verdict)
          && (longest == null || Files.size(page) > Files.size(longest))) {
        longest = page;
      }
    }
    assertThat(longest).as("evidence of " + verdict).isNotNull();
    return longest;
  }

  /** One page of each kind, by its name. */
  Map<String, Path> pages() throws IOException {
    var pages = new LinkedHashMap<String, Path>();
    pages.put("certificate", certificate());
    pages.put("evidence of FAIL", evidence("FAIL"));
    pages.put("evidence of OBSERVED", evidence("OBSERVED"));
    pages.put("evidence of PASS", evidence("PASS"));
    pages.put("difference", difference());
    pages.put("matrix", matrix());
    return pages;
  }

  /** The statements of the broken broker. */
  Iterable<JsonNode> statements() {
    return report.path("statements");
  }

  /** How many statements there are. */
  long size() {
    return StreamSupport.stream(statements().spliterator(), false).count();
  }

  /** The id of a statement's row. */
  static String row(JsonNode statement) {
    return "v" + statement.path("version").asText() + '-' + statement.path("id").asText();
  }
}
