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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.QoS;

/**
 * Shared Subscriptions (4.8.2 of 5.0): each message goes to one member of the group.
 *
 * <p>It waits in the group's own queue until some member is sent it. Which one is the server's
 * choice, and so is when it chooses: a message that was meant for a member that leaves may leave
 * with it.
 */
final class Sharing {

  static final Rule SAME_MEMBER = Rule.obliges(
          "a QoS 2 delivery is finished with the member that has it",
          Party.SERVER,
          "the delivery to go on with the client it was begun with, when it is back")
      .v5("4.8.2-4");

  static final Rule ANOTHER_MEMBER = Rule.frees(
          "a QoS 1 message may move on when its member is lost",
          Party.SERVER,
          "to wait for the member's return, or to go to another one")
      .v5("ASSAY-4.8.2-1", "ASSAY-4.8.2-2", "ASSAY-4.8.2-3");

  static final Rule QOS = Rule.forbids(
          "a member is sent messages at its own QoS",
          Party.SERVER,
          "the lesser of the QoS it was published at and the maximum granted to that member")
      .v5("4.8.2-3", "3.8.4-8");

  static final List<Rule> RULES = List.of(SAME_MEMBER, ANOTHER_MEMBER, QOS);

  private Sharing() {}

  /** Shared Subscriptions came with 5.0; in 3.1.1 the filter is like any other. */
  static boolean isIn(MqttVersion version) {
    return version == MqttVersion.V5_0;
  }

  /** Puts a message before a group. */
  static void offer(Stepping s, Publication publication, String name) {
    var group = gathered(s, s.groups.get(name).get());
    if (!group.terms().isEmpty()) {
      boolean isCertain = group.isCertain()
          && publication.packet().qos() != QoS.AT_MOST_ONCE
          && !MemberLost.mayBeWithGhost(s, name, publication);
      enqueue(s, group, Due.of(publication, false, group.terms(), isCertain, false));
    }
  }

  private static Group gathered(Stepping s, Group group) {
    if (group.terms() != null) {
      return group;
    }
    Set<Terms> terms = new LinkedHashSet<>();
    boolean isCertain = true;
    for (String member : group.members()) {
      var held = s.session(member).subscriptions().get(group.topicFilter()).get();
      add(terms, held);
      isCertain &= held.isAlive() && !held.isPossible(QoS.AT_MOST_ONCE);
    }
    return group.withTerms(List.copyOf(terms), isCertain);
  }

  private static void add(Set<Terms> terms, Held held) {
    var alternatives = new ArrayList<Terms>(2);
    held.addTo(alternatives);
    terms.addAll(alternatives);
  }

  static void enqueue(Stepping s, Group group, Due due) {
    s.put(group.withDue(group.due().with(due)));
    s.owe(new Owed.DeliverToOne(group.topicFilter()));
    watch(s, group.topicFilter(), s.now + s.assumptions.await());
  }

  /** A subscription begins while a message is being published: a new group may catch it. */
  static void overlap(Stepping s, String name, Due due) {
    var group = s.groups.get(name).get();
    if (group.members().size() == 1 && !holds(group, due.publication())) {
      enqueue(s, group, due);
    }
  }

  static boolean holds(Group group, Publication publication) {
    for (long number : group.due().ofTopic(publication.topic())) {
      if (group.due().get(number).publication().number() == publication.number()) {
        return true;
      }
    }
    return false;
  }

  /** The terms on which a member holds a group's filter have changed, or may have. */
  static void changed(Stepping s, String name) {
    var group = s.groups.getOrElse(name, null);
    if (group != null) {
      s.put(group.changed(s.now));
    }
  }

  /** What waits for a group may be given to a member who takes it at QoS 0, and get lost. */
  static void doubt(Stepping s, String name) {
    var group = s.groups.get(name).get();
    s.put(group.withDue(group.due().map(Due::optional)));
  }

  /** A member may have left unseen, and taken with it what it was sent. */
  static void doubted(Stepping s, String name) {
    changed(s, name);
    var group = s.groups.getOrElse(name, null);
    if (group != null && !group.due().isEmpty()) {
      s.put(group.withDue(group.due().map(Due::optional)));
    }
  }

  /**
   * A message of the group's, as one of its members would be sent it. Only a subscription that is
   * not shared has to be replaced by another SUBSCRIBE for it (3.8.4-3); of a shared one no more is
   * said than that its QoS may be changed so (4.8.2).
   */
  static Due own(Stepping s, Session member, String name, Due due) {
    var held = member.subscriptions().get(name).get();
    Set<Terms> terms = new LinkedHashSet<>();
    add(terms, held);
    boolean isChanged = !s.assumptions.isAtServer()
        && s.groups.get(name).get().changedAt() >= due.publication().startedAt();
    if (held.replaced() != null && !s.assumptions.isAtServer()) {
      for (Terms now : List.copyOf(terms)) {
        terms.add(now.withOptionsOf(held.replaced()));
      }
      if (isChanged) {
        terms.add(held.replaced());
      }
    }
    return due.with(List.copyOf(terms), due.certain(), held.isCertain() && !isChanged);
  }

  /** A member was sent a message: no other member is due it. */
  static void sent(Stepping s, String name, Due due) {
    var group = s.groups.get(name).get();
    s.put(group.withDue(group.due().without(due)));
    if (due.copies() > 0) {
      MemberLost.moved(s, group, flight -> isOf(flight, name, due.publication()));
    }
  }

  private static boolean isOf(Flight flight, String group, Publication publication) {
    return group.equals(flight.group())
        && flight.publication() != null
        && flight.publication().number() == publication.number();
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
    if (!s.assumptions.isAtServer()) {
      rest = rest.leftBy(client, s.now);
    }
    boolean isLast = rest.members().isEmpty();
    if (isLast && (s.assumptions.isAtServer() || rest.due().isEmpty())) {
      end(s, name);
      return true;
    }
    s.put(rest.withDue(rest.due().map(Due::optional)));
    if (isLast) {
      // To the server somebody else may have joined before, and inherits what waits.
      s.put(s.groups.get(name).get().changed(s.now));
      watch(s, name, s.now + s.assumptions.await());
      return true;
    }
    if (!s.assumptions.isAtServer()) {
      // It may have had, unseen, what others were lost with.
      MemberLost.moved(s, rest, flight -> flight.group() == null || name.equals(flight.group()));
    }
    return false;
  }

  private static void end(Stepping s, String name) {
    s.groups = s.groups.remove(name);
    s.changes.groupEnded(name);
  }

  /** A member is back: what it has not acknowledged is its own again. */
  static void back(Stepping s, Session session) {
    session.groups().forEach(name -> {
      var group = s.groups.getOrElse(name, null);
      if (group == null || group.due().isEmpty()) {
        return;
      }
      if (s.assumptions.isAtServer()) {
        s.put(group.withDue(
            group.due().map(due -> due.copies() > 0 && isFlying(session, name, due) ? null : due)));
      }
      watch(s, name, s.now + s.assumptions.await());
    });
  }

  private static boolean isFlying(Session session, String name, Due due) {
    return session
        .toClient()
        .flights()
        .values()
        .exists(flight -> isOf(flight, name, due.publication()));
  }

  /** Whether what a member left has gone to nobody: not so if somebody else has left it since. */
  static boolean awaitsMove(Group group, Flight flight) {
    int moves = flight.due() == null ? Integer.MAX_VALUE : flight.due().copies() + 1;
    for (long number : group.due().ofTopic(flight.publication().topic())) {
      var due = group.due().get(number);
      if (due.publication().number() == flight.publication().number() && due.copies() <= moves) {
        return true;
      }
    }
    return false;
  }

  /** A member refused a message: it is for nobody else. */
  static void refused(Stepping s, Flight flight) {
    spend(s, flight, true);
  }

  /** The session of a member ended: what it was being sent at QoS 2 is for nobody else. */
  static void sessionEnded(Stepping s, Session session) {
    if (!session.groups().isEmpty()) {
      for (Flight flight : session.toClient().flights().values()) {
        if (flight.stage() == Flight.Stage.PUBLISHED_TWICE) {
          if (Undivided.mayBeOwn(s, session, flight)) {
            leave(s, flight);
          } else {
            spend(s, flight, false);
          }
        }
      }
    }
  }

  /** What a member was sent may not have been the group's, and that may be for others. */
  private static void leave(Stepping s, Flight flight) {
    var group = s.groups.getOrElse(flight.group(), null);
    if (group != null && !holds(group, flight.publication())) {
      enqueue(s, group, flight.due().movedOn());
    }
  }

  private static void spend(Stepping s, Flight flight, boolean isRefused) {
    var group = flight.group() == null ? null : s.groups.getOrElse(flight.group(), null);
    if (group != null && flight.publication() != null) {
      s.put(group.with(new Group.Spent(flight.publication(), isRefused)));
    }
  }

  /** Wants a group looked at, unless it will be anyway. */
  static void watch(Stepping s, String name, long at) {
    var group = s.groups.getOrElse(name, null);
    if (group != null && (group.checkAt() == 0 || group.checkAt() > at)) {
      s.schedule(at, Timer.Subject.GROUP, 0, name);
      s.put(group.checkedAt(at));
    }
  }

  /** Looks for messages that some member should have been sent by now. */
  static void late(Stepping s, String name) {
    MemberLost.forgetGhosts(s, name);
    var group = s.groups.getOrElse(name, null);
    if (group == null || group.checkAt() > s.now) {
      return;
    }
    s.put(group.checkedAt(0));
    if (group.members().isEmpty() && group.changedAt() + s.assumptions.await() <= s.now) {
      end(s, name);
      return;
    }
    long next = isStable(s, group) ? lateIn(s, s.groups.get(name).get()) : unstable(s, group);
    if (next != Long.MAX_VALUE) {
      watch(s, name, next);
    }
  }

  /** Somebody who is away may have been chosen; he has the group looked at when he is back. */
  private static long unstable(Stepping s, Group group) {
    for (String member : group.members()) {
      if (!s.session(member).isConnected()) {
        return Long.MAX_VALUE;
      }
    }
    return group.due().isEmpty() ? Long.MAX_VALUE : s.now + s.assumptions.await();
  }

  private static long lateIn(Stepping s, Group group) {
    long progress = 0;
    for (String member : group.members()) {
      progress = Math.max(progress, s.session(member).progressAt());
    }
    var queue = group.due();
    long next = Long.MAX_VALUE;
    for (var due = queue.first(); due.isPresent(); due = queue.from(due.get().number() + 1)) {
      var one = due.get();
      long since = Math.max(progress, one.publication().latestStart());
      // What may come is waited for longer than what a member's return brings, and then no more.
      long deadline =
          since + s.assumptions.await() * (one.certain() ? 1 : Assumptions.RESUMING + 1);
      if (s.pending.containsKey(one.publication().number())) {
        next = Math.min(next, s.now + s.assumptions.await());
      } else if (deadline > s.now) {
        next = Math.min(next, deadline);
      } else if (one.certain()) {
        queue = queue.replace(one.optional());
        next = Math.min(next, s.now + s.assumptions.await());
        report(s, group, one);
      } else if (!s.assumptions.isAtServer()
          && !MemberLost.mayBeWithGhost(s, group.topicFilter(), one.publication())) {
        queue = queue.without(one);
      }
    }
    s.put(s.groups.get(group.topicFilter()).get().withDue(queue));
    return next;
  }

  private static void report(Stepping s, Group group, Due due) {
    if (due.publication().expiresAt() - s.assumptions.grace() <= s.now) {
      return;
    }
    for (String member : group.members()) {
      // Whoever was chosen may be passed over (3.1.2-25).
      if (TooLarge.mayExceed(s.connection(s.session(member).connection()), due)) {
        return;
      }
    }
    long connection = s.session(group.members().head()).connection();
    var will = Wills.missing(due);
    s.breaks(
        will != null ? will : Delivering.ARRIVES,
        Party.SERVER,
        s.connection(connection),
        "nothing for " + due.publication().topic() + " at any member of " + group.topicFilter(),
        due.publication().event());
  }

  /**
   * Whether every member is connected and can be sent more. A server need not send more to one from
   * whom it waits for acknowledgements.
   */
  private static boolean isStable(Stepping s, Group group) {
    for (String member : group.members()) {
      var session = s.session(member);
      var connection = session.isConnected() ? s.connection(session.connection()) : null;
      if (connection == null
          || !connection.isConnected()
          || connection.closing() != null
          || connection.isTainted()
          || connection.traffic().serverOpen() > 0
          || FlowControl.isServerStopped(connection, session)) {
        return false;
      }
    }
    return !group.members().isEmpty();
  }
}
