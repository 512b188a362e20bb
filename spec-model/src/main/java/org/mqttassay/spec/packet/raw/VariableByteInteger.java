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

import java.util.Arrays;
import org.mqttassay.spec.packet.Bytes;

/** Writes the Variable Byte Integer of 1.5.5 of 5.0, well or badly. */
final class VariableByteInteger {

  private VariableByteInteger() {}

  /**
   * In as few bytes as it takes: more than the four that are allowed, if the value is too large.
   */
  static Bytes of(long value) {
    var digits = new byte[9];
    int count = 0;
    long rest = value;
    do {
      digits[count++] = (byte) (rest > 0x7F ? rest & 0x7F | 0x80 : rest);
      rest >>>= 7;
    } while (rest > 0);
    return Bytes.of(Arrays.copyOf(digits, count));
  }

  /** What well-formed digits say. */
  static long value(Bytes digits) {
    long value = 0;
    for (int at = digits.size() - 1; at >= 0; at--) {
      value = value << 7 | digits.at(at) & 0x7F;
    }
    return value;
  }

  /** The same value in more bytes than it needs. */
  static Bytes padded(Bytes digits, int size) {
    var padded = Arrays.copyOf(digits.toArray(), size);
    for (int at = digits.size() - 1; at < size - 1; at++) {
      padded[at] |= (byte) 0x80;
    }
    return Bytes.of(padded);
  }
}
