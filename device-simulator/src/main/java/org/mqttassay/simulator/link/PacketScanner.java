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
package org.mqttassay.simulator.link;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import org.mqttassay.spec.packet.PacketType;

/**
 * Follows a stream of MQTT packets by their fixed headers, and keeps none of its bytes: it tells of
 * a packet as soon as its header is there. A stream that can't be framed is followed no further.
 */
final class PacketScanner {

  /** Who is told; offsets are counted from the beginning of the stream. */
  interface Visitor {
    /** A packet's first byte has come. */
    void begins(PacketType type, long start);

    /**
     * A packet's header is complete.
     *
     * @param end where the packet ends, behind its last byte
     */
    void headed(PacketType type, long start, long end);
  }

  private static final int LONGEST_LENGTH = 4;

  private final Visitor visitor;
  private Optional<PacketType> type = Optional.empty();
  private long position;
  private long start;
  private long bodyEnd;
  private int lengthBytes = -1;
  private long length;
  private boolean isBroken;

  PacketScanner(Visitor visitor) {
    this.visitor = visitor;
  }

  /** How many bytes of the stream have come. */
  long position() {
    return position;
  }

  /** Takes the next bytes; the buffer is left as it is. */
  void feed(ByteBuf bytes) {
    int index = bytes.readerIndex();
    long streamEnd = position + bytes.readableBytes();
    while (!isBroken && position < streamEnd) {
      if (position < bodyEnd) {
        long skipped = Math.min(bodyEnd, streamEnd) - position;
        position += skipped;
        index += (int) skipped;
      } else {
        take(bytes.getUnsignedByte(index));
        index++;
      }
    }
    position = streamEnd;
  }

  private void take(int octet) {
    if (lengthBytes < 0) {
      type = PacketType.ofNumber(octet >> 4);
      start = position;
      length = 0;
      lengthBytes = 0;
      position++;
      isBroken = type.isEmpty();
      type.ifPresent(known -> visitor.begins(known, start));
      return;
    }
    length |= (long) (octet & 0x7F) << 7 * lengthBytes;
    lengthBytes++;
    position++;
    if (octet < 0x80) {
      lengthBytes = -1;
      bodyEnd = position + length;
      visitor.headed(type.orElseThrow(), start, bodyEnd);
    } else {
      isBroken = lengthBytes == LONGEST_LENGTH;
    }
  }
}
