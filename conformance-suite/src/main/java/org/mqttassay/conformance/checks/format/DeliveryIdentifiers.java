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

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;

/** Packet Identifiers that the server chooses (2.3.1 of 3.1.1, 2.2.1 of 5.0). */
final class DeliveryIdentifiers {

  private static final int MESSAGES = 10;

  @Checks(
      v311 = {"2.3.1-4", "2.3.1-1", "4.3.2-1"},
      v5 = {"2.2.1-4", "4.3.2-1"})
  void deliveries_under_way_have_different_identifiers(Lab lab) {
    var subscriber = lab.connected("s").becomesSubscriber(lab.topic("id"), QoS.EXACTLY_ONCE);
    var publisher = lab.connected("p");
    boolean both = publisher.mayPublish(QoS.EXACTLY_ONCE) && subscriber.isGranted(QoS.EXACTLY_ONCE);
    List<QoS> levels =
        both ? List.of(QoS.AT_LEAST_ONCE, QoS.EXACTLY_ONCE) : List.of(QoS.AT_LEAST_ONCE);
    for (int i = 0; i < MESSAGES; i++) {
      publisher.becomesPublisherOf(message(lab, levels.get(i % levels.size())));
    }
    Set<Integer> open = new HashSet<>();
    Optional<Publish> next = delivery(lab, subscriber, lab.budgets().awaiting());
    while (next.isPresent()) {
      int identifier = next.get().packetIdentifier();
      // A server of 3.1.1 may send again whenever it likes what is not acknowledged yet.
      boolean isRepeated = !lab.isV5() && next.get().dup() && open.contains(identifier);
      lab.require(
          open.add(identifier) || isRepeated,
          "a Packet Identifier that is not in use: none of " + open,
          "a PUBLISH with the Packet Identifier " + identifier + " came");
      next = open.size() == MESSAGES
          ? Optional.empty()
          : delivery(lab, subscriber, lab.budgets().quieting());
    }
    if (open.size() < 2) {
      lab.observes("The broker has one delivery under way at a time.");
    }
  }

  @Checks(
      v311 = {"2.3.1-4", "4.3.3-1"},
      v5 = {"2.2.1-4", "4.3.3-1", "4.3.3-5"})
  void the_identifier_of_a_delivery_at_qos_2_stays_in_use_until_pubcomp(Lab lab) {
    var subscriber = lab.connected("s").becomesSubscriber(lab.topic("id"), QoS.EXACTLY_ONCE);
    var publisher = lab.connected("p");
    publisher.becomesPublisherOf(message(lab, QoS.EXACTLY_ONCE));
    int held = subscriber.becomesReceiver(QoS.EXACTLY_ONCE).packetIdentifier();
    subscriber.sends(new Pubrec(held));
    subscriber.becomesAnswered(Pubrel.class);
    for (int i = 0; i < MESSAGES; i++) {
      publisher.becomesPublisherOf(message(lab, QoS.AT_LEAST_ONCE));
      var next = delivery(lab, subscriber, lab.budgets().awaiting());
      if (next.isEmpty()) {
        lab.observes("The broker delivers nothing more before PUBCOMP.");
        break;
      }
      int identifier = next.get().packetIdentifier();
      lab.require(
          identifier != held,
          "a Packet Identifier other than " + held + ", which waits for PUBCOMP",
          "a PUBLISH with the Packet Identifier " + identifier + " came");
      subscriber.sends(new Puback(identifier));
    }
    subscriber.sends(new Pubcomp(held));
  }

  @Checks(
      v311 = {"2.3.1-6", "4.3.3-1"},
      v5 = {"2.2.1-5", "4.3.3-4"})
  void pubrel_has_the_identifier_of_its_publish(Lab lab) {
    var subscriber = lab.connected("s").becomesSubscriber(lab.topic("id"), QoS.EXACTLY_ONCE);
    var publisher = lab.connected("p");
    for (int i = 0; i < 3; i++) {
      publisher.becomesPublisherOf(message(lab, QoS.EXACTLY_ONCE));
      int identifier = subscriber.becomesReceiver(QoS.EXACTLY_ONCE).packetIdentifier();
      subscriber.sends(new Pubrec(identifier));
      requireSame(lab, identifier, subscriber.receives(Pubrel.class).packetIdentifier());
      subscriber.sends(new Pubcomp(identifier));
    }
  }

  @Checks(v311 = "2.3.1-5", v5 = "2.2.1-2")
  void a_delivery_at_qos_0_has_no_identifier(Lab lab) {
    var subscriber = lab.connected("s").becomesSubscriber(lab.topic("id"), QoS.AT_MOST_ONCE);
    var publisher = lab.connected("p");
    for (String payload : List.of("", "0001", "00056173736179", "ff")) {
      var message = Publish.of(lab.topic("id"), QoS.AT_LEAST_ONCE, 7, Bytes.hex(payload));
      publisher.becomesPublisherOf(message);
      Publish came = subscriber.becomesReceiver(QoS.AT_MOST_ONCE);
      lab.require(
          came.payload().equals(message.payload()),
          "the payload " + payload + " right after the Topic Name"
              + (lab.isV5() ? " and the properties" : ""),
          "the payload " + came.payload());
    }
  }

  @Checks(
      v311 = {"2.3.1-6", "2.3.1-7", "4.3.3-2"},
      v5 = {"2.2.1-5", "2.2.1-6", "4.3.3-8"})
  void client_and_server_can_use_the_same_identifier_at_once(Lab lab) {
    var witness = lab.connected("w").becomesSubscriber(lab.topic("own"), QoS.AT_LEAST_ONCE);
    var client = lab.connected().becomesSubscriber(lab.topic("id"), QoS.EXACTLY_ONCE);
    lab.connected("p").becomesPublisherOf(message(lab, QoS.EXACTLY_ONCE));
    int shared = client.becomesReceiver(QoS.EXACTLY_ONCE).packetIdentifier();

    client.sends(Subscribe.of(shared, Subscription.of(lab.topic("x"), QoS.AT_MOST_ONCE)));
    requireSame(lab, shared, client.receives(Suback.class).packetIdentifier());
    client.sends(Publish.of(lab.topic("own"), QoS.EXACTLY_ONCE, shared, Bytes.utf8("own")));
    requireSame(lab, shared, client.receives(Pubrec.class).packetIdentifier());
    client.sends(new Pubrec(shared));
    requireSame(lab, shared, client.receives(Pubrel.class).packetIdentifier());
    client.sends(new Pubrel(shared));
    requireSame(lab, shared, client.receives(Pubcomp.class).packetIdentifier());
    client.sends(new Pubcomp(shared));
    client.staysConnected();

    Publish came = witness.receives(Publish.class, "the message that the client published");
    witness.sends(new Puback(came.packetIdentifier()));
    witness.staysConnected();
  }

  /** The next packet, if it comes in time; it is a PUBLISH above QoS 0. */
  private static Optional<Publish> delivery(Lab lab, Client client, Duration budget) {
    var next = client.take(budget);
    if (next.isEmpty()) {
      return Optional.empty();
    }
    var packet = next.get() instanceof Received received ? received.packet() : Optional.empty();
    lab.given(
        packet.filter(Publish.class::isInstance).isPresent(),
        "Something else came where messages were to be delivered.");
    return packet.map(Publish.class::cast);
  }

  private static void requireSame(Lab lab, int asked, int answered) {
    lab.require(
        asked == answered,
        "an answer with the Packet Identifier " + asked,
        "an answer with the Packet Identifier " + answered + " came");
  }

  private static Publish message(Lab lab, QoS qos) {
    return Publish.of(lab.topic("id"), qos, 7, Bytes.utf8("id"));
  }
}
