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

/** What a resumed session owes: unacknowledged PUBLISH and PUBREL packets, again (4.4). */
final class Resumption {

  static final Rule AGAIN = Rule.obliges(
          "what was not acknowledged is sent again",
          Party.SERVER,
          "every unacknowledged PUBLISH and PUBREL of a resumed session to be sent again")
      .v311("4.4.0-1")
      .v5("ASSAY-4.4.0-1", "4.3.2-3", "4.3.3-3", "4.3.3-5");

  static final Rule CLIENT_AGAIN = Rule.obliges(
          "a client sends again what was not acknowledged",
          Party.CLIENT,
          "every unacknowledged PUBLISH and PUBREL of a resumed session to be sent again; the"
              + " standard gives no time")
      .v311("4.4.0-1")
      .v5("ASSAY-4.4.0-1", "4.3.2-3", "4.3.3-3", "4.3.3-5", "4.3.3-7");

  static final Rule SENT_IS_KEPT = Rule.obliges(
          "what was sent at QoS 2 does not expire",
          Party.SERVER,
          "a QoS 2 message to be sent again although it has expired since")
      .v5("4.3.3-7");

  static final List<Rule> RULES = List.of(AGAIN, CLIENT_AGAIN, SENT_IS_KEPT);

  private Resumption() {}

  static void begin(Stepping s, Session session) {
    for (Party party : List.of(Party.CLIENT, Party.SERVER)) {
      if (!session.flow(party).unfinished().isEmpty()) {
        s.owe(new Owed.Resume(session.connection(), party));
      }
    }
    s.owe(new Owed.Deliver(session.clientIdentifier()));
    session.groups().forEach(group -> s.owe(new Owed.DeliverToOne(group)));
    Sharing.back(s, session);
    s.watch(session.connection());
  }

  /** Looks for what should have been sent again by now. */
  static long late(Stepping s, Connection connection, Session session) {
    long next = Long.MAX_VALUE;
    for (Flight flight : session.toClient().flights().values()) {
      boolean isOwed = flight.connection() != connection.number()
          && flight.stage() != Flight.Stage.SETTLED
          && flight.since() != Long.MAX_VALUE
          && !MemberLost.hasMoved(s, session, flight)
          && !isExcused(s, connection, flight);
      if (!isOwed) {
        continue;
      }
      // A server may do one after the other, and may have had to wait for its quota.
      long deadline = Math.max(connection.since(), session.progressAt())
          + Assumptions.RESUMING * s.assumptions.await();
      if (deadline > s.now) {
        next = Math.min(next, deadline);
      } else if (!Undivided.yields(s, session.clientIdentifier(), flight, true)) {
        s.breaks(
            rule(s, flight),
            Party.SERVER,
            connection,
            "nothing for Packet Identifier " + flight.packetIdentifier(),
            flight.event());
        var told = flight.at(flight.stage(), flight.connection(), Long.MAX_VALUE);
        PublishFlow.put(s, connection, Party.SERVER, told);
      }
    }
    return next;
  }

  private static Rule rule(Stepping s, Flight flight) {
    if (!isTwice(flight)) {
      return AGAIN;
    }
    if (flight.group() != null) {
      return Sharing.SAME_MEMBER;
    }
    return isExpired(s, flight) && flight.stage() == Flight.Stage.PUBLISHED_TWICE
        ? SENT_IS_KEPT
        : AGAIN;
  }

  /** What need not be sent again, or not yet. */
  private static boolean isExcused(Stepping s, Connection connection, Flight flight) {
    // A PUBREC that was sent before may have got lost with its connection.
    boolean needsPublish = flight.stage().isPublished()
        || flight.stage() == Flight.Stage.RECEIVED && !s.assumptions.isAtServer();
    return flight.is(Flight.ACKNOWLEDGED)
        || needsPublish
            && FlowControl.isServerStopped(connection, s.session(connection.clientIdentifier()))
        || needsPublish && !isTwice(flight) && isExpired(s, flight)
        || needsPublish && isTooLarge(connection, flight);
  }

  private static boolean isTwice(Flight flight) {
    return flight.stage() != Flight.Stage.PUBLISHED_ONCE;
  }

  private static boolean isExpired(Stepping s, Flight flight) {
    return flight.publication() != null
        && flight.publication().expiresAt() - s.assumptions.grace() <= s.now;
  }

  /** Whether it may exceed what the client takes on this connection (3.1.2.11.4 of 5.0). */
  private static boolean isTooLarge(Connection connection, Flight flight) {
    int maximum = connection.limitsBy(Party.CLIENT).maximumPacketSize();
    if (maximum == Integer.MAX_VALUE || flight.sent() == null) {
      return false;
    }
    var sent = flight.sent();
    // At most three bytes a character, and fixed header, lengths and identifier beside.
    int size = sent.payload().size() + 3 * sent.topicName().length() + 16;
    return size > maximum || !sent.properties().isEmpty();
  }
}
