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
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.ReasonCode;

/** Which packets may come at which time of a connection's life (3.1, 3.2, 3.14). */
final class ConnectionLife {

  static final Rule OWN_PACKETS = Rule.forbids(
          "no packet that only the other party sends",
          Party.BOTH,
          "packets of the types that the sender may send in this version")
      .v311("4.8.0-1")
      .v5("4.13.1-1")
      .mustClose(Remedies.protocolError());

  static final Rule CONNECT_FIRST = Rule.forbids(
          "CONNECT comes first", Party.CLIENT, "CONNECT as the first packet of the connection")
      .v311("3.1.0-1")
      .v5("3.1.0-1")
      .mustClose(Remedies.protocolError());

  static final Rule CONNECT_IN_TIME = Rule.obliges(
          "CONNECT in a reasonable time",
          Party.SERVER,
          "the close when no CONNECT came within a generous time")
      .v311("ASSAY-3.1.4-2")
      .v5("ASSAY-3.1.4-2");

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

  static final Rule NO_SECOND_WELCOME = Rule.forbids(
          "a second CONNECT is not answered by CONNACK",
          Party.SERVER,
          "the close when a second CONNECT comes")
      .v311("3.1.0-2");

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

  static final Rule REFUSED_HAS_NO_EFFECT = Rule.forbids(
          "no effect of what follows a refused CONNECT",
          Party.SERVER,
          "no answer to what a client sent behind a CONNECT that was refused")
      .v311("3.1.4-5")
      .v5("3.1.4-6");

  static final List<Rule> RULES = List.of(
      OWN_PACKETS,
      CONNECT_FIRST,
      CONNECT_IN_TIME,
      CONNECT_ONCE,
      CONNACK_FIRST,
      CONNACK_ONCE,
      NO_SECOND_WELCOME,
      NO_DISCONNECT_BEFORE_CONNACK,
      NOTHING_AFTER_DISCONNECT_BY_CLIENT,
      NOTHING_AFTER_DISCONNECT_BY_SERVER,
      NOTHING_AFTER_REFUSAL,
      REFUSED_HAS_NO_EFFECT);

  /** How many await budgets a server may leave a connection open that begins with nothing. */
  private static final int GENEROUS = 12;

  private ConnectionLife() {}

  static void opened(Stepping s, long number) {
    var connection = Connection.opened(number, s.now);
    s.put(connection);
    s.watch(connection, inTime(s, connection));
  }

  /** Looks whether a connection has been open for too long without a CONNECT. */
  static long late(Stepping s, Connection connection) {
    long deadline = inTime(s, connection);
    if (deadline > s.now) {
      return deadline;
    }
    // Without a CONNECT there is no version; both versions say the same.
    s.breaks(
        CONNECT_IN_TIME,
        Party.SERVER,
        MqttVersion.V5_0,
        connection.number(),
        "the connection stayed open");
    return Long.MAX_VALUE;
  }

  private static long inTime(Stepping s, Connection connection) {
    return connection.since() + patience(s);
  }

  /** How long a server may bear with a connection without a CONNECT, in nanoseconds. */
  static long patience(Stepping s) {
    return GENEROUS * s.assumptions.await();
  }

  /** Whether a packet may come now. If it may not, it has no effect. */
  static boolean passes(Stepping s, Connection connection, Event.Transferred event) {
    return event.sender() == Party.CLIENT
        ? fromClient(s, connection, event)
        : fromServer(s, connection, event);
  }

  private static boolean fromClient(Stepping s, Connection connection, Event.Transferred event) {
    var packet = event.packet();
    boolean isConnect = packet.type() == PacketType.CONNECT;
    return switch (connection.phase()) {
      case OPENED -> isConnect || refuseFirst(s, connection, packet);
      case LEFT_BY_CLIENT -> late(s, connection, packet);
      // What the client sent before it read the server's goodbye has no effect.
      case REFUSED, LEFT_BY_SERVER, TAKEN_OVER, INVALID -> false;
      case CONNECTING, CONNECTED -> {
        if (mustBeClosedByServer(connection)) {
          if (packet instanceof Disconnect goodbye
              && goodbye.reasonCode() == ReasonCode.NORMAL_DISCONNECTION.value()
              && !connection.isWillGone()) {
            // The server may read it before it closes.
            WillsInDoubt.doubt(s, connection);
          }
          tolerate(s, connection, packet);
          yield false;
        }
        if (isConnect) {
          yield refuse(s, connection, CONNECT_ONCE, packet);
        }
        if (!isOf(Party.CLIENT, packet.type(), connection.version())) {
          yield refuse(s, connection, OWN_PACKETS, packet);
        }
        if (!connection.isConnected()) {
          yield Authentication.mayPrecedeConnack(s, connection, packet)
              && !isEarly(s, s.connection(connection.number()), event);
        }
        if (packet instanceof Publish publish && publish.dup() || packet instanceof Pubrel) {
          Sessions.judgeOldState(s, connection, packet);
        }
        yield true;
      }
    };
  }

  private static boolean mustBeClosedByServer(Connection connection) {
    return connection.closing() != null && connection.closing().by() == Party.SERVER;
  }

  /** What a server makes of a message on a connection that should be closed is its own affair. */
  private static void tolerate(Stepping s, Connection connection, Packet packet) {
    if (packet instanceof Publish publish) {
      Publishing.tolerated(s, s.connection(connection.number()), publish);
    }
  }

  private static boolean late(Stepping s, Connection connection, Packet packet) {
    s.breaks(
        NOTHING_AFTER_DISCONNECT_BY_CLIENT,
        Party.CLIENT,
        connection,
        packet.type() + " after DISCONNECT");
    s.put(s.connection(connection.number()).tainted());
    tolerate(s, connection, packet);
    return false;
  }

  /** Whether a party may ever send packets of a type (2.1.2 of 5.0, 2.2.1 of 3.1.1). */
  private static boolean isOf(Party sender, PacketType type, MqttVersion version) {
    return switch (type) {
      case PUBLISH, PUBACK, PUBREC, PUBREL, PUBCOMP -> true;
      case CONNECT, SUBSCRIBE, UNSUBSCRIBE, PINGREQ -> sender == Party.CLIENT;
      case CONNACK, SUBACK, UNSUBACK, PINGRESP -> sender == Party.SERVER;
      case DISCONNECT -> sender == Party.CLIENT || version == MqttVersion.V5_0;
      case AUTH -> version == MqttVersion.V5_0;
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

  /** Handles what came before CONNACK now that CONNACK is there. */
  static void again(Stepping s, Event.Transferred event) {
    var connection = s.connection(event.connection());
    if (connection == null) {
      return;
    }
    if (connection.phase() == Connection.Phase.LEFT_BY_CLIENT) {
      late(s, connection, event.packet());
    } else if (connection.isConnected() && !mustBeClosedByServer(connection)) {
      s.isEarly = true;
      if (PacketSize.passes(s, connection, event)) {
        Dispatch.packet(s, s.connection(event.connection()), event.sender(), event.packet());
      }
      s.isEarly = false;
    }
  }

  private static boolean refuseFirst(Stepping s, Connection connection, Packet packet) {
    var version = packet.properties().isEmpty() && packet.type() != PacketType.AUTH
        ? MqttVersion.V3_1_1
        : MqttVersion.V5_0;
    s.breaks(CONNECT_FIRST, Party.CLIENT, version, connection.number(), packet.type() + " came");
    Invalid.first(s, connection, packet, version, List.of());
    return false;
  }

  private static boolean refuse(Stepping s, Connection connection, Rule rule, Packet packet) {
    return Remedies.client(s, connection, rule, packet.type() + " came");
  }

  private static boolean fromServer(Stepping s, Connection connection, Event.Transferred event) {
    var type = event.packet().type();
    return switch (connection.phase()) {
      case OPENED -> keep(s, connection, type, CONNACK_FIRST);
      case INVALID -> {
        if (type == PacketType.CONNACK) {
          yield true;
        }
        yield connection.closing() != null
            && keep(
                s,
                connection,
                type,
                type == PacketType.DISCONNECT ? NO_DISCONNECT_BEFORE_CONNACK : CONNACK_FIRST);
      }
      case CONNECTING ->
        switch (type) {
          case CONNACK -> true;
          case AUTH -> connection.version() == MqttVersion.V5_0 || keepOwn(s, connection, type);
          case DISCONNECT ->
            keep(
                s,
                connection,
                type,
                connection.version() == MqttVersion.V5_0
                    ? NO_DISCONNECT_BEFORE_CONNACK
                    : CONNACK_FIRST);
          default -> keep(s, connection, type, CONNACK_FIRST);
        };
      case REFUSED ->
        keep(
            s,
            connection,
            type,
            answersEarly(connection, type) ? REFUSED_HAS_NO_EFFECT : NOTHING_AFTER_REFUSAL);
      case LEFT_BY_SERVER -> keep(s, connection, type, NOTHING_AFTER_DISCONNECT_BY_SERVER);
      // What was on its way when the session went to another connection concerns nobody.
      case TAKEN_OVER -> false;
      case CONNECTED ->
        event.packet() instanceof Connack
            ? keep(s, connection, type, again(connection))
            : isOf(Party.SERVER, type, connection.version()) || keepOwn(s, connection, type);
      // The server may not have read the client's goodbye yet.
      case LEFT_BY_CLIENT ->
        !(event.packet() instanceof Connack) && isOf(Party.SERVER, type, connection.version());
    };
  }

  /** In 3.1.1 nothing forbids a second CONNACK as such; the error is to take another CONNECT. */
  private static Rule again(Connection connection) {
    return connection.isTainted() && connection.version() == MqttVersion.V3_1_1
        ? NO_SECOND_WELCOME
        : CONNACK_ONCE;
  }

  private static boolean answersEarly(Connection connection, PacketType type) {
    return !connection.early().isEmpty()
        && switch (type) {
          case PUBACK, PUBREC, PUBCOMP, SUBACK, UNSUBACK, PINGRESP -> true;
          default -> false;
        };
  }

  private static boolean keepOwn(Stepping s, Connection connection, PacketType type) {
    Remedies.server(s, connection, OWN_PACKETS, type + " came");
    return false;
  }

  private static boolean keep(Stepping s, Connection connection, PacketType type, Rule rule) {
    s.breaks(rule, Party.SERVER, connection, type + " came");
    return false;
  }
}
