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

import static org.mqttassay.spec.packet.raw.Breakage.PROPERTY_IDENTIFIER_NOT_MINIMAL;
import static org.mqttassay.spec.packet.raw.Breakage.PROPERTY_LENGTH_NOT_MINIMAL;
import static org.mqttassay.spec.packet.raw.Breakage.SUBSCRIPTION_IDENTIFIER_NOT_MINIMAL;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.Unsubscribe;
import org.mqttassay.spec.packet.raw.Breakage;

/** Properties as they may be written: repeated, in any order, long (2.2.2 of 5.0). */
final class PropertyForms {

  /** From about here on brokers have limits of their own. */
  private static final int LARGE = 16_000;

  private static final Properties REPEATED = Properties.of(
      Property.user("name", "one"),
      Property.user("name", "two"),
      Property.user("name", "two"),
      Property.user("", ""));

  /** Which statement asks the server to hand a property on unchanged. */
  private static final Map<PropertyIdentifier, String> HANDED_ON = Map.of(
      PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR, "3.3.2-4",
      PropertyIdentifier.RESPONSE_TOPIC, "3.3.2-15",
      PropertyIdentifier.CORRELATION_DATA, "3.3.2-16",
      PropertyIdentifier.USER_PROPERTY, "3.3.2-17",
      PropertyIdentifier.CONTENT_TYPE, "3.3.2-20");

  @Checks(v5 = {"3.1.4-5", "ASSAY-2.2.2-1"})
  void user_properties_can_be_repeated_in_connect(Lab lab) {
    var connect = lab.connect();
    for (Property property : REPEATED.list()) {
      connect = connect.with(property);
    }
    var client = lab.connecting(connect);
    client.isAccepted();
    client.staysConnected();
  }

  @Checks(v5 = {"3.8.4-1", "3.10.4-4"})
  void user_properties_can_be_repeated_in_subscribe_and_unsubscribe(Lab lab) {
    var client = lab.connected();
    client.sends(
        new Subscribe(7, REPEATED, List.of(Subscription.of(lab.topic("forms"), QoS.AT_MOST_ONCE))));
    client.receives(Suback.class);
    client.sends(new Unsubscribe(8, REPEATED, List.of(lab.topic("forms"))));
    client.receives(Unsuback.class);
  }

  @Checks(v5 = {"4.3.2-4", "3.3.2-4", "3.3.2-15", "3.3.2-16", "3.3.2-17", "3.3.2-20"})
  void properties_of_publish_can_come_in_any_order(Lab lab) {
    var subscriber = lab.connected("s").becomesSubscriber(lab.topic("forms"), QoS.AT_LEAST_ONCE);
    var publisher = lab.connected("p");
    List<Property> order = new ArrayList<>(List.of(
        Property.of(PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR, 1),
        Property.of(PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL, 600),
        Property.of(PropertyIdentifier.CONTENT_TYPE, "text"),
        Property.of(PropertyIdentifier.RESPONSE_TOPIC, lab.topic("answer")),
        Property.of(PropertyIdentifier.CORRELATION_DATA, Bytes.utf8("data")),
        Property.user("name", "value")));
    for (int turn = 0; turn < 4; turn++) {
      lab.concerns(
          publisher.mayPublish(QoS.AT_LEAST_ONCE), "The broker takes no PUBLISH of QoS 1.");
      // The codec keeps no order, the raw writer does.
      publisher.sends(lab.malformed(publish(lab, new Properties(order))).bytes());
      publisher.receives(Puback.class, "PUBACK for a PUBLISH with the properties " + order);
      Publish came = subscriber.receives(Publish.class, "the message with its properties");
      requireHandedOn(lab, came, order);
      subscriber.sends(new Puback(came.packetIdentifier()));
      Collections.shuffle(order, lab.random());
    }
  }

  @Checks(v5 = {"4.3.2-4", "3.3.2-17", "1.5.5-1"})
  void properties_whose_length_takes_more_than_one_byte_are_understood(Lab lab) {
    var subscriber = lab.connected("s").becomesSubscriber(lab.topic("forms"), QoS.AT_LEAST_ONCE);
    var publisher = lab.connected("p");
    // Around a Property Length of 127, which is where a second byte begins, and 16,383.
    long most = publisher
        .connack()
        .properties()
        .integer(PropertyIdentifier.MAXIMUM_PACKET_SIZE)
        .orElse(Long.MAX_VALUE);
    for (int size : List.of(117, 118, 119, 120, 16_370, 16_378, 16_379, 20_000)) {
      if (size >= LARGE && most < 2 * LARGE) {
        break;
      }
      var property = Property.user("name", "v".repeat(size));
      publisher.sends(publish(lab, Properties.of(property)));
      String allowed = "PUBACK for a PUBLISH with long properties";
      try {
        publisher.receives(Puback.class, allowed);
      } catch (Broken broken) {
        if (size < LARGE || !publisher.listensToTheEnd()) {
          throw broken;
        }
        // A limit that it should announce, but need not.
        lab.observes("The broker closes the connection at a packet of more than 16,000 bytes.");
        return;
      }
      Publish came = subscriber.receives(Publish.class, "the message with its properties");
      requireHandedOn(lab, came, List.of(property));
      lab.require(
          came.payload().equals(Bytes.utf8("forms")),
          "the payload right after the properties",
          "a payload of " + came.payload().size() + " bytes came");
      subscriber.sends(new Puback(came.packetIdentifier()));
    }
  }

  @Checks(v5 = "1.5.5-1")
  void needless_bytes_in_properties_are_taken_or_close_the_connection(Lab lab) {
    notes(lab, PROPERTY_LENGTH_NOT_MINIMAL, lab.connected());
    notes(lab, PROPERTY_IDENTIFIER_NOT_MINIMAL, lab.connected());
    var client = lab.connected();
    if (client
            .connack()
            .properties()
            .integer(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER_AVAILABLE)
            .orElse(1)
        == 1) {
      notes(lab, SUBSCRIPTION_IDENTIFIER_NOT_MINIMAL, client);
    }
  }

  private static void notes(Lab lab, Breakage breakage, Client client) {
    var subscribe = Subscribe.of(7, Subscription.of(lab.topic("forms"), QoS.AT_MOST_ONCE));
    client.sends(lab.malformed(subscribe).breaking(breakage));
    lab.require(
        client.take(lab.budgets().awaiting()).isPresent(),
        "SUBACK, or the connection to be closed",
        "nothing came");
    boolean taken = client.received().stream()
        .anyMatch(came -> came.packet().filter(Suback.class::isInstance).isPresent());
    lab.observes(
        "The broker " + (taken ? "takes " : "closes the connection at ") + breakage.fault());
  }

  private static void requireHandedOn(Lab lab, Publish came, List<Property> properties) {
    for (Property property : properties) {
      var statement = HANDED_ON.get(property.identifier());
      if (statement != null && !came.properties().list().contains(property)) {
        throw new Broken(
            lab.statement(statement),
            "the " + property.identifier() + " as it was published",
            "a message without it came");
      }
    }
  }

  private static Publish publish(Lab lab, Properties properties) {
    return new Publish(
        false, QoS.AT_LEAST_ONCE, false, lab.topic("forms"), 7, properties, Bytes.utf8("forms"));
  }
}
