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
package org.mqttassay.spec.broker.store;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** Bytes being written one value after the other, big-endian. */
final class ByteSink {

  private static final int LONGEST_TEXT = 65_535;

  private byte[] content;
  private int size;

  ByteSink(int capacity) {
    content = new byte[capacity];
  }

  ByteSink u8(int value) {
    reserve(1);
    content[size++] = (byte) value;
    return this;
  }

  ByteSink flag(boolean value) {
    return u8(value ? 1 : 0);
  }

  ByteSink u16(int value) {
    return u8(value >>> 8).u8(value);
  }

  ByteSink i32(int value) {
    return u16(value >>> 16).u16(value);
  }

  ByteSink i64(long value) {
    return i32((int) (value >>> 32)).i32((int) value);
  }

  /** @throws IllegalArgumentException when the text is longer than a string of MQTT, or no text */
  ByteSink text(String value) {
    byte[] encoded = utf8(value);
    if (encoded.length > LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "A string of " + encoded.length + " bytes; MQTT has none longer than " + LONGEST_TEXT);
    }
    return u16(encoded.length).raw(encoded);
  }

  ByteSink instant(Instant value) {
    return i64(value.getEpochSecond()).i32(value.getNano());
  }

  /** A length, then the bytes. */
  ByteSink block(byte[] value) {
    return i32(value.length).raw(value);
  }

  ByteSink raw(byte[] value) {
    reserve(value.length);
    System.arraycopy(value, 0, content, size, value.length);
    size += value.length;
    return this;
  }

  int size() {
    return size;
  }

  byte[] toArray() {
    return Arrays.copyOf(content, size);
  }

  private void reserve(int more) {
    int needed = Math.addExact(size, more);
    if (needed > content.length) {
      long doubled = Math.min(2L * content.length, Integer.MAX_VALUE - 8);
      content = Arrays.copyOf(content, (int) Math.max(doubled, needed));
    }
  }

  private static byte[] utf8(String value) {
    if (value.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
      return value.getBytes(StandardCharsets.UTF_8);
    }
    try {
      var encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
      var bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      // getBytes would put a question mark, and two keys could become one.
      throw new IllegalArgumentException("A string that is no sequence of Unicode characters", e);
    }
  }
}
