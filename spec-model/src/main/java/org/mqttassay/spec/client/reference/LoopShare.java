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
package org.mqttassay.spec.client.reference;

import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.codec.PacketCodec;
import org.mqttassay.spec.packet.codec.UndecodablePacketException;

/** What all clients of one event loop share: codecs are too large to give one to each. */
final class LoopShare {

  private final PacketCodec v311 = PacketCodec.of(MqttVersion.V3_1_1);
  private final PacketCodec v5 = PacketCodec.of(MqttVersion.V5_0);
  private final Dials dials = new Dials();
  private Packet lastPacket;
  private MqttVersion lastVersion;
  private Bytes lastEncoded;
  private Connack lastConnack;
  private Bytes lastAccepted;
  private MqttVersion lastAcceptedBy;

  /** The connections that are being opened. */
  Dials dials() {
    return dials;
  }

  private PacketCodec of(MqttVersion version) {
    return version == MqttVersion.V3_1_1 ? v311 : v5;
  }

  /** Encodes a packet; one whose size was asked for just before is encoded once. */
  Bytes encode(Packet packet, MqttVersion version) {
    if (packet != lastPacket || version != lastVersion) {
      lastEncoded = of(version).encode(packet);
      lastPacket = packet;
      lastVersion = version;
    }
    return lastEncoded;
  }

  /** Decodes a packet; servers send the same CONNACK to nearly all, of which one is enough. */
  Packet decode(Bytes frame, MqttVersion version) throws UndecodablePacketException {
    if (version == lastAcceptedBy && frame.equals(lastAccepted)) {
      return lastConnack;
    }
    Packet packet = of(version).decode(frame);
    if (packet instanceof Connack connack) {
      lastAccepted = frame;
      lastAcceptedBy = version;
      lastConnack = connack;
    }
    return packet;
  }
}
