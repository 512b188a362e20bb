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
package org.mqttassay.spec.broker.core;

import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.codec.PacketCodec;

/** How long packets are on the wire. */
final class PacketSizes {

  private final PacketCodec v311 = PacketCodec.of(MqttVersion.V3_1_1);
  private final PacketCodec v5 = PacketCodec.of(MqttVersion.V5_0);

  /** The length in bytes, fixed header and all. */
  int of(Packet packet, MqttVersion version) {
    return (version == MqttVersion.V5_0 ? v5 : v311).encode(packet).size();
  }
}
