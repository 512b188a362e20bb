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

import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.spec.broker.BrokerSettings;
import org.mqttassay.spec.broker.BrokerSettings.Listener;

class EmbeddedTargetTest {

  private static byte[] exchange(EmbeddedTarget target) throws Exception {
    return exchange(target, 2);
  }

  private static byte[] exchange(EmbeddedTarget target, int flags) throws Exception {
    try (var socket = new Socket("127.0.0.1", target.endpoint().port())) {
      socket.getOutputStream().write(new byte[] {
        0x10, 13, 0, 4, 'M', 'Q', 'T', 'T', 4, (byte) flags, 0, 60, 0, 1, 'a'
      });
      return socket.getInputStream().readNBytes(4);
    }
  }

  @Test
  void serves_when_start_returns_and_not_after_stop() throws Exception {
    try (var target = new EmbeddedTarget(BrokerSettings.STANDARD)) {
      assertThatThrownBy(target::endpoint).isInstanceOf(IllegalStateException.class);
      target.start();
      assertThat(exchange(target)).containsExactly(0x20, 2, 0, 0);
      assertThat(target.faults().isEmpty()).isTrue();

      target.stop();
      target.stop();
      assertThat(target.isAlive()).isFalse();
      assertThatThrownBy(() -> exchange(target)).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void keeps_its_port_when_it_is_killed_or_restarted() throws Exception {
    try (var target = new EmbeddedTarget(BrokerSettings.STANDARD.withRandomSeed(7))) {
      target.start();
      var before = target.endpoint();
      target.kill();
      target.start();
      target.restart();

      assertThat(target.endpoint()).isEqualTo(before);
      assertThat(exchange(target)).startsWith(0x20);
      assertThat(target).hasToString(before + " (Assay's reference broker, policy random:7)");
    }
  }

  @Test
  void keeps_its_sessions_over_a_restart_if_it_has_a_store(@TempDir Path store) throws Exception {
    try (var target = Target.embedded(store)) {
      target.start();
      assertThat(target.can(Ability.PAUSE)).isFalse();
      assertThat(target.canRestart()).isTrue();
      exchange(target, 0);
      target.restart();
      assertThat(exchange(target, 0)).as("Session Present").containsExactly(0x20, 2, 1, 0);
    }
  }

  @Test
  void a_port_that_is_taken_is_told_in_one_line() throws Exception {
    try (var other = new ServerSocket(0);
        var target = new EmbeddedTarget(
            BrokerSettings.STANDARD.withListeners(List.of(Listener.tcp(other.getLocalPort()))))) {
      assertThatThrownBy(target::start)
          .isInstanceOf(TargetFailedException.class)
          .hasMessageContaining("another program listens there")
          .message()
          .doesNotContain("\n");
    }
  }
}
