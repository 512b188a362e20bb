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
package org.mqttassay.spec.model;

import java.util.List;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.wire.Violation;

/**
 * One thing that happened: to the model, all there is.
 *
 * <p>Events come in the order in which the observer saw them, and their times never go back. A
 * connection is named by a number that no other connection of the history has.
 */
public sealed interface Event {

  /** When, in nanoseconds of a clock that never goes back. */
  long at();

  /** An event on one connection. */
  sealed interface OnConnection extends Event {
    /** The connection's number, above 0. */
    long connection();
  }

  /** The transport was opened and all below MQTT is settled. */
  record Opened(long at, long connection) implements OnConnection {}

  /**
   * A packet crossed the connection.
   *
   * @param at when the observer sent it or had read it
   * @param connection which connection
   * @param sender CLIENT or SERVER
   * @param packet what it says
   * @param size its length on the wire in bytes, fixed header and all
   * @param violations what a strict reading of its bytes found wrong; not null
   * @param admitted whether the server lets a PUBLISH reach anybody; only the server itself can
   *     know that it does not
   */
  record Transferred(
      long at,
      long connection,
      Party sender,
      Packet packet,
      int size,
      List<Violation> violations,
      boolean admitted)
      implements OnConnection {

    /** One that is admitted, as far as anybody knows. */
    public Transferred(
        long at,
        long connection,
        Party sender,
        Packet packet,
        int size,
        List<Violation> violations) {
      this(at, connection, sender, packet, size, violations, true);
    }
  }

  /**
   * Bytes crossed the connection that can't be read as a packet.
   *
   * @param at when
   * @param connection which connection
   * @param sender CLIENT or SERVER
   * @param version the version in which they were read
   * @param violations what is wrong with them; may be empty when the reader gave up for a reason of
   *     its own, such as a packet over the Maximum Packet Size
   * @param size how long the packet is, as far as its Remaining Length tells, in bytes
   */
  record Garbled(
      long at,
      long connection,
      Party sender,
      MqttVersion version,
      List<Violation> violations,
      int size)
      implements OnConnection {}

  /**
   * The connection ended.
   *
   * @param at when the observer learnt it
   * @param connection which connection
   * @param by CLIENT or SERVER; BOTH when it was neither, but the network
   */
  record Closed(long at, long connection, Party by) implements OnConnection {}

  /**
   * The server takes a message out of a queue without sending it: one of QoS 0, one that is too
   * large for the client, or one that has expired. Only the server itself sees this.
   *
   * @param at when
   * @param queue the Client Identifier of a session, or the whole Topic Filter of a share group
   * @param number the number of the message in its queue
   */
  record Dropped(long at, String queue, long number) implements Event {}

  /** Nothing happened but that time went by. */
  record Passed(long at) implements Event {}
}
