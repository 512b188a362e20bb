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

/** What should have arrived by now and has not (3.3.4, 3.8.4, 4.5). */
final class Arrival {

  static final Rule STORED = Rule.obliges(
          "what was published while a client was away is delivered",
          Party.SERVER,
          "every accepted QoS 1 or 2 message that matches what the stored session subscribes to")
      .v311("3.1.2-5");

  static final Rule HIGHEST_QOS = Rule.obliges(
          "overlapping subscriptions bring the highest QoS",
          Party.SERVER,
          "one copy at the highest QoS of all matching subscriptions")
      .v311("3.3.5-1")
      .v5("3.3.4-2");

  static final Rule ALL_IDENTIFIERS = Rule.obliges(
          "the copies of a message have all Subscription Identifiers",
          Party.SERVER,
          "the identifier of every matching subscription, in one copy or in several")
      .v5("3.3.4-4", "3.3.4-3");

  static final Rule NO_LOSS_BY_REPLACEMENT = Rule.obliges(
          "no message is lost when a subscription is replaced",
          Party.SERVER,
          "every accepted message to come on the old terms or on the new ones")
      .v311("3.8.4-3")
      .v5("3.8.4-4");

  static final List<Rule> RULES =
      List.of(STORED, HIGHEST_QOS, ALL_IDENTIFIERS, NO_LOSS_BY_REPLACEMENT);

  /** How many messages brokers queue for a client before they begin to drop some. */
  static final int QUEUE_LIMIT = 1_000;

  private static final int HEADS = 4;

  private static final int TOGETHER = 8;

  private Arrival() {}

  /** Drops what has expired from the head of a queue. */
  static DueQueue withoutExpired(Stepping s, DueQueue queue) {
    var result = queue;
    for (int i = 0; i < HEADS && !result.isEmpty(); i++) {
      var head = result.head();
      if (head == null || !isExpired(s, head)) {
        return result;
      }
      result = result.without(head, Past.Reason.EXPIRED);
    }
    return result;
  }

  private static boolean isExpired(Stepping s, Due due) {
    return due.publication().isSurelyExpired(s.now, s.assumptions);
  }

  /** The client acknowledged something: a server that waited for it can go on from now. */
  static void mayGoOn(Stepping s, Connection connection) {
    var session = s.session(connection.clientIdentifier());
    if (session != null && !session.due().isEmpty()) {
      s.put(session.withProgress(s.now));
      s.watch(connection.number());
    }
  }

  /**
   * Looks for what should have reached a connected client by now.
   *
   * @return when to look again, in nanoseconds; {@link Long#MAX_VALUE} for never
   */
  static long late(Stepping s, Connection connection, Session session) {
    if (session.due().isEmpty()) {
      return Long.MAX_VALUE;
    }
    long patience = s.assumptions.await();
    // A server need not send more while it waits for acknowledgements.
    boolean isStopped = FlowControl.isServerStopped(connection, session);
    boolean isHeldBack = connection.traffic().serverOpen() > 0 || isStopped;
    var queue = session.due();
    var lost = new ArrayList<Due>();
    long next = Long.MAX_VALUE;
    long oldest = Long.MAX_VALUE;
    for (Due due : session.due().all()) {
      if (isExpired(s, due)) {
        queue = queue.without(due, Past.Reason.EXPIRED);
      } else if (due.certain()) {
        long deadline = since(s, session, due, isHeldBack, isStopped) + patience;
        if (deadline > s.now) {
          next = Math.min(next, deadline);
        } else if (!mayBeExpired(s, due)) {
          oldest = Math.min(oldest, deadline);
          lost.add(due);
        }
      } else if (due.overtakenAt() != 0) {
        if (due.overtakenAt() + patience <= s.now) {
          queue = queue.without(due);
        } else {
          // All of them together, rather than one by one.
          next = Math.min(next, s.now + patience);
        }
      }
    }
    // What is lost together is told together: a little longer, and more of it is late.
    long together = oldest + patience / TOGETHER;
    if (!lost.isEmpty() && together > s.now) {
      next = together;
    } else if (!lost.isEmpty()) {
      report(s, connection, session, lost);
      for (Due due : lost) {
        queue = queue.replace(due.optional());
      }
      next = Math.max(next, s.now + patience / TOGETHER);
    }
    if (queue != session.due()) {
      s.put(s.session(session.clientIdentifier()).withDue(queue));
    }
    return next;
  }

  private static boolean mayBeExpired(Stepping s, Due due) {
    long expiry = due.publication().expiresAt();
    return expiry != Long.MAX_VALUE && expiry - s.assumptions.grace() <= s.now;
  }

  /** From when on the server has been able to send a message. */
  private static long since(
      Stepping s, Session session, Due due, boolean isHeldBack, boolean isStopped) {
    if (s.pending.containsKey(due.publication().number())) {
      return s.now;
    }
    if (isStopped) {
      return s.now;
    }
    if (due.overtakenAt() != 0 || due.copies() > 0) {
      return Math.max(due.overtakenAt(), due.copies() > 0 ? session.progressAt() : 0);
    }
    if (isHeldBack) {
      return s.now;
    }
    long accepted = Math.max(due.publication().latestStart(), due.acceptedAt());
    return Math.max(session.progressAt(), accepted);
  }

  private static void report(Stepping s, Connection connection, Session session, List<Due> lost) {
    lost.sort((one, other) -> Long.compare(one.number(), other.number()));
    var first = lost.get(0);
    var rule = rule(s, connection, session, first);
    String came = lost.size() == 1
        ? (first.copies() > 0 ? "no other copy for " : "nothing for ")
            + first.publication().topic()
        : "nothing for " + lost.size() + " messages, the first of them for "
            + first.publication().topic();
    if (session.due().peak() > QUEUE_LIMIT) {
      s.waives(
          Waiver.Reason.QUEUE_LIMIT,
          rule,
          Party.SERVER,
          connection,
          came + ", where " + session.due().peak() + " waited at once",
          first.publication().event());
    } else {
      s.breaks(rule, Party.SERVER, connection, came, first.publication().event());
    }
  }

  private static Rule rule(Stepping s, Connection connection, Session session, Due due) {
    if (due.copies() > 0 && due.owesQoS()) {
      return HIGHEST_QOS;
    }
    var will = Wills.missing(due);
    if (will != null) {
      return will;
    }
    var retention = Retention.missing(s, session, due);
    if (retention != null) {
      return retention;
    }
    if (due.copies() > 0) {
      return ALL_IDENTIFIERS;
    }
    if (TooLarge.holdsUp(connection, session)) {
      return TooLarge.PASSED_OVER;
    }
    for (Terms one : due.terms()) {
      if (!due.exact() && !one.settled()) {
        return NO_LOSS_BY_REPLACEMENT;
      }
    }
    if (due.publication().packet().dup()) {
      return PublishFlow.NEW_MESSAGE;
    }
    boolean wasAway = due.publication().startedAt() < connection.since();
    return wasAway && connection.version() == MqttVersion.V3_1_1 ? STORED : Delivering.ARRIVES;
  }
}
