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
package org.mqttassay.spec.broker.core;

import java.util.List;
import java.util.Optional;
import org.mqttassay.spec.model.Due;
import org.mqttassay.spec.model.Event;
import org.mqttassay.spec.model.Owed;
import org.mqttassay.spec.model.State;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;

/**
 * Where a mutant departs from what the broker would do: in what it hears, in what it makes of it,
 * and in what it says. One that overrides nothing departs nowhere. Each serves one broker, and may
 * have a memory.
 */
public class Bend {

  /** What the broker takes for having happened; null when it does not notice it at all. */
  public Event hears(Scene scene, Event event) {
    return event;
  }

  /** Whether a duty is not done. */
  public boolean forgets(Scene scene, Owed duty) {
    return false;
  }

  /** Whether a message that could be sent now is thrown away. */
  public boolean loses(Scene scene, Due due) {
    return false;
  }

  /** What is sent instead of a packet; the broker knows what it sends. */
  public Packet says(Scene scene, long connection, Packet packet) {
    return packet;
  }

  /** What crosses the wire instead of a packet, while the broker believes that it sent that one. */
  public List<Packet> writes(Scene scene, long connection, Packet packet) {
    return List.of(packet);
  }

  /** What crosses the wire instead of the bytes of a packet; empty for the right ones. */
  public Optional<Bytes> spoils(Scene scene, long connection, Packet packet) {
    return Optional.empty();
  }

  /** A packet has come from a client that the broker has done with. */
  public void missed(Scene scene, Packet packet) {}

  /** A packet has come from a client of which the broker does not know yet whether to let it in. */
  public void early(Scene scene, Packet packet) {}

  /** How long a connection may stay without CONNECT, in nanoseconds. */
  public long patience(long usual) {
    return usual;
  }

  /** The broker has sent a packet. */
  public void sent(Scene scene, long connection, Packet packet) {}

  /** Something has happened to the broker, and was answered. */
  public void happened(Scene scene, State before, Event event) {}
}
