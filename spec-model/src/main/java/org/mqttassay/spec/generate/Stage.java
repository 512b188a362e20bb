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
package org.mqttassay.spec.generate;

import java.util.List;
import java.util.Optional;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.wire.Violation;

/** Where a script is played: connections to a broker, and time. Used by one thread. */
interface Stage {

  /** Something that reached a client. */
  sealed interface Arrival {
    /** The connection's number. */
    long connection();
  }

  /** Bytes of one packet came. */
  record Came(long connection, Bytes raw, Optional<Packet> packet, List<Violation> violations)
      implements Arrival {}

  /** The connection has ended, and not by the client. */
  record Ended(long connection, Party by) implements Arrival {}

  /** The time in nanoseconds, which never goes back. */
  long now();

  /** Opens a connection under a new number; false when the broker can't be reached. */
  boolean open(long connection, String name, MqttVersion version);

  /** Sends a packet, or with none, bytes that are malformed. */
  void send(long connection, Bytes raw, Optional<Packet> packet);

  /** Ends a connection from the client's end: CLOSE or RESET. */
  void cut(long connection, Step.Cut.How how);

  /** Waits for what comes next, until a time at the most; empty when that has come. */
  Optional<Arrival> next(long until);

  /** How much time goes by between two steps, in nanoseconds. */
  long pause();

  /** How long nothing may come before all is taken to be quiet, in nanoseconds. */
  long quiet();
}
