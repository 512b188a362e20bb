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
package org.mqttassay.spec.broker;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.broker.core.BrokerCore;
import org.mqttassay.spec.broker.core.Outlet;
import org.mqttassay.spec.broker.core.Peer;
import org.mqttassay.spec.broker.net.Closure;
import org.mqttassay.spec.broker.net.Frame;
import org.mqttassay.spec.broker.net.Link;
import org.mqttassay.spec.broker.net.LinkHandler;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;

/**
 * Between the event loops and the core: hands over in both directions, and keeps clients in step.
 */
final class Reception implements LinkHandler, Outlet {

  /** How many frames of one client may wait for the core before it is made to wait itself. */
  private static final int MANY = 1_024;

  private static final int FEW = 256;

  private record Client(Link link, AtomicInteger waiting) {}

  private final Map<Long, Client> clients = new ConcurrentHashMap<>();
  private final Onlooker onlooker;
  private ModelThread thread;
  private BrokerCore core;

  /** @param onlooker told of everything, by the thread that feeds the core */
  Reception(Onlooker onlooker) {
    this.onlooker = onlooker;
  }

  /** Wires it up; before anything comes. */
  void serve(ModelThread modelThread, BrokerCore brokerCore) {
    thread = modelThread;
    core = brokerCore;
  }

  @Override
  public void opened(Link link) {
    clients.put(link.number(), new Client(link, new AtomicInteger()));
    var peer = new Peer(link.remoteAddress(), link.certificateSubject());
    thread.execute(at -> {
      onlooker.opened(
          link.number(), link.transport().shortName(), link.localAddress(), link.remoteAddress());
      core.opened(at, link.number(), peer);
    });
  }

  @Override
  public void received(Link link, List<Frame> frames) {
    var client = clients.get(link.number());
    if (client != null && client.waiting().addAndGet(frames.size()) > MANY) {
      link.reading(false);
    }
    thread.execute(at -> {
      for (Frame frame : frames) {
        take(at, link.number(), frame);
      }
      if (client != null) {
        int before = client.waiting().getAndAdd(-frames.size());
        if (before > FEW && before - frames.size() <= FEW) {
          link.reading(true);
        }
      }
    });
  }

  private void take(long at, long connection, Frame frame) {
    if (clients.containsKey(connection)) {
      onlooker.received(connection, frame);
    }
    if (frame.shape() == Frame.Shape.WHOLE && frame.packet().isPresent()) {
      core.received(at, connection, frame.packet().get(), frame.size(), frame.violations());
    } else {
      core.garbled(at, connection, frame.version(), frame.size(), frame.violations());
    }
  }

  @Override
  public void writable(Link link, boolean writable) {
    thread.execute(at -> core.writable(at, link.number(), writable));
  }

  @Override
  public void closed(Link link, Closure closure) {
    thread.execute(at -> {
      core.closed(
          at, link.number(), closure.cause() == Closure.Cause.PEER ? Party.CLIENT : Party.BOTH);
      if (clients.remove(link.number()) != null) {
        onlooker.closed(link.number(), Onlooker.Ending.of(closure.cause()), closure.detail());
      }
      link.close();
    });
  }

  @Override
  public void send(long connection, Packet packet) {
    var client = clients.get(connection);
    if (client != null) {
      client.link().send(packet);
      onlooker.sent(connection, client.link().version(), packet);
    }
  }

  @Override
  public void send(long connection, Bytes raw) {
    var client = clients.get(connection);
    if (client != null) {
      client.link().send(raw);
    }
  }

  @Override
  public void close(long connection) {
    var client = clients.remove(connection);
    if (client != null) {
      client.link().close();
      onlooker.closed(connection, Onlooker.Ending.BY_BROKER, "");
    }
  }

  @Override
  public void reading(long connection, boolean on) {
    var client = clients.get(connection);
    if (client != null) {
      client.link().reading(on);
    }
  }
}
