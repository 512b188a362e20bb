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

import io.vavr.collection.Queue;
import java.util.List;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.ReasonCode;
import org.mqttassay.spec.packet.wire.Violation;

/** Connections that begin with something other than a CONNECT in order (3.1.2, 3.1.3, 3.1.4). */
final class Invalid {

  static final Rule CLOSE = Rule.obliges(
          "close on a CONNECT that is not in order",
          Party.SERVER,
          "the close when a CONNECT does not conform to 3.1")
      .v311("3.1.4-1")
      .v5("3.1.4-1");

  /** Topic Names are no matter of section 3.1, which alone forbids a CONNACK that refuses. */
  static final Rule CLOSE_ON_WILL_TOPIC = Rule.obliges(
          "close on a Will Topic that is no Topic Name",
          Party.SERVER,
          "the close, or a CONNACK that refuses, when the Will Topic is empty or has a wildcard")
      .v311("4.8.0-1");

  static final Rule NOT_ACCEPTED = Rule.forbids(
          "no CONNECT is accepted that is not in order",
          Party.SERVER,
          "no CONNACK with 0 for a CONNECT that does not conform to 3.1")
      .v311("3.1.4-1")
      .v5("3.1.4-1");

  static final Rule NO_CONNACK = Rule.forbids(
          "no CONNACK for a CONNECT that is not in order",
          Party.SERVER,
          "the close and no CONNACK, but where 3.1 asks for one with 0x01 or 0x02")
      .v311("3.1.4-1");

  static final Rule NAME = Rule.obliges(
          "close on another Protocol Name",
          Party.SERVER,
          "the close, or service under another specification")
      .v311("3.1.2-1")
      .v5("3.1.2-1");

  static final Rule LEVEL = Rule.obliges(
          "close on another Protocol Level",
          Party.SERVER,
          "a CONNACK that refuses (0x01 in 3.1.1, optional in 5.0), and the close")
      .v311("3.1.2-2")
      .v5("3.1.2-2");

  static final Rule SAYS_IDENTIFIER = Rule.forbids(
          "0x02 for an empty Client Identifier without Clean Session",
          Party.SERVER,
          "CONNACK with 0x02 and then the close")
      .v311("3.1.3-8");

  static final Rule CLOSE_ON_IDENTIFIER = Rule.obliges(
          "close on an empty Client Identifier without Clean Session",
          Party.SERVER,
          "CONNACK with 0x02 and then the close")
      .v311("3.1.3-8");

  static final Rule OTHER_NAMES = Rule.frees(
          "another Protocol Name",
          Party.SERVER,
          "the close, or service under the specification the name belongs to")
      .v311("ASSAY-3.1.2-1", "ASSAY-3.1.4-1")
      .v5("ASSAY-3.1.4-1");

  static final Rule REASON = Rule.frees(
          "the reason why a CONNECT is not in order",
          Party.SERVER,
          "a CONNACK with 0x80 or above before the close, or none")
      .v5("ASSAY-3.1.4-3", "ASSAY-4.13.1-3");

  static final List<Rule> RULES = List.of(
      CLOSE,
      CLOSE_ON_WILL_TOPIC,
      NOT_ACCEPTED,
      NO_CONNACK,
      NAME,
      LEVEL,
      SAYS_IDENTIFIER,
      CLOSE_ON_IDENTIFIER,
      OTHER_NAMES,
      REASON);

  private static final int REJECTED = 0x02;

  private static final int BAD_CREDENTIALS = 0x04;

  private Invalid() {}

  static void first(
      Stepping s, Connection connection, MqttVersion version, List<Violation> violations) {
    first(s, connection, null, version, violations);
  }

  /** Something came in place of a CONNECT in order. The version is what can be told of it. */
  static void first(
      Stepping s,
      Connection connection,
      Packet packet,
      MqttVersion version,
      List<Violation> violations) {
    var connect = packet instanceof Connect asked ? asked : Connect.of(version, "");
    s.put(connection
        .with(Agreement.asked(connect))
        .in(Connection.Phase.INVALID, s.now)
        .tainted()
        .withWillGone(connect.will().isEmpty()));
    var closing = closing(packet, violations);
    int code = closing == CLOSE && version == MqttVersion.V3_1_1 && isOfCredentials(violations)
        ? ReasonCode.BAD_USER_NAME_OR_PASSWORD.value()
        : reasonCode(closing, version);
    Remedies.mustClose(s, connection.number(), Party.SERVER, closing, code);
    if (!s.assumptions.isAtServer()) {
      inTime(s, connection.number());
    }
  }

  /**
   * A server may wait for the rest of what it takes for half a CONNECT, as long as for a CONNECT
   * that does not come at all.
   */
  private static void inTime(Stepping s, long number) {
    due(s, number, s.now + ConnectionLife.patience(s) - s.assumptions.await());
  }

  private static void due(Stepping s, long number, long since) {
    var connection = s.connection(number);
    var closing = connection.closing();
    s.put(connection.closing(
        new Closing(closing.by(), closing.rule(), closing.reasonCode(), since, closing.event())));
    s.watch(number);
  }

  /** Return code 0x04 of 3.1.1 is there for a User Name or Password that is malformed. */
  private static boolean isOfCredentials(List<Violation> violations) {
    for (Violation violation : violations) {
      if (violation.detail().contains("User Name") || violation.detail().contains("Password")) {
        return true;
      }
    }
    return false;
  }

  /** The Reason Code that fits, also where a return code of 3.1.1 has to be made of it. */
  private static int reasonCode(Rule closing, MqttVersion version) {
    if (closing == LEVEL || closing == NAME && version == MqttVersion.V5_0) {
      return ReasonCode.UNSUPPORTED_PROTOCOL_VERSION.value();
    }
    return closing == CLOSE_ON_IDENTIFIER
        ? ReasonCode.CLIENT_IDENTIFIER_NOT_VALID.value()
        : Remedies.malformed();
  }

  private static Rule closing(Packet packet, List<Violation> violations) {
    if (packet instanceof Connect && isOfTopicNames(violations)) {
      return CLOSE_ON_WILL_TOPIC;
    }
    for (Violation violation : violations) {
      String id = violation.statement().id();
      boolean isOld = violation.statement().version() == MqttVersion.V3_1_1;
      if (id.equals("MQTT-3.1.2-2")) {
        return LEVEL;
      }
      if (id.equals(isOld ? "MQTT-3.1.2-1" : "ASSAY-3.1.2-1")) {
        return NAME;
      }
      if (isOld && id.equals("MQTT-3.1.3-7")) {
        return CLOSE_ON_IDENTIFIER;
      }
    }
    return packet == null || packet instanceof Connect ? CLOSE : Remedies.CLOSE;
  }

  private static boolean isOfTopicNames(List<Violation> violations) {
    for (Violation violation : violations) {
      if (violation.statement().version() != MqttVersion.V3_1_1
          || !violation.statement().id().startsWith("MQTT-4.7.")) {
        return false;
      }
    }
    return !violations.isEmpty();
  }

  /** A CONNACK came all the same. */
  static void connack(Stepping s, Connection connection, Connack packet) {
    var reason = connection.closing() == null ? CLOSE : connection.closing().rule();
    if (packet.isAccepted()) {
      accepted(s, connection, packet, reason);
      return;
    }
    if (reason == CLOSE_ON_IDENTIFIER && packet.reasonCode() != REJECTED) {
      s.breaks(SAYS_IDENTIFIER, Party.SERVER, connection, "0x0" + packet.reasonCode());
    } else if (reason == CLOSE && !namesCredentials(connection, packet)) {
      s.breaks(NO_CONNACK, Party.SERVER, connection, "CONNACK with " + packet.reasonCode());
    }
    s.put(s.connection(connection.number()).in(Connection.Phase.REFUSED, s.now));
    if (connection.closing() != null && !s.assumptions.isAtServer()) {
      due(s, connection.number(), s.now);
    }
  }

  private static boolean namesCredentials(Connection connection, Connack packet) {
    return packet.reasonCode() == BAD_CREDENTIALS
        && connection.closing() != null
        && connection.closing().reasonCode() == ReasonCode.BAD_USER_NAME_OR_PASSWORD.value();
  }

  private static void accepted(Stepping s, Connection connection, Connack packet, Rule reason) {
    if (reason == CLOSE_ON_IDENTIFIER) {
      s.breaks(SAYS_IDENTIFIER, Party.SERVER, connection, "CONNACK with 0");
    } else if (reason == CLOSE_ON_WILL_TOPIC) {
      s.breaks(reason, Party.SERVER, connection, "CONNACK with 0");
    } else if (reason != NAME && reason != LEVEL) {
      s.breaks(NOT_ACCEPTED, Party.SERVER, connection, "CONNACK with 0");
    }
    // Under another name or level the server may speak what the model does not know.
    s.put(connection.closing((Closing) null).withEarly(Queue.empty()));
    if (reason != NAME && reason != LEVEL) {
      Handshake.accept(s, s.connection(connection.number()), packet);
    }
  }

  /** The server closed the connection, perhaps without the answer that was asked for. */
  static void closed(Stepping s, Connection connection) {
    if (connection.closing() != null && connection.closing().rule() == CLOSE_ON_IDENTIFIER) {
      s.breaks(SAYS_IDENTIFIER, Party.SERVER, connection, "the close alone");
    }
  }
}
