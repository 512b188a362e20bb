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
package org.mqttassay.simulator.device.wearable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.mqttassay.simulator.device.Deadlines;
import org.mqttassay.simulator.device.LinkWish;
import org.mqttassay.simulator.device.Manner;
import org.mqttassay.simulator.device.Message;
import org.mqttassay.simulator.device.TestStage;
import org.mqttassay.simulator.device.TestStage.Published;
import org.mqttassay.simulator.device.TestStage.Span;
import org.mqttassay.simulator.device.TestStage.Wished;
import org.mqttassay.simulator.device.payload.Payload;

class WearableTest {

  private static final long MILLISECOND = 1_000_000;

  private final List<Published> published = new ArrayList<>();
  private final TestStage stage = new TestStage(40 * MILLISECOND).hear(published::add);

  private void add(String kind, String id, String options) {
    var seat = TestStage.seat("care", id, 0, id.hashCode());
    stage.add(seat, TestStage.make(kind, options, seat));
  }

  private List<Payload> vitals(String id) {
    return published.stream()
        .filter(p -> p.message().topic().equals("care/" + id + "/vitals"))
        .map(p -> p.as(WearableShapes.VITALS))
        .toList();
  }

  @Property(tries = 20)
  void hearts_follow_what_is_done(@ForAll long seed) {
    var samples = new ArrayList<Payload>();
    var seat = TestStage.seat("care", "w", 0, seed);
    // A heart that races goes up by more, so it has to be rarer than a few in all days drawn.
    String options = "{phone-walks-away: false, race-every: 2500000h, interval: 60s}";
    new TestStage(0)
        .hear(one -> {
          if (one.message().topic().endsWith("/vitals")) {
            samples.add(one.as(WearableShapes.VITALS));
          }
        })
        .add(seat, TestStage.make("wearable", options, seat))
        .run(48 * Manner.HOUR);
    Payload last = null;
    var moving = new ArrayList<Long>();
    var asleep = new ArrayList<Long>();
    for (Payload sample : samples) {
      long rate = sample.whole("heart_rate");
      assertThat(rate).isBetween(35L, 200L);
      if (last != null) {
        assertThat(Math.abs(rate - last.whole("heart_rate"))).isLessThan(100);
        long steps = sample.whole("steps") - last.whole("steps");
        boolean isSameDay = steps >= 0;
        assertThat(isSameDay || sample.whole("steps") < 300).isTrue();
        if (isSameDay && steps > 90 && last.text("activity").equals(sample.text("activity"))) {
          moving.add(rate);
        }
        if (sample.text("activity").equals("sleep") && last.text("activity").equals("sleep")) {
          assertThat(steps <= 0 || isSameDay && steps == 0).isTrue();
          asleep.add(rate);
        }
      }
      last = sample;
    }
    assertThat(asleep).hasSizeGreaterThan(600);
    double mean = asleep.stream().mapToLong(Long::longValue).average().orElseThrow();
    assertThat(moving.stream().mapToLong(Long::longValue).average().orElseThrow())
        .isGreaterThan(mean + 30);
  }

  @Test
  void samples_wait_while_the_phone_is_away_and_come_in_order() {
    add("wearable", "w-0", "{away-every: 2h, away-for: 1h, interval: 30s}");
    stage.run(24 * Manner.HOUR);
    List<Payload> all = vitals("w-0");
    assertThat(all).hasSizeBetween(24 * 120 - 2 * 120 * 3, 24 * 120);
    for (int i = 1; i < all.size(); i++) {
      assertThat(all.get(i).whole("ts") - all.get(i - 1).whole("ts")).isEqualTo(30_000);
    }
    assertThat(all).anyMatch(p -> p.flag("stored")).anyMatch(p -> !p.flag("stored"));
    List<Wished> wishes = stage.wishes();
    assertThat(wishes).hasSizeGreaterThan(4);
    for (int i = 0; i < wishes.size(); i++) {
      assertThat(wishes.get(i).wish()).isEqualTo(i % 2 == 0 ? LinkWish.DARK : LinkWish.USUAL);
    }
  }

  @Test
  void a_wearable_that_lost_its_connection_wakes_when_the_phone_is_back() {
    add("wearable", "w-0", "{away-every: 2h, away-for: 1h}");
    stage.run(24 * Manner.HOUR);
    Wished away = stage.wishes().get(0);
    Wished back = stage.wishes().get(1);
    published.clear();
    var again = new TestStage(0).hear(published::add);
    var seat = TestStage.seat("care", "w-0", 0, "w-0".hashCode());
    again.add(seat, TestStage.make("wearable", "{away-every: 2h, away-for: 1h}", seat));
    again.cut("w-0", away.at() + 6 * Manner.SECOND, back.at() + 2 * Manner.SECOND);
    again.run(back.at() + 60 * Manner.SECOND);
    assertThat(again.wishes().subList(0, 2)).containsExactly(away, back);
    List<Payload> all = vitals("w-0");
    for (int i = 1; i < all.size(); i++) {
      assertThat(all.get(i).whole("ts") - all.get(i - 1).whole("ts")).isEqualTo(30_000);
    }
  }

  @Test
  void an_unsafe_heart_rate_is_alerted_about() {
    for (int i = 0; i < 10; i++) {
      add("wearable", "w-" + i, "{race-every: 3h, encoding: protobuf}");
    }
    add("health-service", "health", "");
    stage.run(24 * Manner.HOUR);
    List<Span> alerts = stage.spans(Deadlines.UNSAFE_TO_ALERT);
    assertThat(alerts)
        .hasSizeGreaterThan(20)
        .allMatch(span -> span.to() - span.from() == 80 * MILLISECOND);
    Message last = stage.retained().get("care/health/summary");
    Payload summary = new Published(0, "", last).as(WearableShapes.SUMMARY);
    assertThat(summary.whole("wearers")).isEqualTo(10);
    assertThat(summary.whole("alerts")).isBetween((long) alerts.size() - 2, (long) alerts.size());
  }

  @Property(tries = 200)
  void a_backlog_keeps_the_newest_in_order(
      @ForAll @IntRange(min = 1, max = 50) int most, @ForAll @IntRange(max = 200) int count) {
    var backlog = new Backlog(most);
    for (int i = 0; i < count; i++) {
      backlog.add(Backlog.sample(i * 1_000L, 40 + i % 150, Activity.WALK, i));
    }
    int kept = Math.min(most, count);
    assertThat(backlog.size()).isEqualTo(kept);
    for (int i = count - kept; i < count; i++) {
      long sample = backlog.poll();
      assertThat(Backlog.millis(sample)).isEqualTo(i * 1_000L);
      assertThat(Backlog.heartRate(sample)).isEqualTo(40 + i % 150);
      assertThat(Backlog.activity(sample)).isEqualTo(Activity.WALK);
      assertThat(Backlog.steps(sample)).isEqualTo(i);
    }
  }
}
