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
package org.mqttassay.spec.generate;

import java.util.ArrayList;
import java.util.List;
import org.mqttassay.spec.packet.Bytes;

/** The words of a script's line: parted by spaces, strings in quotes, bytes as 0x and digits. */
final class Words {

  private Words() {}

  /** Parts a line at the spaces that are not within quotes. */
  static List<String> of(String line) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    boolean isQuoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == ' ' && !isQuoted) {
        if (!word.isEmpty()) {
          words.add(word.toString());
          word.setLength(0);
        }
        continue;
      }
      word.append(c);
      if (c == '"') {
        isQuoted = !isQuoted;
      } else if (c == '\\' && isQuoted && i + 1 < line.length()) {
        i++;
        word.append(line.charAt(i));
      }
    }
    if (isQuoted) {
      throw new IllegalArgumentException("a quote that does not end: " + word);
    }
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }

  /** A string in quotes; all but printable ASCII is written as {@code \\uXXXX}. */
  static String quote(String text) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c >= 0x20 && c < 0x7F) {
        quoted.append(c);
      } else {
        quoted.append(String.format("\\u%04x", (int) c));
      }
    }
    return quoted.append('"').toString();
  }

  /** Reads what {@link #quote} has written. */
  static String unquote(String word) {
    if (word.length() < 2 || !word.startsWith("\"") || !word.endsWith("\"")) {
      throw new IllegalArgumentException("a string needs quotes: " + word);
    }
    var text = new StringBuilder();
    for (int i = 1; i < word.length() - 1; i++) {
      char c = word.charAt(i);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      i++;
      if (word.charAt(i) == 'u') {
        if (i + 5 > word.length() - 1) {
          throw new IllegalArgumentException("four digits are missing in " + word);
        }
        text.append((char) Integer.parseInt(word.substring(i + 1, i + 5), 16));
        i += 4;
      } else {
        text.append(word.charAt(i));
      }
    }
    return text.toString();
  }

  /** Bytes as a string where they are plain text, as digits otherwise. */
  static String bytes(Bytes bytes) {
    for (int i = 0; i < bytes.size(); i++) {
      if (bytes.at(i) < 0x20 || bytes.at(i) >= 0x7F) {
        return "0x" + bytes.toHex();
      }
    }
    return bytes.isEmpty() ? "0x" : quote(bytes.asText());
  }

  /** Reads what {@link #bytes} has written. */
  static Bytes unbytes(String word) {
    return word.startsWith("0x") ? Bytes.hex(word.substring(2)) : Bytes.utf8(unquote(word));
  }
}
