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
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/** Messages of Shared Subscriptions that should not have come, and why not (4.8.2 of 5.0). */
final class SharingBreach {

  static final Rule REFUSED = Rule.forbids(
          "what a member refused goes to nobody else",
          Party.SERVER,
          "a message that a member refused by PUBACK or PUBREC to be dropped")
      .v5("4.8.2-6");

  static final Rule NOT_ANOTHER = Rule.forbids(
          "a half-delivered QoS 2 message dies with its member's session",
          Party.SERVER,
          "a QoS 2 delivery that was begun to be tried with no other member")
      .v5("4.8.2-5");

  static final Rule NOT_MEANWHILE = Rule.forbids(
          "a half-delivered QoS 2 message waits for its member",
          Party.SERVER,
          "a QoS 2 delivery that was begun to wait until its member is back")
      .v5("4.8.2-4");

  static final List<Rule> RULES = List.of(REFUSED, NOT_ANOTHER, NOT_MEANWHILE);

  private SharingBreach() {}

  /** Says which rule a message breaks that was not due, if it was a group's. */
  static boolean blame(Stepping s, Connection connection, Session session, Publish packet) {
    for (String name : session.groups()) {
      var group = s.groups.getOrElse(name, null);
      var rule = group == null ? null : rule(s, group, session, packet);
      if (rule != null) {
        s.breaks(
            rule,
            Party.SERVER,
            connection,
            "a message for " + packet.topicName() + " that another member had");
        return true;
      }
    }
    return false;
  }

  private static Rule rule(Stepping s, Group group, Session session, Publish packet) {
    for (var spent : group.spent()) {
      if (spent.publication().looksLike(packet.topicName(), packet.payload())) {
        return spent.isRefused() ? REFUSED : NOT_ANOTHER;
      }
    }
    for (String member : group.members()) {
      var other = s.session(member);
      if (!member.equals(session.clientIdentifier()) && !other.isConnected()) {
        for (Flight flight : other.toClient().flights().values()) {
          if (group.topicFilter().equals(flight.group())
              && flight.sent() != null
              && flight.sent().qos() == QoS.EXACTLY_ONCE
              && flight.sent().topicName().equals(packet.topicName())
              && flight.sent().payload().equals(packet.payload())) {
            return NOT_MEANWHILE;
          }
        }
      }
    }
    return null;
  }
}
