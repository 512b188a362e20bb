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

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.mqttassay.simulator.device.payload.Field.Type;
import org.mqttassay.spec.packet.Bytes;

/**
 * The wire format of Protocol Buffers for messages without parts: whole numbers as {@code sint64},
 * times as {@code int64}, decimals as {@code double}.
 */
final class ProtobufCodec {

  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED_32 = 5;
  private static final int LONGEST_VARINT = 70;

  private ProtobufCodec() {}

  static void encode(Payload payload, Sink sink) {
    for (Field field : payload.shape().fields()) {
      int index = field.number() - 1;
      if (payload.has(index)) {
        sink.varint((long) field.number() << 3 | wireType(field.type()));
        value(payload, field, sink);
      }
    }
  }

  private static int wireType(Type type) {
    return switch (type) {
      case INTEGER, TIME, FLAG -> VARINT;
      case DECIMAL -> FIXED_64;
      case TEXT, WORD, BINARY -> LENGTH_DELIMITED;
    };
  }

  private static void value(Payload payload, Field field, Sink sink) {
    int index = field.number() - 1;
    long kept = payload.kept(index);
    switch (field.type()) {
      case INTEGER -> sink.varint(kept << 1 ^ kept >> 63);
      case TIME, FLAG -> sink.varint(kept);
      case DECIMAL -> sink.little(Double.doubleToLongBits(field.value(kept)));
      case TEXT, WORD -> {
        byte[] text = Shape.utf8((String) payload.object(index));
        sink.varint(text.length);
        sink.put(text);
      }
      case BINARY -> {
        Bytes bytes = (Bytes) payload.object(index);
        sink.varint(bytes.size());
        sink.put(bytes);
      }
    }
  }

  static Payload decode(Shape shape, Bytes bytes) throws PayloadException {
    var filler = new Payload.Filler(shape);
    ByteBuffer source = bytes.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    try {
      while (source.hasRemaining()) {
        long tag = varint(source);
        long number = tag >>> 3;
        int wireType = (int) (tag & 7);
        Field field = number >= 1 && number <= shape.fields().size()
            ? shape.fields().get((int) number - 1)
            : null;
        if (field == null) {
          skip(wireType, source);
        } else if (wireType == wireType(field.type())) {
          take(field, source, filler);
        } else {
          throw new PayloadException(field.name() + " has wire type " + wireType);
        }
      }
    } catch (BufferUnderflowException e) {
      throw new PayloadException("it ends too early");
    }
    return filler.decoded();
  }

  private static void take(Field field, ByteBuffer source, Payload.Filler filler)
      throws PayloadException {
    switch (field.type()) {
      case INTEGER -> {
        long value = varint(source);
        filler.set(field, value >>> 1 ^ -(value & 1));
      }
      case TIME -> filler.set(field, varint(source));
      case FLAG -> filler.set(field, varint(source) != 0 ? 1 : 0);
      case DECIMAL -> filler.set(field, StreamDecoder.kept(field, source.getDouble()));
      case TEXT, WORD -> filler.set(field, new String(delimited(source), StandardCharsets.UTF_8));
      case BINARY -> filler.set(field, Bytes.of(delimited(source)));
    }
  }

  private static byte[] delimited(ByteBuffer source) throws PayloadException {
    long length = varint(source);
    if (length < 0 || length > source.remaining()) {
      throw new PayloadException("it ends too early");
    }
    var content = new byte[(int) length];
    source.get(content);
    return content;
  }

  private static void skip(int wireType, ByteBuffer source) throws PayloadException {
    switch (wireType) {
      case VARINT -> varint(source);
      case FIXED_64 -> source.getLong();
      case LENGTH_DELIMITED -> delimited(source);
      case FIXED_32 -> source.getInt();
      default -> throw new PayloadException("wire type " + wireType);
    }
  }

  private static long varint(ByteBuffer source) throws PayloadException {
    long value = 0;
    for (int shift = 0; shift < LONGEST_VARINT; shift += 7) {
      byte part = source.get();
      value |= (long) (part & 0x7F) << shift;
      if (part >= 0) {
        return value;
      }
    }
    throw new PayloadException("a number of more than ten bytes");
  }
}
