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

import static org.mqttassay.spec.packet.raw.Breakage.PACKET_IDENTIFIER_MISSING;
import static org.mqttassay.spec.packet.raw.Breakage.REMAINING_LENGTH_OF_FIVE_BYTES;
import static org.mqttassay.spec.packet.raw.Breakage.TRAILING_BYTES;

import java.util.List;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.spec.client.Incoming.Ended;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsubscribe;

/** The length of a packet, and packets too short or too long (2.2.3 of 3.1.1, 2.1.4 of 5.0). */
final class RemainingLength {

  /** From here on brokers have limits of their own. */
  private static final int LARGE = 16_383;

  /** The greatest and the least that take one byte more. */
  private static final List<Integer> LIMITS = List.of(127, 128, LARGE, LARGE + 1);

  private static final int LEAST_OF_FOUR_BYTES = 2_097_152;

  @Checks(
      v311 = "4.8.0-1",
      v5 = {"4.13.1-1", "1.5.5-1"})
  void a_remaining_length_of_five_bytes_closes_the_connection(Lab lab) {
    for (Packet packet : List.of(new Pingreq(), subscribe(lab), message(lab, Bytes.EMPTY))) {
      lab.connected()
          .isDisconnectedAt(lab.malformed(packet).breaking(REMAINING_LENGTH_OF_FIVE_BYTES));
    }
    lab.opened()
        .isDisconnectedAt(lab.malformed(lab.connect()).breaking(REMAINING_LENGTH_OF_FIVE_BYTES));
  }

  @Checks(v311 = "3.12.4-1", v5 = "1.5.5-1")
  void a_remaining_length_with_needless_bytes_is_taken_or_closes_the_connection(Lab lab) {
    var client = lab.connected();
    lab.remarks("PINGREQ with a Remaining Length of 0 in two bytes");
    client.sends(Bytes.hex("c08000"));
    var next = client.take(lab.budgets().awaiting());
    lab.require(next.isPresent(), "PINGRESP, or the connection to be closed", "nothing came");
    boolean taken =
        client.received().stream().anyMatch(came -> came.raw().equals(Bytes.hex("d000")));
    lab.observes(
        taken
            ? "The broker takes a Remaining Length with a needless byte."
            : "The broker closes the connection at a Remaining Length with a needless byte.");
  }

  @Checks(
      v311 = {"4.3.2-2", "3.3.4-1"},
      v5 = {"4.3.2-4", "1.5.5-1"})
  void packets_just_below_and_above_each_size_of_the_length_are_taken_and_delivered(Lab lab) {
    var subscriber = lab.connected("s").becomesSubscriber(lab.topic("size"), QoS.AT_LEAST_ONCE);
    var publisher = lab.connected("p");
    for (int limit : LIMITS) {
      if (maximumPacketSize(publisher) < limit + 5) {
        continue;
      }
      Bytes payload = fillingUpTo(lab, limit);
      publisher.sends(message(lab, payload));
      Publish came = isTaken(publisher, limit) ? delivery(subscriber, limit) : null;
      if (came == null) {
        lab.observes("The broker does not serve a message of " + limit + " bytes.");
        return;
      }
      lab.require(
          came.payload().equals(payload),
          "the payload of " + payload.size() + " bytes as it was published",
          "another payload of " + came.payload().size() + " bytes came");
      subscriber.sends(new Puback(came.packetIdentifier()));
    }
  }

  /** A server may have a limit that it can't announce in 3.1.1, and need not in 5.0. */
  private static boolean isTaken(Client publisher, int limit) {
    try {
      publisher.receives(Puback.class, "PUBACK for a PUBLISH with Remaining Length " + limit);
      return true;
    } catch (Broken broken) {
      if (limit != LARGE || !publisher.listensToTheEnd()) {
        throw broken;
      }
      return false;
    }
  }

  /** What comes, or null if the server may not deliver so much. */
  private static Publish delivery(Client subscriber, int limit) {
    try {
      return subscriber.receives(
          Publish.class, "the message whose PUBLISH had Remaining Length " + limit);
    } catch (Broken broken) {
      if (limit != LARGE) {
        throw broken;
      }
      return null;
    }
  }

  @Checks(
      v311 = "4.3.2-2",
      v5 = {"4.3.2-4", "1.5.5-1"})
  void a_packet_whose_length_takes_four_bytes_is_taken_unless_it_is_too_large(Lab lab) {
    var publisher = lab.connected();
    lab.concerns(
        maximumPacketSize(publisher) >= LEAST_OF_FOUR_BYTES + 5,
        "The broker announces a lower Maximum Packet Size.");
    lab.remarks("PUBLISH with a Remaining Length of " + LEAST_OF_FOUR_BYTES);
    // As raw bytes, for the trace would hold the payload twice.
    var message = message(lab, fillingUpTo(lab, LEAST_OF_FOUR_BYTES));
    publisher.sends(lab.malformed(message).bytes());
    var next = publisher.take(lab.budgets().awaiting());
    lab.given(next.isPresent(), "A packet of 2 MiB was neither answered nor refused in time.");
    if (next.get() instanceof Ended) {
      lab.observes("The broker closes the connection at a packet of 2 MiB.");
    }
  }

  @Checks(v311 = "4.8.0-1", v5 = "4.13.1-1")
  void a_packet_that_ends_before_a_field_it_needs_closes_the_connection(Lab lab) {
    closesWithout(lab, subscribe(lab), "Packet Identifier");
    closesWithout(lab, subscribe(lab), "Subscription Options");
    closesWithout(lab, Unsubscribe.of(7, lab.topic("cut")), "Packet Identifier");
    closesWithout(lab, message(lab, Bytes.EMPTY), "Topic Name");
    closesWithout(lab, message(lab, Bytes.EMPTY), "Packet Identifier");
  }

  @Checks(v311 = "4.8.0-1", v5 = "4.13.1-1")
  void an_acknowledgement_without_packet_identifier_closes_the_connection(Lab lab) {
    for (Packet answer : List.of(new Puback(7), new Pubrec(7), new Pubrel(7), new Pubcomp(7))) {
      lab.connected().isDisconnectedAt(lab.malformed(answer).breaking(PACKET_IDENTIFIER_MISSING));
    }
  }

  @Checks(v311 = "4.8.0-1", v5 = "4.13.1-1")
  void a_byte_after_the_last_filter_closes_the_connection(Lab lab) {
    lab.connected().isDisconnectedAt(lab.malformed(subscribe(lab)).breaking(TRAILING_BYTES));
    lab.connected()
        .isDisconnectedAt(
            lab.malformed(Unsubscribe.of(7, lab.topic("cut"))).breaking(TRAILING_BYTES));
  }

  private static void closesWithout(Lab lab, Packet packet, String field) {
    String wrong = packet.type() + " that ends before " + field;
    var client = lab.connected();
    lab.remarks(wrong);
    client.sends(lab.malformed(packet).raw().endBefore(field).bytes());
    client.isDisconnected("the connection to be closed at " + wrong);
  }

  private static Subscribe subscribe(Lab lab) {
    return Subscribe.of(7, Subscription.of(lab.topic("cut"), QoS.AT_MOST_ONCE));
  }

  private static Publish message(Lab lab, Bytes payload) {
    return Publish.of(lab.topic("size"), QoS.AT_LEAST_ONCE, 7, payload);
  }

  /** A payload that gives a PUBLISH this Remaining Length; not two bytes in a row are alike. */
  private static Bytes fillingUpTo(Lab lab, int remainingLength) {
    int before = lab.malformed(message(lab, Bytes.EMPTY)).raw().get("Packet").size();
    var payload = new byte[remainingLength - before];
    for (int at = 0; at < payload.length; at++) {
      payload[at] = (byte) (at % 251);
    }
    return Bytes.of(payload);
  }

  private static long maximumPacketSize(Client client) {
    return client
        .connack()
        .properties()
        .integer(PropertyIdentifier.MAXIMUM_PACKET_SIZE)
        .orElse(Long.MAX_VALUE);
  }
}
