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
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.ReasonCode;

/** How sessions begin, go on, are taken over and end (3.1.2.4, 3.1.4, 3.2.2, 4.1). */
final class Sessions {

  static final Rule CLEAN_IS_NEW = Rule.forbids(
          "no Session Present after a clean start",
          Party.SERVER,
          "Session Present 0 after Clean Start 1 (Clean Session 1)")
      .v311("3.2.2-1", "3.1.2-6", "3.1.4-3")
      .v5("3.2.2-2", "3.1.2-4", "3.1.4-4");

  static final Rule STORED_IS_PRESENT = Rule.forbids(
          "Session Present where there is one",
          Party.SERVER,
          "Session Present 1, since the session was kept and has not ended")
      .v311("3.2.2-2", "3.1.2-4", "4.1.0-1", "3.1.3-2", "3.1.4-3")
      .v5("3.2.2-3", "3.1.2-5", "3.1.2-23", "3.1.3-2", "3.1.4-4");

  static final Rule LIVE_IS_PRESENT = Rule.forbids(
          "Session Present where one is in use",
          Party.SERVER,
          "Session Present 1, since a connection had the session and it outlives that")
      .v311("4.1.0-2", "3.1.4-3")
      .v5("4.1.0-1", "3.1.4-4");

  static final Rule NONE_IS_ABSENT = Rule.forbids(
          "no Session Present where there is none",
          Party.SERVER,
          "Session Present 0, since there is no session under the Client Identifier")
      .v311("3.2.2-3", "3.1.3-2")
      .v5("3.2.2-3", "3.1.2-6", "3.1.3-2");

  static final Rule ENDED_IS_ABSENT = Rule.forbids(
          "no Session Present after the end of the session",
          Party.SERVER,
          "Session Present 0, since the session has ended with its connection or has expired")
      .v311("3.1.2-6", "3.2.2-3")
      .v5("4.1.0-2", "3.2.2-3", "3.1.2-6");

  static final Rule TAKEOVER = Rule.obliges(
          "takeover closes the older connection",
          Party.SERVER,
          "the close of the connection that used the Client Identifier before")
      .v311("3.1.4-2")
      .v5("3.1.4-3");

  static final Rule STATELESS_CLOSES = Rule.obliges(
          "a client without state does not go on with Session Present",
          Party.CLIENT,
          "the close by a client without Session State that reads Session Present 1")
      .v5("3.2.2-4");

  static final Rule OLD_STATE_IS_GONE = Rule.forbids(
          "a client forgets a session that the server has not",
          Party.CLIENT,
          "no PUBREL and no PUBLISH with DUP 1 of a session that is over")
      .v311("3.1.2-6")
      .v5("3.2.2-5", "3.1.2-4");

  static final List<Rule> RULES = List.of(
      CLEAN_IS_NEW,
      STORED_IS_PRESENT,
      LIVE_IS_PRESENT,
      NONE_IS_ABSENT,
      ENDED_IS_ABSENT,
      TAKEOVER,
      STATELESS_CLOSES,
      OLD_STATE_IS_GONE);

  private Sessions() {}

  /** What the observer knows of a session. */
  enum Knowledge {
    YES,
    NO,
    MAYBE
  }

  /** CONNACK has accepted a client. */
  static void begin(Stepping s, Connection connection, boolean sessionPresent) {
    String client = connection.clientIdentifier();
    boolean isContested = Contests.isContested(s, connection);
    var old = s.session(client);
    boolean isLive = false;
    if (old != null
        && old.isConnected()
        && !Contests.mayHaveLost(s, s.connection(old.connection()))) {
      isLive = s.connection(old.connection()).isConnected()
          && old.mayEndAt() == Long.MAX_VALUE
          && old.expiry() > 0
          && old.version() == connection.version();
      takeOver(s, old);
    }
    var knowledge =
        isLive ? Knowledge.YES : knowledge(s, client, s.session(client), connection.version());
    if (isContested) {
      judgePresence(
          s,
          connection,
          Contests.accepted(s, connection, knowledge, sessionPresent),
          false,
          sessionPresent);
      // Another may have come before, and found something else.
      Wills.newConnection(s, client, false);
      resume(s, connection, true, sessionPresent);
      return;
    }
    judgePresence(s, connection, knowledge, isLive, sessionPresent);
    Contests.answered(s, connection);
    Wills.newConnection(s, client, sessionPresent);
    if (sessionPresent) {
      resume(s, connection, false, true);
    } else {
      if (s.session(client) != null) {
        end(s, s.session(client));
      }
      s.put(Session.begun(
          client,
          connection.version(),
          connection.number(),
          connection.agreement().sessionExpiry(),
          s.assumptions.seesAll(),
          s.now));
    }
  }

  private static void resume(Stepping s, Connection connection, boolean isInDoubt, boolean goesOn) {
    String client = connection.clientIdentifier();
    long expiry = connection.agreement().sessionExpiry();
    var old = s.session(client);
    if (old == null) {
      old = Session.begun(client, connection.version(), 0, expiry, false, s.now);
    }
    unscheduleEnd(s, old);
    if (isInDoubt) {
      doubt(s, old, Long.MAX_VALUE, Long.MAX_VALUE);
      old = s.session(client);
    }
    s.put(old.withDue(TooLarge.passOver(connection, old.due()))
        .attached(connection.version(), connection.number(), expiry, s.now));
    if (goesOn) {
      Resumption.begin(s, s.session(client));
    }
  }

  private static void judgePresence(
      Stepping s,
      Connection connection,
      Knowledge knowledge,
      boolean isLive,
      boolean sessionPresent) {
    boolean isClean = connection.agreement().connect().cleanStart();
    if (!sessionPresent) {
      if (!isClean && knowledge == Knowledge.YES) {
        s.breaks(
            isLive ? LIVE_IS_PRESENT : STORED_IS_PRESENT,
            Party.SERVER,
            connection,
            "Session Present 0");
      }
      return;
    }
    if (isClean || knowledge == Knowledge.NO) {
      var rule = isClean
          ? CLEAN_IS_NEW
          : s.ended.has(connection.clientIdentifier()) ? ENDED_IS_ABSENT : NONE_IS_ABSENT;
      s.breaks(rule, Party.SERVER, connection, "Session Present 1");
      if (connection.version() == MqttVersion.V5_0) {
        Remedies.mustClose(
            s,
            connection.number(),
            Party.CLIENT,
            STATELESS_CLOSES,
            ReasonCode.PROTOCOL_ERROR.value());
      }
    }
  }

  private static Knowledge knowledge(
      Stepping s, String client, Session session, MqttVersion version) {
    if (session == null) {
      return s.assumptions.seesAll() && (s.assumptions.fresh() || s.ended.has(client))
          ? Knowledge.NO
          : Knowledge.MAYBE;
    }
    // No version tells that its sessions can be gone on with in the other.
    return session.version() == version && isCertain(s, session) ? Knowledge.YES : Knowledge.MAYBE;
  }

  /** Whether a session certainly has not ended. */
  static boolean isCertain(Stepping s, Session session) {
    // The server may know of the end of the old connection earlier or later than the observer.
    return s.assumptions.isAtServer() || s.now + s.assumptions.grace() < session.mayEndAt();
  }

  private static void takeOver(Stepping s, Session old) {
    long number = old.connection();
    Remedies.mustClose(s, number, Party.SERVER, TAKEOVER, ReasonCode.SESSION_TAKEN_OVER.value());
    ConnectionEnd.leave(s, s.connection(number), old, Party.SERVER, s.now);
    s.put(s.connection(number).in(Connection.Phase.TAKEN_OVER, s.now));
  }

  /**
   * The connection of a session is over.
   *
   * @param noticedAt when the server noticed it at the latest, in nanoseconds
   */
  static void detach(Stepping s, Session session, long expiry, long noticedAt) {
    long mayEnd = session.mayEndAt() == Long.MAX_VALUE ? later(s.now, expiry) : s.now;
    long mustEnd = expiry == 0 ? s.now : later(noticedAt, expiry);
    if (expiry < session.expiry() && !s.assumptions.isAtServer()) {
      // The server may learn of another CONNECT before it reads the DISCONNECT.
      mustEnd = Math.max(mustEnd, s.now + s.assumptions.grace());
    }
    var left = session.withExpiry(expiry).detached(s.now, mayEnd, mustEnd);
    s.put(left);
    scheduleEnd(s, left);
  }

  private static long later(long at, long expiry) {
    return at == Long.MAX_VALUE || expiry == Session.NEVER
        ? Long.MAX_VALUE
        : at + expiry * Publication.SECOND;
  }

  private static void scheduleEnd(Stepping s, Session session) {
    if (session.mustEndAt() != Long.MAX_VALUE) {
      s.schedule(endOf(s, session), Timer.Subject.SESSION, 0, session.clientIdentifier());
    }
  }

  /** A session goes on, or is over: nobody need look for its end any more. */
  private static void unscheduleEnd(Stepping s, Session session) {
    if (session.mustEndAt() != Long.MAX_VALUE) {
      s.unschedule(endOf(s, session), Timer.Subject.SESSION, 0, session.clientIdentifier());
    }
  }

  private static long endOf(Stepping s, Session session) {
    return session.mustEndAt() + (s.assumptions.isAtServer() ? 0 : s.assumptions.grace());
  }

  /** A connection ended before its CONNACK was seen: the server may have accepted it unseen. */
  static void doubt(Stepping s, Connection connection) {
    String client = connection.clientIdentifier();
    if (s.assumptions.isAtServer() || client.isEmpty()) {
      return;
    }
    long expiry = connection.agreement().sessionExpiry();
    var old = s.session(client);
    if (old == null) {
      if (expiry > 0) {
        var begun = Session.begun(client, connection.version(), 0, expiry, false, s.now)
            .detached(s.now, s.now, later(s.now, expiry));
        s.put(begun);
        scheduleEnd(s, begun);
      }
      return;
    }
    long mustEnd = old.isConnected()
        ? Long.MAX_VALUE
        : Math.max(old.mustEndAt(), expiry == 0 ? 0 : later(s.now, expiry));
    unscheduleEnd(s, old);
    doubt(s, old, s.now, mustEnd);
    scheduleEnd(s, s.session(client));
  }

  /** Somebody else may have had a session whose last connection is gone: nobody knows its end. */
  static void doubtEnd(Stepping s, String client) {
    var session = s.session(client);
    if (session != null) {
      doubt(s, session, s.now, session.mustEndAt());
    }
  }

  /** Less is known of a session, and so of what its share groups are due. */
  static void doubt(Stepping s, Session session, long mayEnd, long mustEnd) {
    s.put(session.doubted(mayEnd, mustEnd));
    session.groups().forEach(name -> Sharing.doubted(s, name));
  }

  /** Time has come to look whether a session is over. */
  static void expire(Stepping s, String clientIdentifier) {
    var session = s.session(clientIdentifier);
    if (session != null && !session.isConnected() && session.mustEndAt() <= s.now) {
      end(s, session);
    }
  }

  /** A session ends: nothing of it is left. */
  static void end(Stepping s, Session session) {
    session.subscriptions().forEach((filter, held) -> Subscribing.forget(s, session, filter));
    Publishing.sessionEnded(s, session);
    Sharing.sessionEnded(s, session);
    unscheduleEnd(s, session);
    s.sessions.remove(session.clientIdentifier());
    s.changes.sessionEnded(session.clientIdentifier());
    s.ended = s.ended.with(session.clientIdentifier());
    Wills.sessionEnded(s, session.clientIdentifier());
  }

  /** The client goes on with something that it did not begin in the session that it has. */
  static void judgeOldState(Stepping s, Connection connection, Packet packet) {
    var session = s.session(connection.clientIdentifier());
    boolean isNew =
        session.known() && !session.resumed() && session.fromClient().next() == Flow.EMPTY.next();
    // Who asked to resume, or had a session before, sends what is left of it.
    boolean hadOne = s.ended.has(connection.clientIdentifier())
        || connection.version() == MqttVersion.V5_0
            && !connection.agreement().connect().cleanStart();
    if (isNew
        && hadOne
        && (connection.version() == MqttVersion.V5_0
            || connection.agreement().connect().cleanStart())) {
      s.breaks(
          OLD_STATE_IS_GONE, Party.CLIENT, connection, packet.type() + " of an earlier session");
    }
  }
}
