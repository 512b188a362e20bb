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

/** What follows from the end of a connection, whoever ended it. */
final class ConnectionEnd {

  private ConnectionEnd() {}

  static void closed(Stepping s, Event.Closed event) {
    var connection = s.connection(event.connection());
    if (connection == null) {
      return;
    }
    Publishing.earlyLost(s, connection);
    KeepAlive.closed(s, connection);
    if (event.by() != Party.BOTH) {
      Remedies.closed(s, connection, event.by());
    }
    switch (connection.phase()) {
      case CONNECTING -> {
        if (event.by() == Party.SERVER) {
          Refusal.closedUnanswered(s, connection);
        }
        Sessions.doubt(s, connection);
      }
      case INVALID -> {
        if (event.by() == Party.SERVER) {
          Invalid.closed(s, connection);
        }
      }
      case CONNECTED -> {
        if (event.by() == Party.SERVER) {
          Authentication.closed(s, connection);
        }
      }
      default -> {}
    }
    var session = s.session(connection.clientIdentifier());
    s.unwatch(s.connection(connection.number()));
    s.connections.remove(connection.number());
    long noticedAt = noticedAt(s, connection, event.by());
    boolean isDealtWith = Contests.closed(s, connection, event.by(), noticedAt);
    if (!isDealtWith && session != null && session.connection() == connection.number()) {
      leave(s, connection, session, event.by(), noticedAt);
    }
    Wills.closed(s, connection, event.by());
  }

  /** When the server has noticed at the latest that a connection is over. */
  private static long noticedAt(Stepping s, Connection connection, Party by) {
    if (by != Party.BOTH || s.assumptions.isAtServer()) {
      return s.now;
    }
    // A network that fails tells nobody: only the Keep Alive does, or the client's return.
    return connection.agreement().keepAlive() == 0
        ? Long.MAX_VALUE
        : Math.max(s.now, KeepAlive.lapses(connection));
  }

  /** What was under way on a connection is over or in doubt. */
  static void forget(Stepping s, Connection connection, String client) {
    Subscribing.connectionLost(s, connection, client);
    Publishing.connectionLost(s, connection, s.session(client));
    Retention.connectionLost(s, s.session(client));
    MemberLost.connectionLost(s, connection, s.session(client));
  }

  /**
   * The session loses its connection, be it closed or be it taken over.
   *
   * @param by who ended it
   * @param noticedAt when the server noticed it at the latest, in nanoseconds
   */
  static void leave(Stepping s, Connection connection, Session session, Party by, long noticedAt) {
    long expiry = connection.expiryAtClose() >= 0 ? connection.expiryAtClose() : session.expiry();
    String client = session.clientIdentifier();
    forget(s, connection, client);
    Sessions.detach(s, s.session(session.clientIdentifier()), expiry, noticedAt);
    Wills.connectionLost(s, connection, s.session(session.clientIdentifier()), by);
    Sessions.expire(s, session.clientIdentifier());
  }
}
