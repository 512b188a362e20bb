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
package org.mqttassay.conformance.checks.connect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.mqttassay.conformance.checks.scene.Sessions;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;

/** What CONNECT lets the server send: how many, how large, with which aliases (3.1.2.11 of 5.0). */
final class ConnectLimits {

  private static final String TOPIC = "limited";
  private static final long SIZE = 128;
  private static final int MANY = 100;

  private static Client subscriber(Lab lab, QoS qos, Property... limits) {
    var connect = lab.connect("s");
    for (Property limit : limits) {
      connect = connect.with(limit);
    }
    var client = lab.connected(connect).becomesSubscriber(lab.topic(TOPIC), qos);
    lab.concerns(
        client.isGranted(qos) && client.mayPublish(qos), "The broker does without " + qos + '.');
    return client;
  }

  private static void publish(Lab lab, QoS qos, String... payloads) {
    var publisher = lab.connected("p");
    for (int i = 0; i < payloads.length; i++) {
      publisher.becomesPublisherOf(
          Publish.of(lab.topic(TOPIC), qos, i + 1, Bytes.utf8(payloads[i])));
    }
  }

  @Checks(v5 = {"3.3.4-9", "4.9.0-1", "4.9.0-2", "3.3.4-10"})
  void no_more_messages_of_qos_1_are_under_way_than_the_receive_maximum(Lab lab) {
    int most = 2;
    int all = 5;
    var client =
        subscriber(lab, QoS.AT_LEAST_ONCE, Property.of(PropertyIdentifier.RECEIVE_MAXIMUM, most));
    publish(lab, QoS.AT_LEAST_ONCE, "1", "2", "3", "4", "5");
    Deque<Integer> open = new ArrayDeque<>();
    for (int came = 0; came < all || !open.isEmpty(); ) {
      if (open.isEmpty()) {
        open.add(delivered(client).packetIdentifier());
        came++;
      }
      for (Publish more : beforeAnswerToPing(lab, client)) {
        open.add(more.packetIdentifier());
        came++;
      }
      lab.require(came <= all, "the " + all + " messages, each of them once", came + " came");
      lab.require(
          open.size() <= most,
          "no more than " + most + " messages without their PUBACK",
          open.size() + " came");
      client.sends(new Puback(open.remove()));
    }
  }

  @Checks(v5 = {"3.3.4-9", "4.9.0-1", "4.9.0-2", "3.3.4-10"})
  void no_more_messages_of_qos_2_are_under_way_than_the_receive_maximum(Lab lab) {
    var client =
        subscriber(lab, QoS.EXACTLY_ONCE, Property.of(PropertyIdentifier.RECEIVE_MAXIMUM, 1));
    publish(lab, QoS.EXACTLY_ONCE, "1", "2", "3");
    for (int count = 1; count <= 3; count++) {
      int identifier = delivered(client).packetIdentifier();
      client.staysConnected();
      client.sends(new Pubrec(identifier));
      client.receives(Pubrel.class, "PUBREL, and no other message before PUBCOMP");
      client.staysConnected();
      client.sends(new Pubcomp(identifier));
    }
  }

  private static Publish delivered(Client client) {
    return client.receives(Publish.class, "the next message to be delivered");
  }

  private static List<Publish> beforeAnswerToPing(Lab lab, Client client) {
    var messages = new ArrayList<Publish>();
    client.sends(new Pingreq());
    while (true) {
      Packet next = client.receives(Packet.class, "PINGRESP, or another message");
      if (next instanceof Pingresp) {
        return messages;
      }
      lab.require(next instanceof Publish, "PINGRESP, or another message", next.type() + " came");
      messages.add((Publish) next);
    }
  }

  @Checks(v5 = "3.1.2-24")
  void no_packet_is_larger_than_the_maximum_packet_size(Lab lab) {
    var client = subscriber(
        lab, QoS.AT_LEAST_ONCE, Property.of(PropertyIdentifier.MAXIMUM_PACKET_SIZE, SIZE));
    int overhead = lab.topic(TOPIC).length() + 7;
    publish(
        lab,
        QoS.AT_LEAST_ONCE,
        "x".repeat((int) SIZE - overhead + 1),
        "y".repeat((int) SIZE * 3),
        "last");
    for (int count = 0; count < 3; count++) {
      var message = client.receivesMessage("the last message");
      areWithin(lab, client);
      if (message.payload().equals(Bytes.utf8("last"))) {
        return;
      }
    }
    throw lab.broken("the last message after at most two others", "three others came");
  }

  private static void areWithin(Lab lab, Client client) {
    long largest =
        client.received().stream().mapToLong(p -> p.raw().size()).max().orElse(0);
    lab.require(
        largest <= SIZE,
        "no packet of more than " + SIZE + " bytes, the Maximum Packet Size",
        "a packet of " + largest + " bytes came");
  }

  @Checks(v5 = {"3.1.2-25", "3.1.2-24"})
  void messages_that_are_too_large_are_passed_over(Lab lab) {
    var client = subscriber(
        lab,
        QoS.AT_LEAST_ONCE,
        Property.of(PropertyIdentifier.MAXIMUM_PACKET_SIZE, SIZE),
        Property.of(PropertyIdentifier.RECEIVE_MAXIMUM, 1));
    String large = "x".repeat((int) SIZE);
    publish(lab, QoS.AT_LEAST_ONCE, large, "first", large, "second");
    Sessions.isDelivered(lab, client, "first");
    Sessions.isDelivered(lab, client, "second");
    client.staysConnected();
  }

  @Checks(v5 = "3.1.2-25")
  void messages_that_were_too_large_are_not_delivered_later(Lab lab) {
    var limited = lab.lasting("s").with(Property.of(PropertyIdentifier.MAXIMUM_PACKET_SIZE, SIZE));
    var before = lab.connected(limited).becomesSubscriber(lab.topic(TOPIC), QoS.AT_LEAST_ONCE);
    publish(lab, QoS.AT_LEAST_ONCE, "x".repeat((int) SIZE), "small");
    Sessions.isDelivered(lab, before, "small");
    before.leaves();
    var after = lab.connected(lab.lasting("s"));
    lab.given(after.connack().sessionPresent(), "The broker did not keep the session.");
    after.staysConnected();
  }

  @Checks(v5 = {"3.1.2-27", "3.3.2-11"})
  void no_topic_alias_comes_without_a_topic_alias_maximum(Lab lab) {
    for (Property[] limits : List.of(
        new Property[0], new Property[] {Property.of(PropertyIdentifier.TOPIC_ALIAS_MAXIMUM, 0)})) {
      aliasesAreWithin(lab, 0, limits);
    }
  }

  @Checks(v5 = {"3.1.2-26", "3.3.2-11"})
  void no_topic_alias_is_above_the_topic_alias_maximum(Lab lab) {
    aliasesAreWithin(lab, 2, Property.of(PropertyIdentifier.TOPIC_ALIAS_MAXIMUM, 2));
  }

  private static void aliasesAreWithin(Lab lab, long most, Property... limits) {
    var client = subscriber(lab, QoS.AT_LEAST_ONCE, limits);
    client.becomesSubscriber(lab.topic("alias/+"), QoS.AT_LEAST_ONCE);
    var publisher = lab.connected("p");
    for (int count = 1; count <= 8; count++) {
      publisher.becomesPublisherOf(Publish.of(
          lab.topic("alias/" + count % 4), QoS.AT_LEAST_ONCE, count, Bytes.utf8("text")));
      long alias = client
          .receivesMessage("a message on one of four topics")
          .properties()
          .integer(PropertyIdentifier.TOPIC_ALIAS)
          .orElse(0);
      lab.require(alias <= most, "no Topic Alias above " + most, "Topic Alias " + alias + " came");
    }
    client.disconnects();
  }
}
