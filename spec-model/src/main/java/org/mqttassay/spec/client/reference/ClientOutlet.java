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
package org.mqttassay.spec.client.reference;

import java.util.function.LongConsumer;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Packet;

/** What carries a client's packets. Called by the thread that drives the core, while it does. */
public interface ClientOutlet {

  /**
   * Opens a connection. That it is open, or can't be, is told to the core later, never at once.
   *
   * @param connection its number, which no other connection of the client has
   */
  void open(long connection);

  /** Sends a packet, after those sent before on the same connection. */
  void send(long connection, Packet packet);

  /**
   * Closes a connection in order once what was sent before is on its way. The core wants to hear no
   * more of it.
   */
  void close(long connection);

  /**
   * Calls back on the thread that drives the core, at once or later, with the time it is then; any
   * thread may ask.
   */
  void enter(LongConsumer task);

  /** How long a packet is on the wire, in bytes. */
  int sizeOf(Packet packet, MqttVersion version);
}
