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

/** The Maximum Packet Size of either side (3.1.2.11.4 and 3.2.2.3.6 of 5.0). */
final class PacketSize {

  static final Rule BY_SERVER = Rule.forbids(
          "no packet over the client's Maximum Packet Size",
          Party.SERVER,
          "packets of at most the Maximum Packet Size of CONNECT")
      .v5("3.1.2-24");

  static final Rule BY_CLIENT = Rule.forbids(
          "no packet over the server's Maximum Packet Size",
          Party.CLIENT,
          "packets of at most the Maximum Packet Size of CONNACK")
      .v5("3.2.2-15", "ASSAY-3.2.2-10")
      .mustClose(ReasonCode.PACKET_TOO_LARGE.value());

  static final List<Rule> RULES = List.of(BY_SERVER, BY_CLIENT);

  private PacketSize() {}

  static boolean passes(Stepping s, Connection connection, Event.Transferred event) {
    var receiver = event.sender() == Party.CLIENT ? Party.SERVER : Party.CLIENT;
    int maximum = connection.limitsBy(receiver).maximumPacketSize();
    if (event.size() <= maximum) {
      return true;
    }
    String came = event.packet().type() + " of " + event.size() + " bytes, where " + maximum
        + " is the maximum";
    if (event.sender() == Party.CLIENT) {
      return Remedies.client(s, connection, BY_CLIENT, came);
    }
    s.breaks(BY_SERVER, Party.SERVER, connection, came);
    return true;
  }
}
