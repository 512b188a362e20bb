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

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.mqttassay.conformance.checks.scene.Publisher;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Subscriber;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.RetainHandling;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscription;

/** A SUBSCRIBE with a Topic Filter that the session has already (3.8.4). */
final class ReplacedSubscriptions {

  private static final String TOPIC = "again";
  private static final int STREAM = 40;

  @Checks(v311 = "3.8.4-3", v5 = "3.8.4-3", slow = true)
  void the_qos_of_the_last_subscribe_counts(Lab lab) {
    var subscriber = new Subscriber(lab, lab.connected("s"));
    var publisher = new Publisher(lab);
    for (int qos : List.of(1, 0, 1)) {
      subscriber.becomesSubscribed(lab.topic(TOPIC), QoS.of(qos));
      publisher.publishes(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, "message");
      onlyOne(lab, subscriber, subscriber.reduced(QoS.AT_LEAST_ONCE));
    }
  }

  @Checks(v311 = "3.8.4-3", v5 = "3.8.4-3")
  void the_qos_of_the_last_subscribe_counts_for_a_filter_with_wildcards(Lab lab) {
    var subscriber = new Subscriber(lab, lab.connected("s"));
    var publisher = new Publisher(lab);
    for (int qos : List.of(1, 0, 1)) {
      subscriber.becomesSubscribed(lab.topic(TOPIC + "/+/#"), QoS.of(qos));
      publisher.publishes(lab.topic(TOPIC + "/x/y"), QoS.AT_LEAST_ONCE, "message");
      onlyOne(lab, subscriber, subscriber.reduced(QoS.AT_LEAST_ONCE));
    }
  }

  private static void onlyOne(Lab lab, Subscriber subscriber, QoS qos) {
    String allowed = "the message once, at " + qos + " as granted last";
    List<Publish> came = subscriber.receivesAll(1, allowed);
    lab.require(
        came.size() == 1 && came.get(0).qos() == qos,
        allowed,
        came.size() + " came, the first at " + came.get(0).qos());
  }

  @Checks(
      v311 = {"3.8.4-3", "3.10.4-2"},
      v5 = {"3.8.4-3", "3.10.4-2"})
  void one_unsubscribe_ends_a_subscription_that_was_replaced(Lab lab) {
    var subscriber = new Subscriber(lab, lab.connected("s"))
        .becomesSubscribed(lab.topic(TOPIC), QoS.AT_LEAST_ONCE)
        .becomesSubscribed(lab.topic(TOPIC), QoS.AT_MOST_ONCE)
        .becomesUnsubscribed(lab.topic(TOPIC));
    new Publisher(lab).publishes(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, "message");
    subscriber.receivesNothing("no message, as the one subscription has ended");
  }

  @Checks(v311 = "3.8.4-3", v5 = "3.8.4-4", slow = true)
  void retained_messages_are_sent_again(Lab lab) {
    new Publisher(lab).retains(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, "retained");
    var subscriber = new Subscriber(lab, lab.connected("s"));
    for (int round = 1; round <= 3; round++) {
      subscriber.becomesSubscribed(lab.topic(TOPIC), QoS.of(round % 2));
      String allowed = "the retained message, once, for the SUBSCRIBE number " + round;
      var came = subscriber.receivesAll(1, allowed);
      lab.require(came.size() == 1, allowed, "it came " + came.size() + " times");
    }
  }

  @Checks(v311 = "3.8.4-3", v5 = "3.8.4-4", slow = true)
  void no_message_is_lost_while_subscriptions_are_replaced(Lab lab) {
    var subscriber = new Subscriber(lab, lab.connected("s"))
        .becomesSubscribed(lab.topic(TOPIC), QoS.AT_LEAST_ONCE);
    lab.concerns(subscriber.granted(0) == QoS.AT_LEAST_ONCE, "The broker grants no QoS 1.");
    var publisher = new Publisher(lab);
    var again = Subscription.of(lab.topic(TOPIC), QoS.AT_LEAST_ONCE);
    for (int count = 0; count < STREAM; count++) {
      subscriber.client().sends(subscriber.request(Properties.NONE, again));
      publisher.publishes(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, Integer.toString(count));
      subscriber.receivesAnswer(Suback.class, "SUBACK");
    }
    String allowed = "all " + STREAM + " messages that were published meanwhile";
    Set<String> missing = new TreeSet<>();
    IntStream.range(0, STREAM).forEach(count -> missing.add(Integer.toString(count)));
    while (!missing.isEmpty()) {
      try {
        missing.remove(subscriber.receives(allowed).payload().asText());
      } catch (Broken broken) {
        throw lab.broken(allowed, "these did not come: " + missing);
      }
    }
  }

  @Checks(v5 = "3.8.4-3")
  void the_options_of_the_last_subscribe_count(Lab lab) {
    var subscriber = new Subscriber(lab, lab.connected("s"))
        .becomesSubscribed(option(lab, true, false))
        .becomesSubscribed(option(lab, false, true));
    var own = Publish.of(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, 1_000, Bytes.utf8("own"));
    subscriber.client().sends(own.withRetain(subscriber.client().mayRetain()));
    subscriber.receivesAnswer(Puback.class, "PUBACK");
    var message = subscriber.receives("its own message, as No Local was taken back");
    lab.require(
        message.retain() == subscriber.client().mayRetain(),
        "the RETAIN flag of the publisher, as Retain As Published was given last",
        Subscriber.describe(message) + " came");
    subscriber.becomesSubscribed(option(lab, true, false));
    subscriber.client().sends(own);
    subscriber.receivesAnswer(Puback.class, "PUBACK");
    subscriber.receivesNothing("no message of its own, as No Local was given last");
  }

  private static Subscription option(Lab lab, boolean noLocal, boolean asPublished) {
    return new Subscription(
        lab.topic(TOPIC), QoS.AT_LEAST_ONCE, noLocal, asPublished, RetainHandling.DO_NOT_SEND);
  }
}
