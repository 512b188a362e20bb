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
package org.mqttassay.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.reports.evidence.Step;
import org.mqttassay.reports.evidence.Step.Kind;
import org.mqttassay.reports.fleet.FleetRecord;
import org.mqttassay.reports.fleet.FleetRecord.ViolationEntry;
import org.mqttassay.reports.fleet.Scene;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.broker.core.Policy;
import org.mqttassay.spec.broker.core.mutant.Mutants;

class FleetWitnessTest {

  private static final String PLAN = """
      name: small
      duration: 20s
      drain: 2m
      groups:
        - {kind: subscriber, name: sub, options: {filters: ["a/#"], qos: 2}}
        - {kind: publisher, name: pub, count: 2, options: {topic: "a/{n}", interval: 1s, qos: %d}}
      faults:
        - {kind: cut, clients: sub, at: 10s}
      guarantees:
        - violations: 0
      """;

  @TempDir
  private Path out;

  private final FleetWitness witness = new FleetWitness();

  private FleetRecord live(String mutant, int qos) throws Exception {
    Mutant wrong = Mutants.named(mutant).orElseThrow();
    return Life.of(out, PLAN.formatted(qos), 4).live(Policy.canonical(), wrong);
  }

  @Test
  void what_was_lost_is_seen_to_be_sent_and_acknowledged_and_not_to_come() throws Exception {
    FleetRecord record = live("messages-lost", 1);
    Map<Integer, Scene> scenes = witness.scenes(out, record);

    assertThat(record.violations()).isNotEmpty();
    ViolationEntry lost = record.violations().get(0);
    assertThat(lost.invariant()).isEqualTo(1);
    Scene scene = scenes.get(0);
    assertThat(scene.steps())
        .extracting(Step::kind, step -> step.text().split(" ")[0])
        .contains(
            tuple(Kind.SENT, "PUBLISH"),
            tuple(Kind.RECEIVED, "PUBACK"),
            tuple(Kind.OPENED, "CONNECT"));
    assertThat(scene.steps()).filteredOn(Step::isMoment).singleElement().satisfies(step -> {
      assertThat(step.kind()).isEqualTo(Kind.NOTE);
      assertThat(step).isEqualTo(scene.steps().get(scene.steps().size() - 1));
    });
    assertThat(scene.steps()).extracting(Step::number).isSorted().doesNotHaveDuplicates();
    assertThat(scene.total()).isGreaterThanOrEqualTo(scene.steps().size());
    assertThat(scene.mark()).startsWith(lost.what());
  }

  @Test
  void what_came_twice_is_marked_where_it_came_again() throws Exception {
    FleetRecord record = live("qos-2-twice", 2);
    Map<Integer, Scene> scenes = witness.scenes(out, record);

    assertThat(record.violations()).isNotEmpty();
    assertThat(scenes.get(0).steps()).filteredOn(Step::isMoment).singleElement().satisfies(step -> {
      assertThat(step.kind()).isEqualTo(Kind.RECEIVED);
      assertThat(step.text()).startsWith("PUBLISH #");
    });
  }

  @Test
  void packets_are_shown_as_the_trace_has_them_if_there_is_one() throws Exception {
    Mutant wrong = Mutants.named("qos-2-twice").orElseThrow();
    FleetRecord record =
        Life.of(out, PLAN.formatted(2), 4).tracing("sub").live(Policy.canonical(), wrong);
    Scene scene = witness.scenes(out, record).get(0);

    assertThat(scene.source()).contains("trace");
    assertThat(scene.steps()).filteredOn(Step::isMoment).singleElement().satisfies(step -> {
      assertThat(step.text()).startsWith("PUBLISH ");
      assertThat(step.fields()).isNotEmpty();
      assertThat(step.size()).isPositive();
    });
    assertThat(scene.steps()).as("the publisher was not traced").anySatisfy(step -> {
      assertThat(step.connection()).startsWith("pub");
      assertThat(step.size()).isZero();
    });
  }

  @Test
  void scenes_are_few_and_short_however_much_went_wrong() throws Exception {
    FleetRecord record = live("messages-lost", 1);

    assertThat(witness.scenes(out, record).values())
        .hasSizeLessThanOrEqualTo(15 * 5)
        .allSatisfy(scene -> assertThat(scene.steps()).hasSizeLessThan(60));
    assertThat(witness.scenes(out, record)).isEqualTo(witness.scenes(out, record));
  }

  @Test
  void a_ledger_alone_tells_what_it_remembers() throws Exception {
    FleetRecord record = live("messages-lost", 1);
    FleetRecord remembered = witness.remembers(out).orElseThrow();

    assertThat(remembered.finished()).isFalse();
    assertThat(remembered.violations()).isEqualTo(record.violations());
    assertThat(remembered.broken()).isEqualTo(record.broken());
    assertThat(remembered.counts().get("delivered")).isEqualTo(record.counts().get("delivered"));
    assertThat(remembered.faults()).hasSameSizeAs(record.faults());
    assertThat(remembered.line()).hasSizeBetween(20, 200);
    assertThat(remembered.line().get(5).connected()).isEqualTo(3);
  }

  @Test
  void of_a_ledger_that_breaks_off_the_rest_is_read() throws Exception {
    live("messages-lost", 1);
    Path ledger = out.resolve("fleet.ledger");
    byte[] whole = Files.readAllBytes(ledger);
    Files.write(ledger, Arrays.copyOf(whole, whole.length / 2));
    FleetRecord remembered = witness.remembers(out).orElseThrow();

    assertThat(remembered.seconds()).isBetween(1.0, 200.0);
    assertThat(remembered.counts().get("published")).isPositive();
    Files.writeString(ledger, "no ledger");
    assertThat(witness.remembers(out)).isEmpty();
  }

  @Test
  void without_a_ledger_there_are_no_scenes_and_it_says_why() throws Exception {
    FleetRecord record = live("messages-lost", 1);
    Files.delete(out.resolve("fleet.ledger"));

    assertThatThrownBy(() -> witness.scenes(out, record))
        .isInstanceOf(IOException.class)
        .hasMessage("there is no fleet.ledger beside the record.");
  }

  @Test
  void an_invariant_is_told_with_its_statement_of_the_right_version() {
    assertThat(witness.promise(1, "MQTT-3.1.2-5").statement())
        .hasValue(StatementId.v311("MQTT-3.1.2-5"));
    assertThat(witness.promise(1, "MQTT-4.5.0-1").statement())
        .hasValue(StatementId.v5("MQTT-4.5.0-1"));
    assertThat(witness.promise(2, "MQTT-9.9.9-9").statement()).isEmpty();
    assertThat(witness.promise(2, "").words()).isEqualTo("exactly once");
    assertThat(witness.promise(99, "").words()).isEqualTo("invariant 99");
  }
}
