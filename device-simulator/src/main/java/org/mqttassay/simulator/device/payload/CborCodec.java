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

import org.mqttassay.spec.packet.Bytes;

/** Writes CBOR: a map with text keys in the order of the fields. */
final class CborCodec {

  private static final int NEGATIVE = 1;
  private static final int BYTE_STRING = 2;
  private static final int TEXT_STRING = 3;
  private static final int MAP = 5;
  private static final int FALSE = 0xF4;
  private static final int TRUE = 0xF5;
  private static final int FLOAT_64 = 0xFB;

  private CborCodec() {}

  static void encode(Payload payload, Sink sink) {
    Shape shape = payload.shape();
    head(MAP, payload.count(), sink);
    for (int i = 0; i < shape.fields().size(); i++) {
      if (payload.has(i)) {
        sink.put(shape.cborKey(i));
        value(payload, i, sink);
      }
    }
  }

  private static void value(Payload payload, int index, Sink sink) {
    Field field = payload.shape().fields().get(index);
    switch (field.type()) {
      case INTEGER, TIME -> integer(payload.kept(index), sink);
      case DECIMAL -> {
        sink.put(FLOAT_64);
        sink.big(Double.doubleToLongBits(field.value(payload.kept(index))), Long.BYTES);
      }
      case FLAG -> sink.put(payload.kept(index) != 0 ? TRUE : FALSE);
      case TEXT, WORD -> text((String) payload.object(index), sink);
      case BINARY -> {
        Bytes bytes = (Bytes) payload.object(index);
        head(BYTE_STRING, bytes.size(), sink);
        sink.put(bytes);
      }
    }
  }

  private static void integer(long value, Sink sink) {
    head(value < 0 ? NEGATIVE : 0, value < 0 ? ~value : value, sink);
  }

  static void text(String text, Sink sink) {
    byte[] bytes = Shape.utf8(text);
    head(TEXT_STRING, bytes.length, sink);
    sink.put(bytes);
  }

  private static void head(int major, long argument, Sink sink) {
    int high = major << 5;
    if (argument < 24) {
      sink.put(high | (int) argument);
    } else if (argument < 1 << 8) {
      sink.put(high | 24);
      sink.big(argument, 1);
    } else if (argument < 1 << 16) {
      sink.put(high | 25);
      sink.big(argument, 2);
    } else if (argument < 1L << 32) {
      sink.put(high | 26);
      sink.big(argument, 4);
    } else {
      sink.put(high | 27);
      sink.big(argument, 8);
    }
  }
}
