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

import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Subscribe;

/** The lapse of time: what falls due, and what is late. */
final class Clockwork {

  /** So many exchanges are soon looked through. */
  private static final int FEW = 4;

  private Clockwork() {}

  /** Brings a state forward to a time, one timer after the other. */
  static void passTo(Stepping s, long at) {
    while (!s.timers.isEmpty() && s.timers.first().at() <= at) {
      var timer = s.timers.first();
      s.timers = s.timers.withoutFirst();
      s.now = Math.max(s.now, timer.at());
      ring(s, timer);
    }
    s.now = at;
  }

  private static void ring(Stepping s, Timer timer) {
    switch (timer.subject()) {
      case CONNECTION -> look(s, timer.connection());
      case SESSION -> Sessions.expire(s, timer.name());
      case GROUP -> Sharing.late(s, timer.name());
      case WILL -> Wills.look(s, timer.name());
      case WILL_SETTLED -> Wills.settled(s, timer.connection(), timer.name());
      case WILL_PRESUMED -> WillsSeen.look(s, timer.connection());
      case MEMBER_PRESUMED -> MemberLost.look(s, timer.connection(), timer.name());
      case CONTEST -> Contests.look(s, timer.name());
      case RETAINED -> Retention.look(s, timer.name());
      case UNREAD -> s.pending = s.pending.remove(timer.connection());
      case PUBLICATION -> Publishing.settled(s, timer.connection());
    }
  }

  /**
   * What a connection was to be looked at for has come: it is looked at for something else, if at
   * all, and nobody has to be woken in between. Does nothing where much is under way, as it would
   * have to look through all of that each time.
   */
  static void relax(Stepping s, long number) {
    var connection = s.connection(number);
    var session = s.session(connection.clientIdentifier());
    boolean isSoon =
        connection.checkAt() != 0 && connection.checkAt() <= s.now + s.assumptions.await();
    if (isSoon
        && session != null
        && session.due().isEmpty()
        && session.fromClient().flights().size() + session.toClient().flights().size() <= FEW) {
      s.unwatch(connection);
      look(s, number);
    }
  }

  private static void look(Stepping s, long number) {
    var connection = s.connection(number);
    if (connection == null) {
      return;
    }
    s.put(connection.checkedAt(0));
    KeepAlive.look(s, s.connection(number));
    long next = Math.min(late(s, number), KeepAlive.deadline(s.connection(number)));
    if (next != Long.MAX_VALUE) {
      s.watch(s.connection(number), next);
    }
  }

  private static long late(Stepping s, long number) {
    var connection = s.connection(number);
    if (connection.closing() != null) {
      long closing = closing(s, connection);
      if (connection.closing().by() == Party.SERVER || !connection.isConnected()) {
        return closing;
      }
      // A client that has to close, and does not, is still to be served.
      return Math.min(closing, serving(s, number));
    }
    if (connection.phase() == Connection.Phase.CONNECTING) {
      return Handshake.late(s, connection);
    }
    if (connection.phase() == Connection.Phase.OPENED) {
      return ConnectionLife.late(s, connection);
    }
    return serving(s, number);
  }

  private static long serving(Stepping s, long number) {
    var connection = s.connection(number);
    var session = s.session(connection.clientIdentifier());
    if (session == null
        || session.connection() != number
        || connection.isTainted()
        || Contests.mayHaveLost(s, connection)) {
      return Long.MAX_VALUE;
    }
    long next = Math.min(requests(s, connection), Pinging.late(s, s.connection(number)));
    next = Math.min(next, Authentication.late(s, s.connection(number)));
    next = Math.min(next, Answering.late(s, s.connection(number), session));
    next = Math.min(next, Resumption.late(s, connection, s.session(session.clientIdentifier())));
    return Math.min(
        next, Arrival.late(s, s.connection(number), s.session(session.clientIdentifier())));
  }

  private static long closing(Stepping s, Connection connection) {
    var closing = connection.closing();
    if (closing.since() == Long.MAX_VALUE) {
      return Long.MAX_VALUE;
    }
    long slack = closing.rule() == KeepAlive.CLOSE ? s.assumptions.grace() : 0;
    long deadline = closing.since() + s.assumptions.await() + slack;
    if (deadline > s.now) {
      return deadline;
    }
    s.breaks(
        closing.rule(), closing.by(), connection, "the connection stayed open", closing.event());
    Disconnecting.late(s, connection);
    Remedies.mayClose(s, connection.number());
    return Long.MAX_VALUE;
  }

  private static long requests(Stepping s, Connection connection) {
    long next = Long.MAX_VALUE;
    var open = connection.traffic().requests();
    if (open.isEmpty()) {
      return next;
    }
    for (var entry : open) {
      long deadline = entry._2().since() + s.assumptions.await();
      if (deadline > s.now) {
        next = Math.min(next, deadline);
      } else {
        if (!entry._2().isSpare()) {
          unanswered(s, connection, entry._1(), entry._2());
        }
        open = open.remove(entry._1());
      }
    }
    s.put(s.connection(connection.number())
        .with(s.connection(connection.number()).traffic().withRequests(open)));
    return next;
  }

  private static void unanswered(
      Stepping s, Connection connection, int identifier, Request request) {
    boolean isSubscribe = request.packet() instanceof Subscribe;
    s.breaks(
        FlowControl.answer(connection, isSubscribe ? Subscribing.ANSWER : Unsubscribing.ANSWER),
        Party.SERVER,
        connection,
        "nothing for Packet Identifier " + identifier,
        request.event());
  }
}
