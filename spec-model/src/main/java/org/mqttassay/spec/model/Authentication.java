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
import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.ReasonCode;

/** Enhanced authentication and re-authentication (4.12 and 3.15 of 5.0). */
final class Authentication {

  static final Rule NOT_UNASKED_BY_CLIENT = Rule.forbids(
          "no AUTH by a client without a method",
          Party.CLIENT,
          "AUTH only after a CONNECT with an Authentication Method")
      .v5("4.12.0-7", "ASSAY-3.15.0-1")
      .mustClose(ReasonCode.PROTOCOL_ERROR.value());

  static final Rule NOT_UNASKED_BY_SERVER = Rule.forbids(
          "no enhanced authentication that was not asked for",
          Party.SERVER,
          "AUTH, and Authentication Method in CONNACK, only after a CONNECT with one")
      .v5("4.12.0-6", "ASSAY-3.15.0-1");

  static final Rule ONLY_AUTH = Rule.forbids(
          "nothing but AUTH and DISCONNECT before CONNACK",
          Party.CLIENT,
          "a client that named an Authentication Method to wait for CONNACK with all else")
      .v5("3.1.2-30")
      .mayClose(ReasonCode.PROTOCOL_ERROR.value());

  static final Rule SAME_METHOD_BY_CLIENT = Rule.forbids(
          "a client keeps to the Authentication Method",
          Party.CLIENT,
          "the Authentication Method of CONNECT in every AUTH")
      .v5("4.12.0-5", "ASSAY-3.15.0-1")
      .mustClose(ReasonCode.PROTOCOL_ERROR.value());

  static final Rule SAME_METHOD_AGAIN = Rule.forbids(
          "re-authentication keeps to the Authentication Method",
          Party.CLIENT,
          "the Authentication Method of CONNECT in the AUTH that starts re-authentication")
      .v5("4.12.1-1")
      .mustClose(ReasonCode.PROTOCOL_ERROR.value());

  static final Rule SAME_METHOD_BY_SERVER = Rule.forbids(
          "a server keeps to the Authentication Method",
          Party.SERVER,
          "the Authentication Method of CONNECT in every AUTH, and in a CONNACK with 0")
      .v5("4.12.0-5");

  static final Rule SERVER_CONTINUES = Rule.forbids(
          "a server asks for more with 0x18", Party.SERVER, "AUTH with 0x18 before CONNACK")
      .v5("4.12.0-2");

  static final Rule CLIENT_CONTINUES = Rule.forbids(
          "a client answers AUTH with 0x18", Party.CLIENT, "AUTH with 0x18 as the answer to AUTH")
      .v5("4.12.0-3")
      .mayClose(ReasonCode.PROTOCOL_ERROR.value());

  static final Rule ANSWER = Rule.obliges(
          "an answer to re-authentication",
          Party.SERVER,
          "AUTH as the answer to AUTH, or the close when re-authentication fails")
      .v5("4.12.1-2");

  static final Rule CLOSE = Rule.obliges(
          "close when re-authentication fails",
          Party.BOTH,
          "the close by whoever finds that re-authentication fails")
      .v5("4.12.1-2");

  static final Rule SAYS_WHY = Rule.forbids(
          "no close on failed re-authentication in silence",
          Party.SERVER,
          "DISCONNECT with a fitting Reason Code before the close")
      .v5("ASSAY-4.12.1-1");

  static final List<Rule> RULES = List.of(
      NOT_UNASKED_BY_CLIENT,
      NOT_UNASKED_BY_SERVER,
      ONLY_AUTH,
      SAME_METHOD_BY_CLIENT,
      SAME_METHOD_AGAIN,
      SAME_METHOD_BY_SERVER,
      SERVER_CONTINUES,
      CLIENT_CONTINUES,
      ANSWER,
      CLOSE,
      SAYS_WHY);

  private static final int CONTINUE = ReasonCode.CONTINUE_AUTHENTICATION.value();
  private static final int AGAIN = ReasonCode.RE_AUTHENTICATE.value();

  private Authentication() {}

  /** Whether a client may send a packet before CONNACK. If it may not, the server may read it. */
  static boolean mayPrecedeConnack(Stepping s, Connection connection, Packet packet) {
    if (connection.agreement().authenticationMethod().isPresent()
        && packet.type() != PacketType.AUTH
        && packet.type() != PacketType.DISCONNECT) {
      Remedies.client(s, connection, ONLY_AUTH, packet.type() + " came");
    }
    return true;
  }

  static void auth(Stepping s, Connection connection, Party sender, Auth packet) {
    if (sender == Party.CLIENT) {
      fromClient(s, connection, packet);
    } else {
      fromServer(s, connection, packet);
    }
  }

  private static void fromClient(Stepping s, Connection connection, Auth packet) {
    if (connection.agreement().authenticationMethod().isEmpty()) {
      Remedies.client(s, connection, NOT_UNASKED_BY_CLIENT, "AUTH");
      return;
    }
    boolean isAgain = packet.reasonCode() == AGAIN;
    if (isOther(connection, packet)) {
      Remedies.client(
          s,
          connection,
          isAgain && connection.isConnected() ? SAME_METHOD_AGAIN : SAME_METHOD_BY_CLIENT,
          "another method");
      return;
    }
    var exchange = connection.exchange();
    boolean isAnswer = exchange != null && exchange.turn() == Party.CLIENT;
    if (isAnswer && packet.reasonCode() != CONTINUE || !connection.isConnected() && isAgain) {
      Remedies.client(s, connection, CLIENT_CONTINUES, "AUTH with 0x" + hex(packet.reasonCode()));
    } else if (!isAnswer && !(isAgain && exchange == null)) {
      // Nobody asked for it, and no statement says what becomes of it.
      s.put(connection.tainted());
    }
    var fresh = s.connection(connection.number());
    s.put(fresh.with(new Exchange(Party.SERVER, s.now, exchange != null && exchange.isAsked())));
    s.owe(new Owed.AnswerAuth(connection.number(), Party.SERVER, packet));
    s.watch(connection.number());
  }

  private static void fromServer(Stepping s, Connection connection, Auth packet) {
    if (connection.agreement().authenticationMethod().isEmpty()) {
      Remedies.server(s, connection, NOT_UNASKED_BY_SERVER, "AUTH");
      return;
    }
    if (isOther(connection, packet)) {
      Remedies.server(s, connection, SAME_METHOD_BY_SERVER, "another method");
    }
    if (!connection.isConnected()
        && connection.phase() == Connection.Phase.CONNECTING
        && packet.reasonCode() != CONTINUE) {
      Remedies.server(s, connection, SERVER_CONTINUES, "AUTH with 0x" + hex(packet.reasonCode()));
    }
    var fresh = s.connection(connection.number());
    if (packet.reasonCode() != CONTINUE && fresh.isConnected()) {
      s.put(fresh.with((Exchange) null));
      return;
    }
    s.put(fresh.with(new Exchange(Party.CLIENT, s.now, true)));
    s.owe(new Owed.AnswerAuth(connection.number(), Party.CLIENT, packet));
  }

  private static boolean isOther(Connection connection, Packet packet) {
    return !packet
        .properties()
        .text(PropertyIdentifier.AUTHENTICATION_METHOD)
        .equals(connection.agreement().authenticationMethod());
  }

  /** Judges a CONNACK that accepts. */
  static void connack(Stepping s, Connection connection, Connack packet) {
    if (connection.version() != MqttVersion.V5_0 || !isOther(connection, packet)) {
      return;
    }
    var method = connection.agreement().authenticationMethod();
    s.breaks(
        method.isEmpty() ? NOT_UNASKED_BY_SERVER : SAME_METHOD_BY_SERVER,
        Party.SERVER,
        connection,
        "CONNACK with another method, or none");
  }

  /** Looks whether the server owes its part of a re-authentication for too long. */
  static long late(Stepping s, Connection connection) {
    var exchange = connection.exchange();
    if (exchange == null || exchange.turn() == Party.CLIENT) {
      return Long.MAX_VALUE;
    }
    long deadline = exchange.since() + s.assumptions.await();
    if (deadline > s.now) {
      return deadline;
    }
    s.breaks(ANSWER, Party.SERVER, connection, "nothing");
    s.put(connection.with((Exchange) null));
    return Long.MAX_VALUE;
  }

  /** Which rule asks for the close after a DISCONNECT, when it is about authentication; or null. */
  static Rule closing(Connection connection, Disconnect packet) {
    return connection.exchange() != null
            && connection.isConnected()
            && packet.reasonCode() >= ReasonCode.UNSPECIFIED_ERROR.value()
        ? CLOSE
        : null;
  }

  /** The server closed a connection without DISCONNECT; only it knows why. */
  static void closed(Stepping s, Connection connection) {
    var exchange = connection.exchange();
    if (exchange != null && exchange.turn() == Party.SERVER && s.assumptions.isAtServer()) {
      s.breaks(SAYS_WHY, Party.SERVER, connection, "the close alone");
    }
  }

  private static String hex(int code) {
    return Integer.toHexString(code);
  }
}
