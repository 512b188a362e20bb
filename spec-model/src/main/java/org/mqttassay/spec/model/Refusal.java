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
import org.mqttassay.spec.packet.ReasonCode;

/** A CONNACK that refuses, and what has to follow it (3.1.4, 3.2.2.2, 4.11, 4.12). */
final class Refusal {

  static final Rule CLOSE = Rule.obliges(
          "close after refusing", Party.SERVER, "the close after a CONNACK that refuses")
      .v311("3.2.2-5")
      .v5("3.2.2-7", "4.13.2-1");

  static final Rule CLOSE_ON_IDENTIFIER = Rule.obliges(
          "close after refusing a Client Identifier",
          Party.SERVER,
          "the close after a CONNACK that refuses the Client Identifier")
      .v311("3.1.3-9")
      .v5("3.1.3-8");

  static final Rule CLOSE_ON_CHECKS = Rule.obliges(
          "close after a client failed the server's checks",
          Party.SERVER,
          "the close after a CONNACK that tells of a failed check")
      .v311("ASSAY-3.1.4-4")
      .v5("3.1.4-2");

  static final Rule CLOSE_ON_WILL_QOS = Rule.obliges(
          "close after refusing a Will QoS",
          Party.SERVER,
          "the close after a CONNACK that refuses the Will QoS")
      .v5("3.2.2-12");

  static final Rule CLOSE_ON_WILL_RETAIN = Rule.obliges(
          "close after refusing a retained Will",
          Party.SERVER,
          "the close after a CONNACK that refuses Will Retain 1")
      .v5("3.2.2-13");

  static final Rule CLOSE_ON_METHOD = Rule.obliges(
          "close after refusing an Authentication Method",
          Party.SERVER,
          "the close when the Authentication Method is unknown")
      .v5("4.12.0-1");

  static final Rule CLOSE_ON_AUTHENTICATION = Rule.obliges(
          "close after a failed authentication",
          Party.SERVER,
          "the close when the authentication is rejected, at whatever step")
      .v5("4.12.0-4");

  static final Rule TELLS = Rule.forbids(
          "no silence about a CONNECT that is refused",
          Party.SERVER,
          "CONNACK with the return code that fits, and then the close")
      .v311("ASSAY-3.2.2-2", "ASSAY-3.1.4-5", "3.1.3-9");

  static final Rule CODE = Rule.frees(
          "the reason of a refusal",
          Party.SERVER,
          "a CONNACK with a Reason Code that fits, or the close alone")
      .v5("ASSAY-3.2.2-1", "ASSAY-3.1.4-5");

  static final Rule CHECKS = Rule.frees(
          "further checks of a CONNECT",
          Party.SERVER,
          "authentication, authorization and restrictions of the server's own, or none")
      .v311("ASSAY-3.1.4-3")
      .v5("ASSAY-3.1.4-4");

  static final Rule WILL_FORMAT = Rule.frees(
          "the format of a Will Payload",
          Party.SERVER,
          "to check the Will Payload against its Payload Format Indicator, or not")
      .v5("ASSAY-3.1.3-6");

  static final Rule REFERENCE = Rule.frees(
          "the Server Reference", Party.SERVER, "a Server Reference beside 0x9C and 0x9D, or none")
      .v5("ASSAY-4.11.0-1");

  static final List<Rule> RULES = List.of(
      CLOSE,
      CLOSE_ON_IDENTIFIER,
      CLOSE_ON_CHECKS,
      CLOSE_ON_WILL_QOS,
      CLOSE_ON_WILL_RETAIN,
      CLOSE_ON_METHOD,
      CLOSE_ON_AUTHENTICATION,
      TELLS,
      CODE,
      CHECKS,
      WILL_FORMAT,
      REFERENCE);

  private static final int IDENTIFIER_REJECTED = 0x02;
  private static final int BAD_CREDENTIALS = 0x04;
  private static final int NOT_AUTHORIZED = 0x05;

  private Refusal() {}

  static void connack(Stepping s, Connection connection, Connack packet) {
    var rule = connection.version() == MqttVersion.V5_0
        ? closing(connection, packet.reasonCode())
        : closing(packet.reasonCode());
    if (rule == CLOSE_ON_IDENTIFIER) {
      ClientIdentifiers.refused(s, connection);
    }
    Publishing.earlyRefused(s, connection);
    Contests.answered(s, connection);
    s.put(s.connection(connection.number()).in(Connection.Phase.REFUSED, s.now));
    Remedies.mustClose(s, connection.number(), Party.SERVER, rule, packet.reasonCode());
  }

  private static Rule closing(int returnCode) {
    return switch (returnCode) {
      case IDENTIFIER_REJECTED -> CLOSE_ON_IDENTIFIER;
      case BAD_CREDENTIALS, NOT_AUTHORIZED -> CLOSE_ON_CHECKS;
      default -> CLOSE;
    };
  }

  private static Rule closing(Connection connection, int code) {
    if (code == ReasonCode.CLIENT_IDENTIFIER_NOT_VALID.value()) {
      return CLOSE_ON_IDENTIFIER;
    }
    var exchange = connection.exchange();
    if (exchange != null && exchange.isAsked()) {
      return CLOSE_ON_AUTHENTICATION;
    }
    if (exchange != null && code == ReasonCode.BAD_AUTHENTICATION_METHOD.value()) {
      return CLOSE_ON_METHOD;
    }
    if (code == ReasonCode.QOS_NOT_SUPPORTED.value()) {
      return CLOSE_ON_WILL_QOS;
    }
    if (code == ReasonCode.RETAIN_NOT_SUPPORTED.value()) {
      return CLOSE_ON_WILL_RETAIN;
    }
    if (code == ReasonCode.BAD_USER_NAME_OR_PASSWORD.value()
        || code == ReasonCode.NOT_AUTHORIZED.value()
        || code == ReasonCode.BANNED.value()) {
      return CLOSE_ON_CHECKS;
    }
    return CLOSE;
  }

  /** The server closed a connection whose CONNECT it had not answered. */
  static void closedUnanswered(Stepping s, Connection connection) {
    // Somebody else can't tell whether it read the CONNECT.
    if (s.assumptions.isAtServer()) {
      s.breaks(TELLS, Party.SERVER, connection, "the close alone");
    }
  }
}
