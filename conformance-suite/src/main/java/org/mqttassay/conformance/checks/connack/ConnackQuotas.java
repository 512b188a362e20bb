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
package org.mqttassay.conformance.checks.connack;

import org.mqttassay.conformance.checks.scene.Farewells;
import org.mqttassay.conformance.checks.scene.TopicWatcher;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;
import org.mqttassay.spec.packet.raw.RawPacket;

/** A server keeps to the Maximum Packet Size and Receive Maximum it announced (3.2.2.3, 5.0). */
final class ConnackQuotas {

  private static final int LARGEST_PACKET_TRIED = 4_000_000;
  private static final int LARGEST_RECEIVE_MAXIMUM_TRIED = 200;

  @Checks(v5 = {"ASSAY-3.2.2-10", "4.13.1-1", "ASSAY-4.13.1-4"})
  void a_packet_one_byte_above_the_maximum_packet_size_closes_the_connection(Lab lab) {
    closesAbove(lab, 1);
  }

  @Checks(v5 = {"ASSAY-3.2.2-10", "4.13.1-1", "ASSAY-4.13.1-4"})
  void a_packet_far_above_the_maximum_packet_size_closes_the_connection(Lab lab) {
    closesAbove(lab, 1_000);
  }

  private static void closesAbove(Lab lab, int excess) {
    var watcher = new TopicWatcher(lab, lab.topic("limit"));
    var client = lab.connected();
    client.sendsRegardless(largest(lab, client, maximumPacketSize(lab, client), excess));
    Farewells.closesWith(lab, client, ReasonCode.PACKET_TOO_LARGE);
    watcher.receivesNothing("no delivery of what is too large");
  }

  @Checks(v5 = {"4.3.2-4", "ASSAY-3.2.2-10"})
  void a_packet_of_exactly_the_maximum_packet_size_is_answered(Lab lab) {
    var client = lab.connected();
    lab.concerns(highestQos(client) > 0, "The broker announces Maximum QoS 0.");
    client.sends(largest(lab, client, maximumPacketSize(lab, client), 0));
    client.receives(Puback.class, "PUBACK for a PUBLISH of the Maximum Packet Size");
  }

  private static int maximumPacketSize(Lab lab, Client client) {
    long size = client
        .connack()
        .properties()
        .integer(PropertyIdentifier.MAXIMUM_PACKET_SIZE)
        .orElse(Long.MAX_VALUE);
    lab.concerns(
        size <= LARGEST_PACKET_TRIED, "The broker announces no Maximum Packet Size that is small.");
    lab.concerns(size >= 150, "The Maximum Packet Size leaves no room for a PUBLISH of any use.");
    return (int) size;
  }

  /** The largest PUBLISH that is within a size, with more bytes added to its payload. */
  private static Publish largest(Lab lab, Client client, int size, int more) {
    QoS qos = highestQos(client) == 0 ? QoS.AT_MOST_ONCE : QoS.AT_LEAST_ONCE;
    int payload = size;
    int excess = excess(lab, qos, payload, size);
    while (excess > 0) {
      payload -= excess;
      excess = excess(lab, qos, payload, size);
    }
    while (excess(lab, qos, payload + 1, size) <= 0) {
      payload++;
    }
    return ofPayload(lab, qos, payload + more);
  }

  private static int excess(Lab lab, QoS qos, int payload, int size) {
    return RawPacket.of(ofPayload(lab, qos, payload), lab.version()).bytes().size() - size;
  }

  private static Publish ofPayload(Lab lab, QoS qos, int size) {
    return Publish.of(lab.topic("limit"), qos, qos.level(), Bytes.of(new byte[size]));
  }

  @Checks(v5 = {"3.3.4-7", "4.13.1-1", "ASSAY-4.13.1-4"})
  void more_messages_in_flight_than_the_receive_maximum_close_the_connection(Lab lab) {
    var client = lab.connected();
    long maximum = client
        .connack()
        .properties()
        .integer(PropertyIdentifier.RECEIVE_MAXIMUM)
        .orElse(65_535);
    lab.concerns(
        maximum <= LARGEST_RECEIVE_MAXIMUM_TRIED,
        "The Receive Maximum is too large to be exceeded.");
    lab.concerns(highestQos(client) == 2, "The broker announces that it does not serve QoS 2.");
    for (int id = 1; id <= maximum; id++) {
      client.sends(message(lab, id));
      Pubrec answer = client.receives(Pubrec.class, "PUBREC within the Receive Maximum");
      lab.given(answer.reasonCode() < 0x80, "The broker refused a message.");
    }
    client.sends(message(lab, (int) maximum + 1));
    try {
      Farewells.closesWith(lab, client, ReasonCode.RECEIVE_MAXIMUM_EXCEEDED);
    } catch (Broken broken) {
      requireRefusal(lab, client, broken);
    }
  }

  /** Refusing the message keeps the number as well, though 3.3.4 says to close. */
  private static void requireRefusal(Lab lab, Client client, Broken broken) {
    var last = client.received().get(client.received().size() - 1).packet().orElse(null);
    if (!(last instanceof Pubrec answer) || answer.reasonCode() < 0x80) {
      throw broken;
    }
    lab.departs(
        "ASSAY-4.13.1-4",
        "DISCONNECT with 0x93 Receive Maximum exceeded, and the close",
        "PUBREC with " + lab.name(answer.reasonCode(), PacketType.PUBREC) + " came");
  }

  private static long highestQos(Client client) {
    return client.connack().properties().integer(PropertyIdentifier.MAXIMUM_QOS).orElse(2);
  }

  private static Publish message(Lab lab, int packetIdentifier) {
    return Publish.of(
        lab.topic("limit"), QoS.EXACTLY_ONCE, packetIdentifier, Bytes.utf8("message"));
  }
}
