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

import java.util.HexFormat;
import org.mqttassay.spec.packet.Bytes;

/**
 * Shows values from the wire to people: never a raw control character, never an endless payload.
 */
final class FieldText {

  private static final int STRING_BYTES_SHOWN = 256;
  private static final int DATA_BYTES_SHOWN = 64;
  private static final HexFormat HEX = HexFormat.of();

  private FieldText() {}

  /** A string in quotes, with escapes for what does not print. */
  static String string(Bytes bytes, int from, int to) {
    return quoted(bytes, from, to, STRING_BYTES_SHOWN);
  }

  /** Data as text if that is what it seems to be, otherwise as hexadecimal digits. */
  static String data(Bytes bytes, int from, int to) {
    if (from == to) {
      return "(empty)";
    }
    int shown = Math.min(to, from + DATA_BYTES_SHOWN);
    return isPrintable(bytes, from, shown)
        ? quoted(bytes, from, to, DATA_BYTES_SHOWN)
        : hex(bytes, from, to);
  }

  /** Hexadecimal digits. */
  static String hex(Bytes bytes, int from, int to) {
    int shown = Math.min(to, from + DATA_BYTES_SHOWN);
    var text = new StringBuilder("0x");
    for (int i = from; i < shown; i++) {
      HEX.toHexDigits(text, (byte) bytes.at(i));
    }
    return text.append(omitted(to - shown)).toString();
  }

  /** A byte as {@code 0x1F}. */
  static String hexByte(int value) {
    return "0x" + HEX.withUpperCase().toHexDigits((byte) value);
  }

  private static String quoted(Bytes bytes, int from, int to, int limit) {
    int shown = Math.min(to, from + limit);
    if (shown < to) {
      for (int back = 0; back < 3 && (bytes.at(shown) & 0xC0) == 0x80; back++) {
        shown--;
      }
    }
    var text = new StringBuilder(shown - from + 2).append('"');
    bytes.slice(from, shown).asText().codePoints().forEach(point -> append(text, point));
    return text.append('"').append(omitted(to - shown)).toString();
  }

  private static void append(StringBuilder text, int point) {
    if (point == '"' || point == '\\') {
      text.append('\\').appendCodePoint(point);
    } else if (prints(point)) {
      text.appendCodePoint(point);
    } else {
      text.append("\\u{").append(Integer.toHexString(point)).append('}');
    }
  }

  private static boolean prints(int point) {
    if (point < 0x7F) {
      return point >= 0x20;
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR -> false;
      default -> true;
    };
  }

  private static boolean isPrintable(Bytes bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      int value = bytes.at(i);
      boolean space = value == '\t' || value == '\n' || value == '\r';
      if (value == 0x7F || (value < 0x20 && !space) || value >= 0xF8) {
        return false;
      }
    }
    int bad = Utf8Rules.firstIllFormed(bytes, from, to);
    boolean mayBeCut = to - from == DATA_BYTES_SHOWN;
    return bad < 0 || (mayBeCut && bad > to - 4);
  }

  private static String omitted(int count) {
    return count == 0 ? "" : " and " + count + " more bytes";
  }
}
