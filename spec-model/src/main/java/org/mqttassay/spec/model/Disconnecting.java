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
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.ReasonCode;

/** DISCONNECT in both directions (3.14). */
final class Disconnecting {

  static final Rule NO_EXPIRY_FROM_NOTHING = Rule.forbids(
          "no Session Expiry Interval from 0",
          Party.CLIENT,
          "no Session Expiry Interval above 0 in DISCONNECT after one of 0 in CONNECT")
      .v5("ASSAY-3.14.2-2")
      .mustClose(ReasonCode.PROTOCOL_ERROR.value());

  static final Rule CLOSE_AFTER_OWN = Rule.obliges(
          "close after one's own DISCONNECT", Party.BOTH, "the close by whoever sent DISCONNECT")
      .v311("3.14.4-1")
      .v5("3.14.4-2");

  static final Rule CLOSE_AFTER_THEIRS = Rule.obliges(
          "close after the other's DISCONNECT",
          Party.SERVER,
          "the close also by whoever received DISCONNECT")
      .v311("ASSAY-3.14.4-1")
      .v5("ASSAY-3.14.4-1");

  static final List<Rule> RULES =
      List.of(NO_EXPIRY_FROM_NOTHING, CLOSE_AFTER_OWN, CLOSE_AFTER_THEIRS);

  private Disconnecting() {}

  static void disconnect(Stepping s, Connection connection, Party sender, Disconnect packet) {
    if (sender == Party.SERVER) {
      if (connection.phase() == Connection.Phase.LEFT_BY_CLIENT && connection.isWillGone()) {
        // They crossed: the server may never read the client's.
        Wills.doubt(s, connection);
      }
      s.put(connection.in(Connection.Phase.LEFT_BY_SERVER, s.now));
      Remedies.mustClose(
          s, connection.number(), Party.SERVER, CLOSE_AFTER_OWN, packet.reasonCode());
      return;
    }
    var expiry = packet.properties().integer(PropertyIdentifier.SESSION_EXPIRY_INTERVAL);
    if (connection.version() == MqttVersion.V5_0 && expiry.isPresent()) {
      var session = s.session(connection.clientIdentifier());
      if (expiry.getAsLong() > 0 && session != null && isZero(connection)) {
        Remedies.client(
            s, connection, NO_EXPIRY_FROM_NOTHING, "an interval of " + expiry.getAsLong());
        return;
      }
    }
    boolean dropsWill = packet.reasonCode() == ReasonCode.NORMAL_DISCONNECTION.value();
    s.put(connection
        .in(Connection.Phase.LEFT_BY_CLIENT, s.now)
        .withWillGone(connection.isWillGone() || dropsWill)
        .withExpiryAtClose(expiry.orElse(-1)));
    Remedies.mustClose(s, connection.number(), Party.SERVER, CLOSE_AFTER_THEIRS, 0);
  }

  private static boolean isZero(Connection connection) {
    return connection
            .agreement()
            .connect()
            .properties()
            .integer(PropertyIdentifier.SESSION_EXPIRY_INTERVAL)
            .orElse(0)
        == 0;
  }
}
