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
package org.mqttassay.conformance.checks.connect;

import java.util.Optional;
import java.util.Set;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsubscribe;

/** What CONNECT asks the server to tell, and not to tell (3.1.2.11.6 and 3.1.2.11.7 of 5.0). */
final class ConnectRequests {

  private static final Set<PacketType> FREE =
      Set.of(PacketType.PUBLISH, PacketType.CONNACK, PacketType.DISCONNECT);

  @Checks(v5 = "3.1.2-28")
  void response_information_is_not_returned_unasked(Lab lab) {
    var silent = lab.connected();
    isAbsent(lab, silent.connack().properties().text(PropertyIdentifier.RESPONSE_INFORMATION));
    var zero = lab.connected(
        lab.connect().with(Property.of(PropertyIdentifier.REQUEST_RESPONSE_INFORMATION, 0)));
    isAbsent(lab, zero.connack().properties().text(PropertyIdentifier.RESPONSE_INFORMATION));
  }

  private static void isAbsent(Lab lab, Optional<String> information) {
    lab.require(
        information.isEmpty(),
        "no Response Information, as it was not asked for",
        "Response Information " + information.orElse("") + " came");
  }

  @Checks(v5 = "ASSAY-3.1.2-11")
  void response_information_may_be_returned_when_asked_for(Lab lab) {
    var client = lab.connected(
        lab.connect().with(Property.of(PropertyIdentifier.REQUEST_RESPONSE_INFORMATION, 1)));
    boolean returned = client.connack().properties().has(PropertyIdentifier.RESPONSE_INFORMATION);
    lab.observes("Response Information is " + (returned ? "" : "not ") + "returned when asked for");
  }

  @Checks(v5 = "3.1.2-29")
  void problem_information_stays_out_of_answers_when_it_is_declined(Lab lab) {
    var client = lab.connected(
        lab.connect().with(Property.of(PropertyIdentifier.REQUEST_PROBLEM_INFORMATION, 0)));
    String topic = lab.topic("problems");
    client.sends(Subscribe.of(1, Subscription.of(topic, QoS.AT_MOST_ONCE)));
    client.sends(Unsubscribe.of(2, lab.topic("never/subscribed")));
    if (client.mayPublish(QoS.AT_LEAST_ONCE)) {
      client.sends(Publish.of(lab.topic("nobody"), QoS.AT_LEAST_ONCE, 3, Bytes.utf8("text")));
    }
    if (client.mayPublish(QoS.EXACTLY_ONCE)) {
      client.sends(Publish.of(lab.topic("nobody"), QoS.EXACTLY_ONCE, 4, Bytes.utf8("text")));
    }
    client.sends(Subscribe.of(5, Subscription.of("$share/assay/" + topic, QoS.AT_MOST_ONCE)));
    client.sends(new Pingreq());
    isBare(lab, client);
    client.sends(new Pubrel(999));
    client.sends(new Pingreq());
    isBare(lab, client);
  }

  /** Everything up to PINGRESP, or to the end of a connection that such requests may cost. */
  private static void isBare(Lab lab, Client client) {
    long deadline = System.nanoTime() + lab.budgets().awaiting().toNanos();
    while (System.nanoTime() < deadline) {
      var next = client.take(lab.budgets().awaiting()).orElse(null);
      if (!(next instanceof Received received)) {
        return;
      }
      Packet packet = received.packet().orElse(null);
      if (packet == null || packet instanceof Pingresp) {
        return;
      }
      var properties = packet.properties();
      lab.require(
          FREE.contains(packet.type())
              || !properties.has(PropertyIdentifier.REASON_STRING)
                  && !properties.has(PropertyIdentifier.USER_PROPERTY),
          packet.type() + " without Reason String and User Property",
          packet.type() + " came with " + properties);
    }
  }
}
