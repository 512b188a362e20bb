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
import java.util.stream.IntStream;
import org.mqttassay.conformance.checks.scene.SmallPackets;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Subscriber;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;

/** How an UNSUBSCRIBE is answered (3.10.4 and 3.11). */
final class UnsubscribeAnswers {

  @Checks(v311 = "3.10.4-5", v5 = "3.10.4-5")
  void unsuback_comes_when_nothing_was_subscribed(Lab lab) {
    var subscriber = new Subscriber(lab, lab.connected("s"));
    subscriber.unsubscribes(lab.topic("never"));
    subscriber.unsubscribes(lab.topic("never/+"), lab.topic("never/#"));
    subscriber.becomesSubscribed(lab.topic("a"), QoS.AT_MOST_ONCE);
    for (int round = 1; round <= 2; round++) {
      subscriber.unsubscribes(lab.topic("a"));
    }
    subscriber.isReached();
  }

  @Checks(
      v311 = {"3.10.4-6", "3.10.4-4"},
      v5 = {"3.10.4-6", "3.10.4-4"})
  void several_filters_have_one_unsuback(Lab lab) {
    var subscriber = new Subscriber(lab, lab.connected("s"))
        .becomesSubscribed(lab.topic("a"), QoS.AT_MOST_ONCE)
        .becomesSubscribed(lab.topic("b"), QoS.AT_MOST_ONCE);
    subscriber.unsubscribes(lab.topic("a"), lab.topic("never"), lab.topic("b"), lab.topic("a"));
    subscriber.receivesNothing("one UNSUBACK for all filters of an UNSUBSCRIBE, and no more");
  }

  @Checks(v5 = "3.11.3-1")
  void no_subscription_existed_is_never_said_of_one_that_did(Lab lab) {
    var subscriber = new Subscriber(lab, lab.connected("s"));
    for (String mixed : List.of("+-", "-+", "+--", "--+", "-+-+-")) {
      var filters = IntStream.range(0, mixed.length())
          .mapToObj(i -> lab.topic("f" + i))
          .toArray(String[]::new);
      for (int i = 0; i < mixed.length(); i++) {
        if (mixed.charAt(i) == '+') {
          subscriber.becomesSubscribed(filters[i], QoS.AT_MOST_ONCE);
        }
      }
      List<Integer> codes = subscriber.unsubscribes(filters).reasonCodes();
      lab.require(
          codes.size() == filters.length,
          filters.length + " Reason Codes, for as many filters",
          codes.size() + " came");
      for (int i = 0; i < mixed.length(); i++) {
        lab.require(
            mixed.charAt(i) == '-' || codes.get(i) != ReasonCode.NO_SUBSCRIPTION_EXISTED.value(),
            "0x11 No subscription existed for none of those subscribed (+ in " + mixed + ")",
            "the codes " + codes + " came");
      }
    }
  }

  @Checks(v5 = "3.11.3-2")
  void unsuback_has_a_reason_code_of_its_own_for_each_filter(Lab lab) {
    var subscriber =
        new Subscriber(lab, lab.connected("s")).becomesSubscribed(lab.topic("a"), QoS.AT_MOST_ONCE);
    isComplete(lab, subscriber, lab.topic("a"));
    isComplete(lab, subscriber, lab.topic("a"), lab.topic("b/+"), lab.topic("a"));
    isComplete(lab, subscriber, "$SYS/none/of/it", lab.topic("#"));
    var many = IntStream.range(0, 8).mapToObj(i -> lab.topic("f" + i % 5)).toArray(String[]::new);
    isComplete(lab, subscriber, many);
  }

  private static void isComplete(Lab lab, Subscriber subscriber, String... filters) {
    List<Integer> codes = subscriber.unsubscribes(filters).reasonCodes();
    lab.require(
        codes.size() == filters.length,
        filters.length + " Reason Codes, for as many filters",
        codes.size() + " came");
    for (int code : codes) {
      lab.require(
          ReasonCode.of(code, PacketType.UNSUBACK).isPresent(),
          "a Reason Code that UNSUBACK has",
          lab.name(code, PacketType.UNSUBACK) + " came");
    }
  }

  @Checks(v5 = {"ASSAY-3.11.2-2", "3.10.4-4"})
  void unsuback_has_one_reason_string_at_most(Lab lab) {
    var subscriber =
        new Subscriber(lab, lab.connected("s")).becomesSubscribed(lab.topic("a"), QoS.AT_MOST_ONCE);
    for (int round = 1; round <= 2; round++) {
      var answer = subscriber.unsubscribes(lab.topic("a"), lab.topic("b"));
      long strings = answer.properties().all(PropertyIdentifier.REASON_STRING).count();
      lab.require(strings <= 1, "one Reason String at most", strings + " came");
    }
  }

  @Checks(v5 = {"3.11.2-1", "3.11.2-2"})
  void unsuback_is_within_the_maximum_packet_size(Lab lab) {
    var small = SmallPackets.of(lab, "s");
    var subscriber =
        new Subscriber(lab, small.client()).becomesSubscribed(lab.topic("a"), QoS.AT_MOST_ONCE);
    subscriber.unsubscribes(lab.topic("a"), lab.topic("b"));
    subscriber.unsubscribes(lab.topic("a"));
    small.areWithin("3.11.2-1", "3.11.2-2");
  }
}
