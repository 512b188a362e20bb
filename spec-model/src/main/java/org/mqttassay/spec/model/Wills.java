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
import java.util.Optional;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Will;

/**
 * Will Messages: when they are published, and when they are not (3.1.2.5, 3.1.3, 3.14.4).
 *
 * <p>The server itself publishes a Will at one instant. A tester can't know it: to him a Will is a
 * publication with an interval, like one that waits for its acknowledgement. It begins a grace
 * before the Will is due, and lasts until the Will was seen, or must have been. What it may mean
 * that a Will comes while its connection still seems to be open is told by {@link WillsSeen}.
 */
final class Wills {

  static final Rule ARRIVES = Rule.obliges(
          "a Will is published when its connection has ended",
          Party.SERVER,
          "the Will Message of every connection that ends otherwise than by a DISCONNECT which"
              + " deletes it, when its delay is over")
      .v311("3.1.2-8", "ASSAY-3.1.2-3")
      .v5("3.1.2-8", "3.1.2-7", "ASSAY-3.1.2-2");

  static final Rule KEPT = Rule.obliges(
          "a Will with Will Retain is retained",
          Party.SERVER,
          "a Will Message with Will Retain 1 to be sent for later subscriptions")
      .v311("3.1.2-17")
      .v5("3.1.2-15");

  static final Rule AT_NEXT_START = Rule.frees(
          "Wills of a server that fails",
          Party.SERVER,
          "to publish the Will Messages when the server starts again")
      .v311("ASSAY-3.1.2-4")
      .v5("ASSAY-3.1.2-3");

  static final Rule FORMAT = Rule.frees(
          "a Will that does not fit its format",
          Party.SERVER,
          "to refuse a Will Payload that does not fit its Payload Format Indicator, or to take it")
      .v5("ASSAY-3.1.3-6");

  static final List<Rule> RULES = List.of(ARRIVES, KEPT, AT_NEXT_START, FORMAT);

  private Wills() {}

  /** A client connects, perhaps with a Will. */
  static void begin(Stepping s, Connection connection, Optional<Will> will) {
    var earlier = s.wills.getOrElse(connection.clientIdentifier(), null);
    if (earlier != null
        && earlier.stage() == PendingWill.Stage.DELETED
        && earlier.closedAt() + s.assumptions.settle() > s.now
        && !s.assumptions.isAtServer()) {
      // The server may read this CONNECT first, and take over before it reads the DISCONNECT.
      open(s, earlier, true);
    }
    if (will.isPresent() && !s.assumptions.isAtServer()) {
      s.willHolders = WillsSeen.hold(s.willHolders, will.get().topic(), connection.number());
    }
  }

  /** A connection is seen to be over, whoever had its session by then. */
  static void closed(Stepping s, Connection connection, Party by) {
    var will = will(connection);
    if (will.isEmpty() || s.assumptions.isAtServer()) {
      return;
    }
    s.willHolders = WillsSeen.release(s.willHolders, will.get().topic(), connection.number());
    if (connection.phase() == Connection.Phase.CONNECTING && !connection.isWillGone()) {
      WillsInDoubt.unknown(s, connection);
    }
  }

  static Optional<Will> will(Connection connection) {
    return connection.agreement() == null
        ? Optional.empty()
        : connection.agreement().connect().will();
  }

  /** A connection is over, and with it the session's: its Will is due now, later, or not at all. */
  static void connectionLost(Stepping s, Connection connection, Session session, Party by) {
    String client = session.clientIdentifier();
    var there = s.wills.getOrElse(client, null);
    var will = will(connection);
    if (will.isEmpty()) {
      if (there != null && there.stage().isSpent()) {
        remember(s, there, PendingWill.Stage.REPLACED);
      }
      return;
    }
    boolean isOurs = there != null && there.connection() == connection.number();
    boolean isInDoubt = isOurs && there.stage() == PendingWill.Stage.DOUBTED
        || by == Party.BOTH
            && connection.phase() == Connection.Phase.LEFT_BY_CLIENT
            && connection.isWillGone()
        || connection.isWillGone()
            && !s.assumptions.isAtServer()
            && (by == Party.CLIENT && isAnswerOut(connection, session)
                || Contests.hasNewcomer(s, client, false));
    if (isOurs && there.stage() != PendingWill.Stage.DOUBTED) {
      return;
    }
    long due = Math.min(s.now + PendingWill.delay(will.get()), session.endsAt());
    var pending = new PendingWill(
        client,
        connection.version(),
        connection.number(),
        will.get(),
        isInDoubt ? PendingWill.Stage.WAITING_IN_DOUBT : PendingWill.Stage.WAITING,
        by == Party.CLIENT || s.assumptions.isAtServer() ? s.now : s.now - s.assumptions.settle(),
        due,
        latest(s, connection, by, due),
        0,
        s.event);
    if (connection.isWillGone() && !isInDoubt) {
      remember(s, pending, PendingWill.Stage.DELETED);
      return;
    }
    if (s.connection(connection.number()) != null) {
      s.put(s.connection(connection.number()).withWillGone(true));
    }
    s.wills = s.wills.put(client, pending);
    look(s, client);
    if (!s.assumptions.isAtServer()) {
      // The server may publish it while this is still the connection of a member.
      MemberLost.passedOver(s, connection, s.session(client));
    }
  }

  /**
   * Whether the server was about to answer something when the client closed the connection: what it
   * writes then is met with a reset, which may outrun a DISCONNECT that it has yet to read.
   */
  private static boolean isAnswerOut(Connection connection, Session session) {
    return !connection.traffic().requests().isEmpty()
        || !connection.traffic().pings().isEmpty()
        || session
            .fromClient()
            .flights()
            .values()
            .exists(flight -> flight.connection() == connection.number()
                && flight.stage() != Flight.Stage.SETTLED);
  }

  /** When the server must have found a Will due that is due at a time. */
  private static long latest(Stepping s, Connection connection, Party by, long due) {
    long latest = due > s.now ? due + s.assumptions.grace() : due;
    if (by != Party.BOTH || s.assumptions.isAtServer()) {
      return latest;
    }
    // Of a network that fails the server knows nothing but the silence.
    long keepAlive = connection.agreement().keepAlive();
    return keepAlive == 0
        ? Long.MAX_VALUE
        : latest
            + Math.max(
                0, connection.lastFromClient() + keepAlive * 3 * Publication.SECOND / 2 - s.now);
  }

  /** Time has come to look whether a Will is due, or to be forgotten. */
  static void look(Stepping s, String client) {
    var pending = s.wills.getOrElse(client, null);
    if (pending == null) {
      return;
    }
    long when = s.assumptions.isAtServer() || !pending.stage().isWaiting()
        ? pending.dueAt()
        : pending.dueAt() - s.assumptions.grace();
    if (when > s.now && (pending.stage().isWaiting() || pending.stage().isSpent())) {
      s.schedule(when, Timer.Subject.WILL, 0, client);
    } else if (pending.stage().isWaiting()) {
      open(s, pending, pending.stage() == PendingWill.Stage.WAITING_IN_DOUBT);
    } else if (pending.stage().isSpent()) {
      s.wills = s.wills.remove(client);
    }
  }

  /** A new connection of the client's was accepted, which cancels a Will or lets it loose. */
  static void newConnection(Stepping s, String client, boolean sessionPresent) {
    var pending = s.wills.getOrElse(client, null);
    if (pending == null) {
      return;
    }
    boolean isDelayed = PendingWill.delay(pending.will()) > 0;
    if (pending.stage().isWaiting()) {
      if (sessionPresent) {
        remember(s, pending, PendingWill.Stage.CANCELLED);
      } else {
        // The comments have it published, since the session ends; the sentence lets it be.
        open(s, pending, true);
      }
    } else if (pending.stage().isOpen()) {
      var publication = s.pending.get(pending.publication());
      if (isDelayed && publication != null && pending.stage() == PendingWill.Stage.OPEN) {
        s.wills = s.wills.put(client, pending.at(PendingWill.Stage.OPEN_IN_DOUBT));
        Routing.doubt(s, publication);
      }
      if (pending.latestAt() == Long.MAX_VALUE) {
        s.schedule(
            s.now + s.assumptions.await(),
            Timer.Subject.WILL_SETTLED,
            pending.publication(),
            client);
      }
    }
  }

  /** The end of the session ends the wait as well. */
  static void sessionEnded(Stepping s, String client) {
    var pending = s.wills.getOrElse(client, null);
    if (pending != null && pending.stage().isWaiting()) {
      open(s, pending, pending.stage() == PendingWill.Stage.WAITING_IN_DOUBT);
    }
  }

  /** A Will is published now, or from now on may be. */
  static void open(Stepping s, PendingWill pending, boolean isInDoubt) {
    boolean isUnnoticed = pending.latestAt() == Long.MAX_VALUE;
    boolean isDoubted = isInDoubt || isUnnoticed && !s.assumptions.isAtServer();
    // Before what it leads to, so that nobody takes it for one that still waits.
    s.wills =
        s.wills.put(pending.clientIdentifier(), pending.opened(s.publications + 1, isDoubted));
    publish(
        s,
        pending.clientIdentifier(),
        pending.will(),
        pending.event(),
        s.assumptions.isAtServer()
            ? s.now
            : Math.min(s.now, Math.max(pending.closedAt(), s.now - s.assumptions.settle())),
        pending.latestAt(),
        isDoubted);
    if (s.assumptions.isAtServer()) {
      remember(s, s.wills.get(pending.clientIdentifier()).get(), PendingWill.Stage.PUBLISHED);
    }
  }

  static void publish(
      Stepping s,
      String client,
      Will will,
      long event,
      long earliest,
      long latest,
      boolean isInDoubt) {
    s.publications++;
    var packet = packet(will);
    boolean isAtServer = s.assumptions.isAtServer();
    var publication = new Publication(
        s.publications,
        client,
        0,
        packet,
        earliest,
        latest == Long.MAX_VALUE || isAtServer ? 0 : Math.max(0, latest - earliest),
        Publication.expiry(packet, earliest),
        event);
    if (!isAtServer) {
      s.pending = s.pending.put(publication.number(), publication);
      if (latest != Long.MAX_VALUE) {
        s.schedule(
            publication.latestStart() + s.assumptions.await(),
            Timer.Subject.WILL_SETTLED,
            publication.number(),
            client);
      }
    }
    Routing.route(s, publication);
    if (earliest < s.now) {
      Routing.doubtYoung(s, publication);
    }
    if (packet.retain()) {
      Retention.published(s, publication);
      if (isAtServer) {
        Retention.accepted(s, publication);
      }
    }
    if (isInDoubt) {
      Routing.doubt(s, publication);
    }
  }

  /** A Will was delivered, so that it was published; it may yet have to be retained. */
  static void seen(Stepping s, Publication publication) {
    var pending = s.wills.getOrElse(publication.publisher(), null);
    if (pending == null
        || pending.publication() != publication.number()
        || pending.stage() == PendingWill.Stage.SEEN
        || !s.pending.containsKey(publication.number())) {
      return;
    }
    s.wills = s.wills.put(publication.publisher(), pending.at(PendingWill.Stage.SEEN));
    s.schedule(
        s.now + s.assumptions.settle(),
        Timer.Subject.WILL_SETTLED,
        publication.number(),
        publication.publisher());
  }

  /** A Will must have been published by now. */
  static void settled(Stepping s, long number, String client) {
    var publication = s.pending.get(number);
    if (publication == null) {
      return;
    }
    var pending = s.wills.getOrElse(client, null);
    boolean isKnown = pending != null && pending.publication() == number;
    boolean isSeen = isKnown && pending.stage() == PendingWill.Stage.SEEN;
    if (!isSeen && !hasBeenUp(s)) {
      long longer = Math.max(s.assumptions.await(), s.now - publication.startedAt());
      s.schedule(s.now + longer, Timer.Subject.WILL_SETTLED, number, client);
      return;
    }
    s.pending = s.pending.remove(number);
    boolean isCertain = isSeen || isKnown && pending.stage() == PendingWill.Stage.OPEN;
    if (publication.packet().retain()) {
      if (isCertain) {
        Retention.accepted(s, publication);
      } else {
        Retention.doubted(s, publication);
      }
    }
    if (isKnown && isCertain) {
      remember(s, pending, PendingWill.Stage.PUBLISHED);
    } else if (isKnown) {
      s.wills = s.wills.remove(client);
    }
    Routing.look(s, publication);
  }

  /**
   * Whether the server was up for long enough to publish what was due; if not, it may have failed,
   * and publishes the Wills when it starts again.
   */
  private static boolean hasBeenUp(Stepping s) {
    long young = s.now - s.assumptions.await() - s.assumptions.grace();
    for (Connection connection : s.connections.values()) {
      if (connection.isConnected() && connection.since() <= young) {
        return true;
      }
    }
    return false;
  }

  /** Remembers for a while what became of a Will, to say what is wrong when it comes. */
  private static void remember(Stepping s, PendingWill pending, PendingWill.Stage how) {
    long until =
        Math.max(s.now, pending.dueAt()) + 2 * (s.assumptions.grace() + s.assumptions.await());
    if (s.assumptions.isAtServer()) {
      s.unschedule(pending.dueAt(), Timer.Subject.WILL, 0, pending.clientIdentifier());
      until = s.now + s.assumptions.await();
    }
    s.wills = s.wills.put(pending.clientIdentifier(), pending.spent(how, until));
    s.schedule(until, Timer.Subject.WILL, 0, pending.clientIdentifier());
  }

  /** The rule that is broken when a message does not come; null when it is no Will. */
  static Rule missing(Due due) {
    if (!due.publication().isWill()) {
      return null;
    }
    return due.retained() ? KEPT : ARRIVES;
  }

  /** The Will Message as the PUBLISH it becomes. */
  static Publish packet(Will will) {
    return new Publish(
        false,
        will.qos(),
        will.retain(),
        will.topic(),
        0,
        new Properties(will.properties().list().stream()
            .filter(p -> p.identifier() != PropertyIdentifier.WILL_DELAY_INTERVAL)
            .toList()),
        will.payload());
  }
}
