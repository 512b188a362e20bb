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
package org.mqttassay.simulator.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ServiceTargetTest {

  @TempDir
  private Path directory;

  private static ServiceTarget target(Target broker, Map<Ability, String> commands) {
    return new ServiceTarget(broker.endpoints(), commands, null, Duration.ofSeconds(2));
  }

  @Test
  void a_restart_runs_the_command_and_waits_until_the_broker_answers() throws Exception {
    Path trace = directory.resolve("done");
    try (var broker = Target.embedded()) {
      broker.start();
      var target = target(broker, Map.of(Ability.RESTART, "echo again >> " + trace));

      assertThat(target.abilities()).containsExactly(Ability.RESTART);
      target.restart();
      assertThat(trace).hasContent("again");
      assertThat(target.isAlive()).isTrue();

      target.close();
      assertThat(broker.isAlive()).isTrue();
    }
  }

  @Test
  void a_broker_that_is_gone_after_the_restart_command_is_told() throws Exception {
    try (var broker = Target.embedded()) {
      broker.start();
      broker.stop();
      var target = target(broker, Map.of(Ability.RESTART, "true"));

      assertThatThrownBy(target::restart)
          .isInstanceOf(TargetFailedException.class)
          .hasMessageStartingWith("After the restart command, ")
          .hasMessageContaining("refuses connections")
          .hasMessageEndingWith("Does the command do what it should?");
    }
  }

  @Test
  void a_stop_that_stops_nothing_is_told() throws Exception {
    try (var broker = Target.embedded()) {
      broker.start();
      var target = target(broker, Map.of(Ability.STOP, "true", Ability.START, "true"));

      assertThat(target.canRestart()).isTrue();
      assertThatThrownBy(target::restart).hasMessageContaining("still accepts connections");
    }
  }

  @Test
  void a_command_that_fails_or_hangs_is_quoted() throws Exception {
    try (var broker = Target.embedded()) {
      broker.start();
      var failing = target(broker, Map.of(Ability.RESTART, "echo no rights; exit 4"));
      assertThatThrownBy(failing::restart)
          .hasMessage("The restart command 'echo no rights; exit 4' ended with exit code 4. It"
              + " printed: no rights");

      var hanging = new ServiceTarget(
          broker.endpoints(), Map.of(Ability.RESTART, "sleep 60"), null, Duration.ofMillis(200));
      assertThatThrownBy(hanging::restart).hasMessageContaining("has not ended after 200 ms");
    }
  }

  @Test
  void what_there_is_no_command_for_can_not_be_done() {
    var target = Target.at("mqtt://127.0.0.1:1");
    assertThat(target.abilities()).isEmpty();
    assertThatThrownBy(target::restart)
        .isInstanceOf(TargetFailedException.class)
        .hasMessage("Assay can't restart mqtt://127.0.0.1:1. Say how in target.yaml, or let Assay"
            + " start the broker.");

    var paused = new ServiceTarget(
        target.endpoints(), Map.of(Ability.PAUSE, "true"), null, Duration.ofSeconds(1));
    assertThat(paused.can(Ability.PAUSE)).isFalse();
    assertThatThrownBy(paused::pause).hasMessageStartingWith("Assay can't pause");
    assertThat(List.of(paused.isAlive(), Files.exists(directory))).containsExactly(false, true);
  }
}
