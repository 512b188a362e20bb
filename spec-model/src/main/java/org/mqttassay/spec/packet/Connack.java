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

/**
 * The server's answer to CONNECT (3.2 of both versions).
 *
 * @param sessionPresent the Session Present flag
 * @param reasonCode the Connect Return code of 3.1.1 or the Connect Reason Code of 5.0, 0 to 255
 * @param properties none in 3.1.1
 */
public record Connack(boolean sessionPresent, int reasonCode, Properties properties)
    implements Packet {

  /** Whether the connection was accepted. */
  public boolean isAccepted() {
    return reasonCode == 0;
  }

  @Override
  public PacketType type() {
    return PacketType.CONNACK;
  }
}
