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
import org.mqttassay.conformance.checks.scene.Publisher;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Subscriber;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscription;

/** Topic Filters with wildcards, which a server of 3.1.1 may do without (3.8.3). */
final class SubscribeWildcards {

  @Checks(v311 = {"ASSAY-3.8.3-1"})
  void topic_filters_with_wildcards_are_granted(Lab lab) {
    var subscriber = new Subscriber(lab, lab.connected("s"));
    for (String filter : List.of("w/+", "w/#", "+/w")) {
      int code = subscriber.subscribes(to(lab, filter)).reasonCodes().get(0);
      lab.require(code < 0x80, "a grant of \"" + filter + '"', "it was refused");
    }
  }

  @Checks(v311 = {"3.8.3-2", "3.8.4-5"})
  void a_filter_with_wildcards_is_refused_or_brings_what_matches(Lab lab) {
    var publisher = new Publisher(lab);
    for (String filter : List.of("w/+", "w/#", "+/a")) {
      var subscriber = new Subscriber(lab, lab.connected("s"));
      int code = subscriber.subscribes(to(lab, filter)).reasonCodes().get(0);
      publisher.publishes(lab.topic("w/a"), QoS.AT_LEAST_ONCE, "message");
      if (code < 0x80) {
        subscriber.receives("the message, as \"" + filter + "\" was granted");
      } else {
        subscriber.receivesNothing("no message, as \"" + filter + "\" was refused");
      }
      subscriber.client().leaves();
    }
  }

  private static Subscription to(Lab lab, String filter) {
    return Subscription.of(lab.topic(filter), QoS.AT_LEAST_ONCE);
  }
}
