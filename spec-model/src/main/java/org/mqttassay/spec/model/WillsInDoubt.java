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

import org.mqttassay.spec.packet.Will;

/** Will Messages of which nobody can know whether the server has, or had, to publish them. */
final class WillsInDoubt {

  private WillsInDoubt() {}

  /** A connection is over that may have had the session, or not. */
  static void unknown(Stepping s, Connection connection) {
    Wills.will(connection).ifPresent(will -> unknown(s, connection, will));
  }

  /** A connection is over without a CONNACK, which does not mean that the server sent none. */
  private static void unknown(Stepping s, Connection connection, Will will) {
    String client = connection.clientIdentifier();
    var earlier = s.wills.getOrElse(client, null);
    if (earlier != null && earlier.stage() == PendingWill.Stage.WAITING) {
      s.wills = s.wills.put(client, earlier.at(PendingWill.Stage.WAITING_IN_DOUBT));
    }
    long wait = Math.min(
        PendingWill.delay(will), connection.agreement().sessionExpiry() * Publication.SECOND);
    Wills.publish(
        s,
        client,
        will,
        s.event,
        s.now - s.assumptions.settle(),
        s.now + wait + s.assumptions.grace(),
        true);
  }

  /** Nobody can know whether the server read a DISCONNECT that deletes the Will. */
  static void doubt(Stepping s, Connection connection) {
    var will = Wills.will(connection);
    if (will.isPresent() && !s.assumptions.isAtServer()) {
      s.wills = s.wills.put(
          connection.clientIdentifier(),
          new PendingWill(
              connection.clientIdentifier(),
              connection.version(),
              connection.number(),
              will.get(),
              PendingWill.Stage.DOUBTED,
              s.now,
              s.now,
              s.now,
              0,
              s.event));
    }
  }
}
