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

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsubscribe;

/** Packets in a stream of bytes, which knows no borders (4.2 of both versions). */
final class Framing {

  private static final int MESSAGES = 30;

  @Checks(v311 = "3.1.4-4", v5 = "3.1.4-5")
  void a_connect_that_comes_byte_by_byte_is_processed(Lab lab) {
    var client = lab.opened();
    client.connection().sendInChunks(lab.connect(), 1);
    client.isAccepted();
  }

  @Checks(
      v311 = {"3.8.4-1", "3.10.4-4", "3.12.4-1"},
      v5 = {"3.8.4-1", "3.10.4-4", "3.12.4-1"})
  void requests_that_come_byte_by_byte_are_processed(Lab lab) {
    var client = lab.connected();
    client.connection().sendInChunks(subscribe(lab), 1);
    receivesAll(lab, client, EnumSet.of(PacketType.SUBACK));
    client.connection().sendInChunks(new Pingreq(), 1);
    receivesAll(lab, client, EnumSet.of(PacketType.PINGRESP));
    client.connection().sendInChunks(Unsubscribe.of(2, lab.topic("frame")), 1);
    receivesAll(lab, client, EnumSet.of(PacketType.UNSUBACK));
  }

  @Checks(v311 = "4.3.2-2", v5 = "4.3.2-4")
  void a_publish_that_comes_byte_by_byte_is_processed(Lab lab) {
    var client = lab.connected().becomesSubscriber(lab.topic("frame"), QoS.AT_LEAST_ONCE);
    lab.concerns(client.mayPublish(QoS.AT_LEAST_ONCE), "The broker takes no PUBLISH of QoS 1.");
    client.connection().sendInChunks(message(lab, 7), 1);
    receivesAll(lab, client, EnumSet.of(PacketType.PUBACK, PacketType.PUBLISH));
  }

  @Checks(
      v311 = {"3.8.4-1", "3.1.4-4", "3.10.4-4", "3.12.4-1"},
      v5 = {"3.8.4-1", "3.1.4-5", "3.10.4-4", "3.12.4-1"})
  void packets_that_come_together_with_connect_are_processed(Lab lab) {
    var client = lab.opened();
    client.sends(together(
        lab,
        List.of(
            lab.connect(), subscribe(lab), new Pingreq(), Unsubscribe.of(2, lab.topic("frame")))));
    client.isAccepted();
    receivesAll(
        lab, client, EnumSet.of(PacketType.SUBACK, PacketType.PINGRESP, PacketType.UNSUBACK));
  }

  @Checks(
      v311 = {"4.3.2-2", "4.6.0-6", "3.12.4-1"},
      v5 = {"4.3.2-4", "4.6.0-5", "3.12.4-1"})
  void many_packets_that_come_together_are_all_processed_in_order(Lab lab) {
    var subscriber = lab.connected("s").becomesSubscriber(lab.topic("frame"), QoS.AT_LEAST_ONCE);
    var publisher = lab.connected("p");
    List<Packet> packets = new ArrayList<>(messages(lab, publisher));
    packets.add(packets.size() / 2, new Pingreq());
    publisher.sends(together(lab, packets));
    for (int i = 0; i < packets.size(); i++) {
      publisher.receives(Packet.class, "an answer to each of " + packets.size() + " packets");
    }
    receivesInOrder(lab, subscriber, packets.size() - 1);
  }

  @Checks(
      v311 = {"4.3.2-2", "4.6.0-6"},
      v5 = {"4.3.2-4", "4.2.0-1", "4.6.0-5"})
  void packets_that_come_in_pieces_of_any_size_are_all_processed_in_order(Lab lab) {
    var subscriber = lab.connected("s").becomesSubscriber(lab.topic("frame"), QoS.AT_LEAST_ONCE);
    var publisher = lab.connected("p");
    List<Publish> packets = messages(lab, publisher);
    Bytes stream = together(lab, packets);
    for (int from = 0; from < stream.size(); ) {
      int to = Math.min(stream.size(), from + 1 + lab.random().nextInt(60));
      publisher.sends(stream.slice(from, to));
      from = to;
    }
    for (int i = 0; i < packets.size(); i++) {
      publisher.receives(Puback.class, "PUBACK for each of " + packets.size() + " packets");
    }
    receivesInOrder(lab, subscriber, packets.size());
  }

  private static void receivesInOrder(Lab lab, Client subscriber, int count) {
    for (int i = 0; i < count; i++) {
      Publish came = subscriber.receives(Publish.class, "message " + i);
      lab.require(
          came.payload().equals(payload(i)),
          "message " + i + " of " + count + " as it was published",
          "another message came: " + came.payload().asText());
      subscriber.sends(new Puback(came.packetIdentifier()));
    }
  }

  /** Packets of these types come, in any order; one that does not is missed by its statement. */
  private static void receivesAll(Lab lab, Client client, Set<PacketType> awaited) {
    Set<PacketType> missing = EnumSet.copyOf(awaited);
    while (!missing.isEmpty()) {
      var next = client.take(lab.budgets().awaiting());
      var came = next.isPresent() && next.get() instanceof Received received
          ? received.packet().map(Packet::type)
          : Optional.<PacketType>empty();
      if (!came.map(missing::remove).orElse(false)) {
        throw new Broken(
            lab.statement(statementOf(lab, missing.iterator().next())),
            "each of " + awaited + " once",
            came.map(type -> type + " came").orElse("no more came, with " + missing + " missing"));
      }
    }
  }

  private static String statementOf(Lab lab, PacketType answer) {
    return switch (answer) {
      case SUBACK -> "3.8.4-1";
      case UNSUBACK -> "3.10.4-4";
      case PINGRESP -> "3.12.4-1";
      default -> lab.isV5() ? "4.3.2-4" : "4.3.2-2";
    };
  }

  private static Bytes together(Lab lab, List<? extends Packet> packets) {
    lab.remarks("All at once: " + packets.stream().map(Packet::type).toList());
    return packets.stream()
        .map(packet -> lab.malformed(packet).bytes())
        .reduce(Bytes.EMPTY, Bytes::plus);
  }

  private static Subscribe subscribe(Lab lab) {
    return Subscribe.of(1, Subscription.of(lab.topic("frame"), QoS.AT_LEAST_ONCE));
  }

  private static Publish message(Lab lab, int number) {
    return Publish.of(lab.topic("frame"), QoS.AT_LEAST_ONCE, number + 1, payload(number));
  }

  private static List<Publish> messages(Lab lab, Client publisher) {
    lab.concerns(publisher.mayPublish(QoS.AT_LEAST_ONCE), "The broker takes no PUBLISH of QoS 1.");
    long most = publisher
        .connack()
        .properties()
        .integer(PropertyIdentifier.RECEIVE_MAXIMUM)
        .orElse(MESSAGES);
    List<Publish> messages = new ArrayList<>();
    for (int i = 0; i < Math.min(MESSAGES, most); i++) {
      messages.add(message(lab, i));
    }
    return messages;
  }

  /** Of different sizes, some of which need two bytes of Remaining Length. */
  private static Bytes payload(int number) {
    return Bytes.utf8(number + ":" + "assay".repeat(number * 7 % 40));
  }
}
