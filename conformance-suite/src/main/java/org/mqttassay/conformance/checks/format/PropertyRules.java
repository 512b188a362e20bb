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
package org.mqttassay.conformance.checks.format;

import static org.mqttassay.spec.packet.raw.Breakage.PROPERTY_LENGTH_MISSING;
import static org.mqttassay.spec.packet.raw.Breakage.PROPERTY_LENGTH_OF_FIVE_BYTES;
import static org.mqttassay.spec.packet.raw.Breakage.PROPERTY_LENGTH_TOO_LONG;
import static org.mqttassay.spec.packet.raw.Breakage.PROPERTY_LENGTH_TOO_SHORT;
import static org.mqttassay.spec.packet.raw.Breakage.PROPERTY_NOT_ALLOWED;
import static org.mqttassay.spec.packet.raw.Breakage.PROPERTY_UNKNOWN;
import static org.mqttassay.spec.packet.raw.Breakage.SUBSCRIPTION_IDENTIFIER_OF_FIVE_BYTES;

import java.util.List;
import java.util.function.Predicate;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsubscribe;
import org.mqttassay.spec.packet.Will;
import org.mqttassay.spec.packet.raw.Breakage;

/** Properties that break a packet (2.2.2 of 5.0). */
final class PropertyRules {

  private static final String WILL = "Will Properties";

  @Checks(v5 = {"2.2.2-1", "3.1.4-1"})
  void a_connect_without_property_length_closes_the_connection(Lab lab) {
    closes(lab, lab.connect(), PROPERTY_LENGTH_MISSING);
  }

  @Checks(v5 = {"2.2.2-1", "4.13.1-1"})
  void a_packet_without_property_length_closes_the_connection(Lab lab) {
    closes(lab, subscribe(lab), PROPERTY_LENGTH_MISSING);
    closes(lab, unsubscribe(lab), PROPERTY_LENGTH_MISSING);
    closes(lab, publish(lab, Bytes.EMPTY), PROPERTY_LENGTH_MISSING);
  }

  @Checks(v5 = {"ASSAY-2.2.2-1", "4.13.1-1"})
  void a_property_length_that_cuts_a_property_closes_the_connection(Lab lab) {
    closesAtEach(lab, PROPERTY_LENGTH_TOO_SHORT);
  }

  @Checks(v5 = {"ASSAY-2.2.2-1", "4.13.1-1"})
  void a_property_length_that_takes_in_a_byte_too_much_closes_the_connection(Lab lab) {
    closesAtEach(lab, PROPERTY_LENGTH_TOO_LONG);
  }

  @Checks(v5 = {"4.13.1-1", "1.5.5-1"})
  void a_property_length_of_five_bytes_closes_the_connection(Lab lab) {
    closesAtEach(lab, PROPERTY_LENGTH_OF_FIVE_BYTES);
  }

  @Checks(v5 = {"4.13.1-1", "1.5.5-1"})
  void a_subscription_identifier_of_five_bytes_closes_the_connection(Lab lab) {
    var client = lab.connected();
    concernsSubscriptionIdentifiers(lab, client);
    client.isDisconnectedAt(
        lab.malformed(subscribe(lab)).breaking(SUBSCRIPTION_IDENTIFIER_OF_FIVE_BYTES));
  }

  @Checks(v5 = {"ASSAY-2.2.2-1", "4.13.1-1"})
  void an_unknown_property_closes_the_connection(Lab lab) {
    closesAtEach(lab, PROPERTY_UNKNOWN);
  }

  @Checks(v5 = {"ASSAY-2.2.2-1", "3.1.4-1"})
  void a_property_that_has_no_place_in_connect_closes_the_connection(Lab lab) {
    closesAtMisplaced(lab, lab.connect(), field -> true);
  }

  @Checks(v5 = {"ASSAY-2.2.2-1", "3.1.4-1"})
  void a_property_that_has_no_place_in_a_will_closes_the_connection(Lab lab) {
    closesAtMisplaced(
        lab,
        withWill(lab),
        field -> field.startsWith("Will ") && !field.equals("Will Delay Interval"));
  }

  @Checks(v5 = {"ASSAY-2.2.2-1", "4.13.1-1"})
  void a_property_that_has_no_place_in_publish_closes_the_connection(Lab lab) {
    closesAtMisplaced(lab, publish(lab, Bytes.utf8("publish")), field -> true);
  }

  @Checks(v5 = {"ASSAY-2.2.2-1", "4.13.1-1"})
  void a_property_that_has_no_place_in_subscribe_closes_the_connection(Lab lab) {
    closesAtMisplaced(lab, subscribe(lab), field -> true);
  }

  @Checks(v5 = {"ASSAY-2.2.2-1", "4.13.1-1"})
  void a_property_that_has_no_place_in_unsubscribe_closes_the_connection(Lab lab) {
    closesAtMisplaced(lab, unsubscribe(lab), field -> true);
  }

  @Checks(v5 = {"ASSAY-2.2.2-1", "4.13.1-1"})
  void a_property_that_has_no_place_in_puback_closes_the_connection(Lab lab) {
    var publisher = lab.connected("p");
    var misplaced = List.of("Content Type", "Session Expiry Interval", "Topic Alias");
    for (String property : misplaced) {
      var client = lab.connected().becomesSubscriber(lab.topic("rules"), QoS.AT_LEAST_ONCE);
      publisher.becomesPublisherOf(publish(lab, Bytes.utf8("publish")));
      var answer = new Puback(client.becomesReceiver(QoS.AT_LEAST_ONCE).packetIdentifier());
      client.isDisconnectedAt(
          lab.malformed(answer).breaking(PROPERTY_NOT_ALLOWED).in(property));
    }
  }

  /** In every packet that a client sends unasked, and that the broker has to read. */
  private static void closesAtEach(Lab lab, Breakage breakage) {
    closes(lab, lab.connect(), breakage);
    lab.opened()
        .isDisconnectedAt(lab.malformed(withWill(lab)).breaking(breakage).in(WILL));
    closes(lab, publish(lab, Bytes.utf8("publish")), breakage);
    closes(lab, subscribe(lab), breakage);
    closes(lab, unsubscribe(lab), breakage);
  }

  private static void closesAtMisplaced(Lab lab, Packet packet, Predicate<String> which) {
    PROPERTY_NOT_ALLOWED.fields(packet, lab.version()).stream()
        .filter(which)
        .forEach(field -> ready(lab, packet)
            .isDisconnectedAt(
                lab.malformed(packet).breaking(PROPERTY_NOT_ALLOWED).in(field)));
  }

  private static void closes(Lab lab, Packet packet, Breakage breakage) {
    ready(lab, packet).isDisconnectedAt(lab.malformed(packet).breaking(breakage));
  }

  private static Client ready(Lab lab, Packet packet) {
    return packet instanceof Connect ? lab.opened() : lab.connected();
  }

  private static void concernsSubscriptionIdentifiers(Lab lab, Client client) {
    lab.concerns(
        client
                .connack()
                .properties()
                .integer(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER_AVAILABLE)
                .orElse(1)
            == 1,
        "The broker announces that it has no Subscription Identifiers.");
  }

  private static Connect withWill(Lab lab) {
    return lab.connect()
        .withWill(new Will(
            lab.topic("will"), Bytes.utf8("will"), QoS.AT_MOST_ONCE, false, Properties.NONE));
  }

  private static Publish publish(Lab lab, Bytes payload) {
    return Publish.of(lab.topic("rules"), QoS.AT_LEAST_ONCE, 7, payload);
  }

  private static Subscribe subscribe(Lab lab) {
    return Subscribe.of(7, Subscription.of(lab.topic("rules"), QoS.AT_MOST_ONCE));
  }

  private static Unsubscribe unsubscribe(Lab lab) {
    return Unsubscribe.of(7, lab.topic("rules"));
  }
}
