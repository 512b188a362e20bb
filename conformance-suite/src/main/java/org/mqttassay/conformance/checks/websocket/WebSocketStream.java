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
package org.mqttassay.conformance.checks.websocket;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsubscribe;
import org.mqttassay.spec.packet.raw.RawPacket;

/** Frames are a stream of bytes, and where one ends means nothing (6 of both versions). */
final class WebSocketStream {

  private static final int MESSAGES = 20;

  @Checks(v311 = "6.0.0-2", v5 = "6.0.0-2")
  void packets_with_a_frame_for_every_byte_are_processed(Lab lab) {
    Ways.overWebSocket(lab);
    var client = lab.opened("a");
    client.connection().sendInChunks(lab.connect("a"), 1);
    client.isAccepted();
    client.connection().sendInChunks(subscribe(lab), 1);
    client.receives(Suback.class, "SUBACK for a SUBSCRIBE in frames of one byte");
    client.connection().sendInChunks(message(lab, 1), 1);
    areAnswered(lab, client, EnumSet.of(PacketType.PUBACK, PacketType.PUBLISH));
  }

  @Checks(v311 = "6.0.0-2", v5 = "6.0.0-2")
  void packets_in_a_message_of_several_frames_are_processed(Lab lab) {
    Ways.overWebSocket(lab);
    var client = lab.opened("a");
    client.connection().sendInFragments(lab.connect("a"), 5);
    client.isAccepted();
    client.connection().sendInFragments(subscribe(lab), 3);
    client.receives(Suback.class, "SUBACK for a SUBSCRIBE in several frames");
    client.connection().sendInFragments(message(lab, 1), 1);
    areAnswered(lab, client, EnumSet.of(PacketType.PUBACK, PacketType.PUBLISH));
  }

  @Checks(v311 = "6.0.0-2", v5 = "6.0.0-2")
  void many_packets_in_one_frame_are_all_processed(Lab lab) {
    Ways.overWebSocket(lab);
    var client = lab.opened("a");
    client.sends(together(
        lab,
        List.of(
            lab.connect("a"),
            subscribe(lab),
            new Pingreq(),
            Unsubscribe.of(2, lab.topic("other")))));
    client.isAccepted();
    areAnswered(
        lab, client, EnumSet.of(PacketType.SUBACK, PacketType.PINGRESP, PacketType.UNSUBACK));
  }

  @Checks(
      v311 = {"6.0.0-2", "4.6.0-6"},
      v5 = {"6.0.0-2", "4.6.0-5"})
  void packets_that_share_frames_anyhow_are_all_processed_in_order(Lab lab) {
    Ways.overWebSocket(lab);
    var subscriber = lab.connected("s").becomesSubscriber(lab.topic("frame"), QoS.AT_LEAST_ONCE);
    var publisher = lab.connected("p");
    lab.concerns(publisher.mayPublish(QoS.AT_LEAST_ONCE), "The broker takes no PUBLISH of QoS 1.");
    List<Packet> packets = new ArrayList<>();
    for (int number = 1; number <= MESSAGES; number++) {
      packets.add(message(lab, number));
    }
    Bytes stream = together(lab, packets);
    for (int from = 0; from < stream.size(); ) {
      int to = Math.min(stream.size(), from + 1 + lab.random().nextInt(80));
      publisher.sends(stream.slice(from, to));
      from = to;
    }
    for (int number = 1; number <= MESSAGES; number++) {
      publisher.receives(Puback.class, "PUBACK for each of " + MESSAGES + " packets");
    }
    for (int number = 1; number <= MESSAGES; number++) {
      Publish came = subscriber.receivesMessage("message " + number);
      lab.require(
          came.payload().equals(payload(number)),
          "message " + number + " as it was published",
          "\"" + came.payload().asText() + "\" came");
    }
  }

  private static void areAnswered(Lab lab, Client client, Set<PacketType> answers) {
    Set<PacketType> missing = EnumSet.copyOf(answers);
    while (!missing.isEmpty()) {
      Packet came = client.receives(Packet.class, "each of " + missing);
      lab.require(missing.remove(came.type()), "each of " + missing, came.type() + " came");
    }
  }

  private static Bytes together(Lab lab, List<? extends Packet> packets) {
    lab.remarks("As one stream: " + packets.stream().map(Packet::type).toList());
    return packets.stream()
        .map(packet -> RawPacket.of(packet, lab.version()).bytes())
        .reduce(Bytes.EMPTY, Bytes::plus);
  }

  private static Subscribe subscribe(Lab lab) {
    return Subscribe.of(1, Subscription.of(lab.topic("frame"), QoS.AT_LEAST_ONCE));
  }

  private static Publish message(Lab lab, int number) {
    return Publish.of(lab.topic("frame"), QoS.AT_LEAST_ONCE, number, payload(number));
  }

  private static Bytes payload(int number) {
    return Bytes.utf8(number + ":" + "assay".repeat(number * 7 % 40));
  }
}
