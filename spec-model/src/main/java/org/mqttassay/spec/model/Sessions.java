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
import org.mqttassay.spec.packet.ReasonCode;

/** How sessions begin, go on, are taken over and end (3.1.2.4, 3.1.4, 3.2.2, 4.1). */
final class Sessions {

  static final Rule CLEAN_IS_NEW = Rule.forbids(
          "no Session Present after a clean start",
          Party.SERVER,
          "Session Present 0 after Clean Start 1 (Clean Session 1)")
      .v311("3.2.2-1", "3.1.2-6")
      .v5("3.2.2-2", "3.1.2-4");

  static final Rule STORED_IS_PRESENT = Rule.forbids(
          "Session Present where there is one",
          Party.SERVER,
          "Session Present 1, since the session was kept and has not ended")
      .v311("3.2.2-2", "3.1.2-4", "4.1.0-1")
      .v5("3.2.2-3", "3.1.2-5", "3.1.2-23", "4.1.0-1");

  static final Rule NONE_IS_ABSENT = Rule.forbids(
          "no Session Present where there is none",
          Party.SERVER,
          "Session Present 0, since there is no session under the Client Identifier")
      .v311("3.2.2-3")
      .v5("3.2.2-3", "3.1.2-6", "4.1.0-2");

  static final Rule TAKEOVER = Rule.obliges(
          "takeover closes the older connection",
          Party.SERVER,
          "the close of the connection that used the Client Identifier before")
      .v311("3.1.4-2")
      .v5("3.1.4-3");

  static final List<Rule> RULES =
      List.of(CLEAN_IS_NEW, STORED_IS_PRESENT, NONE_IS_ABSENT, TAKEOVER);

  private Sessions() {}

  /** What the observer knows of a session. */
  enum Knowledge {
    YES,
    NO,
    MAYBE
  }

  static void begin(Stepping s, Connection connection, boolean sessionPresent) {
    String client = connection.clientIdentifier();
    var old = s.session(client);
    if (old != null && old.isConnected() && old.connection() != connection.number()) {
      takeOver(s, old);
      old = s.session(client);
    }
    judgePresence(s, connection, old, sessionPresent);
    long expiry = connection.agreement().sessionExpiry();
    if (sessionPresent) {
      if (old == null) {
        old = Session.begun(client, connection.version(), 0, expiry, false, s.now);
      }
      Wills.cancel(s, client);
      var waiting = TooLarge.passOver(connection, old.due());
      s.put(
          old.withDue(waiting).attached(connection.version(), connection.number(), expiry, s.now));
      Resumption.begin(s, s.session(client));
    } else {
      if (old != null) {
        end(s, old);
      }
      boolean known = s.assumptions.seesAll();
      s.put(Session.begun(client, connection.version(), connection.number(), expiry, known, s.now));
    }
  }

  private static void judgePresence(
      Stepping s, Connection connection, Session old, boolean sessionPresent) {
    if (connection.agreement().connect().cleanStart()) {
      if (sessionPresent) {
        s.breaks(CLEAN_IS_NEW, Party.SERVER, connection, "Session Present 1");
      }
      return;
    }
    var knowledge = knowledge(s, old);
    if (!sessionPresent && knowledge == Knowledge.YES) {
      s.breaks(STORED_IS_PRESENT, Party.SERVER, connection, "Session Present 0");
    } else if (sessionPresent && knowledge == Knowledge.NO) {
      s.breaks(NONE_IS_ABSENT, Party.SERVER, connection, "Session Present 1");
    }
  }

  private static Knowledge knowledge(Stepping s, Session session) {
    if (session == null) {
      return s.assumptions.fresh() && s.assumptions.seesAll() ? Knowledge.NO : Knowledge.MAYBE;
    }
    // The server may know of the end of the old connection earlier or later than the observer.
    return s.now + s.assumptions.grace() < session.endsAt() || s.assumptions.isAtServer()
        ? Knowledge.YES
        : Knowledge.MAYBE;
  }

  private static void takeOver(Stepping s, Session old) {
    long number = old.connection();
    Remedies.mustClose(s, number, Party.SERVER, TAKEOVER, ReasonCode.SESSION_TAKEN_OVER.value());
    ConnectionEnd.leave(s, s.connection(number), s.session(old.clientIdentifier()));
  }

  /** The connection of a session is over. */
  static void detach(Stepping s, Session session, long expiry) {
    var left = session.withExpiry(expiry).detached(s.now);
    s.put(left);
    if (left.endsAt() != Long.MAX_VALUE) {
      long slack = s.assumptions.isAtServer() ? 0 : s.assumptions.grace();
      s.schedule(left.endsAt() + slack, Timer.Subject.SESSION, 0, left.clientIdentifier());
    }
  }

  /** Time has come to look whether a session is over. */
  static void expire(Stepping s, String clientIdentifier) {
    var session = s.session(clientIdentifier);
    if (session != null && !session.isConnected() && session.endsAt() <= s.now) {
      end(s, session);
    }
  }

  /** A session ends: nothing of it is left. */
  static void end(Stepping s, Session session) {
    session.subscriptions().forEach((filter, held) -> Subscribing.forget(s, session, filter));
    Publishing.sessionEnded(s, session);
    Sharing.sessionEnded(s, session);
    Publishing.sessionEnded(s, session);
    s.sessions = s.sessions.remove(session.clientIdentifier());
    Wills.sessionEnded(s, session.clientIdentifier());
  }
}
