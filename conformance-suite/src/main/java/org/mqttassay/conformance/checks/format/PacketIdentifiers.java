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

import static org.mqttassay.spec.packet.raw.Breakage.PACKET_IDENTIFIER_0;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.Unsubscribe;

/** Packet Identifiers that clients choose (2.3.1 of 3.1.1, 2.2.1 of 5.0). */
final class PacketIdentifiers {

  /** Both ends of the range, and those that show a confused order of bytes or too few of them. */
  private static final List<Integer> SCATTERED = List.of(1, 255, 256, 0x0102, 32_768, 65_535);

  @Checks(
      v311 = {"4.8.0-1", "2.3.1-1"},
      v5 = {"4.13.1-1", "2.2.1-3"})
  void packet_identifier_0_in_subscribe_closes_the_connection(Lab lab) {
    closesAtZero(lab, Subscribe.of(7, Subscription.of(lab.topic("id"), QoS.AT_MOST_ONCE)));
  }

  @Checks(
      v311 = {"4.8.0-1", "2.3.1-1"},
      v5 = {"4.13.1-1", "2.2.1-3"})
  void packet_identifier_0_in_unsubscribe_closes_the_connection(Lab lab) {
    closesAtZero(lab, Unsubscribe.of(7, lab.topic("id")));
  }

  @Checks(
      v311 = {"4.8.0-1", "2.3.1-1"},
      v5 = {"4.13.1-1", "2.2.1-3"})
  void packet_identifier_0_in_publish_closes_the_connection_and_the_message_is_not_delivered(
      Lab lab) {
    var subscriber = lab.connected("s").becomesSubscriber(lab.topic("id"), QoS.AT_LEAST_ONCE);
    closesAtZero(lab, message(lab, QoS.AT_LEAST_ONCE, 7));
    closesAtZero(lab, message(lab, QoS.EXACTLY_ONCE, 7));
    subscriber.staysConnected();
  }

  @Checks(
      v311 = "2.3.1-6",
      v5 = {"2.2.1-5", "4.3.2-4"})
  void puback_has_the_identifier_of_its_publish(Lab lab) {
    var client = lab.connected();
    for (int identifier : SCATTERED) {
      client.sends(message(lab, QoS.AT_LEAST_ONCE, identifier));
      requireSame(lab, identifier, client.receives(Puback.class).packetIdentifier());
    }
    Set<Integer> open = new LinkedHashSet<>(atOnce(client));
    for (int identifier : open) {
      client.sends(message(lab, QoS.AT_LEAST_ONCE, identifier));
    }
    while (!open.isEmpty()) {
      int came = client.receives(Puback.class).packetIdentifier();
      lab.require(open.remove(came), "PUBACK for each of " + open, "PUBACK with " + came);
    }
  }

  @Checks(
      v311 = {"2.3.1-6", "3.3.4-1", "4.3.3-2"},
      v5 = {"2.2.1-5", "3.3.4-1", "4.3.3-8", "4.3.3-11"})
  void pubrec_and_pubcomp_have_the_identifier_of_their_publish(Lab lab) {
    var client = lab.connected();
    concernsQos2(lab, client);
    for (int identifier : SCATTERED) {
      client.sends(message(lab, QoS.EXACTLY_ONCE, identifier));
      requireSame(lab, identifier, pubrec(lab, client));
      client.sends(new Pubrel(identifier));
      requireSame(lab, identifier, client.receives(Pubcomp.class).packetIdentifier());
    }
    List<Integer> together = atOnce(client);
    for (int identifier : together) {
      client.sends(message(lab, QoS.EXACTLY_ONCE, identifier));
    }
    Set<Integer> open = new LinkedHashSet<>(together);
    while (!open.isEmpty()) {
      int came = pubrec(lab, client);
      lab.require(open.remove(came), "PUBREC for each of " + open, "PUBREC with " + came);
    }
    for (int i = together.size() - 1; i >= 0; i--) {
      client.sends(new Pubrel(together.get(i)));
      requireSame(lab, together.get(i), client.receives(Pubcomp.class).packetIdentifier());
    }
  }

  @Checks(
      v311 = {"2.3.1-7", "3.8.4-2", "3.10.4-4"},
      v5 = {"2.2.1-6", "3.8.4-2", "ASSAY-3.10.4-2"})
  void suback_and_unsuback_have_the_identifier_of_their_request(Lab lab) {
    var client = lab.connected();
    for (int identifier : SCATTERED) {
      client.sends(Subscribe.of(identifier, Subscription.of(lab.topic("id"), QoS.AT_MOST_ONCE)));
      requireSame(lab, identifier, client.receives(Suback.class).packetIdentifier());
      client.sends(Unsubscribe.of(identifier, lab.topic("id")));
      requireSame(lab, identifier, client.receives(Unsuback.class).packetIdentifier());
    }
  }

  @Checks(
      v311 = {"2.3.1-7", "3.8.4-2", "3.10.4-4"},
      v5 = {"2.2.1-6", "3.8.4-2", "ASSAY-3.10.4-2"})
  void requests_that_do_not_wait_for_each_other_are_answered_each_with_its_identifier(Lab lab) {
    var client = lab.connected();
    Set<String> open = new LinkedHashSet<>();
    for (int identifier : SCATTERED) {
      boolean subscribes = open.size() % 2 == 0;
      client.sends(
          subscribes
              ? Subscribe.of(identifier, Subscription.of(lab.topic("id"), QoS.AT_MOST_ONCE))
              : Unsubscribe.of(identifier, lab.topic("id")));
      open.add((subscribes ? "SUBACK " : "UNSUBACK ") + identifier);
    }
    while (!open.isEmpty()) {
      Packet came = client.receives(Packet.class, "each of " + open);
      String answer = came instanceof Suback suback
          ? "SUBACK " + suback.packetIdentifier()
          : came instanceof Unsuback unsuback
              ? "UNSUBACK " + unsuback.packetIdentifier()
              : came.type().name();
      lab.require(open.remove(answer), "each of " + open, answer + " came");
    }
  }

  @Checks(v311 = "4.3.2-2", v5 = "4.3.2-5")
  void an_identifier_can_be_used_again_after_puback(Lab lab) {
    deliversEach(lab, QoS.AT_LEAST_ONCE);
  }

  @Checks(v311 = "4.3.3-2", v5 = "4.3.3-12")
  void an_identifier_can_be_used_again_after_pubcomp(Lab lab) {
    deliversEach(lab, QoS.EXACTLY_ONCE);
  }

  @Checks(
      v311 = {"3.8.4-1", "3.10.4-4", "4.3.2-2"},
      v5 = {"3.8.4-1", "3.10.4-4", "4.3.2-4"})
  void an_identifier_can_go_from_one_type_of_request_to_another(Lab lab) {
    var client = lab.connected();
    for (int round = 0; round < 2; round++) {
      client.sends(Subscribe.of(7, Subscription.of(lab.topic("other"), QoS.AT_MOST_ONCE)));
      client.receives(Suback.class);
      client.sends(message(lab, QoS.AT_LEAST_ONCE, 7));
      client.receives(Puback.class);
      client.sends(Unsubscribe.of(7, lab.topic("other")));
      client.receives(Unsuback.class);
    }
  }

  private static void deliversEach(Lab lab, QoS qos) {
    var subscriber = lab.connected("s").becomesSubscriber(lab.topic("id"), QoS.AT_LEAST_ONCE);
    var publisher = lab.connected("p");
    for (int number = 1; number <= 3; number++) {
      Bytes payload = Bytes.utf8("message " + number);
      publisher.becomesPublisherOf(Publish.of(lab.topic("id"), qos, 7, payload));
      Publish came = subscriber.receives(Publish.class, "message " + number);
      lab.require(
          came.payload().equals(payload),
          "message " + number,
          "another message came: " + came.payload().asText());
      subscriber.sends(new Puback(came.packetIdentifier()));
    }
    subscriber.staysConnected();
  }

  private static void closesAtZero(Lab lab, Packet packet) {
    lab.connected().isDisconnectedAt(lab.malformed(packet).breaking(PACKET_IDENTIFIER_0));
  }

  /** The identifier of the PUBREC that comes next; that none comes breaks another statement. */
  private static int pubrec(Lab lab, Client client) {
    try {
      return client.receives(Pubrec.class, "PUBREC for a PUBLISH of QoS 2").packetIdentifier();
    } catch (Broken broken) {
      throw new Broken(lab.statement("3.3.4-1"), broken.allowed(), broken.came());
    }
  }

  private static void requireSame(Lab lab, int asked, int answered) {
    lab.require(
        asked == answered,
        "an answer with the Packet Identifier " + asked,
        "an answer with the Packet Identifier " + answered + " came");
  }

  private static void concernsQos2(Lab lab, Client client) {
    lab.concerns(client.mayPublish(QoS.EXACTLY_ONCE), "The broker announces a lower Maximum QoS.");
  }

  /** As many identifiers as may be in use at once. */
  private static List<Integer> atOnce(Client client) {
    long most = client
        .connack()
        .properties()
        .integer(PropertyIdentifier.RECEIVE_MAXIMUM)
        .orElse(SCATTERED.size());
    var some = new ArrayList<>(SCATTERED);
    return some.subList(0, (int) Math.min(most, some.size()));
  }

  private static Publish message(Lab lab, QoS qos, int identifier) {
    return Publish.of(lab.topic("id"), qos, identifier, Bytes.utf8("id"));
  }
}
