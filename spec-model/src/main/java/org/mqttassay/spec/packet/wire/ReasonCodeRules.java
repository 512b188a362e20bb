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

import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.ReasonCode;

/** Which codes a packet may carry: the tables of each packet's section. */
final class ReasonCodeRules {

  private static final int FAILURE_OF_311 = 0x80;

  private ReasonCodeRules() {}

  /** Reads, notes and judges the one code of a packet. */
  static int read(PacketReader reader, PacketType type) {
    boolean isV5 = reader.findings().isV5();
    String name = isV5 ? "Reason Code" : "Return Code";
    int offset = reader.position();
    int code = reader.oneByteUnnoted(name);
    reader
        .findings()
        .field(
            name,
            offset,
            1,
            () -> isV5 ? ReasonCode.describe(code, type) : FieldText.hexByte(code));
    check(reader.findings(), type, code, offset);
    return code;
  }

  /** Judges a code; {@code offset} is where it stands, or would stand if it were not left out. */
  static void check(Findings findings, PacketType type, int code, int offset) {
    if (!findings.isV5()) {
      if (!isCodeOf311(type, code)) {
        String detail = FieldText.hexByte(code) + " is no return code of " + type;
        findings.report(rule(type), offset, detail);
      }
      return;
    }
    var known = ReasonCode.of(code, type);
    if (known.isEmpty()) {
      String detail = FieldText.hexByte(code) + " is no Reason Code of " + type;
      findings.report(rule(type), offset, detail);
    } else if (!known.get().maySend(findings.sender(), type)) {
      String who = findings.sender() == Party.SERVER ? "a server" : "a client";
      String detail = who + " does not send " + ReasonCode.describe(code, type) + " in " + type;
      findings.report(rule(type), offset, detail);
    }
  }

  private static boolean isCodeOf311(PacketType type, int code) {
    return type == PacketType.CONNACK ? code <= 5 : code <= 2 || code == FAILURE_OF_311;
  }

  private static WireRule rule(PacketType type) {
    return switch (type) {
      case CONNACK -> WireRule.CODE_OF_CONNACK;
      case PUBACK -> WireRule.CODE_OF_PUBACK;
      case PUBREC -> WireRule.CODE_OF_PUBREC;
      case PUBREL -> WireRule.CODE_OF_PUBREL;
      case PUBCOMP -> WireRule.CODE_OF_PUBCOMP;
      case SUBACK -> WireRule.CODE_OF_SUBACK;
      case UNSUBACK -> WireRule.CODE_OF_UNSUBACK;
      case DISCONNECT -> WireRule.CODE_OF_DISCONNECT;
      case AUTH -> WireRule.CODE_OF_AUTH;
      default -> throw new IllegalArgumentException(type + " has no code");
    };
  }
}
