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
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/** PUBLISH from the server: whether it may be sent, and what is left to be sent (3.3, 4.3, 4.5). */
final class Delivering {

  static final Rule IDENTIFIER_FREE = Rule.forbids(
          "a server's new message has a free Packet Identifier",
          Party.SERVER,
          "a Packet Identifier that no unfinished exchange of the server's has")
      .v311("2.3.1-4")
      .v5("2.2.1-4", "4.3.2-1", "4.3.3-1");

  static final Rule NO_REPETITION = Rule.forbids(
          "a server repeats nothing within a connection",
          Party.SERVER,
          "a PUBLISH to be repeated only when a session is resumed")
      .v5("4.4.0-1");

  static final Rule REPETITION_HAS_DUP = Rule.forbids(
          "a repeated PUBLISH has DUP", Party.SERVER, "DUP 1 in a PUBLISH that is sent again")
      .v311("3.3.1-1")
      .v5("3.3.1-1");

  static final Rule FIRST_HAS_NO_DUP = Rule.forbids(
          "a first PUBLISH has no DUP",
          Party.SERVER,
          "DUP 0 in a PUBLISH that was not sent before in this session")
      .v311("3.3.1-3", "4.3.2-1", "4.3.3-1")
      .v5("3.3.1-3", "4.3.2-2", "4.3.3-2");

  static final Rule RECEIVE_MAXIMUM = Rule.forbids(
          "a server keeps to the client's Receive Maximum",
          Party.SERVER,
          "no more open QoS 1 and 2 messages than the Receive Maximum of CONNECT")
      .v5("3.3.4-9", "4.9.0-2");

  static final Rule SOMETHING_PUBLISHED = Rule.forbids(
          "only what was published is delivered",
          Party.SERVER,
          "a message that was published, matches a subscription of the client's, and was not"
              + " delivered yet")
      .v311("4.5.0-1")
      .v5("4.5.0-1");

  static final Rule ARRIVES = Rule.obliges(
          "what was accepted is delivered",
          Party.SERVER,
          "every accepted QoS 1 or 2 message to reach each matching subscription that lasts")
      .v311("4.5.0-1", "3.8.3-2", "3.10.4-1")
      .v5("4.5.0-1", "3.10.4-1");

  static final List<Rule> RULES = List.of(
      IDENTIFIER_FREE,
      NO_REPETITION,
      REPETITION_HAS_DUP,
      FIRST_HAS_NO_DUP,
      RECEIVE_MAXIMUM,
      SOMETHING_PUBLISHED,
      ARRIVES);

  private Delivering() {}

  static void publish(Stepping s, Connection before, Publish packet) {
    var resolved = TopicAliases.resolve(s, before, Party.SERVER, packet);
    if (resolved == null) {
      return;
    }
    var connection = s.connection(before.number());
    var session = s.session(connection.clientIdentifier());
    if (session == null || session.connection() != connection.number()) {
      return;
    }
    if (resolved.qos() != QoS.AT_MOST_ONCE) {
      var flight = session.toClient().get(resolved.packetIdentifier());
      if (flight != null && isRepetition(s, flight, connection, resolved)) {
        repeat(s, connection, session, flight, resolved);
        return;
      }
      if (flight != null && flight.stage() != Flight.Stage.SETTLED) {
        s.breaks(
            IDENTIFIER_FREE,
            Party.SERVER,
            connection,
            "another PUBLISH with Packet Identifier " + flight.packetIdentifier(),
            flight.event());
      }
      if (resolved.dup() && !session.resumed()) {
        s.breaks(FIRST_HAS_NO_DUP, Party.SERVER, connection, "DUP 1");
      }
    }
    first(s, connection, session, resolved);
  }

  private static boolean isRepetition(
      Stepping s, Flight flight, Connection connection, Publish packet) {
    boolean isSame = flight.sent() == null
        || flight.sent().qos() == packet.qos()
            && flight.sent().topicName().equals(packet.topicName())
            && flight.sent().payload().equals(packet.payload());
    if (!isSame) {
      return false;
    }
    boolean isElsewhere = flight.connection() != connection.number();
    return switch (flight.stage()) {
      case PUBLISHED_ONCE, PUBLISHED_TWICE -> packet.dup() || isElsewhere;
      case RECEIVED, RELEASED -> packet.dup();
      // The server may not have read the last acknowledgement.
      case SETTLED ->
        packet.dup()
            && (isElsewhere || connection.version() == MqttVersion.V3_1_1)
            && flight.sent() != null;
    };
  }

  private static void repeat(
      Stepping s, Connection connection, Session session, Flight flight, Publish packet) {
    boolean isElsewhere = flight.connection() != connection.number();
    if (!packet.dup()) {
      s.breaks(REPETITION_HAS_DUP, Party.SERVER, connection, "DUP 0", flight.event());
    }
    if (flight.stage() == Flight.Stage.RELEASED
        || flight.stage() == Flight.Stage.RECEIVED && s.assumptions.isAtServer()) {
      s.breaks(
          PublishFlow.NOT_AFTER_PUBREL_BY_SERVER,
          Party.SERVER,
          connection,
          "PUBLISH " + flight.packetIdentifier() + " again",
          flight.event());
      return;
    }
    if (isElsewhere) {
      use(s, connection);
    } else {
      s.breaks(NO_REPETITION, Party.SERVER, connection, "a repeated PUBLISH", flight.event());
    }
    var stage = packet.qos() == QoS.AT_LEAST_ONCE
        ? Flight.Stage.PUBLISHED_ONCE
        : Flight.Stage.PUBLISHED_TWICE;
    var repeated = flight.at(stage, connection.number(), s.now);
    s.put(session.delivered(session.toClient().with(repeated), session.due(), s.now));
    s.owe(new Owed.AnswerPublish(connection.number(), Party.CLIENT, repeated));
  }

  private static void use(Stepping s, Connection connection) {
    var traffic = connection.traffic();
    int open = traffic.serverOpen() + 1;
    int maximum = connection.limitsBy(Party.CLIENT).receiveMaximum();
    if (open > maximum) {
      s.breaks(
          RECEIVE_MAXIMUM,
          Party.SERVER,
          connection,
          open + " open, where " + maximum + " is the maximum");
    }
    s.put(connection.with(traffic.withOpen(traffic.clientOpen(), open)));
  }

  private static void first(Stepping s, Connection connection, Session session, Publish packet) {
    var choice = Choice.of(s, session, packet);
    if (choice == null) {
      Excuses.judge(s, connection, session, packet);
    } else {
      choice
          .faults()
          .forEach(fault -> s.breaks(
              fault.rule(),
              Party.SERVER,
              connection,
              fault.came(),
              choice.due().publication().event()));
      if (packet.topicName().startsWith("$")) {
        s.breaks(
            Excuses.NO_EXCHANGE_BY_DOLLAR,
            Party.SERVER,
            connection,
            packet.topicName(),
            choice.due().publication().event());
      }
    }
    var queue = session.due();
    if (choice != null && choice.group() == null) {
      queue = Copies.sent(s, queue, choice, packet);
    }
    var flow = session.toClient();
    if (packet.qos() != QoS.AT_MOST_ONCE) {
      use(s, connection);
      var begun = new Flight(
          packet.packetIdentifier(),
          packet.qos() == QoS.AT_LEAST_ONCE
              ? Flight.Stage.PUBLISHED_ONCE
              : Flight.Stage.PUBLISHED_TWICE,
          choice == null ? null : choice.due().publication(),
          choice == null ? null : choice.due(),
          choice == null ? null : choice.group(),
          packet,
          connection.number(),
          s.now,
          flow.next(),
          s.event);
      flow = flow.begin(begun);
      s.owe(new Owed.AnswerPublish(connection.number(), Party.CLIENT, begun));
    }
    s.put(session.delivered(flow, queue, s.now));
    if (!queue.aside().isEmpty()) {
      s.watch(connection.number());
    }
    if (choice != null && choice.group() != null) {
      Sharing.sent(s, choice.group(), choice.due());
    }
  }

  static void dropped(Stepping s, Event.Dropped event) {
    var group = s.groups.getOrElse(event.queue(), null);
    if (group != null) {
      var due = group.due().get(event.number());
      if (due != null) {
        s.put(group.withDue(group.due().without(due)));
      }
      return;
    }
    var session = s.session(event.queue());
    var due = session == null ? null : session.due().get(event.number());
    if (due != null) {
      s.put(session.withDue(session.due().without(due)));
    }
  }
}
