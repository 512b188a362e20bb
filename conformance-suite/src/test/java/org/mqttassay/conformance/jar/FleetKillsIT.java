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

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.conformance.jar.Jar.Outcome;
import org.mqttassay.reports.fleet.FleetFile;
import org.mqttassay.reports.fleet.FleetRecord;
import org.mqttassay.simulator.fleet.FleetText;

/**
 * A broker whose process is killed under a fleet, and started again. The reference broker keeps in
 * its store what it has acknowledged. What one in memory loses is found, and stands in the trace.
 */
@Tag("proof")
class FleetKillsIT {

  private static final String PLAN = """
      name: kills
      duration: %s
      drain: 8s
      ramp: {over: 500ms}
      groups:
        - {name: sub, kind: subscriber, count: 2, session-expiry: 1h, reconnect: {first: 200ms, longest: 1s}, options: {filters: ["kills/#"], qos: 2}}
        - {name: one, kind: publisher, count: 4, qos: 1, session-expiry: 1h, reconnect: {first: 200ms, longest: 1s}, options: {interval: 100ms}}
        - {name: two, kind: publisher, count: 4, qos: 2, session-expiry: 1h, reconnect: {first: 200ms, longest: 1s}, options: {interval: 100ms}}
      faults:
        - {kind: kill, at: 3s, length: 500ms, repeat: {every: 4s, times: %d}}
      guarantees:
        - {lost: 0}
        - {violations: 0}
      """;

  /** Losses, sessions that are gone, and what follows when a session is. */
  private static final Set<String> FORGOTTEN = Set.of("1", "10");

  @TempDir
  private Path directory;

  private Outcome killed(int times, String start) throws Exception {
    Files.writeString(directory.resolve("plan.yaml"), PLAN.formatted(4 + 4 * times + "s", times));
    return Jar.run(
        directory,
        Duration.ofMinutes(3),
        "simulate",
        "plan.yaml",
        "--start",
        start,
        "--seed",
        "7",
        "--trace",
        "all",
        "--out",
        "run");
  }

  private FleetRecord record() throws Exception {
    return FleetFile.read(directory.resolve("run"));
  }

  /** How to start the reference broker. */
  private static String broker(String more) {
    return "'" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -jar '"
        + Path.of("target", "assay.jar").toAbsolutePath() + "' broker --port {port}" + more;
  }

  @Test
  void what_was_acknowledged_outlives_it_with_a_store() throws Exception {
    Outcome outcome = killed(2, broker(" --store '{dir}/store'"));
    var record = record();

    assertThat(record.violations().stream().map(FleetText::line)).isEmpty();
    assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isZero();
    assertThat(record.faults()).hasSize(2).allMatch(fault -> fault.trouble().isEmpty());
    assertThat(record.counts().get("connections lost")).isPositive();
    assertThat(record.counts().get("sessions lost")).isZero();
    assertThat(record.counts().get("broker breaches")).isZero();
    assertThat(record.counts().get("acknowledged")).isPositive();
  }

  @Test
  void what_is_lost_without_one_is_the_broker_s_doing_and_stands_in_the_trace() throws Exception {
    Outcome outcome = killed(1, broker(""));
    var record = record();

    assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isEqualTo(1);
    assertThat(record.counts().get("sessions lost")).isEqualTo(10);
    assertThat(record.broken()).containsEntry("10", 10L);
    assertThat(record.broken().keySet()).isSubsetOf(FORGOTTEN);
    assertThat(record.violations())
        .allMatch(one -> one.blame().equals("broker") && one.fault().contains("kill the broker"));

    Outcome judged = Jar.run(directory, "judge", "run/fleet.trace.jsonl");
    assertThat(judged.exit()).as(judged.err()).isEqualTo(1);
    assertThat(judged.out())
        .contains("FAIL  MQTT-3.2.2-3", "CONNECT", "Session Present 0")
        .contains("sub-1-");
  }
}
