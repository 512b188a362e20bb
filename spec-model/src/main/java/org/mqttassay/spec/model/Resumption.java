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

  static final List<Rule> RULES = List.of(AGAIN);

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
    long deadline = connection.since() + s.assumptions.await();
    for (Flight flight : session.toClient().flights().values()) {
      boolean isOwed = flight.connection() != connection.number()
          && flight.since() != Long.MAX_VALUE
          && !Sharing.hasMoved(s, flight)
          && (flight.stage().isPublished() || flight.stage() == Flight.Stage.RELEASED);
      if (isOwed && deadline > s.now) {
        return deadline;
      }
      if (isOwed) {
        s.breaks(
            flight.group() == null || flight.stage() == Flight.Stage.PUBLISHED_ONCE
                ? AGAIN
                : Sharing.SAME_MEMBER,
            Party.SERVER,
            connection,
            "nothing for Packet Identifier " + flight.packetIdentifier(),
            flight.event());
        var current = s.session(session.clientIdentifier());
        s.put(current.withFlow(
            Party.SERVER,
            current
                .toClient()
                .with(flight.at(flight.stage(), flight.connection(), Long.MAX_VALUE))));
      }
    }
    return Long.MAX_VALUE;
  }
}
