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
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/** One message for several subscriptions of a client (3.3.5 of 3.1.1, 3.3.4 of 5.0). */
final class OverlappingSubscriptions {

  private static final List<String> FILTERS = List.of("over/a", "over/+", "over/#");

  @Checks(v311 = "3.3.5-1", v5 = "3.3.4-2")
  void the_highest_qos_of_overlapping_subscriptions_counts_at_qos_1(Lab lab) {
    highestCounts(lab, QoS.AT_LEAST_ONCE, List.of(0, 1, 0));
    highestCounts(lab, QoS.AT_LEAST_ONCE, List.of(1, 0, 0));
  }

  @Checks(v311 = "3.3.5-1", v5 = "3.3.4-2", slow = true)
  void the_highest_qos_of_overlapping_subscriptions_counts_at_qos_2(Lab lab) {
    highestCounts(lab, QoS.EXACTLY_ONCE, List.of(0, 1, 2));
    highestCounts(lab, QoS.EXACTLY_ONCE, List.of(2, 1, 0));
    highestCounts(lab, QoS.EXACTLY_ONCE, List.of(1, 0, 1));
  }

  private static void highestCounts(Lab lab, QoS published, List<Integer> asked) {
    var subscriber = new Subscriber(lab, lab.connected("s"));
    int highest = 0;
    for (int i = 0; i < FILTERS.size(); i++) {
      subscriber.becomesSubscribed(lab.topic(FILTERS.get(i)), QoS.of(asked.get(i)));
      highest = Math.max(highest, subscriber.granted(0).level());
    }
    QoS due = QoS.of(Math.min(highest, published.level()));
    new Publisher(lab).publishes(lab.topic("over/a"), published, "message");
    String allowed = "a copy at " + due + ", for subscriptions at QoS " + asked;
    List<QoS> came =
        subscriber.receivesAll(1, allowed).stream().map(Publish::qos).toList();
    lab.require(came.contains(due), allowed, "copies at " + came + " came");
    subscriber.client().leaves();
  }

  @Checks(v311 = "ASSAY-3.3.5-1", v5 = "ASSAY-3.3.4-1")
  void how_many_copies_come_for_overlapping_subscriptions(Lab lab) {
    var subscriber = new Subscriber(lab, lab.connected("s"));
    FILTERS.forEach(filter -> subscriber.becomesSubscribed(lab.topic(filter), QoS.AT_LEAST_ONCE));
    new Publisher(lab).publishes(lab.topic("over/a"), QoS.AT_LEAST_ONCE, "message");
    int copies = subscriber.receivesAll(1, "the message").size();
    lab.observes("Three overlapping subscriptions bring " + copies
        + (copies == 1 ? " copy" : " copies") + " of a message.");
  }
}
