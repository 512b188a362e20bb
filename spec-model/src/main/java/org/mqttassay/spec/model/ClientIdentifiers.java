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
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.PropertyIdentifier;

/** Client Identifiers: which must be let in, and which the server makes (3.1.3.1, 3.2.2.3.7). */
final class ClientIdentifiers {

  static final Rule ORDINARY = Rule.forbids(
          "no refusal of an ordinary Client Identifier",
          Party.SERVER,
          "Client Identifiers of 1 to 23 digits and ASCII letters to be let in")
      .v311("3.1.3-5")
      .v5("3.1.3-5");

  static final Rule ASSIGNED = Rule.forbids(
          "a Client Identifier is assigned where there was none",
          Party.SERVER,
          "an Assigned Client Identifier when the CONNECT had an empty Client Identifier")
      .v5("3.2.2-16", "3.1.3-7");

  static final Rule UNIQUE = Rule.forbids(
          "an assigned Client Identifier is new",
          Party.SERVER,
          "an Assigned Client Identifier that no other session has")
      .v5("3.1.3-6", "3.2.2-16");

  static final Rule LONG = Rule.frees(
          "long Client Identifiers",
          Party.SERVER,
          "Client Identifiers of over 23 bytes to be let in or refused")
      .v311("ASSAY-3.1.3-1")
      .v5("ASSAY-3.1.3-1");

  static final Rule UNUSUAL = Rule.frees(
          "unusual Client Identifiers",
          Party.SERVER,
          "Client Identifiers with other characters to be let in or refused")
      .v311("ASSAY-3.1.3-2")
      .v5("ASSAY-3.1.3-2");

  static final Rule EMPTY = Rule.frees(
          "empty Client Identifiers",
          Party.SERVER,
          "empty Client Identifiers to be let in or refused")
      .v311("ASSAY-3.1.3-3");

  static final List<Rule> RULES = List.of(ORDINARY, ASSIGNED, UNIQUE, LONG, UNUSUAL, EMPTY);

  private static final int MUST_BE_ADMITTED = 23;

  private ClientIdentifiers() {}

  /** The name under which an accepted client is known from now on. */
  static String of(Stepping s, Connection connection, Connack packet) {
    String own = connection.agreement().connect().clientIdentifier();
    if (!own.isEmpty()) {
      return own;
    }
    if (connection.version() == MqttVersion.V3_1_1) {
      return madeUp(connection);
    }
    // Of a CONNECT that is not in order nobody knows which identifier it has to the server.
    boolean isKnown = !connection.isTainted();
    var assigned = packet.properties().text(PropertyIdentifier.ASSIGNED_CLIENT_IDENTIFIER);
    if (assigned.isEmpty()) {
      if (isKnown) {
        s.breaks(ASSIGNED, Party.SERVER, connection, "none was assigned");
      }
      return madeUp(connection);
    }
    var other = s.session(assigned.get());
    if (other != null && Sessions.isCertain(s, other)) {
      s.breaks(UNIQUE, Party.SERVER, connection, "the identifier of another session");
    }
    return assigned.get();
  }

  /** No client can choose it, since no string of MQTT has a U+0000. */
  private static String madeUp(Connection connection) {
    return "\0" + connection.number();
  }

  /** A client was refused because of its identifier. */
  static void refused(Stepping s, Connection connection) {
    if (isOrdinary(connection.agreement().connect().clientIdentifier())) {
      s.breaks(ORDINARY, Party.SERVER, connection, "a refusal");
    }
  }

  private static boolean isOrdinary(String identifier) {
    if (identifier.isEmpty() || identifier.length() > MUST_BE_ADMITTED) {
      return false;
    }
    for (int i = 0; i < identifier.length(); i++) {
      char c = identifier.charAt(i);
      if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z')) {
        return false;
      }
    }
    return true;
  }
}
