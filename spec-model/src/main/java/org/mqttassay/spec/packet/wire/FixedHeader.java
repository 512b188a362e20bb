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

import java.util.Optional;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.PacketType;

/**
 * The fixed header of a packet (2.2 of 3.1.1, 2.1 of 5.0).
 *
 * @param type empty when the version reserves the number, or when there are no bytes
 * @param flags the lower four bits of the first byte
 * @param body which bytes the Remaining Length covers, empty when that can't be told
 */
record FixedHeader(Optional<PacketType> type, int flags, Optional<Body> body) {

  /**
   * Variable header and payload.
   *
   * @param from the position of the first byte
   * @param to the position behind the last
   * @param cutShort whether the frame ends before the Remaining Length does
   */
  record Body(int from, int to, boolean cutShort) {}

  /** @param isAll whether the sender sent no more than this of the packet */
  static FixedHeader read(Bytes frame, boolean isAll, Findings findings) {
    if (frame.isEmpty()) {
      if (isAll) {
        findings.report(WireRule.PACKET_CUT_SHORT, 0, "there are no bytes");
      }
      return new FixedHeader(Optional.empty(), 0, Optional.empty());
    }
    int number = frame.at(0) >> 4;
    int flags = frame.at(0) & 0x0F;
    var type = PacketType.ofNumber(number).filter(known -> known.isIn(findings.version()));
    findings.field(
        "Packet type", 0, 1, () -> number + " " + type.map(PacketType::name).orElse("(reserved)"));
    findings.field("Flags", 0, 1, () -> describeFlags(type, flags));
    if (type.isEmpty()) {
      String detail = "packet type " + number + " is reserved";
      findings.report(WireRule.PACKET_TYPE_RESERVED, 0, detail);
    } else {
      checkSender(type.get(), findings);
      checkFlags(type.get(), flags, findings);
    }
    return new FixedHeader(type, flags, readBody(frame, isAll, findings));
  }

  private static void checkSender(PacketType type, Findings findings) {
    if (!type.sender(findings.version()).includes(findings.sender())) {
      String who = findings.sender() == Party.SERVER ? "a server" : "a client";
      findings.report(WireRule.PACKET_TYPE_OF_OTHER_PARTY, 0, who + " does not send " + type);
    }
  }

  private static void checkFlags(PacketType type, int flags, Findings findings) {
    if (type == PacketType.PUBLISH) {
      PublishReader.checkFlags(findings, flags);
    } else if (flags != type.fixedFlags()) {
      String detail = "flags of " + type + " are " + bits(flags);
      findings.report(WireRule.RESERVED_FLAGS, 0, detail);
      switch (type) {
        case PUBREL -> findings.report(WireRule.RESERVED_FLAGS_PUBREL, 0, detail);
        case SUBSCRIBE -> findings.report(WireRule.RESERVED_FLAGS_SUBSCRIBE, 0, detail);
        case UNSUBSCRIBE -> findings.report(WireRule.RESERVED_FLAGS_UNSUBSCRIBE, 0, detail);
        case AUTH -> findings.report(WireRule.RESERVED_FLAGS_AUTH, 0, detail);
        default -> {
          // No statement of its own.
        }
      }
    }
  }

  private static Optional<Body> readBody(Bytes frame, boolean isAll, Findings findings) {
    var cursor = new ByteCursor(frame, 1, frame.size());
    var reader = new PacketReader(findings, cursor, WireRule.PACKET_CUT_SHORT, !isAll);
    int length;
    try {
      length = reader.variableByteInteger(1, "Remaining Length");
    } catch (Unreadable reported) {
      length = -1;
    }
    int from = reader.position();
    if (length < 0) {
      findings.field(
          "Unread bytes", 1, frame.size() - 1, () -> FieldText.hex(frame, 1, frame.size()));
      return Optional.empty();
    }
    int told = length;
    findings.field("Remaining Length", 1, from - 1, () -> Integer.toString(told));
    int there = frame.size() - from;
    if (there < length && isAll) {
      String detail = "Remaining Length is " + length + ", " + there + " bytes follow";
      findings.report(WireRule.PACKET_CUT_SHORT, 1, detail);
    } else if (there > length) {
      String detail = (there - length) + " bytes after the end of the packet";
      findings.report(WireRule.TRAILING_BYTES, from + length, detail);
    }
    return Optional.of(new Body(from, from + Math.min(length, there), there < length));
  }

  private static String describeFlags(Optional<PacketType> type, int flags) {
    return type.filter(known -> known == PacketType.PUBLISH)
        .map(publish -> PublishReader.describeFlags(flags))
        .orElse(bits(flags));
  }

  private static String bits(int flags) {
    return String.format("%4s", Integer.toBinaryString(flags)).replace(' ', '0');
  }
}
