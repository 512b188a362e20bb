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

/** A way to write payloads. */
public enum Encoding {
  /** An object with the fields in their order and no white space (RFC 8259). */
  JSON("application/json") {
    @Override
    void encode(Payload payload, Sink sink) {
      JsonCodec.encode(payload, sink);
    }

    @Override
    public Payload decode(Shape shape, Bytes bytes) throws PayloadException {
      return StreamDecoder.json(shape, bytes);
    }
  },
  /** A map of definite length with text keys; decimals as 64-bit floats (RFC 8949). */
  CBOR("application/cbor") {
    @Override
    void encode(Payload payload, Sink sink) {
      CborCodec.encode(payload, sink);
    }

    @Override
    public Payload decode(Shape shape, Bytes bytes) throws PayloadException {
      return StreamDecoder.cbor(shape, bytes);
    }
  },
  /** A message of Protocol Buffers 3 whose fields have explicit presence. */
  PROTOBUF("application/x-protobuf") {
    @Override
    void encode(Payload payload, Sink sink) {
      ProtobufCodec.encode(payload, sink);
    }

    @Override
    public Payload decode(Shape shape, Bytes bytes) throws PayloadException {
      return ProtobufCodec.decode(shape, bytes);
    }
  };

  private static final int USUAL_SIZE = 256;

  private final String contentType;

  Encoding(String contentType) {
    this.contentType = contentType;
  }

  /** Its MIME type. */
  public String contentType() {
    return contentType;
  }

  /** The bytes of a payload; the same ones for the same payload, always. */
  public Bytes encode(Payload payload) {
    var sink = new Sink(USUAL_SIZE);
    encode(payload, sink);
    return sink.toBytes();
  }

  abstract void encode(Payload payload, Sink sink);

  /**
   * Reads bytes that somebody wrote in this encoding. Fields that the shape does not have are
   * passed over; numbers are taken as they are, also outside their bounds.
   *
   * @throws PayloadException when they are no such payload, or a value is out of its bounds
   */
  public abstract Payload decode(Shape shape, Bytes bytes) throws PayloadException;

  /**
   * The encoding that bytes are in, if they are a payload at all: they tell by their first byte. No
   * bytes count as JSON.
   */
  public static Encoding of(Bytes bytes) {
    int first = bytes.isEmpty() ? '{' : bytes.at(0);
    if (first == '{' || first == ' ' || first == '\r') {
      return JSON;
    }
    return first >= 0xA0 && first <= 0xBF ? CBOR : PROTOBUF;
  }
}
