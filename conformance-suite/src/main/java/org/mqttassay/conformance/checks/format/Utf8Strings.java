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

import static org.mqttassay.spec.packet.raw.Breakage.STRING_BEYOND_UNICODE;
import static org.mqttassay.spec.packet.raw.Breakage.STRING_LENGTH_PAST_END;
import static org.mqttassay.spec.packet.raw.Breakage.STRING_WITH_CUT_CHARACTER;
import static org.mqttassay.spec.packet.raw.Breakage.STRING_WITH_NULL;
import static org.mqttassay.spec.packet.raw.Breakage.STRING_WITH_OVERLONG_FORM;
import static org.mqttassay.spec.packet.raw.Breakage.STRING_WITH_STRAY_BYTE;
import static org.mqttassay.spec.packet.raw.Breakage.STRING_WITH_SURROGATE;

import java.util.List;
import java.util.Optional;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsubscribe;
import org.mqttassay.spec.packet.Will;
import org.mqttassay.spec.packet.raw.Breakage;

/** Strings that are no UTF-8, and U+0000 (1.5.3 of 3.1.1, 1.5.4 of 5.0). */
final class Utf8Strings {

  private static final List<Breakage> ILL_FORMED = List.of(
      STRING_WITH_OVERLONG_FORM,
      STRING_WITH_SURROGATE,
      STRING_BEYOND_UNICODE,
      STRING_WITH_CUT_CHARACTER,
      STRING_WITH_STRAY_BYTE);

  /** What validators that look at lengths of sequences only, or at lead bytes only, let through. */
  private static final List<String> ILL_FORMED_IN_OTHER_WAYS = List.of(
      "c080", // U+0000 in two bytes, as Java's modified UTF-8 writes it
      "e080af", // a slash in three
      "f08080af", // and in four
      "eda0bdedb880", // a character beyond U+FFFF as two surrogates
      "edbfbf", // the last surrogate
      "f5808080", // beyond U+10FFFF by the lead byte
      "f888808080", // a sequence of five bytes
      "e28261", // a letter where the third byte should be
      "ff");

  @Checks(
      v311 = {"1.5.3-1", "3.1.3-4"},
      v5 = {"1.5.4-1", "3.1.3-4"})
  void an_ill_formed_client_identifier_closes_the_connection(Lab lab) {
    closesAtEach(lab, ILL_FORMED, lab.connect(), "Client Identifier");
  }

  @Checks(
      v311 = {"1.5.3-1", "3.1.3-10"},
      v5 = {"1.5.4-1", "3.1.3-11"})
  void an_ill_formed_will_topic_closes_the_connection(Lab lab) {
    closesAtEach(lab, ILL_FORMED, withWill(lab), "Will Topic");
  }

  @Checks(
      v311 = {"1.5.3-1", "3.1.3-11"},
      v5 = {"1.5.4-1", "3.1.3-12"})
  void an_ill_formed_user_name_closes_the_connection(Lab lab) {
    closesAtEach(lab, ILL_FORMED, withUserName(lab), "User Name");
  }

  @Checks(
      v311 = {"1.5.3-1", "3.3.2-1"},
      v5 = {"1.5.4-1", "3.3.2-1"})
  void an_ill_formed_topic_name_closes_the_connection(Lab lab) {
    closesAtEach(lab, ILL_FORMED, publish(lab, QoS.AT_LEAST_ONCE), "Topic Name");
    closesAtEach(lab, ILL_FORMED, publish(lab, QoS.AT_MOST_ONCE), "Topic Name");
  }

  @Checks(
      v311 = {"1.5.3-1", "3.3.2-1"},
      v5 = {"1.5.4-1", "3.3.2-1"})
  void less_common_ill_formed_sequences_in_a_topic_name_close_the_connection(Lab lab) {
    for (String sequence : ILL_FORMED_IN_OTHER_WAYS) {
      var client = lab.connected();
      var topic = Bytes.utf8(lab.topic("ill")).plus(Bytes.hex(sequence));
      lab.remarks("PUBLISH with the bytes " + sequence + " at the end of the Topic Name");
      client.sends(lab.malformed(publish(lab, QoS.AT_LEAST_ONCE))
          .raw()
          .replace("Topic Name", topic)
          .bytes());
      client.isDisconnected(
          "the connection to be closed at a Topic Name that ends with the bytes " + sequence);
    }
  }

  @Checks(
      v311 = {"1.5.3-1", "3.8.3-1"},
      v5 = {"1.5.4-1", "3.8.3-1"})
  void an_ill_formed_filter_in_subscribe_closes_the_connection(Lab lab) {
    closesAtEach(lab, ILL_FORMED, subscribe(lab), "Topic Filter");
    closesAtEach(lab, List.of(STRING_WITH_SURROGATE), subscribe(lab), "Topic Filter 2");
  }

  @Checks(
      v311 = {"1.5.3-1", "3.10.3-1"},
      v5 = {"1.5.4-1", "3.10.3-1"})
  void an_ill_formed_filter_in_unsubscribe_closes_the_connection(Lab lab) {
    closesAtEach(lab, ILL_FORMED, unsubscribe(lab), "Topic Filter");
    closesAtEach(lab, List.of(STRING_WITH_SURROGATE), unsubscribe(lab), "Topic Filter 2");
  }

  @Checks(
      v311 = {"1.5.3-2", "3.1.3-4", "3.1.3-10", "3.1.3-11"},
      v5 = {"1.5.4-2", "3.1.3-4", "3.1.3-11", "3.1.3-12"})
  void u_0000_in_a_string_of_connect_closes_the_connection(Lab lab) {
    var nulls = List.of(STRING_WITH_NULL);
    closesAtEach(lab, nulls, lab.connect(), "Client Identifier");
    closesAtEach(lab, nulls, withWill(lab), "Will Topic");
    closesAtEach(lab, nulls, withUserName(lab), "User Name");
  }

  @Checks(
      v311 = {"1.5.3-2", "4.7.3-2"},
      v5 = {"1.5.4-2", "4.7.3-2"})
  void u_0000_in_a_topic_name_closes_the_connection(Lab lab) {
    var nulls = List.of(STRING_WITH_NULL);
    closesAtEach(lab, nulls, publish(lab, QoS.AT_LEAST_ONCE), "Topic Name");
    closesAtEach(lab, nulls, publish(lab, QoS.AT_MOST_ONCE), "Topic Name");
  }

  @Checks(
      v311 = {"1.5.3-2", "4.7.3-2"},
      v5 = {"1.5.4-2", "4.7.3-2"})
  void u_0000_in_a_topic_filter_closes_the_connection(Lab lab) {
    var nulls = List.of(STRING_WITH_NULL);
    closesAtEach(lab, nulls, subscribe(lab), "Topic Filter");
    closesAtEach(lab, nulls, unsubscribe(lab), "Topic Filter");
  }

  @Checks(v311 = "4.8.0-1", v5 = "4.13.1-1")
  void a_string_that_goes_on_past_the_end_closes_the_connection(Lab lab) {
    var past = List.of(STRING_LENGTH_PAST_END);
    closesAtEach(lab, past, publish(lab, QoS.AT_LEAST_ONCE), "Topic Name");
    closesAtEach(lab, past, publish(lab, QoS.AT_MOST_ONCE), "Topic Name");
    closesAtEach(lab, past, subscribe(lab), "Topic Filter");
    closesAtEach(lab, past, subscribe(lab), "Topic Filter 2");
    closesAtEach(lab, past, unsubscribe(lab), "Topic Filter");
    closesAtEach(lab, past, unsubscribe(lab), "Topic Filter 2");
  }

  private static void closesAtEach(Lab lab, List<Breakage> breakages, Packet packet, String field) {
    for (Breakage breakage : breakages) {
      var client = packet instanceof Connect ? lab.opened() : lab.connected();
      client.isDisconnectedAt(lab.malformed(packet).breaking(breakage).in(field));
    }
  }

  private static Connect withWill(Lab lab) {
    return lab.connect()
        .withWill(new Will(
            lab.topic("will"), Bytes.utf8("will"), QoS.AT_MOST_ONCE, false, Properties.NONE));
  }

  private static Connect withUserName(Lab lab) {
    var credentials = lab.credentials();
    return lab.connect()
        .withCredentials(
            Optional.of(credentials.userName().orElse("assay")), credentials.password());
  }

  private static Publish publish(Lab lab, QoS qos) {
    return Publish.of(lab.topic("ill"), qos, qos == QoS.AT_MOST_ONCE ? 0 : 7, Bytes.utf8("ill"));
  }

  private static Subscribe subscribe(Lab lab) {
    return Subscribe.of(
        7,
        Subscription.of(lab.topic("ill"), QoS.AT_MOST_ONCE),
        Subscription.of(lab.topic("ill2"), QoS.AT_MOST_ONCE));
  }

  private static Unsubscribe unsubscribe(Lab lab) {
    return Unsubscribe.of(7, lab.topic("ill"), lab.topic("ill2"));
  }
}
