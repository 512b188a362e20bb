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

/** Packet Identifiers: which are free (2.2.1 of 5.0, 2.3.1 of 3.1.1). */
final class Identifiers {

  static final Rule FREE_AT_CLIENT = Rule.forbids(
          "a client's new packet has a free Packet Identifier",
          Party.CLIENT,
          "a Packet Identifier that no unfinished PUBLISH, SUBSCRIBE or UNSUBSCRIBE of the client's"
              + " has")
      .v311("2.3.1-2", "2.3.1-3", "4.3.2-1", "4.3.3-1")
      .v5("2.2.1-3", "4.3.2-1", "4.3.2-3", "4.3.3-1", "4.3.3-3", "4.3.3-5")
      .mayClose(ReasonCode.PACKET_IDENTIFIER_IN_USE.value());

  static final Rule FREE_AT_SERVER = Rule.forbids(
          "a server's new message has a free Packet Identifier",
          Party.SERVER,
          "a Packet Identifier that no unfinished exchange of the server's has")
      .v311("2.3.1-4", "4.3.2-1", "4.3.3-1")
      .v5("2.2.1-4", "4.3.2-1", "4.3.2-3", "4.3.3-1", "4.3.3-3", "4.3.3-5");

  static final List<Rule> RULES = List.of(FREE_AT_CLIENT, FREE_AT_SERVER);

  private Identifiers() {}

  /** A SUBSCRIBE or UNSUBSCRIBE: its identifier must be free among all that the client uses. */
  static void request(Stepping s, Connection connection, int identifier, Packet packet) {
    var session = s.session(connection.clientIdentifier());
    var request = connection.traffic().requests().getOrElse(identifier, null);
    // 3.1.1 lets a client send the same request again.
    boolean isSame = request != null
        && connection.version() == MqttVersion.V3_1_1
        && request.packet().equals(packet);
    if (isRequested(connection, identifier) && !isSame
        || session != null && isHeld(s, connection, session, identifier)) {
      taken(s, connection, packet.type() + " with Packet Identifier " + identifier);
    }
  }

  private static boolean isHeld(
      Stepping s, Connection connection, Session session, int identifier) {
    return session.fromClient().holds(identifier)
        && !Contests.isOfRival(s, connection, session.fromClient().get(identifier));
  }

  /** Whether a client's SUBSCRIBE or UNSUBSCRIBE holds an identifier. */
  static boolean isRequested(Connection connection, int identifier) {
    var request = connection.traffic().requests().getOrElse(identifier, null);
    return request != null && !request.isSpare();
  }

  static void taken(Stepping s, Connection connection, String came) {
    Remedies.client(s, connection, FREE_AT_CLIENT, came + ", which is in use");
  }

  static void takenByServer(Stepping s, Connection connection, Flight flight) {
    s.breaks(
        FREE_AT_SERVER,
        Party.SERVER,
        connection,
        "another PUBLISH with Packet Identifier " + flight.packetIdentifier(),
        flight.event());
  }
}
