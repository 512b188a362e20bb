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

import io.vavr.collection.HashSet;
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
  static void connectionLost(Stepping s, Session session) {
    if (session.groups().isEmpty()) {
      return;
    }
    for (Flight flight : session.toClient().flights().values()) {
      if (flight.group() == null || flight.due() == null || flight.sent() == null) {
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
      for (String member : group == null ? HashSet.<String>empty() : group.members()) {
        var other = s.session(member);
        if (member.equals(receiver.clientIdentifier()) || !other.isConnected()) {
          continue;
        }
        for (Flight flight : other.toClient().flights().values()) {
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
            s.schedule(
                s.now + s.assumptions.await(),
                Timer.Subject.MEMBER_PRESUMED,
                other.connection(),
                name);
            return true;
          }
        }
      }
    }
    return false;
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

  /** Whether the server may not have read the acknowledgement of a message, if there was one. */
  private static boolean mayBeUnread(Stepping s, Flight flight) {
    return flight.stage() == Flight.Stage.PUBLISHED_ONCE
        || flight.stage() == Flight.Stage.SETTLED
            && flight.since() >= s.now - s.assumptions.await();
  }

  /**
   * By now the connection of a member whose message went to another must have been seen to close.
   */
  static void look(Stepping s, long number, String name) {
    var connection = s.connection(number);
    if (connection != null && connection.isConnected() && connection.closing() == null) {
      s.breaks(
          Delivering.SOMETHING_PUBLISHED,
          Party.SERVER,
          connection,
          "a message of " + name + " at another member too, while this one stayed connected");
    }
  }
}
