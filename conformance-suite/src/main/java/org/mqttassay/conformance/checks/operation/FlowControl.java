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

import java.util.EnumSet;
import java.util.Set;
import org.mqttassay.conformance.checks.scene.Exchanges;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsubscribe;

/** The send quota, on which Receive Maximum sets a limit (4.9 of 5.0). */
final class FlowControl {

  private static final int MESSAGES = 9;
  private static final int LARGEST_TRIED = 100;

  @Checks(v5 = {"4.9.0-2", "3.3.4-9", "4.9.0-1"})
  void every_end_of_an_exchange_and_nothing_else_lets_one_more_message_come(Lab lab) {
    var client = limited(lab, 2);
    for (int number = 0; number < MESSAGES; number++) {
      Exchanges.publish(
          lab,
          lab.topic("flow"),
          number % 2 == 0 ? QoS.EXACTLY_ONCE : QoS.AT_LEAST_ONCE,
          "message " + number);
    }
    var window = new ReceiveWindow(lab, client, 2);
    for (int turn = 0; window.arrived() < MESSAGES; turn++) {
      window.awaitsMessage();
      window.finishesOldest(turn % 4 > 1);
    }
  }

  @Checks(v5 = {"4.9.0-1", "4.9.0-2", "3.3.4-9"})
  void every_connection_has_a_quota_of_its_own(Lab lab) {
    var client = limited(lab, 3);
    for (int number = 0; number < MESSAGES; number++) {
      Exchanges.publish(lab, lab.topic("flow"), QoS.AT_LEAST_ONCE, "message " + number);
    }
    isWithin(lab, Deliveries.open(lab, client, 4).size(), 3);
    for (int most : new int[] {1, 2}) {
      client.vanishes();
      client = lab.connected(lab.lasting("s").with(receiveMaximum(most)));
      lab.given(client.connack().sessionPresent(), "The broker does not keep the session.");
      isWithin(lab, Deliveries.open(lab, client, most + 1).size(), most);
    }
  }

  @Checks(v5 = {"4.9.0-3", "3.12.4-1", "3.8.4-1", "3.10.4-4", "4.3.2-4", "4.3.3-8", "4.3.3-11"})
  void all_other_packets_are_handled_while_the_quota_is_used_up(Lab lab) {
    var client = limited(lab, 1);
    for (int number = 0; number < 2; number++) {
      Exchanges.publish(lab, lab.topic("flow"), QoS.AT_LEAST_ONCE, "message " + number);
    }
    isWithin(lab, Deliveries.open(lab, client, 2).size(), 1);
    client.sends(new Pingreq());
    client.sends(Subscribe.of(11, Subscription.of(lab.topic("other"), QoS.AT_LEAST_ONCE)));
    client.sends(Unsubscribe.of(12, lab.topic("other")));
    client.sends(Publish.of(lab.topic("own"), QoS.AT_LEAST_ONCE, 13, Bytes.utf8("own")));
    client.sends(Publish.of(lab.topic("own"), QoS.EXACTLY_ONCE, 14, Bytes.utf8("own")));
    Set<PacketType> missing = EnumSet.of(
        PacketType.PINGRESP,
        PacketType.SUBACK,
        PacketType.UNSUBACK,
        PacketType.PUBACK,
        PacketType.PUBREC,
        PacketType.PUBCOMP);
    while (!missing.isEmpty()) {
      Packet came =
          client.receives(Packet.class, "an answer to each packet, quota or not: " + missing);
      lab.require(
          missing.remove(came.type()),
          "each of " + missing + " and nothing else",
          came.type() + " came");
      if (came instanceof Pubrec) {
        client.sends(new Pubrel(14));
      }
    }
  }

  @Checks(v5 = "ASSAY-4.9.0-1")
  void messages_of_qos_0_may_pass_those_that_wait_for_the_quota(Lab lab) {
    var client = limited(lab, 1);
    Exchanges.publish(lab, lab.topic("flow"), QoS.AT_LEAST_ONCE, "held");
    Exchanges.isSent(lab, client, QoS.AT_LEAST_ONCE, "held");
    var publisher = lab.connected("p");
    publisher.sends(Publish.of(lab.topic("flow"), QoS.AT_MOST_ONCE, 0, Bytes.utf8("free")));
    publisher.staysConnected();
    var next = client.take(lab.budgets().quieting());
    boolean passes = next.filter(it -> it instanceof Received received
            && received.packet().filter(Publish.class::isInstance).isPresent())
        .isPresent();
    lab.observes(
        passes
            ? "Messages of QoS 0 are sent while the quota is used up"
            : "Messages of QoS 0 are held back or dropped while the quota is used up");
  }

  @Checks(v5 = {"4.3.3-8", "4.3.3-11"})
  void as_many_messages_as_the_servers_receive_maximum_are_taken(Lab lab) {
    var client = lab.connected();
    lab.concerns(client.mayPublish(QoS.EXACTLY_ONCE), "The broker takes no PUBLISH of QoS 2.");
    long most = client
        .connack()
        .properties()
        .integer(PropertyIdentifier.RECEIVE_MAXIMUM)
        .orElse(65_535);
    lab.concerns(
        most <= LARGEST_TRIED, "The Receive Maximum of the broker is too large to use up.");
    for (int identifier = 1; identifier <= most; identifier++) {
      client.sends(own(lab, identifier));
      Exchanges.isTakenOver(lab, client, identifier);
    }
    for (int identifier = 1; identifier <= most; identifier++) {
      Exchanges.releases(lab, client, identifier);
      client.sends(own(lab, identifier));
      Exchanges.isTakenOver(lab, client, identifier);
    }
    for (int identifier = 1; identifier <= most; identifier++) {
      Exchanges.releases(lab, client, identifier);
    }
  }

  private static Publish own(Lab lab, int identifier) {
    return Publish.of(lab.topic("own"), QoS.EXACTLY_ONCE, identifier, Bytes.utf8("own"));
  }

  private static Client limited(Lab lab, int most) {
    var client = lab.connected(lab.lasting("s").with(receiveMaximum(most)))
        .becomesSubscriber(lab.topic("flow"), QoS.EXACTLY_ONCE);
    lab.concerns(
        client.isGranted(QoS.EXACTLY_ONCE) && client.mayPublish(QoS.EXACTLY_ONCE),
        "The broker does without QoS 2.");
    return client;
  }

  private static Property receiveMaximum(int most) {
    return Property.of(PropertyIdentifier.RECEIVE_MAXIMUM, most);
  }

  private static void isWithin(Lab lab, int open, int most) {
    lab.require(
        open <= most,
        "at most " + most + " messages under way, the Receive Maximum",
        open + " messages came without an answer");
  }
}
