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
import java.util.Set;
import org.mqttassay.conformance.checks.scene.Publisher;
import org.mqttassay.conformance.checks.scene.Sessions;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Subscriber;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscription;

/** The Subscription Identifiers of deliveries (3.3.2.3.8 and 3.3.4 of 5.0). */
final class SubscriptionIdentifiers {

  private static final String TOPIC = "ids/a";

  @Checks(v5 = {"3.3.4-3", "ASSAY-3.3.2-7"})
  void a_subscription_s_identifier_comes_with_its_messages(Lab lab) {
    var publisher = new Publisher(lab);
    var subscriber = new Subscriber(lab, lab.connected("s"));
    for (long identifier : List.of(1L, 127L, 128L, 16_383L, 16_384L, 2_097_152L, 268_435_455L)) {
      subscriber.becomesIdentified(identifier, to(lab, TOPIC));
      publisher.publishes(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, "message");
      comeWith(lab, subscriber, List.of(identifier));
    }
  }

  @Checks(v5 = "3.3.4-3")
  void a_subscription_s_identifier_is_kept_with_its_session(Lab lab) {
    new Subscriber(lab, Sessions.kept(lab, "s"))
        .becomesIdentified(7, to(lab, TOPIC))
        .client()
        .leaves();
    var publisher = new Publisher(lab).publishes(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, "waits");
    var client = lab.connected(lab.lasting("s"));
    lab.given(client.connack().sessionPresent(), "The broker did not keep the session.");
    var after = new Subscriber(lab, client);
    comeWith(lab, after, List.of(7L));
    publisher.publishes(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, "live");
    comeWith(lab, after, List.of(7L));
  }

  @Checks(v5 = "3.3.4-3")
  void a_subscription_s_identifier_holds_for_all_filters_of_its_subscribe(Lab lab) {
    var subscriber = new Subscriber(lab, lab.connected("s"))
        .becomesIdentified(9, to(lab, "ids/a"), to(lab, "ids/b"), to(lab, "ids/c"));
    var publisher = new Publisher(lab);
    for (String topic : List.of("ids/c", "ids/a", "ids/b")) {
      publisher.publishes(lab.topic(topic), QoS.AT_LEAST_ONCE, topic);
      comeWith(lab, subscriber, List.of(9L));
    }
  }

  @Checks(v5 = {"3.3.4-3", "3.3.4-4", "3.3.4-5"})
  void overlapping_subscriptions_bring_all_their_identifiers(Lab lab) {
    var subscriber = new Subscriber(lab, lab.connected("s"))
        .becomesIdentified(11, to(lab, "ids/a"))
        .becomesIdentified(22, to(lab, "ids/+"))
        .becomesIdentified(33, to(lab, "ids/#"));
    new Publisher(lab).publishes(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, "message");
    var due = List.of(11L, 22L, 33L);
    List<Publish> copies = subscriber.receivesAll(1, "the message");
    boolean isMerged = copies.size() == 1;
    for (Publish copy : copies) {
      if (!isMerged && identifiers(copy).isEmpty()) {
        throw new Broken(
            lab.statement("3.3.4-5"),
            "the Subscription Identifier of its subscription in each copy",
            "a copy without any came");
      }
    }
    var came =
        copies.stream().flatMap(copy -> identifiers(copy).stream()).sorted().toList();
    if (!Set.copyOf(came).containsAll(due)) {
      throw new Broken(
          lab.statement(isMerged && !came.isEmpty() ? "3.3.4-4" : "3.3.4-3"),
          "the identifiers " + due + " of the subscriptions that match",
          came + " came in " + copies.size() + (isMerged ? " copy" : " copies"));
    }
  }

  @Checks(v5 = {"3.3.4-3", "3.3.4-4", "3.3.4-5"})
  void equal_and_missing_identifiers_of_overlapping_subscriptions_are_borne(Lab lab) {
    var subscriber = new Subscriber(lab, lab.connected("s"))
        .becomesIdentified(5, to(lab, "ids/a"))
        .becomesIdentified(5, to(lab, "ids/+"))
        .becomesSubscribed(to(lab, "ids/#"));
    new Publisher(lab).publishes(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, "message");
    List<Publish> copies = subscriber.receivesAll(1, "the message");
    long without = copies.stream().filter(copy -> identifiers(copy).isEmpty()).count();
    var came = copies.stream().flatMap(copy -> identifiers(copy).stream()).toList();
    lab.require(
        came.contains(5L), "the identifier 5 of two of the subscriptions", "it did not come");
    if (without > 1) {
      throw new Broken(
          lab.statement("3.3.4-5"),
          "one copy at most without an identifier, as one subscription has none",
          without + " came");
    }
  }

  @Checks(v5 = "ASSAY-3.3.4-2")
  void no_identifier_comes_but_of_subscriptions_that_match(Lab lab) {
    var other = new Subscriber(lab, lab.connected("o")).becomesIdentified(100, to(lab, TOPIC));
    var plain = new Subscriber(lab, lab.connected("n")).becomesSubscribed(to(lab, TOPIC));
    var subscriber = new Subscriber(lab, lab.connected("s"))
        .becomesIdentified(1, to(lab, "ids/b"))
        .becomesIdentified(2, to(lab, TOPIC))
        .becomesIdentified(3, to(lab, "ids/a/b"));
    new Publisher(lab).publishes(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, "message");
    comeWith(lab, subscriber, List.of(2L));
    comeWith(lab, other, List.of(100L));
    comeWith(lab, plain, List.of());
  }

  @Checks(v5 = {"ASSAY-3.3.4-2", "3.8.4-3"})
  void no_identifier_comes_that_was_replaced(Lab lab) {
    var subscriber = new Subscriber(lab, lab.connected("s"))
        .becomesIdentified(1, to(lab, TOPIC))
        .becomesIdentified(2, to(lab, TOPIC));
    var publisher = new Publisher(lab).publishes(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, "second");
    comeWith(lab, subscriber, List.of(2L));
    subscriber.becomesSubscribed(to(lab, TOPIC));
    publisher.publishes(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, "third");
    comeWith(lab, subscriber, List.of());
  }

  private static void comeWith(Lab lab, Subscriber subscriber, List<Long> identifiers) {
    var message = subscriber.receives("the message");
    lab.require(
        identifiers(message).equals(identifiers),
        "a message with the Subscription Identifiers " + identifiers,
        identifiers(message) + " came");
  }

  private static List<Long> identifiers(Publish message) {
    return message.properties().integers(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER);
  }

  private static Subscription to(Lab lab, String filter) {
    return Subscription.of(lab.topic(filter), QoS.AT_LEAST_ONCE);
  }
}
