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

import java.util.List;
import java.util.function.Function;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsubscribe;
import org.mqttassay.spec.packet.raw.Breakage;

/** The low half of the first byte of every packet (2.2.2 of 3.1.1, 2.1.3 of 5.0). */
final class FixedHeaderFlags {

  private static final String FIRST_BYTE = "Packet Type and Flags";

  /** Each bit by itself: fifteen wrong values would say no more. */
  private static final List<Integer> BITS = List.of(0x01, 0x02, 0x04, 0x08);

  @Checks(
      v311 = {"2.2.2-2", "3.1.4-1"},
      v5 = {"2.1.3-1", "3.1.4-1"})
  void reserved_flags_of_connect_close_the_connection(Lab lab) {
    Connect connect = lab.connect();
    for (int bit : BITS) {
      var client = lab.opened();
      var said = sendsFlipped(lab, client, connect, bit);
      if (!lab.isV5() && said) {
        throw new Broken(
            lab.statement("3.1.4-1"),
            "the connection to be closed without CONNACK",
            "CONNACK came before the connection was closed");
      }
    }
  }

  @Checks(
      v311 = {"3.8.1-1", "2.2.2-2"},
      v5 = {"3.8.1-1", "2.1.3-1"})
  void reserved_flags_of_subscribe_close_the_connection(Lab lab) {
    closesAtEachBit(
        lab, client -> Subscribe.of(7, Subscription.of(lab.topic("flags"), QoS.AT_MOST_ONCE)));
  }

  @Checks(
      v311 = {"3.10.1-1", "2.2.2-2"},
      v5 = {"3.10.1-1", "2.1.3-1"})
  void reserved_flags_of_unsubscribe_close_the_connection(Lab lab) {
    closesAtEachBit(lab, client -> Unsubscribe.of(7, lab.topic("flags")));
  }

  @Checks(v311 = "2.2.2-2", v5 = "2.1.3-1")
  void reserved_flags_of_pingreq_close_the_connection(Lab lab) {
    closesAtEachBit(lab, client -> new Pingreq());
  }

  @Checks(v311 = "2.2.2-2", v5 = "2.1.3-1")
  void reserved_flags_of_puback_close_the_connection(Lab lab) {
    var publisher = lab.connected("p");
    closesAtEachBit(lab, client -> new Puback(delivery(lab, publisher, client, QoS.AT_LEAST_ONCE)));
  }

  @Checks(v311 = "2.2.2-2", v5 = "2.1.3-1")
  void reserved_flags_of_pubrec_close_the_connection(Lab lab) {
    var publisher = lab.connected("p");
    closesAtEachBit(lab, client -> new Pubrec(delivery(lab, publisher, client, QoS.EXACTLY_ONCE)));
  }

  @Checks(v311 = "2.2.2-2", v5 = "2.1.3-1")
  void reserved_flags_of_pubcomp_close_the_connection(Lab lab) {
    var publisher = lab.connected("p");
    closesAtEachBit(lab, client -> {
      int identifier = delivery(lab, publisher, client, QoS.EXACTLY_ONCE);
      client.sends(new Pubrec(identifier));
      client.becomesAnswered(Pubrel.class);
      return new Pubcomp(identifier);
    });
  }

  @Checks(
      v311 = {"3.6.1-1", "2.2.2-2"},
      v5 = {"3.6.1-1", "2.1.3-1"})
  void reserved_flags_of_pubrel_close_the_connection(Lab lab) {
    closesAtEachBit(lab, client -> {
      lab.concerns(
          client.mayPublish(QoS.EXACTLY_ONCE), "The broker announces a lower Maximum QoS.");
      client.sends(message(lab, QoS.EXACTLY_ONCE));
      client.becomesAnswered(Pubrec.class);
      return new Pubrel(7);
    });
  }

  @Checks(v311 = "3.3.1-4", v5 = "3.3.1-4")
  void a_publish_with_qos_3_closes_the_connection_and_is_not_delivered(Lab lab) {
    var subscriber = lab.connected("s").becomesSubscriber(lab.topic("flags"), QoS.EXACTLY_ONCE);
    for (QoS qos : List.of(QoS.AT_LEAST_ONCE, QoS.AT_MOST_ONCE)) {
      lab.connected().isDisconnectedAt(lab.malformed(message(lab, qos)).breaking(Breakage.QOS_3));
    }
    subscriber.staysConnected();
  }

  private static void closesAtEachBit(Lab lab, Function<Client, Packet> packet) {
    for (int bit : BITS) {
      var client = lab.connected();
      sendsFlipped(lab, client, packet.apply(client), bit);
    }
  }

  /** @return whether the broker said something before it closed */
  private static boolean sendsFlipped(Lab lab, Client client, Packet packet, int bit) {
    var raw = lab.malformed(packet)
        .raw()
        .adjust(FIRST_BYTE, first -> Bytes.of((byte) (first.at(0) ^ bit)));
    int flags = raw.get(FIRST_BYTE).at(0) & 0x0F;
    String wrong = packet.type() + " with the flags "
        + Integer.toBinaryString(0x10 | flags).substring(1);
    lab.remarks(wrong);
    client.sends(raw.bytes());
    return client.isDisconnected("the connection to be closed at " + wrong).isPresent();
  }

  private static Publish message(Lab lab, QoS qos) {
    return Publish.of(
        lab.topic("flags"), qos, qos == QoS.AT_MOST_ONCE ? 0 : 7, Bytes.utf8("flags"));
  }

  /** Has a message on its way to a client that has not answered it yet. */
  private static int delivery(Lab lab, Client publisher, Client client, QoS qos) {
    client.becomesSubscriber(lab.topic("flags"), qos);
    publisher.becomesPublisherOf(message(lab, qos));
    return client.becomesReceiver(qos).packetIdentifier();
  }
}
