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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.simulator.chaos.Mischief.OnBroker;
import org.mqttassay.simulator.chaos.Mischief.OnBroker.Action;
import org.mqttassay.simulator.target.Target;
import org.mqttassay.spec.client.reference.Outcome;

/** Needs Mosquitto on this machine. */
@Tag("real-broker")
class PauseMosquittoIT {

  @TempDir
  private Path directory;

  @Test
  void a_halted_mosquitto_keeps_its_connections_and_answers_once_it_goes_on() throws Exception {
    var pause = new PlannedFault(
        new OnBroker(Action.PAUSE), When.At.once(Duration.ofMillis(1)), Duration.ofMinutes(9));
    var begun = new CountDownLatch(1);
    var told = new Saboteur.Listener() {
      @Override
      public void began(Occurrence fault) {
        begun.countDown();
      }
    };
    try (var target = Target.command("mosquitto -p {port}").in(directory)) {
      target.start();
      try (var traffic = new Traffic(target.endpoint())) {
        assertThat(traffic.publish().get(10, TimeUnit.SECONDS)).matches(Outcome::isAcknowledged);
        var schedule = FaultSchedule.of(List.of(pause), 1, Duration.ofMinutes(10));
        schedule.requireOf(target);
        try (var saboteur = Saboteur.inRealTime(schedule, target, new FakeVictims(), told)) {
          saboteur.begin();
          assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
          // Pausing takes a process of its own: until it is done, messages are answered.
          var unanswered = traffic.publish();
          while (unanswered.completeOnTimeout(null, 500, TimeUnit.MILLISECONDS).get() != null) {
            unanswered = traffic.publish();
          }
        }
        assertThat(traffic.publish().get(10, TimeUnit.SECONDS)).matches(Outcome::isAcknowledged);
        assertThat(traffic.sessions()).containsExactly(false);
      }
    }
  }
}
