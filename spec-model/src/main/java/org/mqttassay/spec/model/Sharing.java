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

import java.util.ArrayList;
import java.util.List;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.QoS;

/** Shared Subscriptions (4.8.2 of 5.0): each message goes to one member of the group. */
final class Sharing {

  static final Rule SAME_MEMBER = Rule.obliges(
          "a QoS 2 delivery is finished with the member that has it",
          Party.SERVER,
          "the delivery to go on with the client it was begun with, when it is back")
      .v5("4.8.2-4", "4.8.2-5");

  static final Rule ANOTHER_MEMBER = Rule.frees(
          "a QoS 1 message may move on when its member is lost",
          Party.SERVER,
          "to wait for the member's return, or to go to another one")
      .v5("ASSAY-4.8.2-1", "ASSAY-4.8.2-2", "ASSAY-4.8.2-3");

  static final List<Rule> RULES = List.of(SAME_MEMBER, ANOTHER_MEMBER);

  private Sharing() {}

  /** Shared Subscriptions came with 5.0; in 3.1.1 the filter is like any other. */
  static boolean isIn(MqttVersion version) {
    return version == MqttVersion.V5_0;
  }

  /** Puts a message before a group. */
  static void offer(Stepping s, Publication publication, String name) {
    var group = s.groups.get(name).get();
    var terms = new ArrayList<Terms>(group.members().size());
    boolean isCertain = true;
    for (String member : group.members()) {
      var held = s.session(member).subscriptions().get(name).get();
      if (held.granted() != null) {
        terms.add(held.granted());
      }
      if (held.asked() != null) {
        terms.add(held.asked());
      }
      isCertain &=
          held.isAlive() && held.granted().limit(publication.packet().qos()) != QoS.AT_MOST_ONCE;
    }
    if (!terms.isEmpty()) {
      var distinct = terms.stream().distinct().toList();
      enqueue(s, name, Due.of(publication, false, distinct, isCertain, false));
    }
  }

  static void enqueue(Stepping s, String name, Due due) {
    var group = s.groups.get(name).get();
    s.put(group.withDue(group.due().with(due)));
    s.owe(new Owed.DeliverToOne(name));
    if (due.certain()) {
      s.schedule(s.now + s.assumptions.await(), Timer.Subject.GROUP, 0, name);
    }
  }

  /** A member was sent a message: no other member is due it. */
  static void sent(Stepping s, String name, Due due) {
    var group = s.groups.get(name).get();
    s.put(group.withDue(group.due().without(due)));
  }

  /**
   * A client holds a Shared Subscription no more.
   *
   * @return whether it was the last member
   */
  static boolean leave(Stepping s, String name, String client) {
    var group = s.groups.getOrElse(name, null);
    if (group == null) {
      return true;
    }
    var rest = group.without(client);
    if (rest.members().isEmpty()) {
      s.groups = s.groups.remove(name);
      s.changes.groupEnded(name);
      return true;
    }
    s.put(rest.withDue(rest.due().map(Due::optional)));
    return false;
  }

  /** The connection of a member broke: its QoS 1 messages may go to others. */
  static void connectionLost(Stepping s, Session session) {
    if (!s.assumptions.isAtServer()) {
      moveOn(s, session);
    }
  }

  /**
   * The session of a member ended: its QoS 1 messages should go to others, its QoS 2 ones must not.
   */
  static void sessionEnded(Stepping s, Session session) {
    moveOn(s, session);
  }

  private static void moveOn(Stepping s, Session session) {
    for (Flight flight : session.toClient().flights().values()) {
      if (flight.group() != null
          && flight.stage() == Flight.Stage.PUBLISHED_ONCE
          && s.groups.containsKey(flight.group())) {
        enqueue(s, flight.group(), flight.due().optional());
      }
    }
  }

  /** Looks for messages that some member should have been sent by now. */
  static void late(Stepping s, String name) {
    var group = s.groups.getOrElse(name, null);
    if (group == null || !isStable(s, group)) {
      return;
    }
    var queue = group.due();
    for (var due = queue.first(); due.isPresent(); due = queue.from(due.get().number() + 1)) {
      var one = due.get();
      long deadline = one.publication().startedAt() + s.assumptions.await();
      if (one.certain()
          && deadline <= s.now
          && !s.pending.containsKey(one.publication().number())) {
        long connection = s.session(group.members().head()).connection();
        s.breaks(
            Delivering.ARRIVES,
            Party.SERVER,
            s.connection(connection),
            "nothing for " + one.publication().topic() + " at any member of " + name,
            one.publication().event());
        queue = queue.replace(one.optional());
      }
    }
    s.put(group.withDue(queue));
  }

  /** Whether every member is connected and can be sent more. */
  private static boolean isStable(Stepping s, Group group) {
    for (String member : group.members()) {
      var session = s.session(member);
      var connection = session.isConnected() ? s.connection(session.connection()) : null;
      if (connection == null
          || !connection.isConnected()
          || connection.closing() != null
          || connection.traffic().serverOpen()
              >= connection.limitsBy(Party.CLIENT).receiveMaximum()) {
        return false;
      }
    }
    return !group.members().isEmpty();
  }
}
