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
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.Unsubscribe;

/** UNSUBSCRIBE and UNSUBACK (3.10, 3.11). */
final class Unsubscribing {

  static final Rule ANSWER = Rule.obliges(
          "UNSUBACK for UNSUBSCRIBE",
          Party.SERVER,
          "UNSUBACK with the Packet Identifier of UNSUBSCRIBE")
      .v311("3.10.4-4", "3.10.4-5")
      .v5("3.10.4-4", "ASSAY-3.10.4-2", "3.10.4-5");

  static final Rule UNASKED = Rule.forbids(
          "no UNSUBACK without UNSUBSCRIBE",
          Party.SERVER,
          "a Packet Identifier of an UNSUBSCRIBE that waits for its UNSUBACK")
      .v311("3.10.4-4")
      .v5("ASSAY-3.10.4-2", "2.2.1-6");

  static final List<Rule> RULES = List.of(ANSWER, UNASKED);

  private Unsubscribing() {}

  static void unsubscribe(Stepping s, Connection connection, Unsubscribe packet) {
    Subscribing.request(s, connection, packet.packetIdentifier(), packet);
    var session = s.session(connection.clientIdentifier());
    for (String filter : packet.topicFilters()) {
      var held = session.subscriptions().getOrElse(filter, null);
      if (held != null) {
        session = session
            .withSubscriptions(
                session.subscriptions().put(filter, held.withEnding()), session.groups())
            .withDue(session.due().map(due -> Delivering.unsubscribed(due, filter)));
      }
    }
    s.put(session);
    packet.topicFilters().forEach(filter -> Sharing.changed(s, filter));
    s.owe(new Owed.AnswerUnsubscribe(connection.number(), packet));
  }

  static void unsuback(Stepping s, Connection connection, Unsuback packet) {
    var traffic = connection.traffic();
    var request = traffic.requests().getOrElse(packet.packetIdentifier(), null);
    if (request == null || !(request.packet() instanceof Unsubscribe unsubscribe)) {
      if (!connection.isTainted()) {
        s.breaks(
            UNASKED,
            Party.SERVER,
            connection,
            "UNSUBACK with Packet Identifier " + packet.packetIdentifier());
      }
      return;
    }
    s.put(connection.with(
        traffic.withRequests(traffic.requests().remove(packet.packetIdentifier()))));
    for (String filter : unsubscribe.topicFilters()) {
      var session = s.session(connection.clientIdentifier());
      var held = session.subscriptions().getOrElse(filter, null);
      if (held != null && held.ending()) {
        Subscribing.remove(s, session, filter);
      }
    }
  }
}
