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
package org.mqttassay.conformance.checks.ping;

import java.util.ArrayList;
import java.util.List;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.client.Incoming.Ended;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;

/** PINGREQ and PINGRESP (3.12 and 3.13 of both versions). */
final class PingRequests {

  private static final int MANY = 100;

  @Checks(v311 = "3.12.4-1", v5 = "3.12.4-1")
  void pingreq_is_answered(Lab lab) {
    var client = lab.connected();
    client.sends(new Pingreq());
    client.receives(Pingresp.class);
    client.sends(new Pingreq());
    client.receives(Pingresp.class);
  }

  @Checks(v311 = "3.12.4-1", v5 = "3.12.4-1")
  void pingreq_is_answered_when_keep_alive_is_off(Lab lab) {
    var client = lab.connected("a", connect -> connect.withKeepAlive(0));
    client.sends(new Pingreq());
    client.receives(Pingresp.class);
  }

  @Checks(v311 = "3.12.4-1", v5 = "3.12.4-1")
  void each_of_many_pingreqs_at_once_is_answered(Lab lab) {
    var client = lab.connected();
    client.sends(Bytes.hex("c000".repeat(MANY)));
    for (int i = 1; i <= MANY; i++) {
      client.receives(Pingresp.class, MANY + " times PINGRESP, for as many PINGREQ; " + i);
    }
    client.sends(subscribe(lab));
    client.receives(Suback.class, "no PINGRESP without a PINGREQ, but SUBACK");
  }

  @Checks(v311 = "3.12.4-1", v5 = "3.12.4-1")
  void pingreq_is_answered_while_a_delivery_waits_to_be_acknowledged(Lab lab) {
    var client = lab.connected().becomesSubscriber(lab.topic("ping"), QoS.AT_LEAST_ONCE);
    lab.connected("p").becomesPublisherOf(message(lab, QoS.AT_LEAST_ONCE));
    client.becomesReceiver(QoS.AT_LEAST_ONCE);
    client.staysConnected();
  }

  @Checks(v311 = "3.12.4-1", v5 = "3.12.4-1")
  void pingreq_is_answered_between_the_packets_of_a_publication_at_qos_2(Lab lab) {
    var client = lab.connected();
    lab.concerns(client.mayPublish(QoS.EXACTLY_ONCE), "The broker announces a lower Maximum QoS.");
    client.sends(message(lab, QoS.EXACTLY_ONCE));
    client.becomesAnswered(Pubrec.class);
    client.staysConnected();
    client.sends(new Pubrel(7));
  }

  @Checks(v5 = {"3.12.4-1", "3.3.4-10"})
  void pingreq_is_answered_when_the_receive_maximum_is_used_up(Lab lab) {
    var client = lab.connected(
        "a", connect -> connect.with(Property.of(PropertyIdentifier.RECEIVE_MAXIMUM, 1)));
    client.becomesSubscriber(lab.topic("ping"), QoS.AT_LEAST_ONCE);
    var publisher = lab.connected("p");
    publisher.becomesPublisherOf(message(lab, QoS.AT_LEAST_ONCE));
    publisher.becomesPublisherOf(message(lab, QoS.AT_LEAST_ONCE));
    client.becomesReceiver(QoS.AT_LEAST_ONCE);
    client.staysConnected();
  }

  @Checks(v311 = "4.8.0-1", v5 = "4.13.1-1")
  void the_body_of_a_pingreq_is_not_taken_for_packets(Lab lab) {
    var client = lab.connected();
    lab.remarks("PINGREQ with a body of two bytes, which would be a PINGREQ by themselves");
    client.sends(Bytes.hex("c002c000"));
    client.sends(subscribe(lab));
    List<PacketType> answers = new ArrayList<>();
    PacketType last;
    do {
      last = next(lab, client);
      answers.add(last);
    } while (last == PacketType.PINGRESP);
    lab.require(
        answers.stream().filter(PacketType.PINGRESP::equals).count() < 2,
        "the connection to be closed, or the body to be passed over",
        "two PINGRESP came for a PINGREQ with a body");
    lab.observes(
        last == PacketType.SUBACK
            ? "The broker passes over the body of a PINGREQ."
            : "The broker closes the connection at a PINGREQ with a body.");
  }

  /** The type of what comes next; DISCONNECT also stands for the end of the connection. */
  private static PacketType next(Lab lab, Client client) {
    var next = client.take(lab.budgets().awaiting());
    lab.require(next.isPresent(), "SUBACK, or the connection to be closed", "nothing came");
    return next.get() instanceof Ended
        ? PacketType.DISCONNECT
        : ((Received) next.get()).packet().map(Packet::type).orElse(PacketType.DISCONNECT);
  }

  private static Subscribe subscribe(Lab lab) {
    return Subscribe.of(1, Subscription.of(lab.topic("ping"), QoS.AT_MOST_ONCE));
  }

  private static Publish message(Lab lab, QoS qos) {
    return Publish.of(lab.topic("ping"), qos, 7, Bytes.utf8("ping"));
  }
}
