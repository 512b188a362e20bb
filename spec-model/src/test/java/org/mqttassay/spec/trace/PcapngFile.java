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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads what a pcapng file holds, strictly, as far as our own files go. */
final class PcapngFile {

  /** An Enhanced Packet. */
  record Frame(
      int linkType,
      Instant time,
      ByteBuffer bytes,
      int originalLength,
      int direction,
      List<String> comments) {}

  private final List<Integer> linkTypes = new ArrayList<>();
  private final List<Frame> frames = new ArrayList<>();
  private final List<String> comments = new ArrayList<>();

  private PcapngFile() {}

  static PcapngFile read(Path path) throws IOException {
    var file = new PcapngFile();
    var all = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    boolean first = true;
    while (all.hasRemaining()) {
      int start = all.position();
      int type = all.getInt();
      int length = all.getInt();
      check(length % 4 == 0 && all.getInt(start + length - 4) == length, "block length");
      check(first == (type == 0x0A0D0D0A), "section header");
      first = false;
      var body = all.slice(start + 8, length - 12).order(ByteOrder.LITTLE_ENDIAN);
      file.block(type, body);
      all.position(start + length);
    }
    return file;
  }

  List<Frame> frames() {
    return frames;
  }

  List<Integer> linkTypes() {
    return linkTypes;
  }

  /** Of the section. */
  List<String> comments() {
    return comments;
  }

  private void block(int type, ByteBuffer body) {
    switch (type) {
      case 0x0A0D0D0A -> {
        check(body.getInt() == 0x1A2B3C4D, "byte order");
        check(body.getShort() == 1 && body.getShort() == 0, "version");
        check(body.getLong() == -1, "section length");
        options(body, comments, new int[1]);
      }
      case 1 -> {
        linkTypes.add((int) body.getShort());
        check(body.getShort() == 0 && body.getInt() == 0, "reserved and snap length");
        var resolution = new int[1];
        options(body, new ArrayList<>(), resolution);
        check(resolution[0] == 9, "resolution");
      }
      case 6 -> packet(body);
      default -> throw new AssertionError("block " + type);
    }
  }

  private void packet(ByteBuffer body) {
    int linkType = linkTypes.get(body.getInt());
    long nanos = ((long) body.getInt() << 32) | (body.getInt() & 0xFFFFFFFFL);
    int captured = body.getInt();
    int original = body.getInt();
    var bytes = body.slice(body.position(), captured);
    body.position(body.position() + ((captured + 3) & ~3));
    var remarks = new ArrayList<String>();
    var flags = new int[1];
    options(body, remarks, flags);
    var time = Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000);
    frames.add(new Frame(linkType, time, bytes, original, flags[0], remarks));
  }

  private static void options(ByteBuffer body, List<String> comments, int[] number) {
    int code = -1;
    while (code != 0) {
      code = body.getShort();
      var value = new byte[body.getShort() & 0xFFFF];
      body.get(value);
      body.position(body.position() + (4 - value.length % 4) % 4);
      if (code == 1) {
        comments.add(new String(value, StandardCharsets.UTF_8));
      } else if (code == 9) {
        number[0] = value[0];
      } else if (code == 2 && value.length == 4) {
        number[0] = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getInt();
      }
    }
    check(!body.hasRemaining(), "options end the block");
  }

  private static void check(boolean condition, String what) {
    if (!condition) {
      throw new AssertionError("Not well-formed: " + what);
    }
  }
}
