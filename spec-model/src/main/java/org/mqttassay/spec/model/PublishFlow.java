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
import org.mqttassay.spec.packet.Acknowledgement;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;

/**
 * The exchanges of QoS 1 and QoS 2, the same in both directions (4.3). The publisher is whoever
 * sent the PUBLISH, the receiver the other.
 */
final class PublishFlow {

  static final Rule ACKNOWLEDGES_SOMETHING = Rule.forbids(
          "a server acknowledges what there is",
          Party.SERVER,
          "an acknowledgement with the Packet Identifier and for the QoS of what it answers")
      .v311("2.3.1-6", "3.3.4-1")
      .v5("2.2.1-5", "3.3.4-1");

  static final Rule CLIENT_ACKNOWLEDGES_SOMETHING = Rule.forbids(
          "a client acknowledges what there is",
          Party.CLIENT,
          "an acknowledgement with the Packet Identifier and for the QoS of what it answers")
      .v311("2.3.1-6", "4.5.0-2")
      .v5("2.2.1-5", "4.5.0-2")
      .mayClose(ReasonCode.PROTOCOL_ERROR.value());

  static final Rule PUBREL_ONCE = Rule.forbids(
          "a server's PUBREL is not repeated within a connection",
          Party.SERVER,
          "a PUBREL to be repeated only when a session is resumed")
      .v5("4.4.0-1");

  static final Rule PUBREL_ONCE_BY_CLIENT = Rule.forbids(
          "a client's PUBREL is not repeated within a connection",
          Party.CLIENT,
          "a PUBREL to be repeated only when a session is resumed")
      .v5("4.4.0-1")
      .mayClose(ReasonCode.PROTOCOL_ERROR.value());

  static final Rule PASSED_ON_ONCE = Rule.forbids(
          "a repeated PUBLISH of QoS 2 is no second message",
          Party.SERVER,
          "no further delivery for a QoS 2 PUBLISH that is sent again before its PUBREL")
      .v311("4.3.3-2")
      .v5("4.3.3-10");

  static final Rule NEW_MESSAGE = Rule.obliges(
          "a PUBLISH after the last acknowledgement is a new message",
          Party.SERVER,
          "a PUBLISH whose Packet Identifier is free to be a message of its own, DUP or no DUP")
      .v311("4.3.2-2", "4.3.3-2")
      .v5("4.3.2-5", "4.3.3-9", "4.3.3-12");

  static final Rule ANSWERS_THE_QOS = Rule.forbids(
          "no acknowledgement of another QoS",
          Party.SERVER,
          "PUBACK for a PUBLISH of QoS 1, PUBREC for one of QoS 2")
      .v311("3.3.4-1")
      .v5("3.3.4-1");

  static final List<Rule> RULES = List.of(
      ANSWERS_THE_QOS,
      ACKNOWLEDGES_SOMETHING,
      CLIENT_ACKNOWLEDGES_SOMETHING,
      PUBREL_ONCE,
      PUBREL_ONCE_BY_CLIENT,
      PASSED_ON_ONCE,
      NEW_MESSAGE);

  private PublishFlow() {}

  private static Party other(Party party) {
    return party == Party.CLIENT ? Party.SERVER : Party.CLIENT;
  }

  static void puback(Stepping s, Connection connection, Party receiver, Puback packet) {
    var publisher = other(receiver);
    var flight = flight(s, connection, publisher, packet);
    boolean isDue = isDue(connection, flight, Flight.PUBACK)
        || isLate(connection, flight, Flight.Stage.PUBLISHED_ONCE);
    if (!isDue) {
      unsolicited(s, connection, receiver, packet);
      return;
    }
    AcknowledgementOrder.acknowledged(s, connection, receiver, flight, Flight.PUBACK);
    var answered = flight.answered(Flight.PUBACK);
    if (flight.stage() == Flight.Stage.PUBLISHED_ONCE) {
      settle(s, connection, publisher, answered, packet.reasonCode());
    } else {
      leftover(s, connection, publisher, answered);
    }
  }

  static void pubrec(Stepping s, Connection connection, Party receiver, Pubrec packet) {
    var publisher = other(receiver);
    var flight = flight(s, connection, publisher, packet);
    boolean isDue = isDue(connection, flight, Flight.PUBREC);
    if (!isDue && !mayRepeatPubrec(connection, flight)) {
      unsolicited(s, connection, receiver, packet);
      return;
    }
    AcknowledgementOrder.acknowledged(s, connection, receiver, flight, Flight.PUBREC);
    var answered = isDue ? flight.answered(Flight.PUBREC) : flight;
    switch (flight.stage()) {
      case PUBLISHED_TWICE -> {
        if (packet.reasonCode() >= ReasonCode.UNSPECIFIED_ERROR.value()) {
          settle(s, connection, publisher, answered, packet.reasonCode());
        } else {
          // A server is free to deliver on PUBREL: before PUBCOMP only its own eye knows.
          if (publisher == Party.CLIENT && s.assumptions.isAtServer()) {
            Publishing.accepted(s, flight.publication(), flight);
          }
          received(s, connection, publisher, answered);
        }
      }
      case RECEIVED -> received(s, connection, publisher, answered);
      // The PUBREL for the first one is under way; another may follow for this one.
      case RELEASED ->
        put(
            s,
            connection,
            publisher,
            answered.asks(
                Flight.Stage.RELEASED,
                Flight.PUBREL,
                flight.connection(),
                flight.since(),
                s.event));
      case PUBLISHED_ONCE, SETTLED -> leftover(s, connection, publisher, answered);
    }
  }

  /** After a reconnect a receiver may remind of its PUBREC, in 3.1.1 at any time. */
  private static boolean mayRepeatPubrec(Connection connection, Flight flight) {
    return flight != null
        && (flight.connection() != connection.number()
            || connection.version() == MqttVersion.V3_1_1)
        && (flight.stage() == Flight.Stage.RECEIVED
            || flight.stage() == Flight.Stage.RELEASED
            || isLate(connection, flight, Flight.Stage.PUBLISHED_TWICE));
  }

  private static void received(Stepping s, Connection connection, Party publisher, Flight flight) {
    var received =
        flight.asks(Flight.Stage.RECEIVED, Flight.PUBREL, connection.number(), s.now, s.event);
    put(s, connection, publisher, received);
    s.owe(new Owed.Release(connection.number(), publisher, received));
    s.watch(connection.number());
  }

  static void pubrel(Stepping s, Connection connection, Party publisher, Pubrel packet) {
    var receiver = other(publisher);
    var flight = flight(s, connection, publisher, packet);
    if (flight == null || isOfOnce(flight) && flight.stage() == Flight.Stage.SETTLED) {
      unknown(s, connection, publisher, packet);
      return;
    }
    if (flight.stage().isPublished()) {
      unsolicited(s, connection, publisher, packet);
      return;
    }
    if (publisher == Party.SERVER && flight.is(Flight.REFUSED)) {
      releasesTheRefused(s, connection, flight);
      return;
    }
    boolean isDue = isDue(connection, flight, Flight.PUBREL);
    boolean isSecond = !isDue
        && flight.connection() == connection.number()
        && flight.stage() != Flight.Stage.RECEIVED;
    if (isSecond) {
      again(s, connection, publisher, flight);
    } else {
      AcknowledgementOrder.released(s, connection, publisher, flight);
    }
    boolean isKnown = flight.stage() != Flight.Stage.SETTLED;
    var released = (isDue ? flight.answered(Flight.PUBREL) : flight)
        .asks(Flight.Stage.RELEASED, Flight.PUBCOMP, connection.number(), s.now, s.event);
    put(s, connection, publisher, isKnown ? released : released.with(Flight.ACKNOWLEDGED));
    s.owe(new Owed.Complete(connection.number(), receiver, packet.packetIdentifier(), isKnown));
    s.watch(connection.number());
  }

  /** Its PUBREC has ended the exchange. No sentence forbids a PUBREL too many for that. */
  private static void releasesTheRefused(Stepping s, Connection connection, Flight flight) {
    put(
        s,
        connection,
        Party.SERVER,
        flight.asks(Flight.Stage.SETTLED, Flight.PUBCOMP, connection.number(), s.now, s.event));
    s.owe(new Owed.Complete(connection.number(), Party.CLIENT, flight.packetIdentifier(), false));
  }

  private static boolean isOfOnce(Flight flight) {
    return flight.sent() != null && flight.sent().qos() == QoS.AT_LEAST_ONCE;
  }

  private static void again(Stepping s, Connection connection, Party publisher, Flight flight) {
    String came = "PUBREL with Packet Identifier " + flight.packetIdentifier() + " again";
    if (publisher == Party.SERVER) {
      s.breaks(PUBREL_ONCE, Party.SERVER, connection, came, flight.event());
    } else if (PUBREL_ONCE_BY_CLIENT.isIn(connection.version())) {
      Remedies.client(s, connection, PUBREL_ONCE_BY_CLIENT, came);
    }
  }

  /** PUBREL of an exchange that the observer, or the receiver, knows nothing of: answered too. */
  private static void unknown(
      Stepping s, Connection connection, Party publisher, Acknowledgement packet) {
    var session = s.session(connection.clientIdentifier());
    boolean isExcused = packet.reasonCode() == ReasonCode.PACKET_IDENTIFIER_NOT_FOUND.value()
        || session.resumed() && !s.assumptions.isExactFor(publisher)
        || publisher == Party.CLIENT
            && connection.version() == MqttVersion.V3_1_1
            && !connection.agreement().connect().cleanStart();
    if (!isExcused) {
      unsolicited(s, connection, publisher, packet);
    }
    var flow = session.flow(publisher);
    put(
        s,
        connection,
        publisher,
        new Flight(
            packet.packetIdentifier(),
            Flight.Stage.RELEASED,
            null,
            null,
            null,
            null,
            connection.number(),
            s.now,
            flow.next(),
            s.event));
    s.owe(
        new Owed.Complete(connection.number(), other(publisher), packet.packetIdentifier(), false));
    s.watch(connection.number());
  }

  static void pubcomp(Stepping s, Connection connection, Party receiver, Pubcomp packet) {
    var publisher = other(receiver);
    var flight = flight(s, connection, publisher, packet);
    boolean isDue = isDue(connection, flight, Flight.PUBCOMP)
        || isLate(connection, flight, Flight.Stage.RELEASED);
    if (!isDue) {
      unsolicited(s, connection, receiver, packet);
      return;
    }
    var answered = flight.answered(Flight.PUBCOMP);
    if (flight.stage() == Flight.Stage.RELEASED) {
      settle(s, connection, publisher, answered, 0);
    } else {
      leftover(s, connection, publisher, answered);
    }
  }

  /** Whether an answer is under way. */
  private static boolean isDue(Connection connection, Flight flight, int kind) {
    return flight != null && flight.awaits(kind, connection.number()) > 0;
  }

  /** Whether an answer may come that was owed on an earlier connection. */
  private static boolean isLate(Connection connection, Flight flight, Flight.Stage stage) {
    return flight != null && flight.stage() == stage && flight.connection() != connection.number();
  }

  private static Flight flight(
      Stepping s, Connection connection, Party publisher, Acknowledgement packet) {
    var session = s.session(connection.clientIdentifier());
    return session == null ? null : session.flow(publisher).get(packet.packetIdentifier());
  }

  static void put(Stepping s, Connection connection, Party publisher, Flight flight) {
    var session = s.session(connection.clientIdentifier());
    s.put(session.withFlow(publisher, session.flow(publisher).with(flight)));
  }

  /** An answer to what was sent before the identifier was free: all it does is to have come. */
  private static void leftover(Stepping s, Connection connection, Party publisher, Flight flight) {
    boolean isOver = flight.stage() == Flight.Stage.SETTLED
        && flight.isQuiet()
        && !flight.is(Flight.REFUSED)
        && s.assumptions.isExactFor(publisher);
    if (isOver) {
      var session = s.session(connection.clientIdentifier());
      s.put(
          session.withFlow(publisher, session.flow(publisher).without(flight.packetIdentifier())));
    } else {
      put(s, connection, publisher, flight);
    }
  }

  /** The last acknowledgement of an exchange. */
  private static void settle(
      Stepping s, Connection connection, Party publisher, Flight flight, int reasonCode) {
    boolean isRefused = reasonCode >= ReasonCode.UNSPECIFIED_ERROR.value();
    var session = s.session(connection.clientIdentifier());
    var flow = session.flow(publisher);
    if (s.assumptions.isExactFor(publisher) && !isRefused && flight.isQuiet()) {
      flow = flow.without(flight.packetIdentifier());
    } else {
      var settled = flight.at(Flight.Stage.SETTLED, connection.number(), s.now);
      flow = flow.settled(
          isRefused ? settled.with(Flight.REFUSED) : settled, s.now, s.assumptions.await());
    }
    s.put(session.withFlow(publisher, flow));
    FlowControl.giveBack(s, s.connection(connection.number()), publisher);
    if (publisher == Party.SERVER) {
      if (reasonCode >= ReasonCode.UNSPECIFIED_ERROR.value()) {
        Sharing.refused(s, flight);
      }
      // The server may go on, or has lost the client's place in a share group's turn.
      s.owe(new Owed.Deliver(session.clientIdentifier()));
      Arrival.mayGoOn(s, connection);
    } else {
      if (isRefused && flight.stage().isPublished()) {
        Publishing.refused(s, flight.publication());
      } else {
        Publishing.accepted(s, flight.publication(), flight);
      }
    }
    Clockwork.relax(s, connection.number());
  }

  private static void unsolicited(
      Stepping s, Connection connection, Party sender, Acknowledgement packet) {
    var session = s.session(connection.clientIdentifier());
    if (session == null
        || TopicAliases.explains(s, connection, sender, packet)
        || !session.known()
        || connection.isTainted()) {
      return;
    }
    String came = packet.type() + " with Packet Identifier " + packet.packetIdentifier();
    var flight = session.flow(other(sender)).get(packet.packetIdentifier());
    boolean isOfOtherQoS = flight != null && flight.stage().isPublished() && flight.sent() != null;
    if (sender == Party.SERVER && isOfOtherQoS) {
      s.breaks(
          ANSWERS_THE_QOS,
          Party.SERVER,
          connection,
          came + " for " + flight.sent().qos(),
          flight.event());
      // It was an answer, though not the right one: no other is missed.
      put(
          s,
          connection,
          Party.CLIENT,
          flight.at(flight.stage(), flight.connection(), Long.MAX_VALUE));
    } else if (sender == Party.SERVER) {
      s.breaks(ACKNOWLEDGES_SOMETHING, Party.SERVER, connection, came);
    } else {
      Remedies.client(s, connection, CLIENT_ACKNOWLEDGES_SOMETHING, came);
    }
  }

  /** Whether a delivery too many comes from a QoS 2 PUBLISH that its client sent again. */
  static boolean isRepetitionPassedOn(Stepping s, Publish packet) {
    for (Session session : s.sessions.values()) {
      for (Flight flight : session.fromClient().flights().values()) {
        boolean isIt = flight.is(Flight.REPEATED)
            && flight.sent() != null
            && flight.sent().qos() == QoS.EXACTLY_ONCE
            && flight.sent().topicName().equals(packet.topicName())
            && flight.sent().payload().equals(packet.payload());
        if (isIt) {
          return true;
        }
      }
    }
    return false;
  }
}
