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
package org.mqttassay.simulator.device.home;

import java.nio.ByteBuffer;
import org.mqttassay.simulator.device.Chance;
import org.mqttassay.spec.packet.Bytes;

/**
 * Frames as large as a camera's: the markers of JPEG around bytes that cannot be compressed. They
 * follow from a seed and a number, so that nothing is kept.
 */
final class Camera {

  private static final short START = (short) 0xFFD8;
  private static final short END = (short) 0xFFD9;
  private static final int LEAST = 16;

  private Camera() {}

  /**
   * Takes a frame.
   *
   * @param meanSize in bytes; a frame has half of it to one and a half times as much
   */
  static Bytes frame(long seed, long number, int meanSize) {
    long content = Chance.seed(seed, number);
    int size = meanSize / 2 + (int) ((content >>> 33) % (meanSize + 1));
    ByteBuffer frame = ByteBuffer.allocate(Math.max(LEAST, size));
    frame.putShort(START).putLong(number);
    for (int i = 0; frame.remaining() > Long.BYTES + Short.BYTES; i++) {
      frame.putLong(Chance.mix(content + i));
    }
    return Bytes.copyOf(frame.putShort(END).flip());
  }
}
