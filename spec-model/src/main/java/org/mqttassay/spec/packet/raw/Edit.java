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
package org.mqttassay.spec.packet.raw;

import java.util.function.IntUnaryOperator;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.ReasonCode;

/** What a breakage does to a field. */
interface Edit {

  /** The packet with that field broken. */
  RawPacket apply(RawPacket raw, String field);

  /** Puts one letter and then bytes that are no UTF-8 into a string. */
  static Edit illFormed(String hex) {
    var bad = Bytes.utf8("a").plus(Bytes.hex(hex));
    return (raw, field) -> raw.replace(field, bad);
  }

  static Edit text(String text) {
    return (raw, field) -> raw.replace(field, Bytes.utf8(text));
  }

  /** Changes the bits of a field of one byte. */
  static Edit bits(IntUnaryOperator change) {
    return (raw, field) -> raw.adjust(field, old -> Layout.oneByte(change.applyAsInt(old.at(0))));
  }

  /** Makes a Variable Byte Integer longer than it needs to be. */
  static Edit padded(int more) {
    return (raw, field) ->
        raw.adjust(field, old -> VariableByteInteger.padded(old, old.size() + more));
  }

  static Edit paddedTo(int size) {
    return (raw, field) -> raw.adjust(field, old -> VariableByteInteger.padded(old, size));
  }

  /** Makes a length say more or less than is true. */
  static Edit lengthOff(int by) {
    return (raw, field) ->
        raw.adjust(field, old -> VariableByteInteger.of(VariableByteInteger.value(old) + by));
  }

  static RawPacket packetIdentifierZero(RawPacket raw, String field) {
    return raw.replace(field, Bytes.of((byte) 0, (byte) 0));
  }

  static RawPacket stringLengthPastEnd(RawPacket raw, String field) {
    return raw.replace(field + " Length", Bytes.hex("ffff"));
  }

  /** A Reason Code that the standard knows, though not in this type of packet. */
  static RawPacket codeOfAnotherPacket(RawPacket raw, String field) {
    PacketType type = raw.origin().type();
    for (ReasonCode code : ReasonCode.values()) {
      if (ReasonCode.of(code.value(), type).isEmpty()) {
        return raw.replace(field, Layout.oneByte(code.value()));
      }
    }
    throw new IllegalStateException("every Reason Code is one of " + type);
  }

  static RawPacket sessionPresentInRefusal(RawPacket raw, String field) {
    return raw.replace("Connect Acknowledge Flags", Layout.oneByte(1))
        .replace("Reason Code", Layout.oneByte(Fields.isV5(raw) ? 0x80 : 0x02));
  }

  static RawPacket noLocalOnShared(RawPacket raw, String field) {
    var options = field.replace("Topic Filter", "Subscription Options");
    return bits(old -> old | 0x04).apply(raw.replace(field, Bytes.utf8("$share/assay/a")), options);
  }
}
