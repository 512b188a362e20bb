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
package org.mqttassay.conformance.checks.format;

import java.util.List;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.raw.Breakage;

/** Packets of types that clients may not send (2.2.1 of 3.1.1, 2.1.2 of 5.0). */
final class PacketTypes {

  @Checks(v311 = "4.8.0-1", v5 = "4.13.1-1")
  void packet_type_0_closes_the_connection(Lab lab) {
    lab.connected().isDisconnectedAt(lab.malformed(new Pingreq()).breaking(Breakage.PACKET_TYPE_0));
  }

  @Checks(v311 = "4.8.0-1")
  void packet_type_15_closes_the_connection(Lab lab) {
    lab.connected()
        .isDisconnectedAt(lab.malformed(new Pingreq()).breaking(Breakage.PACKET_TYPE_15));
  }

  @Checks(v311 = "4.8.0-1", v5 = "4.13.1-1")
  void a_connack_from_a_client_closes_the_connection(Lab lab) {
    closes(lab, new Connack(false, 0, Properties.NONE));
  }

  @Checks(v311 = "4.8.0-1", v5 = "4.13.1-1")
  void a_suback_from_a_client_closes_the_connection(Lab lab) {
    closes(lab, new Suback(7, Properties.NONE, List.of(0)));
  }

  @Checks(v311 = "4.8.0-1", v5 = "4.13.1-1")
  void an_unsuback_from_a_client_closes_the_connection(Lab lab) {
    closes(lab, new Unsuback(7, Properties.NONE, lab.isV5() ? List.of(0) : List.of()));
  }

  @Checks(v311 = "4.8.0-1", v5 = "4.13.1-1")
  void a_pingresp_from_a_client_closes_the_connection(Lab lab) {
    closes(lab, new Pingresp());
  }

  private static void closes(Lab lab, Packet onlyFromServers) {
    var client = lab.connected();
    client.sends(onlyFromServers);
    // A broker that only passes over it answers this.
    client.sends(new Pingreq());
    if (lab.isV5() && client.isAnsweredWith(Pingresp.class)) {
      // How rigorously a receiver checks is its own choice in 5.0 (4.13.1), but not in 3.1.1 (4.8).
      lab.observes("It passes over a " + onlyFromServers.type() + " from a client");
      return;
    }
    client.isDisconnected(
        "the connection to be closed at a " + onlyFromServers.type() + ", which only servers send");
  }
}
