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
import org.mqttassay.conformance.checks.scene.Publisher;
import org.mqttassay.conformance.checks.scene.Sessions;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Subscriber;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.RetainHandling;
import org.mqttassay.spec.packet.Subscription;

/** When a subscription brings retained messages (Retain Handling of 3.8.3.1, 5.0). */
final class RetainHandlings {

  private static final String TOPIC = "handling";
  private static final String NONE = "no retained message";

  @Checks(v5 = {"3.3.1-9", "3.8.4-4"})
  void retain_handling_0_sends_them_each_time(Lab lab) {
    retain(lab);
    var subscriber = new Subscriber(lab, lab.connected("s"));
    for (int round = 1; round <= 3; round++) {
      subscriber.becomesSubscribed(option(lab, RetainHandling.SEND_AT_SUBSCRIBE));
      brings(lab, subscriber, "the retained message for the SUBSCRIBE number " + round);
    }
  }

  @Checks(v5 = "3.3.1-9")
  void retain_handling_0_sends_them_to_a_session_that_has_the_subscription(Lab lab) {
    retain(lab);
    var before = new Subscriber(lab, Sessions.kept(lab, "s"))
        .becomesSubscribed(option(lab, RetainHandling.DO_NOT_SEND));
    before.client().leaves();
    var after = again(lab).becomesSubscribed(option(lab, RetainHandling.SEND_AT_SUBSCRIBE));
    brings(lab, after, "the retained message for a SUBSCRIBE with Retain Handling 0");
  }

  @Checks(v5 = "3.3.1-10")
  void retain_handling_1_sends_them_for_a_new_subscription(Lab lab) {
    retain(lab);
    var subscriber = new Subscriber(lab, lab.connected("s"))
        .becomesSubscribed(option(lab, RetainHandling.SEND_IF_NEW));
    brings(lab, subscriber, "the retained message for a new subscription");
  }

  @Checks(v5 = "3.3.1-10")
  void retain_handling_1_sends_none_for_a_subscription_that_exists(Lab lab) {
    retain(lab);
    var subscriber = new Subscriber(lab, lab.connected("s"))
        .becomesSubscribed(option(lab, RetainHandling.DO_NOT_SEND));
    subscriber.becomesSubscribed(option(lab, RetainHandling.SEND_IF_NEW));
    subscriber.receivesNothing(NONE + " for a subscription that exists already");
  }

  @Checks(v5 = "3.3.1-10")
  void retain_handling_1_sends_none_to_a_session_that_has_the_subscription(Lab lab) {
    retain(lab);
    var before = new Subscriber(lab, Sessions.kept(lab, "s"))
        .becomesSubscribed(option(lab, RetainHandling.DO_NOT_SEND));
    before.client().leaves();
    var after = again(lab).becomesSubscribed(option(lab, RetainHandling.SEND_IF_NEW));
    after.receivesNothing(NONE + " for a subscription that the session has already");
  }

  @Checks(v5 = "3.3.1-10")
  void retain_handling_1_sends_them_anew_after_unsubscribing(Lab lab) {
    retain(lab);
    var subscriber = new Subscriber(lab, lab.connected("s"))
        .becomesSubscribed(option(lab, RetainHandling.DO_NOT_SEND))
        .becomesUnsubscribed(lab.topic(TOPIC))
        .becomesSubscribed(option(lab, RetainHandling.SEND_IF_NEW));
    brings(lab, subscriber, "the retained message for a subscription that is new again");
  }

  @Checks(v5 = "3.3.1-11")
  void retain_handling_2_sends_none_for_a_new_subscription(Lab lab) {
    retain(lab);
    var subscriber = new Subscriber(lab, lab.connected("s"))
        .becomesSubscribed(option(lab, RetainHandling.DO_NOT_SEND));
    subscriber.receivesNothing(NONE + " under Retain Handling 2");
    Sessions.publish(lab, lab.topic(TOPIC), "live");
    var message = subscriber.receives("the message \"live\"");
    lab.require(
        message.payload().equals(Bytes.utf8("live")),
        NONE + " under Retain Handling 2",
        Subscriber.describe(message) + " came");
  }

  @Checks(v5 = "3.3.1-11")
  void retain_handling_2_sends_none_for_a_subscription_that_exists(Lab lab) {
    var subscriber = new Subscriber(lab, lab.connected("s"))
        .becomesSubscribed(option(lab, RetainHandling.SEND_AT_SUBSCRIBE));
    retain(lab);
    subscriber.receives("the message, live");
    subscriber.becomesSubscribed(option(lab, RetainHandling.DO_NOT_SEND));
    subscriber.receivesNothing(NONE + " under Retain Handling 2");
  }

  @Checks(v5 = {"3.8.4-5", "3.3.1-9", "3.3.1-11"})
  void retain_handling_is_each_filter_s_own(Lab lab) {
    var publisher = new Publisher(lab);
    for (String topic : List.of("a", "b", "c")) {
      publisher.retains(lab.topic(topic), QoS.AT_LEAST_ONCE, topic);
    }
    var subscriber = new Subscriber(lab, lab.connected("s"))
        .becomesSubscribed(
            option(lab, "a", RetainHandling.DO_NOT_SEND),
            option(lab, "b", RetainHandling.SEND_AT_SUBSCRIBE),
            option(lab, "c", RetainHandling.SEND_IF_NEW));
    String allowed = "the retained messages of b and c, but not of a, which has Retain Handling 2";
    var came = subscriber.receivesAll(2, allowed).stream()
        .map(message -> message.payload().asText())
        .sorted()
        .toList();
    lab.require(came.equals(List.of("b", "c")), allowed, came + " came");
  }

  private static void retain(Lab lab) {
    new Publisher(lab).retains(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, "retained");
  }

  private static Subscriber again(Lab lab) {
    var client = lab.connected(lab.lasting("s"));
    lab.given(client.connack().sessionPresent(), "The broker did not keep the session.");
    return new Subscriber(lab, client);
  }

  private static void brings(Lab lab, Subscriber subscriber, String allowed) {
    List<Publish> came = subscriber.receivesAll(1, allowed);
    lab.require(came.size() == 1, allowed + ", once", "it came " + came.size() + " times");
    lab.require(
        came.get(0).retain(), allowed + ", with RETAIN 1", Subscriber.describe(came.get(0)));
  }

  private static Subscription option(Lab lab, RetainHandling handling) {
    return option(lab, TOPIC, handling);
  }

  private static Subscription option(Lab lab, String topic, RetainHandling handling) {
    return new Subscription(lab.topic(topic), QoS.AT_LEAST_ONCE, false, false, handling);
  }
}
