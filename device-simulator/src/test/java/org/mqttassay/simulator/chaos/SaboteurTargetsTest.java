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

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.simulator.chaos.Mischief.Flood;
import org.mqttassay.simulator.chaos.Mischief.OnBroker;
import org.mqttassay.simulator.chaos.Mischief.OnBroker.Action;
import org.mqttassay.simulator.target.CommandTarget;
import org.mqttassay.simulator.target.Target;
import org.mqttassay.spec.packet.QoS;

/** In real time, on real targets. */
class SaboteurTargetsTest {

  private static final Duration RUN = Duration.ofMinutes(10);

  @TempDir
  private Path directory;

  private final FakeVictims victims = new FakeVictims();

  private static PlannedFault after(int millis, int length, Mischief what) {
    return new PlannedFault(
        what, When.At.once(Duration.ofMillis(millis)), Duration.ofMillis(length));
  }

  private static FaultSchedule of(PlannedFault... faults) {
    return FaultSchedule.of(List.of(faults), 1, RUN);
  }

  /** A program that listens as a broker does, behind a shell. */
  private CommandTarget listener() {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return Target.command("'" + java + "' -cp '" + System.getProperty("java.class.path")
            + "' org.mqttassay.simulator.target.Listener {port}")
        .in(directory);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void a_process_is_killed_paused_and_stopped_and_is_there_again() throws Exception {
    try (var target = listener()) {
      target.start();
      var first = target.process();
      var told = new Told(4);
      var schedule = of(
          after(50, 50, new OnBroker(Action.KILL)),
          after(150, 100, new OnBroker(Action.PAUSE)),
          after(300, 50, new OnBroker(Action.STOP)),
          after(60, 50, new Flood(1, 1, QoS.AT_MOST_ONCE, 1)));
      schedule.requireOf(target);
      try (var saboteur = Saboteur.inRealTime(schedule, target, victims, told)) {
        saboteur.begin();
        assertThat(told.awaitEnds()).isTrue();
      }
      assertThat(told.story)
          .filteredOn(line -> line.contains("the broker"))
          .containsExactly(
              "began kill the broker",
              "ended kill the broker",
              "began pause the broker",
              "ended pause the broker",
              "began stop the broker",
              "ended stop the broker");
      assertThat(victims.story).containsExactly("flood true", "flood false");
      assertThat(target.isAlive()).isTrue();
      assertThat(target.process()).isNotEqualTo(first);
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void a_run_that_fails_leaves_a_broker_that_runs() throws Exception {
    try (var target = listener()) {
      target.start();
      var begun = new CountDownLatch(1);
      var told = new Saboteur.Listener() {
        @Override
        public void began(Occurrence fault) {
          begun.countDown();
        }
      };
      var schedule = of(after(1, 500_000, new OnBroker(Action.KILL)));
      var failure = new IllegalStateException("the run fails");
      try (var saboteur = Saboteur.inRealTime(schedule, target, victims, told)) {
        saboteur.begin();
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        throw failure;
      } catch (IllegalStateException expected) {
        assertThat(expected).isSameAs(failure);
      }
      assertThat(target.isAlive()).isTrue();
    }
  }

  @Test
  void a_broker_with_a_store_loses_nothing_that_it_acknowledged() throws Exception {
    try (var target = Target.embedded(directory.resolve("store"))) {
      target.start();
      var told = new Told(5);
      var kills = new PlannedFault(
          new OnBroker(Action.KILL),
          new When.At(Duration.ofMillis(100), Duration.ofMillis(400), 5),
          Duration.ofMillis(50));
      try (var traffic = new Traffic(target.endpoint());
          var saboteur = Saboteur.inRealTime(of(kills), target, victims, told)) {
        saboteur.begin();
        int published = 0;
        while (!told.isOver()) {
          traffic.publish();
          published++;
          LockSupport.parkNanos(2_000_000);
        }
        assertThat(told.awaitEnds()).isTrue();
        assertThat(told.story).filteredOn(line -> line.contains(": ")).isEmpty();
        assertThat(traffic.isAllAcknowledged()).isTrue();
        assertThat(traffic.received()).isEqualTo(published);
        assertThat(traffic.exactlyOnce()).doesNotHaveDuplicates();
        assertThat(traffic.sessions()).hasSizeGreaterThan(1).startsWith(false);
        assertThat(traffic.sessions().subList(1, traffic.sessions().size())).containsOnly(true);
      }
    }
  }
}
