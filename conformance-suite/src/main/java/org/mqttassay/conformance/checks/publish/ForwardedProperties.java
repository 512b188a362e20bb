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
import java.util.Set;
import org.mqttassay.conformance.checks.scene.Publisher;
import org.mqttassay.conformance.checks.scene.Sessions;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Subscriber;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.Property.PairValue;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/** What the server hands on with a message as its publisher gave it (3.3.2.3 of 5.0). */
final class ForwardedProperties {

  private static final String TOPIC = "props";

  /** Other bytes than text has, all of them. */
  private static final Bytes EVERY_BYTE = everyByte();

  private static final Properties ALL = Properties.of(
      Property.user("z", "1"),
      Property.of(PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR, 1),
      Property.user("a", "2"),
      Property.of(PropertyIdentifier.RESPONSE_TOPIC, "assay/grüße/回"),
      Property.user("z", "1"),
      Property.of(PropertyIdentifier.CORRELATION_DATA, EVERY_BYTE),
      Property.user("z", "0"),
      Property.user("", ""),
      Property.of(PropertyIdentifier.CONTENT_TYPE, "text/plain; ä=😀"),
      Property.user("m ä", "😀"));

  private static Bytes everyByte() {
    var bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return Bytes.of(bytes);
  }

  @Checks(v5 = {"3.3.2-17", "3.3.2-4", "3.3.2-15", "3.3.2-16", "3.3.2-18", "3.3.2-20"})
  void a_message_is_delivered_with_the_properties_of_its_publisher(Lab lab) {
    List<Subscriber> all = List.of(subscriber(lab, "s1", 0), subscriber(lab, "s2", 1));
    new Publisher(lab).publishes(message(lab, ALL));
    all.forEach(one -> are(lab, ALL, one.receives("the message")));
  }

  @Checks(v5 = {"3.3.2-17", "3.3.2-4", "3.3.2-15", "3.3.2-16", "3.3.2-18", "3.3.2-20"})
  void a_retained_message_is_sent_with_the_properties_of_its_publisher(Lab lab) {
    new Publisher(lab).publishes(message(lab, ALL).withRetain(true));
    are(lab, ALL, subscriber(lab, "s", 1).receives("the retained message"));
  }

  @Checks(v5 = {"3.3.2-17", "3.3.2-4", "3.3.2-15", "3.3.2-16", "3.3.2-18", "3.3.2-20"})
  void what_waited_for_a_session_is_sent_with_the_properties_of_its_publisher(Lab lab) {
    Sessions.kept(lab, "s")
        .becomesSubscriber(lab.topic(TOPIC), QoS.AT_LEAST_ONCE)
        .leaves();
    new Publisher(lab).publishes(message(lab, ALL));
    var after = lab.connected(lab.lasting("s"));
    lab.given(after.connack().sessionPresent(), "The broker did not keep the session.");
    are(lab, ALL, new Subscriber(lab, after).receives("the message that waited"));
  }

  @Checks(v5 = {"3.3.2-18", "3.3.2-17"})
  void user_properties_come_all_and_in_order(Lab lab) {
    var given = Properties.NONE;
    for (int count = 0; count < 50; count++) {
      given = given.with(Property.user("name " + lab.random().nextInt(9), "value " + count));
    }
    var subscriber = subscriber(lab, "s", 1);
    new Publisher(lab).publishes(message(lab, given));
    are(lab, given, subscriber.receives("the message"));
  }

  @Checks(v5 = "3.3.2-4")
  void the_payload_format_indicator_is_handed_on(Lab lab) {
    var subscriber = subscriber(lab, "s", 1);
    var publisher = new Publisher(lab);
    for (int indicator : List.of(1, 0, 1)) {
      var given =
          Properties.of(Property.of(PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR, indicator));
      publisher.publishes(message(lab, given));
      are(lab, given, subscriber.receives("the message"));
    }
    publisher.publishes(message(lab, Properties.NONE));
    are(lab, Properties.NONE, subscriber.receives("the message"));
  }

  @Checks(v5 = "3.3.2-16")
  void correlation_data_comes_byte_for_byte(Lab lab) {
    var subscriber = subscriber(lab, "s", 1);
    var publisher = new Publisher(lab);
    for (Bytes data : List.of(
        Bytes.EMPTY, Bytes.hex("00"), Bytes.hex("ff00ff"), EVERY_BYTE, Bytes.of(new byte[5_000]))) {
      var given = Properties.of(Property.of(PropertyIdentifier.CORRELATION_DATA, data));
      publisher.publishes(message(lab, given));
      are(lab, given, subscriber.receives("the message"));
    }
  }

  @Checks(v5 = "3.3.2-20")
  void an_empty_content_type_is_handed_on(Lab lab) {
    var subscriber = subscriber(lab, "s", 1);
    var given = Properties.of(Property.of(PropertyIdentifier.CONTENT_TYPE, ""));
    new Publisher(lab).publishes(message(lab, given));
    are(lab, given, subscriber.receives("the message"));
  }

  @Checks(v5 = {"3.3.2-15", "3.3.2-16", "3.3.2-20", "3.3.2-14"})
  void nothing_comes_that_the_publisher_did_not_give(Lab lab) {
    var subscriber = subscriber(lab, "s", 1);
    var publisher = new Publisher(lab).publishes(message(lab, ALL));
    subscriber.receives("the message before");
    publisher.publishes(message(lab, Properties.NONE));
    are(lab, Properties.NONE, subscriber.receives("the message without properties"));
  }

  @Checks(v5 = "3.3.2-14")
  void whether_a_response_topic_with_a_wildcard_is_refused(Lab lab) {
    var client = lab.connected("p");
    var given = Property.of(PropertyIdentifier.RESPONSE_TOPIC, lab.topic("response/+"));
    lab.remarks("PUBLISH with a wildcard in its Response Topic");
    client.sends(
        Publish.of(lab.topic("nobody"), QoS.AT_LEAST_ONCE, 1, Bytes.EMPTY).with(given));
    lab.observes(reaction(lab, client, "a Response Topic with a wildcard"));
  }

  @Checks(v5 = "ASSAY-3.3.2-3")
  void whether_a_payload_that_is_called_text_and_is_not_is_refused(Lab lab) {
    var client = lab.connected("p");
    var payload = Bytes.hex("61ff");
    var given = Property.of(PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR, 1);
    lab.remarks("PUBLISH with a payload that is called text and is not");
    client.sends(Publish.of(lab.topic(TOPIC), QoS.AT_LEAST_ONCE, 1, payload).with(given));
    lab.observes(reaction(lab, client, "a payload that is called text and is not"));
  }

  private static String reaction(Lab lab, Client client, String what) {
    var next = client.take(lab.budgets().awaiting());
    lab.given(next.isPresent(), "The broker does not answer the PUBLISH.");
    var answer = next.get() instanceof Received it ? it.packet().orElse(null) : null;
    return answer instanceof Puback puback
        ? "The broker answers " + what + " with PUBACK and "
            + lab.name(puback.reasonCode(), PacketType.PUBACK)
        : "The broker closes the connection at " + what;
  }

  private static Subscriber subscriber(Lab lab, String role, int qos) {
    return new Subscriber(lab, lab.connected(role))
        .becomesSubscribed(lab.topic(TOPIC), QoS.of(qos));
  }

  private static Publish message(Lab lab, Properties properties) {
    return new Publish(
        false, QoS.AT_LEAST_ONCE, false, lab.topic(TOPIC), 0, properties, Bytes.utf8("text"));
  }

  private static void are(Lab lab, Properties given, Publish message) {
    var came = message.properties();
    require(
        lab,
        "3.3.2-4",
        indicator(given),
        indicator(came),
        PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR);
    same(lab, "3.3.2-15", given, came, PropertyIdentifier.RESPONSE_TOPIC);
    same(lab, "3.3.2-16", given, came, PropertyIdentifier.CORRELATION_DATA);
    same(lab, "3.3.2-20", given, came, PropertyIdentifier.CONTENT_TYPE);
    var pairs = came.userProperties();
    // A server may add some of its own.
    for (PairValue pair : Set.copyOf(given.userProperties())) {
      long sent = given.userProperties().stream().filter(pair::equals).count();
      long received = pairs.stream().filter(pair::equals).count();
      require(
          lab,
          "3.3.2-17",
          sent + " times " + pair,
          received + " times " + pair,
          PropertyIdentifier.USER_PROPERTY);
    }
    var known = pairs.stream().filter(given.userProperties()::contains).toList();
    require(lab, "3.3.2-18", given.userProperties(), known, PropertyIdentifier.USER_PROPERTY);
  }

  /** Absent is the same as 0. */
  private static long indicator(Properties properties) {
    return properties.integer(PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR).orElse(0);
  }

  private static void same(
      Lab lab, String statement, Properties given, Properties came, PropertyIdentifier which) {
    require(lab, statement, given.all(which).toList(), came.all(which).toList(), which);
  }

  private static void require(
      Lab lab, String statement, Object given, Object came, PropertyIdentifier which) {
    if (!given.equals(came)) {
      throw new Broken(
          lab.statement(statement),
          which.title() + " as it was published: " + given,
          "it came otherwise: " + came);
    }
  }
}
