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

import org.mqttassay.spec.model.Connection;
import org.mqttassay.spec.model.Session;
import org.mqttassay.spec.model.State;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Publish;

/** What a mutant sees of its broker, and what it can make it do. */
public interface Scene {

  /** The protocol state as it is now. */
  State state();

  /** Sends a packet that is not due. */
  void send(long connection, Packet packet);

  /** Closes a connection. */
  void close(long connection);

  /** Sends a message under a Packet Identifier of its own; not where no more can be taken. */
  void also(long connection, Publish message);

  /** Sends a message to every client that has subscribed to it. */
  void toAll(Publish message);

  /** A connection; null for none. */
  default Connection connection(long number) {
    return state().connection(number);
  }

  /** The session that a connection has; null for none. */
  default Session session(long connection) {
    var open = connection(connection);
    return open == null ? null : state().session(open.clientIdentifier());
  }
}
