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

  static final List<Rule> RULES = List.of(CLOSE);

  private KeepAlive() {}

  static void begin(Stepping s, Connection connection) {
    if (connection.agreement().keepAlive() > 0) {
      s.watch(connection, deadline(connection));
    }
  }

  /** When the client has been silent for too long, in nanoseconds; never without a Keep Alive. */
  static long deadline(Connection connection) {
    if (!connection.isConnected() || connection.closing() != null) {
      return Long.MAX_VALUE;
    }
    long seconds = connection.agreement().keepAlive();
    return seconds == 0
        ? Long.MAX_VALUE
        : connection.lastFromClient() + seconds * 3 * Publication.SECOND / 2;
  }

  static void look(Stepping s, Connection connection) {
    if (deadline(connection) <= s.now) {
      Remedies.mustClose(
          s, connection.number(), Party.SERVER, CLOSE, ReasonCode.KEEP_ALIVE_TIMEOUT.value());
    }
  }
}
