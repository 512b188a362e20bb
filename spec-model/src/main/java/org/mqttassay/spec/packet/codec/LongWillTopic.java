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
package org.mqttassay.spec.packet.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;

/**
 * Finds the Will Topic in a CONNECT that Netty has read and found sound, when it is so long that
 * Netty passed over it.
 */
final class LongWillTopic {

  private final Bytes frame;
  private int at;

  private LongWillTopic(Bytes frame, int at) {
    this.frame = frame;
    this.at = at;
  }

  static String in(Bytes frame, MqttVersion version) throws UndecodablePacketException {
    var cursor = new LongWillTopic(frame, Frame.headerSize(frame));
    cursor.skipString();
    // Protocol Level, Connect Flags, Keep Alive
    cursor.at += 4;
    cursor.skipProperties(version);
    cursor.skipString();
    cursor.skipProperties(version);
    return cursor.readString();
  }

  private void skipString() {
    at += 2 + (frame.at(at) << 8 | frame.at(at + 1));
  }

  private void skipProperties(MqttVersion version) {
    if (version == MqttVersion.V3_1_1) {
      return;
    }
    int length = 0;
    for (int shift = 0; ; shift += 7) {
      int digit = frame.at(at++);
      length |= (digit & 0x7F) << shift;
      if (digit < 0x80) {
        break;
      }
    }
    at += length;
  }

  private String readString() throws UndecodablePacketException {
    int from = at;
    skipString();
    try {
      // A new decoder, unlike a charset's own methods, does not replace what is ill-formed.
      var text = StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(frame.slice(from + 2, at).toArray()))
          .toString();
      if (text.indexOf('\0') >= 0) {
        throw new UndecodablePacketException("U+0000 in the Will Topic");
      }
      return text;
    } catch (CharacterCodingException malformed) {
      throw new UndecodablePacketException("ill-formed UTF-8 in the Will Topic", malformed);
    }
  }
}
