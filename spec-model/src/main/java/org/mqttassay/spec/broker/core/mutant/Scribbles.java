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
package org.mqttassay.spec.broker.core.mutant;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.broker.core.Bend;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.broker.core.Scene;
import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.raw.Breakage;
import org.mqttassay.spec.packet.raw.RawPacket;
import org.mqttassay.spec.packet.wire.FrameSplitter;
import org.mqttassay.spec.packet.wire.WireRules;

/** Writes all packets of one type broken in one way, as far as each can be. */
final class Scribbles extends Bend {

  static final String FAMILY = "writes-broken:";

  private static final int LARGEST = 1 << 20;

  private final Breakage breakage;
  private final PacketType type;

  private Scribbles(Breakage breakage, PacketType type) {
    this.breakage = breakage;
    this.type = type;
  }

  /** One for each type of packet and each way to break it, where a receiver can tell. */
  static List<Mutant> all() {
    var all = new ArrayList<Mutant>();
    for (PacketType type : PacketType.values()) {
      for (Breakage breakage : Breakage.values()) {
        var broken = new TreeSet<StatementId>();
        for (MqttVersion version : MqttVersion.values()) {
          specimens(version).stream()
              .filter(packet -> packet.type() == type)
              .flatMap(packet -> spoilt(packet, version, breakage).stream())
              .flatMap(raw -> WireRules.violations(raw, version, Party.SERVER).stream())
              .forEach(violation -> broken.add(violation.statement()));
        }
        if (!broken.isEmpty()) {
          all.add(new Mutant(
              FAMILY + words(breakage.name()) + ':' + words(type.name()),
              List.copyOf(broken),
              () -> new Scribbles(breakage, type)));
        }
      }
    }
    return all;
  }

  private static String words(String constant) {
    return constant.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public Optional<Bytes> spoils(Scene scene, long connection, Packet packet) {
    var open = scene.connection(connection);
    return packet.type() != type || open == null || open.version() == null
        ? Optional.empty()
        : spoilt(packet, open.version(), breakage);
  }

  /** The bytes, unless a receiver would just wait for more. */
  private static Optional<Bytes> spoilt(Packet packet, MqttVersion version, Breakage breakage) {
    if (!breakage.appliesTo(packet, version)) {
      return Optional.empty();
    }
    Bytes bytes = breakage.apply(RawPacket.inFull(packet, version)).bytes();
    var splitter = new FrameSplitter(LARGEST);
    int whole = splitter.feed(bytes).size();
    return splitter.isBroken() || whole == 1 && splitter.rest().isEmpty()
        ? Optional.of(bytes)
        : Optional.empty();
  }

  /** One packet of each type that a server sends, or two. */
  private static List<Packet> specimens(MqttVersion version) {
    boolean isV5 = version == MqttVersion.V5_0;
    var payload = Bytes.utf8("payload");
    var packets = new ArrayList<Packet>(List.of(
        new Connack(false, 0, Properties.NONE),
        Publish.of("a", QoS.AT_MOST_ONCE, 0, payload),
        Publish.of("a", QoS.AT_LEAST_ONCE, 1, payload),
        new Puback(1),
        new Pubrec(1),
        new Pubrel(1),
        new Pubcomp(1),
        new Suback(1, Properties.NONE, List.of(1)),
        new Unsuback(1, Properties.NONE, isV5 ? List.of(0) : List.of()),
        new Pingresp()));
    if (isV5) {
      packets.add(new Disconnect(0x81, Properties.NONE));
      packets.add(new Auth(
          0x18, Properties.of(Property.of(PropertyIdentifier.AUTHENTICATION_METHOD, "method"))));
    }
    return packets;
  }
}
