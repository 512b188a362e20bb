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
package org.mqttassay.spec.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.QoS;

/** Timers are a sorted set; and nobody is woken for what has come. */
class TimersTest {

  private static final int STEPS = 200;
  private static final long SECOND = 1_000_000_000L;

  /** @param bits how far apart times lie: from all at once to a session that never expires */
  @Property(tries = 500, seed = "6")
  void areSortedSet(
      @ForAll long seed,
      @ForAll @LongRange(min = -(1L << 61), max = 1L << 61) long start,
      @ForAll @IntRange(min = 1, max = 61) int bits) {
    var random = new Random(seed);
    var set = new TreeSet<Timer>();
    Timers timers = Timers.NONE;
    for (int step = 0; step < STEPS; step++) {
      var timer = new Timer(
          start + (random.nextLong() >>> 64 - bits),
          Timer.Subject.values()[random.nextInt(2)],
          random.nextInt(3),
          random.nextBoolean() ? "" : "c");
      switch (random.nextInt(8)) {
        case 0 -> {
          if (!set.isEmpty()) {
            set.pollFirst();
            timers = timers.withoutFirst();
          }
        }
        case 1, 2 -> {
          var next = set.ceiling(timer);
          set.remove(next == null ? timer : next);
          timers = timers.remove(next == null ? timer : next);
        }
        default -> {
          set.add(timer);
          timers = timers.add(timer);
        }
      }
      assertThat(timers.isEmpty()).isEqualTo(set.isEmpty());
      assertThat(timers.first()).isEqualTo(set.isEmpty() ? null : set.first());
    }
    assertThat(timers.all()).containsExactlyElementsOf(set);
  }

  @Test
  void areEqualWhateverTheirPast() {
    var one = new Timer(1, Timer.Subject.CONNECTION, 1, "");
    var two = new Timer(2 * SECOND, Timer.Subject.SESSION, 0, "c");
    var both = Timers.NONE.add(one).add(two);
    assertThat(both)
        .isEqualTo(Timers.NONE.add(two).add(one))
        .hasSameHashCodeAs(Timers.NONE.add(two).add(one));
    assertThat(both.add(one)).isSameAs(both);
    assertThat(both.remove(one)).isNotEqualTo(both).isEqualTo(Timers.NONE.add(two));
    assertThat(both.remove(one).remove(two)).isEqualTo(Timers.NONE);
    assertThat(both).hasToString(both.all().toString());
  }

  private static History connected(Party end) {
    var history = end == Party.CLIENT ? History.tester() : History.server();
    return history.connects(2, Connect.of(MqttVersion.V5_0, "c2").withKeepAlive(60), false);
  }

  private static long next(History history) {
    return history.state().nextTimer().orElseThrow() - history.state().now();
  }

  @Test
  void waitForKeepAliveOnceAllIsAnswered() {
    for (Party end : new Party[] {Party.CLIENT, Party.SERVER}) {
      var history = connected(end).passes(10);
      history.client(2, History.message("t", QoS.AT_LEAST_ONCE, 5, "x"));
      assertThat(next(history)).isLessThanOrEqualTo(5 * SECOND);
      assertThat(next(history.server(2, new Puback(5)))).isGreaterThan(80 * SECOND);
      assertThat(next(history.client(2, new Pingreq()))).isLessThanOrEqualTo(5 * SECOND);
      assertThat(next(history.server(2, new Pingresp()))).isGreaterThan(80 * SECOND);
      assertThat(history.breaches()).isEmpty();
    }
  }

  @Test
  void stillRingForWhatIsNotAnswered() {
    var history = connected(Party.CLIENT);
    history.client(2, History.message("t", QoS.AT_LEAST_ONCE, 5, "x"));
    history.passes(1_000).client(2, History.message("t", QoS.AT_LEAST_ONCE, 6, "y"));
    history.passes(1_000).server(2, new Puback(5));
    assertThat(next(history)).isBetween(3 * SECOND, 4 * SECOND);
    assertThat(history.passes(4_100).broken()).containsExactly("PUBACK or PUBREC for PUBLISH");
    assertThat(history.breaches()).allMatch(Breach::isOmission);
  }

  @Test
  void areNotWhatWrongPacketsBreak() {
    var history = connected(Party.CLIENT);
    history.client(2, History.message("t", QoS.AT_LEAST_ONCE, 5, "x")).server(2, new Pubrec(5));
    assertThat(history.breaches()).isNotEmpty().noneMatch(Breach::isOmission);
  }
}
