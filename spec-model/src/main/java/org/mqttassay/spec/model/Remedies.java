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

import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.ReasonCode;

/** What follows when a packet breaks a rule: the receiver has to close, or may (4.13, 4.8). */
final class Remedies {

  static final Rule CLOSE = Rule.obliges(
          "close on an error",
          Party.SERVER,
          "the connection to be closed by the party that received what must not be")
      .v311("4.8.0-1")
      .v5("4.13.1-1", "4.13.2-1");

  private Remedies() {}

  /**
   * Reports a rule that a client's packet breaks, and makes the server's answer due.
   *
   * @return false, so that a subject can return it for a packet that has no effect
   */
  static boolean client(Stepping s, Connection connection, Rule rule, String came) {
    s.breaks(rule, Party.CLIENT, connection, came);
    var fresh = s.connection(connection.number());
    if (rule.remedy() == Rule.Remedy.NONE) {
      return false;
    }
    s.put(fresh.tainted());
    if (rule.remedy() == Rule.Remedy.MUST_CLOSE) {
      mustClose(s, connection.number(), Party.SERVER, CLOSE, rule.reasonCode());
    } else {
      s.owe(new Owed.Close(connection.number(), Party.SERVER, rule, rule.reasonCode()));
    }
    return false;
  }

  /** Obliges a party to close a connection, unless somebody has to already. */
  static void mustClose(Stepping s, long number, Party by, Rule rule, int reasonCode) {
    var connection = s.connection(number);
    if (connection == null || connection.closing() != null) {
      return;
    }
    s.put(connection.closing(new Closing(by, rule, reasonCode, s.now, s.event)));
    s.owe(new Owed.Close(number, by, rule, reasonCode));
    s.watch(number);
  }

  /** The Reason Code of a Malformed Packet. */
  static int malformed() {
    return ReasonCode.MALFORMED_PACKET.value();
  }

  /** The Reason Code of a Protocol Error. */
  static int protocolError() {
    return ReasonCode.PROTOCOL_ERROR.value();
  }
}
