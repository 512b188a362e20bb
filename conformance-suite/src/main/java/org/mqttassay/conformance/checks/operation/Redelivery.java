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
package org.mqttassay.conformance.checks.operation;

import java.time.Duration;
import java.util.List;
import org.mqttassay.conformance.checks.scene.Exchanges;
import org.mqttassay.conformance.checks.scene.Sessions;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.QoS;

/** What is sent again, when, and in which order (4.4, and 4.3.2 for QoS 1). */
final class Redelivery {

  private static final int ROUNDS = 3;
  private static final int MESSAGES = 5;
  private static final Duration LONG = Duration.ofMillis(1_500);

  @Checks(
      v311 = {"4.4.0-1", "4.3.2-1", "4.6.0-6", "3.3.1-1"},
      v5 = {"ASSAY-4.4.0-1", "4.3.2-3", "3.3.1-1"})
  void unacknowledged_messages_of_qos_1_are_sent_again_in_their_order(Lab lab) {
    isSentAgainInOrder(lab, QoS.AT_LEAST_ONCE);
  }

  @Checks(
      v311 = {"4.4.0-1", "4.3.3-1", "4.6.0-6", "3.3.1-1"},
      v5 = {"ASSAY-4.4.0-1", "4.3.3-3", "3.3.1-1"})
  void unacknowledged_messages_of_qos_2_are_sent_again_in_their_order(Lab lab) {
    isSentAgainInOrder(lab, QoS.EXACTLY_ONCE);
  }

  private static void isSentAgainInOrder(Lab lab, QoS qos) {
    var client = Exchanges.subscriber(lab, "s", lab.topic("news"), qos);
    for (int number = 0; number < MESSAGES; number++) {
      Exchanges.publish(lab, lab.topic("news"), qos, "message " + number);
    }
    List<Publish> open = Deliveries.open(lab, client, MESSAGES);
    lab.given(
        open.stream().allMatch(delivery -> delivery.qos() == qos),
        "The broker delivers at another QoS than " + qos + '.');
    for (int round = 0; round < ROUNDS; round++) {
      client.vanishes();
      client = Sessions.resumed(lab, "s");
      for (Publish delivery : open) {
        Publish came = client.receives(Publish.class, Exchanges.again(delivery));
        isInTurn(lab, came, delivery, open);
        Exchanges.isSentAgain(lab, came, delivery);
      }
    }
    if (open.size() < MESSAGES) {
      lab.observes("The broker has " + open.size() + " deliveries under way at a time");
    }
  }

  /** What comes before its turn was not forgotten: it is the order that is wrong (3.1.1). */
  private static void isInTurn(Lab lab, Publish came, Publish due, List<Publish> open) {
    boolean isEarly =
        !lab.isV5() && open.stream().anyMatch(other -> other != due && isCopy(came, other));
    if (isEarly) {
      throw new Broken(
          lab.statement("4.6.0-6"),
          "what is sent again in the order of the first time, with \""
              + due.payload().asText() + "\" next",
          "\"" + came.payload().asText() + "\" came");
    }
  }

  private static boolean isCopy(Publish came, Publish before) {
    return came.packetIdentifier() == before.packetIdentifier()
        && came.payload().equals(before.payload());
  }

  @Checks(
      v311 = {"4.3.2-1", "4.4.0-1"},
      v5 = {"4.3.2-3", "4.4.0-1"})
  void an_acknowledged_message_is_not_sent_again(Lab lab) {
    var client = subscriber(lab);
    var first = delivered(lab, client, "first");
    Exchanges.publish(lab, lab.topic("news"), QoS.AT_LEAST_ONCE, "second");
    client.sends(new Puback(first.packetIdentifier()));
    var second = Exchanges.isSent(lab, client, QoS.AT_LEAST_ONCE, "second");
    client.staysConnected();
    client.vanishes();
    client = Sessions.resumed(lab, "s");
    Exchanges.isSentAgain(lab, client, second);
    client.sends(new Puback(second.packetIdentifier()));
    client.staysConnected();
    client.vanishes();
    Sessions.resumed(lab, "s").staysConnected();
  }

  @Checks(
      v311 = {"4.3.2-1", "2.3.1-4"},
      v5 = {"4.3.2-3", "4.3.2-1", "2.2.1-4"})
  void an_identifier_that_waits_for_puback_is_not_used_for_another_message(Lab lab) {
    var client = subscriber(lab);
    var held = delivered(lab, client, "held");
    client.vanishes();
    client = Sessions.resumed(lab, "s");
    Exchanges.isSentAgain(lab, client, held);
    for (int number = 0; number < MESSAGES; number++) {
      Exchanges.publish(lab, lab.topic("news"), QoS.AT_LEAST_ONCE, "message " + number);
      Packet packet;
      do {
        packet = client
            .take(lab.budgets().quieting())
            .map(next -> next instanceof Received it ? it.packet().orElse(null) : null)
            .orElse(null);
        // A server of 3.1.1 may send it again whenever it likes.
      } while (!lab.isV5() && packet instanceof Publish again && isCopy(again, held));
      if (packet == null && client.connection().ended().isEmpty()) {
        lab.observes("The broker delivers nothing more before PUBACK");
        break;
      }
      lab.given(packet instanceof Publish, "Something else than the messages came.");
      int identifier = ((Publish) packet).packetIdentifier();
      lab.require(
          identifier != held.packetIdentifier(),
          "a Packet Identifier other than " + held.packetIdentifier() + ", which waits for PUBACK",
          "another PUBLISH with it came");
      client.sends(new Puback(identifier));
    }
    client.sends(new Puback(held.packetIdentifier()));
  }

  @Checks(v5 = {"4.4.0-1", "4.3.2-3", "4.3.3-3", "4.3.3-5"})
  void nothing_is_sent_again_on_the_same_connection(Lab lab) {
    var client = Exchanges.subscriber(lab, "s", lab.topic("news"), QoS.EXACTLY_ONCE);
    delivered(lab, client, "of QoS 1");
    Exchanges.publish(lab, lab.topic("news"), QoS.EXACTLY_ONCE, "of QoS 2");
    var whole = client.take(lab.budgets().awaiting());
    if (whole.isPresent()
        && whole.get() instanceof Received it
        && it.packet().orElse(null) instanceof Publish message
        && message.qos() == QoS.EXACTLY_ONCE) {
      client.sends(new Pubrec(message.packetIdentifier()));
      Exchanges.isReleased(lab, client, message.packetIdentifier());
    }
    client.staysConnected();
    var next = client.take(lab.budgets().scaled(LONG));
    if (next.isPresent()) {
      throw lab.broken(
          "no PUBLISH and no PUBREL for a second time while the connection lasts",
          next.get() instanceof Received it
              ? it.packet().map(Packet::type) + " came"
              : "the connection ended");
    }
    client.staysConnected();
  }

  @Checks(
      v311 = {"3.1.2-6", "4.4.0-1"},
      v5 = {"4.4.0-1", "3.1.2-4"})
  void nothing_is_sent_again_after_a_clean_start(Lab lab) {
    var client = Exchanges.subscriber(lab, "s", lab.topic("news"), QoS.EXACTLY_ONCE);
    delivered(lab, client, "unanswered");
    client.vanishes();
    var clean = lab.connected("s").becomesSubscriber(lab.topic("marker"), QoS.AT_LEAST_ONCE);
    Sessions.publish(lab, lab.topic("marker"), "marker");
    Sessions.isDelivered(lab, clean, "marker");
    clean.staysConnected();
  }

  @Checks(v5 = "4.4.0-2")
  void a_delivery_refused_by_puback_is_not_sent_again(Lab lab) {
    var client = subscriber(lab);
    var refused = delivered(lab, client, "refused");
    client.sends(
        new Puback(refused.packetIdentifier(), Exchanges.refusal().value(), Properties.NONE));
    client.staysConnected();
    client.vanishes();
    Sessions.resumed(lab, "s").staysConnected();
  }

  private static Client subscriber(Lab lab) {
    return Exchanges.subscriber(lab, "s", lab.topic("news"), QoS.AT_LEAST_ONCE);
  }

  private static Publish delivered(Lab lab, Client client, String payload) {
    Exchanges.publish(lab, lab.topic("news"), QoS.AT_LEAST_ONCE, payload);
    return Exchanges.isSent(lab, client, QoS.AT_LEAST_ONCE, payload);
  }
}
