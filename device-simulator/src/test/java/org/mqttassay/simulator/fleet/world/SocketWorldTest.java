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
package org.mqttassay.simulator.fleet.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.mqttassay.simulator.link.LinkProfile;
import org.mqttassay.simulator.link.Profiles;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.client.TlsMaterial;
import org.mqttassay.spec.client.Transport;
import org.mqttassay.spec.client.reference.ClientListener;
import org.mqttassay.spec.client.reference.ClientOptions;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.trace.TeeRecorder;

/** What happens in a world is not lost with the thread on which it happens. */
class SocketWorldTest {

  private static final List<Endpoint> NOWHERE = List.of(Endpoint.parse("mqtt://127.0.0.1:1"));

  @Test
  void the_first_thing_that_goes_wrong_is_told() throws Exception {
    try (var world = new SocketWorld(NOWHERE, TlsMaterial.DEFAULT, Budgets.STANDARD)) {
      var wrong = new IllegalStateException("wrong");
      var after = new CompletableFuture<Long>();

      world.at(world.now() + 1_000_000, () -> {
        throw wrong;
      });
      world.enter(() -> world.at(world.now() + 2_000_000, () -> after.complete(world.now())));

      assertThat(world.failure().get(10, TimeUnit.SECONDS)).isSameAs(wrong);
      assertThat(after.get(10, TimeUnit.SECONDS)).isPositive();
    }
  }

  /** A broker that closes what sends no CONNECT for a while would never see a slow device's. */
  @Test
  void the_broker_sees_a_connection_only_when_tcp_has_shaken_hands_over_the_link()
      throws Exception {
    LinkProfile slow = Profiles.builtIn()
        .and("test", "profiles: {slow: {rtt: 600ms}}")
        .find("slow")
        .orElseThrow();
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var world = new SocketWorld(
            List.of(Endpoint.tcp("127.0.0.1", server.getLocalPort())),
            TlsMaterial.DEFAULT,
            Budgets.STANDARD)) {
      var dial = new Dial(
          "d",
          "d",
          Transport.TCP,
          Optional.empty(),
          ClientOptions.of(Connect.of(MqttVersion.V5_0, "d")),
          Optional.of(slow),
          slow.slowestAnswer(),
          List.of(),
          1);
      var dialled = new CompletableFuture<Long>();
      world.enter(() -> {
        var line = world.line(dial, ClientListener.NOBODY, TeeRecorder.of());
        dialled.complete(System.nanoTime());
        line.client().connect();
      });
      try (var socket = server.accept()) {
        long accepted = System.nanoTime();
        assertThat(socket.getInputStream().read()).isEqualTo(0x10);
        long read = System.nanoTime();

        assertThat(Duration.ofNanos(accepted - dialled.join()))
            .isGreaterThan(Duration.ofMillis(590));
        assertThat(Duration.ofNanos(read - dialled.join())).isGreaterThan(Duration.ofMillis(890));
      }
    }
  }

  @Test
  void patience_follows_the_link() {
    var known = Profiles.builtIn();

    assertThat(known.find("perfect").orElseThrow().slowestAnswer()).isZero();
    assertThat(known.find("lte").orElseThrow().slowestAnswer()).isLessThan(Duration.ofSeconds(1));
    // Three trips of 8 to 10 s, and 2 KB at 1 kbit/s each way.
    assertThat(known.find("nbiot-deep").orElseThrow().slowestAnswer())
        .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(70));
  }
}
