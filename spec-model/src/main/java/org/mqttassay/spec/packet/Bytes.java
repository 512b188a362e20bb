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
package org.mqttassay.spec.packet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** An immutable sequence of bytes with the equality of its content. */
public final class Bytes {

  /** No bytes at all. */
  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /** Copies the bytes given. */
  public static Bytes of(byte... content) {
    return content.length == 0 ? EMPTY : new Bytes(content.clone());
  }

  /** Copies what remains of a buffer, and leaves the buffer as it is. */
  public static Bytes copyOf(ByteBuffer source) {
    if (!source.hasRemaining()) {
      return EMPTY;
    }
    var content = new byte[source.remaining()];
    source.get(source.position(), content);
    return new Bytes(content);
  }

  /** The UTF-8 encoding of a string. */
  public static Bytes utf8(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Reads pairs of hexadecimal digits; white space between them is passed over.
   *
   * @throws IllegalArgumentException when anything else is in the text
   */
  public static Bytes hex(String digits) {
    return of(HexFormat.of().parseHex(digits.replaceAll("\\s+", "")));
  }

  /** How many bytes there are. */
  public int size() {
    return content.length;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return content.length == 0;
  }

  /**
   * The byte at a position, as 0 to 255.
   *
   * @throws IndexOutOfBoundsException outside 0 to size - 1
   */
  public int at(int index) {
    return content[index] & 0xFF;
  }

  /** A copy as an array. */
  public byte[] toArray() {
    return content.clone();
  }

  /** The bytes as a buffer that can be read only; nothing is copied. */
  public ByteBuffer asByteBuffer() {
    return ByteBuffer.wrap(content).asReadOnlyBuffer();
  }

  /** The bytes from one position up to, but not including, another. */
  public Bytes slice(int from, int to) {
    var part = Arrays.copyOfRange(content, from, to);
    return part.length == 0 ? EMPTY : new Bytes(part);
  }

  /** These bytes, then the others. */
  public Bytes plus(Bytes other) {
    var joined = Arrays.copyOf(content, content.length + other.content.length);
    System.arraycopy(other.content, 0, joined, content.length, other.content.length);
    return new Bytes(joined);
  }

  /** The bytes as UTF-8 text; what is ill-formed becomes the replacement character. */
  public String asText() {
    return new String(content, StandardCharsets.UTF_8);
  }

  /** Lower case hexadecimal digits without spaces. */
  public String toHex() {
    return HexFormat.of().formatHex(content);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return toHex();
  }
}
