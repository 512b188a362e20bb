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

import java.util.function.Supplier;
import org.mqttassay.spec.packet.Bytes;

/**
 * Reads a packet, or a part of it, field by field: notes each field, judges what holds for every
 * field of its kind, and reports when the bytes run out.
 *
 * <p>Methods that take a {@code start} read a part of a field that began there; those that take
 * only a name read a whole field and note it.
 */
final class PacketReader {

  private final Findings findings;
  private final ByteCursor cursor;
  private final WireRule whenTooShort;
  private final boolean cutShort;

  /**
   * @param whenTooShort broken when a field runs past the end of this part
   * @param cutShort whether the end is only where the frame was cut, which has been reported
   */
  PacketReader(Findings findings, ByteCursor cursor, WireRule whenTooShort, boolean cutShort) {
    this.findings = findings;
    this.cursor = cursor;
    this.whenTooShort = whenTooShort;
    this.cutShort = cutShort;
  }

  /** Content of a length-prefixed field; {@code start} is where its length stands. */
  record Span(int start, int from, int to) {
    boolean isEmpty() {
      return from == to;
    }
  }

  Findings findings() {
    return findings;
  }

  Bytes frame() {
    return cursor.frame();
  }

  int position() {
    return cursor.position();
  }

  int remaining() {
    return cursor.remaining();
  }

  /** Whether nothing follows, and nothing was lost by a cut either. */
  boolean isAtEnd() {
    return cursor.remaining() == 0 && !cutShort;
  }

  /** Whether this part ends where it should, not where the frame was cut. */
  boolean isWhole() {
    return !cutShort;
  }

  void skip(int bytes) {
    cursor.skip(bytes);
  }

  /** Stops unless a field's first bytes are there; a rule of its own says that they must be. */
  void mustHave(int bytes, WireRule rule, String name) {
    if (cursor.remaining() < bytes) {
      if (!cutShort) {
        findings.report(rule, cursor.position(), name + " is missing");
      }
      throw new Unreadable();
    }
  }

  int oneByte(String name) {
    int start = cursor.position();
    int value = (int) integer(1, start, name);
    findings.field(name, start, 1, () -> Integer.toString(value));
    return value;
  }

  int twoBytes(String name) {
    int start = cursor.position();
    int value = (int) integer(2, start, name);
    findings.field(name, start, 2, () -> Integer.toString(value));
    return value;
  }

  /** A byte that the caller notes, because it knows more about it. */
  int oneByteUnnoted(String name) {
    return (int) integer(1, cursor.position(), name);
  }

  void packetIdentifier(WireRule rule) {
    mustHave(2, rule, "Packet Identifier");
    int start = cursor.position();
    if (twoBytes("Packet Identifier") == 0) {
      findings.report(rule, start, "Packet Identifier is 0");
    }
  }

  /**
   * @param ofField the statement that asks this very field to be a UTF-8 string; null if none does
   */
  Span string(String name, WireRule ofField) {
    Span span = string(cursor.position(), name, ofField);
    note(name, span, () -> FieldText.string(frame(), span.from(), span.to()));
    return span;
  }

  Span string(int start, String name, WireRule ofField) {
    Span span = lengthAndContent(start, name);
    Utf8Rules.check(findings, frame(), span.from(), span.to(), start, name, ofField);
    return span;
  }

  Span binary(String name) {
    Span span = lengthAndContent(cursor.position(), name);
    note(name, span, () -> FieldText.data(frame(), span.from(), span.to()));
    return span;
  }

  Span lengthAndContent(int start, String name) {
    int length = (int) integer(2, start, name);
    require(length, start, name);
    int from = cursor.position();
    cursor.skip(length);
    return new Span(start, from, from + length);
  }

  long integer(int width, int start, String name) {
    require(width, start, name);
    return cursor.integer(width);
  }

  /** 0 to 268,435,455, or -1 when it does not end after four bytes, which is reported here. */
  int variableByteInteger(int start, String name) {
    int from = cursor.position();
    int value = 0;
    for (int count = 0; count < 4; count++) {
      int part = (int) integer(1, start, name);
      value |= (part & 0x7F) << 7 * count;
      if (part < 0x80) {
        if (part == 0 && count > 0) {
          String detail = name + " " + value + " takes " + (count + 1) + " bytes: ";
          findings.report(
              WireRule.VARIABLE_BYTE_INTEGER_NOT_MINIMAL,
              start,
              detail + FieldText.hex(frame(), from, cursor.position()));
        }
        return value;
      }
    }
    findings.report(
        WireRule.VARIABLE_BYTE_INTEGER_TOO_LONG, start, name + " does not end after four bytes");
    return -1;
  }

  /** The next bytes as a part of their own. */
  PacketReader part(int length, WireRule whenPartTooShort) {
    int from = cursor.position();
    cursor.skip(length);
    return new PacketReader(
        findings, new ByteCursor(frame(), from, from + length), whenPartTooShort, false);
  }

  /** Notes all that is left as one field. */
  void rest(String name) {
    if (cursor.remaining() > 0) {
      int from = cursor.position();
      findings.field(
          name, from, cursor.remaining(), () -> FieldText.data(frame(), from, cursor.end()));
      cursor.skip(cursor.remaining());
    }
  }

  /** Stops unless so many bytes of a field that began at {@code start} are there. */
  void require(int bytes, int start, String name) {
    if (cursor.remaining() < bytes) {
      if (!cutShort) {
        String detail =
            String.format("%s needs %d bytes more, %d are left", name, bytes, cursor.remaining());
        findings.report(whenTooShort, start, detail);
      }
      throw new Unreadable();
    }
  }

  private void note(String name, Span span, Supplier<String> text) {
    findings.field(name, span.start(), span.to() - span.start(), text);
  }
}
