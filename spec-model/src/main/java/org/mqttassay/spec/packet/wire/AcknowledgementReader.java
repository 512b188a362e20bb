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
package org.mqttassay.spec.packet.wire;

import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.PropertyIdentifier.Place;

/** PUBACK, PUBREC, PUBREL and PUBCOMP (3.4 to 3.7 of both versions). */
final class AcknowledgementReader {

  private AcknowledgementReader() {}

  static void read(PacketReader reader, PacketType type) {
    reader.packetIdentifier(
        type == PacketType.PUBCOMP
            ? WireRule.PACKET_IDENTIFIER_OF_PUBCOMP
            : WireRule.PACKET_IDENTIFIER_OF_ANSWER);
    // 5.0 lets the properties be left out, and then the code too if it is 0.
    if (reader.findings().isV5() && reader.remaining() > 0) {
      ReasonCodeRules.read(reader, type);
      if (reader.remaining() > 0) {
        PropertyReader.read(reader, Place.of(type));
      }
    }
  }
}
