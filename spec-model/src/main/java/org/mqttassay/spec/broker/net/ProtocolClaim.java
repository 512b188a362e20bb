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

import java.util.Optional;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.PacketType;

/**
 * Which protocol a CONNECT asks for (3.1.2.1 and 3.1.2.2 of both versions).
 *
 * @param name the Protocol Name, as the bytes that stand there
 * @param level the Protocol Level of 3.1.1, Protocol Version of 5.0: 0 to 255
 */
public record ProtocolClaim(Bytes name, int level) {

  private static final Bytes MQTT = Bytes.utf8("MQTT");

  /**
   * Reads as much of a packet as is needed.
   *
   * @param beginning the first bytes of a packet, or all
   * @return empty when it is no CONNECT, or ends before the level
   */
  public static Optional<ProtocolClaim> of(Bytes beginning) {
    int size = beginning.size();
    if (size < 2 || beginning.at(0) >> 4 != PacketType.CONNECT.number()) {
      return Optional.empty();
    }
    int at = 1;
    while (at < 5 && at < size && beginning.at(at) >= 0x80) {
      at++;
    }
    at++;
    if (at + 2 > size) {
      return Optional.empty();
    }
    int from = at + 2;
    int to = from + (beginning.at(at) << 8 | beginning.at(at + 1));
    return to >= size
        ? Optional.empty()
        : Optional.of(new ProtocolClaim(beginning.slice(from, to), beginning.at(to)));
  }

  /** The version that has this name and level, if there is one. */
  public Optional<MqttVersion> version() {
    return name.equals(MQTT) ? MqttVersion.ofProtocolLevel(level) : Optional.empty();
  }

  /**
   * The version in which to speak to who claims this: what is later than 5.0 may understand 5.0.
   */
  MqttVersion nearestVersion() {
    boolean isLater = name.equals(MQTT) && level > MqttVersion.V5_0.protocolLevel();
    return version().orElse(isLater ? MqttVersion.V5_0 : MqttVersion.V3_1_1);
  }
}
