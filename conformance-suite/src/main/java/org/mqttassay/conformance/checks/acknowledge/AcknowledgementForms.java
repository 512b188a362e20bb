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
package org.mqttassay.conformance.checks.acknowledge;

import java.util.List;
import org.mqttassay.conformance.checks.scene.Farewells;
import org.mqttassay.conformance.checks.scene.Publisher;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;
import org.mqttassay.spec.packet.raw.Breakage;

/** The forms in which a client may answer a PUBLISH (3.4.2 to 3.7.2 of 5.0). */
final class AcknowledgementForms {

  private static final String TOPIC = "form";
  private static final Properties WORDS = Properties.of(
      Property.of(PropertyIdentifier.REASON_STRING, "why not"),
      Property.user("a", "b"),
      Property.user("a", "b"));

  /** What follows the Packet Identifier: nothing, a Reason Code, and also no properties. */
  private static final List<String> ENDS = List.of("", "00", "0000");

  @Checks(v5 = {"3.4.2-1", "3.3.4-9"})
  void puback_is_taken_in_each_of_its_forms(Lab lab) {
    var client = receiver(lab, QoS.AT_LEAST_ONCE, ENDS.size() + 2);
    for (String end : ENDS) {
      client.sends(bytes(0x40, delivered(client), end));
    }
    client.sends(new Puback(delivered(client), 0, WORDS));
    delivered(client);
  }

  @Checks(v5 = {"3.4.2-1", "3.3.4-9"})
  void puback_with_an_error_is_taken_as_well(Lab lab) {
    List<ReasonCode> codes = List.of(
        ReasonCode.UNSPECIFIED_ERROR,
        ReasonCode.NOT_AUTHORIZED,
        ReasonCode.QUOTA_EXCEEDED,
        ReasonCode.PAYLOAD_FORMAT_INVALID);
    var client = receiver(lab, QoS.AT_LEAST_ONCE, codes.size() + 1);
    for (ReasonCode code : codes) {
      client.sends(new Puback(delivered(client), code.value(), Properties.NONE));
    }
    delivered(client);
  }

  @Checks(v5 = {"3.5.2-1", "3.7.2-1", "3.3.4-9", "4.3.3-4"})
  void pubrec_and_pubcomp_are_taken_in_each_of_their_forms(Lab lab) {
    var client = receiver(lab, QoS.EXACTLY_ONCE, ENDS.size() + 2);
    for (String end : ENDS) {
      int identifier = delivered(client);
      client.sends(bytes(0x50, identifier, end));
      client.receives(Pubrel.class, "PUBREL after PUBREC");
      client.sends(bytes(0x70, identifier, end));
    }
    int identifier = delivered(client);
    client.sends(new Pubrec(identifier, 0, WORDS));
    client.receives(Pubrel.class, "PUBREL after PUBREC");
    client.sends(new Pubcomp(identifier, 0, WORDS));
    delivered(client);
  }

  @Checks(v5 = {"3.6.2-1", "4.3.3-11"})
  void pubrel_is_taken_in_each_of_its_forms(Lab lab) {
    var client = lab.connected("p");
    var message = Publish.of(lab.topic(TOPIC), QoS.EXACTLY_ONCE, 7, Bytes.utf8("message"));
    for (String end : ENDS) {
      client.sends(message);
      client.becomesAnswered(Pubrec.class);
      client.sends(bytes(0x62, 7, end));
      client.receives(Pubcomp.class, "PUBCOMP after PUBREL");
    }
    client.sends(message);
    client.becomesAnswered(Pubrec.class);
    client.sends(new Pubrel(7, 0, WORDS));
    client.receives(Pubcomp.class, "PUBCOMP after PUBREL");
  }

  @Checks(v5 = {"ASSAY-3.4.2-1", "4.13.1-1", "ASSAY-4.13.1-4"})
  void a_second_reason_string_in_puback_closes_the_connection(Lab lab) {
    var client = receiver(lab, QoS.AT_LEAST_ONCE, 1);
    closesAtSecond(lab, client, new Puback(delivered(client)));
  }

  @Checks(v5 = {"ASSAY-3.5.2-2", "4.13.1-1", "ASSAY-4.13.1-4"})
  void a_second_reason_string_in_pubrec_closes_the_connection(Lab lab) {
    var client = receiver(lab, QoS.EXACTLY_ONCE, 1);
    closesAtSecond(lab, client, new Pubrec(delivered(client)));
  }

  @Checks(v5 = {"ASSAY-3.6.2-2", "4.13.1-1", "ASSAY-4.13.1-4"})
  void a_second_reason_string_in_pubrel_closes_the_connection(Lab lab) {
    var client = lab.connected("p");
    client.sends(Publish.of(lab.topic(TOPIC), QoS.EXACTLY_ONCE, 7, Bytes.utf8("message")));
    client.becomesAnswered(Pubrec.class);
    closesAtSecond(lab, client, new Pubrel(7));
  }

  @Checks(v5 = {"ASSAY-3.7.2-2", "4.13.1-1", "ASSAY-4.13.1-4"})
  void a_second_reason_string_in_pubcomp_closes_the_connection(Lab lab) {
    var client = receiver(lab, QoS.EXACTLY_ONCE, 1);
    int identifier = delivered(client);
    client.sends(new Pubrec(identifier));
    client.becomesAnswered(Pubrel.class);
    closesAtSecond(lab, client, new Pubcomp(identifier));
  }

  private static void closesAtSecond(Lab lab, Client client, Packet packet) {
    client.sends(lab.malformed(packet).breaking(Breakage.PROPERTY_REPEATED).in("Reason String"));
    Farewells.closesWith(lab, client, ReasonCode.PROTOCOL_ERROR);
  }

  /** A client to which messages come one by one, each after the one before was acknowledged. */
  private static Client receiver(Lab lab, QoS qos, int messages) {
    var client = lab.connected(
            "s", connect -> connect.with(Property.of(PropertyIdentifier.RECEIVE_MAXIMUM, 1)))
        .becomesSubscriber(lab.topic(TOPIC), qos);
    lab.concerns(client.isGranted(qos), "The broker grants no subscription of " + qos + '.');
    var publisher = new Publisher(lab);
    for (int count = 1; count <= messages; count++) {
      publisher.publishes(lab.topic(TOPIC), qos, "message " + count);
    }
    return client;
  }

  private static int delivered(Client client) {
    return client
        .receives(Publish.class, "the next message, as the one before was acknowledged")
        .packetIdentifier();
  }

  private static Bytes bytes(int first, int identifier, String end) {
    var rest = Bytes.of((byte) (identifier >> 8), (byte) identifier).plus(Bytes.hex(end));
    return Bytes.of((byte) first, (byte) rest.size()).plus(rest);
  }
}
