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
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.client.Transport;

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
  void a_start_of_one_that_runs_leaves_it_alone() throws Exception {
    try (var target = listener()) {
      target.start();
      var process = target.process();
      target.start();
      assertThat(target.process()).isEqualTo(process);
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void is_silent_while_it_is_paused_and_can_be_stopped_then() throws Exception {
    try (var target = listener()) {
      target.start();
      assertThat(target.can(Ability.PAUSE)).isTrue();
      target.pause();
      assertThat(isServed(target)).isFalse();
      target.resume();
      assertThat(isServed(target)).isTrue();
      assertThatThrownBy(target::resume).hasMessageEndingWith("can't go on: it is not paused.");

      target.pause();
      target.stop();
      assertThat(target.isAlive()).isFalse();
      assertThatThrownBy(target::pause).hasMessageEndingWith("can't be paused: it does not run.");
    }
  }

  /** The listener closes each connection, unless it is halted. */
  private static boolean isServed(Target target) throws Exception {
    try (var socket = new Socket("127.0.0.1", target.endpoint().port())) {
      socket.setSoTimeout(500);
      return socket.getInputStream().read() == -1;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  @Test
  void each_placeholder_gets_a_port_of_its_own() {
    var target = Target.command("broker {port} {ws-port} {mqtts-port} {dir}").in(directory);

    assertThat(target.endpoints())
        .extracting(Endpoint::transport)
        .containsExactly(Transport.TCP, Transport.TLS, Transport.WS);
    assertThat(target.endpoint(Transport.WS).orElseThrow().path()).isEqualTo("/mqtt");
    assertThat(target.endpoint(Transport.WSS)).isEmpty();
    assertThat(target.toString())
        .contains("broker " + target.endpoint().port() + ' '
            + target.endpoint(Transport.WS).orElseThrow().port() + ' '
            + target.endpoint(Transport.TLS).orElseThrow().port() + ' ' + directory);
  }

  @Test
  void has_a_directory_of_its_own_while_it_lives() throws Exception {
    var target = Target.command("no-such-program {port} {dir}");
    assertThatThrownBy(target::start).hasMessageContaining("no-such-program");
    Path own = target.log().getParent();
    assertThat(own).isDirectory().hasFileName(own.getFileName().toString());
    assertThat(own.getFileName().toString()).startsWith("assay-broker-");
    target.close();
    assertThat(own).doesNotExist();
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
