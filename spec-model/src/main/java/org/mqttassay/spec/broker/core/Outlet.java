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

import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;

/** Where the broker's decisions go. Called by the thread that feeds the core, while it does. */
public interface Outlet {

  /** Sends a packet, after those sent before on the same connection. */
  void send(long connection, Packet packet);

  /**
   * Sends bytes as they are, after what was sent before. Only mutants do.
   *
   * @throws UnsupportedOperationException where no bytes are carried
   */
  default void send(long connection, Bytes raw) {
    throw new UnsupportedOperationException("Only packets are carried here");
  }

  /** Closes a connection once what was sent before is on its way. Nothing is sent on it later. */
  void close(long connection);

  /** Stops taking bytes from a client, or goes on. */
  void reading(long connection, boolean on);
}
