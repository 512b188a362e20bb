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
package org.mqttassay.spec.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.netty.channel.Channel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.Incoming.Ended;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.trace.MemoryTrace;
import org.mqttassay.spec.trace.TraceEvent;
import org.mqttassay.spec.trace.TraceEvent.Closed;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Ending;
import org.mqttassay.spec.trace.TraceEvent.Opened;
import org.mqttassay.spec.trace.TraceEvent.Transferred;

class MqttConnectionTest {

  private static final Budgets SHORT = new Budgets(Duration.ofSeconds(3), Duration.ofMillis(80), 1);

  private final MemoryTrace trace = new MemoryTrace(100);

  private Dialer dialer(Peer peer) {
    return new Dialer(peer.endpoint(Transport.TCP), TlsMaterial.DEFAULT, SHORT);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 1_000})
  void sends_a_packet_in_any_chunks(int chunk) throws Exception {
    Connect connect = Connect.of(MqttVersion.V3_1_1, "abc");
    var got = new CompletableFuture<Bytes>();
    try (var peer = Peer.playing(socket -> got.complete(Peer.read(socket, 17)));
        var dialer = dialer(peer);
        var connection = dialer.open("c", MqttVersion.V3_1_1, trace)) {
      connection.sendInChunks(connect, chunk);

      assertThat(got.get(5, TimeUnit.SECONDS).toHex())
          .isEqualTo("100f00044d51545404020" + "03c0003616263");
    }
  }

  @Test
  void cuts_what_it_receives_into_packets_however_they_arrive() throws Exception {
    try (var peer = Peer.playing(socket -> {
          for (String part : List.of("20", "0200", "00d0", "00d000")) {
            Peer.write(socket, part);
          }
          Peer.read(socket, 1);
        });
        var dialer = dialer(peer);
        var connection = dialer.open("c", MqttVersion.V3_1_1, trace)) {
      assertThat(connection.await(Connack.class).isAccepted()).isTrue();
      connection.await(Pingresp.class);
      connection.await(Pingresp.class);
    }
  }

  @Test
  void tells_a_fin_from_a_reset() throws Exception {
    try (var peer = Peer.playing(socket -> Peer.read(socket, 2));
        var dialer = dialer(peer);
        var connection = dialer.open("c", MqttVersion.V3_1_1, trace)) {
      connection.send(new Pingreq());
      assertThat(connection.awaitClosed()).isEmpty();
      assertThat(connection.ended()).map(Ended::ending).contains(Ending.CLOSED_BY_PEER);
    }
    try (var peer = Peer.playing(socket -> {
          Peer.read(socket, 2);
          socket.setSoLinger(true, 0);
        });
        var dialer = dialer(peer);
        var connection = dialer.open("c", MqttVersion.V3_1_1, trace)) {
      connection.send(new Pingreq());
      connection.awaitClosed();
      assertThat(connection.ended()).map(Ended::ending).contains(Ending.RESET_BY_PEER);
    }
  }

  @Test
  void a_reset_of_its_own_is_seen_as_one_by_the_peer() throws Exception {
    try (var peer = Peer.playing(socket -> Peer.read(socket, 1));
        var dialer = dialer(peer)) {
      var connection = dialer.open("c", MqttVersion.V3_1_1, trace);
      connection.reset();

      assertThatThrownBy(peer::finished).hasMessageContaining("reset");
      assertThat(connection.poll(Duration.ofSeconds(3)))
          .hasValueSatisfying(
              end -> assertThat(((Ended) end).ending()).isEqualTo(Ending.RESET_BY_TESTER));
    }
  }

  @Test
  void waits_for_silence_and_complains_of_what_breaks_it() throws Exception {
    try (var peer = Peer.playing(socket -> {
          Peer.read(socket, 2);
          Peer.write(socket, "d000");
          Peer.read(socket, 1);
        });
        var dialer = dialer(peer);
        var connection = dialer.open("c", MqttVersion.V3_1_1, trace)) {
      connection.awaitSilence();
      assertThat(connection.shortestSilence()).contains(SHORT.quieting());

      connection.send(new Pingreq());
      assertThatThrownBy(() -> {
            connection.awaitSilence();
            connection.awaitSilence();
          })
          .isInstanceOf(UnmetExpectationException.class)
          .hasMessageContaining("PINGRESP came");
    }
  }

  @Test
  void complains_of_another_packet_than_awaited_and_of_none() throws Exception {
    try (var peer = Peer.playing(socket -> {
          Peer.write(socket, "d000");
          Peer.read(socket, 1);
        });
        var dialer = dialer(peer);
        var connection = dialer.open("c", MqttVersion.V3_1_1, trace)) {
      assertThatThrownBy(() -> connection.await(Connack.class))
          .isInstanceOf(UnmetExpectationException.class)
          .hasMessage("expected CONNACK, but PINGRESP came");
    }
    var impatient = new Budgets(Duration.ofMillis(50), Duration.ofMillis(50), 1);
    try (var peer = Peer.silent();
        var dialer = new Dialer(peer.endpoint(Transport.TCP), TlsMaterial.DEFAULT, impatient);
        var connection = dialer.open("c", MqttVersion.V3_1_1, trace)) {
      assertThatThrownBy(() -> connection.await(Connack.class))
          .hasMessage("expected CONNACK, but nothing came");
      assertThatThrownBy(connection::awaitClosed)
          .hasMessageContaining("to be closed within 50 ms, but it stayed open");
    }
  }

  @Test
  void hands_out_bytes_that_are_no_packet_with_what_is_wrong_with_them() throws Exception {
    try (var peer = Peer.playing(socket -> Peer.write(socket, "2003000000"));
        var dialer = dialer(peer);
        var connection = dialer.open("c", MqttVersion.V3_1_1, trace)) {
      Received odd = connection.awaitAny("something");

      assertThat(odd.raw()).isEqualTo(Bytes.hex("2003000000"));
      assertThat(odd.violations()).isNotEmpty();
    }
  }

  @Test
  void bytes_that_can_not_be_framed_are_handed_out_as_they_are() throws Exception {
    try (var peer = Peer.playing(socket -> {
          Peer.write(socket, "20ffffffffff01");
          Peer.read(socket, 1);
        });
        var dialer = dialer(peer);
        var connection = dialer.open("c", MqttVersion.V5_0, trace)) {
      Received odd = connection.awaitAny("something");

      assertThat(odd.packet()).isEmpty();
      assertThat(odd.violations()).isNotEmpty();
    }
  }

  @Test
  void records_everything_in_the_order_in_which_it_happened() throws Exception {
    try (var peer = Peer.playing(socket -> {
          Peer.read(socket, 2);
          Peer.write(socket, "d000");
          Peer.read(socket, 1);
        });
        var dialer = dialer(peer)) {
      var connection = dialer.open("c", MqttVersion.V3_1_1, trace);
      connection.send(new Pingreq());
      connection.await(Pingresp.class);
      connection.close();
      connection.awaitClosed();

      List<TraceEvent> events = trace.events();
      assertThat(events).hasSize(4);
      assertThat(events.get(0))
          .isInstanceOfSatisfying(Opened.class, o -> assertThat(o.remoteAddress())
              .isEqualTo("127.0.0.1:" + peer.port()));
      assertThat(events.get(1))
          .isInstanceOfSatisfying(
              Transferred.class, t -> assertThat(t.direction()).isEqualTo(Direction.SENT));
      assertThat(events.get(2))
          .isInstanceOfSatisfying(
              Transferred.class, t -> assertThat(t.packet()).contains(new Pingresp()));
      assertThat(events.get(3)).isInstanceOfSatisfying(Closed.class, c -> assertThat(c.ending())
          .isEqualTo(Ending.CLOSED_BY_TESTER));
    }
  }

  @Test
  void a_peer_that_never_stops_sending_has_not_closed_the_connection() throws Exception {
    var budgets = new Budgets(Duration.ofMillis(300), Duration.ofMillis(50), 1);
    try (var peer = Peer.playing(socket -> {
          var many = Bytes.hex("d000".repeat(4_096)).toArray();
          while (true) {
            socket.getOutputStream().write(many);
          }
        });
        var dialer = new Dialer(peer.endpoint(Transport.TCP), TlsMaterial.DEFAULT, budgets);
        var connection = dialer.open("c", MqttVersion.V3_1_1, trace)) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(8), () -> assertThatThrownBy(connection::awaitClosed)
              .isInstanceOf(UnmetExpectationException.class)
              .hasMessageContaining("it stayed open"));
    }
  }

  @Test
  void what_came_before_a_reset_is_read_even_if_a_write_finds_the_reset_first() throws Exception {
    var idle = new CountDownLatch(1);
    try (var peer = Peer.playing(socket -> {
          idle.await(5, TimeUnit.SECONDS);
          Peer.write(socket, "d000");
          socket.setSoLinger(true, 0);
          socket.close();
        });
        var dialer = dialer(peer);
        var connection = dialer.open("c", MqttVersion.V3_1_1, trace)) {
      var handler = (ConnectionHandler) connection.handler();
      handler.channel().eventLoop().submit(() -> {
        idle.countDown();
        peer.finished();
        return handler.write(Bytes.hex("c000"));
      });
      var before = connection.awaitClosed();

      assertThat(before).hasSize(1);
      assertThat(connection.ended()).map(Ended::ending).contains(Ending.RESET_BY_PEER);
    }
  }

  @Test
  void does_not_read_on_while_nobody_takes_what_came() throws Exception {
    int packets = 600_000;
    try (var peer = Peer.playing(socket -> {
          var many = Bytes.hex("d000".repeat(1_000)).toArray();
          for (int i = 0; i < packets; i += 1_000) {
            socket.getOutputStream().write(many);
          }
        });
        var dialer = dialer(peer);
        var connection = dialer.open("c", MqttVersion.V3_1_1, new MemoryTrace(1))) {
      Channel channel = ((ConnectionHandler) connection.handler()).channel();
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (channel.config().isAutoRead() && System.nanoTime() < deadline) {
        Thread.yield();
      }
      assertThat(channel.config().isAutoRead()).isFalse();

      int came = 0;
      while (connection.poll(Duration.ofSeconds(3)).orElseThrow() instanceof Received) {
        came++;
      }
      assertThat(came).isEqualTo(packets);
      assertThat(connection.ended()).map(Ended::ending).contains(Ending.CLOSED_BY_PEER);
    }
  }

  @Test
  void a_packet_longer_than_it_takes_is_not_held_against_the_peer() throws Exception {
    try (var peer = Peer.playing(socket -> {
          Peer.write(socket, "30ffffff7f" + "000161");
          Peer.read(socket, 1);
        });
        var dialer = dialer(peer);
        var connection = dialer.open("c", MqttVersion.V3_1_1, trace)) {
      Received huge = connection.awaitAny("PUBLISH");

      assertThat(huge.packet()).isEmpty();
      assertThat(huge.violations()).isEmpty();
    }
  }
}
