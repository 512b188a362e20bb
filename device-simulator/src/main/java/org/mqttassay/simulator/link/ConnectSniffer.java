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
package org.mqttassay.simulator.link;

import io.netty.buffer.ByteBuf;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.wire.FrameSplitter;

/** Reads the Client Identifier out of a stream's first packet, if that is a CONNECT. */
final class ConnectSniffer {

  private static final int LONGEST = 1 << 20;
  private static final int LEVEL_5 = 5;

  private FrameSplitter splitter = new FrameSplitter(LONGEST);
  private Optional<String> client = Optional.empty();

  /** The Client Identifier, as soon as it is known. */
  Optional<String> client() {
    return client;
  }

  /** Takes the next bytes; the buffer is left as it is. */
  void feed(ByteBuf bytes) {
    if (splitter == null) {
      return;
    }
    List<Bytes> frames = splitter.feed(bytes.nioBuffer(bytes.readerIndex(), bytes.readableBytes()));
    if (!frames.isEmpty()) {
      client = read(frames.get(0));
    }
    if (!frames.isEmpty() || splitter.isBroken()) {
      splitter = null;
    }
  }

  private static Optional<String> read(Bytes frame) {
    ByteBuffer in = frame.asByteBuffer();
    try {
      if ((in.get() >> 4 & 0x0F) != PacketType.CONNECT.number()) {
        return Optional.empty();
      }
      number(in);
      skip(in, in.getShort() & 0xFFFF);
      int level = in.get();
      // Connect Flags and Keep Alive.
      skip(in, 3);
      if (level == LEVEL_5) {
        skip(in, number(in));
      }
      var name = new byte[in.getShort() & 0xFFFF];
      in.get(name);
      return Optional.of(new String(name, StandardCharsets.UTF_8));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void skip(ByteBuffer in, int bytes) {
    in.position(in.position() + bytes);
  }

  /** A Variable Byte Integer. */
  private static int number(ByteBuffer in) {
    int value = 0;
    for (int shift = 0; shift < 28; shift += 7) {
      int octet = in.get();
      value |= (octet & 0x7F) << shift;
      if (octet >= 0) {
        break;
      }
    }
    return value;
  }
}
