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

import java.util.Objects;
import java.util.function.Predicate;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.model.Contest.Rival;
import org.mqttassay.spec.model.Contest.Standing;
import org.mqttassay.spec.packet.PacketType;

/**
 * Which connection has a session, where that can't be known: CONNECT packets with one Client
 * Identifier were under way at once, or one was whose connection has broken since (3.1.4).
 *
 * <p>The order in which their answers come does not tell in which order the server took them. Until
 * all but one are seen to be closed, each may have the session: what they do in it is noted, nobody
 * is blamed for it, and what was known of the session is in doubt. That the server keeps only one
 * of them is required all the same, and so is a Session Present that fits some order.
 *
 * <p>The server itself has no such doubts.
 */
final class Contests {

  private Contests() {}

  /** CONNECT was sent. */
  static void asked(Stepping s, Connection connection) {
    String client = connection.clientIdentifier();
    if (s.assumptions.isAtServer() || client.isEmpty()) {
      return;
    }
    put(
        s,
        s.contests
            .getOrElse(client, Contest.of(client))
            .with(new Rival(connection.number(), Standing.ASKED, promised(connection), false, 0)));
  }

  /** What a session will be after a CONNECT of which only what was asked for is known. */
  private static Sessions.Knowledge promised(Connection connection) {
    boolean isSettled = connection.version() == MqttVersion.V3_1_1;
    return isSettled ? leaves(connection) : Sessions.Knowledge.MAYBE;
  }

  private static Sessions.Knowledge leaves(Connection connection) {
    return connection.agreement().sessionExpiry() > 0
        ? Sessions.Knowledge.YES
        : Sessions.Knowledge.NO;
  }

  /** Whether others may have come before or after a connection that is being accepted. */
  static boolean isContested(Stepping s, Connection connection) {
    var contest = of(s, connection);
    return contest != null && contest.isOpen();
  }

  /** Whether it is not known if a connection that was accepted has the session. */
  static boolean mayHaveLost(Stepping s, Connection connection) {
    var contest = of(s, connection);
    return contest != null
        && contest.isOpen()
        && contest.rival(connection.number()).is(Standing.ACCEPTED);
  }

  /** Whether an exchange is another connection's, and not known to be of the same session. */
  static boolean isOfRival(Stepping s, Connection connection, Flight flight) {
    return flight != null
        && flight.connection() != connection.number()
        && mayHaveLost(s, connection)
        && !of(s, connection).rival(connection.number()).goesOn();
  }

  /** Whether nobody can be blamed for a packet, as it concerns a session that others may have. */
  static boolean isFree(Stepping s, Connection connection, PacketType type) {
    return switch (type) {
      case PUBLISH, PUBACK, PUBREC, PUBREL, PUBCOMP, SUBSCRIBE, SUBACK, UNSUBSCRIBE, UNSUBACK ->
        mayHaveLost(s, connection);
      case CONNECT, CONNACK, PINGREQ, PINGRESP, DISCONNECT, AUTH -> false;
    };
  }

  /** Whether somebody else who asked for the same name has not been answered. */
  static boolean hasNewcomer(Stepping s, String client, boolean isClean) {
    var contest = s.contests.getOrElse(client, null);
    if (contest != null) {
      for (Rival rival : contest.rivals()) {
        var connection = s.connection(rival.connection());
        if (rival.is(Standing.ASKED)
            && connection != null
            && (!isClean || connection.agreement().connect().cleanStart())) {
          return true;
        }
      }
    }
    return false;
  }

  private static Contest of(Stepping s, Connection connection) {
    if (s.contests.isEmpty()) {
      return null;
    }
    var contest = s.contests.getOrElse(connection.clientIdentifier(), null);
    return contest == null || contest.rival(connection.number()) == null ? null : contest;
  }

  private static void put(Stepping s, Contest contest) {
    s.contests = contest.rivals().isEmpty()
        ? s.contests.remove(contest.clientIdentifier())
        : s.contests.put(contest.clientIdentifier(), contest);
  }

  /** CONNACK answered the only one who asked, or refused one of several. */
  static void answered(Stepping s, Connection connection) {
    var contest = of(s, connection);
    if (contest != null) {
      put(s, contest.without(rival -> rival.connection() == connection.number()));
      conclude(s, contest.clientIdentifier());
    }
  }

  /**
   * CONNACK accepted one of several.
   *
   * @param before what is known of the session that the last of them found before any of these came
   * @param goesOn whether it goes on with a session
   * @return what is known of the session that this one found
   */
  static Sessions.Knowledge accepted(
      Stepping s, Connection connection, Sessions.Knowledge before, boolean goesOn) {
    var contest = of(s, connection);
    if (contest.before() == null) {
      contest = contest.after(before);
    }
    var found = contest.before();
    for (Rival rival : contest.rivals()) {
      var other = s.connection(rival.connection());
      if (rival.connection() == connection.number()) {
        continue;
      }
      boolean isOfVersion = other == null || other.version() == connection.version();
      if (found != rival.leaves() || !isOfVersion) {
        found = Sessions.Knowledge.MAYBE;
      }
    }
    if (mustFind(s, contest, connection)) {
      found = Sessions.Knowledge.YES;
    }
    if (!goesOn) {
      // The client begins anew, but for those of its connections that are open.
      forget(
          s,
          connection.clientIdentifier(),
          flight -> s.connection(flight.connection()) == null
              || !mayHaveLost(s, s.connection(flight.connection())));
    }
    put(
        s,
        contest.with(
            new Rival(connection.number(), Standing.ACCEPTED, leaves(connection), goesOn, 0)));
    s.schedule(
        s.now + s.assumptions.await(), Timer.Subject.CONTEST, 0, connection.clientIdentifier());
    return found;
  }

  /** Of two that both leave a session, and found none, one came second. */
  private static boolean mustFind(Stepping s, Contest contest, Connection connection) {
    boolean isEmptyHanded = false;
    for (Rival rival : contest.rivals()) {
      var other = s.connection(rival.connection());
      if (rival.connection() == connection.number()) {
        continue;
      }
      if (rival.leaves() != Sessions.Knowledge.YES
          || other == null
          || other.version() != connection.version()) {
        return false;
      }
      isEmptyHanded |= rival.is(Standing.ACCEPTED)
          && !rival.goesOn()
          && !other.agreement().connect().cleanStart();
    }
    return isEmptyHanded && leaves(connection) == Sessions.Knowledge.YES;
  }

  /** One that may have the session does something with it. */
  static void takesPart(Stepping s, Connection connection) {
    var session = s.session(connection.clientIdentifier());
    if (session != null && session.connection() != connection.number()) {
      attach(s, session, connection);
    }
  }

  private static void attach(Stepping s, Session session, Connection connection) {
    s.put(session.attached(
        connection.version(), connection.number(), connection.agreement().sessionExpiry(), s.now));
  }

  /**
   * A connection is over, and no longer among those that are open.
   *
   * @return whether it may have had a session that others may have had as well, in which case all
   *     is said about it
   */
  static boolean closed(Stepping s, Connection connection, Party by, long noticedAt) {
    var contest = of(s, connection);
    if (contest == null) {
      return false;
    }
    var rival = contest.rival(connection.number());
    boolean isAccepted = rival.is(Standing.ACCEPTED);
    if (isAccepted && s.session(connection.clientIdentifier()) != null) {
      leave(s, connection, contest, noticedAt);
    }
    // What the server closed when it had taken all the others has lost.
    boolean isByServer =
        by == Party.SERVER || connection.phase() == Connection.Phase.LEFT_BY_SERVER;
    boolean hasLost = isAccepted && isByServer && !contest.has(Standing.ASKED);
    var changed =
        isAccepted && connection.expiryAtClose() >= 0 ? Sessions.Knowledge.MAYBE : rival.leaves();
    long until = hasLost ? s.now : s.now + s.assumptions.settle();
    put(s, contest.with(new Rival(connection.number(), Standing.GONE, changed, false, until)));
    if (!hasLost) {
      s.schedule(until, Timer.Subject.CONTEST, 0, connection.clientIdentifier());
    }
    conclude(s, connection.clientIdentifier());
    return isAccepted;
  }

  private static void leave(Stepping s, Connection connection, Contest contest, long noticedAt) {
    String client = connection.clientIdentifier();
    ConnectionEnd.forget(s, connection, client);
    var session = s.session(client);
    if (session != null && session.connection() == connection.number()) {
      handOver(s, connection, contest, session, noticedAt);
    }
    WillsInDoubt.unknown(s, connection);
  }

  private static void handOver(
      Stepping s, Connection connection, Contest contest, Session session, long noticedAt) {
    var next = contest.rivals().stream()
        .filter(one -> one.is(Standing.ACCEPTED) && one.connection() != connection.number())
        .map(one -> s.connection(one.connection()))
        .filter(Objects::nonNull)
        .findFirst();
    if (next.isPresent()) {
      attach(s, session, next.get());
    } else {
      Sessions.detach(s, session, longest(contest, connection, session), noticedAt);
      Sessions.doubtEnd(s, connection.clientIdentifier());
    }
  }

  /** Any of them may have left the session, and with its own Session Expiry Interval. */
  private static long longest(Contest contest, Connection connection, Session session) {
    long expiry = Math.max(session.expiry(), connection.expiryAtClose());
    boolean mayLast =
        contest.rivals().stream().anyMatch(one -> one.leaves() != Sessions.Knowledge.NO);
    return expiry == 0 && mayLast ? Session.NEVER : expiry;
  }

  /** Time has come to look who is left. */
  static void look(Stepping s, String client) {
    var contest = s.contests.getOrElse(client, null);
    if (contest == null) {
      return;
    }
    var open = contest.rivals().stream()
        .filter(rival -> rival.is(Standing.ACCEPTED))
        .map(rival -> s.connection(rival.connection()))
        .filter(one -> one.isConnected() && one.closing() == null)
        .toList();
    boolean isLate = !contest.has(Standing.ASKED)
        && open.stream().allMatch(one -> one.since() + s.assumptions.await() <= s.now);
    if (isLate && contest.isOpen()) {
      for (Connection one : open.subList(0, Math.max(0, open.size() - 1))) {
        s.breaks(Sessions.TAKEOVER, Party.SERVER, one, "two connections stayed open");
      }
      long last = open.isEmpty() ? 0 : open.get(open.size() - 1).number();
      put(s, contest.without(rival -> rival.connection() != last));
    }
    conclude(s, client);
  }

  /** Looks whether it is known by now who has the session. */
  private static void conclude(Stepping s, String client) {
    var contest = s.contests.getOrElse(client, null);
    if (contest == null) {
      return;
    }
    if (!contest.has(Standing.ASKED)) {
      var left = contest.without(rival -> rival.is(Standing.GONE) && rival.until() <= s.now);
      put(s, left);
      if (left.rivals().size() == 1 && left.has(Standing.ACCEPTED)) {
        put(s, left.without(rival -> true));
        settle(s, left.rivals().get(0));
      }
    } else if (!contest.has(Standing.ACCEPTED)) {
      // Who asks now finds what those left who are gone.
      put(
          s,
          contest
              .without(rival -> rival.is(Standing.GONE) && rival.until() <= s.now)
              .after(null));
    }
  }

  /** All others are out of it: a connection has the session. */
  private static void settle(Stepping s, Rival rival) {
    var winner = s.connection(rival.connection());
    String client = winner.clientIdentifier();
    if (s.session(client) == null) {
      s.put(Session.begun(client, winner.version(), winner.number(), 0, false, s.now));
    }
    // What the server sent to another it may have to send again, or have forgotten.
    doubtOthers(s, client, winner);
    if (!rival.goesOn()) {
      forget(s, client, flight -> flight.connection() != winner.number());
    }
    Sessions.doubt(s, s.session(client), Long.MAX_VALUE, Long.MAX_VALUE);
    attach(s, s.session(client), winner);
    s.watch(winner.number());
  }

  /** What the server sent on any other connection. */
  private static void doubtOthers(Stepping s, String client, Connection winner) {
    var flow = s.session(client).toClient();
    for (Flight flight : flow.unfinished()) {
      if (flight.connection() != winner.number()) {
        flow = flow.settled(
            flight.at(Flight.Stage.SETTLED, flight.connection(), s.now).with(Flight.CONTESTED),
            s.now,
            s.assumptions.await());
      }
    }
    s.put(s.session(client).withFlow(Party.SERVER, flow));
  }

  /** Forgets what the client began on connections of no more interest to it. */
  private static void forget(Stepping s, String client, Predicate<Flight> isOver) {
    var session = s.session(client);
    if (session == null) {
      return;
    }
    var flow = session.fromClient();
    for (Flight flight : flow.flights().values()) {
      if (isOver.test(flight)) {
        flow = flow.without(flight.packetIdentifier());
        if (flight.publication() != null) {
          Publishing.forget(s, flight.publication());
        }
      }
    }
    s.put(s.session(client).withFlow(Party.CLIENT, flow));
  }
}
