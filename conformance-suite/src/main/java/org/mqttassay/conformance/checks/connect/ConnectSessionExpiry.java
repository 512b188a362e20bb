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
package org.mqttassay.conformance.checks.connect;

import java.time.Duration;
import org.mqttassay.conformance.checks.scene.Sessions;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.QoS;

/** The Session Expiry Interval of CONNECT (3.1.2.11.2 of 5.0). */
final class ConnectSessionExpiry {

  private static final long NEVER = 0xFFFF_FFFFL;

  /** What a server that counts whole seconds, and looks after them now and then, may be late by. */
  private static final Duration GRACE = Duration.ofMillis(2500);

  private static Connect expiring(Lab lab, long seconds) {
    return lab.connect()
        .withCleanStart(false)
        .with(Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, seconds));
  }

  private static Client agreed(Lab lab, long seconds) {
    var client = lab.connected(expiring(lab, seconds));
    var other = client.connack().properties().integer(PropertyIdentifier.SESSION_EXPIRY_INTERVAL);
    lab.concerns(
        other.isEmpty() || other.getAsLong() == seconds,
        "The broker sets another Session Expiry Interval.");
    return client;
  }

  @Checks(v5 = {"4.1.0-2", "3.2.2-3"})
  void an_interval_of_0_ends_the_session_with_the_connection(Lab lab) {
    agreed(lab, 0).becomesSubscriber(lab.topic("news"), QoS.AT_LEAST_ONCE).leaves();
    isGone(lab, "after a connection with the Session Expiry Interval 0");
  }

  @Checks(
      v5 = {"4.1.0-2", "3.2.2-3"},
      slow = true)
  void a_session_is_gone_after_its_interval(Lab lab) {
    agreed(lab, 2).becomesSubscriber(lab.topic("news"), QoS.AT_LEAST_ONCE).leaves();
    var clock = lab.connected("c");
    lab.letsPass(clock, Duration.ofSeconds(2).plus(lab.budgets().scaled(GRACE)));
    isGone(lab, "after its Session Expiry Interval of 2 s");
  }

  private static void isGone(Lab lab, String when) {
    var client = lab.connected(expiring(lab, 0));
    lab.require(
        !client.connack().sessionPresent(),
        "no session to be present " + when,
        "CONNACK with Session Present 1 came");
  }

  @Checks(v5 = {"3.1.2-23", "3.1.2-5"})
  void a_session_is_kept_for_its_interval(Lab lab) {
    agreed(lab, 4).becomesSubscriber(lab.topic("news"), QoS.AT_LEAST_ONCE).leaves();
    long left = System.nanoTime();
    Sessions.publish(lab, lab.topic("news"), "news");
    var client = lab.connected(expiring(lab, 4));
    // Seconds are counted whole, and the first may have been almost over.
    lab.given(
        System.nanoTime() - left < Duration.ofSeconds(2).toNanos(),
        "The tester was too slow to return within the Session Expiry Interval.");
    Sessions.isDelivered(lab, client, "news");
  }

  @Checks(v5 = {"3.1.2-23", "3.1.2-5"})
  void a_session_with_the_greatest_interval_is_kept(Lab lab) {
    agreed(lab, NEVER).becomesSubscriber(lab.topic("news"), QoS.AT_LEAST_ONCE).leaves();
    lab.letsPass(lab.connected("c"), Duration.ofMillis(1500));
    Sessions.publish(lab, lab.topic("news"), "news");
    Sessions.isDelivered(lab, lab.connected(expiring(lab, NEVER)), "news");
  }

  @Checks(
      v5 = {"4.1.0-1"},
      slow = true)
  void a_session_lasts_as_long_as_its_connection_whatever_its_interval(Lab lab) {
    var client = agreed(lab, 1).becomesSubscriber(lab.topic("news"), QoS.AT_LEAST_ONCE);
    lab.letsPass(client, Duration.ofMillis(2500));
    Sessions.publish(lab, lab.topic("news"), "news");
    Sessions.isDelivered(lab, client, "news");
  }
}
