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
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.Unsubscribe;

/** UNSUBSCRIBE and UNSUBACK (3.10, 3.11). */
final class Unsubscribing {

  static final Rule ANSWER = Rule.obliges(
          "UNSUBACK for UNSUBSCRIBE",
          Party.SERVER,
          "UNSUBACK with the Packet Identifier of UNSUBSCRIBE, even when that ended nothing")
      .v311("3.10.4-4", "3.10.4-5")
      .v5("3.10.4-4", "ASSAY-3.10.4-2", "3.10.4-5");

  static final Rule UNASKED = Rule.forbids(
          "no UNSUBACK without UNSUBSCRIBE",
          Party.SERVER,
          "one UNSUBACK with the Packet Identifier of an UNSUBSCRIBE that waits for it")
      .v311("3.10.4-4", "3.10.4-6")
      .v5("ASSAY-3.10.4-2", "2.2.1-6", "3.10.4-6");

  static final Rule CODES_IN_ORDER = Rule.forbids(
          "the codes of UNSUBACK stand in the order of the Topic Filters",
          Party.SERVER,
          "a code for each Topic Filter, the n-th for the n-th")
      .v5("3.11.3-1");

  static final Rule MAY_BE_BUFFERED = Rule.frees(
          "what waits when a subscription ends",
          Party.SERVER,
          "to deliver what was buffered before the UNSUBSCRIBE, or to drop it")
      .v311("ASSAY-3.10.4-1")
      .v5("ASSAY-3.10.4-1");

  static final List<Rule> RULES = List.of(ANSWER, UNASKED, CODES_IN_ORDER, MAY_BE_BUFFERED);

  private Unsubscribing() {}

  static void unsubscribe(Stepping s, Connection connection, Unsubscribe packet) {
    Subscribing.request(s, connection, packet.packetIdentifier(), packet);
    var session = s.session(connection.clientIdentifier());
    for (String filter : packet.topicFilters()) {
      var held = session.subscriptions().getOrElse(filter, null);
      if (held != null) {
        session = session
            .withSubscriptions(
                session.subscriptions().put(filter, held.endedBy(s.event)), session.groups())
            .withDue(session.due().map(due -> unsubscribed(due, filter)));
      }
    }
    s.put(session);
    packet.topicFilters().forEach(filter -> Sharing.changed(s, filter));
    s.owe(new Owed.AnswerUnsubscribe(connection.number(), packet));
  }

  /** A subscription ends: what waits for its sake alone may be dropped, but need not be. */
  private static Due unsubscribed(Due due, String filter) {
    if (!due.isFor(filter)) {
      return due;
    }
    boolean mustCome = false;
    for (Terms terms : due.terms()) {
      mustCome |= !terms.topicFilter().equals(filter)
          && terms.limit(due.publication().packet().qos()) != QoS.AT_MOST_ONCE;
    }
    return due.with(due.terms(), due.certain() && due.exact() && mustCome, false);
  }

  static void unsuback(Stepping s, Connection connection, Unsuback packet) {
    var request = Subscribing.answered(
        s, connection, packet.packetIdentifier(), false, packet.reasonCodes().size());
    if (request == null) {
      if (!connection.isTainted()) {
        s.breaks(
            UNASKED,
            Party.SERVER,
            connection,
            "UNSUBACK with Packet Identifier " + packet.packetIdentifier());
      }
      return;
    }
    var filters = ((Unsubscribe) request.packet()).topicFilters();
    if (connection.version() == MqttVersion.V5_0) {
      judge(s, connection, filters, request, packet.reasonCodes());
    }
    for (int i = 0; i < filters.size(); i++) {
      boolean failed = i < packet.reasonCodes().size()
          && packet.reasonCodes().get(i) >= ReasonCode.UNSPECIFIED_ERROR.value();
      if (!failed) {
        end(s, s.session(connection.clientIdentifier()), filters.get(i), request.event());
      }
    }
  }

  private static void end(Stepping s, Session session, String filter, long event) {
    var held = session == null ? null : session.subscriptions().getOrElse(filter, null);
    if (held == null) {
      return;
    }
    var left = held.withoutUntil(event);
    if (left == null) {
      Subscribing.remove(s, session, filter);
    } else {
      s.put(session.withSubscriptions(session.subscriptions().put(filter, left), session.groups()));
    }
  }

  private static void judge(
      Stepping s,
      Connection connection,
      List<String> filters,
      Request request,
      List<Integer> codes) {
    if (codes.size() != filters.size()) {
      s.breaks(
          CODES_IN_ORDER,
          Party.SERVER,
          connection,
          codes.size() + " codes for " + filters.size(),
          request.event());
      return;
    }
    // A code that does not fit the filter at its place, but one at another.
    int ended = 0;
    int notThere = 0;
    var session = s.session(connection.clientIdentifier());
    for (int i = 0; session != null && session.known() && i < codes.size(); i++) {
      var held = session.subscriptions().getOrElse(filters.get(i), null);
      boolean isThere =
          held != null && held.granted() != null && held.grantedBy() < request.event();
      if (held == null && codes.get(i) == ReasonCode.SUCCESS.value()) {
        ended++;
      } else if (isThere
          && held.endedBy() == request.event()
          && codes.get(i) == ReasonCode.NO_SUBSCRIPTION_EXISTED.value()) {
        notThere++;
      }
    }
    if (ended > 0 && ended == notThere) {
      s.breaks(
          CODES_IN_ORDER,
          Party.SERVER,
          connection,
          "codes that fit other Topic Filters of the UNSUBSCRIBE",
          request.event());
    }
  }
}
