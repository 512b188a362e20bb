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

/** What is owed in an exchange of QoS 1 or 2, and when it is late (3.3.4, 4.3). */
final class Answering {

  static final Rule ANSWER = Rule.obliges(
          "PUBACK or PUBREC for PUBLISH",
          Party.SERVER,
          "PUBACK for QoS 1 and PUBREC for QoS 2, or the close")
      .v311("3.3.4-1", "4.3.2-2", "4.3.3-2", "3.3.5-2")
      .v5("3.3.4-1", "4.3.2-4", "4.3.3-8");

  static final Rule ANSWER_AGAIN = Rule.obliges(
          "PUBREC for each repetition",
          Party.SERVER,
          "another PUBREC for a QoS 2 PUBLISH that is sent again before its PUBREL")
      .v311("4.3.3-2")
      .v5("4.3.3-10");

  static final Rule RELEASE = Rule.obliges(
          "PUBREL for PUBREC", Party.SERVER, "PUBREL with the Packet Identifier of the PUBREC")
      .v311("4.3.3-1", "3.10.4-3")
      .v5("4.3.3-4", "3.10.4-3");

  static final Rule COMPLETE = Rule.obliges(
          "PUBCOMP for PUBREL", Party.SERVER, "PUBCOMP with the Packet Identifier of the PUBREL")
      .v311("4.3.3-2")
      .v5("4.3.3-11");

  static final Rule GOES_ON_AFTER_EXPIRY = Rule.obliges(
          "QoS 2 goes on after expiry",
          Party.SERVER,
          "PUBREC and PUBCOMP although the message has expired")
      .v5("4.3.3-13");

  static final Rule CLIENT_ANSWERS = Rule.obliges(
          "a client goes on with each exchange",
          Party.CLIENT,
          "PUBACK, PUBREC, PUBREL or PUBCOMP, as the QoS demands; the standard gives no time")
      .v311("3.3.4-1", "4.5.0-2", "4.3.2-2", "4.3.3-1", "4.3.3-2")
      .v5(
          "3.3.4-1",
          "4.5.0-2",
          "4.3.2-4",
          "4.3.3-4",
          "4.3.3-8",
          "4.3.3-10",
          "4.3.3-11",
          "4.3.3-13");

  static final List<Rule> RULES =
      List.of(ANSWER, ANSWER_AGAIN, RELEASE, COMPLETE, GOES_ON_AFTER_EXPIRY, CLIENT_ANSWERS);

  private Answering() {}

  /** Looks for acknowledgements of the server's that should have come by now. */
  static long late(Stepping s, Connection connection, Session session) {
    long next = Long.MAX_VALUE;
    for (var flight : session.fromClient().flights().values()) {
      if (flight.connection() == connection.number()) {
        next = Math.min(next, late(s, connection, Party.CLIENT, flight, owedByReceiver(flight)));
      }
    }
    for (var flight : session.toClient().flights().values()) {
      if (flight.connection() == connection.number()) {
        var rule = flight.stage() == Flight.Stage.RECEIVED ? RELEASE : null;
        next = Math.min(next, late(s, connection, Party.SERVER, flight, rule));
      }
    }
    return next;
  }

  private static Rule owedByReceiver(Flight flight) {
    return switch (flight.stage()) {
      case PUBLISHED_ONCE, PUBLISHED_TWICE -> ANSWER;
      case RECEIVED -> flight.awaits(Flight.PUBREC, flight.connection()) > 0 ? ANSWER_AGAIN : null;
      case RELEASED -> COMPLETE;
      case SETTLED -> null;
    };
  }

  private static long late(
      Stepping s, Connection connection, Party publisher, Flight flight, Rule rule) {
    if (rule == null || flight.since() == Long.MAX_VALUE) {
      return Long.MAX_VALUE;
    }
    long deadline = flight.since() + s.assumptions.await();
    if (deadline > s.now) {
      return deadline;
    }
    boolean isExpired = publisher == Party.CLIENT
        && flight.stage() != Flight.Stage.PUBLISHED_ONCE
        && flight.publication() != null
        && flight.publication().expiresAt() <= flight.since();
    s.breaks(
        isExpired ? GOES_ON_AFTER_EXPIRY : FlowControl.answer(connection, rule),
        Party.SERVER,
        connection,
        "nothing for Packet Identifier " + flight.packetIdentifier(),
        flight.event());
    PublishFlow.put(
        s, connection, publisher, flight.at(flight.stage(), flight.connection(), Long.MAX_VALUE));
    return Long.MAX_VALUE;
  }
}
