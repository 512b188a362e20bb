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

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.client.Incoming.Ended;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsubscribe;
import org.mqttassay.spec.packet.raw.Breakage;
import org.mqttassay.spec.packet.raw.Malformed;
import org.mqttassay.spec.packet.raw.RawPacket;

/** CONNECT comes first, and comes once (3.1). */
final class ConnectOrder {

  @Checks(v311 = "3.1.0-2", v5 = "3.1.0-2")
  void a_second_connect_closes_the_connection(Lab lab) {
    var client = lab.connected();
    client.sends(lab.connect());
    client.isDisconnected();
  }

  @Checks(v311 = "3.1.0-2", v5 = "3.1.0-2")
  void a_second_connect_with_another_client_identifier_closes_the_connection(Lab lab) {
    var client = lab.connected("a");
    client.sends(lab.connect("b"));
    client.isDisconnected();
  }

  @Checks(v311 = "3.1.0-1", v5 = "3.1.0-1")
  void a_publish_before_connect_closes_the_connection_and_is_not_delivered(Lab lab) {
    var subscriber = lab.connected("s").becomesSubscriber(lab.topic("early"), QoS.AT_LEAST_ONCE);
    var stranger = lab.opened("x");
    stranger.sends(Publish.of(lab.topic("early"), QoS.AT_LEAST_ONCE, 1, Bytes.utf8("early")));
    stranger.isTurnedAway("the connection to be closed at a PUBLISH before CONNECT");
    subscriber.staysConnected();
  }

  @Checks(v311 = "3.1.0-1", v5 = "3.1.0-1")
  void any_other_packet_before_connect_closes_the_connection(Lab lab) {
    List<Packet> others = List.of(
        new Pingreq(),
        new Disconnect(),
        new Puback(1),
        new Pubrel(1),
        Unsubscribe.of(1, lab.topic("early")),
        Subscribe.of(1, Subscription.of(lab.topic("early"), QoS.AT_MOST_ONCE)));
    for (Packet other : others) {
      var stranger = lab.opened("x");
      stranger.sends(other);
      stranger.isTurnedAway("the connection to be closed at a " + other.type() + " before CONNECT");
      if (!lab.observations().isEmpty()) {
        // A broker that waits for more costs time, which one case shall do.
        return;
      }
    }
  }

  @Checks(v311 = "3.1.4-4", v5 = "3.1.4-5")
  void a_connect_that_comes_in_single_bytes_is_accepted(Lab lab) {
    var client = lab.opened();
    client.connection().sendInChunks(lab.connect(), 1);
    client.isAccepted();
    client.staysConnected();
  }

  @Checks(
      v311 = {"3.8.4-1", "3.3.4-1"},
      v5 = {"3.8.4-1", "3.3.4-1"})
  void packets_right_behind_connect_are_processed(Lab lab) {
    String topic = lab.topic("eager");
    var client = lab.opened();
    client.sends(raw(lab, lab.connect())
        .plus(raw(lab, Subscribe.of(1, Subscription.of(topic, QoS.AT_LEAST_ONCE))))
        .plus(raw(lab, Publish.of(topic, QoS.AT_LEAST_ONCE, 2, Bytes.utf8("eager")))));
    client.isAccepted();
    lab.concerns(client.mayPublish(QoS.AT_LEAST_ONCE), "The broker takes no PUBLISH of QoS 1.");
    var awaited = EnumSet.of(PacketType.SUBACK, PacketType.PUBACK);
    long deadline = System.nanoTime() + lab.budgets().awaiting().toNanos();
    while (!awaited.isEmpty()) {
      String allowed = "what came right behind CONNECT to be processed, and thus " + awaited;
      var packet = client.receives(Packet.class, allowed);
      // Whether the subscription was there in time for the message is left open.
      lab.require(
          awaited.remove(packet.type())
              || packet.type() == PacketType.PUBLISH && System.nanoTime() < deadline,
          allowed,
          packet.type() + " came");
    }
  }

  @Checks(v311 = "3.1.4-5", v5 = "3.1.4-6")
  void packets_behind_a_connect_that_is_refused_are_not_processed(Lab lab) {
    String topic = lab.topic("late");
    var watcher = lab.connected("w").becomesSubscriber(topic, QoS.AT_LEAST_ONCE);
    var bad = refused(lab);
    lab.given(bad.isPresent(), "The broker refuses none of the CONNECTs that this check is about.");
    var client = lab.opened();
    client.sends(bad.get()
        .bytes()
        .plus(raw(lab, Subscribe.of(1, Subscription.of(topic, QoS.AT_LEAST_ONCE))))
        .plus(raw(lab, Publish.of(topic, QoS.AT_LEAST_ONCE, 2, Bytes.utf8("late")))));
    client.isDisconnected("the connection to be closed, and nothing behind CONNECT processed");
    watcher.staysConnected();
  }

  /** The first of some bad CONNECTs that the broker does refuse. */
  private static Optional<Malformed> refused(Lab lab) {
    return Stream.of(
            Breakage.CONNECT_RESERVED_FLAG, Breakage.PROTOCOL_VERSION, Breakage.PAYLOAD_MISSING)
        .map(breakage -> lab.malformed(lab.connect()).breaking(breakage))
        .filter(bad -> {
          var probe = lab.opened("p").sends(bad);
          var answer = probe.take(lab.budgets().awaiting()).orElse(null);
          return answer instanceof Ended || answer instanceof Received packet && isRefusal(packet);
        })
        .findFirst();
  }

  private static boolean isRefusal(Received answer) {
    return answer.packet().orElse(null) instanceof Connack connack && !connack.isAccepted();
  }

  private static Bytes raw(Lab lab, Packet packet) {
    return RawPacket.of(packet, lab.version()).bytes();
  }
}
