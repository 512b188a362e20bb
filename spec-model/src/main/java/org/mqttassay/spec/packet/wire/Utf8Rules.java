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

import org.mqttassay.spec.packet.Bytes;

/** What a UTF-8 encoded string may hold (1.5.3 of 3.1.1, 1.5.4 of 5.0, RFC 3629). */
final class Utf8Rules {

  private Utf8Rules() {}

  /**
   * Judges one string.
   *
   * @param offset where its field begins
   * @param ofField the statement that asks this very field to be such a string; null if none does
   */
  static void check(
      Findings findings, Bytes bytes, int from, int to, int offset, String name, WireRule ofField) {
    int bad = firstIllFormed(bytes, from, to);
    if (bad >= 0) {
      String detail = name + " has ill-formed UTF-8 at byte " + bad + ": "
          + FieldText.hex(bytes, bad, Math.min(to, bad + 4));
      report(findings, WireRule.UTF_8_ILL_FORMED, ofField, offset, detail);
    }
    int zero = firstZero(bytes, from, to);
    if (zero >= 0) {
      String detail = name + " has U+0000 at byte " + zero;
      report(findings, WireRule.UTF_8_NULL, ofField, offset, detail);
    }
  }

  private static void report(
      Findings findings, WireRule rule, WireRule ofField, int offset, String detail) {
    findings.report(rule, offset, detail);
    if (ofField != null) {
      findings.report(ofField, offset, detail);
    }
  }

  /** The position of the first zero byte, or -1. Ill-formed encodings of U+0000 do not count. */
  static int firstZero(Bytes bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes.at(i) == 0) {
        return i;
      }
    }
    return -1;
  }

  /**
   * The position at which the first ill-formed sequence begins (table 3-7 of the Unicode standard),
   * or -1 when all is well-formed.
   */
  static int firstIllFormed(Bytes bytes, int from, int to) {
    int i = from;
    while (i < to) {
      int length = sequenceLength(bytes, i, to);
      if (length == 0) {
        return i;
      }
      i += length;
    }
    return -1;
  }

  private static int sequenceLength(Bytes bytes, int at, int to) {
    int lead = bytes.at(at);
    if (lead < 0x80) {
      return 1;
    }
    int length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    if (length == 0 || to - at < length || !mayFollow(lead, bytes.at(at + 1))) {
      return 0;
    }
    for (int i = 2; i < length; i++) {
      if ((bytes.at(at + i) & 0xC0) != 0x80) {
        return 0;
      }
    }
    return length;
  }

  /** Where overlong forms, surrogates and what lies beyond U+10FFFF are told from the rest. */
  private static boolean mayFollow(int lead, int second) {
    int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    return second >= least && second <= most;
  }
}
