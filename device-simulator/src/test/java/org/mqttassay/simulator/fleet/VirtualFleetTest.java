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

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mqttassay.reports.fleet.FleetFile;
import org.mqttassay.reports.fleet.FleetRecord;
import org.mqttassay.reports.fleet.FleetRecord.GuaranteeEntry;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.broker.core.Policy;

class VirtualFleetTest {

  /** Every kind of service and load, and a fifth of a fleet that stays away for a while. */
  static final String PLAN = """
      name: fleet
      duration: %s
      drain: 60s
      ramp: {over: 5s}
      groups:
        - {kind: plant-service, name: service, versions: "5.0"}
        - {kind: furnace, count: 4, link: %2$s}
        - {kind: vibration, count: 3, link: %2$s}
        - {kind: energy-meter, count: 3, link: %2$s}
        - {kind: gateway, count: 1, link: %2$s}
        - {kind: subscriber, name: sub, count: 4, link: %2$s, options: {filters: ["load/{n}", "load/+"], qos: 2}}
        - {kind: publisher, name: pub, count: 4, link: %2$s, qos: 2, options: {topic: "load/{n}", interval: 7s}}
        - {kind: subscriber, name: share, count: 2, versions: "5.0", link: %2$s, options: {filters: ["$share/g/load/#"]}}
      guarantees:
        - lost: 0
        - violations: 0
      """;

  @TempDir
  private Path out;

  private FleetRecord live(String duration, String link, long seed, Policy policy)
      throws Exception {
    return Life.of(out, PLAN.formatted(duration, link), seed).live(policy, Mutant.NONE);
  }

  private static void holds(FleetRecord record) {
    assertThat(record.violations().stream().map(FleetText::line)).isEmpty();
    assertThat(record.broken()).isEmpty();
    assertThat(record.counts().get("client breaches")).isZero();
    assertThat(record.counts().get("broker breaches")).isZero();
    assertThat(record.guarantees()).extracting(GuaranteeEntry::verdict).doesNotContain("FAIL");
    assertThat(record.counts().get("acknowledged")).isPositive();
    assertThat(record.counts().get("delivered")).isPositive();
    assertThat(record.finished()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "perfect",
        "gprs",
        "edge",
        "3g",
        "lte",
        "5g",
        "wifi",
        "wifi-bad",
        "geo",
        "leo",
        "nbiot",
        "nbiot-deep",
        "ltem",
        "car",
        "tunnel",
        "ble-phone",
        "nat270",
        "commute",
        "wearable-day",
        "drive"
      })
  void no_link_makes_a_good_broker_look_bad(String link) throws Exception {
    holds(live("2m", link, 7, Policy.canonical()));
    holds(live("2m", link, 8, Policy.random(8)));
  }

  @Test
  void the_same_seed_gives_the_same_record_byte_for_byte_and_another_one_does_not()
      throws Exception {
    var life = Life.of(out, PLAN.formatted("3m", "car"), 3);
    life.live(Policy.random(3), Mutant.NONE);
    byte[] first = life.bytes();
    life.live(Policy.random(3), Mutant.NONE);

    assertThat(life.bytes()).isEqualTo(first);
    assertThat(FleetFile.read(out).environment()).isNull();
    assertThat(FleetFile.read(out).started()).isNull();
    live("3m", "car", 4, Policy.random(3));
    assertThat(life.bytes()).isNotEqualTo(first);
  }

  @Test
  void a_healthy_fleet_keeps_every_kind_of_guarantee() throws Exception {
    var record = Life.of(out, PLAN.formatted("2m", "wifi") + """
          - {connected: 100%, within: 10s}
          - {latency: delivery, percentile: 99, below: 1s}
          - {latency: acknowledgement, below: 1s}
          - {latency: connect, percentile: 100, below: 2s}
          - {rate: published, at-least: 1}
        """, 1).live();

    assertThat(record.isKept()).as(record.guarantees().toString()).isTrue();
    assertThat(record.groups()).allSatisfy(g -> assertThat(g.connected()).isEqualTo(g.count()));
    assertThat(record.seconds()).isEqualTo(120);
    assertThat(record.lag().worstMillis()).isZero();
    assertThat(record.line()).hasSizeGreaterThanOrEqualTo(120);
    assertThat(List.of("connected", "published", "delivered"))
        .allSatisfy(name -> assertThat(record.counts().get(name)).isPositive());
  }

  @Test
  void groups_join_and_leave_by_stages() throws Exception {
    var record = Life.of(out, """
        groups:
          - {kind: subscriber, options: {filters: ["a/#"]}}
          - {kind: publisher, name: day, count: 3, options: {topic: "a/{id}"}}
          - {kind: publisher, name: night, count: 2, options: {topic: "a/{id}"}}
        stages:
          - {name: day, length: 30s, join: day}
          - {name: night, length: 30s, join: night, leave: day}
          - {name: morning, length: 30s, join: day, leave: night, pace: 2}
        guarantees:
          - {connected: 100%, within: 5s}
          - violations: 0
          - lost: 0
        """, 1).live();

    assertThat(record.isKept()).as(record.guarantees().toString()).isTrue();
    assertThat(record.seconds()).isEqualTo(90);
    assertThat(record.line().get(25).connected()).isEqualTo(4);
    assertThat(record.line().get(55).connected()).isEqualTo(3);
    assertThat(record.line().get(85).connected()).isEqualTo(4);
    // Three a second, then two, then three at twice the pace.
    assertThat(record.counts().get("published")).isBetween(300L, 330L);
    assertThat(record.counts().get("delivered")).isEqualTo(record.counts().get("published"));
  }
}
