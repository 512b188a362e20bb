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

/**
 * Walks over a part of a frame. Positions count from the frame's first byte; who reads makes sure
 * first that enough {@linkplain #remaining() remains}.
 */
final class ByteCursor {

  private final Bytes frame;
  private final int end;
  private int position;

  ByteCursor(Bytes frame, int from, int end) {
    this.frame = frame;
    this.position = from;
    this.end = end;
  }

  Bytes frame() {
    return frame;
  }

  int position() {
    return position;
  }

  int end() {
    return end;
  }

  int remaining() {
    return end - position;
  }

  void skip(int count) {
    position += count;
  }

  /** An unsigned, big-endian integer of one to four bytes. */
  long integer(int width) {
    long value = 0;
    for (int i = 0; i < width; i++) {
      value = value << 8 | frame.at(position++);
    }
    return value;
  }
}
