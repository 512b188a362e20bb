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
package org.mqttassay.spec;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A version of the OASIS standard that Assay knows. */
public enum MqttVersion {
  /** MQTT 3.1.1, OASIS Standard of 29 October 2014. */
  V3_1_1("3.1.1", 4),
  /** MQTT 5.0, OASIS Standard of 7 March 2019. */
  V5_0("5.0", 5);

  private final String number;
  private final int protocolLevel;

  MqttVersion(String number, int protocolLevel) {
    this.number = number;
    this.protocolLevel = protocolLevel;
  }

  /** The version as the standard's title prints it: {@code 3.1.1} or {@code 5.0}. */
  public String number() {
    return number;
  }

  /** The value of the Protocol Level (3.1.1) or Protocol Version (5.0) byte of CONNECT. */
  public int protocolLevel() {
    return protocolLevel;
  }

  /**
   * Finds a version by the ways people write it.
   *
   * @param text {@code 3.1.1}, {@code 311}, {@code v3.1.1}, {@code 4}, {@code 5.0}, {@code 5} or
   *     {@code v5}
   * @return the version, or empty when the text names none
   */
  public static Optional<MqttVersion> parse(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "3.1.1", "311", "v3.1.1", "v311", "4", "3" -> Optional.of(V3_1_1);
      case "5.0", "5", "50", "v5", "v5.0" -> Optional.of(V5_0);
      default -> Optional.empty();
    };
  }

  /**
   * Finds a version by the Protocol Level byte of a CONNECT packet.
   *
   * @param level the byte, 0 to 255
   * @return the version, or empty when Assay does not know that level
   */
  public static Optional<MqttVersion> ofProtocolLevel(int level) {
    return Arrays.stream(values()).filter(v -> v.protocolLevel == level).findFirst();
  }

  @Override
  public String toString() {
    return number;
  }
}
