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

import static org.mqttassay.spec.packet.raw.Breakage.STRING_LENGTH_PAST_END;
import static org.mqttassay.spec.packet.raw.Breakage.STRING_WITH_CUT_CHARACTER;
import static org.mqttassay.spec.packet.raw.Breakage.STRING_WITH_NULL;
import static org.mqttassay.spec.packet.raw.Breakage.STRING_WITH_OVERLONG_FORM;
import static org.mqttassay.spec.packet.raw.Breakage.STRING_WITH_SURROGATE;

import java.util.List;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsubscribe;
import org.mqttassay.spec.packet.Will;
import org.mqttassay.spec.packet.raw.Breakage;

/** Strings in properties that are no UTF-8, and U+0000 in them (1.5.4 and 1.5.7 of 5.0). */
final class Utf8Properties {

  private static final List<Breakage> ILL_FORMED =
      List.of(STRING_WITH_OVERLONG_FORM, STRING_WITH_SURROGATE, STRING_WITH_CUT_CHARACTER);

  private static final Properties PAIR = Properties.of(Property.user("name", "value"));

  @Checks(v5 = {"1.5.7-1", "1.5.4-1"})
  void an_ill_formed_user_property_in_connect_closes_the_connection(Lab lab) {
    pair(lab, lab.connect().with(Property.user("name", "value")), "User Property", ILL_FORMED);
  }

  @Checks(v5 = {"1.5.7-1", "1.5.4-1"})
  void an_ill_formed_user_property_of_a_will_closes_the_connection(Lab lab) {
    pair(lab, withWill(lab, PAIR), "Will User Property", ILL_FORMED);
  }

  @Checks(v5 = {"1.5.7-1", "1.5.4-1"})
  void an_ill_formed_user_property_in_publish_closes_the_connection(Lab lab) {
    pair(lab, publish(lab).with(Property.user("name", "value")), "User Property", ILL_FORMED);
  }

  @Checks(v5 = {"1.5.7-1", "1.5.4-1"})
  void an_ill_formed_user_property_in_subscribe_closes_the_connection(Lab lab) {
    pair(lab, subscribe(lab), "User Property", ILL_FORMED);
  }

  @Checks(v5 = {"1.5.7-1", "1.5.4-1"})
  void an_ill_formed_user_property_in_unsubscribe_closes_the_connection(Lab lab) {
    pair(lab, unsubscribe(lab), "User Property", ILL_FORMED);
  }

  @Checks(v5 = {"1.5.7-1", "1.5.4-2"})
  void u_0000_in_a_user_property_closes_the_connection(Lab lab) {
    var nulls = List.of(STRING_WITH_NULL);
    var user = Property.user("name", "value");
    pair(lab, lab.connect().with(user), "User Property", nulls);
    pair(lab, withWill(lab, PAIR), "Will User Property", nulls);
    pair(lab, publish(lab).with(user), "User Property", nulls);
    pair(lab, subscribe(lab), "User Property", nulls);
    pair(lab, unsubscribe(lab), "User Property", nulls);
  }

  @Checks(v5 = {"1.5.4-1", "3.3.2-19"})
  void an_ill_formed_content_type_closes_the_connection(Lab lab) {
    var type = Property.of(PropertyIdentifier.CONTENT_TYPE, "text");
    closesAtEach(lab, publish(lab).with(type), "Content Type", ILL_FORMED);
    closesAtEach(lab, withWill(lab, Properties.of(type)), "Will Content Type", ILL_FORMED);
  }

  @Checks(v5 = {"1.5.4-1", "3.3.2-13"})
  void an_ill_formed_response_topic_closes_the_connection(Lab lab) {
    var topic = Property.of(PropertyIdentifier.RESPONSE_TOPIC, lab.topic("answer"));
    closesAtEach(lab, publish(lab).with(topic), "Response Topic", ILL_FORMED);
    closesAtEach(lab, withWill(lab, Properties.of(topic)), "Will Response Topic", ILL_FORMED);
  }

  @Checks(v5 = "1.5.4-2")
  void u_0000_in_content_type_or_response_topic_closes_the_connection(Lab lab) {
    var type = Property.of(PropertyIdentifier.CONTENT_TYPE, "text");
    var topic = Property.of(PropertyIdentifier.RESPONSE_TOPIC, lab.topic("answer"));
    var nulls = List.of(STRING_WITH_NULL);
    closesAtEach(lab, publish(lab).with(type), "Content Type", nulls);
    closesAtEach(lab, publish(lab).with(topic), "Response Topic", nulls);
    closesAtEach(lab, withWill(lab, Properties.of(type)), "Will Content Type", nulls);
    closesAtEach(lab, withWill(lab, Properties.of(topic)), "Will Response Topic", nulls);
  }

  @Checks(v5 = {"1.5.4-1", "1.5.4-2"})
  void a_bad_reason_string_in_puback_closes_the_connection(Lab lab) {
    var publisher = lab.connected("p");
    for (Breakage breakage : List.of(STRING_WITH_SURROGATE, STRING_WITH_NULL)) {
      var client = lab.connected().becomesSubscriber(lab.topic("bad"), QoS.AT_LEAST_ONCE);
      publisher.becomesPublisherOf(publish(lab));
      int delivery = client.becomesReceiver(QoS.AT_LEAST_ONCE).packetIdentifier();
      var puback = new Puback(
          delivery, 0, Properties.of(Property.of(PropertyIdentifier.REASON_STRING, "fine")));
      client.isDisconnectedAt(lab.malformed(puback).breaking(breakage).in("Reason String"));
    }
  }

  @Checks(v5 = {"1.5.4-1", "1.5.4-2"})
  void a_bad_reason_string_in_disconnect_closes_the_connection(Lab lab) {
    var disconnect =
        new Disconnect(0, Properties.of(Property.of(PropertyIdentifier.REASON_STRING, "fine")));
    closesAtEach(
        lab, disconnect, "Reason String", List.of(STRING_WITH_SURROGATE, STRING_WITH_NULL));
  }

  @Checks(v5 = {"ASSAY-2.2.2-1", "4.13.1-1"})
  void a_string_of_a_property_that_goes_on_past_the_end_closes_the_connection(Lab lab) {
    var past = List.of(STRING_LENGTH_PAST_END);
    var type = Property.of(PropertyIdentifier.CONTENT_TYPE, "text");
    closesAtEach(lab, publish(lab).with(type), "Content Type", past);
    pair(lab, publish(lab).with(Property.user("name", "value")), "User Property", past);
    pair(lab, subscribe(lab), "User Property", past);
    pair(lab, unsubscribe(lab), "User Property", past);
    pair(lab, lab.connect().with(Property.user("name", "value")), "User Property", past);
  }

  private static void pair(Lab lab, Packet packet, String pair, List<Breakage> breakages) {
    closesAtEach(lab, packet, pair + " Name", breakages);
    closesAtEach(lab, packet, pair + " Value", breakages);
  }

  private static void closesAtEach(Lab lab, Packet packet, String field, List<Breakage> breakages) {
    for (Breakage breakage : breakages) {
      var client = packet instanceof Connect ? lab.opened() : lab.connected();
      client.isDisconnectedAt(lab.malformed(packet).breaking(breakage).in(field));
    }
  }

  private static Connect withWill(Lab lab, Properties properties) {
    return lab.connect()
        .withWill(
            new Will(lab.topic("will"), Bytes.utf8("will"), QoS.AT_MOST_ONCE, false, properties));
  }

  private static Publish publish(Lab lab) {
    return Publish.of(lab.topic("bad"), QoS.AT_LEAST_ONCE, 7, Bytes.utf8("bad"));
  }

  private static Subscribe subscribe(Lab lab) {
    return new Subscribe(7, PAIR, List.of(Subscription.of(lab.topic("bad"), QoS.AT_MOST_ONCE)));
  }

  private static Unsubscribe unsubscribe(Lab lab) {
    return new Unsubscribe(7, PAIR, List.of(lab.topic("bad")));
  }
}
