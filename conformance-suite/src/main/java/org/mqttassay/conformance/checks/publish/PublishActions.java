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
package org.mqttassay.conformance.checks.publish;

import org.mqttassay.conformance.checks.scene.Publisher;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Subscriber;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;

/** How a PUBLISH is answered (3.3.4, and 3.3.5 of 3.1.1). */
final class PublishActions {

  private static final String TOPIC = "action";

  @Checks(v311 = "3.3.4-1", v5 = "3.3.4-1")
  void a_message_of_qos_0_is_not_answered(Lab lab) {
    var client = lab.connected("p");
    client.sends(message(lab, QoS.AT_MOST_ONCE, 0));
    client.staysConnected();
    new Subscriber(lab, lab.connected("s")).becomesSubscribed(lab.topic(TOPIC), QoS.AT_LEAST_ONCE);
    client.sends(message(lab, QoS.AT_MOST_ONCE, 0));
    client.staysConnected();
    client.hearsNothing("no answer to a PUBLISH of QoS 0");
  }

  @Checks(v311 = "3.3.4-1", v5 = "3.3.4-1")
  void a_message_of_qos_1_is_answered_with_puback(Lab lab) {
    var client = lab.connected("p");
    for (int identifier = 1; identifier <= 2; identifier++) {
      client.sends(message(lab, QoS.AT_LEAST_ONCE, identifier));
      client.receives(Puback.class, "PUBACK for a PUBLISH of QoS 1");
      client.staysConnected();
      new Subscriber(lab, lab.connected("s"))
          .becomesSubscribed(lab.topic(TOPIC), QoS.AT_LEAST_ONCE);
    }
  }

  @Checks(v311 = "3.3.4-1", v5 = "3.3.4-1")
  void a_message_of_qos_2_is_answered_with_pubrec(Lab lab) {
    var client = lab.connected("p");
    lab.concerns(client.mayPublish(QoS.EXACTLY_ONCE), "The broker announces a lower Maximum QoS.");
    for (int identifier = 1; identifier <= 2; identifier++) {
      client.sends(message(lab, QoS.EXACTLY_ONCE, identifier));
      client.receives(Pubrec.class, "PUBREC for a PUBLISH of QoS 2");
      client.staysConnected();
      client.sends(new Pubrel(identifier));
      client.receives(Pubcomp.class, "PUBCOMP for PUBREL");
      new Subscriber(lab, lab.connected("s"))
          .becomesSubscribed(lab.topic(TOPIC), QoS.AT_LEAST_ONCE);
    }
  }

  @Checks(
      v311 = {"3.3.4-1", "4.3.2-2"},
      v5 = {"3.3.4-1", "4.3.2-4"})
  void a_message_with_dup_1_that_never_came_before_is_answered_as_well(Lab lab) {
    var client = lab.connected("p");
    client.sends(message(lab, QoS.AT_LEAST_ONCE, 1));
    client.becomesAnswered(Puback.class);
    client.sends(message(lab, QoS.AT_LEAST_ONCE, 2).withDup(true));
    client.receives(Puback.class, "PUBACK for a PUBLISH of QoS 1, whatever its DUP flag");
  }

  @Checks(v5 = {"3.3.4-9", "3.3.4-10"})
  void a_receive_maximum_counts_both_qos_together(Lab lab) {
    var client = lab.connected(
            "s", connect -> connect.with(Property.of(PropertyIdentifier.RECEIVE_MAXIMUM, 2)))
        .becomesSubscriber(lab.topic(TOPIC), QoS.EXACTLY_ONCE);
    lab.concerns(client.isGranted(QoS.EXACTLY_ONCE), "The broker grants no QoS 2.");
    var publisher = new Publisher(lab)
        .publishes(lab.topic(TOPIC), QoS.EXACTLY_ONCE, "1")
        .publishes(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, "2")
        .publishes(lab.topic(TOPIC), QoS.EXACTLY_ONCE, "3")
        .publishes(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, "4");
    lab.given(publisher.client().connection().ended().isEmpty(), "The publisher was thrown out.");
    client.receives(Publish.class, "a message");
    String allowed = "no third message before one of two was acknowledged";
    var second = client.take(lab.budgets().quieting());
    lab.require(
        second.isEmpty()
            || (second.get() instanceof Received it
                && it.packet().filter(Publish.class::isInstance).isPresent()),
        "another message, or nothing",
        "something else came");
    client.staysConnected();
    client.hearsNothing(allowed);
  }

  @Checks(v5 = "3.3.4-9")
  void a_refused_delivery_makes_room_within_the_receive_maximum(Lab lab) {
    var client = lab.connected(
            "s", connect -> connect.with(Property.of(PropertyIdentifier.RECEIVE_MAXIMUM, 1)))
        .becomesSubscriber(lab.topic(TOPIC), QoS.EXACTLY_ONCE);
    lab.concerns(client.isGranted(QoS.EXACTLY_ONCE), "The broker grants no QoS 2.");
    new Publisher(lab)
        .publishes(lab.topic(TOPIC), QoS.EXACTLY_ONCE, "refused")
        .publishes(lab.topic(TOPIC), QoS.EXACTLY_ONCE, "next");
    int refused = client.becomesReceiver(QoS.EXACTLY_ONCE).packetIdentifier();
    client.sends(
        new Pubrec(refused, ReasonCode.IMPLEMENTATION_SPECIFIC_ERROR.value(), Properties.NONE));
    var next = client.receives(
        Packet.class, "the next message, as PUBREC with an error ended the exchange");
    if (next instanceof Pubrel) {
      // Whether it may be sent is a matter of 4.3.3.
      client.sends(
          new Pubcomp(refused, ReasonCode.PACKET_IDENTIFIER_NOT_FOUND.value(), Properties.NONE));
      next = client.receives(Publish.class, "the next message");
    }
    lab.require(next instanceof Publish, "the next message", next.type() + " came");
    var message = (Publish) next;
    lab.require(
        message.payload().equals(Bytes.utf8("next")),
        "the next message",
        Subscriber.describe(message) + " came");
  }

  private static Publish message(Lab lab, QoS qos, int identifier) {
    return Publish.of(lab.topic(TOPIC), qos, identifier, Bytes.utf8("message"));
  }
}
