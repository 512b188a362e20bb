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

import org.mqttassay.conformance.checks.scene.Farewells;
import org.mqttassay.conformance.checks.scene.Publisher;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Subscriber;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;
import org.mqttassay.spec.packet.RetainHandling;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.raw.Breakage;
import org.mqttassay.spec.packet.raw.RawPacket;

/** SUBSCRIBE packets that are in error (3.8.2 and 3.8.3). */
final class SubscribeForms {

  private static final String TOPIC = "form";
  private static final String CLOSED = "the connection to be closed";

  @Checks(
      v311 = {"3.8.3-3", "4.8.0-1"},
      v5 = {"3.8.3-2", "4.13.1-1", "ASSAY-4.13.1-4"})
  void a_subscribe_without_payload_closes_the_connection(Lab lab) {
    var client = lab.connected();
    client.sends(lab.malformed(subscribe(lab)).breaking(Breakage.PAYLOAD_MISSING));
    closes(lab, client, ReasonCode.PROTOCOL_ERROR);
  }

  @Checks(
      v311 = {"3.8.3-4", "4.8.0-1"},
      v5 = {"ASSAY-3.8.3-1", "4.13.1-1", "ASSAY-4.13.1-4"},
      slow = true)
  void a_subscription_at_qos_3_closes_the_connection(Lab lab) {
    closesAtOptions(lab, ReasonCode.PROTOCOL_ERROR, 0x03);
  }

  @Checks(
      v311 = {"3.8.3-4", "4.8.0-1"},
      slow = true)
  void reserved_bits_beside_the_requested_qos_close_the_connection(Lab lab) {
    closesAtOptions(lab, ReasonCode.MALFORMED_PACKET, 0x04, 0x21, 0x80);
  }

  @Checks(v5 = {"3.8.3-5", "4.13.1-1", "ASSAY-4.13.1-4"})
  void reserved_bits_of_subscription_options_close_the_connection(Lab lab) {
    closesAtOptions(lab, ReasonCode.MALFORMED_PACKET, 0x40, 0x81, 0xC0);
  }

  @Checks(v5 = {"ASSAY-3.8.3-2", "4.13.1-1", "ASSAY-4.13.1-4"})
  void retain_handling_3_closes_the_connection(Lab lab) {
    closesAtOptions(lab, ReasonCode.PROTOCOL_ERROR, 0x30, 0x31);
  }

  /** With options for the first and for the second filter, each by itself. */
  private static void closesAtOptions(Lab lab, ReasonCode reason, int... options) {
    closesAtOptions(lab, reason, "Subscription Options", options);
    bringsNothing(lab, TOPIC);
    bringsNothing(lab, TOPIC + 2);
    // Whether the filter before one that is in error may take effect, as if each had come in a
    // packet of its own, the standard does not say.
    closesAtOptions(lab, reason, "Subscription Options 2", options);
    bringsNothing(lab, TOPIC + 2);
  }

  private static void closesAtOptions(Lab lab, ReasonCode reason, String field, int... options) {
    for (int option : options) {
      var client = lab.connected(lab.lasting("s"));
      lab.remarks("SUBSCRIBE with " + option + " as " + field);
      client.sends(RawPacket.of(subscribe(lab), lab.version())
          .replace(field, Bytes.of((byte) option))
          .bytes());
      closes(lab, client, reason);
    }
  }

  /** If the session lives on, then without the subscription. */
  private static void bringsNothing(Lab lab, String topic) {
    var after = new Subscriber(lab, lab.connected(lab.lasting("s")));
    new Publisher(lab).publishes(lab.topic(topic), QoS.AT_LEAST_ONCE, "message");
    after.receivesNothing("no message for a subscription that is in error");
    after.client().leaves();
  }

  @Checks(v5 = {"3.8.3-4", "4.13.1-1", "ASSAY-4.13.1-4"})
  void no_local_on_a_shared_subscription_closes_the_connection(Lab lab) {
    var client = lab.connected();
    var shared = new Subscription(
        "$share/assay/" + lab.topic(TOPIC),
        QoS.AT_LEAST_ONCE,
        true,
        false,
        RetainHandling.SEND_AT_SUBSCRIBE);
    lab.remarks("SUBSCRIBE with No Local for a Shared Subscription");
    client.sends(Subscribe.of(7, shared));
    boolean without = lacks(client, PropertyIdentifier.SHARED_SUBSCRIPTION_AVAILABLE);
    closesUnlessWithout(lab, client, without);
  }

  @Checks(v5 = {"ASSAY-3.8.2-1", "4.13.1-1", "ASSAY-4.13.1-4"})
  void subscription_identifier_0_closes_the_connection(Lab lab) {
    closesAtIdentifier(lab, Breakage.PROPERTY_0);
  }

  @Checks(v5 = {"ASSAY-3.8.2-2", "4.13.1-1", "ASSAY-4.13.1-4"})
  void a_second_subscription_identifier_closes_the_connection(Lab lab) {
    closesAtIdentifier(lab, Breakage.PROPERTY_REPEATED);
  }

  private static void closesAtIdentifier(Lab lab, Breakage breakage) {
    var client = lab.connected();
    client.sends(lab.malformed(subscribe(lab)).breaking(breakage).in("Subscription Identifier"));
    boolean without = lacks(client, PropertyIdentifier.SUBSCRIPTION_IDENTIFIER_AVAILABLE);
    closesUnlessWithout(lab, client, without);
  }

  private static boolean lacks(Client client, PropertyIdentifier availability) {
    return client.connack().properties().integer(availability).orElse(1) == 0;
  }

  /** A server without the feature has another Reason Code that is as good. */
  private static void closesUnlessWithout(Lab lab, Client client, boolean without) {
    if (without) {
      client.isDisconnected(CLOSED);
    } else {
      closes(lab, client, ReasonCode.PROTOCOL_ERROR);
    }
  }

  private static void closes(Lab lab, Client client, ReasonCode reason) {
    if (lab.isV5()) {
      Farewells.closesWith(lab, client, reason);
    } else {
      client.isDisconnected(CLOSED);
    }
  }

  private static Subscribe subscribe(Lab lab) {
    return Subscribe.of(
        7,
        Subscription.of(lab.topic(TOPIC), QoS.AT_LEAST_ONCE),
        Subscription.of(lab.topic(TOPIC + 2), QoS.AT_LEAST_ONCE));
  }
}
