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

import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;

/**
 * One place at which bytes on the wire break the standard.
 *
 * @param statement the statement that is broken
 * @param offset where the offending field begins, counted in bytes from the first of the packet
 * @param detail what stands there, in a few words
 */
public record Violation(StatementId statement, int offset, String detail) {

  /**
   * A packet came in a WebSocket text frame (6 of both versions); 5.0 tells apart what the sender
   * and what the receiver of one has to do.
   *
   * @param version of its sender
   */
  public static Violation inTextFrame(MqttVersion version) {
    var statement = version == MqttVersion.V5_0
        ? StatementId.v5("ASSAY-6.0.0-1")
        : StatementId.v311("MQTT-6.0.0-1");
    return new Violation(statement, 0, "carried in a WebSocket text frame");
  }

  @Override
  public String toString() {
    return statement + " at byte " + offset + ": " + detail;
  }
}
