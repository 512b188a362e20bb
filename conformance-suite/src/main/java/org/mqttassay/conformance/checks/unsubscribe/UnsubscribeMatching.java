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

import java.util.List;
import org.mqttassay.conformance.checks.scene.Farewells;
import org.mqttassay.conformance.checks.scene.Publisher;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Subscriber;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsubscribe;
import org.mqttassay.spec.packet.raw.Breakage;

/** Which subscriptions an UNSUBSCRIBE ends (3.10.3 and 3.10.4). */
final class UnsubscribeMatching {

  @Checks(
      v311 = {"3.10.3-2", "4.8.0-1"},
      v5 = {"3.10.3-2", "4.13.1-1", "ASSAY-4.13.1-4"})
  void an_unsubscribe_without_payload_closes_the_connection(Lab lab) {
    var client = lab.connected();
    client.sends(
        lab.malformed(Unsubscribe.of(7, lab.topic("a"))).breaking(Breakage.PAYLOAD_MISSING));
    if (lab.isV5()) {
      Farewells.closesWith(lab, client, ReasonCode.PROTOCOL_ERROR);
    } else {
      client.isDisconnected();
    }
  }

  @Checks(v311 = "3.10.4-1", v5 = "3.10.4-1", slow = true)
  void a_subscription_ends_whose_filter_is_the_same(Lab lab) {
    for (String ended : List.of("a/b", "c/+", "d/#")) {
      var subscriber = new Subscriber(lab, lab.connected("s"))
          .becomesSubscribed(to(lab, "a/b"), to(lab, "c/+"), to(lab, "d/#"));
      subscriber.unsubscribes(lab.topic(ended));
      var left = List.of("a/b", "c/b", "d/b").stream()
          .filter(topic -> topic.charAt(0) != ended.charAt(0))
          .toList();
      brings(lab, subscriber, List.of("a/b", "c/b", "d/b"), left, "ending " + ended);
      subscriber.client().leaves();
    }
  }

  @Checks(v311 = "3.10.4-1", v5 = "3.10.4-1")
  void no_subscription_ends_whose_filter_is_another(Lab lab) {
    var subscriber = new Subscriber(lab, lab.connected("s"))
        .becomesSubscribed(to(lab, "a/b"), to(lab, "c/+"), to(lab, "d/#"));
    for (String other :
        List.of("a/+", "a/#", "+/b", "#", "A/b", "a/b/", "a", "c/b", "c/#", "d/+", "d", "d/b")) {
      subscriber.unsubscribes(lab.topic(other));
    }
    var topics = List.of("a/b", "c/b", "d/b");
    brings(lab, subscriber, topics, topics, "ending other filters");
  }

  @Checks(v311 = "3.10.4-1", v5 = "3.10.4-1")
  void of_overlapping_subscriptions_the_others_live_on(Lab lab) {
    var subscriber = new Subscriber(lab, lab.connected("s"))
        .becomesSubscribed(to(lab, "a/b"), to(lab, "a/+"), to(lab, "a/#"));
    subscriber.unsubscribes(lab.topic("a/+"));
    var publisher = new Publisher(lab);
    publisher.publishes(lab.topic("a/b"), QoS.AT_LEAST_ONCE, "for two");
    subscriber.receivesAll(1, "the message for the other two subscriptions");
    subscriber.unsubscribes(lab.topic("a/b"));
    publisher.publishes(lab.topic("a/b"), QoS.AT_LEAST_ONCE, "for one");
    int copies =
        subscriber.receivesAll(1, "the message for the last subscription").size();
    lab.require(copies == 1, "one copy for one subscription", copies + " copies came");
    subscriber.unsubscribes(lab.topic("a/#"));
    publisher.publishes(lab.topic("a/b"), QoS.AT_LEAST_ONCE, "for none");
    subscriber.receivesNothing("no message, as all three subscriptions have ended");
  }

  @Checks(
      v311 = {"3.10.4-6", "3.10.4-1"},
      v5 = {"3.10.4-6", "3.10.4-1"})
  void each_of_several_filters_is_ended(Lab lab) {
    var subscriber = new Subscriber(lab, lab.connected("s"))
        .becomesSubscribed(to(lab, "a"), to(lab, "b"), to(lab, "c"), to(lab, "d"));
    subscriber.unsubscribes(
        lab.topic("a"), lab.topic("never"), lab.topic("c"), lab.topic("a"), lab.topic("d"));
    brings(lab, subscriber, List.of("a", "b", "c", "d"), List.of("b"), "ending a, c and d at once");
    subscriber.receivesNothing("one UNSUBACK for all filters of an UNSUBSCRIBE, and no more");
  }

  /** Of the topics that are published to, just those are delivered, in whatever order. */
  private static void brings(
      Lab lab, Subscriber subscriber, List<String> topics, List<String> due, String after) {
    var publisher = new Publisher(lab);
    topics.forEach(topic -> publisher.publishes(lab.topic(topic), QoS.AT_LEAST_ONCE, topic));
    String allowed = "the messages to " + due + " after " + after;
    var came = subscriber.receivesAll(due.size(), allowed).stream()
        .map(message -> message.payload().asText())
        .sorted()
        .toList();
    lab.require(came.equals(due), allowed, "those to " + came + " came");
  }

  private static Subscription to(Lab lab, String filter) {
    return Subscription.of(lab.topic(filter), QoS.AT_LEAST_ONCE);
  }
}
