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
import java.util.Optional;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;

/** The MQTT Control Packet types (table 2.1 of both versions). */
public enum PacketType {
  CONNECT(1, 0b0000, Party.CLIENT),
  CONNACK(2, 0b0000, Party.SERVER),
  /** Its four flags are DUP, QoS and RETAIN; the value here is that of none of them. */
  PUBLISH(3, 0b0000, Party.BOTH),
  PUBACK(4, 0b0000, Party.BOTH),
  PUBREC(5, 0b0000, Party.BOTH),
  PUBREL(6, 0b0010, Party.BOTH),
  PUBCOMP(7, 0b0000, Party.BOTH),
  SUBSCRIBE(8, 0b0010, Party.CLIENT),
  SUBACK(9, 0b0000, Party.SERVER),
  UNSUBSCRIBE(10, 0b0010, Party.CLIENT),
  UNSUBACK(11, 0b0000, Party.SERVER),
  PINGREQ(12, 0b0000, Party.CLIENT),
  PINGRESP(13, 0b0000, Party.SERVER),
  /** Sent by clients only in 3.1.1, by both in 5.0. */
  DISCONNECT(14, 0b0000, Party.BOTH),
  /** Only in 5.0; the type number is reserved in 3.1.1. */
  AUTH(15, 0b0000, Party.BOTH);

  /** In the order of their numbers, which begin at 1; every packet's type is looked up. */
  private static final List<PacketType> ALL = List.of(values());

  private final int number;
  private final int fixedFlags;
  private final Party sender;

  PacketType(int number, int fixedFlags, Party sender) {
    this.number = number;
    this.fixedFlags = fixedFlags;
    this.sender = sender;
  }

  /** The number in the upper four bits of the first byte: 1 to 15. */
  public int number() {
    return number;
  }

  /** The lower four bits that this type must have; for PUBLISH they are free. */
  public int fixedFlags() {
    return fixedFlags;
  }

  /** Who may send this type under a version. */
  public Party sender(MqttVersion version) {
    return this == DISCONNECT && version == MqttVersion.V3_1_1 ? Party.CLIENT : sender;
  }

  /** Whether the type exists in a version. */
  public boolean isIn(MqttVersion version) {
    return this != AUTH || version == MqttVersion.V5_0;
  }

  /**
   * @param number 0 to 15
   * @return the type, or empty for 0, which is reserved
   */
  public static Optional<PacketType> ofNumber(int number) {
    return number < 1 || number > ALL.size() ? Optional.empty() : Optional.of(ALL.get(number - 1));
  }
}
