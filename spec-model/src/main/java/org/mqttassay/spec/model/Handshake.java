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
import org.mqttassay.spec.packet.PropertyIdentifier;

/** CONNECT and CONNACK (3.1 and 3.2). What becomes of the session is told by {@link Sessions}. */
final class Handshake {

  static final Rule ANSWER = Rule.obliges(
          "CONNACK for CONNECT",
          Party.SERVER,
          "CONNACK, or AUTH where an Authentication Method was named, or the close")
      .v311("3.1.4-4", "ASSAY-3.2.2-2")
      .v5("3.1.4-5");

  static final Rule CLOSE_AFTER_REFUSAL = Rule.obliges(
          "close after refusing", Party.SERVER, "the close after a CONNACK that refuses")
      .v311("3.2.2-5", "ASSAY-3.1.4-4")
      .v5("3.2.2-7", "3.1.4-2", "3.1.3-8");

  static final Rule ASSIGNED = Rule.forbids(
          "a Client Identifier is assigned where there was none",
          Party.SERVER,
          "an Assigned Client Identifier exactly when the CONNECT had an empty Client Identifier")
      .v5("3.2.2-16", "3.1.3-7", "3.1.3-6");

  static final Rule RESPONSE_INFORMATION = Rule.forbids(
          "no Response Information that was not asked for",
          Party.SERVER,
          "Response Information only after Request Response Information 1")
      .v5("3.1.2-28");

  static final List<Rule> RULES =
      List.of(ANSWER, CLOSE_AFTER_REFUSAL, ASSIGNED, RESPONSE_INFORMATION);

  private Handshake() {}

  static void connect(Stepping s, Connection connection, Connect packet) {
    s.put(connection
        .with(Agreement.asked(packet))
        .in(Connection.Phase.CONNECTING, s.now)
        .withWillGone(packet.will().isEmpty()));
    s.owe(new Owed.AnswerConnect(connection.number(), packet));
    s.watch(connection.number());
  }

  static void connack(Stepping s, Connection connection, Connack packet) {
    if (!packet.isAccepted()) {
      Publishing.earlyRefused(s, connection);
      s.put(connection.in(Connection.Phase.REFUSED, s.now));
      Remedies.mustClose(
          s, connection.number(), Party.SERVER, CLOSE_AFTER_REFUSAL, packet.reasonCode());
      return;
    }
    judgeProperties(s, connection, packet);
    var agreed = connection
        .with(connection.agreement().answered(packet))
        .in(Connection.Phase.CONNECTED, s.now);
    s.put(agreed);
    Sessions.begin(s, agreed, packet.sessionPresent());
    KeepAlive.begin(s, s.connection(agreed.number()));
    var early = agreed.early();
    s.put(s.connection(agreed.number()).withEarly(Queue.empty()));
    early.forEach(event -> Dispatch.again(s, event));
  }

  private static void judgeProperties(Stepping s, Connection connection, Connack packet) {
    var connect = connection.agreement().connect();
    if (connect.version() != MqttVersion.V5_0) {
      return;
    }
    boolean assigned = packet.properties().has(PropertyIdentifier.ASSIGNED_CLIENT_IDENTIFIER);
    if (assigned != connect.clientIdentifier().isEmpty()) {
      s.breaks(
          ASSIGNED,
          Party.SERVER,
          connection,
          assigned ? "an Assigned Client Identifier nobody needed" : "none was assigned");
    }
    if (packet.properties().has(PropertyIdentifier.RESPONSE_INFORMATION)
        && connect
                .properties()
                .integer(PropertyIdentifier.REQUEST_RESPONSE_INFORMATION)
                .orElse(0)
            == 0) {
      s.breaks(RESPONSE_INFORMATION, Party.SERVER, connection, "Response Information");
    }
  }
}
