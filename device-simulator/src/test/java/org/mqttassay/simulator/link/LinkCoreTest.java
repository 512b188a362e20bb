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
package org.mqttassay.simulator.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mqttassay.simulator.link.Voyage.millis;
import static org.mqttassay.simulator.link.Voyage.profile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkCoreTest {

  private static final LinkProfile PLAIN = profile("{ rtt: 100ms }");

  private static Voyage open(LinkProfile profile) {
    return new Voyage(profile, 7).until(millis(1_000));
  }

  @Test
  void bytes_take_the_delay_of_their_direction() {
    var voyage = open(PLAIN);

    voyage.send(millis(1_000), Direction.UP, 10).untilAllArrived();

    assertThat(voyage.arrival(Direction.UP, 10)).isEqualTo(millis(1_050));
  }

  @Test
  void what_is_sent_at_once_waits_for_the_handshake() {
    var voyage = new Voyage(PLAIN, 7).send(0, Direction.UP, 10).untilAllArrived();

    assertThat(voyage.arrival(Direction.UP, 10)).isEqualTo(millis(150));
  }

  @Test
  void a_packet_takes_its_time_by_the_rate_with_its_headers() {
    var voyage = open(profile("{ up: 8, down: 8 }"));

    voyage.send(millis(1_000), Direction.UP, 948).untilAllArrived();

    assertThat(voyage.arrival(Direction.UP, 948)).isEqualTo(millis(2_000));
  }

  @Test
  void a_bucket_lets_a_burst_through_at_once() {
    var voyage = open(profile("{ up: 8, down: 8, burst: { up: 3 } }"));

    voyage.send(millis(1_000), Direction.UP, 4 * 1_448).untilAllArrived();

    assertThat(voyage.arrival(Direction.UP, 2 * 1_448)).isEqualTo(millis(1_000));
    assertThat(voyage.arrival(Direction.UP, 3 * 1_448)).isEqualTo(millis(2_500));
    assertThat(voyage.arrival(Direction.UP, 4 * 1_448)).isEqualTo(millis(4_000));
  }

  @Test
  void a_full_queue_says_until_when_it_is_full() {
    var voyage = open(profile("{ up: 8, down: 8, queue: { up: 3 } }"));
    long now = millis(1_000);
    assertThat(voyage.link.fullUntil(now, Direction.UP)).isEqualTo(now);

    voyage.send(now, Direction.UP, 4 * 1_448);

    assertThat(voyage.link.queued(Direction.UP)).isEqualTo(6_000);
    assertThat(voyage.link.fullUntil(now, Direction.UP)).isEqualTo(millis(4_000));
    assertThat(voyage.link.fullUntil(now, Direction.DOWN)).isEqualTo(now);
  }

  @Test
  void a_lost_last_packet_stalls_for_a_retransmission_timeout() {
    LinkProfile profile =
        profile("{ rtt: 100ms, up: 12000, down: 12000, loss: { good: 50, bad: 1 } }");
    long timeout = profile.retransmissionTimeout().toNanos();
    var voyage = open(profile);

    for (int i = 0; i < 2_000; i++) {
      voyage.send(millis(10_000 + i * 5_000), Direction.UP, 100);
    }
    voyage.untilAllArrived();

    var stalls = stalls(voyage);
    assertThat(timeout).isEqualTo(millis(300));
    assertThat(stalls).hasSizeBetween(20, 60);
    // Once, or with the doubled timeout again, to the microsecond of what else they take.
    assertThat(stalls)
        .allMatch(stall -> Math.abs(stall - timeout) < millis(1)
            || Math.abs(stall - 3 * timeout) < millis(1)
            || Math.abs(stall - 7 * timeout) < millis(1));
  }

  private static List<Long> stalls(Voyage voyage) {
    return voyage.sent.stream()
        .map(one -> voyage.arrival(one.way(), one.total()) - one.at() - millis(50))
        .filter(late -> late > millis(10))
        .toList();
  }

  @Test
  void a_loss_within_a_stream_stalls_for_about_a_round_trip() {
    var voyage =
        open(profile("{ rtt: 1000ms, up: 12000, down: 12000, loss: { good: 300, bad: 1 } }"));

    voyage.send(millis(1_000), Direction.UP, 2_000 * 1_448).untilAllArrived();

    var pauses = new ArrayList<Long>();
    long before = voyage.arrived.get(0).at();
    for (Voyage.Moment moment : voyage.arrived) {
      if (moment.at() - before > millis(100)) {
        pauses.add(moment.at() - before);
      }
      before = moment.at();
    }
    assertThat(pauses).isNotEmpty().allMatch(pause -> pause < millis(1_010));
    assertThat(pauses).anyMatch(pause -> pause > millis(900));
  }

  @Test
  void an_outage_ends_with_the_first_try_after_it() {
    var voyage = open(PLAIN);
    voyage.link.strike(millis(1_000), Direction.UP, Cut.outage(Duration.ofSeconds(1)));

    voyage.send(millis(1_150), Direction.UP, 10).untilAllArrived();

    // Tries come 300 and 900 ms later.
    assertThat(voyage.arrival(Direction.UP, 10)).isEqualTo(millis(2_100));
  }

  @Test
  void an_outage_swallows_what_is_under_way_until_it_is_sent_again() {
    var voyage = open(PLAIN);
    voyage.send(millis(1_000), Direction.UP, 10).send(millis(1_010), Direction.DOWN, 10);

    voyage
        .until(millis(1_020))
        .link
        .strike(millis(1_020), Direction.UP, Cut.outage(Duration.ofMillis(20)));
    voyage.untilAllArrived();

    assertThat(voyage.arrival(Direction.UP, 10)).isEqualTo(millis(1_370));
    assertThat(voyage.arrival(Direction.DOWN, 10)).isEqualTo(millis(1_370));
  }

  @Test
  void a_black_hole_is_of_one_direction_and_ends_by_healing() {
    var voyage = open(PLAIN);
    voyage.link.blackHole(millis(1_000), Direction.UP);
    voyage.send(millis(1_000), Direction.UP, 10).send(millis(1_000), Direction.DOWN, 10);

    voyage.until(millis(60_000));
    assertThat(voyage.total(Direction.UP)).isZero();
    assertThat(voyage.total(Direction.DOWN)).isEqualTo(10);

    voyage.link.heal(millis(60_000));
    assertThat(voyage.untilAllArrived().isAllThere()).isTrue();
  }

  @Test
  void an_idle_connection_is_forgotten_for_good_and_in_silence() {
    var voyage = open(profile("{ rtt: 100ms, idle-drop: 270s }"));
    voyage.send(millis(100_000), Direction.UP, 10).send(millis(369_000), Direction.UP, 10);
    voyage.until(millis(370_000));
    assertThat(voyage.total(Direction.UP)).isEqualTo(20);

    voyage.send(millis(669_500), Direction.UP, 10).send(millis(700_000), Direction.DOWN, 10);
    voyage.link.heal(millis(701_000));
    voyage.until(millis(3_600_000));

    assertThat(voyage.total(Direction.UP)).isEqualTo(20);
    assertThat(voyage.total(Direction.DOWN)).isZero();
    assertThat(voyage.ending()).isEmpty();
  }

  @Test
  void a_phone_gives_its_side_up_when_the_gap_is_long() {
    var voyage = open(
        profile("{ rtt: 100ms, supervision: 6s, outages: { every: 10s, least: 1m, most: 1m } }"));

    voyage.until(millis(3_600_000));

    assertThat(voyage.ending()).contains(Cut.Kind.REBIND);
    assertThat(voyage.link.nextAt()).isEqualTo(LinkCore.NEVER);
  }

  @Test
  void what_is_sent_to_a_sleeping_device_waits_until_it_looks_or_sends() {
    LinkProfile sleepy = profile("{ rtt: 100ms, sleep: { after: 10s, every: 20s } }");
    var looks = open(sleepy).send(millis(2_000), Direction.UP, 1);
    // Asleep since 12.05 s, it looks at 32.05 s, 52.05 s, ...
    looks.send(millis(40_000), Direction.DOWN, 10).untilAllArrived();
    assertThat(looks.arrival(Direction.DOWN, 10)).isEqualTo(millis(52_100));

    var sends = open(sleepy).send(millis(2_000), Direction.UP, 1);
    sends.send(millis(40_000), Direction.DOWN, 10).send(millis(41_000), Direction.UP, 1);
    sends.untilAllArrived();
    assertThat(sends.arrival(Direction.DOWN, 10)).isEqualTo(millis(41_050));
  }

  @Test
  void the_end_of_a_direction_comes_behind_its_bytes() {
    var voyage = open(PLAIN);
    voyage.send(millis(1_000), Direction.UP, 10);
    voyage.link.finish(millis(1_000), Direction.UP);
    voyage.link.send(millis(1_001), Direction.UP, 99);

    voyage.until(millis(2_000));

    assertThat(voyage.story)
        .containsExactly(millis(1_050) + " UP 10", millis(1_050) + " UP finished");
  }

  @Test
  void a_cut_strikes_when_all_before_it_has_arrived() {
    var voyage = open(PLAIN);
    voyage.send(millis(1_000), Direction.UP, 10);
    voyage.link.mark(millis(1_000), Direction.UP, Cut.of(Cut.Kind.RESET));
    voyage.send(millis(1_000), Direction.UP, 10);

    voyage.until(millis(2_000));

    assertThat(voyage.story)
        .containsExactly(millis(1_050) + " UP 10", millis(1_050) + " ended RESET");
    assertThat(voyage.link.isOver()).isTrue();
  }

  @Test
  void a_half_close_ends_one_direction_only() {
    var voyage = open(PLAIN);
    voyage.link.strike(millis(1_000), Direction.UP, Cut.of(Cut.Kind.HALF_CLOSE));
    voyage.link.send(millis(1_000), Direction.UP, 10);
    voyage.send(millis(1_000), Direction.DOWN, 10).until(millis(2_000));

    assertThat(voyage.story)
        .containsExactly(millis(1_000) + " UP finished", millis(1_050) + " DOWN 10");
  }

  @Test
  void another_profile_holds_for_all_that_has_not_departed() {
    var voyage = open(profile("{ up: 8, down: 8 }"));
    voyage.send(millis(1_000), Direction.UP, 5 * 1_448);

    voyage.until(millis(2_000)).link.change(millis(2_000), PLAIN);
    voyage.untilAllArrived();

    assertThat(voyage.arrival(Direction.UP, 5 * 1_448)).isEqualTo(millis(2_050));
  }

  private static boolean isDark(LinkCore link, double second) {
    link.advance(millis(second * 1_000));
    return link.isDark(Direction.UP) && link.isDark(Direction.DOWN);
  }

  @Test
  void outages_of_a_profile_go_on_when_the_client_dials_anew() {
    var first = new Voyage(
            profile("{ outages: { every: 60m, least: 60s, most: 61s, at-once: true } }"), 7)
        .link;
    assertThat(isDark(first, 30)).isTrue();

    var second = first.next(8, millis(30_000), new Voyage(PLAIN, 1));

    assertThat(isDark(second, 59)).isTrue();
    assertThat(isDark(second, 62)).isFalse();
    assertThat(isDark(first, 62)).isFalse();
    // One that the client has left long ago knows of no other outages.
    assertThat(isDark(first.next(9, millis(70_000), new Voyage(PLAIN, 1)), 75)).isFalse();
  }

  @Test
  void an_outage_on_purpose_goes_on_when_the_client_dials_anew() {
    var first = open(PLAIN).link;
    first.strike(millis(1_000), Direction.UP, Cut.outage(Duration.ofSeconds(30)));
    first.strike(millis(2_000), Direction.UP, Cut.of(Cut.Kind.RESET));

    var second = first.next(8, millis(10_000), new Voyage(PLAIN, 1));

    assertThat(second.isOver()).isFalse();
    assertThat(isDark(second, 30)).isTrue();
    assertThat(isDark(second, 32)).isFalse();
  }
}
