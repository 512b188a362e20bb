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
package org.mqttassay.simulator.link.net;

import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.Future;
import java.util.Optional;
import java.util.function.Consumer;
import org.mqttassay.simulator.link.Cut;
import org.mqttassay.simulator.link.Direction;
import org.mqttassay.simulator.link.LinkProfile;

/** One connection through the proxy. Its methods may be called on any thread. */
final class ProxiedLink {

  private final long id;
  private final SocketChannel client;
  private final DialedEnd server;
  private final LinkPump pump;

  ProxiedLink(long id, SocketChannel client, DialedEnd server, LinkPump pump) {
    this.id = id;
    this.client = client;
    this.server = server;
    this.pump = pump;
  }

  long id() {
    return id;
  }

  /** Ends if it has no socket any more, and won't have one; on the client's event loop only. */
  boolean endsWithoutSockets() {
    boolean ends = !client.isOpen() && server.isGone();
    if (ends) {
      pump.dispose();
    }
    return ends;
  }

  Future<LinkView> view() {
    return client.eventLoop().submit(this::look);
  }

  private LinkView look() {
    var from = client.remoteAddress();
    return new LinkView(
        id,
        from == null ? "" : from.getAddress().getHostAddress() + ':' + from.getPort(),
        pump.clientIdentifier().orElse(""),
        pump.profile().name(),
        state(),
        pump.carried(Direction.UP),
        pump.carried(Direction.DOWN),
        pump.held(Direction.UP),
        pump.held(Direction.DOWN));
  }

  private String state() {
    boolean up = pump.isDark(Direction.UP);
    boolean down = pump.isDark(Direction.DOWN);
    if (pump.isOver()) {
      return "over";
    }
    if (up && down) {
      return "dark";
    }
    return up ? "dark up" : down ? "dark down" : "up";
  }

  void change(LinkProfile profile) {
    on(link -> link.change(profile));
  }

  void strike(Cut cut) {
    on(link -> link.strike(cut));
  }

  void blackHole(Optional<Direction> way) {
    on(link -> {
      for (Direction direction : Direction.values()) {
        if (way.isEmpty() || way.get() == direction) {
          link.blackHole(direction);
        }
      }
    });
  }

  void heal() {
    on(LinkPump::heal);
  }

  private void on(Consumer<LinkPump> action) {
    client.eventLoop().execute(() -> action.accept(pump));
  }
}
