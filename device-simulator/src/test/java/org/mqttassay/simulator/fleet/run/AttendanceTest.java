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
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.mqttassay.simulator.fleet.plan.Guarantee;

class AttendanceTest {

  private static final Guarantee.Back HALF = new Guarantee.Back("half", 0.5, Duration.ofNanos(50));
  private static final Guarantee.Back ALL = new Guarantee.Back("all", 1, Duration.ofNanos(50));

  private final Attendance attendance = new Attendance(List.of(HALF, ALL));

  private void come(long now, int number) {
    attendance.wanted(now, number);
    attendance.invited(now, number);
    for (int i = 0; i < number; i++) {
      attendance.first(now);
      attendance.online(now, 1);
    }
  }

  @Test
  void a_share_is_there_when_so_many_have_connected_for_the_first_time() {
    attendance.invited(10, 3);
    attendance.invited(20, 1);
    attendance.first(25);
    attendance.first(30);

    assertThat(attendance.complete(0.5)).hasValue(10);
    assertThat(attendance.complete(1)).isEmpty();
    attendance.first(40);
    attendance.first(50);
    assertThat(attendance.complete(1)).hasValue(30);
    assertThat(attendance.everConnected()).isEqualTo(4);
  }

  @Test
  void who_is_there_before_the_last_is_told_to_come_takes_no_time() {
    attendance.invited(0, 1);
    attendance.first(5);
    attendance.invited(10, 1);

    assertThat(attendance.complete(0.5)).hasValue(0);
  }

  @Test
  void who_leaves_before_others_come_was_there_all_the_same() {
    come(0, 20);
    attendance.wanted(10, -20);
    attendance.online(10, -20);
    come(20, 20);

    assertThat(attendance.complete(1)).hasValue(0);
    assertThat(attendance.invited()).isEqualTo(40);
  }

  @Test
  void nobody_is_no_share_of_nobody() {
    assertThat(attendance.complete(0.5)).isEmpty();
  }

  @Test
  void each_fault_has_its_own_time_until_enough_are_back() {
    come(0, 4);
    attendance.faultBegan(100);
    attendance.online(110, -4);
    attendance.faultEnded(200);
    attendance.online(210, 1);
    attendance.online(220, 1);
    attendance.online(260, 2);

    assertThat(attendance.comebacks(HALF))
        .containsExactly(new Comebacks.Comeback(OptionalLong.of(20), 20));
    assertThat(attendance.comebacks(ALL))
        .containsExactly(new Comebacks.Comeback(OptionalLong.of(60), 60));
  }

  @Test
  void who_lost_nobody_has_them_all_at_once() {
    come(0, 4);
    attendance.faultBegan(100);
    attendance.faultEnded(200);

    assertThat(attendance.comebacks(ALL))
        .containsExactly(new Comebacks.Comeback(OptionalLong.of(0), 0));
  }

  @Test
  void the_next_fault_and_the_end_break_a_wait_off() {
    come(0, 4);
    attendance.faultBegan(100);
    attendance.online(110, -4);
    attendance.faultEnded(200);
    attendance.faultBegan(230);
    attendance.faultEnded(300);
    attendance.end(310);
    attendance.online(320, 4);

    assertThat(attendance.comebacks(ALL))
        .containsExactly(
            new Comebacks.Comeback(OptionalLong.empty(), 30),
            new Comebacks.Comeback(OptionalLong.empty(), 10));
  }

  @Test
  void of_faults_that_overlap_only_the_last_one_s_end_begins_a_wait() {
    come(0, 4);
    attendance.faultBegan(100);
    attendance.faultBegan(110);
    attendance.online(120, -4);
    attendance.faultEnded(130);
    assertThat(attendance.comebacks(ALL)).isEmpty();
    attendance.faultEnded(190);
    attendance.online(200, 4);

    assertThat(attendance.comebacks(ALL))
        .containsExactly(new Comebacks.Comeback(OptionalLong.of(10), 10));
  }

  @Test
  void who_leaves_in_order_is_not_waited_for() {
    come(0, 4);
    attendance.faultBegan(100);
    attendance.online(110, -4);
    attendance.faultEnded(200);
    attendance.wanted(210, -2);
    attendance.online(220, 2);

    assertThat(attendance.comebacks(ALL))
        .containsExactly(new Comebacks.Comeback(OptionalLong.of(20), 20));
  }
}
