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
package org.mqttassay.conformance.checks;

import java.util.List;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;

/** CONNECT comes first, and comes once (3.1). */
final class ConnectOrder {

  @Checks(v311 = "3.1.0-2", v5 = "3.1.0-2")
  void a_second_connect_closes_the_connection(Lab lab) {
    var client = lab.connected();
    client.sends(lab.connect());
    client.isDisconnected();
  }

  @Checks(v311 = "3.1.0-2", v5 = "3.1.0-2")
  void a_second_connect_with_another_client_identifier_closes_the_connection(Lab lab) {
    var client = lab.connected("a");
    client.sends(lab.connect("b"));
    client.isDisconnected();
  }

  @Checks(v311 = "3.1.0-1", v5 = "3.1.0-1")
  void a_publish_before_connect_closes_the_connection_and_is_not_delivered(Lab lab) {
    var subscriber = lab.connected("s").becomesSubscriber(lab.topic("early"), QoS.AT_LEAST_ONCE);
    var stranger = lab.opened("x");
    stranger.sends(Publish.of(lab.topic("early"), QoS.AT_LEAST_ONCE, 1, Bytes.utf8("early")));
    stranger.isDisconnected();
    subscriber.staysConnected();
  }

  @Checks(v311 = "3.1.0-1", v5 = "3.1.0-1")
  void any_other_packet_before_connect_closes_the_connection(Lab lab) {
    List<Packet> others = List.of(
        new Pingreq(),
        new Disconnect(),
        Subscribe.of(1, Subscription.of(lab.topic("early"), QoS.AT_MOST_ONCE)));
    for (Packet other : others) {
      var stranger = lab.opened("x");
      stranger.sends(other);
      stranger.isDisconnected(
          "the connection to be closed at a " + other.type() + " before CONNECT");
    }
  }
}
