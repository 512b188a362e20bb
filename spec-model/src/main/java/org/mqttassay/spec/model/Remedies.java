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
import org.mqttassay.spec.packet.ReasonCode;

/** What follows when a packet breaks a rule: the receiver has to close, or may (4.13, 4.8). */
final class Remedies {

  static final Rule CLOSE = Rule.obliges(
          "close on an error",
          Party.SERVER,
          "the connection to be closed by the party that received what must not be")
      .v311("4.8.0-1")
      .v5("4.13.1-1", "4.13.2-1");

  static final Rule CLOSE_ON_FILTER = Rule.obliges(
          "close on an error in a Topic Filter",
          Party.SERVER,
          "the close, or a SUBACK that grants nothing, where a Topic Filter is not valid")
      .v311("4.8.0-1")
      .v5("4.13.1-1");

  static final Rule CLOSE_ON_FLAGS = Rule.obliges(
          "close on wrong flags",
          Party.SERVER,
          "the close when the flags of a fixed header are not as they have to be")
      .v311("2.2.2-2")
      .v5("4.13.1-1");

  static final Rule CLOSE_ON_DISCONNECT_FLAGS = Rule.obliges(
          "close on wrong flags of DISCONNECT",
          Party.SERVER,
          "the close when the four low bits of a DISCONNECT's first byte are not 0")
      .v311("3.14.1-1")
      .v5("3.14.1-1");

  static final Rule CLIENT_CLOSES = Rule.obliges(
          "a client's close on an error",
          Party.CLIENT,
          "the connection to be closed by a client that received what must not be")
      .v311("4.8.0-1")
      .v5("ASSAY-4.13.1-1");

  static final Rule SAYS_WHY = Rule.forbids(
          "no close on an error in silence",
          Party.SERVER,
          "DISCONNECT with the Reason Code before the close on an error")
      .v5("ASSAY-4.13.1-4");

  static final Rule SAYS_RETAIN = Rule.forbids(
          "no close on a retained message in silence",
          Party.SERVER,
          "DISCONNECT with 0x9A before the close on a PUBLISH with RETAIN 1")
      .v5("ASSAY-3.2.2-8");

  static final Rule CLIENT_SAYS_WHY = Rule.forbids(
          "no close on an error in silence by a client",
          Party.CLIENT,
          "DISCONNECT with the Reason Code before the close on an error")
      .v5("ASSAY-4.13.1-2");

  static final List<Rule> RULES = List.of(
      CLOSE,
      CLOSE_ON_FILTER,
      CLOSE_ON_FLAGS,
      CLOSE_ON_DISCONNECT_FLAGS,
      CLIENT_CLOSES,
      SAYS_WHY,
      SAYS_RETAIN,
      CLIENT_SAYS_WHY);

  private Remedies() {}

  /**
   * Reports a rule that a client's packet breaks, and makes the server's answer due. A limit that
   * the server announces in a CONNACK which the client can't have read yet binds nobody, but the
   * packet is an error all the same.
   *
   * @return false, so that a subject can return it for a packet that has no effect
   */
  static boolean client(Stepping s, Connection connection, Rule rule, String came) {
    if (!s.isEarly) {
      s.breaks(rule, Party.CLIENT, connection, came);
    }
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

  /** Reports a rule that a server's packet breaks, upon which the client has to close. */
  static void server(Stepping s, Connection connection, Rule rule, String came) {
    server(s, connection, rule, came, CLIENT_CLOSES);
  }

  /** The same where a statement of its own tells the client to close. */
  static void server(Stepping s, Connection connection, Rule rule, String came, Rule closing) {
    if (s.isFree) {
      return;
    }
    s.breaks(rule, Party.SERVER, connection, came);
    mustClose(s, connection.number(), Party.CLIENT, closing, ReasonCode.PROTOCOL_ERROR.value());
  }

  /** Obliges a party to close a connection, unless somebody has to already. */
  static void mustClose(Stepping s, long number, Party by, Rule rule, int reasonCode) {
    var connection = s.connection(number);
    if (connection == null) {
      return;
    }
    var before = connection.closing();
    if (before != null && (before.by() == Party.SERVER || by == Party.CLIENT)) {
      return;
    }
    s.put(connection.closing(new Closing(by, rule, reasonCode, s.now, s.event)));
    s.owe(new Owed.Close(number, by, rule, reasonCode));
    s.watch(number);
  }

  /** Whoever has to close a connection may now as well leave it open. */
  static void mayClose(Stepping s, long number) {
    var connection = s.connection(number);
    if (connection != null && connection.closing() != null) {
      var closing = connection.closing();
      s.put(connection.closing(new Closing(
          closing.by(), closing.rule(), closing.reasonCode(), Long.MAX_VALUE, closing.event())));
    }
  }

  /** A connection was closed on an error: was the reason told? */
  static void closed(Stepping s, Connection connection, Party by) {
    var closing = connection.closing();
    if (closing == null
        || closing.by() != by
        || closing.reasonCode() == 0
        || !connection.isConnected()
        || connection.version() != MqttVersion.V5_0) {
      return;
    }
    if (by == Party.CLIENT) {
      s.breaks(CLIENT_SAYS_WHY, by, connection, "the close alone", closing.event());
    } else if (isOnError(closing.rule())) {
      var rule =
          closing.reasonCode() == ReasonCode.RETAIN_NOT_SUPPORTED.value() ? SAYS_RETAIN : SAYS_WHY;
      s.breaks(rule, by, connection, "the close alone", closing.event());
    }
  }

  private static boolean isOnError(Rule rule) {
    return rule == CLOSE
        || rule == CLOSE_ON_FILTER
        || rule == CLOSE_ON_FLAGS
        || rule == CLOSE_ON_DISCONNECT_FLAGS;
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
