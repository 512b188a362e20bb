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

/** What the end of a connection leaves behind: a session without one, perhaps a Will. */
final class ConnectionEnd {

  private ConnectionEnd() {}

  static void closed(Stepping s, Event.Closed event) {
    var connection = s.connection(event.connection());
    if (connection == null) {
      return;
    }
    Publishing.earlyLost(s, connection);
    var session = s.session(connection.clientIdentifier());
    if (session != null && session.connection() == connection.number()) {
      leave(s, connection, session);
    }
    s.connections = s.connections.remove(connection.number());
  }

  /** The session loses its connection, be it closed or be it taken over. */
  static void leave(Stepping s, Connection connection, Session session) {
    long expiry = connection.expiryAtClose() >= 0 ? connection.expiryAtClose() : session.expiry();
    Subscribing.connectionLost(s, connection, session.clientIdentifier());
    Publishing.connectionLost(s, connection, s.session(session.clientIdentifier()));
    Sharing.connectionLost(s, session);
    Sessions.detach(s, s.session(session.clientIdentifier()), expiry);
    Wills.connectionLost(s, connection, s.session(session.clientIdentifier()));
    Sessions.expire(s, session.clientIdentifier());
  }
}
