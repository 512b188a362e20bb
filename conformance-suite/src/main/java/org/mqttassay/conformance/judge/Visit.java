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
package org.mqttassay.conformance.judge;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.trace.PacketText;
import org.mqttassay.spec.trace.TraceEvent;
import org.mqttassay.spec.trace.TraceEvent.Opened;
import org.mqttassay.spec.trace.TraceEvent.Stamp;
import org.mqttassay.spec.trace.TraceEvent.Transferred;

/** One connection of a client, as far as it is remembered. */
final class Visit {

  private static final int EVENTS_KEPT = 12;
  private static final int BYTES_KEPT = 1 << 12;

  /** How many events a client may go without a name. */
  private static final int PATIENCE = 16;

  private final String name;
  private final Stamp since;
  private final String transport;
  private final String localAddress;
  private final String remoteAddress;
  private final Deque<TraceEvent> recent = new ArrayDeque<>();
  private final List<TraceEvent> untraced = new ArrayList<>();
  private int bytes;
  private boolean isBegun;
  private boolean isNameless;
  private boolean isCounted;
  private ClientName client;

  Visit(long number, Stamp since, String transport, String localAddress, String remoteAddress) {
    this.name = "c" + number;
    this.since = since;
    this.transport = transport;
    this.localAddress = localAddress;
    this.remoteAddress = remoteAddress;
  }

  /** By which traces know it. */
  String name() {
    return name;
  }

  String transport() {
    return transport;
  }

  String remoteAddress() {
    return remoteAddress;
  }

  /** Keeps an event, after its opening, whose version is known only now. */
  void keep(TraceEvent event, MqttVersion version) {
    if (!isBegun) {
      isBegun = true;
      add(new Opened(since, name, transport, version, localAddress, remoteAddress));
    }
    add(event);
  }

  private void add(TraceEvent event) {
    untraced.add(event);
    // A large packet is remembered by what it looks like: there may be many connections.
    var kept = size(event) > BYTES_KEPT
        ? new TraceEvent.Note(event.stamp(), PacketText.line(event))
        : event;
    recent.add(kept);
    bytes += size(kept);
    while (recent.size() > EVENTS_KEPT || bytes > BYTES_KEPT) {
      bytes -= size(recent.remove());
    }
  }

  private static int size(TraceEvent event) {
    return event instanceof Transferred transferred ? transferred.raw().size() : 0;
  }

  /** Learns who the client is from what it sends. */
  void hear(Optional<Packet> packet) {
    if (client != null || isNameless && untraced.size() < PATIENCE) {
      return;
    }
    if (isNameless || packet.isEmpty() || !(packet.get() instanceof Connect connect)) {
      settle();
    } else if (connect.clientIdentifier().isEmpty()) {
      isNameless = true;
    } else {
      client = ClientName.identified(connect.clientIdentifier());
    }
  }

  /** Learns who the client is from what it is told. */
  void say(Packet packet) {
    if (client == null && packet instanceof Connack connack) {
      client = connack
          .properties()
          .text(PropertyIdentifier.ASSIGNED_CLIENT_IDENTIFIER)
          .map(ClientName::identified)
          .orElse(null);
      settle();
    }
  }

  /** The client; one that has not said who it is goes by its address from now on. */
  ClientName settle() {
    if (client == null) {
      client = ClientName.at(remoteAddress);
    }
    return client;
  }

  /** Whether it was not asked before. */
  boolean isToBeCounted() {
    boolean before = isCounted;
    isCounted = true;
    return !before;
  }

  /** Takes out what is to go into the client's trace, as soon as it is known who it is. */
  List<TraceEvent> toTrace() {
    if (client == null || untraced.isEmpty()) {
      return List.of();
    }
    var events = List.copyOf(untraced);
    untraced.clear();
    return events;
  }

  /** What happened last, in lines for people, escaped. */
  List<String> excerpt() {
    return PacketText.timeline(new ArrayList<>(recent)).lines().toList();
  }
}
