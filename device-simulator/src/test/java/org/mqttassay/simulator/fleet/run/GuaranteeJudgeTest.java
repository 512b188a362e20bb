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
package org.mqttassay.simulator.fleet.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mqttassay.reports.fleet.FleetRecord.GuaranteeEntry;
import org.mqttassay.reports.fleet.FleetRecord.ViolationEntry;
import org.mqttassay.simulator.fleet.meter.Count;
import org.mqttassay.simulator.fleet.meter.Meters;
import org.mqttassay.simulator.fleet.plan.Guarantee;
import org.mqttassay.simulator.fleet.plan.Guarantee.Flow;
import org.mqttassay.simulator.fleet.plan.Guarantee.Span;
import org.mqttassay.spec.packet.QoS;

class GuaranteeJudgeTest {

  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;
  private static final Guarantee.Back BACK = new Guarantee.Back("back", 1, Duration.ofSeconds(30));

  /** What the ledger would have found. */
  private static final class Found implements Proofs {
    private Map<Integer, Long> broken = Map.of();
    private final long[] lost = new long[3];
    private long doubtful;
    private long unjudged;

    @Override
    public Map<Integer, Long> broken() {
      return broken;
    }

    @Override
    public long lost(int qos) {
      return lost[qos];
    }

    @Override
    public long doubtful() {
      return doubtful;
    }

    @Override
    public long unjudged() {
      return unjudged;
    }

    @Override
    public List<ViolationEntry> entries() {
      return List.of();
    }

    @Override
    public boolean isAtRest(long now) {
      return true;
    }
  }

  private final Meters meters = new Meters();
  private final Found found = new Found();
  private final Attendance attendance = new Attendance(List.of(BACK));

  private GuaranteeEntry judge(Guarantee guarantee, boolean isLate) {
    return new GuaranteeJudge(meters, found, attendance, new LifeClock(1))
        .judge(List.of(guarantee), 10, isLate)
        .get(0);
  }

  private void is(Guarantee guarantee, String verdict, String measured) {
    assertThat(judge(guarantee, false))
        .isEqualTo(new GuaranteeEntry(guarantee.name(), verdict, measured));
  }

  private void isWhenLate(Guarantee guarantee, String verdict) {
    assertThat(judge(guarantee, true).verdict()).isEqualTo(verdict);
  }

  @Test
  void lost_messages() {
    meters.add(Count.ACKNOWLEDGED, 1_000);
    var none = new Guarantee.Lost("none", Set.of(QoS.AT_LEAST_ONCE, QoS.EXACTLY_ONCE), 0);
    is(none, "PASS", "0 lost of 1000 acknowledged");
    found.lost[2] = 3;
    is(none, "FAIL", "3 lost of 1000 acknowledged");
    isWhenLate(none, "FAIL");
    is(
        new Guarantee.Lost("three", Set.of(QoS.EXACTLY_ONCE), 3),
        "PASS",
        "3 lost of 1000 acknowledged");
    is(
        new Guarantee.Lost("other", Set.of(QoS.AT_LEAST_ONCE), 0),
        "PASS",
        "0 lost of 1000 acknowledged");
  }

  @Test
  void nothing_is_said_of_lost_messages_when_none_was_acknowledged_or_some_were_not_judged() {
    var none = new Guarantee.Lost("none", Set.of(QoS.AT_LEAST_ONCE), 0);
    is(none, "INCONCLUSIVE", "no message was acknowledged");
    meters.add(Count.ACKNOWLEDGED, 10);
    found.unjudged = 2;
    is(
        none,
        "INCONCLUSIVE",
        "0 lost of 10 acknowledged, and 2 deliveries had not come when the run ended");
    found.lost[1] = 1;
    is(none, "FAIL", "1 lost of 10 acknowledged, and 2 deliveries had not come when the run ended");
  }

  @Test
  void violations() {
    var none = new Guarantee.Violations("none", Set.of(), 0);
    is(none, "PASS", "0 violations");
    found.broken = Map.of(3, 2L, 5, 1L);
    is(none, "FAIL", "3 violations");
    is(new Guarantee.Violations("three", Set.of(), 3), "PASS", "3 violations");
    is(new Guarantee.Violations("of 5", Set.of(5, 6), 0), "FAIL", "1 violation");
    is(new Guarantee.Violations("of 6", Set.of(6), 0), "PASS", "0 violations");
  }

  @Test
  void violations_that_may_be_the_tester_s_own_fault_prove_nothing() {
    found.doubtful = 1;
    var none = new Guarantee.Violations("none", Set.of(), 0);
    is(none, "INCONCLUSIVE", "0 violations, and 1 that may be the tester's own fault");
    found.broken = Map.of(1, 1L);
    is(none, "FAIL", "1 violation, and 1 that may be the tester's own fault");
    found.broken = Map.of();
    found.doubtful = 0;
    found.unjudged = 4;
    is(none, "INCONCLUSIVE", "0 violations, and 4 deliveries had not come when the run ended");
  }

  @Test
  void deadlines_that_are_met_late_or_never() {
    var deadline = new Guarantee.Deadline("d", "a-to-b", 90, Duration.ofMillis(100));
    is(deadline, "INCONCLUSIVE", "nothing was measured");
    for (int i = 0; i < 9; i++) {
      meters.deadline("a-to-b").took(10 * MILLI);
    }
    meters.deadline("a-to-b").took(500 * MILLI);
    is(deadline, "PASS", "10.0 ms of 10");

    meters.deadline("a-to-b").begun(MILLI);
    assertThat(judge(deadline, false).verdict()).isEqualTo("FAIL");
    isWhenLate(deadline, "INCONCLUSIVE");
    assertThat(judge(deadline, false).measured()).endsWith("of 11, 1 of which never ended");

    for (int i = 0; i < 20; i++) {
      meters.deadline("a-to-b").begun(i);
    }
    is(deadline, "FAIL", "21 of 31 never ended");
    isWhenLate(deadline, "INCONCLUSIVE");

    meters.deadline("a-to-b").begun(9_950 * MILLI);
    is(deadline, "FAIL", "21 of 31 never ended");
  }

  @Test
  void latencies_of_each_kind() {
    for (Span span : Span.values()) {
      var latency = new Guarantee.Latency("l", span, 99, Duration.ofMillis(20));
      is(latency, "INCONCLUSIVE", "nothing was measured");
      switch (span) {
        case DELIVERY -> meters.delivery().took(19 * MILLI);
        case ACKNOWLEDGEMENT -> meters.acknowledgement().took(19 * MILLI);
        case CONNECT -> meters.connect().took(19 * MILLI);
      }
      assertThat(judge(latency, false).verdict()).isEqualTo("PASS");
    }
    meters.delivery().took(30 * MILLI);
    var latency = new Guarantee.Latency("l", Span.DELIVERY, 99, Duration.ofMillis(20));
    assertThat(judge(latency, false).verdict()).isEqualTo("FAIL");
    isWhenLate(latency, "INCONCLUSIVE");
  }

  @Test
  void devices_that_come_back() {
    is(BACK, "INCONCLUSIVE", "no fault was over long enough before the end to tell");
    attendance.wanted(0, 2);
    attendance.online(0, 2);
    attendance.faultBegan(SECOND);
    attendance.online(SECOND, -2);
    attendance.faultEnded(2 * SECOND);
    is(BACK, "INCONCLUSIVE", "no fault was over long enough before the end to tell");
    attendance.online(5 * SECOND, 2);
    is(BACK, "PASS", "1 of 1 times in time, the longest in 3.0 s");

    attendance.faultBegan(10 * SECOND);
    attendance.online(10 * SECOND, -2);
    attendance.faultEnded(20 * SECOND);
    attendance.end(40 * SECOND);
    is(BACK, "PASS", "1 of 2 times in time, the longest in 3.0 s");
  }

  @Test
  void devices_that_come_back_late_or_not_at_all() {
    attendance.wanted(0, 2);
    attendance.online(0, 2);
    attendance.faultBegan(SECOND);
    attendance.online(SECOND, -2);
    attendance.faultEnded(2 * SECOND);
    attendance.end(40 * SECOND);
    is(BACK, "FAIL", "0 of 1 times in time");
    isWhenLate(BACK, "INCONCLUSIVE");
  }

  @Test
  void devices_that_connect() {
    var connected = new Guarantee.Connected("c", 0.5, Duration.ofSeconds(5));
    attendance.invited(0, 4);
    is(connected, "FAIL", "0 of 4 ever connected");
    isWhenLate(connected, "INCONCLUSIVE");
    attendance.first(SECOND);
    attendance.first(2 * SECOND);
    is(connected, "PASS", "2.0 s after the last was told to");
    var sooner = new Guarantee.Connected("c", 0.5, Duration.ofSeconds(1));
    is(sooner, "FAIL", "2.0 s after the last was told to");
    isWhenLate(sooner, "INCONCLUSIVE");
  }

  @Test
  void rates() {
    meters.add(Count.PUBLISHED, 100);
    meters.add(Count.DELIVERED, 50);
    is(new Guarantee.Rate("r", Flow.PUBLISHED, 10), "PASS", "10.0 messages a second");
    var more = new Guarantee.Rate("r", Flow.DELIVERED, 10);
    is(more, "FAIL", "5.0 messages a second");
    isWhenLate(more, "INCONCLUSIVE");
  }
}
