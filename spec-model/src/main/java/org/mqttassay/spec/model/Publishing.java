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
import org.mqttassay.spec.packet.ReasonCode;

/** PUBLISH from a client (3.3, 4.3). */
final class Publishing {

  static final Rule IDENTIFIER_FREE = Rule.forbids(
          "a client's new message has a free Packet Identifier",
          Party.CLIENT,
          "a Packet Identifier that no unfinished exchange of the client's has")
      .v311("2.3.1-2", "2.3.1-3")
      .v5("2.2.1-3", "4.3.2-1", "4.3.3-1")
      .mayClose(ReasonCode.PACKET_IDENTIFIER_IN_USE.value());

  static final Rule NO_REPETITION = Rule.forbids(
          "a client repeats nothing within a connection",
          Party.CLIENT,
          "a PUBLISH to be repeated only when a session is resumed")
      .v5("4.4.0-1")
      .mayClose(ReasonCode.PROTOCOL_ERROR.value());

  static final Rule RECEIVE_MAXIMUM = Rule.forbids(
          "a client keeps to the server's Receive Maximum",
          Party.CLIENT,
          "no more open QoS 1 and 2 messages than the Receive Maximum of CONNACK")
      .v5("3.3.4-7", "4.9.0-2")
      .mustClose(ReasonCode.RECEIVE_MAXIMUM_EXCEEDED.value());

  static final Rule MAXIMUM_QOS = Rule.forbids(
          "a client keeps to the server's Maximum QoS",
          Party.CLIENT,
          "no QoS above the Maximum QoS of CONNACK")
      .v5("3.2.2-11", "ASSAY-3.2.2-5")
      .mustClose(ReasonCode.QOS_NOT_SUPPORTED.value());

  static final Rule RETAIN_AVAILABLE = Rule.forbids(
          "a client retains nothing where that is not available",
          Party.CLIENT,
          "no RETAIN 1 after Retain Available 0")
      .v5("3.2.2-14", "ASSAY-3.2.2-7")
      .mustClose(ReasonCode.RETAIN_NOT_SUPPORTED.value());

  static final List<Rule> RULES =
      List.of(IDENTIFIER_FREE, NO_REPETITION, RECEIVE_MAXIMUM, MAXIMUM_QOS, RETAIN_AVAILABLE);

  private Publishing() {}

  static void publish(Stepping s, Connection connection, Publish packet) {
    var limits = connection.limitsBy(Party.SERVER);
    if (packet.qos().level() > limits.maximumQoS().level()) {
      Remedies.client(s, connection, MAXIMUM_QOS, packet.qos() + " came");
      return;
    }
    if (packet.retain() && !limits.retainAvailable()) {
      Remedies.client(s, connection, RETAIN_AVAILABLE, "RETAIN 1 came");
      return;
    }
    var resolved = TopicAliases.resolve(s, connection, Party.CLIENT, packet);
    if (resolved == null) {
      return;
    }
    if (packet.qos() == QoS.AT_MOST_ONCE) {
      begin(s, connection, resolved);
    } else {
      acknowledged(s, s.connection(connection.number()), resolved);
    }
  }

  private static void acknowledged(Stepping s, Connection connection, Publish packet) {
    var session = s.session(connection.clientIdentifier());
    var flight = session.fromClient().get(packet.packetIdentifier());
    if (flight != null && flight.stage() != Flight.Stage.SETTLED) {
      again(s, connection, session, flight, packet);
      return;
    }
    if (!mayOpen(s, connection)) {
      return;
    }
    var publication = begin(s, connection, packet);
    session = s.session(connection.clientIdentifier());
    var begun = new Flight(
        packet.packetIdentifier(),
        stage(packet),
        publication,
        null,
        null,
        packet,
        connection.number(),
        s.now,
        session.fromClient().next(),
        s.event);
    s.put(session.withFlow(Party.CLIENT, session.fromClient().begin(begun)));
    s.pending = s.pending.put(publication.number(), publication);
    s.owe(new Owed.AnswerPublish(connection.number(), Party.SERVER, begun));
    s.watch(connection.number());
  }

  private static boolean mayOpen(Stepping s, Connection connection) {
    var traffic = connection.traffic();
    int open = traffic.clientOpen() + 1;
    int maximum = connection.limitsBy(Party.SERVER).receiveMaximum();
    if (open > maximum) {
      return Remedies.client(
          s, connection, RECEIVE_MAXIMUM, open + " open, where " + maximum + " is the maximum");
    }
    s.put(connection.with(traffic.withOpen(open, traffic.serverOpen())));
    return true;
  }

  /** A PUBLISH under an identifier that is taken: a repetition, or a mistake. */
  private static void again(
      Stepping s, Connection connection, Session session, Flight flight, Publish packet) {
    boolean isSame = packet.dup()
        && (flight.sent() == null
            || flight.sent().qos() == packet.qos()
                && flight.sent().topicName().equals(packet.topicName())
                && flight.sent().payload().equals(packet.payload()));
    boolean isReleased = flight.stage() == Flight.Stage.RELEASED;
    if (!isSame || isReleased) {
      Remedies.client(
          s,
          connection,
          isSame ? PublishFlow.NOT_AFTER_PUBREL : IDENTIFIER_FREE,
          "PUBLISH with Packet Identifier " + flight.packetIdentifier() + ", which is in use");
      return;
    }
    if (flight.connection() == connection.number()) {
      s.breaks(NO_REPETITION, Party.CLIENT, connection, "a repeated PUBLISH", flight.event());
    } else if (flight.stage().isPublished() && !mayOpen(s, connection)) {
      return;
    }
    var repeated = flight.at(flight.stage(), connection.number(), s.now);
    s.put(session.withFlow(Party.CLIENT, session.fromClient().with(repeated)));
    if (flight.publication() != null && flight.stage().isPublished()) {
      Routing.again(s, flight.publication());
      s.pending = s.pending.put(flight.publication().number(), flight.publication());
    }
    s.owe(new Owed.AnswerPublish(connection.number(), Party.SERVER, repeated));
    s.watch(connection.number());
  }

  private static Flight.Stage stage(Publish packet) {
    return packet.qos() == QoS.AT_LEAST_ONCE
        ? Flight.Stage.PUBLISHED_ONCE
        : Flight.Stage.PUBLISHED_TWICE;
  }

  private static Publication begin(Stepping s, Connection connection, Publish packet) {
    s.publications++;
    var publication = new Publication(
        s.publications,
        connection.clientIdentifier(),
        connection.number(),
        packet,
        s.now,
        Publication.expiry(packet, s.now),
        s.event);
    if (packet.qos() == QoS.AT_MOST_ONCE && !s.assumptions.isAtServer()) {
      s.pending = s.pending.put(publication.number(), publication);
      s.schedule(
          s.now + s.assumptions.settle(), Timer.Subject.PUBLICATION, publication.number(), "");
    }
    Routing.route(s, publication);
    if (packet.retain()) {
      Retention.published(s, publication);
    }
    return publication;
  }

  /** The server has taken a message over. */
  static void accepted(Stepping s, Publication publication) {
    if (publication == null) {
      return;
    }
    boolean isPending = s.pending.containsKey(publication.number());
    if (!isPending && s.assumptions.isAtServer()) {
      return;
    }
    s.pending = s.pending.remove(publication.number());
    if (wasInDoubt(s, publication)) {
      Routing.certain(s, publication);
    } else if (Forwarding.isLate(s, publication)) {
      Routing.accepted(s, publication);
    }
    if (publication.packet().retain()) {
      Retention.accepted(s, publication);
    }
  }

  /** Whether the connection on which a message was first sent is over. */
  private static boolean wasInDoubt(Stepping s, Publication publication) {
    var connection = s.connection(publication.connection());
    return !s.assumptions.isAtServer() && (connection == null || connection.closing() != null);
  }

  /** The server has refused a message: it never was. */
  static void refused(Stepping s, Publication publication) {
    if (publication != null && wasInDoubt(s, publication)) {
      // What was refused is the repetition: the first sending may have been taken over.
      s.pending = s.pending.remove(publication.number());
      Routing.doubt(s, publication);
    } else if (publication != null) {
      s.pending = s.pending.remove(publication.number());
      Routing.withdraw(s, publication);
      Retention.refused(s, publication);
    }
  }

  /** A message must have been read by now, if it ever will be. */
  static void settled(Stepping s, long number) {
    var publication = s.pending.getOrElse(number, null);
    if (publication != null && wasInDoubt(s, publication)) {
      s.pending = s.pending.remove(number);
    } else {
      accepted(s, publication);
    }
  }

  /** A client will not come back to what it has not finished. */
  static void sessionEnded(Stepping s, Session session) {
    for (Flight flight : session.fromClient().flights().values()) {
      var publication = flight.publication();
      if (publication != null && s.pending.containsKey(publication.number())) {
        s.schedule(
            s.now + s.assumptions.settle(),
            Timer.Subject.PUBLICATION,
            publication.number(),
            "");
      }
    }
  }

  /** The server dropped a message of QoS 0 the moment it came. */
  static void withdraw(Stepping s, long number) {
    Routing.withdrawLast(s, number);
  }

  /** What a client sent shortly before its connection broke may have been read, or not. */
  static void connectionLost(Stepping s, Connection connection, Session session) {
    if (s.pending.isEmpty()) {
      return;
    }
    for (var publication : s.pending.values()) {
      if (publication.connection() == connection.number()) {
        // The server may still read it, or come back to it when the session is resumed.
        if (s.assumptions.isAtServer()) {
          s.pending = s.pending.remove(publication.number());
        }
        Routing.doubt(s, publication);
      }
    }
  }
}
