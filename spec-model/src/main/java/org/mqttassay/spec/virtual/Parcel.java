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
package org.mqttassay.spec.virtual;

import java.util.List;
import java.util.Optional;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.codec.PacketCodec;
import org.mqttassay.spec.packet.codec.UndecodablePacketException;
import org.mqttassay.spec.packet.wire.Violation;
import org.mqttassay.spec.packet.wire.WireRules;

/**
 * A packet under way: its bytes, and what their reader makes of them.
 *
 * @param raw the bytes
 * @param packet what they say; empty when they can't be read
 * @param violations what is wrong with them
 */
record Parcel(Bytes raw, Optional<Packet> packet, List<Violation> violations) {

  private static final Parcel PING =
      new Parcel(Bytes.of((byte) 0xC0, (byte) 0), Optional.of(new Pingreq()), List.of());
  private static final Parcel PONG =
      new Parcel(Bytes.of((byte) 0xD0, (byte) 0), Optional.of(new Pingresp()), List.of());

  /** Packs and unpacks. */
  static final class Press {
    private final PacketCodec v311 = PacketCodec.of(MqttVersion.V3_1_1);
    private final PacketCodec v5 = PacketCodec.of(MqttVersion.V5_0);

    private PacketCodec of(MqttVersion version) {
      return version == MqttVersion.V3_1_1 ? v311 : v5;
    }

    Bytes encode(Packet packet, MqttVersion version) {
      return of(version).encode(packet);
    }

    Parcel pack(Packet packet, MqttVersion version, Party sender) {
      if (packet instanceof Pingreq) {
        return PING;
      }
      if (packet instanceof Pingresp) {
        return PONG;
      }
      var spoken = packet instanceof Connect connect ? connect.version() : version;
      Bytes raw = encode(packet, spoken);
      return new Parcel(raw, decode(raw, spoken), WireRules.violations(raw, spoken, sender));
    }

    private Optional<Packet> decode(Bytes raw, MqttVersion version) {
      try {
        return Optional.of(of(version).decode(raw));
      } catch (UndecodablePacketException unreadable) {
        return Optional.empty();
      }
    }
  }
}
