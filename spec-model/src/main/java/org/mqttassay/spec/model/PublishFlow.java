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
import org.mqttassay.spec.packet.Acknowledgement;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.ReasonCode;

/**
 * The exchanges of QoS 1 and QoS 2, the same in both directions (4.3). The publisher is whoever
 * sent the PUBLISH, the receiver the other.
 */
final class PublishFlow {

  static final Rule ANSWER = Rule.obliges(
          "PUBACK or PUBREC for PUBLISH",
          Party.BOTH,
          "PUBACK for QoS 1 and PUBREC for QoS 2, or the close")
      .v311("3.3.4-1", "4.3.2-2", "4.3.3-2", "3.3.5-2")
      .v5("3.3.4-1", "4.3.2-4", "4.3.3-8");

  static final Rule RELEASE = Rule.obliges(
          "PUBREL for PUBREC", Party.BOTH, "PUBREL with the Packet Identifier of the PUBREC")
      .v311("4.3.3-1")
      .v5("4.3.3-4");

  static final Rule COMPLETE = Rule.obliges(
          "PUBCOMP for PUBREL", Party.BOTH, "PUBCOMP with the Packet Identifier of the PUBREL")
      .v311("4.3.3-2")
      .v5("4.3.3-11");

  static final Rule NOT_AFTER_PUBREL = Rule.forbids(
          "no PUBLISH after PUBREL by a client",
          Party.CLIENT,
          "a PUBLISH never to be sent again once its PUBREL was")
      .v311("4.3.3-1")
      .v5("4.3.3-6")
      .mayClose(ReasonCode.PROTOCOL_ERROR.value());

  static final Rule NOT_AFTER_PUBREL_BY_SERVER = Rule.forbids(
          "no PUBLISH after PUBREL by a server",
          Party.SERVER,
          "a PUBLISH never to be sent again once its PUBREC was received")
      .v311("4.3.3-1")
      .v5("4.3.3-6");

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

  static final Rule NO_REPETITION = Rule.forbids(
          "PUBREL is not repeated within a connection",
          Party.BOTH,
          "a PUBREL to be repeated only when a session is resumed")
      .v5("4.4.0-1");

  static final List<Rule> RULES = List.of(
      ANSWER,
      RELEASE,
      COMPLETE,
      NOT_AFTER_PUBREL,
      NOT_AFTER_PUBREL_BY_SERVER,
      ACKNOWLEDGES_SOMETHING,
      CLIENT_ACKNOWLEDGES_SOMETHING,
      NO_REPETITION);

  private PublishFlow() {}

  private static Party other(Party party) {
    return party == Party.CLIENT ? Party.SERVER : Party.CLIENT;
  }

  static void puback(Stepping s, Connection connection, Party receiver, Puback packet) {
    var publisher = other(receiver);
    var flight = flight(s, connection, publisher, packet);
    if (flight == null || flight.stage() == Flight.Stage.SETTLED && flight.sent() != null) {
      if (flight == null) {
        unsolicited(s, connection, receiver, packet);
      }
      return;
    }
    if (flight.stage() != Flight.Stage.PUBLISHED_ONCE) {
      unsolicited(s, connection, receiver, packet);
      return;
    }
    settle(s, connection, publisher, flight, packet.reasonCode());
  }

  static void pubrec(Stepping s, Connection connection, Party receiver, Pubrec packet) {
    var publisher = other(receiver);
    var flight = flight(s, connection, publisher, packet);
    if (flight == null) {
      unsolicited(s, connection, receiver, packet);
      return;
    }
    switch (flight.stage()) {
      case PUBLISHED_TWICE -> {
        if (packet.reasonCode() >= ReasonCode.UNSPECIFIED_ERROR.value()) {
          settle(s, connection, publisher, flight, packet.reasonCode());
        } else {
          received(s, connection, publisher, flight);
        }
      }
      // A second PUBREC answers a repeated PUBLISH; the PUBREL for the first is under way.
      case RECEIVED -> s.owe(new Owed.Release(connection.number(), publisher, flight));
      case RELEASED -> {}
      case PUBLISHED_ONCE -> unsolicited(s, connection, receiver, packet);
      case SETTLED -> {}
    }
  }

  private static void received(Stepping s, Connection connection, Party publisher, Flight flight) {
    var received = flight.at(Flight.Stage.RECEIVED, flight.connection(), s.now);
    put(s, connection, publisher, received);
    // A server is free to deliver on PUBREL, so only its own eye knows before PUBCOMP.
    if (publisher == Party.CLIENT && s.assumptions.isAtServer()) {
      Publishing.accepted(s, flight.publication());
    }
    s.owe(new Owed.Release(connection.number(), publisher, received));
    s.watch(connection.number());
  }

  static void pubrel(Stepping s, Connection connection, Party publisher, Pubrel packet) {
    var receiver = other(publisher);
    var flight = flight(s, connection, publisher, packet);
    if (flight == null) {
      unknown(s, connection, publisher, packet);
      s.owe(new Owed.Complete(connection.number(), receiver, packet.packetIdentifier(), false));
      s.watch(connection.number());
      return;
    }
    switch (flight.stage()) {
      case RELEASED -> {
        if (flight.connection() == connection.number() && flight.sent() != null) {
          s.breaks(NO_REPETITION, publisher, connection, "a repeated PUBREL", flight.event());
        }
      }
      case PUBLISHED_ONCE, PUBLISHED_TWICE -> unsolicited(s, connection, publisher, packet);
      case RECEIVED, SETTLED -> {}
    }
    if (flight.stage().isPublished()) {
      return;
    }
    put(s, connection, publisher, flight.at(Flight.Stage.RELEASED, connection.number(), s.now));
    s.owe(new Owed.Complete(
        connection.number(),
        receiver,
        packet.packetIdentifier(),
        flight.stage() != Flight.Stage.SETTLED));
    s.watch(connection.number());
  }

  /** An exchange that the observer, or the receiver, knows nothing of. */
  private static Flight unknown(
      Stepping s, Connection connection, Party publisher, Acknowledgement packet) {
    var flow = s.session(connection.clientIdentifier()).flow(publisher);
    var flight = new Flight(
        packet.packetIdentifier(),
        Flight.Stage.RELEASED,
        null,
        null,
        null,
        null,
        connection.number(),
        s.now,
        flow.next(),
        s.event);
    put(s, connection, publisher, flight);
    return flight;
  }

  static void pubcomp(Stepping s, Connection connection, Party receiver, Pubcomp packet) {
    var publisher = other(receiver);
    var flight = flight(s, connection, publisher, packet);
    if (flight == null
        || flight.stage() != Flight.Stage.RELEASED && flight.stage() != Flight.Stage.SETTLED) {
      unsolicited(s, connection, receiver, packet);
    } else if (flight.stage() == Flight.Stage.RELEASED) {
      settle(s, connection, publisher, flight, 0);
    }
  }

  private static Flight flight(
      Stepping s, Connection connection, Party publisher, Acknowledgement packet) {
    var session = s.session(connection.clientIdentifier());
    return session == null ? null : session.flow(publisher).get(packet.packetIdentifier());
  }

  private static void put(Stepping s, Connection connection, Party publisher, Flight flight) {
    var session = s.session(connection.clientIdentifier());
    s.put(session.withFlow(publisher, session.flow(publisher).with(flight)));
  }

  /** The last acknowledgement of an exchange. */
  private static void settle(
      Stepping s, Connection connection, Party publisher, Flight flight, int reasonCode) {
    var session = s.session(connection.clientIdentifier());
    boolean isKnownToPublisher = s.assumptions.isExactFor(publisher);
    var flow = session.flow(publisher);
    var settled = flight.at(Flight.Stage.SETTLED, flight.connection(), s.now);
    s.put(session.withFlow(
        publisher,
        isKnownToPublisher ? flow.without(flight.packetIdentifier()) : flow.with(settled)));
    giveBack(s, connection, publisher, flight);
    if (publisher == Party.SERVER) {
      // The server may go on, or has lost the client's place in a share group's turn.
      s.owe(new Owed.Deliver(session.clientIdentifier()));
      Arrival.mayGoOn(s, connection);
    } else {
      if (flight.stage().isPublished() && reasonCode >= ReasonCode.UNSPECIFIED_ERROR.value()) {
        Publishing.refused(s, flight.publication());
      } else {
        Publishing.accepted(s, flight.publication());
      }
    }
  }

  /** One of the send quota is free again (4.9), if it was used up on this connection. */
  private static void giveBack(Stepping s, Connection connection, Party publisher, Flight flight) {
    if (flight.connection() != connection.number()) {
      return;
    }
    var fresh = s.connection(connection.number());
    var traffic = fresh.traffic();
    s.put(fresh.with(
        publisher == Party.CLIENT
            ? traffic.withOpen(Math.max(0, traffic.clientOpen() - 1), traffic.serverOpen())
            : traffic.withOpen(traffic.clientOpen(), Math.max(0, traffic.serverOpen() - 1))));
  }

  private static void unsolicited(
      Stepping s, Connection connection, Party sender, Acknowledgement packet) {
    var session = s.session(connection.clientIdentifier());
    if (session == null || !session.known() || connection.isTainted()) {
      return;
    }
    String came = packet.type() + " with Packet Identifier " + packet.packetIdentifier();
    if (sender == Party.SERVER) {
      s.breaks(ACKNOWLEDGES_SOMETHING, Party.SERVER, connection, came);
    } else {
      Remedies.client(s, connection, CLIENT_ACKNOWLEDGES_SOMETHING, came);
    }
  }

  /** Looks for acknowledgements of the server's that should have come by now. */
  static long late(Stepping s, Connection connection, Session session) {
    long next = Long.MAX_VALUE;
    for (var flight : session.fromClient().flights().values()) {
      if (flight.connection() == connection.number()) {
        var rule = flight.stage().isPublished()
            ? ANSWER
            : flight.stage() == Flight.Stage.RELEASED ? COMPLETE : null;
        next = Math.min(next, late(s, connection, Party.CLIENT, flight, rule));
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

  private static long late(
      Stepping s, Connection connection, Party publisher, Flight flight, Rule rule) {
    if (rule == null || flight.since() == Long.MAX_VALUE) {
      return Long.MAX_VALUE;
    }
    long deadline = flight.since() + s.assumptions.await();
    if (deadline > s.now) {
      return deadline;
    }
    s.breaks(
        rule,
        Party.SERVER,
        connection,
        "nothing for Packet Identifier " + flight.packetIdentifier(),
        flight.event());
    put(s, connection, publisher, flight.at(flight.stage(), flight.connection(), Long.MAX_VALUE));
    return Long.MAX_VALUE;
  }
}
