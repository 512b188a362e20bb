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
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.ReasonCode;

/** Keep Alive (3.1.2.10, and 3.2.2.3.14 of 5.0). */
final class KeepAlive {

  static final Rule CLOSE = Rule.obliges(
          "close after one and a half Keep Alives of silence",
          Party.SERVER,
          "the close when no packet came for one and a half times the Keep Alive")
      .v311("3.1.2-24")
      .v5("3.1.2-22", "3.2.2-22");

  static final Rule NO_SILENCE = Rule.forbids(
          "no silence beyond the Keep Alive",
          Party.CLIENT,
          "no more than the Keep Alive between two packets of the client's")
      .v311("3.1.2-23")
      .v5("3.1.2-20");

  static final Rule NO_SILENCE_BEYOND_SERVER_S = Rule.forbids(
          "no silence beyond the Server Keep Alive",
          Party.CLIENT,
          "no more than the Server Keep Alive between two packets of the client's")
      .v5("3.2.2-21", "3.1.2-21");

  static final List<Rule> RULES = List.of(CLOSE, NO_SILENCE, NO_SILENCE_BEYOND_SERVER_S);

  private KeepAlive() {}

  static void begin(Stepping s, Connection connection) {
    if (connection.agreement().keepAlive() > 0) {
      s.watch(connection, deadline(connection));
    }
  }

  /** When the client has been silent for too long, in nanoseconds; never without a Keep Alive. */
  static long deadline(Connection connection) {
    return connection.isConnected()
            && connection.closing() == null
            && connection.agreement().keepAlive() > 0
        ? lapses(connection)
        : Long.MAX_VALUE;
  }

  /** When one and a half Keep Alives are over, in nanoseconds. */
  static long lapses(Connection connection) {
    return heardAt(connection) + connection.agreement().keepAlive() * 3 * Publication.SECOND / 2;
  }

  /** From when on the silence counts: a Server Keep Alive binds nobody before CONNACK. */
  private static long heardAt(Connection connection) {
    return Math.max(connection.lastFromClient(), connection.since());
  }

  static void look(Stepping s, Connection connection) {
    if (deadline(connection) <= s.now) {
      Remedies.mustClose(
          s, connection.number(), Party.SERVER, CLOSE, ReasonCode.KEEP_ALIVE_TIMEOUT.value());
    }
  }

  /** The client has sent a packet: how long was it silent before? */
  static void heard(Stepping s, Connection connection) {
    if (!connection.isConnected()) {
      return;
    }
    long seconds = connection.agreement().keepAlive();
    long silent = s.now - heardAt(connection);
    if (seconds > 0 && silent > seconds * Publication.SECOND + s.assumptions.grace()) {
      s.breaks(
          connection.agreement().isKeepAliveOfServer() ? NO_SILENCE_BEYOND_SERVER_S : NO_SILENCE,
          Party.CLIENT,
          connection,
          "nothing for " + silent / 1_000_000 + " ms");
    }
  }

  /** A connection is over: only at its own end it is certain that a client sent nothing. */
  static void closed(Stepping s, Connection connection) {
    if (!s.assumptions.isAtServer()) {
      heard(s, connection);
    }
  }
}
