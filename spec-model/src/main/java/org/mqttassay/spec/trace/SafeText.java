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
package org.mqttassay.spec.trace;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.mqttassay.spec.packet.Bytes;

/**
 * Makes text that came over the network fit to be shown.
 *
 * <p>What a terminal, a log or a reader's eye could obey or misread is written as an escape:
 * control characters, format characters (among them those that turn the direction of writing), line
 * and paragraph separators, lone surrogates, and code points that are private or unassigned.
 */
public final class SafeText {

  private SafeText() {}

  /** The text with everything unsafe escaped, such as {@code \n}, {@code \u001b}. */
  public static String escape(String text) {
    return escape(text, Integer.MAX_VALUE, false);
  }

  /**
   * The text between quotation marks, escaped, with quotation marks and backslashes escaped too.
   *
   * @param limit how many code points are shown at most; when there are more, an ellipsis and the
   *     true length in code points are put behind
   */
  public static String quote(String text, int limit) {
    int length = text.codePointCount(0, text.length());
    String shown = escape(text, limit, true);
    return length <= limit ? '"' + shown + '"' : '"' + shown + "…\" (" + length + " characters)";
  }

  /** The text that bytes are, if they are well-formed UTF-8 and nothing in it is unsafe. */
  public static Optional<String> printable(Bytes bytes) {
    try {
      String text = StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toArray()))
          .toString();
      return text.codePoints().allMatch(c -> isSafe(c) || isLayout(c))
          ? Optional.of(text)
          : Optional.empty();
    } catch (CharacterCodingException notText) {
      return Optional.empty();
    }
  }

  static String escape(String text, int limit, boolean quoted) {
    var shown = new StringBuilder(Math.min(text.length(), limit) + 8);
    text.codePoints().limit(limit).forEach(c -> {
      if (quoted && (c == '"' || c == '\\')) {
        shown.append('\\').append((char) c);
      } else if (isSafe(c)) {
        shown.appendCodePoint(c);
      } else {
        shown.append(escape(c));
      }
    });
    return shown.toString();
  }

  private static String escape(int codePoint) {
    return switch (codePoint) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default ->
        codePoint <= Character.MAX_VALUE
            ? String.format("\\u%04x", codePoint)
            : String.format("\\u{%x}", codePoint);
    };
  }

  private static boolean isLayout(int codePoint) {
    return codePoint == '\n' || codePoint == '\r' || codePoint == '\t';
  }

  private static boolean isSafe(int codePoint) {
    return switch (Character.getType(codePoint)) {
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
}
