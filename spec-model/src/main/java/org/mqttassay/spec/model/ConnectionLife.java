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
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Publish;

/** Which packets may come at which time of a connection's life (3.1, 3.2, 3.14). */
final class ConnectionLife {

  static final Rule CONNECT_FIRST = Rule.forbids(
          "CONNECT comes first", Party.CLIENT, "CONNECT as the first packet of the connection")
      .v311("3.1.0-1")
      .v5("3.1.0-1")
      .mustClose(Remedies.protocolError());

  static final Rule CONNECT_ONCE = Rule.forbids(
          "CONNECT comes once", Party.CLIENT, "no second CONNECT on the connection")
      .v311("3.1.0-2")
      .v5("3.1.0-2")
      .mustClose(Remedies.protocolError());

  static final Rule CONNACK_FIRST = Rule.forbids(
          "CONNACK comes first", Party.SERVER, "no packet from the server before its CONNACK")
      .v311("3.2.0-1")
      .v5("3.2.0-1");

  static final Rule CONNACK_ONCE = Rule.forbids(
          "CONNACK comes once", Party.SERVER, "one CONNACK on a connection")
      .v311("3.2.0-1")
      .v5("3.2.0-2");

  static final Rule NO_DISCONNECT_BEFORE_CONNACK = Rule.forbids(
          "no DISCONNECT before CONNACK",
          Party.SERVER,
          "a server to tell errors by CONNACK until it has accepted the connection")
      .v5("3.14.0-1");

  static final Rule NOTHING_AFTER_DISCONNECT_BY_CLIENT = Rule.forbids(
          "nothing after the client's DISCONNECT",
          Party.CLIENT,
          "no packet after DISCONNECT from the party that sent it")
      .v311("3.14.4-2")
      .v5("3.14.4-1");

  static final Rule NOTHING_AFTER_DISCONNECT_BY_SERVER = Rule.forbids(
          "nothing after the server's DISCONNECT",
          Party.SERVER,
          "no packet after DISCONNECT from the party that sent it")
      .v5("3.14.4-1");

  static final Rule NOTHING_AFTER_REFUSAL = Rule.forbids(
          "nothing after a refusal",
          Party.SERVER,
          "nothing but the close after a CONNACK that refuses")
      .v311("3.2.2-5")
      .v5("3.2.2-7");

  static final List<Rule> RULES = List.of(
      CONNECT_FIRST,
      CONNECT_ONCE,
      CONNACK_FIRST,
      CONNACK_ONCE,
      NO_DISCONNECT_BEFORE_CONNACK,
      NOTHING_AFTER_DISCONNECT_BY_CLIENT,
      NOTHING_AFTER_DISCONNECT_BY_SERVER,
      NOTHING_AFTER_REFUSAL);

  private ConnectionLife() {}

  /** Whether a packet may come now. If it may not, it has no effect. */
  static boolean passes(Stepping s, Connection connection, Event.Transferred event) {
    return event.sender() == Party.CLIENT
        ? fromClient(s, connection, event)
        : fromServer(s, connection, event);
  }

  private static boolean fromClient(Stepping s, Connection connection, Event.Transferred event) {
    boolean isConnect = event.packet().type() == PacketType.CONNECT;
    return switch (connection.phase()) {
      case OPENED -> isConnect || refuse(s, connection, CONNECT_FIRST, event);
      case LEFT_BY_CLIENT -> {
        s.breaks(
            NOTHING_AFTER_DISCONNECT_BY_CLIENT,
            Party.CLIENT,
            connection,
            event.packet().type() + " after DISCONNECT");
        yield false;
      }
      // What the client sent before it read the server's goodbye has no effect.
      case REFUSED, LEFT_BY_SERVER -> false;
      case CONNECTING, CONNECTED -> {
        if (connection.closing() != null) {
          yield false;
        }
        if (isConnect) {
          yield refuse(s, connection, CONNECT_ONCE, event);
        }
        yield connection.isConnected() || !isEarly(s, connection, event);
      }
    };
  }

  /** A client need not wait for CONNACK (3.1.4); what it sends before is read after. */
  private static boolean isEarly(Stepping s, Connection connection, Event.Transferred event) {
    if (event.packet().type() == PacketType.AUTH) {
      return false;
    }
    s.put(connection.withEarly(connection.early().enqueue(event)));
    if (event.packet() instanceof Publish publish) {
      Publishing.early(s, s.connection(connection.number()), publish);
    }
    return true;
  }

  private static boolean refuse(
      Stepping s, Connection connection, Rule rule, Event.Transferred event) {
    return Remedies.client(s, connection, rule, event.packet().type() + " came");
  }

  private static boolean fromServer(Stepping s, Connection connection, Event.Transferred event) {
    var type = event.packet().type();
    return switch (connection.phase()) {
      case OPENED -> keep(s, connection, type, CONNACK_FIRST);
      case CONNECTING ->
        switch (type) {
          case CONNACK, AUTH -> true;
          case DISCONNECT -> keep(s, connection, type, NO_DISCONNECT_BEFORE_CONNACK);
          default -> keep(s, connection, type, CONNACK_FIRST);
        };
      case REFUSED -> keep(s, connection, type, NOTHING_AFTER_REFUSAL);
      case LEFT_BY_SERVER -> keep(s, connection, type, NOTHING_AFTER_DISCONNECT_BY_SERVER);
      case CONNECTED ->
        !(event.packet() instanceof Connack) || keep(s, connection, type, CONNACK_ONCE);
      // The server may not have read the client's goodbye yet.
      case LEFT_BY_CLIENT -> !(event.packet() instanceof Connack);
    };
  }

  private static boolean keep(Stepping s, Connection connection, PacketType type, Rule rule) {
    s.breaks(rule, Party.SERVER, connection, type + " came");
    return false;
  }
}
