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

import io.vavr.collection.HashMap;
import io.vavr.collection.HashSet;
import java.util.function.Predicate;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/**
 * What becomes of the QoS 1 messages of a share group when the connection of the member that has
 * them is lost (4.8.2 of 5.0), seen or not yet seen.
 */
final class MemberLost {

  private MemberLost() {}

  /** The connection of a member broke: its QoS 1 messages may go to others. */
  static void connectionLost(Stepping s, Connection connection, Session session) {
    passedOver(s, connection, session);
    for (Flight flight : session.toClient().flights().values()) {
      if (flight.group() == null || flight.due() == null || flight.sent() == null) {
        continue;
      }
      // Who has unsubscribed meanwhile is the one that was chosen all the same.
      if (s.assumptions.isAtServer() && !session.groups().contains(flight.group())) {
        continue;
      }
      var group = s.groups.getOrElse(flight.group(), null);
      if (flight.sent().qos() == QoS.AT_LEAST_ONCE
          && mayBeUnread(s, flight)
          && group != null
          && !Sharing.holds(group, flight.publication())) {
        Sharing.enqueue(s, group, flight.due().movedOn());
      }
    }
  }

  /** A member may have been chosen that was passed over, as the message was too large for it. */
  static void passedOver(Stepping s, Connection connection, Session session) {
    if (connection.limitsBy(Party.CLIENT).maximumPacketSize() != Integer.MAX_VALUE) {
      for (String name : session.groups()) {
        var group = s.groups.get(name).get();
        s.put(group.withDue(
            group.due().map(due -> TooLarge.mayExceed(connection, due) ? due.optional() : due)));
      }
    }
  }

  /**
   * Presumes that a member's connection is over whose message another member is sent: the server
   * may have closed it, and the observer has yet to see that.
   *
   * @return whether that explains the packet; then it is put before the group once more
   */
  static boolean presume(Stepping s, Session receiver, Publish packet) {
    if (s.assumptions.isAtServer()) {
      return false;
    }
    for (String name : receiver.groups()) {
      var group = s.groups.getOrElse(name, null);
      for (String member : group == null ? HashSet.<String>empty() : group.presentOrLeft()) {
        var other = s.session(member);
        if (member.equals(receiver.clientIdentifier()) || other == null || !other.isConnected()) {
          continue;
        }
        for (Flight flight : other.toClient().flights().values()) {
          if (isSecond(s, name, other, flight, packet)) {
            Sharing.enqueue(s, group, flight.due().movedOn());
            expectEnd(s, receiver, other);
            return true;
          }
          if (name.equals(flight.group())
              && flight.due() != null
              && flight.sent().qos() == QoS.AT_LEAST_ONCE
              && flight.publication().looksLike(packet.topicName(), packet.payload())
              && mayBeUnread(s, flight)) {
            Sharing.enqueue(s, group, flight.due().movedOn());
            if (wasItsOwn(s, other, flight)) {
              return true;
            }
            // If it does come back, it need not be sent this one again.
            var settled = flight.at(Flight.Stage.SETTLED, flight.connection(), s.now);
            s.put(other.withFlow(Party.SERVER, other.toClient().with(settled)));
            expectEnd(s, other, receiver);
            return true;
          }
        }
      }
    }
    return false;
  }

  /** One of two that have the same message must be seen to end, unless one may be over already. */
  private static void expectEnd(Stepping s, Session first, Session second) {
    if (!mayBeOver(s, first) && !mayBeOver(s, second)) {
      s.schedule(
          s.now + s.assumptions.await(),
          Timer.Subject.MEMBER_PRESUMED,
          first.connection(),
          second.clientIdentifier());
    }
  }

  /** Whether somebody else may have taken a member's session over. */
  private static boolean mayBeOver(Stepping s, Session member) {
    var connection = s.connection(member.connection());
    return connection == null
        || Contests.mayHaveLost(s, connection)
        || Contests.hasNewcomer(s, member.clientIdentifier(), false);
  }

  /**
   * Whether another member of a receiver's groups may have been sent a message and lost its session
   * since, as somebody asks for it.
   */
  static boolean mayHaveLostIt(Stepping s, Session receiver, Publish packet) {
    for (String name : receiver.groups()) {
      var group = s.groups.getOrElse(name, null);
      for (String member : group == null ? HashSet.<String>empty() : group.presentOrLeft()) {
        var other = s.session(member);
        if (!member.equals(receiver.clientIdentifier())
            && other != null
            && other.isConnected()
            && mayBeOver(s, other)
            && other
                .toClient()
                .flights()
                .values()
                .exists(flight -> name.equals(flight.group())
                    && flight.publication() != null
                    && flight.publication().looksLike(packet.topicName(), packet.payload())
                    && mayBeUnread(s, flight))) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Whether a message that was seen at another member first, at QoS 2, may have gone there after
   * the receiver of this packet was lost with it. What crosses two connections is not seen in the
   * order in which it was sent.
   */
  private static boolean isSecond(
      Stepping s, String name, Session other, Flight flight, Publish packet) {
    return packet.qos() == QoS.AT_LEAST_ONCE
        && name.equals(flight.group())
        && flight.due() != null
        && flight.sent().qos() == QoS.EXACTLY_ONCE
        && flight.connection() == other.connection()
        && flight.since() >= s.now - s.assumptions.await()
        && flight.publication().looksLike(packet.topicName(), packet.payload());
  }

  /**
   * The session of a member ended with its connection, and the server may not know yet: until it
   * does, it may choose that member all the same, and what it sends there is lost.
   *
   * @param noticedAt when the server noticed it at the latest, in nanoseconds
   */
  static void leaveGhosts(Stepping s, Session session, long noticedAt) {
    if (!s.assumptions.isAtServer()) {
      long until = Math.max(noticedAt, s.now + s.assumptions.settle());
      session.groups().forEach(name -> haunt(s, name, session.clientIdentifier(), until));
    }
  }

  private static void haunt(Stepping s, String name, String client, long until) {
    var there = s.ghosts.getOrElse(name, HashMap.empty());
    s.ghosts = s.ghosts.put(name, there.put(client, until));
    if (until != Long.MAX_VALUE) {
      s.schedule(over(s, until), Timer.Subject.GROUP, 0, name);
    }
  }

  /** When what was meant for one that is gone must have come to another, if it ever does. */
  private static long over(Stepping s, long until) {
    return until + 2 * s.assumptions.await();
  }

  /** A client is back: the server knows what became of its last connection. */
  static void back(Stepping s, String client) {
    s.ghosts.forEach((name, ghosts) -> {
      if (ghosts.getOrElse(client, 0L) > s.now) {
        haunt(s, name, client, s.now);
      }
    });
  }

  /** Whether a message may have gone to a member that the server did not know to be gone. */
  static boolean mayBeWithGhost(Stepping s, String name, Publication publication) {
    return !s.ghosts.isEmpty()
        && s.ghosts
            .getOrElse(name, HashMap.empty())
            .exists(ghost -> ghost._2() >= publication.startedAt());
  }

  static void forgetGhosts(Stepping s, String name) {
    var there = s.ghosts.getOrElse(name, null);
    if (there != null) {
      var rest = there.filterValues(until -> until == Long.MAX_VALUE || over(s, until) > s.now);
      s.ghosts = rest.isEmpty() ? s.ghosts.remove(name) : s.ghosts.put(name, rest);
    }
  }

  /** Whether the member may have been sent a message for a subscription of its own instead. */
  private static boolean wasItsOwn(Stepping s, Session member, Flight flight) {
    for (long number : member.due().ofTopic(flight.publication().topic())) {
      var due = member.due().get(number);
      if (!due.retained()
          && due.publication().number() == flight.publication().number()
          && Fidelity.of(s, member, due, null, flight.sent()).faults().isEmpty()) {
        s.put(member.withDue(member.due().without(due)));
        return true;
      }
    }
    return false;
  }

  /** Another member has a message: the one that was lost with it need not be sent it again. */
  static void moved(Stepping s, Group group, Predicate<Flight> isMoved) {
    for (String member : group.members()) {
      var session = s.session(member);
      for (Flight flight : session.toClient().flights().values()) {
        boolean isLost = flight.connection() != session.connection()
            && flight.stage() == Flight.Stage.PUBLISHED_ONCE
            && isMoved.test(flight);
        if (isLost && !s.assumptions.isAtServer()) {
          session =
              session.withFlow(Party.SERVER, session.toClient().with(flight.with(Flight.MOVED)));
        } else if (isLost && !session.isConnected()) {
          session =
              session.withFlow(Party.SERVER, session.toClient().without(flight.packetIdentifier()));
        }
      }
      s.put(session);
    }
  }

  /** Whether an unfinished message of a member's may be with another member by now. */
  static boolean hasMoved(Stepping s, Session session, Flight flight) {
    if (flight.group() == null
        || flight.stage() != Flight.Stage.PUBLISHED_ONCE
        || flight.publication() == null) {
      return false;
    }
    var group = s.groups.getOrElse(flight.group(), null);
    return group == null
        || group.members().isEmpty()
        || flight.is(Flight.MOVED)
        || mayBeWithGhost(s, flight.group(), flight.publication())
        || !Sharing.awaitsMove(group, flight)
        || !s.assumptions.isAtServer()
            && (mayHaveLeft(s, group, flight)
                || group
                    .members()
                    .exists(member -> !member.equals(session.clientIdentifier())
                        && mayHave(s, s.session(member), flight)));
  }

  /** Whether a member may have a message, away, lost at QoS 0, or taken for one of its own. */
  private static boolean mayHave(Stepping s, Session member, Flight flight) {
    return !member.isConnected()
        || member.subscriptions().get(flight.group()).get().isPossible(QoS.AT_MOST_ONCE)
        || isBooked(member, flight);
  }

  /** Whether a message may be with one who was a member when it was published. */
  private static boolean mayHaveLeft(Stepping s, Group group, Flight flight) {
    return mayBeWithGhost(s, group.topicFilter(), flight.publication())
        || group.left().exists(left -> {
          var member = s.session(left.client());
          return left.at() >= flight.publication().startedAt()
              && (member == null || !member.isConnected() || isBooked(member, flight));
        });
  }

  private static boolean isBooked(Session member, Flight flight) {
    return member
        .due()
        .past()
        .booked()
        .latest()
        .exists(
            copy -> copy.due().publication().number() == flight.publication().number());
  }

  /**
   * Whether the server may have given an unfinished message to another member, which need not have
   * been seen to get it, so that its Packet Identifier is free.
   */
  static boolean mayHaveMoved(Stepping s, Session session, Flight flight) {
    return !s.assumptions.isAtServer()
        && (hasMoved(s, session, flight)
            || flight.group() != null
                && flight.stage() == Flight.Stage.PUBLISHED_ONCE
                && flight.publication() != null
                && hasOrHadOthers(s, flight));
  }

  private static boolean hasOrHadOthers(Stepping s, Flight flight) {
    var group = s.groups.get(flight.group()).get();
    return group.members().size() > 1
        || group.left().exists(left -> left.at() >= flight.publication().startedAt());
  }

  /** Whether the server may not have read the acknowledgement of a message, if there was one. */
  private static boolean mayBeUnread(Stepping s, Flight flight) {
    return flight.stage() == Flight.Stage.PUBLISHED_ONCE
        || !s.assumptions.isAtServer()
            && flight.stage() == Flight.Stage.SETTLED
            && flight.since() >= s.now - s.assumptions.await();
  }

  /**
   * By now the connection of a member whose message went to another must have been seen to close;
   * or that of the other, who may have been sent it first, and before what it was seen to be sent.
   */
  static void look(Stepping s, long number, String receiver) {
    var connection = s.connection(number);
    var other = s.session(receiver);
    if (isOpen(connection)
        && other != null
        && other.isConnected()
        && isOpen(s.connection(other.connection()))
        && s.connection(other.connection()).since() + s.assumptions.await() <= s.now) {
      s.breaks(
          Delivering.SOMETHING_PUBLISHED,
          Party.SERVER,
          connection,
          "a message of its share group at " + receiver + " too, and both stayed connected");
    }
  }

  private static boolean isOpen(Connection connection) {
    return connection != null && connection.isConnected() && connection.closing() == null;
  }
}
