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
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;

/** PUBLISH from a client (3.3, 4.3). */
final class Publishing {

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

  static final List<Rule> RULES = List.of(MAXIMUM_QOS, RETAIN_AVAILABLE);

  private Publishing() {}

  static void publish(Stepping s, Connection connection, Publish packet) {
    var limits = connection.limitsBy(Party.SERVER);
    if (packet.qos().level() > limits.maximumQoS().level()) {
      Remedies.client(s, connection, MAXIMUM_QOS, packet.qos() + " came");
      tolerated(s, s.connection(connection.number()), packet);
      return;
    }
    if (packet.retain() && !limits.retainAvailable()) {
      Remedies.client(s, connection, RETAIN_AVAILABLE, "RETAIN 1 came");
      tolerated(s, s.connection(connection.number()), packet);
      return;
    }
    var resolved = TopicAliases.resolve(s, connection, Party.CLIENT, packet);
    if (resolved == null) {
      return;
    }
    var known = s.connection(connection.number());
    if (packet.qos() == QoS.AT_MOST_ONCE) {
      begin(s, known, resolved);
    } else {
      acknowledged(s, known, resolved);
    }
  }

  /**
   * A PUBLISH came that a server need not serve, and for which it has to close the connection. If
   * it serves it all the same, whoever is sent it was not sent what nobody published.
   */
  static void tolerated(Stepping s, Connection connection, Publish packet) {
    boolean isPlain = !packet.topicName().isEmpty()
        && !packet.topicName().contains("#")
        && !packet.topicName().contains("+")
        && s.session(connection.clientIdentifier()) != null;
    if (!isPlain || s.assumptions.isAtServer()) {
      return;
    }
    var publication = numbered(s, connection, packet);
    s.pending = s.pending.put(publication.number(), publication);
    route(s, publication);
    Routing.doubt(s, publication);
    Retention.doubted(s, publication);
    leave(s, publication);
  }

  private static void acknowledged(Stepping s, Connection connection, Publish packet) {
    var session = s.session(connection.clientIdentifier());
    int identifier = packet.packetIdentifier();
    var flight = session.fromClient().get(identifier);
    var kind = Repetition.of(s, connection, Party.CLIENT, flight, packet);
    if (kind == Repetition.Kind.AGAIN) {
      again(s, connection, flight, packet);
      return;
    }
    if (kind == Repetition.Kind.TAKEN && !Contests.isOfRival(s, connection, flight)
        || Identifiers.isRequested(connection, identifier)) {
      Identifiers.taken(s, connection, "PUBLISH with Packet Identifier " + identifier);
      // The server may take it for a message all the same.
      Routing.doubt(s, begin(s, s.connection(connection.number()), packet));
      return;
    }
    Repetition.judgeFirst(s, connection, session, Party.CLIENT, flight, packet, false);
    if (!FlowControl.clientUses(s, s.connection(connection.number()))) {
      return;
    }
    var publication = begin(s, s.connection(connection.number()), packet);
    var flow = s.session(connection.clientIdentifier()).fromClient();
    var begun = new Flight(
        identifier,
        packet.qos() == QoS.AT_LEAST_ONCE
            ? Flight.Stage.PUBLISHED_ONCE
            : Flight.Stage.PUBLISHED_TWICE,
        publication,
        null,
        null,
        packet,
        connection.number(),
        s.now,
        Repetition.place(flow, flight, packet),
        s.event);
    s.put(s.session(connection.clientIdentifier())
        .withFlow(Party.CLIENT, flow.begin(packet.dup() ? begun.with(Flight.REPEATED) : begun)));
    s.pending = s.pending.put(publication.number(), publication);
    s.owe(new Owed.AnswerPublish(connection.number(), Party.SERVER, begun));
    s.watch(connection.number());
  }

  /** A PUBLISH is sent again. */
  private static void again(Stepping s, Connection connection, Flight flight, Publish packet) {
    var repeated = Repetition.again(s, connection, Party.CLIENT, flight, packet);
    if (repeated == null) {
      if (flight.stage() == Flight.Stage.RELEASED) {
        // To a server that has read the PUBREL this is a new message.
        tolerated(s, s.connection(connection.number()), packet.withDup(false));
      }
      return;
    }
    if (repeated.publication() != null && repeated.stage().isPublished()) {
      Retention.again(s, repeated.publication());
    }
    if (repeated.stage() == Flight.Stage.PUBLISHED_ONCE) {
      // If the server acknowledged the first one, this one is a new message to it (4.3.2).
      var second = begin(s, s.connection(connection.number()), packet.withDup(false));
      Routing.doubt(s, second);
      if (!s.assumptions.isAtServer()) {
        s.pending = s.pending.put(second.number(), second);
        s.schedule(s.now + s.assumptions.await(), Timer.Subject.UNREAD, second.number(), "");
      }
    }
    PublishFlow.put(s, connection, Party.CLIENT, repeated);
    s.owe(new Owed.AnswerPublish(connection.number(), Party.SERVER, repeated));
    s.watch(connection.number());
  }

  private static Publication begin(Stepping s, Connection connection, Publish packet) {
    var early = connection.traffic().early();
    if (!early.isEmpty() && early.head().packet() == packet) {
      s.put(connection.with(connection.traffic().withEarly(early.tail())));
      if (packet.qos() == QoS.AT_MOST_ONCE) {
        awaitReading(s, s.connection(connection.number()), early.head());
      }
      return early.head();
    }
    var publication = numbered(s, connection, packet);
    if (packet.qos() == QoS.AT_MOST_ONCE && !s.assumptions.isAtServer()) {
      s.pending = s.pending.put(publication.number(), publication);
      awaitReading(s, connection, publication);
    }
    route(s, publication);
    return publication;
  }

  private static Publication numbered(Stepping s, Connection connection, Publish packet) {
    s.publications++;
    return new Publication(
        s.publications,
        connection.clientIdentifier(),
        connection.number(),
        packet,
        s.now,
        Publication.expiry(packet, s.now),
        s.event);
  }

  private static void route(Stepping s, Publication publication) {
    if (!s.isAdmitted) {
      return;
    }
    Routing.route(s, publication);
    if (publication.packet().retain()) {
      Retention.published(s, publication);
    }
  }

  /** Nothing answers a message of QoS 0: time has to tell that it was read. */
  private static void awaitReading(Stepping s, Connection connection, Publication publication) {
    var traffic = connection.traffic();
    s.put(connection.with(traffic.withUnsettled(traffic.unsettled().enqueue(publication))));
    if (traffic.unsettled().isEmpty()) {
      s.schedule(
          s.now + s.assumptions.settle(), Timer.Subject.PUBLICATION, connection.number(), "");
    }
  }

  /** Messages of QoS 0 must have been read by now. */
  static void settled(Stepping s, long number) {
    var connection = s.connection(number);
    if (connection == null) {
      return;
    }
    var rest = connection.traffic().unsettled();
    while (!rest.isEmpty() && rest.head().startedAt() + s.assumptions.settle() <= s.now) {
      accepted(s, rest.head());
      rest = rest.tail();
    }
    s.put(s.connection(number).with(s.connection(number).traffic().withUnsettled(rest)));
    if (!rest.isEmpty()) {
      s.schedule(
          rest.head().startedAt() + s.assumptions.settle(), Timer.Subject.PUBLICATION, number, "");
    }
  }

  /**
   * A PUBLISH comes behind CONNECT. It will be judged when CONNACK is there, yet the server may
   * have read both, and deliver it before the observer sees CONNACK.
   */
  static void early(Stepping s, Connection connection, Publish packet) {
    var session = s.session(connection.clientIdentifier());
    boolean isPlain = !packet.topicName().isEmpty()
        && !packet.properties().has(PropertyIdentifier.TOPIC_ALIAS)
        && (session == null || session.fromClient().get(packet.packetIdentifier()) == null);
    if (!isPlain || s.assumptions.isAtServer()) {
      return;
    }
    var publication = numbered(s, connection, packet);
    s.pending = s.pending.put(publication.number(), publication);
    route(s, publication);
    var fresh = s.connection(connection.number());
    s.put(fresh.with(fresh.traffic().withEarly(fresh.traffic().early().enqueue(publication))));
  }

  /** The connection was refused: what was sent behind CONNECT must have no effect. */
  static void earlyRefused(Stepping s, Connection connection) {
    connection.traffic().early().forEach(publication -> refused(s, publication));
  }

  /**
   * The server has taken over the message of an exchange, or of one before under its identifier.
   */
  static void accepted(Stepping s, Publication publication, Flight flight) {
    if (publication == null) {
      return;
    }
    if (flight.is(Flight.LEFTOVER)) {
      forget(s, publication);
    } else {
      accepted(s, publication);
    }
  }

  private static void accepted(Stepping s, Publication publication) {
    if (s.pending.containsKey(publication.number())) {
      s.pending = s.pending.remove(publication.number());
      if (Forwarding.isLate(s, publication)) {
        Routing.accepted(s, publication);
      }
      if (publication.packet().retain()) {
        Retention.accepted(s, publication);
      }
      if (publication.startedAt() + s.assumptions.await() <= s.now) {
        Routing.settledLate(s, publication);
      }
    }
  }

  /**
   * A message in doubt was delivered to somebody: so the server has taken it over, which settles it
   * for everybody. Not so where another message looks like it, or where it is retained as well,
   * which may take longer.
   */
  static void seen(Stepping s, Publication publication, DueQueue queue) {
    boolean isDoubtful = s.pending.containsKey(publication.number())
        && !s.connections.containsKey(publication.connection());
    if (!isDoubtful || publication.packet().retain()) {
      return;
    }
    for (long number : queue.ofTopic(publication.topic())) {
      var other = queue.get(number).publication();
      if (other.number() != publication.number()
          && other.looksLike(publication.topic(), publication.packet().payload())) {
        return;
      }
    }
    accepted(s, publication);
  }

  /** The server has refused a message: it never was. */
  static void refused(Stepping s, Publication publication) {
    if (publication != null && wasCut(s, publication)) {
      // What was refused is the repetition: the first sending may have been taken over.
      forget(s, publication);
    } else if (publication != null) {
      s.pending = s.pending.remove(publication.number());
      Routing.withdraw(s, publication);
      Retention.refused(s, publication);
    }
  }

  private static boolean wasCut(Stepping s, Publication publication) {
    var connection = s.connection(publication.connection());
    return !s.assumptions.isAtServer() && (connection == null || connection.closing() != null);
  }

  /**
   * What a client sent shortly before its connection broke may have been read, or not. Its QoS 1
   * and 2 messages stay pending: its coming back may settle them, or a delivery.
   */
  static void connectionLost(Stepping s, Connection connection, Session session) {
    var traffic = connection.traffic();
    traffic.unsettled().forEach(one -> {
      Retention.doubted(s, one);
      leave(s, one);
    });
    for (Flight flight : session.fromClient().flights().values()) {
      var publication = flight.publication();
      if (publication != null && s.pending.containsKey(publication.number())) {
        // Sent again, it may come behind what is new.
        Routing.loosen(s, publication);
      }
    }
    if (!s.assumptions.isAtServer() && traffic.readUpTo() > 0) {
      markRead(s, connection, session);
    }
  }

  /** PINGRESP shows that the server has read all that came before its PINGREQ. */
  static void echo(Stepping s, Connection connection) {
    var traffic = connection.traffic();
    if (!traffic.pings().isEmpty()) {
      s.put(connection.with(traffic.read(traffic.pings().head())));
    }
  }

  /** What the server has certainly read it can't repeat for want of an acknowledgement. */
  private static void markRead(Stepping s, Connection connection, Session session) {
    var flow = session.toClient();
    for (Flight flight : flow.flights().values()) {
      if (flight.stage() == Flight.Stage.SETTLED
          && flight.connection() == connection.number()
          && flight.since() < connection.traffic().readUpTo()) {
        flow = flow.with(flight.with(Flight.READ));
      }
    }
    s.put(session.withFlow(Party.SERVER, flow));
  }

  /** A connection ends that never was accepted, or not so in time for the observer. */
  static void earlyLost(Stepping s, Connection connection) {
    connection.traffic().early().forEach(publication -> forget(s, publication));
  }

  /** A client's session ends: nothing of it can settle its messages any more. */
  static void sessionEnded(Stepping s, Session session) {
    for (Flight flight : session.fromClient().flights().values()) {
      if (flight.publication() != null) {
        forget(s, flight.publication());
      }
    }
  }

  /** Nobody can know any more whether the server took a message over. */
  static void forget(Stepping s, Publication publication) {
    if (s.pending.containsKey(publication.number())) {
      Routing.doubt(s, publication);
      leave(s, publication);
    }
  }

  /** The server may still be reading what was sent on a connection that is over. */
  private static void leave(Stepping s, Publication publication) {
    if (s.assumptions.isAtServer()) {
      s.pending = s.pending.remove(publication.number());
    } else {
      s.schedule(s.now + s.assumptions.settle(), Timer.Subject.UNREAD, publication.number(), "");
    }
  }
}
