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
package org.mqttassay.spec.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AgendaTest {

  private final Agenda agenda = new Agenda(new VirtualClock());

  private record Happening(int number, long time) {}

  @Property
  void things_happen_in_their_order(
      @ForAll @Size(max = 300) List<@IntRange(max = 20) Integer> times) {
    var own = new Agenda(new VirtualClock());
    var planned = new ArrayList<Happening>();
    var seen = new ArrayList<Happening>();
    for (int time : times) {
      var one = new Happening(planned.size(), time);
      planned.add(one);
      own.at(time, () -> {
        assertThat(own.now()).isEqualTo(one.time());
        seen.add(one);
      });
    }
    own.runUntil(10);
    assertThat(seen).allMatch(one -> one.time() <= 10);
    own.runUntil(30);
    planned.sort(Comparator.comparingLong(Happening::time));
    assertThat(seen).containsExactlyElementsOf(planned);
    assertThat(own.now()).isEqualTo(30);
  }

  /** Wants to be woken at some times, and remembers when he was. */
  private static final class Sleeper {
    private final List<Long> woken = new ArrayList<>();
    private long wanted = Timetable.NEVER;

    private void ring(long time) {
      woken.add(time);
      wanted = Timetable.NEVER;
    }
  }

  /** Near, in the next slots, minutes and days away, and at the borders between them. */
  @Provide
  Arbitrary<Long> times() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(0, 20),
        Arbitraries.longs().between(0, 1L << 30),
        Arbitraries.longs().between(0, 1L << 41),
        Arbitraries.longs().between(0, 5_000).map(slots -> slots << 27),
        Arbitraries.longs().between(1, 5_000).map(slots -> (slots << 27) - 1));
  }

  @Property
  void things_planned_at_any_time_happen_in_their_order(
      @ForAll @Size(max = 60) List<@From("times") Long> times,
      @ForAll @Size(max = 60) List<@From("times") Long> later,
      @ForAll @Size(max = 10) List<@From("times") Long> stops) {
    var own = new Agenda(new VirtualClock());
    var planned = new ArrayList<Happening>();
    var seen = new ArrayList<Happening>();
    var more = new ArrayDeque<>(later);
    for (long time : times) {
      plan(own, time, planned, seen, more);
    }
    for (long stop : stops) {
      own.runUntil(Math.max(stop, own.now()));
      assertThat(seen).allMatch(one -> one.time() <= own.now());
      assertThat(planned.stream().filter(one -> one.time() <= own.now())).hasSameSizeAs(seen);
    }
    own.runUntil(Long.MAX_VALUE / 2);
    planned.sort(Comparator.comparingLong(Happening::time).thenComparing(Happening::number));
    assertThat(seen).containsExactlyElementsOf(planned);
  }

  /** Plans something that plans something more. */
  private static void plan(
      Agenda own, long time, List<Happening> planned, List<Happening> seen, ArrayDeque<Long> more) {
    var one = new Happening(planned.size(), Math.max(time, own.now()));
    planned.add(one);
    own.at(time, () -> {
      assertThat(own.now()).isEqualTo(one.time());
      seen.add(one);
      if (!more.isEmpty()) {
        plan(own, own.now() + more.remove(), planned, seen, more);
      }
    });
  }

  @Test
  void an_alarm_rings_when_it_is_wanted_however_often_that_changes() {
    var sleeper = new Sleeper();
    var alarm = agenda.alarm(() -> sleeper.wanted, sleeper::ring);
    alarm.set();
    sleeper.wanted = 100;
    alarm.set();
    sleeper.wanted = 50;
    alarm.set();
    sleeper.wanted = 200;
    alarm.set();
    agenda.runUntil(150);
    assertThat(sleeper.woken).isEmpty();
    sleeper.wanted = 160;
    alarm.set();
    agenda.runUntil(1_000);
    assertThat(sleeper.woken).containsExactly(160L);
    sleeper.wanted = 900;
    alarm.set();
    agenda.runUntil(1_000);
    assertThat(sleeper.woken).containsExactly(160L, 1_000L);
  }

  @Test
  void what_is_never_to_happen_does_not() {
    agenda.at(Timetable.NEVER, () -> {
      throw new AssertionError("it happened");
    });
    agenda.runUntil(Timetable.NEVER);
    assertThat(agenda.now()).isEqualTo(Timetable.NEVER);
  }
}
