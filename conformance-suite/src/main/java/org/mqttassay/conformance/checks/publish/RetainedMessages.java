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
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Subscriber;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/** Which messages a server retains, and which not (3.3.1.3). */
final class RetainedMessages {

  private static final String TOPIC = "retain";

  @Checks(
      v311 = {"3.3.1-5", "3.3.1-6"},
      v5 = {"3.3.1-5", "3.3.1-9"})
  void a_retained_message_of_qos_1_is_kept_with_its_qos(Lab lab) {
    isKept(lab, QoS.AT_LEAST_ONCE);
  }

  @Checks(
      v311 = {"3.3.1-5", "3.3.1-6"},
      v5 = {"3.3.1-5", "3.3.1-9"})
  void a_retained_message_of_qos_2_is_kept_with_its_qos(Lab lab) {
    isKept(lab, QoS.EXACTLY_ONCE);
  }

  private static void isKept(Lab lab, QoS qos) {
    var publisher = new Publisher(lab).retains(lab.topic(TOPIC), qos, "kept");
    publisher.client().leaves();
    var subscriber = subscriber(lab, "s", lab.topic(TOPIC));
    var message = only(lab, subscriber, "kept");
    lab.require(
        message.qos() == subscriber.reduced(qos),
        "the retained message at " + subscriber.reduced(qos),
        message.qos() + " came");
  }

  @Checks(
      v311 = {"3.3.1-6", "3.3.1-5"},
      v5 = "3.3.1-5")
  void a_later_retained_message_takes_the_place_of_the_one_before(Lab lab) {
    new Publisher(lab)
        .retains(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, "first")
        .retains(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, "second")
        .retains(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, "third");
    only(lab, subscriber(lab, "s", lab.topic(TOPIC)), "third");
  }

  @Checks(v311 = "3.3.1-7", v5 = "3.3.1-5")
  void a_retained_message_of_qos_0_does_away_with_the_one_before(Lab lab) {
    new Publisher(lab)
        .retains(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, "first")
        .retains(lab.topic(TOPIC), QoS.AT_MOST_ONCE, "second")
        .settles();
    String allowed = "the second retained message, which has QoS 0, or none";
    for (Publish message : subscriber(lab, "s", lab.topic(TOPIC)).receivesAll(0, allowed)) {
      lab.require(isText(message, "second"), allowed, Subscriber.describe(message) + " came");
    }
  }

  @Checks(v311 = "ASSAY-3.3.1-1", v5 = "ASSAY-3.3.1-1")
  void retained_messages_of_qos_0_are_kept(Lab lab) {
    var publisher = new Publisher(lab);
    List<String> topics = List.of("a", "b", "c");
    topics.forEach(
        topic -> publisher.retains(lab.topic(TOPIC + '/' + topic), QoS.AT_MOST_ONCE, topic));
    publisher.settles();
    var subscriber = new Subscriber(lab, lab.connected("s"));
    topics.forEach(
        topic -> subscriber.becomesSubscribed(lab.topic(TOPIC + '/' + topic), QoS.AT_LEAST_ONCE));
    String allowed = "the retained messages of QoS 0";
    boolean isKept = subscriber.receivesAll(0, allowed).stream().anyMatch(Publish::retain);
    lab.require(isKept, allowed, "none of them came");
  }

  @Checks(v311 = "ASSAY-3.3.1-2", v5 = "ASSAY-3.3.1-2")
  void whether_a_retained_message_of_qos_0_is_dropped(Lab lab) {
    new Publisher(lab)
        .retains(lab.topic(TOPIC), QoS.AT_MOST_ONCE, "kept or dropped")
        .settles();
    boolean isKept = !subscriber(lab, "s", lab.topic(TOPIC))
        .receivesAll(0, "the retained message, or nothing")
        .isEmpty();
    lab.observes(
        isKept
            ? "A retained message of QoS 0 is still there shortly afterwards."
            : "A retained message of QoS 0 is dropped at once.");
  }

  @Checks(v311 = "3.3.1-6", v5 = "3.3.1-9", slow = true)
  void a_new_subscription_brings_the_last_retained_message_of_each_matching_topic(Lab lab) {
    var publisher = new Publisher(lab);
    for (String topic : List.of("x", "x/a", "x/b", "x/b", "x/b/c", "y/a")) {
      publisher.retains(lab.topic(topic), QoS.AT_LEAST_ONCE, topic + " before");
      publisher.retains(lab.topic(topic), QoS.AT_LEAST_ONCE, topic);
    }
    brings(lab, "s1", "x/b", List.of("x/b"));
    brings(lab, "s2", "x/+", List.of("x/a", "x/b"));
    brings(lab, "s3", "x/#", List.of("x", "x/a", "x/b", "x/b/c"));
    brings(lab, "s4", "+/a", List.of("x/a", "y/a"));
  }

  private static void brings(Lab lab, String role, String filter, List<String> topics) {
    String allowed =
        "the last retained message of each topic that matches " + filter + ", once: " + topics;
    var subscriber = new Subscriber(lab, lab.connected(role))
        .becomesSubscribed(lab.topic(filter), QoS.AT_LEAST_ONCE);
    var came = subscriber.receivesAll(topics.size(), allowed).stream()
        .map(message -> message.payload().asText())
        .sorted()
        .toList();
    lab.require(came.equals(topics), allowed, came + " came");
  }

  @Checks(
      v311 = "3.3.1-10",
      v5 = {"3.3.1-6", "3.3.1-7", "3.3.1-12"},
      slow = true)
  void an_empty_retained_message_is_delivered_and_clears_its_topic(Lab lab) {
    var publisher = new Publisher(lab).retains(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, "old");
    var present = subscriber(lab, "s", lab.topic(TOPIC));
    only(lab, present, "old");
    publisher.retains(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, "");
    var message = only(lab, present, "");
    lab.require(!message.retain(), "the empty message with RETAIN 0", "RETAIN 1 came");
    subscriber(lab, "s2", lab.topic(TOPIC)).receivesNothing("no retained message any more");
  }

  @Checks(
      v311 = "3.3.1-10",
      v5 = {"3.3.1-6", "3.3.1-7"})
  void an_empty_retained_message_of_qos_0_clears_its_topic(Lab lab) {
    new Publisher(lab)
        .retains(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, "old")
        .retains(lab.topic(TOPIC), QoS.AT_MOST_ONCE, "")
        .settles();
    noneIsRetained(lab, subscriber(lab, "s", lab.topic(TOPIC)), "no retained message any more");
  }

  @Checks(v311 = "3.3.1-11", v5 = "3.3.1-7")
  void an_empty_message_is_never_retained(Lab lab) {
    var publisher = new Publisher(lab);
    for (QoS qos : List.of(QoS.AT_MOST_ONCE, QoS.AT_LEAST_ONCE)) {
      publisher.retains(lab.topic(TOPIC + qos.level()), qos, "");
    }
    publisher.settles();
    noneIsRetained(lab, both(lab), "no retained message without payload");
  }

  @Checks(v311 = "3.3.1-12", v5 = "3.3.1-8")
  void a_message_with_retain_0_is_not_retained(Lab lab) {
    var publisher = new Publisher(lab);
    for (QoS qos : List.of(QoS.AT_MOST_ONCE, QoS.AT_LEAST_ONCE)) {
      publisher.publishes(lab.topic(TOPIC + qos.level()), qos, "not retained");
    }
    publisher.settles();
    noneIsRetained(lab, both(lab), "no message that was published with RETAIN 0 before");
  }

  private static Subscriber both(Lab lab) {
    return new Subscriber(lab, lab.connected("s"))
        .becomesSubscribed(lab.topic(TOPIC + 0), QoS.AT_LEAST_ONCE)
        .becomesSubscribed(lab.topic(TOPIC + 1), QoS.AT_LEAST_ONCE);
  }

  /** A message of QoS 0 may be on its way for long, and come to who has subscribed meanwhile. */
  private static void noneIsRetained(Lab lab, Subscriber subscriber, String allowed) {
    for (Publish message : subscriber.receivesAll(0, allowed)) {
      lab.require(
          !message.retain() && message.qos() == QoS.AT_MOST_ONCE,
          allowed,
          Subscriber.describe(message) + " came");
    }
  }

  @Checks(v311 = "3.3.1-12", v5 = "3.3.1-8")
  void a_message_with_retain_0_leaves_the_retained_one_as_it_is(Lab lab) {
    var publisher = new Publisher(lab);
    for (String topic : List.of("a", "b")) {
      publisher.retains(lab.topic(topic), QoS.AT_LEAST_ONCE, "retained");
    }
    publisher
        .publishes(lab.topic("a"), QoS.AT_LEAST_ONCE, "not retained")
        .publishes(lab.topic("b"), QoS.AT_LEAST_ONCE, "");
    only(lab, subscriber(lab, "s1", lab.topic("a")), "retained");
    only(lab, subscriber(lab, "s2", lab.topic("b")), "retained");
  }

  private static Subscriber subscriber(Lab lab, String role, String filter) {
    return new Subscriber(lab, lab.connected(role)).becomesSubscribed(filter, QoS.EXACTLY_ONCE);
  }

  /** The one message that comes, which has this payload. */
  private static Publish only(Lab lab, Subscriber subscriber, String payload) {
    String allowed = "the message \"" + payload + "\", once";
    List<Publish> came = subscriber.receivesAll(1, allowed);
    for (Publish message : came) {
      lab.require(isText(message, payload), allowed, Subscriber.describe(message) + " came");
    }
    lab.require(came.size() == 1, allowed, "it came " + came.size() + " times");
    return came.get(0);
  }

  private static boolean isText(Publish message, String payload) {
    return message.payload().equals(Bytes.utf8(payload));
  }
}
