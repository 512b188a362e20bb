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
package org.mqttassay.spec.packet.codec;

import org.mqttassay.spec.packet.Bytes;

/** Looks at the outside of a packet: its fixed header and how many bytes there are. */
final class Frame {

  /** What four bytes of Remaining Length can say (2.2.3 of 3.1.1, 2.1.4 of 5.0). */
  static final int LARGEST_REMAINING_LENGTH = 268_435_455;

  private Frame() {}

  /** @throws UndecodablePacketException unless the bytes are as many as their header says */
  static void check(Bytes frame) throws UndecodablePacketException {
    int header = headerSize(frame);
    long whole = header + (long) remainingLength(frame);
    if (frame.size() < whole) {
      throw new UndecodablePacketException(
          "truncated: " + frame.size() + " bytes of a packet of " + whole);
    }
    if (frame.size() > whole) {
      throw new UndecodablePacketException(
          (frame.size() - whole) + " bytes after the end of the packet");
    }
  }

  /** The first byte and the Remaining Length together: 2 to 5. */
  static int headerSize(Bytes frame) throws UndecodablePacketException {
    for (int at = 1; at <= 4; at++) {
      if (at >= frame.size()) {
        throw new UndecodablePacketException("truncated in the fixed header");
      }
      if (frame.at(at) < 0x80) {
        return at + 1;
      }
    }
    throw new UndecodablePacketException("the Remaining Length has more than four bytes");
  }

  private static int remainingLength(Bytes frame) throws UndecodablePacketException {
    int value = 0;
    for (int at = headerSize(frame) - 1; at > 0; at--) {
      value = value << 7 | frame.at(at) & 0x7F;
    }
    return value;
  }
}
