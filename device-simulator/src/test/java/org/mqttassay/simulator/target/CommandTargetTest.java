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
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.spec.client.Endpoint;

class CommandTargetTest {

  private static final Duration AWAIT = Duration.ofSeconds(20);

  @TempDir
  private Path directory;

  private CommandTarget target(String... command) {
    return new CommandTarget(
        Endpoint.tcp("127.0.0.1", FreePorts.next()), List.of(command), directory, AWAIT);
  }

  private CommandTarget listener() {
    return target(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("java.class.path"),
        Listener.class.getName(),
        "{port}");
  }

  @Test
  void is_up_when_start_returns_and_down_after_stop() throws Exception {
    var target = listener();
    try (target) {
      target.start();
      assertThat(target.isAlive()).isTrue();
      new Socket("127.0.0.1", target.endpoint().port()).close();
      assertThat(target.log()).hasContent("listening");

      target.stop();
      assertThat(target.isAlive()).isFalse();
      assertThatThrownBy(() -> new Socket("127.0.0.1", target.endpoint().port()))
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void comes_up_again_after_a_kill() throws Exception {
    try (var target = listener()) {
      target.start();
      target.kill();
      assertThat(target.isAlive()).isFalse();
      target.start();
      target.restart();
      assertThat(target.isAlive()).isTrue();
    }
  }

  @Test
  void a_program_that_ends_at_once_is_quoted() {
    var target = target("/bin/sh", "-c", "echo no such option; exit 3");

    assertThatThrownBy(target::start)
        .isInstanceOf(TargetFailedException.class)
        .hasMessageContaining("ended at once with exit code 3. It printed: no such option");
  }

  @Test
  void a_program_that_is_not_there_is_told_as_such() {
    assertThatThrownBy(() -> target("no-such-program").start())
        .isInstanceOf(TargetFailedException.class)
        .hasMessageContaining("'no-such-program' can't be run")
        .hasMessageEndingWith("Is it installed?");
  }

  @Test
  void a_port_that_is_taken_is_told_before_anything_is_started() throws Exception {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var target = new CommandTarget(
          Endpoint.tcp("127.0.0.1", socket.getLocalPort()),
          List.of("no-such-program"),
          directory,
          AWAIT);

      assertThatThrownBy(target::start)
          .isInstanceOf(TargetFailedException.class)
          .hasMessageContaining("is taken by another program");
    }
  }
}
