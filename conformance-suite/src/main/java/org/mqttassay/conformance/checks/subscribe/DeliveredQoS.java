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
package org.mqttassay.conformance.checks.subscribe;

import org.mqttassay.conformance.checks.scene.Exchanges;
import org.mqttassay.conformance.checks.scene.Publisher;
import org.mqttassay.conformance.checks.scene.Sessions;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Subscriber;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/** The QoS of deliveries (3.8.4). */
final class DeliveredQoS {

  private static final String TOPIC = "qos";

  @Checks(v311 = "3.8.4-6", v5 = "3.8.4-8", slow = true)
  void a_message_of_qos_0_or_1_is_delivered_at_the_lower_of_both_qos(Lab lab) {
    areReduced(lab, QoS.AT_MOST_ONCE);
    areReduced(lab, QoS.AT_LEAST_ONCE);
  }

  @Checks(v311 = "3.8.4-6", v5 = "3.8.4-8")
  void a_message_of_qos_2_is_delivered_at_the_lower_of_both_qos(Lab lab) {
    areReduced(lab, QoS.EXACTLY_ONCE);
  }

  private static void areReduced(Lab lab, QoS published) {
    var publisher = new Publisher(lab);
    for (QoS asked : QoS.values()) {
      var subscriber =
          new Subscriber(lab, lab.connected("s")).becomesSubscribed(lab.topic(TOPIC), asked);
      publisher.publishes(lab.topic(TOPIC), published, "message");
      isReduced(lab, subscriber, published, subscriber.receives("the message"));
      subscriber.client().leaves();
    }
  }

  @Checks(v311 = "3.8.4-6", v5 = "3.8.4-8")
  void a_retained_message_is_sent_at_the_lower_of_both_qos(Lab lab) {
    var publisher = new Publisher(lab).retains(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, "message");
    for (QoS asked : QoS.values()) {
      var subscriber =
          new Subscriber(lab, lab.connected("s")).becomesSubscribed(lab.topic(TOPIC), asked);
      isReduced(lab, subscriber, QoS.AT_LEAST_ONCE, subscriber.receives("the retained message"));
      subscriber.client().leaves();
    }
    publisher.client().staysConnected();
  }

  @Checks(v311 = "3.8.4-6", v5 = "3.8.4-8")
  void a_message_that_waited_for_a_session_comes_at_the_lower_of_both_qos(Lab lab) {
    var before = new Subscriber(lab, Sessions.kept(lab, "s"))
        .becomesSubscribed(lab.topic(TOPIC), QoS.EXACTLY_ONCE);
    before.client().leaves();
    new Publisher(lab).publishes(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, "message");
    var client = lab.connected(lab.lasting("s"));
    lab.given(client.connack().sessionPresent(), "The broker did not keep the session.");
    var message = new Subscriber(lab, client).receives("the message that waited");
    isReduced(lab, before, QoS.AT_LEAST_ONCE, message);
  }

  private static void isReduced(Lab lab, Subscriber subscriber, QoS published, Publish message) {
    QoS due = subscriber.reduced(published);
    lab.require(
        message.qos() == due,
        "a delivery at " + due + ", for " + published + " on a grant of " + subscriber.granted(0),
        Subscriber.describe(message) + " came");
  }

  @Checks(v311 = "ASSAY-3.8.4-1")
  void whether_a_message_that_is_sent_again_is_delivered_again_at_qos_0(Lab lab) {
    var subscriber = new Subscriber(lab, lab.connected("s"))
        .becomesSubscribed(lab.topic(TOPIC), QoS.AT_MOST_ONCE);
    var message = Publish.of(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, 7, Bytes.utf8("message"));
    var before = Sessions.kept(lab, "p");
    before.becomesPublisherOf(message);
    before.vanishes();
    lab.remarks("The client sends PUBLISH again, as if PUBACK had been lost with the connection");
    Exchanges.publishAgain(lab, lab.connected(lab.lasting("p")), message);
    int copies = subscriber.receivesAll(1, "the message").size();
    lab.observes("A message that is published twice at QoS 1 comes " + copies
        + (copies == 1 ? " time" : " times") + " at QoS 0.");
  }
}
