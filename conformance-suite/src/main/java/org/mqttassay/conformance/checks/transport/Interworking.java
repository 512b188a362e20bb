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
package org.mqttassay.conformance.checks.transport;

import org.mqttassay.conformance.checks.scene.Exchanges;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.Unsubscribe;

/** A server works together with a client that does nothing but what the standard says (7). */
final class Interworking {

  @Checks(v311 = "7.0.0-2", v5 = "ASSAY-7.1.1-1")
  void a_client_by_the_book_connects_subscribes_publishes_and_leaves(Lab lab) {
    var client = lab.connecting(lab.connect("a"));
    client.isAccepted();
    client.sends(Subscribe.of(1, Subscription.of(lab.topic("book"), QoS.EXACTLY_ONCE)));
    Suback granted = client.receives(Suback.class);
    lab.require(
        granted.reasonCodes().get(0) < 0x80,
        "SUBACK that grants a subscription",
        "SUBACK that refuses it");
    for (QoS qos : QoS.values()) {
      if (client.mayPublish(qos)) {
        Exchanges.publish(lab, lab.topic("book"), qos, "at " + qos.level());
        Publish came = client.receivesMessage("a message of " + qos);
        lab.require(
            came.payload().equals(Bytes.utf8("at " + qos.level())),
            "the message of " + qos,
            "\"" + came.payload().asText() + "\" came");
      }
    }
    client.sends(Unsubscribe.of(2, lab.topic("book")));
    client.receives(Unsuback.class);
    client.sends(new Pingreq());
    client.receives(Pingresp.class);
    client.leaves();
  }
}
