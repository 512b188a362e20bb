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

import static org.awaitility.Awaitility.await;
import static org.mqttassay.spec.broker.net.Sockets.socket;
import static org.mqttassay.spec.broker.net.Sockets.upgrade;
import static org.mqttassay.spec.broker.net.Sockets.write;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mqttassay.spec.packet.Bytes;

/** Whoever comes and goes leaves nothing behind, however much patience the front has. */
class LinkMemoryTest {

  private static final Duration LONG = Duration.ofHours(1);
  private static final FrontSettings PATIENT =
      FrontSettings.STANDARD.withTimeouts(LONG, LONG, LONG);

  /** How the two sides go about it. */
  private enum Manner {
    CLIENT_RESETS,
    CLIENT_SAYS_FIN,
    BROKER_CLOSES_AND_CLIENT_SAYS_FIN,
    BROKER_CLOSES_AND_CLIENT_RESETS,
    CLIENT_SENDS_WHAT_HAS_NO_END_AND_RESETS
  }

  private final Queue<WeakReference<Link>> links = new ConcurrentLinkedQueue<>();

  private Front front(Listener listener, boolean closes) throws ListenException {
    return Front.open(List.of(listener), PATIENT, new LinkHandler() {
      @Override
      public void opened(Link link) {
        links.add(new WeakReference<>(link));
        if (closes) {
          link.close();
        }
      }

      @Override
      public void received(Link link, List<Frame> frames) {}

      @Override
      public void writable(Link link, boolean writable) {}

      @Override
      public void closed(Link link, Closure closure) {
        link.close();
      }
    });
  }

  @ParameterizedTest
  @EnumSource(Manner.class)
  void a_link_that_is_over_is_forgotten(Manner manner) throws Exception {
    boolean closes = manner.name().startsWith("BROKER_CLOSES");
    try (var front = front(Listener.tcp("127.0.0.1", 0), closes)) {
      var socket = socket(front);
      if (closes) {
        socket.getInputStream().read();
      }
      end(socket, manner);

      awaitForgotten(1);
    }
  }

  @Test
  void a_link_is_forgotten_after_its_handshake_too() throws Exception {
    try (var front = front(Listener.ws("127.0.0.1", 0), false)) {
      var socket = socket(front);
      upgrade(socket);
      end(socket, Manner.CLIENT_RESETS);

      awaitForgotten(1);
    }
  }

  private static void end(Socket socket, Manner manner) throws IOException {
    if (manner == Manner.CLIENT_SENDS_WHAT_HAS_NO_END_AND_RESETS) {
      write(socket, Bytes.hex("30ffffffff7f"));
    }
    if (manner.name().endsWith("RESETS")) {
      socket.setSoLinger(true, 0);
    }
    socket.close();
  }

  private void awaitForgotten(int count) {
    await().atMost(Duration.ofSeconds(20)).until(() -> {
      System.gc();
      return links.size() == count && links.stream().allMatch(link -> link.get() == null);
    });
  }
}
