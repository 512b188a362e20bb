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
package org.mqttassay.simulator.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.mqttassay.simulator.chaos.Mischief.Cutting;
import org.mqttassay.simulator.chaos.Mischief.Flood;
import org.mqttassay.simulator.chaos.Mischief.Leave;
import org.mqttassay.simulator.chaos.Mischief.OnBroker;
import org.mqttassay.simulator.chaos.Mischief.OnBroker.Action;
import org.mqttassay.simulator.chaos.Mischief.Outage;
import org.mqttassay.simulator.chaos.Mischief.Profile;
import org.mqttassay.simulator.chaos.Mischief.Reconnect;
import org.mqttassay.simulator.chaos.Mischief.SlowSubscribers;
import org.mqttassay.simulator.chaos.Mischief.Takeover;
import org.mqttassay.simulator.link.Cut;
import org.mqttassay.simulator.link.Profiles;
import org.mqttassay.simulator.target.Ability;
import org.mqttassay.spec.packet.QoS;

class SaboteurTest {

  private static final Duration RUN = Duration.ofMinutes(10);
  private static final Selector SOME = new Selector(Optional.empty(), 20);

  /** A clock that a test moves by hand. */
  private static final class Hands implements Timer {

    private record Item(long at, int order, Runnable what) {}

    private final PriorityQueue<Item> items =
        new PriorityQueue<>(Comparator.comparingLong(Item::at).thenComparingInt(Item::order));
    private long now;
    private int orders;

    @Override
    public long now() {
      return now;
    }

    @Override
    public void at(long time, Runnable what) {
      items.add(new Item(Math.max(now, time), orders++, what));
    }

    private void run(Duration until) {
      while (!items.isEmpty() && items.peek().at() <= until.toNanos()) {
        Item next = items.remove();
        now = Math.max(now, next.at());
        next.what().run();
      }
      now = Math.max(now, until.toNanos());
    }
  }

  private final Hands hands = new Hands();
  private final FakeTarget target = new FakeTarget();
  private final FakeVictims victims = new FakeVictims();
  private final Told told = new Told(0);

  private Saboteur saboteur(FaultSchedule schedule) {
    var saboteur = Saboteur.on(hands, schedule, target, victims, told);
    saboteur.begin();
    return saboteur;
  }

  private static PlannedFault at(int second, int length, Mischief what) {
    return new PlannedFault(
        what, When.At.once(Duration.ofSeconds(second)), Duration.ofSeconds(length));
  }

  private static FaultSchedule of(PlannedFault... faults) {
    return FaultSchedule.of(List.of(faults), 1, RUN);
  }

  @Test
  void everything_is_done_and_undone_in_its_time() {
    var gprs = Profiles.builtIn().find("gprs").orElseThrow();
    var schedule = of(
        at(1, 2, new OnBroker(Action.STOP)),
        at(10, 2, new OnBroker(Action.KILL)),
        at(20, 2, new OnBroker(Action.PAUSE)),
        at(30, 0, new OnBroker(Action.RESTART)),
        at(40, 2, new Outage(SOME)),
        at(50, 0, new Cutting(SOME, Cut.of(Cut.Kind.RESET))),
        at(60, 2, new Profile(SOME, gprs)),
        at(70, 0, new Reconnect(SOME, 10)),
        at(80, 2, new SlowSubscribers(SOME, 8_000)),
        at(90, 2, new Flood(10, 10, QoS.AT_LEAST_ONCE, 1)),
        at(100, 2, new Takeover(1, 10)),
        at(110, 2, new Leave(SOME, true)));
    saboteur(schedule);
    hands.run(Duration.ofSeconds(21));
    assertThat(target.story).containsExactly("stop", "start", "kill", "start", "pause");
    hands.run(Duration.ofSeconds(99));
    assertThat(target.story).endsWith("pause", "resume", "restart");
    hands.run(RUN);
    assertThat(victims.story)
        .containsExactly(
            "outage true",
            "outage false",
            "cut",
            "profile gprs",
            "profile usual",
            "reconnect",
            "slow true",
            "slow false",
            "flood true",
            "flood false",
            "takeover true",
            "takeover false",
            "leave true true",
            "leave true false");
    assertThat(told.story).hasSize(2 * schedule.occurrences().size());
    assertThat(told.story.subList(0, 2))
        .containsExactly("began stop the broker", "ended stop the broker");
    // Who goes dark is who gets light again.
    assertThat(victims.chosen.get(0)).isEqualTo(victims.chosen.get(1));
  }

  @Test
  void closing_heals_what_is_under_way_the_last_first_and_begins_nothing_more() {
    var saboteur = saboteur(of(
        at(1, 60, new OnBroker(Action.PAUSE)),
        at(2, 60, new Outage(SOME)),
        at(3, 60, new Flood(10, 10, QoS.AT_LEAST_ONCE, 1)),
        at(9, 60, new SlowSubscribers(SOME, 8_000))));
    hands.run(Duration.ofSeconds(5));
    saboteur.close();
    saboteur.close();
    hands.run(RUN);
    assertThat(target.story).containsExactly("pause", "resume");
    assertThat(victims.story)
        .containsExactly("outage true", "flood true", "flood false", "outage false");
    assertThat(told.story).hasSize(6).endsWith("ended pause the broker");
  }

  @Test
  void closing_heals_for_somebody_who_is_interrupted_as_well() {
    var saboteur = saboteur(of(at(1, 60, new OnBroker(Action.KILL))));
    hands.run(Duration.ofSeconds(5));
    var duringHealing = new ArrayList<Boolean>();
    Thread.currentThread().interrupt();
    target.story.clear();
    saboteur.close();
    duringHealing.add(Thread.interrupted());
    assertThat(target.story).containsExactly("start");
    assertThat(duringHealing).containsExactly(true);
  }

  @Test
  void what_is_due_waits_until_a_slow_broker_is_there_again() {
    target.slow(() -> hands.now += Duration.ofSeconds(30).toNanos());
    saboteur(of(
        at(1, 2, new OnBroker(Action.KILL)),
        at(5, 2, new OnBroker(Action.PAUSE)),
        at(9, 2, new OnBroker(Action.STOP)),
        at(6, 2, new Outage(SOME))));
    hands.run(RUN);
    assertThat(target.story).containsExactly("kill", "start", "pause", "resume", "stop", "start");
    assertThat(told.story).noneMatch(line -> line.contains(": ")).hasSize(8);
  }

  @Test
  void what_fails_is_told_and_healed_all_the_same() {
    target.failing.add("kill");
    saboteur(of(at(1, 2, new OnBroker(Action.KILL))));
    hands.run(RUN);
    assertThat(target.story).containsExactly("kill", "start");
    assertThat(told.story).endsWith("ended kill the broker: it does not kill");
  }

  @Test
  void a_start_that_fails_is_tried_once_more_from_the_ground() {
    target.failing.add("start");
    saboteur(of(at(1, 2, new OnBroker(Action.STOP))));
    hands.run(RUN);
    assertThat(target.story).containsExactly("stop", "start", "start");
    assertThat(told.story).endsWith("ended stop the broker: not healed: it does not start");
  }

  @Test
  void a_broker_that_can_only_be_restarted_comes_back_by_that() {
    target.able(Ability.KILL, Ability.RESTART);
    var schedule = of(at(1, 2, new OnBroker(Action.KILL)));
    assertThatCode(() -> schedule.requireOf(target)).doesNotThrowAnyException();
    saboteur(schedule);
    hands.run(RUN);
    assertThat(target.story).containsExactly("kill", "restart");
  }

  @Test
  void what_can_not_be_done_to_a_broker_is_told_before_it_is_tried() {
    var kill = of(at(1, 2, new OnBroker(Action.KILL)));
    assertThatThrownBy(() -> kill.requireOf(new FakeTarget().able(Ability.PAUSE)))
        .hasMessage("The plan's faults kill the broker, and Assay can't kill the fake. Say how in"
            + " target.yaml, let Assay start the broker, or leave the fault out.");
    assertThatThrownBy(() -> kill.requireOf(new FakeTarget().able(Ability.KILL)))
        .hasMessageContaining("Assay can't start the fake");
    var links = of(at(1, 2, new Outage(SOME)));
    assertThatCode(() -> links.requireOf(new FakeTarget().able())).doesNotThrowAnyException();
  }

  @Provide
  Arbitrary<List<PlannedFault>> faults() {
    return FaultScheduleProperties.someFaults();
  }

  @Property(tries = 300)
  void whenever_it_is_closed_the_broker_runs_and_everything_is_undone(
      @ForAll("faults") List<PlannedFault> faults,
      @ForAll long seed,
      @ForAll @IntRange(max = 700) int until) {
    var own = new Hands();
    var broker = new FakeTarget();
    var clients = new FakeVictims();
    var heard = new Told(0);
    var schedule = FaultSchedule.of(faults, seed, RUN);
    var saboteur = Saboteur.on(own, schedule, broker, clients, heard);
    saboteur.begin();
    own.run(Duration.ofSeconds(until));
    saboteur.close();
    own.run(Duration.ofSeconds(1_000));
    assertThat(broker.isAlive()).isTrue();
    assertThat(broker.story.stream().filter("pause"::equals))
        .hasSameSizeAs(broker.story.stream().filter("resume"::equals).toList());
    assertThat(clients.story.stream().filter("outage true"::equals))
        .hasSameSizeAs(clients.story.stream().filter("outage false"::equals).toList());
    assertThat(heard.story.stream().filter(line -> line.startsWith("began")))
        .hasSameSizeAs(
            heard.story.stream().filter(line -> line.startsWith("ended")).toList());
    if (until >= RUN.toSeconds()) {
      assertThat(heard.story).hasSize(2 * schedule.occurrences().size());
    }
  }
}
