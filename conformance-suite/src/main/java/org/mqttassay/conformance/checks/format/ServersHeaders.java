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

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsubscribe;

/** The first byte of every packet that a server sends (2.2.2 of 3.1.1, 2.1.3 of 5.0). */
final class ServersHeaders {

  private static final int PUBLISH = 3;
  private static final int PUBREL = 6;
  private static final int SUBSCRIBE = 8;
  private static final int UNSUBSCRIBE = 10;

  @Checks(v311 = "2.2.2-1", v5 = "2.1.3-1")
  void every_packet_has_the_flags_of_its_type(Lab lab) {
    var client = lab.connected("a");
    lab.concerns(client.mayPublish(QoS.EXACTLY_ONCE), "The broker takes no PUBLISH of QoS 2.");
    client.sends(Subscribe.of(1, Subscription.of(lab.topic("all"), QoS.EXACTLY_ONCE)));
    for (QoS qos : QoS.values()) {
      client.sends(Publish.of(lab.topic("all"), qos, qos.level(), Bytes.utf8("flags")));
    }
    client.sends(new Pingreq());
    Set<PacketType> missing = EnumSet.of(
        PacketType.SUBACK,
        PacketType.PUBLISH,
        PacketType.PUBACK,
        PacketType.PUBREC,
        PacketType.PUBCOMP,
        PacketType.PUBREL,
        PacketType.PINGRESP,
        PacketType.UNSUBACK);
    boolean isLeaving = false;
    while (!missing.isEmpty()) {
      var next = client.take(lab.budgets().awaiting());
      if (next.isEmpty() || !(next.get() instanceof Received it)) {
        lab.given(false, "No packet of the types " + missing + " came.");
        return;
      }
      hasRightFlags(lab, it);
      it.packet().ifPresent(packet -> {
        missing.remove(packet.type());
        missing.removeAll(ruledOut(packet));
        answer(packet).ifPresent(client::sends);
      });
      if (!isLeaving && missing.equals(EnumSet.of(PacketType.UNSUBACK))) {
        client.sends(Unsubscribe.of(9, lab.topic("all")));
        isLeaving = true;
      }
    }
  }

  /** What a broker without QoS 2 does not send, as this packet shows. */
  private static Set<PacketType> ruledOut(Packet came) {
    if (came instanceof Suback grant && grant.reasonCodes().get(0) < QoS.EXACTLY_ONCE.level()) {
      return Set.of(PacketType.PUBREL);
    }
    return came instanceof Puback answer && answer.packetIdentifier() == QoS.EXACTLY_ONCE.level()
        ? Set.of(PacketType.PUBREC, PacketType.PUBCOMP)
        : Set.of();
  }

  private static void hasRightFlags(Lab lab, Received received) {
    if (received.raw().isEmpty()) {
      return;
    }
    int first = received.raw().at(0) & 0xFF;
    int flags = first & 0x0F;
    int type = first >> 4;
    if (type != PUBLISH) {
      int right = type == PUBREL || type == SUBSCRIBE || type == UNSUBSCRIBE ? 0x02 : 0x00;
      lab.require(
          flags == right,
          "the flags " + right + " in a packet of type " + type,
          "the flags " + flags);
    }
  }

  private static Optional<Packet> answer(Packet packet) {
    if (packet instanceof Publish message && message.qos() == QoS.AT_LEAST_ONCE) {
      return Optional.of(new Puback(message.packetIdentifier()));
    }
    if (packet instanceof Publish message && message.qos() == QoS.EXACTLY_ONCE) {
      return Optional.of(new Pubrec(message.packetIdentifier()));
    }
    if (packet instanceof Pubrec taken) {
      return Optional.of(new Pubrel(taken.packetIdentifier()));
    }
    if (packet instanceof Pubrel release) {
      return Optional.of(new Pubcomp(release.packetIdentifier()));
    }
    return Optional.empty();
  }
}
