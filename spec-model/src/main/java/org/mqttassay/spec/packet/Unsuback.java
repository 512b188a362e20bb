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
package org.mqttassay.spec.packet;

import java.util.List;

/**
 * The answer to UNSUBSCRIBE (3.11 of both versions).
 *
 * @param packetIdentifier that of the UNSUBSCRIBE
 * @param properties none in 3.1.1
 * @param reasonCodes one for each Topic Filter, in order, each 0 to 255; none in 3.1.1
 */
public record Unsuback(int packetIdentifier, Properties properties, List<Integer> reasonCodes)
    implements Packet {

  /** Copies the list. */
  public Unsuback {
    reasonCodes = List.copyOf(reasonCodes);
  }

  @Override
  public PacketType type() {
    return PacketType.UNSUBACK;
  }
}
