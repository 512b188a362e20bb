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
package org.mqttassay.simulator.device.payload;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.mqttassay.spec.packet.Bytes;

/** Bytes that grow. */
final class Sink {

  private byte[] bytes;
  private int size;

  Sink(int capacity) {
    bytes = new byte[capacity];
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }

  void put(int value) {
    room(1);
    bytes[size++] = (byte) value;
  }

  void ascii(char character) {
    put(character);
  }

  void put(byte[] more) {
    room(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
  }

  void put(Bytes more) {
    room(more.size());
    more.asByteBuffer().get(bytes, size, more.size());
    size += more.size();
  }

  /** The lowest bytes of a number, the highest of them first. */
  void big(long value, int count) {
    for (int shift = (count - 1) * 8; shift >= 0; shift -= 8) {
      put((int) (value >>> shift));
    }
  }

  /** All bytes of a number, the lowest first. */
  void little(long value) {
    for (int shift = 0; shift < 64; shift += 8) {
      put((int) (value >>> shift));
    }
  }

  /** A number in groups of seven bits, the lowest first. */
  void varint(long value) {
    long left = value;
    while ((left & ~0x7FL) != 0) {
      put((int) (left & 0x7F | 0x80));
      left >>>= 7;
    }
    put((int) left);
  }

  /** A number in decimal digits, at least so many. */
  void digits(long value, int atLeast) {
    int count = 1;
    for (long rest = value / 10; rest > 0; rest /= 10) {
      count++;
    }
    count = Math.max(count, atLeast);
    room(count);
    long rest = value;
    for (int i = size + count - 1; i >= size; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += count;
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, size);
  }

  Bytes toBytes() {
    return Bytes.copyOf(ByteBuffer.wrap(bytes, 0, size));
  }
}
