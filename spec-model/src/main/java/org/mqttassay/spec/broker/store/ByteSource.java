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

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;

/** Reads what a {@link ByteSink} wrote. */
final class ByteSource {

  private final byte[] content;
  private int position;

  ByteSource(byte[] content) {
    this.content = content;
  }

  int u8() throws UnreadableRecordException {
    require(1);
    return content[position++] & 0xFF;
  }

  boolean flag() throws UnreadableRecordException {
    int value = u8();
    if (value > 1) {
      throw new UnreadableRecordException("a flag is " + value);
    }
    return value == 1;
  }

  int u16() throws UnreadableRecordException {
    return u8() << 8 | u8();
  }

  int i32() throws UnreadableRecordException {
    return u16() << 16 | u16();
  }

  long i64() throws UnreadableRecordException {
    return (long) i32() << 32 | i32() & 0xFFFF_FFFFL;
  }

  String text() throws UnreadableRecordException {
    return new String(raw(u16()), StandardCharsets.UTF_8);
  }

  Instant instant() throws UnreadableRecordException {
    long seconds = i64();
    int nanos = i32();
    try {
      return Instant.ofEpochSecond(seconds, nanos);
    } catch (DateTimeException | ArithmeticException e) {
      throw new UnreadableRecordException("a time is out of range", e);
    }
  }

  byte[] block() throws UnreadableRecordException {
    return raw(i32());
  }

  private byte[] raw(int length) throws UnreadableRecordException {
    require(length);
    position += length;
    return Arrays.copyOfRange(content, position - length, position);
  }

  /** What is left, without passing over it. */
  int remaining() {
    return content.length - position;
  }

  void requireEnd() throws UnreadableRecordException {
    if (remaining() != 0) {
      throw new UnreadableRecordException(remaining() + " bytes are left over");
    }
  }

  private void require(int length) throws UnreadableRecordException {
    if (length < 0 || length > remaining()) {
      throw new UnreadableRecordException("it ends too early");
    }
  }
}
