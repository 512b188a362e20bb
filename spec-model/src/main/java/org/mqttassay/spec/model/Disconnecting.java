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
import org.mqttassay.spec.packet.QoS;
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
          Party.BOTH,
          "the close also by whoever received DISCONNECT")
      .v311("ASSAY-3.14.4-1")
      .v5("ASSAY-3.14.4-1");

  static final Rule QOS_WAS_ANNOUNCED = Rule.forbids(
          "no refusal of a QoS that was not announced",
          Party.SERVER,
          "Maximum QoS in CONNACK by a server that can't take every QoS")
      .v5("3.2.2-9");

  static final Rule SUBSCRIPTIONS_AT_ANY_QOS = Rule.forbids(
          "no refusal of a QoS that was not published at",
          Party.SERVER,
          "SUBSCRIBE at QoS 0, 1 and 2, whatever the Maximum QoS")
      .v5("3.2.2-10");

  static final Rule OPTIONAL = Rule.frees(
          "DISCONNECT before the close",
          Party.BOTH,
          "DISCONNECT before the close, or the close alone")
      .v5("ASSAY-3.14.0-1");

  static final List<Rule> RULES = List.of(
      NO_EXPIRY_FROM_NOTHING,
      CLOSE_AFTER_OWN,
      CLOSE_AFTER_THEIRS,
      QOS_WAS_ANNOUNCED,
      SUBSCRIPTIONS_AT_ANY_QOS,
      OPTIONAL);

  private Disconnecting() {}

  static void disconnect(Stepping s, Connection connection, Party sender, Disconnect packet) {
    if (sender == Party.SERVER) {
      byServer(s, connection, packet);
    } else {
      byClient(s, connection, packet);
    }
  }

  private static void byServer(Stepping s, Connection connection, Disconnect packet) {
    if (packet.reasonCode() == ReasonCode.QOS_NOT_SUPPORTED.value()
        && connection.closing() == null
        && !connection.isTainted()) {
      boolean isAnnounced = connection.limitsBy(Party.SERVER).maximumQoS() != QoS.EXACTLY_ONCE;
      s.breaks(
          isAnnounced ? SUBSCRIPTIONS_AT_ANY_QOS : QOS_WAS_ANNOUNCED,
          Party.SERVER,
          connection,
          "DISCONNECT with 0x9B");
    }
    if (connection.phase() == Connection.Phase.LEFT_BY_CLIENT) {
      if (connection.isWillGone()) {
        // They crossed: the server may never read the client's.
        WillsInDoubt.doubt(s, connection);
      }
      // Both have said goodbye.
      return;
    }
    var why = Authentication.closing(connection, packet);
    KeepAlive.closed(s, connection);
    s.put(connection.in(Connection.Phase.LEFT_BY_SERVER, s.now));
    Remedies.mustClose(
        s,
        connection.number(),
        Party.SERVER,
        why == null ? CLOSE_AFTER_OWN : why,
        packet.reasonCode());
    s.owe(new Owed.Close(connection.number(), Party.CLIENT, CLOSE_AFTER_THEIRS, 0));
  }

  private static void byClient(Stepping s, Connection connection, Disconnect packet) {
    var expiry = packet.properties().integer(PropertyIdentifier.SESSION_EXPIRY_INTERVAL);
    if (connection.version() == MqttVersion.V5_0 && expiry.orElse(0) > 0 && isZero(connection)) {
      Remedies.client(
          s, connection, NO_EXPIRY_FROM_NOTHING, "an interval of " + expiry.getAsLong());
      return;
    }
    var why = Authentication.closing(connection, packet);
    boolean dropsWill = packet.reasonCode() == ReasonCode.NORMAL_DISCONNECTION.value();
    s.put(connection
        .in(Connection.Phase.LEFT_BY_CLIENT, s.now)
        .withWillGone(connection.isWillGone() || dropsWill)
        .withExpiryAtClose(expiry.orElse(-1))
        .closing(null));
    var exchange = connection.exchange();
    if (dropsWill && exchange != null && exchange.turn() == Party.SERVER) {
      // The server may be closing for want of a proof, and never read this.
      WillsInDoubt.doubt(s, s.connection(connection.number()));
    }
    Remedies.mustClose(
        s, connection.number(), Party.CLIENT, why == null ? CLOSE_AFTER_OWN : why, 0);
    s.owe(new Owed.Close(connection.number(), Party.SERVER, CLOSE_AFTER_THEIRS, 0));
  }

  /** A connection stayed open although one of its parties had taken leave. */
  static void late(Stepping s, Connection connection) {
    if (connection.phase() == Connection.Phase.LEFT_BY_CLIENT) {
      s.breaks(
          CLOSE_AFTER_THEIRS,
          Party.SERVER,
          connection,
          "the connection stayed open",
          connection.closing().event());
    } else if (connection.phase() == Connection.Phase.LEFT_BY_SERVER) {
      s.breaks(
          CLOSE_AFTER_THEIRS,
          Party.CLIENT,
          connection,
          "the connection stayed open",
          connection.closing().event());
    }
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
