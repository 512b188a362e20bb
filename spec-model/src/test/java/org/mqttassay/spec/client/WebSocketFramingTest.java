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
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.client.Incoming.Ended;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.wire.Violation;
import org.mqttassay.spec.trace.MemoryTrace;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Ending;
import org.mqttassay.spec.trace.TraceEvent.Transferred;

/** WebSocket towards servers that take its frames their own way. */
class WebSocketFramingTest {

  private static final Budgets SHORT = new Budgets(Duration.ofSeconds(3), Duration.ofMillis(80), 1);
  private static final StatementId BINARY_FRAMES = StatementId.v5("ASSAY-6.0.0-1");
  private static final Pattern KEY = Pattern.compile("(?i)sec-websocket-key: *(\\S+)\r\n");

  private final MemoryTrace trace = new MemoryTrace(20);

  private static void shakeHands(Socket socket) throws IOException, GeneralSecurityException {
    var request = new ByteArrayOutputStream();
    while (!request.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      request.write(socket.getInputStream().read());
    }
    var key = KEY.matcher(request.toString(StandardCharsets.US_ASCII));
    assertThat(key.find()).isTrue();
    byte[] digest = MessageDigest.getInstance("SHA-1")
        .digest((key.group(1) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
            .getBytes(StandardCharsets.US_ASCII));
    socket
        .getOutputStream()
        .write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Protocol: mqtt\r\nSec-WebSocket-Accept: "
                + Base64.getEncoder().encodeToString(digest)
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
  }

  /** A server that sends these frames after the handshake, then plays the script. */
  private static Peer sending(String frames, Peer.Script script) throws IOException {
    return Peer.playing(socket -> {
      shakeHands(socket);
      Peer.write(socket, frames);
      script.play(socket);
    });
  }

  private Dialer dialer(Peer peer) {
    return new Dialer(peer.endpoint(Transport.WS), TlsMaterial.DEFAULT, SHORT);
  }

  private static List<StatementId> broken(Received received) {
    return received.violations().stream().map(Violation::statement).toList();
  }

  @Test
  void a_text_frame_is_held_against_the_server_whatever_bytes_it_carries() throws Exception {
    // The first byte of a SUBACK begins no character of UTF-8.
    try (var peer = sending("8106" + "900400010000" + "8202" + "d000", s -> Peer.read(s, 1));
        var dialer = dialer(peer);
        var connection = dialer.open("c", MqttVersion.V5_0, trace)) {
      Received suback = connection.awaitAny("SUBACK");

      assertThat(suback.raw()).isEqualTo(Bytes.hex("900400010000"));
      assertThat(broken(suback)).containsExactly(BINARY_FRAMES);
      assertThat(connection.await(Pingresp.class)).isEqualTo(new Pingresp());
    }
  }

  @Test
  void a_text_frame_with_half_a_packet_is_held_against_the_server_too() throws Exception {
    try (var peer = sending("8101" + "d0", s -> s.shutdownOutput());
        var dialer = dialer(peer);
        var connection = dialer.open("c", MqttVersion.V5_0, trace)) {
      var before = connection.awaitClosed();

      assertThat(before).hasSize(1);
      assertThat(before.get(0).raw()).isEqualTo(Bytes.hex("d0"));
      assertThat(broken(before.get(0))).containsExactly(BINARY_FRAMES);
    }
  }

  @Test
  void frames_that_are_no_web_socket_are_not_taken_for_an_end_made_by_the_peer() throws Exception {
    try (var peer = sending("f202" + "d000", s -> Peer.read(s, 1_000));
        var dialer = dialer(peer);
        var connection = dialer.open("c", MqttVersion.V5_0, trace)) {
      connection.awaitClosed();

      assertThat(connection.ended()).map(Ended::ending).contains(Ending.CLOSED_BY_TESTER);
      assertThat(connection.ended().get().detail()).isNotBlank();
    }
  }

  @Test
  void closes_with_a_close_frame() throws Exception {
    try (var peer = sending("8202" + "d000", socket -> {
          Bytes frame = Peer.read(socket, 1_000);
          assertThat(frame.at(0)).isEqualTo(0x88);
        });
        var dialer = dialer(peer)) {
      var connection = dialer.open("c", MqttVersion.V5_0, trace);
      connection.await(Pingresp.class);
      connection.close();

      peer.finished();
      assertThat(connection.poll(Duration.ZERO))
          .hasValueSatisfying(
              end -> assertThat(((Ended) end).ending()).isEqualTo(Ending.CLOSED_BY_TESTER));
    }
  }

  @Test
  void closes_in_time_towards_a_server_that_does_not_read() throws Exception {
    // A quarter of it is for the peer to take the farewell; a machine with much to do needs the
    // rest.
    var impatient = new Budgets(Duration.ofSeconds(4), Duration.ofMillis(80), 1);
    var over = new CountDownLatch(1);
    try (var peer = sending("8202" + "d000", socket -> {
          socket.setReceiveBufferSize(4_096);
          over.await(20, TimeUnit.SECONDS);
        });
        var dialer = new Dialer(peer.endpoint(Transport.WS), TlsMaterial.DEFAULT, impatient)) {
      var connection = dialer.open("c", MqttVersion.V5_0, trace);
      connection.await(Pingresp.class);
      Channel channel = ((ConnectionHandler) connection.handler()).channel();
      channel.config().setOption(ChannelOption.SO_SNDBUF, 4_096);
      connection.send(Bytes.of(new byte[256 * 1024]));
      assertThat(channel.isWritable()).isFalse();
      connection.close();

      assertThat(connection.poll(Duration.ZERO))
          .hasValueSatisfying(
              end -> assertThat(((Ended) end).ending()).isEqualTo(Ending.CLOSED_BY_TESTER));
      over.countDown();
    }
  }

  /** The next frame that the tester sent: its first byte, and its content without the mask. */
  private static Bytes frame(Socket socket) throws IOException {
    Bytes head = Peer.read(socket, 2);
    Bytes mask = Peer.read(socket, 4);
    byte[] content = Peer.read(socket, head.at(1) & 0x7F).toArray();
    for (int i = 0; i < content.length; i++) {
      content[i] ^= (byte) mask.at(i % 4);
    }
    return head.slice(0, 1).plus(Bytes.of(content));
  }

  @Test
  void a_check_chooses_its_frames() throws Exception {
    try (var peer = sending("8202" + "d000", socket -> {
          assertThat(frame(socket)).isEqualTo(Bytes.hex("81" + "3000"));
          assertThat(frame(socket)).isEqualTo(Bytes.hex("02" + "c0"));
          assertThat(frame(socket)).isEqualTo(Bytes.hex("80" + "00"));
          assertThat(frame(socket)).isEqualTo(Bytes.hex("89"));
          assertThat(frame(socket)).isEqualTo(Bytes.hex("8a"));
        });
        var dialer = dialer(peer);
        var connection = dialer.open("c", MqttVersion.V5_0, trace)) {
      connection.sendAsText(Bytes.hex("3000"));
      connection.sendInFragments(new Pingreq(), 1);
      connection.sendWebSocketPing(false);
      connection.sendWebSocketPing(true);
      peer.finished();
    }
    var sent = trace.events().stream()
        .filter(Transferred.class::isInstance)
        .map(Transferred.class::cast)
        .filter(event -> event.direction() == Direction.SENT)
        .toList();
    assertThat(sent).hasSize(2);
    assertThat(sent.get(0).violations())
        .extracting(Violation::statement)
        .containsExactly(BINARY_FRAMES);
    assertThat(sent.get(1).packet()).contains(new Pingreq());
  }

  @Test
  void frames_are_only_to_be_chosen_where_there_are_some() throws Exception {
    try (var peer = Peer.silent();
        var dialer = new Dialer(peer.endpoint(Transport.TCP), TlsMaterial.DEFAULT, SHORT);
        var connection = dialer.open("c", MqttVersion.V5_0, trace)) {
      assertThatIllegalStateException().isThrownBy(() -> connection.sendAsText(Bytes.EMPTY));
      assertThatIllegalStateException()
          .isThrownBy(() -> connection.sendInFragments(new Pingreq(), 1));
      assertThatIllegalStateException().isThrownBy(() -> connection.sendWebSocketPing(false));
      assertThatIllegalStateException().isThrownBy(() -> dialer.shakeHands(List.of("mqtt")));
    }
  }

  @Test
  void tells_the_answer_to_a_handshake() throws Exception {
    try (var peer = sending("", s -> {});
        var dialer = dialer(peer)) {
      assertThat(dialer.shakeHands(List.of("other", "mqtt")))
          .contains(new WebSocketAnswer(101, Optional.of("mqtt")));
      assertThat(new WebSocketAnswer(101, Optional.empty()).isAgreed()).isTrue();
    }
  }

  @Test
  void tells_a_refusal_of_a_handshake() throws Exception {
    try (var peer = Peer.playing(socket -> {
          Peer.read(socket, 16);
          socket
              .getOutputStream()
              .write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
        });
        var dialer = dialer(peer)) {
      var answer = dialer.shakeHands(List.of());

      assertThat(answer).contains(new WebSocketAnswer(400, Optional.empty()));
      assertThat(answer.get().isAgreed()).isFalse();
    }
  }

  @Test
  void a_close_instead_of_an_answer_is_no_answer() throws Exception {
    try (var peer = Peer.playing(socket -> Peer.read(socket, 16).size());
        var dialer = dialer(peer)) {
      assertThat(dialer.shakeHands(List.of("mqtt"))).isEmpty();
    }
  }
}
