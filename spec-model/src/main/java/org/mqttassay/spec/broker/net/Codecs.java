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
package org.mqttassay.spec.broker.net;

import io.netty.buffer.ByteBuf;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.codec.PacketCodec;

/** The codecs that all links of one event loop share: they are too large to give one to each. */
final class Codecs {

  private final PacketCodec v311 = PacketCodec.of(MqttVersion.V3_1_1);
  private final PacketCodec v5 = PacketCodec.of(MqttVersion.V5_0);
  private Packet lastPacket;
  private MqttVersion lastVersion;
  private Bytes lastEncoded;

  PacketCodec of(MqttVersion version) {
    return version == MqttVersion.V3_1_1 ? v311 : v5;
  }

  /**
   * Encodes a packet behind what is in a buffer. The very same one to many clients is encoded once,
   * and so is a PUBLISH that differs in its Packet Identifier only.
   */
  void encode(Packet packet, MqttVersion version, ByteBuf batch) {
    boolean isSame = packet == lastPacket && version == lastVersion;
    boolean isLike = !isSame && version == lastVersion && isLike(packet);
    if (!isSame && !isLike) {
      lastEncoded = of(version).encode(packet);
      lastPacket = packet;
      lastVersion = version;
    }
    int start = batch.writerIndex();
    batch.writeBytes(lastEncoded.asByteBuffer());
    if (isLike) {
      batch.setShort(start + identifierAt(lastEncoded), ((Publish) packet).packetIdentifier());
    }
  }

  private boolean isLike(Packet packet) {
    return lastPacket instanceof Publish before
        && packet instanceof Publish next
        && next.payload() == before.payload()
        && next.topicName().equals(before.topicName())
        && next.qos() == before.qos()
        && next.qos() != QoS.AT_MOST_ONCE
        && next.packetIdentifier() >= 1
        && next.packetIdentifier() <= 65_535
        && next.dup() == before.dup()
        && next.retain() == before.retain()
        && next.properties().equals(before.properties());
  }

  /** Where the Packet Identifier of a PUBLISH begins: behind its Topic Name (3.3.2). */
  private static int identifierAt(Bytes publish) {
    int length = 1;
    while (publish.at(length) >= 0x80) {
      length++;
    }
    return length + 3 + (publish.at(length + 1) << 8 | publish.at(length + 2));
  }

  /** Keeps no packet beyond the moment. */
  void forget() {
    lastPacket = null;
    lastEncoded = null;
  }
}
