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
package org.mqttassay.spec.broker.auth;

import java.text.Normalizer;
import java.util.Optional;

/**
 * Brings names and passwords into the one form that SCRAM compares (RFC 4013).
 *
 * <p>Exact for ASCII, which is left as it is. Beyond it the JDK's Unicode tables serve in place of
 * those of Unicode 3.2: characters that are newer are let through where the RFC would refuse them
 * in stored strings, and a few are normalised as today's Unicode has it.
 */
final class SaslPrep {

  private SaslPrep() {}

  /** The prepared text; empty when it has characters that may not be in a name or password. */
  static Optional<String> prepare(String text) {
    if (text.chars().allMatch(c -> c >= 0x20 && c < 0x7F)) {
      return Optional.of(text);
    }
    var mapped = new StringBuilder(text.length());
    text.codePoints().forEach(c -> {
      if (isSpace(c)) {
        mapped.append(' ');
      } else if (!isMappedToNothing(c)) {
        mapped.appendCodePoint(c);
      }
    });
    String normal = Normalizer.normalize(mapped, Normalizer.Form.NFKC);
    boolean allowed = normal.codePoints().noneMatch(SaslPrep::isProhibited) && isBidiSound(normal);
    return allowed ? Optional.of(normal) : Optional.empty();
  }

  /** Table C.1.2. */
  private static boolean isSpace(int c) {
    return c == 0xA0
        || c == 0x1680
        || in(c, 0x2000, 0x200B)
        || c == 0x202F
        || c == 0x205F
        || c == 0x3000;
  }

  /** Table B.1. */
  private static boolean isMappedToNothing(int c) {
    return c == 0xAD
        || c == 0x34F
        || c == 0x1806
        || in(c, 0x180B, 0x180D)
        || in(c, 0x200C, 0x200D)
        || c == 0x2060
        || in(c, 0xFE00, 0xFE0F)
        || c == 0xFEFF;
  }

  private static boolean isProhibited(int c) {
    return isSpace(c)
        || isControl(c)
        || isOutOfPlace(c)
        || Character.getType(c) == Character.PRIVATE_USE;
  }

  /** Tables C.2.1 and C.2.2. */
  private static boolean isControl(int c) {
    return Character.isISOControl(c)
        || c == 0x6DD
        || c == 0x70F
        || c == 0x180E
        || in(c, 0x2028, 0x2029)
        || in(c, 0x2061, 0x2063)
        || in(c, 0x206A, 0x206F)
        || in(c, 0x1D173, 0x1D17A);
  }

  /** Tables C.4 to C.9: non-characters, surrogates, and what is no plain text. */
  private static boolean isOutOfPlace(int c) {
    return in(c, 0xFDD0, 0xFDEF)
        || (c & 0xFFFE) == 0xFFFE
        || in(c, 0xD800, 0xDFFF)
        || in(c, 0xFFF9, 0xFFFD)
        || in(c, 0x2FF0, 0x2FFB)
        || in(c, 0x340, 0x341)
        || in(c, 0x200E, 0x200F)
        || in(c, 0x202A, 0x202E)
        || c == 0xE0001
        || in(c, 0xE0020, 0xE007F);
  }

  /** RFC 3454, chapter 6: text written from the right must be so from end to end. */
  private static boolean isBidiSound(String text) {
    if (text.codePoints().noneMatch(SaslPrep::isFromTheRight)) {
      return true;
    }
    return text.codePoints()
            .noneMatch(
                c -> Character.getDirectionality(c) == Character.DIRECTIONALITY_LEFT_TO_RIGHT)
        && isFromTheRight(text.codePointAt(0))
        && isFromTheRight(text.codePointBefore(text.length()));
  }

  private static boolean isFromTheRight(int c) {
    byte direction = Character.getDirectionality(c);
    return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  }

  private static boolean in(int c, int from, int to) {
    return c >= from && c <= to;
  }
}
