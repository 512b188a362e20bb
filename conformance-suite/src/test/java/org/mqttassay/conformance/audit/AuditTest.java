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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.conformance.checks.AllChecks;
import org.mqttassay.conformance.config.Deviations;
import org.mqttassay.conformance.config.Ics;
import org.mqttassay.conformance.run.Asides;
import org.mqttassay.conformance.run.Check;
import org.mqttassay.conformance.run.EmbeddedBroker;
import org.mqttassay.conformance.run.Installation;
import org.mqttassay.conformance.run.Profile;
import org.mqttassay.conformance.run.Session;
import org.mqttassay.reports.record.RecordFile;
import org.mqttassay.reports.seal.SealFile;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.broker.core.mutant.Mutants;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.client.TlsMaterial;

/** Runs with a broker that does one thing wrong, and what becomes of it when it is touched up. */
class AuditTest {

  private static final Catalog CATALOG = Catalog.load();
  private static final List<Check> ALL = AllChecks.index().checks();

  /** What can be judged again, and what can't. */
  private static final Set<String> CLASSES = Set.of("ConnackFlags", "WebSocketSubprotocol");

  /** Nobody here is far away. */
  private static final Budgets BUDGETS = Budgets.STANDARD.scaledBy(0.5);

  @TempDir
  private static Path shared;

  @TempDir
  private Path directory;

  @BeforeAll
  static void a_run() throws Exception {
    var mutant = Mutants.all().stream()
        .filter(one -> one.statements().stream().anyMatch(id -> id.id().equals("MQTT-3.2.2-3")))
        .findFirst()
        .orElse(Mutant.NONE);
    var own = EmbeddedBroker.of(OptionalLong.empty(), mutant);
    try (var target = own.target()) {
      target.start();
      try (var dialer = new Dialer(target.endpoint(), TlsMaterial.DEFAULT, BUDGETS)) {
        var checks = ALL.stream()
            .filter(check -> CLASSES.contains(check.id().substring(0, check.id().indexOf('.'))))
            .toList();
        var versions = EnumSet.allOf(MqttVersion.class);
        Session.prepare(shared, versions);
        Session.open(
                new Session.Order(
                    versions,
                    Profile.FULL,
                    checks,
                    ALL,
                    CATALOG,
                    own.setUp(),
                    7,
                    32,
                    shared,
                    List.of(),
                    any -> "",
                    Ics.NONE,
                    Deviations.NONE,
                    Map.of()),
                target,
                dialer)
            .run(result -> {});
      }
    }
  }

  @BeforeEach
  void a_copy() throws IOException {
    try (Stream<Path> files = Files.walk(shared)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = directory.resolve(shared.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private AuditReport audit() throws Exception {
    return Audit.open(new Audit.Order(
            directory, CATALOG, Installation.describe(CATALOG), ALL, Optional.empty(), 32))
        .run(done -> {});
  }

  private void edit(String name, UnaryOperator<String> change) throws IOException {
    Path file = directory.resolve(name);
    String before = Files.readString(file);
    String after = change.apply(before);
    assertThat(after).as("something was changed").isNotEqualTo(before);
    Files.writeString(file, after);
  }

  /** As somebody does who knows how it is sealed. */
  private void sealAnew() throws IOException {
    SealFile.write(directory, RecordFile.read(directory).suite());
  }

  /** The trace of a check that failed in its first try. */
  private Path failed() throws IOException {
    String trace = RecordFile.read(directory).results().stream()
        .filter(result -> result.isNewFailure() && result.tries() == 1)
        .filter(result -> !result.check().startsWith(Asides.PREFIX))
        .findFirst()
        .orElseThrow()
        .trace();
    return Path.of(trace);
  }

  @Test
  void what_a_run_leaves_behind_follows_from_its_traces() throws Exception {
    var report = audit();

    assertThat(report.objections()).isEmpty();
    assertThat(report.remarks()).isEmpty();
    assertThat(report.confirmed()).isGreaterThan(4);
    assertThat(report.unjudged())
        .containsOnlyKeys("about WebSocket itself, of which nothing is in a trace");
  }

  @Test
  void a_verdict_that_was_changed_is_named_even_if_it_was_sealed_anew() throws Exception {
    String name = failed().toString().replace('\\', '/');
    var json = new ObjectMapper();
    var tree = json.readTree(directory.resolve(RecordFile.NAME).toFile());
    for (var result : tree.get("results")) {
      if (result.path("trace").asText().equals(name)) {
        ((ObjectNode) result).put("verdict", "PASS").remove("finding");
      }
    }
    json.writeValue(directory.resolve(RecordFile.NAME).toFile(), tree);
    assertThat(audit().objections())
        .anyMatch(one -> one.words().contains("the record says PASS"))
        .anyMatch(one -> one.where().equals(RecordFile.NAME));

    sealAnew();
    assertThat(audit().objections()).hasSize(1).allMatch(one -> one.words()
        .contains("its trace leads to FAIL"));
  }

  @Test
  void a_trace_that_was_changed_no_longer_leads_to_its_verdict() throws Exception {
    String name = failed().toString();
    // Session Present is turned round in each CONNACK.
    edit(name, text -> Pattern.compile("\"raw\":\"20(..)0([01])")
        .matcher(text)
        .replaceAll(found ->
            "\"raw\":\"20" + found.group(1) + '0' + (found.group(2).equals("0") ? '1' : '0')));

    assertThat(audit().objections()).anyMatch(one -> one.where().equals(name));
    sealAnew();
    assertThat(audit().objections())
        .isNotEmpty()
        .allMatch(one -> name.contains(one.where().substring(one.where().indexOf(' ') + 1)));
  }

  @Test
  void a_result_or_a_trace_that_was_taken_away_is_missed() throws Exception {
    String name = failed().toString();
    Files.delete(directory.resolve(name));
    sealAnew();
    assertThat(audit().objections()).anyMatch(one -> one.words().contains("is not there"));
  }

  @Test
  void another_suite_is_named() throws Exception {
    edit(
        RecordFile.NAME,
        text -> text.replaceFirst("\"version\" : \"[^\"]*\"", "\"version\" : \"9\""));

    var report = audit();
    assertThat(report.objections())
        .anyMatch(one -> one.words().contains("the suite in it is Assay 9"));
    assertThat(report.remarks()).anyMatch(words -> words.contains("Assay 9"));
  }

  @Test
  void a_damaged_trace_spoils_its_own_result_only() throws Exception {
    String name = failed().toString();
    edit(name, text -> text.substring(0, text.length() / 2) + "\n{}\n");

    var report = audit();
    assertThat(report.objections())
        .allMatch(one -> one.where().equals(name) || one.words().contains(name));
    assertThat(report.confirmed()).isGreaterThan(4);
  }
}
