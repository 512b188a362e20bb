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
package org.mqttassay.spec.broker.store;

/**
 * A QoS 2 message was taken from a client that has not released it with PUBREL (4.3.3 of both
 * versions). Its key are both components.
 *
 * @param clientId who sent it
 * @param packetIdentifier 1 to 65,535
 */
public record StoredInbound(String clientId, int packetIdentifier) implements StoredRecord {

  /** @throws IllegalArgumentException when the identifier is out of range */
  public StoredInbound {
    checkPacketIdentifier(packetIdentifier);
  }

  static void checkPacketIdentifier(int identifier) {
    if (identifier < 1 || identifier > 65_535) {
      throw new IllegalArgumentException("No Packet Identifier: " + identifier);
    }
  }
}
