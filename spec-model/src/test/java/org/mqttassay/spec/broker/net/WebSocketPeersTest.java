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
import static org.mqttassay.spec.broker.net.Sockets.head;
import static org.mqttassay.spec.broker.net.Sockets.readAll;
import static org.mqttassay.spec.broker.net.Sockets.request;
import static org.mqttassay.spec.broker.net.Sockets.socket;
import static org.mqttassay.spec.broker.net.Sockets.upgrade;
import static org.mqttassay.spec.broker.net.Sockets.write;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mqttassay.spec.broker.net.Closure.Cause;
import org.mqttassay.spec.broker.net.Frame.Shape;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Pingreq;

class WebSocketPeersTest {

  private static final FrontSettings SMALL = FrontSettings.STANDARD
      .withMaximumPacketSize(100)
      .withTimeouts(Duration.ofMillis(300), Duration.ofMillis(400), Duration.ofMillis(200));

  @AfterAll
  static void nothing_leaked() {
    LeakCounter.assertNoLeak();
  }

  private static Front front(FrontSettings settings, Desk desk) throws ListenException {
    return Front.open(List.of(Listener.ws("127.0.0.1", 0)), settings, desk);
  }

  @ParameterizedTest
  @CsvSource({
    "GET /other HTTP/1.1, mqtt, 404",
    "GET /mqtt?x=1 HTTP/1.1, mqtt, 101",
    "GET /mqtt HTTP/1.1, 'mqttv3.1, mqtt', 101",
    "GET /mqtt HTTP/1.1, mqttv3.1, 400",
    "GET /mqtt HTTP/1.1, , 400",
    "POST /mqtt HTTP/1.1, mqtt, 426",
    "nonsense, mqtt, 400"
  })
  void only_mqtt_is_spoken_over_web_sockets(String line, String offered, int status)
      throws Exception {
    var desk = new Desk();
    try (var front = front(SMALL, desk);
        var socket = socket(front)) {
      write(socket, Bytes.utf8(request(line, Optional.ofNullable(offered))));
      String answer = head(socket);

      assertThat(answer).startsWith("HTTP/1.1 " + status);
      if (status == 101) {
        assertThat(answer.toLowerCase(Locale.ROOT)).contains("sec-websocket-protocol: mqtt\r");
        desk.opened();
      } else {
        assertThat(readAll(socket)).isNotEmpty();
        assertThat(desk.await("refused").what()).contains(Integer.toString(status));
      }
    }
  }

  /** What a WebSocket client sees of its end. */
  private static final class Farewell implements WebSocket.Listener {
    private final CompletableFuture<Integer> status = new CompletableFuture<>();

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
      status.complete(statusCode);
      return null;
    }
  }

  private static WebSocket webSocket(Front front, Farewell farewell) throws Exception {
    return HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .subprotocols("mqtt")
        .buildAsync(URI.create(front.endpoints().get(0).toString()), farewell)
        .get(30, TimeUnit.SECONDS);
  }

  @Test
  void a_text_frame_is_told_and_ends_the_link() throws Exception {
    var desk = new Desk();
    var farewell = new Farewell();
    try (var front = front(SMALL, desk)) {
      var client = webSocket(front, farewell);
      client.sendText("hello", true).get(30, TimeUnit.SECONDS);

      Frame text = desk.frame();
      assertThat(text.shape()).isEqualTo(Shape.TEXT);
      assertThat(text.violations().get(0).statement()).hasToString("MQTT-6.0.0-1");
      assertThat(farewell.status.get(30, TimeUnit.SECONDS)).isEqualTo(1003);
      assertThat(desk.closure().cause()).isEqualTo(Cause.LOCAL);
    }
  }

  @Test
  void packets_span_and_share_web_socket_frames() throws Exception {
    var desk = new Desk();
    try (var front = front(SMALL, desk)) {
      var client = webSocket(front, new Farewell());
      for (String part : List.of("c0", "00c0", "00c000c0", "00")) {
        client
            .sendBinary(ByteBuffer.wrap(Bytes.hex(part).toArray()), part.length() == 4)
            .get();
      }
      for (int i = 0; i < 4; i++) {
        assertThat(desk.frame().packet()).contains(new Pingreq());
      }
      client.sendClose(1000, "bye").get();
      assertThat(desk.closure().cause()).isEqualTo(Cause.PEER);
    }
  }

  @Test
  void a_web_socket_frame_over_every_limit_is_a_packet_over_the_maximum() throws Exception {
    var desk = new Desk();
    try (var front = front(SMALL, desk);
        var socket = socket(front)) {
      upgrade(socket);
      write(socket, Bytes.hex("82ff 0000000080000000 00000000"));

      assertThat(desk.frame().shape()).isEqualTo(Shape.OVER_MAXIMUM);
      // A Close frame with status 1009.
      assertThat(Bytes.of(socket.getInputStream().readNBytes(4)).toHex()).matches("88..03f1");
    }
  }

  @Test
  void a_frame_that_breaks_web_socket_ends_the_link() throws Exception {
    var desk = new Desk();
    try (var front = front(SMALL, desk);
        var socket = socket(front)) {
      upgrade(socket);
      // Not masked, as a client's must be.
      write(socket, Bytes.hex("8202c000"));

      assertThat(desk.closure().cause()).isEqualTo(Cause.MISBEHAVED);
      assertThat(Bytes.of(socket.getInputStream().readNBytes(4)).toHex()).matches("88..03ea");
    }
  }

  @Test
  void web_socket_pings_without_an_eye_for_the_pongs_cut_off_who_sends_them() throws Exception {
    var desk = new Desk();
    var strict = SMALL.withMarks(1_000, 2_000, 200_000);
    try (var front = front(strict, desk);
        var socket = socket(front)) {
      upgrade(socket);
      desk.opened();
      byte[] ping = new byte[131];
      ping[0] = (byte) 0x89;
      ping[1] = (byte) (0x80 | 125);
      byte[] many = new byte[131 * 1_000];
      for (int i = 0; i < many.length; i++) {
        many[i] = ping[i % 131];
      }
      var writing = CompletableFuture.runAsync(() -> {
        try {
          for (int i = 0; i < 4_000; i++) {
            socket.getOutputStream().write(many);
          }
        } catch (IOException cutOff) {
          // It is meant to be.
        }
      });
      assertThat(desk.closure().cause()).isEqualTo(Cause.TOO_SLOW);
      writing.get(30, TimeUnit.SECONDS);
    }
  }
}
