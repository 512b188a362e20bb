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
package org.mqttassay.reports.markdown;

/** Makes text fit to stand in Markdown. */
final class MarkdownText {

  private MarkdownText() {}

  /**
   * The text as itself: whatever could begin markup, a link or a mention is written as a character
   * reference, which Markdown never takes for more than the character.
   */
  static String escape(String text) {
    int[] letters = text.codePoints().toArray();
    var escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < letters.length; i++) {
      int before = i == 0 ? ' ' : letters[i - 1];
      int after = i + 1 == letters.length ? ' ' : letters[i + 1];
      if (isPlain(letters[i], before, after)) {
        escaped.appendCodePoint(letters[i]);
      } else {
        escaped.append("&#").append(letters[i]).append(';');
      }
    }
    return escaped.toString();
  }

  /** A hyphen begins a list, a full stop ends the number of one or parts the names of a host. */
  private static boolean isPlain(int letter, int before, int after) {
    return switch (letter) {
      case ' ', ',', ';', '/', '(', ')' -> true;
      case '-' -> Character.isLetterOrDigit(before);
      case '.' ->
        Character.isLetterOrDigit(before) && !Character.isLetter(after) && after != ' '
            || !Character.isDigit(before) && before != ' ' && after == ' ';
      case ':' -> after == ' ' && before != ' ';
      default -> Character.isLetterOrDigit(letter);
    };
  }
}
