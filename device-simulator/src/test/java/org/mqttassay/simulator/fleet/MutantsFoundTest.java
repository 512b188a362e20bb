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

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mqttassay.reports.fleet.FleetRecord;
import org.mqttassay.reports.fleet.FleetRecord.GuaranteeEntry;
import org.mqttassay.reports.fleet.FleetRecord.ViolationEntry;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.broker.core.Policy;
import org.mqttassay.spec.broker.core.mutant.Mutants;

/** A fleet on a broker that loses, repeats, reorders or forgets finds it out, and blames it. */
class MutantsFoundTest {

  static final String LINKS = """
      profiles:
        gaps: {extends: lte, outages: {every: 1m, least: 10s, most: 30s}}
      """;

  /** Some are out of reach now and then and count as dead, some are cut off, some come later. */
  static final String PLAN = """
      name: fleet
      links: %s
      drain: 2m
      ramp: {over: 3s}
      groups:
        - {kind: subscriber, name: all, count: 2, options: {filters: ["fleet/#"], qos: 2}}
        - {kind: subscriber, name: shared, count: 2, versions: "5.0", options: {filters: ["$share/g/load/#"], qos: 2}}
        - {kind: furnace, count: 3, link: gaps, keep-alive: 5s, session-expiry: 5s}
        - {kind: publisher, name: two, count: 2, link: gaps, keep-alive: 5s, options: {topic: "load/{n}", interval: 1s, qos: 2}}
        - {kind: furnace, name: steady, count: 2, keep-alive: 5s}
        - {kind: furnace, name: leaver, count: 1}
        - {kind: publisher, name: sure, count: 1, session-expiry: 1h, options: {topic: "sure/{n}", interval: 5s, qos: 2}}
        - {kind: publisher, name: one, count: 2, options: {topic: "load/{n}", interval: 1s}}
        - {kind: publisher, name: old, count: 2, options: {topic: "old/{n}", interval: 10s, retain: true, expiry: 3}}
        - {kind: publisher, name: kept, count: 3, options: {topic: "kept/{n}", interval: 5s, retain: true}}
        - {kind: subscriber, name: away, count: 3, link: gaps, keep-alive: 5s, options: {filters: ["load/#", "kept/#", "old/#"], qos: 2}}
        - {kind: subscriber, name: late, count: 2, options: {filters: ["#"], qos: 2}}
      stages:
        - {name: first, length: 3m}
        - {name: second, length: 1m, join: late}
        - {name: third, length: 10s, leave: leaver}
      faults:
        - {kind: cut, clients: steady, at: 20s, repeat: {every: 20s, times: 5}}
        - {kind: outage, clients: steady, at: 150s, length: 1m}
      guarantees:
        - violations: 0
      """;

  @TempDir
  private Path out;

  private FleetRecord live(Mutant mutant) throws Exception {
    Path links = Files.writeString(out.resolve("links.yaml"), LINKS);
    return Life.of(out, PLAN.formatted(links), 5).live(Policy.canonical(), mutant);
  }

  @ParameterizedTest
  @CsvSource({
    "messages-lost, 1",
    "first-message-of-a-topic-lost, 1",
    "lost-after-the-100th, 1",
    "qos-2-twice, 2",
    "repeats-within-a-connection, 3",
    "order-reversed, 4",
    "messages-made-up, 5",
    "messages-to-everybody, 5",
    "payload-altered, 5",
    "retained-without-retain, 5",
    "qos-lowered, 6",
    "retained-not-sent, 8",
    "retained-not-replaced, 8",
    "sessions-not-resumed, 10",
    "session-present-without-one, 10",
    "session-present-hidden, 10",
    "expiry-grows, 11",
    "shared-by-two, 12",
    "no-will, 9",
    "will-twice, 9",
    "will-after-disconnect, 9",
    "will-of-another-qos, 6",
    "will-not-retained, 8",
    "no-puback, 15",
    "no-pubrec, 15",
    "expired-is-delivered, 11",
    "nothing-waits-for-the-absent, 4"
  })
  void is_found_and_blamed_on_the_broker(String mutant, String invariant) throws Exception {
    var record = live(Mutants.named(mutant).orElseThrow());

    assertThat(record.guarantees()).extracting(GuaranteeEntry::verdict).containsExactly("FAIL");
    assertThat(record.broken()).as(mutant).containsKey(invariant);
    assertThat(record.violations()).extracting(ViolationEntry::blame).containsOnly("broker");
  }

  @Test
  void a_good_broker_is_not() throws Exception {
    var record = live(Mutant.NONE);

    assertThat(record.isKept()).as(record.violations().toString()).isTrue();
    assertThat(record.counts().get("reconnected")).isGreaterThan(3);
  }

  @Test
  void trouble_of_some_is_told_of_where_it_hit_and_nowhere_else() throws Exception {
    var record = Life.of(out, """
        duration: 20s
        groups:
          - {kind: publisher, name: near, count: 2, options: {topic: "a/{n}"}}
          - {kind: publisher, name: far, options: {topic: "b/{n}"}}
          - {kind: subscriber, options: {filters: ["a/#", "b/#"]}}
        faults:
          - {kind: slow-subscribers, clients: far, kbit: 64, at: 2s, length: 15s}
        guarantees:
          - violations: 0
        """, 1)
        .live(Policy.canonical(), Mutants.named("qos-lowered").orElseThrow());

    assertThat(record.violations())
        .filteredOn(one -> one.messages().contains(" of near-"))
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.fault()).isEmpty());
    assertThat(record.violations())
        .filteredOn(one -> one.messages().contains(" of far-"))
        .anySatisfy(one -> assertThat(one.fault()).contains("far"));
  }
}
