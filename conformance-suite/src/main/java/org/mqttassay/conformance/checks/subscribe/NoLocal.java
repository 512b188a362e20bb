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

import org.mqttassay.conformance.checks.scene.Publisher;
import org.mqttassay.conformance.checks.scene.Sessions;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Subscriber;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.RetainHandling;
import org.mqttassay.spec.packet.Subscription;

/** Subscriptions that leave out what their own client publishes (3.8.3.1 of 5.0). */
final class NoLocal {

  private static final String TOPIC = "local";
  private static final String ALLOWED = "no message that the subscriber itself has published";

  @Checks(v5 = "3.8.3-3")
  void a_client_s_own_messages_do_not_come_to_it(Lab lab) {
    bringsOthersOnly(lab, QoS.AT_MOST_ONCE, TOPIC);
    bringsOthersOnly(lab, QoS.AT_LEAST_ONCE, TOPIC);
  }

  @Checks(v5 = "3.8.3-3")
  void a_client_s_own_messages_of_qos_2_do_not_come_to_it(Lab lab) {
    bringsOthersOnly(lab, QoS.EXACTLY_ONCE, TOPIC);
  }

  @Checks(v5 = "3.8.3-3")
  void a_client_s_own_messages_do_not_come_to_it_through_wildcards(Lab lab) {
    bringsOthersOnly(lab, QoS.AT_LEAST_ONCE, "+/x");
    bringsOthersOnly(lab, QoS.AT_LEAST_ONCE, "#");
  }

  private static void bringsOthersOnly(Lab lab, QoS qos, String filter) {
    var subscriber = new Subscriber(lab, lab.connected("s")).becomesSubscribed(to(lab, filter));
    String topic = filter.contains("/") || filter.contains("#") ? "local/x" : filter;
    bringsOthersOnly(lab, subscriber, topic, qos);
    subscriber.client().leaves();
  }

  private static void bringsOthersOnly(Lab lab, Subscriber subscriber, String topic, QoS qos) {
    publishesItself(lab, subscriber, topic, qos);
    new Publisher(lab).publishes(lab.topic(topic), QoS.AT_LEAST_ONCE, "other's");
    for (Publish message : subscriber.receivesAll(1, "the message of another client")) {
      lab.require(
          message.payload().equals(Bytes.utf8("other's")),
          ALLOWED,
          Subscriber.describe(message) + " came");
    }
  }

  private static void publishesItself(Lab lab, Subscriber subscriber, String topic, QoS qos) {
    int identifier = qos == QoS.AT_MOST_ONCE ? 0 : 1_000;
    var client = subscriber.client();
    client.sends(Publish.of(lab.topic(topic), qos, identifier, Bytes.utf8("own")));
    if (qos == QoS.AT_LEAST_ONCE) {
      subscriber.receivesAnswer(Puback.class, "PUBACK");
    } else if (qos == QoS.EXACTLY_ONCE) {
      subscriber.receivesAnswer(Pubrec.class, "PUBREC");
      client.sends(new Pubrel(identifier));
      subscriber.receivesAnswer(Pubcomp.class, "PUBCOMP");
    }
  }

  @Checks(v5 = "3.8.3-3")
  void no_local_is_kept_with_its_session(Lab lab) {
    new Subscriber(lab, Sessions.kept(lab, "s"))
        .becomesSubscribed(to(lab, TOPIC))
        .client()
        .leaves();
    var client = lab.connected(lab.lasting("s"));
    lab.given(client.connack().sessionPresent(), "The broker did not keep the session.");
    bringsOthersOnly(lab, new Subscriber(lab, client), TOPIC, QoS.AT_LEAST_ONCE);
  }

  @Checks(v5 = "3.8.3-3")
  void without_no_local_a_client_s_own_messages_come_to_it(Lab lab) {
    var subscriber = new Subscriber(lab, lab.connected("s"))
        .becomesSubscribed(lab.topic(TOPIC), QoS.AT_LEAST_ONCE);
    publishesItself(lab, subscriber, TOPIC, QoS.AT_LEAST_ONCE);
    subscriber.receives("the client's own message, as it did not ask for No Local");
  }

  private static Subscription to(Lab lab, String filter) {
    return new Subscription(
        lab.topic(filter), QoS.AT_LEAST_ONCE, true, false, RetainHandling.SEND_AT_SUBSCRIBE);
  }
}
