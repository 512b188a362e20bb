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

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.IOException;
import org.mqttassay.spec.packet.Bytes;

/** Reads JSON and CBOR, whoever wrote it. */
final class StreamDecoder {

  private static final JsonFactory JSON = new JsonFactory();
  private static final JsonFactory CBOR = new CBORFactory();

  private StreamDecoder() {}

  static Payload json(Shape shape, Bytes bytes) throws PayloadException {
    return decode(JSON, shape, bytes);
  }

  static Payload cbor(Shape shape, Bytes bytes) throws PayloadException {
    return decode(CBOR, shape, bytes);
  }

  private static Payload decode(JsonFactory factory, Shape shape, Bytes bytes)
      throws PayloadException {
    var filler = new Payload.Filler(shape);
    try (JsonParser parser = factory.createParser(bytes.toArray())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new PayloadException("it is no object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        Field field = shape.field(parser.currentName());
        JsonToken value = parser.nextToken();
        if (field == null) {
          parser.skipChildren();
        } else if (value != JsonToken.VALUE_NULL) {
          take(field, value, parser, filler);
        }
      }
      if (parser.currentToken() != JsonToken.END_OBJECT) {
        throw new PayloadException("it ends too early");
      }
    } catch (IOException e) {
      throw new PayloadException("it is malformed");
    }
    return filler.decoded();
  }

  private static void take(Field field, JsonToken value, JsonParser parser, Payload.Filler filler)
      throws IOException, PayloadException {
    boolean fits =
        switch (field.type()) {
          case INTEGER, TIME -> value == JsonToken.VALUE_NUMBER_INT;
          case DECIMAL -> value.isNumeric();
          case FLAG -> value.isBoolean();
          case TEXT, WORD -> value == JsonToken.VALUE_STRING;
          case BINARY ->
            value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_EMBEDDED_OBJECT;
        };
    if (!fits) {
      throw new PayloadException(field.name() + " is " + value);
    }
    switch (field.type()) {
      case INTEGER, TIME -> filler.set(field, parser.getLongValue());
      case DECIMAL -> filler.set(field, kept(field, parser.getDoubleValue()));
      case FLAG -> filler.set(field, parser.getBooleanValue() ? 1 : 0);
      case TEXT, WORD -> filler.set(field, parser.getText());
      case BINARY -> filler.set(field, Bytes.of(parser.getBinaryValue()));
    }
  }

  /** The number to keep for one that somebody else wrote. */
  static long kept(Field field, double value) throws PayloadException {
    double kept = value * field.unit();
    if (!(Math.abs(kept) < Long.MAX_VALUE)) {
      throw new PayloadException(field.name() + " is " + value);
    }
    return Math.round(kept);
  }
}
