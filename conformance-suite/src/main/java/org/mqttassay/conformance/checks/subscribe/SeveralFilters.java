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
import java.util.stream.IntStream;
import org.mqttassay.conformance.checks.scene.Publisher;
import org.mqttassay.conformance.checks.scene.SmallPackets;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Subscriber;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscription;

/** A SUBSCRIBE with several Topic Filters, and the codes of its SUBACK (3.8.4 and 3.9.3). */
final class SeveralFilters {

  /** As many as brokers with limits take in one packet. */
  private static final int MANY = 8;

  @Checks(
      v311 = {"3.8.4-5", "3.8.4-4"},
      v5 = {"3.8.4-6", "3.8.4-5"})
  void one_suback_has_a_code_for_each_filter(Lab lab) {
    var subscriber = new Subscriber(lab, lab.connected("s"));
    for (int count : List.of(1, 2, 3, MANY)) {
      var filters = IntStream.range(0, count)
          .mapToObj(i -> to(lab, "f" + i % 5, i % 2))
          .toArray(Subscription[]::new);
      var answer = subscriber.subscribes(filters);
      lab.require(
          answer.reasonCodes().size() == count,
          "SUBACK with " + count + " codes, for as many filters",
          "it has " + answer.reasonCodes().size());
      subscriber.isReached();
    }
    subscriber.receivesNothing("one SUBACK for all filters of a SUBSCRIBE, and no more");
  }

  @Checks(v311 = "3.9.3-1", v5 = "3.9.3-1")
  void the_codes_stand_in_the_order_of_the_filters(Lab lab) {
    var subscriber = new Subscriber(lab, lab.connected("s"));
    for (List<Integer> asked :
        List.of(List.of(2, 0, 1), List.of(0, 0, 1), List.of(1, 0, 0), List.of(0, 2, 0, 1, 0))) {
      var filters = IntStream.range(0, asked.size())
          .mapToObj(i -> to(lab, "f" + i, asked.get(i)))
          .toArray(Subscription[]::new);
      List<Integer> codes = subscriber.subscribes(filters).reasonCodes();
      lab.require(codes.size() == asked.size(), "as many codes as filters", codes.size() + " came");
      for (int i = 0; i < asked.size(); i++) {
        int code = codes.get(i);
        lab.require(
            code <= asked.get(i) || code >= 0x80,
            "in the place of each filter no more than was asked for it: " + asked,
            "the codes " + codes + " came");
      }
    }
  }

  @Checks(
      v311 = {"3.9.3-1", "3.8.4-5", "3.9.3-2"},
      v5 = {"3.9.3-1", "3.8.4-7", "3.9.3-2"})
  void the_code_of_a_filter_that_is_denied_stands_in_its_place(Lab lab) {
    var denied = lab.setUp().denied().subscribe();
    lab.concerns(
        denied.isPresent(),
        "target.yaml names no filter that is denied (denied: subscribe: FILTER).");
    var subscriber = new Subscriber(lab, lab.connected("s"));
    var refused = Subscription.of(denied.orElseThrow(), QoS.AT_MOST_ONCE);
    int alone = areKnown(lab, subscriber.subscribes(refused)).get(0);
    lab.concerns(alone >= 0x80, "The broker grants the filter that target.yaml calls denied.");
    var codes = areKnown(lab, subscriber.subscribes(to(lab, "a", 0), refused, to(lab, "b", 1)));
    lab.require(
        codes.size() == 3 && codes.get(0) < 0x80 && codes.get(1) >= 0x80 && codes.get(2) < 0x80,
        "a refusal in the place of the filter that is denied, between two grants",
        "the codes " + codes + " came");
  }

  @Checks(
      v311 = {"3.9.3-2", "3.8.4-1"},
      v5 = {"3.9.3-2", "3.8.4-1"})
  void every_code_is_one_that_suback_has(Lab lab) {
    var client = lab.connected("s");
    var subscriber = new Subscriber(lab, client);
    var topics = List.of("t", "t/+", "t/#", "/t", "t/", "t//t", "ü😀", "t ", "a".repeat(500));
    for (String topic : topics) {
      areKnown(lab, answer(lab, subscriber, to(lab, topic, 2)));
    }
    for (String odd : List.of("$SYS/broker/version", "$assay/t", "+/" + lab.topic("t"))) {
      areKnown(lab, answer(lab, subscriber, Subscription.of(odd, QoS.AT_MOST_ONCE)));
    }
  }

  private static Suback answer(Lab lab, Subscriber subscriber, Subscription one) {
    try {
      return subscriber.subscribes(one);
    } catch (Broken broken) {
      throw new Broken(
          lab.statement("3.8.4-1"),
          "SUBACK for a SUBSCRIBE to \"" + one.topicFilter() + '"',
          broken.came());
    }
  }

  private static List<Integer> areKnown(Lab lab, Suback answer) {
    for (int code : answer.reasonCodes()) {
      boolean isKnown = lab.isV5()
          ? ReasonCode.of(code, PacketType.SUBACK).isPresent()
          : code <= 2 || code == 0x80;
      lab.require(isKnown, "a code that SUBACK has", lab.name(code, PacketType.SUBACK) + " came");
    }
    return answer.reasonCodes();
  }

  @Checks(
      v311 = {"3.8.4-5", "3.8.4-6"},
      v5 = {"3.8.4-7", "3.8.4-8"})
  void what_is_granted_is_what_is_delivered(Lab lab) {
    var subscriber = new Subscriber(lab, lab.connected("s"));
    var codes = subscriber
        .subscribes(to(lab, "f0", 0), to(lab, "f1", 1), to(lab, "f2", 2))
        .reasonCodes();
    var publisher = new Publisher(lab);
    for (int i = 0; i < codes.size(); i++) {
      int code = codes.get(i);
      lab.require(
          code <= i || code >= 0x80, "a grant of QoS " + i + " at most", "0x0" + code + " came");
      publisher.publishes(lab.topic("f" + i), QoS.AT_LEAST_ONCE, "message " + i);
      if (code >= 0x80) {
        subscriber.receivesNothing("no message for a subscription that was refused");
      } else {
        var message = subscriber.receives("the message for a subscription that was granted");
        lab.require(
            message.qos().level() == Math.min(1, code),
            "a delivery at QoS " + Math.min(1, code) + ", as granted",
            Subscriber.describe(message) + " came");
      }
    }
  }

  @Checks(v311 = "3.8.4-4", v5 = "3.8.4-5")
  void each_of_several_filters_is_subscribed(Lab lab) {
    var subscriber = new Subscriber(lab, lab.connected("s"))
        .becomesSubscribed(to(lab, "a", 1), to(lab, "b", 1), to(lab, "c", 1), to(lab, "d", 1));
    var publisher = new Publisher(lab);
    for (String topic : List.of("d", "a", "c", "b")) {
      publisher.publishes(lab.topic(topic), QoS.AT_LEAST_ONCE, topic);
      String allowed = "the message to " + topic + ", one of four filters of a SUBSCRIBE";
      var came = subscriber.receives(allowed);
      lab.require(
          came.payload().equals(Bytes.utf8(topic)), allowed, Subscriber.describe(came) + " came");
    }
  }

  @Checks(v311 = "3.8.4-4", v5 = "3.8.4-5")
  void of_a_filter_that_is_named_twice_the_last_counts(Lab lab) {
    var subscriber = new Subscriber(lab, lab.connected("s"));
    var codes =
        subscriber.subscribes(to(lab, "a", 0), to(lab, "b", 0), to(lab, "a", 1)).reasonCodes();
    lab.concerns(
        codes.size() == 3 && codes.get(2) == 1, "The broker grants no subscription of QoS 1.");
    new Publisher(lab).publishes(lab.topic("a"), QoS.AT_LEAST_ONCE, "message");
    String allowed = "the message once, at the QoS that was asked for last";
    var came = subscriber.receivesAll(1, allowed);
    lab.require(
        came.size() == 1 && came.get(0).qos() == QoS.AT_LEAST_ONCE,
        allowed,
        came.size() + " came, the first of them at " + came.get(0).qos());
  }

  @Checks(v5 = {"ASSAY-3.9.2-2", "3.8.4-1"})
  void suback_has_one_reason_string_at_most(Lab lab) {
    var subscriber = new Subscriber(lab, lab.connected("s"));
    for (int qos = 0; qos <= 2; qos++) {
      var answer = subscriber.subscribes(to(lab, "a", qos), to(lab, "b", qos));
      long strings = answer.properties().all(PropertyIdentifier.REASON_STRING).count();
      lab.require(strings <= 1, "one Reason String at most", strings + " came");
    }
  }

  @Checks(v5 = {"3.9.2-1", "3.9.2-2"})
  void suback_is_within_the_maximum_packet_size(Lab lab) {
    var small = SmallPackets.of(lab, "s");
    var subscriber = new Subscriber(lab, small.client());
    subscriber.subscribes(to(lab, "a", 1));
    subscriber.subscribes(to(lab, "a", 0), to(lab, "b", 2));
    small.areWithin("3.9.2-1", "3.9.2-2");
  }

  private static Subscription to(Lab lab, String topic, int qos) {
    return Subscription.of(lab.topic(topic), QoS.of(qos));
  }
}
