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
package org.mqttassay.spec.trace;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.wire.Violation;

/** One thing that happened, as the tester saw it. */
public sealed interface TraceEvent {

  /** When it happened. */
  Stamp stamp();

  /** The name of the connection that it befell; empty for none. */
  String connection();

  /**
   * When an event happened, on both clocks.
   *
   * @param nanos nanoseconds since the trace began, from a clock that never goes back
   * @param wall the time of day
   */
  record Stamp(long nanos, Instant wall) {}

  /** Which way bytes went. */
  enum Direction {
    /** From the tester to the party under test. */
    SENT,
    /** From the party under test to the tester. */
    RECEIVED
  }

  /** How a connection ended. */
  enum Ending {
    /** The tester closed it in order, or since what came made no sense below MQTT. */
    CLOSED_BY_TESTER,
    /** The tester reset it. */
    RESET_BY_TESTER,
    /** The peer closed it in order (FIN, or a WebSocket close). */
    CLOSED_BY_PEER,
    /** The peer reset it (RST). */
    RESET_BY_PEER,
    /** The network gave it up (no answer to what was sent, host unreachable, ...). */
    TIMED_OUT;

    /** Whether it was the tester's own doing. */
    public boolean isByTester() {
      return this == CLOSED_BY_TESTER || this == RESET_BY_TESTER;
    }
  }

  /**
   * A connection was opened, on the transport and all layers below MQTT.
   *
   * @param stamp when
   * @param connection the name by which the trace knows the connection
   * @param transport {@code tcp}, {@code tls}, {@code ws} or {@code wss}
   * @param version the version of MQTT to be spoken on it
   * @param localAddress host and port of the tester
   * @param remoteAddress host and port of the peer
   */
  record Opened(
      Stamp stamp,
      String connection,
      String transport,
      MqttVersion version,
      String localAddress,
      String remoteAddress)
      implements TraceEvent {}

  /**
   * Bytes crossed a connection: one packet, or bytes that are not one.
   *
   * @param stamp when the last of the bytes was written or read
   * @param connection the name of the connection
   * @param direction which way
   * @param raw the bytes
   * @param packet what they mean, if they can be read as one packet
   * @param violations how they break the standard; none are sought in bytes that were sent to be
   *     malformed
   */
  record Transferred(
      Stamp stamp,
      String connection,
      Direction direction,
      Bytes raw,
      Optional<Packet> packet,
      List<Violation> violations)
      implements TraceEvent {}

  /**
   * A connection ended.
   *
   * @param stamp when
   * @param connection the name of the connection
   * @param ending how
   * @param detail more about it, such as the network's words; may be empty
   */
  record Closed(Stamp stamp, String connection, Ending ending, String detail)
      implements TraceEvent {}

  /**
   * The tester's own remark: a step it takes, or a conclusion it draws.
   *
   * @param stamp when
   * @param text one line
   */
  record Note(Stamp stamp, String text) implements TraceEvent {

    /**
     * The remark that the server is restarted now. What it keeps is its own affair, and so whoever
     * judges begins anew.
     */
    public static final String RESTART = "The server is restarted.";

    @Override
    public String connection() {
      return "";
    }
  }
}
