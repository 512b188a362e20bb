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

import java.util.List;
import org.mqttassay.conformance.checks.scene.Exchanges;
import org.mqttassay.conformance.checks.scene.Publisher;
import org.mqttassay.conformance.checks.scene.Sessions;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Subscriber;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/** The DUP flag of what a server sends (3.3.1.1). */
final class PublishDup {

  private static final String TOPIC = "dup";

  @Checks(v311 = "3.3.1-3", v5 = "3.3.1-3")
  void the_publisher_s_dup_flag_is_not_passed_on_at_qos_1(Lab lab) {
    dupIsNotPassedOn(lab, QoS.AT_LEAST_ONCE);
  }

  @Checks(v311 = "3.3.1-3", v5 = "3.3.1-3")
  void the_publisher_s_dup_flag_is_not_passed_on_at_qos_2(Lab lab) {
    dupIsNotPassedOn(lab, QoS.EXACTLY_ONCE);
  }

  private static void dupIsNotPassedOn(Lab lab, QoS qos) {
    var subscriber =
        new Subscriber(lab, lab.connected("s")).becomesSubscribed(lab.topic(TOPIC), qos);
    Exchanges.publishAgain(
        lab, lab.connected("p"), Publish.of(lab.topic(TOPIC), qos, 1, Bytes.utf8("again")));
    isNew(lab, subscriber.receives("the message, for the first time"));
  }

  @Checks(v311 = "3.3.1-3", v5 = "3.3.1-3")
  void a_message_that_waited_for_its_session_is_not_marked_as_sent_before(Lab lab) {
    Sessions.kept(lab, "s")
        .becomesSubscriber(lab.topic(TOPIC), QoS.AT_LEAST_ONCE)
        .leaves();
    new Publisher(lab).publishes(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, "waits");
    isNew(lab, again(lab).receivesMessage("the message that waited"));
  }

  @Checks(v311 = "3.3.1-3", v5 = "3.3.1-3")
  void a_retained_message_is_not_marked_as_sent_before(Lab lab) {
    var retained = Publish.of(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, 0, Bytes.utf8("retained"));
    new Publisher(lab).publishes(retained.withRetain(true).withDup(true));
    for (String role : List.of("s", "s2")) {
      var subscriber = new Subscriber(lab, lab.connected(role))
          .becomesSubscribed(lab.topic(TOPIC), QoS.AT_LEAST_ONCE);
      isNew(lab, subscriber.receives("the retained message"));
    }
  }

  private static void isNew(Lab lab, Publish message) {
    lab.require(
        !message.dup(), "DUP 0 in a packet that was not sent before", "a PUBLISH with DUP 1 came");
  }

  @Checks(
      v311 = {"3.3.1-1", "4.4.0-1"},
      v5 = {"3.3.1-1", "ASSAY-4.4.0-1"})
  void a_delivery_at_qos_1_that_is_sent_again_has_dup_1(Lab lab) {
    dupIsSet(lab, QoS.AT_LEAST_ONCE);
  }

  @Checks(
      v311 = {"3.3.1-1", "4.4.0-1"},
      v5 = {"3.3.1-1", "ASSAY-4.4.0-1"})
  void a_delivery_at_qos_2_that_is_sent_again_has_dup_1(Lab lab) {
    dupIsSet(lab, QoS.EXACTLY_ONCE);
  }

  private static void dupIsSet(Lab lab, QoS qos) {
    var before = Sessions.kept(lab, "s").becomesSubscriber(lab.topic(TOPIC), qos);
    new Publisher(lab).publishes(lab.topic(TOPIC), qos, "unanswered");
    int identifier = before.becomesReceiver(qos).packetIdentifier();
    before.vanishes();
    for (int round = 1; round <= 2; round++) {
      var after = again(lab);
      var copy = repeated(lab, after);
      lab.require(
          copy.dup() && copy.packetIdentifier() == identifier,
          "DUP 1 in the packet that is sent again with its Packet Identifier " + identifier,
          "DUP " + (copy.dup() ? 1 : 0) + " and Packet Identifier " + copy.packetIdentifier());
      after.vanishes();
    }
  }

  private static Publish repeated(Lab lab, Client client) {
    try {
      return client.receives(Publish.class, "the PUBLISH that was not answered, sent again");
    } catch (Broken broken) {
      String statement = lab.isV5() ? "ASSAY-4.4.0-1" : "4.4.0-1";
      throw new Broken(lab.statement(statement), broken.allowed(), broken.came());
    }
  }

  private static Client again(Lab lab) {
    var client = lab.connected(lab.lasting("s"));
    lab.given(client.connack().sessionPresent(), "The broker did not keep the session.");
    return client;
  }

  @Checks(v311 = "3.3.1-2", v5 = "3.3.1-2")
  void every_delivery_at_qos_0_has_dup_0(Lab lab) {
    var publisher = new Publisher(lab);
    if (publisher.client().mayRetain()) {
      publisher.retains(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, "retained");
    }
    var subscriber = new Subscriber(lab, lab.connected("s"))
        .becomesSubscribed(lab.topic(TOPIC), QoS.AT_MOST_ONCE);
    publisher.publishes(lab.topic(TOPIC), QoS.AT_MOST_ONCE, "from QoS 0");
    Exchanges.publishAgain(
        lab,
        publisher.client(),
        Publish.of(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, 9, Bytes.utf8("from QoS 1")));
    for (Publish message : subscriber.receivesAll(1, "a message of QoS 0")) {
      lab.require(
          !message.dup(), "DUP 0 at QoS 0", Subscriber.describe(message) + " came with DUP 1");
    }
  }
}
