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
package org.mqttassay.spec.broker.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mqttassay.spec.broker.net.Sockets.readAll;
import static org.mqttassay.spec.broker.net.Sockets.socket;
import static org.mqttassay.spec.broker.net.Sockets.upgrade;
import static org.mqttassay.spec.broker.net.Sockets.write;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.net.Closure.Cause;
import org.mqttassay.spec.broker.net.Frame.Shape;
import org.mqttassay.spec.client.Transport;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.codec.PacketCodec;

class HostilePeersTest {

  private static final FrontSettings SMALL = FrontSettings.STANDARD
      .withMaximumPacketSize(100)
      .withTimeouts(Duration.ofMillis(300), Duration.ofMillis(400), Duration.ofMillis(200))
      .withMarks(20_000, 40_000, 8_000_000);

  @TempDir
  private static Path directory;

  private static Certificates certificates;

  @BeforeAll
  static void make_certificates() throws Exception {
    certificates = new Certificates(directory);
  }

  @AfterAll
  static void nothing_leaked() {
    LeakCounter.assertNoLeak();
  }

  private static Front front(Transport transport, FrontSettings settings, Desk desk)
      throws ListenException {
    var listener =
        switch (transport) {
          case TCP -> Listener.tcp("127.0.0.1", 0);
          case TLS -> Listener.tls("127.0.0.1", 0, certificates.server());
          case WS -> Listener.ws("127.0.0.1", 0);
          case WSS -> Listener.wss("127.0.0.1", 0, certificates.server());
        };
    return Front.open(List.of(listener), settings, desk);
  }

  private static Front front(Transport transport, Desk desk) throws ListenException {
    return front(transport, SMALL, desk);
  }

  @ParameterizedTest
  @CsvSource({
    "c000, 3.1.1, true",
    "f000, 3.1.1, false",
    "101200064d51497364700302003c0004616263640, 3.1.1, false",
    "1010 00044d515454 06 02003c 00 0003 616263, 5.0, false",
    "1010 00044d515455 05 02003c 00 0003 616263, 3.1.1, false",
    "1010 00044d515454 05 02003c 00 0003 616263, 5.0, true",
    "100f 00044d515454 04 02003c 0003 616263, 3.1.1, true",
    "1004 0004 4d51, 3.1.1, false",
    "1000, 3.1.1, false"
  })
  void any_first_packet_is_told(String hex, String version, boolean readable) throws Exception {
    var desk = new Desk();
    try (var front = front(Transport.TCP, desk);
        var socket = socket(front)) {
      write(socket, Bytes.hex(hex.length() % 2 == 1 && !hex.contains(" ") ? hex + "0" : hex));
      Frame frame = desk.frame();

      assertThat(frame.shape()).isEqualTo(Shape.WHOLE);
      assertThat(frame.version()).isEqualTo(MqttVersion.parse(version).orElseThrow());
      assertThat(frame.packet().isPresent()).isEqualTo(readable);
    }
  }

  @Test
  void a_claim_is_read_as_far_as_it_goes() {
    assertThat(ProtocolClaim.of(Bytes.hex("10ffffff7f 0006 4d5149736470 03")))
        .contains(new ProtocolClaim(Bytes.utf8("MQIsdp"), 3));
    assertThat(ProtocolClaim.of(Bytes.hex("1007 0004 4d515454 05")))
        .hasValueSatisfying(claim -> assertThat(claim.version()).contains(MqttVersion.V5_0));
    for (String partial : List.of("", "10", "1007", "100700", "1007 0004 4d515454", "20020000")) {
      assertThat(ProtocolClaim.of(Bytes.hex(partial))).isEmpty();
    }
    assertThat(ProtocolClaim.of(Bytes.hex("10ffffffffff"))).isEmpty();
  }

  @Test
  void a_packet_over_the_maximum_is_told_as_soon_as_it_is_announced() throws Exception {
    var desk = new Desk();
    try (var front = front(Transport.TCP, desk);
        var socket = socket(front)) {
      write(socket, Bytes.hex("c000 30ffffff7f"));
      assertThat(desk.frame().packet()).contains(new Pingreq());
      Frame huge = desk.frame();
      assertThat(huge.shape()).isEqualTo(Shape.OVER_MAXIMUM);
      assertThat(huge.size()).isEqualTo(FrontSettings.LARGEST_PACKET);
      assertThat(huge.raw()).isEqualTo(Bytes.hex("30ffffff7f"));
      assertThat(huge.violations()).isEmpty();

      write(socket, Bytes.of(new byte[100_000]));
      // The broker did not close it, so that is done for it.
      assertThat(readAll(socket)).isEmpty();
      assertThat(desk.closure().cause()).isEqualTo(Cause.LOCAL);
    }
  }

  @Test
  void broken_framing_is_told_and_what_follows_is_not() throws Exception {
    var desk = new Desk();
    try (var front = front(Transport.TCP, desk);
        var socket = socket(front)) {
      write(socket, Bytes.hex("30ffffffffff01"));
      Frame broken = desk.frame();
      assertThat(broken.shape()).isEqualTo(Shape.UNFRAMEABLE);
      assertThat(broken.packet()).isEmpty();
      assertThat(broken.violations()).isNotEmpty();

      write(socket, Bytes.hex("c000"));
      readAll(socket);
      desk.assertNothingCameAfter("broken framing");
    }
  }

  @Test
  void an_answer_to_what_can_not_be_read_arrives_though_the_client_goes_on() throws Exception {
    var answered = new Disconnect(0x95, Properties.NONE);
    var desk = new Desk() {
      @Override
      public void received(Link link, List<Frame> frames) {
        super.received(link, frames);
        if (frames.get(frames.size() - 1).shape() == Shape.OVER_MAXIMUM) {
          link.send(answered);
          link.close();
        }
      }
    };
    var codec = PacketCodec.of(MqttVersion.V5_0);
    try (var front = front(Transport.TCP, desk);
        var socket = socket(front)) {
      write(socket, codec.encode(Connect.of(MqttVersion.V5_0, "me")));
      write(
          socket, codec.encode(Publish.of("a", QoS.AT_MOST_ONCE, 0, Bytes.of(new byte[200_000]))));

      assertThat(Bytes.of(socket.getInputStream().readAllBytes()))
          .isEqualTo(codec.encode(answered));
    }
  }

  @Test
  void who_does_not_read_is_told_of_and_served_when_it_does() throws Exception {
    var desk = new Desk();
    int packets = 6_000;
    var codec = PacketCodec.of(MqttVersion.V3_1_1);
    try (var front = front(Transport.TCP, desk);
        var socket = socket(front)) {
      Link link = desk.opened();
      var publish = Publish.of("a", QoS.AT_MOST_ONCE, 0, Bytes.of(new byte[1_000]));
      for (int i = 0; i < packets; i++) {
        link.send(publish);
      }
      desk.await("not writable");
      assertThat(link.isWritable()).isFalse();

      InputStream in = socket.getInputStream();
      int size = codec.encode(publish).size();
      assertThat(in.readNBytes(packets * size)).hasSize(packets * size);
      desk.await("writable");
      assertThat(link.isWritable()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TCP", "WS"})
  void who_never_reads_is_cut_off(Transport transport) throws Exception {
    var desk = new Desk();
    try (var front = front(transport, desk);
        var socket = socket(front)) {
      if (transport == Transport.WS) {
        upgrade(socket);
      }
      Link link = desk.opened();
      var publish = Publish.of("a", QoS.AT_MOST_ONCE, 0, Bytes.of(new byte[100_000]));
      for (int i = 0; i < 1_000; i++) {
        link.send(publish);
      }
      assertThat(desk.closure().cause()).isEqualTo(Cause.TOO_SLOW);
      assertThat(front.awaitNoConnections(Duration.ofSeconds(30))).isTrue();
    }
  }

  @Test
  void closing_does_not_wait_for_ever_for_who_does_not_read() throws Exception {
    var desk = new Desk();
    try (var front = front(Transport.TCP, desk);
        var socket = socket(front)) {
      Link link = desk.opened();
      link.send(Publish.of("a", QoS.AT_MOST_ONCE, 0, Bytes.of(new byte[20_000_000])));
      link.close();

      assertThat(desk.closure())
          .isEqualTo(new Closure(Cause.LOCAL, "the client did not read what was left for it"));
      assertThat(socket.isConnected()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TLS", "WS", "WSS"})
  void who_begins_no_handshake_is_refused_in_time(Transport transport) throws Exception {
    var desk = new Desk();
    try (var front = front(transport, desk);
        var socket = socket(front)) {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
      desk.await("refused");
      assertThat(desk.knowsMore()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void who_leaves_in_the_middle_of_the_handshake_is_no_link(Transport transport) throws Exception {
    var desk = new Desk();
    try (var front = front(transport, desk)) {
      try (var socket = socket(front)) {
        write(socket, Bytes.utf8("G"));
        socket.shutdownOutput();
        readAll(socket);
      }
      if (transport == Transport.TCP) {
        assertThat(desk.closure().cause()).isEqualTo(Cause.PEER);
      } else {
        desk.await("refused");
        assertThat(desk.knowsMore()).isFalse();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void noise_harms_nobody(Transport transport) throws Exception {
    var random = new Random(42);
    var desk = new Desk();
    try (var front = front(transport, desk)) {
      for (int i = 0; i < 50; i++) {
        byte[] noise = new byte[1 + random.nextInt(3_000)];
        random.nextBytes(noise);
        try (var socket = socket(front)) {
          if (transport == Transport.WS && i % 2 == 0) {
            upgrade(socket);
          }
          write(socket, Bytes.of(noise));
          socket.shutdownOutput();
          socket.getInputStream().readAllBytes();
        } catch (IOException reset) {
          // That is one way to be rid of it.
        }
      }
      assertThat(front.awaitNoConnections(Duration.ofSeconds(30))).isTrue();
    }
  }

  @Test
  void many_idle_connections_leave_room_for_one_more() throws Exception {
    var desk = new Desk();
    var idle = new ArrayList<Socket>();
    try (var front = front(Transport.TCP, desk)) {
      try {
        for (int i = 0; i < 1_500; i++) {
          idle.add(socket(front));
          desk.opened();
        }
        assertThat(front.connections()).isEqualTo(1_500);
        write(idle.get(700), Bytes.hex("c000"));
        assertThat(desk.frame().packet()).contains(new Pingreq());
      } finally {
        for (Socket socket : idle) {
          socket.close();
        }
      }
    }
  }
}
