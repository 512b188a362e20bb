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
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.RetainHandling;
import org.mqttassay.spec.packet.Subscription;

/** The RETAIN flag of what a server sends (3.3.1.3, and Retain As Published of 3.8.3.1). */
final class RetainFlag {

  private static final String TOPIC = "flag";

  @Checks(v311 = "3.3.1-8", v5 = "3.3.1-9")
  void what_is_sent_for_a_subscription_just_made_has_retain_1(Lab lab) {
    new Publisher(lab).retains(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, "retained");
    var subscriber = new Subscriber(lab, lab.connected("s"));
    for (String time : List.of("for the first time", "again")) {
      subscriber.becomesSubscribed(lab.topic(TOPIC), QoS.AT_LEAST_ONCE);
      String allowed = "the retained message, for who subscribes " + time;
      has(lab, subscriber.receives(allowed), "retained", true, allowed);
    }
  }

  @Checks(v311 = "3.3.1-9", v5 = "3.3.1-12")
  void what_is_sent_for_a_subscription_that_was_there_has_retain_0(Lab lab) {
    var subscriber = subscriber(lab, false);
    publishBoth(lab);
    String allowed = "RETAIN 0 for a client that was subscribed before the message was published";
    has(lab, subscriber.receives(allowed), "with RETAIN 1", false, allowed);
    has(lab, subscriber.receives(allowed), "with RETAIN 0", false, allowed);
  }

  @Checks(v311 = "3.3.1-9", v5 = "3.3.1-12")
  void what_waited_for_a_session_has_retain_0(Lab lab) {
    var after = awayWhileBothArePublished(lab, false);
    String allowed = "RETAIN 0 for a message that waited for the session of a subscriber";
    has(lab, after.receives(allowed), "with RETAIN 1", false, allowed);
    has(lab, after.receives(allowed), "with RETAIN 0", false, allowed);
  }

  @Checks(v5 = "3.3.1-13")
  void retain_as_published_keeps_the_publisher_s_flag(Lab lab) {
    var subscriber = subscriber(lab, true);
    publishBoth(lab);
    String allowed = "the RETAIN flag of the publisher under Retain As Published";
    has(lab, subscriber.receives(allowed), "with RETAIN 1", true, allowed);
    has(lab, subscriber.receives(allowed), "with RETAIN 0", false, allowed);
  }

  @Checks(v5 = "3.3.1-13")
  void retain_as_published_keeps_the_flag_of_what_waited_for_a_session(Lab lab) {
    var after = awayWhileBothArePublished(lab, true);
    String allowed = "the RETAIN flag of the publisher under Retain As Published";
    has(lab, after.receives(allowed), "with RETAIN 1", true, allowed);
    has(lab, after.receives(allowed), "with RETAIN 0", false, allowed);
  }

  @Checks(v5 = {"3.3.1-13", "3.3.1-12"})
  void retain_as_published_holds_for_its_own_subscription_only(Lab lab) {
    var with = new Subscriber(lab, lab.connected("s1")).becomesSubscribed(option(lab, true));
    var without = new Subscriber(lab, lab.connected("s2")).becomesSubscribed(option(lab, false));
    publishBoth(lab);
    has(lab, with.receives("the message"), "with RETAIN 1", true, "RETAIN 1 as published");
    try {
      has(lab, without.receives("the message"), "with RETAIN 1", false, "RETAIN 0");
    } catch (Broken broken) {
      throw new Broken(lab.statement("3.3.1-12"), broken.allowed(), broken.came());
    }
  }

  private static Subscriber awayWhileBothArePublished(Lab lab, boolean asPublished) {
    var before =
        new Subscriber(lab, Sessions.kept(lab, "s")).becomesSubscribed(option(lab, asPublished));
    before.client().leaves();
    publishBoth(lab);
    var after = lab.connected(lab.lasting("s"));
    lab.given(after.connack().sessionPresent(), "The broker did not keep the session.");
    return new Subscriber(lab, after);
  }

  private static Subscriber subscriber(Lab lab, boolean asPublished) {
    return new Subscriber(lab, lab.connected("s")).becomesSubscribed(option(lab, asPublished));
  }

  private static Subscription option(Lab lab, boolean asPublished) {
    return new Subscription(
        lab.topic(TOPIC), QoS.AT_LEAST_ONCE, false, asPublished, RetainHandling.SEND_AT_SUBSCRIBE);
  }

  private static void publishBoth(Lab lab) {
    new Publisher(lab)
        .retains(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, "with RETAIN 1")
        .publishes(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, "with RETAIN 0");
  }

  private static void has(
      Lab lab, Publish message, String payload, boolean retain, String allowed) {
    lab.given(
        message.payload().equals(Bytes.utf8(payload)),
        "Another message came than the check waited for: " + Subscriber.describe(message));
    lab.require(message.retain() == retain, allowed, Subscriber.describe(message) + " came");
  }
}
