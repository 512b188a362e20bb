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
package org.mqttassay.conformance.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.conformance.config.Deviations;
import org.mqttassay.conformance.config.Ics;
import org.mqttassay.conformance.lab.SetUp;
import org.mqttassay.conformance.property.Exploration;
import org.mqttassay.conformance.run.Installation;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.RecordFile;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.reports.seal.SealFile;
import org.mqttassay.reports.view.RunFolder;
import org.mqttassay.simulator.target.EmbeddedTarget;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.BrokerSettings;
import org.mqttassay.spec.broker.core.mutant.Mutants;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.client.TlsMaterial;

/** What generated behaviour found at a broker that never answers UNSUBSCRIBE, and touched up. */
class GeneratedAuditTest {

  private static final Catalog CATALOG = Catalog.load();
  private static final String FOUND = "Explore.MQTT-3.10.4-4";
  private static final String TRACE = "traces/5.0/" + FOUND + ".jsonl";

  @TempDir
  private static Path shared;

  @TempDir
  private Path directory;

  @BeforeAll
  static void a_run() throws Exception {
    var settings =
        BrokerSettings.STANDARD.withMutant(Mutants.named("no-unsuback").orElseThrow());
    try (var target = new EmbeddedTarget(settings)) {
      target.start();
      try (var dialer =
          new Dialer(target.endpoint(), TlsMaterial.DEFAULT, Budgets.STANDARD.scaledBy(0.3))) {
        var order = new Exploration.Order(
            Set.of(MqttVersion.V5_0),
            CATALOG,
            SetUp.UNKNOWN,
            7,
            Duration.ofSeconds(40),
            60,
            24,
            shared,
            List.of(),
            file -> "assay replay " + file,
            Ics.NONE,
            Deviations.NONE);
        Exploration.prepare(shared);
        Exploration.of(order, target, dialer).run(report -> {});
      }
    }
  }

  @BeforeEach
  void a_copy() throws IOException {
    copyTo(directory);
  }

  private static void copyTo(Path to) throws IOException {
    try (Stream<Path> files = Files.walk(shared)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(shared.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private AuditReport audit() throws Exception {
    return Audit.open(new Audit.Order(
            directory, CATALOG, Installation.describe(CATALOG), List.of(), Optional.empty(), 4))
        .run(done -> {});
  }

  /** As somebody does who knows how it is sealed. */
  private void changeResult(Consumer<ObjectNode> change) throws IOException {
    Path file = directory.resolve(RecordFile.NAME);
    var json = new ObjectMapper();
    var tree = json.readTree(file.toFile());
    for (var result : tree.get("results")) {
      if (result.path("check").asText().equals(FOUND)) {
        change.accept((ObjectNode) result);
      }
    }
    json.writeValue(file.toFile(), tree);
    SealFile.write(directory, RecordFile.read(directory).suite());
  }

  private void changeTrace(UnaryOperator<String> change) throws IOException {
    Path file = directory.resolve(TRACE);
    String before = Files.readString(file);
    assertThat(change.apply(before)).isNotEqualTo(before);
    Files.writeString(file, change.apply(before));
    SealFile.write(directory, RecordFile.read(directory).suite());
  }

  private String objection() throws Exception {
    var objections = audit().objections();
    assertThat(objections).hasSize(1);
    assertThat(objections.get(0).where()).endsWith(FOUND);
    return objections.get(0).words();
  }

  @Test
  void each_finding_follows_from_its_trace() throws Exception {
    List<CheckResult> failures = RecordFile.read(directory).results().stream()
        .filter(result -> result.verdict() == Verdict.FAIL)
        .toList();
    assertThat(failures).extracting(CheckResult::check).contains(FOUND);

    var report = audit();

    assertThat(report.objections()).isEmpty();
    assertThat(report.confirmed()).isGreaterThanOrEqualTo(failures.size());
  }

  @Test
  void a_verdict_that_was_changed_is_named() throws Exception {
    for (String verdict : List.of("PASS", "DEVIATION", "OBSERVED", "NOT_APPLICABLE")) {
      changeResult(result -> result.put("verdict", verdict));
      assertThat(objection())
          .contains("the record says " + verdict, "FAIL of MQTT-3.10.4-4 in 5.0");
    }
    changeResult(result -> result.put("verdict", "INCONCLUSIVE"));
    assertThat(audit().unjudged()).containsKey("not seen a second time, which is in no trace");
  }

  @Test
  void a_finding_that_was_changed_is_named() throws Exception {
    changeResult(result -> ((ObjectNode) result.get("finding")).put("statement", "MQTT-3.8.4-1"));
    assertThat(objection()).contains("says FAIL of MQTT-3.8.4-1");
    changeResult(result -> result.remove("finding"));
    assertThat(objection()).contains("the record says FAIL, and the model finds");
    changeResult(result -> result.put("trace", ""));
    assertThat(audit().objections())
        .anyMatch(one -> one.words().equals("the record names no trace of this finding"));
  }

  @Test
  void what_else_was_found_is_compared_as_well() throws Exception {
    changeResult(result -> {
      var aside = result.withArray("asides").addObject();
      aside.put("version", "5.0").put("verdict", "FAIL");
      aside.set("finding", result.get("finding").deepCopy());
      ((ObjectNode) aside.get("finding")).put("statement", "MQTT-3.3.4-6");
    });
    assertThat(objection()).contains("besides");
  }

  @Test
  void a_trace_that_was_changed_leads_elsewhere() throws Exception {
    // The UNSUBSCRIBE becomes what nobody has to answer.
    changeTrace(text -> text.lines()
        .filter(line -> !line.contains("\"raw\":\"a2"))
        .reduce("", (before, line) -> before + line + '\n'));
    assertThat(audit().objections()).isNotEmpty();
  }

  @Test
  void the_time_that_was_given_is_part_of_it() throws Exception {
    changeTrace(text -> text.replaceFirst("\"await\":\\d+", "\"await\":9000000000000"));
    assertThat(objection()).contains("the model finds in its trace nothing");
    changeTrace(text -> text.replaceFirst("\"await\":\\d+,", ""));
    assertThat(audit().unjudged()).containsKey("recorded by an older Assay");
    changeTrace(text -> text.replaceFirst("\"seed\"", "\"await\":-1,\"seed\""));
    assertThat(objection()).contains("0 or more");
  }

  @Test
  void what_was_explored_after_the_checks_is_judged_too() throws Exception {
    Path explored = directory.resolve(RunFolder.EXPLORED);
    copyTo(explored);
    assertThat(audit().objections()).isEmpty();

    Path trace = explored.resolve(TRACE);
    Files.writeString(
        trace, Files.readString(trace).replaceFirst("\"await\":\\d+", "\"await\":9000000000000"));
    assertThat(audit().objections())
        .extracting(Objection::where)
        .containsExactlyInAnyOrder("explored/5.0 " + FOUND, "explored/" + TRACE);
  }
}
