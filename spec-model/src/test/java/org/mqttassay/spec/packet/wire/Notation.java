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

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.mqttassay.spec.packet.Bytes;

/**
 * Packets written for tables: {@code 30 "a/b" {0102} 6869}.
 *
 * <p>Pairs of hexadecimal digits are bytes, a text in quotes is a UTF-8 Encoded String with its
 * length before it, braces put the length of their content before it as a Variable Byte Integer.
 * The first byte is the packet's first; the Remaining Length is put after it. A text that begins
 * with {@code =} is nothing but bytes, Remaining Length included.
 */
final class Notation {

  private static final Pattern TOKEN = Pattern.compile("\"([^\"]*)\"|[{}]|[0-9A-Fa-f]{2}|\\s+");

  private Notation() {}

  static Bytes packet(String text) {
    if (text.startsWith("=")) {
      return Bytes.hex(text.substring(1));
    }
    byte[] all = content(text);
    var framed = new ByteArrayOutputStream();
    framed.write(all[0]);
    writeWithLength(framed, all, 1);
    return Bytes.of(framed.toByteArray());
  }

  private static byte[] content(String text) {
    var open = new ArrayDeque<ByteArrayOutputStream>();
    open.push(new ByteArrayOutputStream());
    var matcher = TOKEN.matcher(text);
    int end = 0;
    while (matcher.lookingAt()) {
      String token = matcher.group();
      if (token.equals("{")) {
        open.push(new ByteArrayOutputStream());
      } else if (token.equals("}")) {
        byte[] inner = open.pop().toByteArray();
        writeWithLength(open.peek(), inner, 0);
      } else if (token.startsWith("\"")) {
        byte[] string = matcher.group(1).getBytes(StandardCharsets.UTF_8);
        open.peek().write(string.length >> 8);
        open.peek().write(string.length);
        open.peek().writeBytes(string);
      } else if (!token.isBlank()) {
        open.peek().write(HexFormat.fromHexDigits(token));
      }
      end = matcher.end();
      matcher.region(end, text.length());
    }
    if (end != text.length() || open.size() != 1) {
      throw new IllegalArgumentException("Not in the notation at " + end + ": " + text);
    }
    return open.pop().toByteArray();
  }

  private static void writeWithLength(ByteArrayOutputStream out, byte[] bytes, int from) {
    int left = bytes.length - from;
    do {
      int part = left % 128;
      left /= 128;
      out.write(left > 0 ? part | 0x80 : part);
    } while (left > 0);
    out.write(bytes, from, bytes.length - from);
  }
}
