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
package org.mqttassay.conformance.checks.unsubscribe;

import org.mqttassay.conformance.checks.scene.Publisher;
import org.mqttassay.conformance.checks.scene.Sessions;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Subscriber;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.Unsubscribe;

/** What still comes after an UNSUBSCRIBE, and what not any more (3.10.4). */
final class UnsubscribeEffect {

  private static final String TOPIC = "ended";

  /** There are brokers that forget a session which has no subscription. */
  private static final String STAYS = "stays";

  private static final String NOTHING = "no message that was published after UNSUBACK";

  @Checks(v311 = "3.10.4-2", v5 = "3.10.4-2")
  void no_new_message_comes_after_unsuback(Lab lab) {
    var subscriber = new Subscriber(lab, lab.connected("s"))
        .becomesSubscribed(lab.topic(TOPIC), QoS.AT_LEAST_ONCE);
    subscriber.unsubscribes(lab.topic(TOPIC));
    new Publisher(lab)
        .publishes(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, "QoS 1")
        .publishes(lab.topic(TOPIC), QoS.AT_MOST_ONCE, "QoS 0");
    subscriber.receivesNothing(NOTHING);
  }

  @Checks(v311 = "3.10.4-2", v5 = "3.10.4-2")
  void no_new_message_waits_for_a_session_that_has_unsubscribed(Lab lab) {
    var before = new Subscriber(lab, Sessions.kept(lab, "s"))
        .becomesSubscribed(lab.topic(STAYS), QoS.AT_LEAST_ONCE)
        .becomesSubscribed(lab.topic(TOPIC), QoS.AT_LEAST_ONCE);
    before.unsubscribes(lab.topic(TOPIC));
    before.client().leaves();
    var publisher = new Publisher(lab).publishes(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, "away");
    var after = again(lab);
    publisher.publishes(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, "back");
    new Subscriber(lab, after).receivesNothing(NOTHING);
  }

  @Checks(v311 = "3.10.4-3", v5 = "3.10.4-3")
  void a_delivery_at_qos_2_goes_on_after_unsubscribing(Lab lab) {
    var client = lab.connected("s").becomesSubscriber(lab.topic(TOPIC), QoS.EXACTLY_ONCE);
    new Publisher(lab).publishes(lab.topic(TOPIC), QoS.EXACTLY_ONCE, "begun");
    int identifier = client.becomesReceiver(QoS.EXACTLY_ONCE).packetIdentifier();
    unsubscribes(lab, client);
    client.sends(new Pubrec(identifier));
    var release = client.receives(Pubrel.class, "PUBREL for a delivery that had begun before");
    lab.require(
        release.packetIdentifier() == identifier,
        "PUBREL with the Packet Identifier " + identifier,
        "one with " + release.packetIdentifier() + " came");
    client.sends(new Pubcomp(identifier));
    client.staysConnected();
  }

  @Checks(v311 = "3.10.4-3", v5 = "3.10.4-3")
  void a_delivery_at_qos_1_that_began_is_sent_again_in_spite_of_unsubscribing(Lab lab) {
    isSentAgain(lab, QoS.AT_LEAST_ONCE);
  }

  @Checks(v311 = "3.10.4-3", v5 = "3.10.4-3")
  void a_delivery_at_qos_2_that_began_is_sent_again_in_spite_of_unsubscribing(Lab lab) {
    isSentAgain(lab, QoS.EXACTLY_ONCE);
  }

  private static void isSentAgain(Lab lab, QoS qos) {
    var before = Sessions.kept(lab, "s")
        .becomesSubscriber(lab.topic(STAYS), qos)
        .becomesSubscriber(lab.topic(TOPIC), qos);
    new Publisher(lab).publishes(lab.topic(TOPIC), qos, "begun");
    int identifier = before.becomesReceiver(qos).packetIdentifier();
    unsubscribes(lab, before);
    before.vanishes();
    String allowed = "the delivery that had begun before, sent again";
    var message = again(lab).receives(Publish.class, allowed);
    lab.require(
        message.packetIdentifier() == identifier && message.payload().equals(Bytes.utf8("begun")),
        allowed,
        Subscriber.describe(message) + " came");
  }

  @Checks(v311 = "ASSAY-3.10.4-1", v5 = "ASSAY-3.10.4-1", slow = true)
  void whether_messages_that_wait_come_after_unsubscribing(Lab lab) {
    var receiveMaximum = Property.of(PropertyIdentifier.RECEIVE_MAXIMUM, 1);
    var client = lab.connected("s", connect -> lab.withProperty(connect, receiveMaximum))
        .becomesSubscriber(lab.topic(TOPIC), QoS.AT_LEAST_ONCE);
    var publisher = new Publisher(lab);
    for (int count = 1; count <= 30; count++) {
      publisher.publishes(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, "message " + count);
    }
    var subscriber = new Subscriber(lab, client);
    client.sends(Unsubscribe.of(9, lab.topic(TOPIC)));
    subscriber.receivesAnswer(Unsuback.class, "UNSUBACK");
    int before = client.received().size();
    subscriber.receivesAll(0, "messages that waited, or nothing");
    long after = client.received().stream()
        .skip(before)
        .filter(received -> received.packet().filter(Publish.class::isInstance).isPresent())
        .count();
    lab.observes("Of 30 messages that waited, " + after + " came after UNSUBACK.");
  }

  private static void unsubscribes(Lab lab, Client client) {
    client.sends(Unsubscribe.of(9, lab.topic(TOPIC)));
    client.becomesAnswered(Unsuback.class);
  }

  private static Client again(Lab lab) {
    var client = lab.connected(lab.lasting("s"));
    lab.given(client.connack().sessionPresent(), "The broker did not keep the session.");
    return client;
  }
}
