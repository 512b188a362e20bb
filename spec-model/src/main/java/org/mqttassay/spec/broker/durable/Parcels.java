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
package org.mqttassay.spec.broker.durable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.mqttassay.spec.broker.core.Outlet;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;

/**
 * Holds back what the core sends until all that it depends on is on disk. What belongs to one batch
 * goes out together, and after what belongs to those before it; so the order on each connection
 * stays.
 *
 * <p>Used by the thread that owns the core.
 */
final class Parcels implements Outlet {

  /** A packet, bytes as they are, or neither for the end. */
  private record Sending(long connection, Packet packet, Bytes raw) {}

  private final Outlet network;
  private final Deque<List<Sending>> waiting = new ArrayDeque<>();
  private List<Sending> open = new ArrayList<>();

  Parcels(Outlet network) {
    this.network = network;
  }

  @Override
  public void send(long connection, Packet packet) {
    open.add(new Sending(connection, packet, null));
  }

  @Override
  public void send(long connection, Bytes raw) {
    open.add(new Sending(connection, null, raw));
  }

  @Override
  public void close(long connection) {
    open.add(new Sending(connection, null, null));
  }

  @Override
  public void reading(long connection, boolean on) {
    network.reading(connection, on);
  }

  /** Whether nothing was sent since the last parcel was closed. */
  boolean isEmpty() {
    return open.isEmpty();
  }

  /** How many parcels wait. */
  int waiting() {
    return waiting.size();
  }

  /** Closes the parcel: it waits to be released. */
  void hold() {
    waiting.add(open);
    open = new ArrayList<>();
  }

  /** Closes the parcel and sends what is in it. None may wait. */
  void sendAtOnce() {
    send(open);
    open.clear();
  }

  /** Sends the parcel that has waited longest. */
  void release() {
    send(waiting.remove());
  }

  private void send(List<Sending> parcel) {
    for (Sending one : parcel) {
      if (one.packet() != null) {
        network.send(one.connection(), one.packet());
      } else if (one.raw() != null) {
        network.send(one.connection(), one.raw());
      } else {
        network.close(one.connection());
      }
    }
  }
}
