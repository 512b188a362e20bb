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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a text file strictly, so that every complaint about it can name a line. */
final class FileLines {

  /** Far above any real file, and low enough to survive {@code /dev/zero}. */
  static final int MAXIMUM_SIZE = 64 << 20;

  /** In code points: enough to find the place in the line. */
  private static final int MAXIMUM_SHOWN = 60;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /**
   * A line without its end.
   *
   * @param number from 1
   * @param text of printable characters, spaces and tabs
   */
  record Line(int number, String text) {}

  private FileLines() {}

  /** @param role what the file is for, such as "password file" */
  static List<Line> read(Path file, String role) throws AuthFileException {
    if (Files.isDirectory(file)) {
      throw new AuthFileException(
          file, 0, "this is a directory, not a " + role, "Name the file itself.");
    }
    byte[] content;
    try (var in = Files.newInputStream(file)) {
      content = in.readNBytes(MAXIMUM_SIZE + 1);
    } catch (NoSuchFileException e) {
      throw new AuthFileException(
          file, 0, "there is no such " + role, "Check the path, or make the file first.");
    } catch (AccessDeniedException e) {
      throw new AuthFileException(
          file, 0, "the " + role + " may not be read", "Check its rights and its owner.");
    } catch (IOException e) {
      throw new AuthFileException(
          file, 0, "the " + role + " can't be read: " + e.getMessage(), "Check the path.");
    }
    if (content.length > MAXIMUM_SIZE) {
      throw new AuthFileException(
          file,
          0,
          "a " + role + " has at most " + (MAXIMUM_SIZE >> 20) + " MiB, and this has more",
          "Check that it is the right file.");
    }
    return split(file, content);
  }

  static List<Line> split(Path file, byte[] content) throws AuthFileException {
    var lines = new ArrayList<Line>();
    int from = 0;
    while (from < content.length) {
      int to = from;
      while (to < content.length && content[to] != '\n') {
        to++;
      }
      boolean carriageReturn = to < content.length && to > from && content[to - 1] == '\r';
      int number = lines.size() + 1;
      String text = decode(file, number, content, from, carriageReturn ? to - 1 : to);
      lines.add(new Line(number, text));
      from = to + 1;
    }
    return lines;
  }

  /** What a line holds, for a complaint that stays one short line whatever it holds. */
  static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= MAXIMUM_SHOWN
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAXIMUM_SHOWN)) + '…';
  }

  private static String decode(Path file, int number, byte[] content, int from, int to)
      throws AuthFileException {
    String text;
    try {
      text = StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(content, from, to - from))
          .toString();
    } catch (CharacterCodingException e) {
      throw new AuthFileException(
          file, number, "this is not UTF-8 text", "Save the file as UTF-8.");
    }
    if (number == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      text = text.substring(1);
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i)) && text.charAt(i) != '\t') {
        throw new AuthFileException(
            file,
            number,
            String.format("there is a control character, U+%04X", (int) text.charAt(i)),
            "Take it out, or check that it is the right file.");
      }
    }
    return text;
  }
}
