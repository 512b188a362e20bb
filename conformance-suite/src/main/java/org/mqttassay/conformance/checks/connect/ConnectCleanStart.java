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

import org.mqttassay.conformance.checks.scene.Sessions;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/** Clean Start of 5.0, Clean Session of 3.1.1: whether a session goes on (3.1.2.4). */
final class ConnectCleanStart {

  private static final String NEWS = "news";
  private static final String MARKER = "marker";

  @Checks(
      v311 = {"3.1.2-6", "3.1.4-3"},
      v5 = {"3.1.2-4", "3.1.4-4"})
  void a_clean_start_discards_the_subscriptions(Lab lab) {
    Sessions.kept(lab, "a")
        .becomesSubscriber(lab.topic(NEWS), QoS.AT_LEAST_ONCE)
        .leaves();
    var client = lab.connected("a").becomesSubscriber(lab.topic(MARKER), QoS.AT_LEAST_ONCE);
    Sessions.publish(lab, lab.topic(NEWS), "to nobody");
    Sessions.publish(lab, lab.topic(MARKER), MARKER);
    Sessions.isDelivered(lab, client, MARKER);
    client.staysConnected();
  }

  @Checks(
      v311 = {"3.1.2-6", "3.1.4-3"},
      v5 = {"3.1.2-4", "3.1.4-4"})
  void a_clean_start_discards_the_messages_that_wait(Lab lab) {
    Sessions.kept(lab, "a")
        .becomesSubscriber(lab.topic(NEWS), QoS.AT_LEAST_ONCE)
        .leaves();
    Sessions.publish(lab, lab.topic(NEWS), "to be discarded");
    var clean = lab.connected("a");
    clean.staysConnected();
    clean.leaves();
    var later = lab.connected(lab.lasting("a"));
    later.staysConnected();
  }

  @Checks(
      v311 = {"3.1.2-4", "3.1.4-3", "4.1.0-1"},
      v5 = {"3.1.2-5", "3.1.4-4", "3.1.2-23"})
  void a_session_is_resumed_with_its_subscriptions(Lab lab) {
    Sessions.kept(lab, "a")
        .becomesSubscriber(lab.topic(NEWS), QoS.AT_LEAST_ONCE)
        .leaves();
    var client = lab.connected(lab.lasting("a"));
    Sessions.publish(lab, lab.topic(NEWS), NEWS);
    Sessions.isDelivered(lab, client, NEWS);
  }

  @Checks(
      v311 = {"3.1.2-5", "3.1.2-4"},
      v5 = {"3.1.2-5", "3.1.2-23", "4.5.0-1"})
  void messages_of_qos_1_wait_for_a_client_that_left(Lab lab) {
    Sessions.kept(lab, "a")
        .becomesSubscriber(lab.topic(NEWS), QoS.AT_LEAST_ONCE)
        .leaves();
    Sessions.publish(lab, lab.topic(NEWS), "first");
    Sessions.publish(lab, lab.topic(NEWS), "second");
    var client = lab.connected(lab.lasting("a"));
    Sessions.isDelivered(lab, client, "first");
    Sessions.isDelivered(lab, client, "second");
  }

  @Checks(
      v311 = {"3.1.2-5", "3.1.2-4"},
      v5 = {"3.1.2-5", "3.1.2-23", "4.5.0-1"})
  void messages_of_qos_2_wait_for_a_client_that_vanished(Lab lab) {
    var before = Sessions.kept(lab, "a").becomesSubscriber(lab.topic(NEWS), QoS.EXACTLY_ONCE);
    lab.concerns(
        before.isGranted(QoS.EXACTLY_ONCE) && before.mayPublish(QoS.EXACTLY_ONCE),
        "The broker does without QoS 2.");
    before.vanishes();
    lab.connected("p")
        .becomesPublisherOf(
            Publish.of(lab.topic(NEWS), QoS.EXACTLY_ONCE, 1, Bytes.utf8("exactly once")));
    var client = lab.connected(lab.lasting("a"));
    Sessions.isDelivered(lab, client, "exactly once");
    client.staysConnected();
  }

  @Checks(v311 = "3.1.3-2", v5 = "3.1.3-2")
  void every_client_identifier_has_a_session_of_its_own(Lab lab) {
    Sessions.kept(lab, "a")
        .becomesSubscriber(lab.topic("to/a"), QoS.AT_LEAST_ONCE)
        .leaves();
    Sessions.kept(lab, "b")
        .becomesSubscriber(lab.topic("to/b"), QoS.AT_LEAST_ONCE)
        .leaves();
    Sessions.publish(lab, lab.topic("to/a"), "to a");
    Sessions.publish(lab, lab.topic("to/b"), "to b");
    for (String role : new String[] {"b", "a"}) {
      var client = lab.connected(lab.lasting(role));
      Sessions.isDelivered(lab, client, "to " + role);
      client.staysConnected();
    }
  }

  @Checks(v311 = "3.1.2-6", v5 = "4.1.0-2")
  void a_session_that_ends_with_its_connection_is_not_resumed(Lab lab) {
    var before = lab.connected("a");
    lab.concerns(
        before
                .connack()
                .properties()
                .integer(PropertyIdentifier.SESSION_EXPIRY_INTERVAL)
                .orElse(0)
            == 0,
        "The broker prolongs sessions by its Session Expiry Interval.");
    before.becomesSubscriber(lab.topic(NEWS), QoS.AT_LEAST_ONCE).leaves();
    Sessions.publish(lab, lab.topic(NEWS), "to nobody");
    var client =
        lab.connected(lab.lasting("a")).becomesSubscriber(lab.topic(MARKER), QoS.AT_LEAST_ONCE);
    Sessions.publish(lab, lab.topic(NEWS), "to nobody again");
    Sessions.publish(lab, lab.topic(MARKER), MARKER);
    Sessions.isDelivered(lab, client, MARKER);
    client.staysConnected();
  }

  @Checks(
      v311 = {"3.1.2-4", "3.1.4-3"},
      v5 = {"3.1.2-5", "3.1.4-4"})
  void a_session_is_taken_over_with_its_subscriptions(Lab lab) {
    Sessions.kept(lab, "a").becomesSubscriber(lab.topic(NEWS), QoS.AT_LEAST_ONCE);
    var newer = lab.connected(lab.lasting("a"));
    Sessions.publish(lab, lab.topic(NEWS), NEWS);
    Sessions.isDelivered(lab, newer, NEWS);
  }

  @Checks(
      v311 = {"3.1.2-6", "3.1.4-3"},
      v5 = {"3.1.2-4", "3.1.4-4"})
  void a_clean_start_takes_a_connection_over_without_its_session(Lab lab) {
    Sessions.kept(lab, "a").becomesSubscriber(lab.topic(NEWS), QoS.AT_LEAST_ONCE);
    var newer = lab.connected("a").becomesSubscriber(lab.topic(MARKER), QoS.AT_LEAST_ONCE);
    Sessions.publish(lab, lab.topic(NEWS), "to nobody");
    Sessions.publish(lab, lab.topic(MARKER), MARKER);
    Sessions.isDelivered(lab, newer, MARKER);
    newer.staysConnected();
  }

  @Checks(v311 = {"3.1.2-7", "3.3.1-6"})
  void retained_messages_outlive_the_session_that_published_them(Lab lab) {
    lab.connected("p")
        .becomesPublisherOf(Publish.of(lab.topic("kept"), QoS.AT_LEAST_ONCE, 1, Bytes.utf8("kept"))
            .withRetain(true))
        .leaves();
    var client = lab.connected("s").becomesSubscriber(lab.topic("kept"), QoS.AT_LEAST_ONCE);
    Sessions.isDelivered(lab, client, "kept");
  }
}
