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

/** CONNACK (3.2 of both versions). */
final class ConnackReader {

  private ConnackReader() {}

  static void read(PacketReader reader) {
    Findings findings = reader.findings();
    int offset = reader.position();
    int flags = reader.oneByteUnnoted("Connect Acknowledge Flags");
    boolean sessionPresent = (flags & 1) != 0;
    findings.field(
        "Connect Acknowledge Flags",
        offset,
        1,
        () -> FieldText.hexByte(flags) + " Session Present " + (flags & 1));
    if ((flags & 0xFE) != 0) {
      String detail = "Connect Acknowledge Flags are " + FieldText.hexByte(flags);
      findings.report(WireRule.CONNACK_RESERVED_FLAGS, offset, detail);
    }
    int code = ReasonCodeRules.read(reader, PacketType.CONNACK);
    if (sessionPresent && code != 0) {
      String detail = "Session Present is 1 with code " + FieldText.hexByte(code);
      findings.report(WireRule.SESSION_PRESENT_IN_REFUSAL, offset, detail);
    }
    if (findings.isV5()) {
      PropertyReader.read(reader, Place.CONNACK);
    }
  }
}
