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

/** PUBLISH from the server: whether it may be sent, and what is left to be sent (3.3, 4.3, 4.5). */
final class Delivering {

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

  static final List<Rule> RULES = List.of(SOMETHING_PUBLISHED, ARRIVES);

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
    Flight flight = null;
    if (resolved.qos() != QoS.AT_MOST_ONCE) {
      flight = session.toClient().get(resolved.packetIdentifier());
      var kind = Repetition.of(s, connection, Party.SERVER, flight, resolved);
      if (kind == Repetition.Kind.AGAIN) {
        again(s, connection, flight, resolved);
        return;
      }
      if (kind == Repetition.Kind.TAKEN) {
        Identifiers.takenByServer(s, connection, flight);
      }
    }
    first(s, connection, s.session(connection.clientIdentifier()), flight, resolved);
  }

  private static void again(Stepping s, Connection connection, Flight flight, Publish packet) {
    var repeated = Repetition.again(s, connection, Party.SERVER, flight, packet);
    if (repeated != null) {
      var session = s.session(connection.clientIdentifier());
      s.put(session.delivered(session.toClient().with(repeated), session.due(), s.now));
      s.owe(new Owed.AnswerPublish(connection.number(), Party.CLIENT, repeated));
    }
  }

  private static void first(
      Stepping s, Connection connection, Session session, Flight before, Publish packet) {
    var choice = Choice.of(s, session, packet);
    if (!fits(choice) && Rebooking.explains(s, session, packet)) {
      session = s.session(session.clientIdentifier());
      choice = Choice.of(s, session, packet);
    }
    boolean isForShared =
        !fits(choice) && RetentionBreach.blameShared(s, connection, session, packet, choice);
    if (isForShared) {
      choice = null;
    } else if (!fits(choice)
        && (Rebooking.frees(s, session, packet)
            || WillsSeen.presume(s, session, packet)
            || MemberLost.presume(s, session, packet))) {
      session = s.session(session.clientIdentifier());
      choice = Choice.of(s, session, packet);
    }
    boolean isTold = isForShared;
    if (packet.qos() != QoS.AT_MOST_ONCE) {
      boolean isYoung = choice != null
          && !choice.isMixed()
          && isSince(s, connection, session, choice.due().publication());
      isTold |=
          Repetition.judgeFirst(s, connection, session, Party.SERVER, before, packet, isYoung);
    }
    if (choice == null) {
      if (!isTold) {
        Excuses.judge(s, connection, session, packet);
      }
    } else {
      for (Fault fault : choice.certainFaults()) {
        s.breaks(
            fault.rule(),
            Party.SERVER,
            connection,
            fault.came(),
            choice.due().publication().event());
      }
      if (packet.topicName().startsWith("$")) {
        s.breaks(
            Excuses.NO_EXCHANGE_BY_DOLLAR,
            Party.SERVER,
            connection,
            packet.topicName(),
            choice.due().publication().event());
      }
    }
    var delivered = choice == null ? null : choice.due().publication();
    if (delivered != null && delivered.isWill()) {
      Wills.seen(s, delivered);
    }
    if (delivered != null && choice.due().retained()) {
      Retention.seen(s, delivered);
    }
    if (choice != null) {
      Publishing.seen(s, choice.due().publication(), session.due());
    }
    var queue = session.due();
    if (choice != null && choice.group() == null) {
      queue = Copies.sent(s, queue, choice, packet);
    }
    boolean isAmbiguous = choice != null
        && (!session.groups().isEmpty()
            || choice.due().terms().size() > 1
            || choice.due().copies() > 0);
    if (isAmbiguous) {
      var copy = new Booked.Copy(packet, choice.due(), choice.group(), s.event);
      queue = queue.with(queue.past().with(queue.past().booked().with(copy)));
    }
    var flow = session.toClient();
    if (packet.qos() != QoS.AT_MOST_ONCE) {
      FlowControl.serverUses(s, s.connection(connection.number()));
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
          // Whatever had the identifier before is over, even if it looked the same.
          Repetition.place(flow, null, packet),
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

  private static boolean fits(Choice choice) {
    return choice != null && choice.faults().isEmpty();
  }

  /** Whether no earlier connection of the receiver's can have carried a message. */
  private static boolean isSince(
      Stepping s, Connection connection, Session session, Publication publication) {
    // What ended the connection of a Will's client may have been seen late; and a server may have
    // attempted to send on a connection that another was taking over, and call this the next
    // attempt (3.3.1.1).
    long lateness = publication.isWill() || session.resumed() ? s.assumptions.await() : 0;
    return publication.startedAt() - lateness > connection.since();
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
