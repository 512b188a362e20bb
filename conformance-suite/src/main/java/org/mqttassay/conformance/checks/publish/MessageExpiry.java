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

import java.time.Duration;
import java.util.List;
import org.mqttassay.conformance.checks.scene.Publisher;
import org.mqttassay.conformance.checks.scene.Sessions;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Subscriber;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/** Messages that expire (3.3.2.3.3 of 5.0). */
final class MessageExpiry {

  private static final String TOPIC = "expiry";
  private static final String ALLOWED = "no message whose Message Expiry Interval has run out";

  /** The shortest interval there is, a second for a clock of whole seconds, and some grace. */
  private static final Duration EXPIRED = Duration.ofMillis(2_600);

  private static final Duration WAITED = Duration.ofMillis(2_200);
  private static final long INTERVAL = 60;
  private static final long GRACE = 1;

  @Checks(
      v5 = {"3.3.2-5", "4.5.0-1"},
      slow = true)
  void what_expires_while_its_session_is_away_is_not_delivered(Lab lab) {
    Sessions.kept(lab, "s")
        .becomesSubscriber(lab.topic(TOPIC), QoS.AT_LEAST_ONCE)
        .leaves();
    var publisher = new Publisher(lab)
        .publishes(expiring(lab, "short", 1))
        .publishes(expiring(lab, "long", INTERVAL));
    lab.letsPass(publisher.client(), EXPIRED);
    onlyLong(lab, again(lab));
  }

  @Checks(
      v5 = {"3.3.2-5", "4.5.0-1"},
      slow = true)
  void what_expires_while_the_receive_maximum_holds_it_back_is_not_delivered(Lab lab) {
    var client = lab.connected(
            "s", connect -> connect.with(Property.of(PropertyIdentifier.RECEIVE_MAXIMUM, 1)))
        .becomesSubscriber(lab.topic(TOPIC), QoS.AT_LEAST_ONCE);
    var publisher = new Publisher(lab).publishes(expiring(lab, "first", INTERVAL));
    var first = client.becomesReceiver(QoS.AT_LEAST_ONCE);
    publisher.publishes(expiring(lab, "short", 1)).publishes(expiring(lab, "long", INTERVAL));
    lab.letsPass(publisher.client(), EXPIRED);
    client.sends(new Puback(first.packetIdentifier()));
    onlyLong(lab, new Subscriber(lab, client));
  }

  private static void onlyLong(Lab lab, Subscriber subscriber) {
    for (Publish message : delivered(lab, subscriber)) {
      lab.require(
          message.payload().equals(Bytes.utf8("long")),
          ALLOWED,
          Subscriber.describe(message) + " came");
    }
  }

  /** That the other message goes missing with the one that has expired breaks another statement. */
  private static List<Publish> delivered(Lab lab, Subscriber subscriber) {
    try {
      return subscriber.receivesAll(1, "the message behind it, which has not expired");
    } catch (Broken broken) {
      throw new Broken(lab.statement("4.5.0-1"), broken.allowed(), broken.came());
    }
  }

  @Checks(v5 = "3.3.2-5", slow = true)
  void a_retained_message_that_has_expired_is_not_sent(Lab lab) {
    var publisher = new Publisher(lab).publishes(expiring(lab, "short", 1).withRetain(true));
    lab.letsPass(publisher.client(), EXPIRED);
    new Subscriber(lab, lab.connected("s"))
        .becomesSubscribed(lab.topic(TOPIC), QoS.AT_LEAST_ONCE)
        .receivesNothing(ALLOWED);
  }

  @Checks(v5 = "3.3.2-6")
  void a_message_is_forwarded_with_its_expiry_interval(Lab lab) {
    var subscriber = new Subscriber(lab, lab.connected("s"))
        .becomesSubscribed(lab.topic(TOPIC), QoS.AT_LEAST_ONCE);
    long began = System.nanoTime();
    new Publisher(lab).publishes(expiring(lab, "live", INTERVAL));
    remains(lab, subscriber.receives("the message"), began, 0);
  }

  @Checks(v5 = "3.3.2-6", slow = true)
  void what_waited_for_its_session_comes_with_the_time_it_has_left(Lab lab) {
    Sessions.kept(lab, "s")
        .becomesSubscriber(lab.topic(TOPIC), QoS.AT_LEAST_ONCE)
        .leaves();
    long began = System.nanoTime();
    var publisher = new Publisher(lab).publishes(expiring(lab, "waits", INTERVAL));
    lab.letsPass(publisher.client(), WAITED);
    remains(lab, again(lab).receives("the message that waited"), began, WAITED.toSeconds());
  }

  @Checks(v5 = "3.3.2-6", slow = true)
  void a_retained_message_comes_with_the_time_it_has_left(Lab lab) {
    long began = System.nanoTime();
    var publisher =
        new Publisher(lab).publishes(expiring(lab, "retained", INTERVAL).withRetain(true));
    lab.letsPass(publisher.client(), WAITED);
    var subscriber = new Subscriber(lab, lab.connected("s"))
        .becomesSubscribed(lab.topic(TOPIC), QoS.AT_LEAST_ONCE);
    remains(lab, subscriber.receives("the retained message"), began, WAITED.toSeconds());
  }

  /**
   * The interval is what was published less the time that the message has waited.
   *
   * @param began before it was published
   * @param waited seconds that it has waited for certain
   */
  private static void remains(Lab lab, Publish message, long began, long waited) {
    long elapsed = Duration.ofNanos(System.nanoTime() - began).toSeconds() + 1;
    long most = INTERVAL - waited + (waited == 0 ? 0 : GRACE);
    long least = INTERVAL - elapsed - GRACE;
    long came =
        message.properties().integer(PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL).orElse(-1);
    lab.require(
        came >= least && came <= most,
        "a Message Expiry Interval of " + least + " to " + most + " s",
        came < 0 ? "none came" : came + " s came");
  }

  private static Subscriber again(Lab lab) {
    var client = lab.connected(lab.lasting("s"));
    lab.given(client.connack().sessionPresent(), "The broker did not keep the session.");
    return new Subscriber(lab, client);
  }

  private static Publish expiring(Lab lab, String payload, long seconds) {
    return Publish.of(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, 0, Bytes.utf8(payload))
        .with(Property.of(PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL, seconds));
  }
}
