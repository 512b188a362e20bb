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

import java.util.List;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.raw.Breakage;
import org.mqttassay.spec.packet.raw.Malformed;
import org.mqttassay.spec.packet.raw.RawPacket;

/** CONNACK is the first packet, there is one, and no DISCONNECT precedes it (3.2, 3.14). */
final class ConnackOrder {

  @Checks(v311 = "3.2.0-1", v5 = "3.2.0-1")
  void connack_comes_before_the_messages_that_wait_in_the_session(Lab lab) {
    String topic = lab.topic("waiting");
    lab.connected(lab.lasting("a")).becomesSubscriber(topic, QoS.AT_LEAST_ONCE).leaves();
    var publisher = lab.connected("p");
    for (int id = 1; id <= 3; id++) {
      publisher.sends(Publish.of(topic, QoS.AT_LEAST_ONCE, id, Bytes.utf8("waits")));
      lab.given(
          publisher
              .take(lab.budgets().awaiting())
              .filter(ConnackOrder::isPuback)
              .isPresent(),
          "A message that was to wait was not acknowledged.");
    }
    var client = lab.connecting(lab.lasting("a"));
    client.receives(Connack.class, "CONNACK before any message");
    if (client.take(lab.budgets().awaiting()).filter(Received.class::isInstance).isEmpty()) {
      lab.observes("no message was waiting that could have come before CONNACK");
    }
  }

  private static boolean isPuback(Object came) {
    return came instanceof Received it
        && it.packet().filter(Puback.class::isInstance).isPresent();
  }

  @Checks(
      v311 = {"3.2.0-1", "3.1.4-4"},
      v5 = {"3.2.0-1", "3.2.0-2", "3.1.4-5"})
  void connack_comes_before_the_answers_to_what_followed_connect_at_once(Lab lab) {
    List<Packet> packets = List.of(
        lab.connect(),
        Subscribe.of(1, Subscription.of(lab.topic("eager"), QoS.AT_LEAST_ONCE)),
        Publish.of(lab.topic("eager"), QoS.AT_LEAST_ONCE, 2, Bytes.utf8("eager")),
        new Pingreq());
    var client = lab.opened();
    client.sends(packets.stream()
        .map(packet -> RawPacket.of(packet, lab.version()).bytes())
        .reduce(Bytes.EMPTY, Bytes::plus));
    try {
      client.receives(Connack.class, "CONNACK before any other answer");
    } catch (Broken broken) {
      // Whoever says nothing at all does not say it in the wrong order.
      throw client.received().isEmpty()
          ? new Broken(
              lab.statement(lab.isV5() ? "3.1.4-5" : "3.1.4-4"), broken.allowed(), broken.came())
          : broken;
    }
    var second = client.receives(Packet.class, "an answer to SUBSCRIBE, PUBLISH or PINGREQ");
    lab.require(!(second instanceof Connack), "one CONNACK only", "a second CONNACK came");
  }

  @Checks(v311 = "3.2.0-1", v5 = "3.2.0-1")
  void nothing_comes_before_the_whole_of_connect_was_sent(Lab lab) {
    var connect = RawPacket.of(lab.connect(), lab.version()).bytes();
    var bystander = lab.connected("b");
    var client = lab.opened();
    client.sends(connect.slice(0, connect.size() - 3));
    bystander.staysConnected();
    long whole = System.nanoTime();
    client.sends(connect.slice(connect.size() - 3, connect.size()));
    client.receives(Connack.class, "CONNACK before any other packet");
    lab.require(
        client.received().get(0).nanoTime() >= whole,
        "nothing before CONNECT is complete",
        "CONNACK came before the last bytes of CONNECT were sent");
  }

  @Checks(v5 = {"3.2.0-2", "3.14.4-1"})
  void a_second_connect_brings_no_second_connack(Lab lab) {
    var client = lab.connected();
    client.sends(lab.connect());
    if (!client.listensToTheEnd()) {
      lab.observes("the connection stayed open after a second CONNECT");
    }
    long connacks = packets(client).stream().filter(Connack.class::isInstance).count();
    lab.require(
        connacks == 1, "one CONNACK on a connection", "CONNACK came " + connacks + " times");
  }

  @Checks(v5 = {"3.14.0-1", "ASSAY-4.13.1-3"})
  void no_disconnect_is_the_answer_to_a_bad_connect(Lab lab) {
    var bad = List.of(
        lab.malformed(lab.connect()).breaking(Breakage.CONNECT_RESERVED_FLAG),
        lab.malformed(lab.connect()).breaking(Breakage.STRING_WITH_SURROGATE),
        lab.malformed(lab.connect()).breaking(Breakage.TRAILING_BYTES),
        lab.malformed(lab.connect()).breaking(Breakage.PROPERTY_UNKNOWN),
        lab.malformed(lab.connect()).breaking(Breakage.PROPERTY_REPEATED).in("Receive Maximum"),
        lab.malformed(lab.connect()).breaking(Breakage.PROPERTY_0).in("Maximum Packet Size"));
    for (Malformed connect : bad) {
      var client = lab.opened();
      client.sends(connect);
      if (!hearsNoDisconnect(lab, client, connect.toString())) {
        return;
      }
    }
  }

  @Checks(v5 = "3.14.0-1")
  void no_disconnect_is_the_answer_to_a_refused_connect(Lab lab) {
    var client = lab.connecting(lab.connect()
        .with(Property.of(PropertyIdentifier.AUTHENTICATION_METHOD, "assay-unheard-of")));
    hearsNoDisconnect(lab, client, "CONNECT with an unknown Authentication Method");
  }

  @Checks(v5 = "3.14.0-1")
  void no_disconnect_is_the_answer_to_another_packet_before_connect(Lab lab) {
    var others = List.of(
        new Pingreq(),
        Publish.of(lab.topic("early"), QoS.AT_LEAST_ONCE, 1, Bytes.EMPTY),
        Subscribe.of(1, Subscription.of(lab.topic("early"), QoS.AT_MOST_ONCE)),
        new Disconnect(),
        new Auth(
            0x18, Properties.of(Property.of(PropertyIdentifier.AUTHENTICATION_METHOD, "assay"))));
    for (Packet other : others) {
      var client = lab.opened();
      client.sends(other);
      if (!hearsNoDisconnect(lab, client, other.type() + " instead of CONNECT")) {
        return;
      }
    }
  }

  /** Whether it is worth while to go on: a broker that leaves connections open costs time. */
  private static boolean hearsNoDisconnect(Lab lab, Client client, String cause) {
    boolean ended = client.listensToTheEnd();
    lab.require(
        packets(client).stream().noneMatch(Disconnect.class::isInstance),
        "no DISCONNECT before a CONNACK that accepts",
        "DISCONNECT came after " + cause);
    if (!ended) {
      lab.observes("the connection stayed open after " + cause);
    }
    return ended;
  }

  private static List<Packet> packets(Client client) {
    return client.received().stream().flatMap(it -> it.packet().stream()).toList();
  }
}
