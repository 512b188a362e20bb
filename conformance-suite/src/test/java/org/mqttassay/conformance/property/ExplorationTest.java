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
package org.mqttassay.conformance.property;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.conformance.config.Deviations;
import org.mqttassay.conformance.config.Ics;
import org.mqttassay.conformance.lab.SetUp;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.RecordFile;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.simulator.target.EmbeddedTarget;
import org.mqttassay.simulator.target.Target;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.BrokerSettings;
import org.mqttassay.spec.broker.core.mutant.Mutants;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.client.TlsMaterial;
import org.mqttassay.spec.trace.TraceReader;

class ExplorationTest {

  private static final Catalog CATALOG = Catalog.load();
  private static final Budgets HASTY =
      new Budgets(Duration.ofSeconds(2), Duration.ofMillis(400), 1.0);
  private static final Set<MqttVersion> BOTH = EnumSet.allOf(MqttVersion.class);
  private static final String FATAL = "bytes";
  /** More than a script needs, which shrinks to three steps or four if there is time. */
  private static final int SMALL = 8;

  @TempDir
  private Path out;

  private final List<Report> reports = new ArrayList<>();

  private static EmbeddedTarget mutant(String name) {
    return new EmbeddedTarget(
        BrokerSettings.STANDARD.withMutant(Mutants.named(name).orElseThrow()));
  }

  private RunRecord explore(Target target, Set<MqttVersion> versions, int tries) throws Exception {
    target.start();
    try (target;
        var dialer = new Dialer(target.endpoint(), TlsMaterial.DEFAULT, HASTY)) {
      var order = new Exploration.Order(
          versions,
          CATALOG,
          SetUp.UNKNOWN,
          7,
          Duration.ofSeconds(40),
          tries,
          24,
          out,
          List.of(),
          file -> "assay replay " + file,
          Ics.NONE,
          Deviations.NONE);
      Exploration.prepare(out);
      return Exploration.of(order, target, dialer).run(reports::add);
    }
  }

  private static Replay.Result replay(Target target, Path file) throws Exception {
    target.start();
    try (target;
        var dialer = new Dialer(target.endpoint(), TlsMaterial.DEFAULT, HASTY)) {
      return new Replay(ScriptFile.read(file), CATALOG, SetUp.UNKNOWN, target, dialer).play();
    }
  }

  @Test
  void nothing_is_found_at_the_reference_broker() throws Exception {
    RunRecord record = explore(Target.embedded(), BOTH, 60);

    assertThat(reports).isEmpty();
    assertThat(record.isComplete()).isTrue();
    assertThat(record.results()).hasSize(2).allSatisfy(result -> assertThat(result.verdict())
        .isEqualTo(Verdict.PASS));
  }

  @Test
  void a_mutant_is_found_by_a_small_script_that_can_be_played_again() throws Exception {
    explore(mutant("no-unsuback"), Set.of(MqttVersion.V5_0), 60);

    Report report = reports.stream()
        .filter(one -> one.result().finding().statement().equals("MQTT-3.10.4-4"))
        .findFirst()
        .orElseThrow();
    assertThat(report.result().verdict()).isEqualTo(Verdict.FAIL);
    assertThat(report.result().check()).isEqualTo("Explore.MQTT-3.10.4-4");
    assertThat(report.script()).hasSizeBetween(3, SMALL);
    assertThat(report.stepsBefore()).isGreaterThan(SMALL);
    assertThat(report.script()).anySatisfy(step -> assertThat(step).contains("UNSUBSCRIBE"));
    assertThat(report.files()).singleElement().satisfies(file -> {
      assertThat(replay(mutant("no-unsuback"), file).isFailed()).isTrue();
      assertThat(replay(Target.embedded(), file).isFailed()).isFalse();
    });
    RunRecord kept = RecordFile.read(out);
    assertThat(kept.results()).filteredOn(one -> one.finding() != null).hasSameSizeAs(reports);
    try (var trace = TraceReader.open(out.resolve(report.result().trace()))) {
      var events = new ArrayList<Object>();
      trace.forEach(events::add);
      assertThat(events).isNotEmpty();
    }
  }

  @Test
  void what_brings_the_broker_down_is_found_and_the_run_goes_on() throws Exception {
    RunRecord record = explore(new FragileTarget(FATAL, true), Set.of(MqttVersion.V5_0), 30);

    Report fallen = fallen();
    assertThat(fallen.script()).hasSizeBetween(1, SMALL);
    assertThat(fallen.script()).anySatisfy(step -> assertThat(step).contains("broken"));
    assertThat(fallen.result().reason()).contains("did it again when it was played alone");
    assertThat(fallen.result().finding().packets()).contains("its last words");
    assertThat(record.isComplete()).isTrue();
    assertThat(record.results())
        .filteredOn(result -> result.verdict() == Verdict.ERROR)
        .extracting(CheckResult::reason)
        .isEmpty();
    assertThat(replay(new FragileTarget(FATAL, true), fallen.files().get(0)).isFailed())
        .isTrue();
    assertThat(replay(Target.embedded(), fallen.files().get(0)).isFailed()).isFalse();
  }

  @Test
  void a_broker_that_nobody_can_restart_ends_the_run_with_what_was_played_last() throws Exception {
    RunRecord record = explore(new FragileTarget(FATAL, false), Set.of(MqttVersion.V5_0), 30);

    assertThat(fallen().result().reason()).contains("can't start it again");
    assertThat(fallen().files()).isNotEmpty();
    assertThat(record.isComplete()).isTrue();
    assertThat(record.results())
        .extracting(CheckResult::verdict)
        .contains(Verdict.FAIL, Verdict.INCONCLUSIVE);
  }

  private Report fallen() {
    return reports.stream()
        .filter(one -> one.result().check().startsWith("Explore.clients_are_served"))
        .findFirst()
        .orElseThrow();
  }
}
