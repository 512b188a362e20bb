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
package org.mqttassay.spec.trace;

import java.nio.ByteBuffer;
import org.mqttassay.spec.packet.Bytes;

/**
 * Frames of the link type WIRESHARK_UPPER_PDU: bytes of an upper protocol with tags that name its
 * dissector and the ends they went between (epan/exported_pdu.h of Wireshark). Big-endian.
 */
final class ExportedPdu {

  private static final int END = 0;
  private static final int DISSECTOR_NAME = 12;
  private static final int IPV4_SOURCE = 20;
  private static final int IPV4_TARGET = 21;
  private static final int IPV6_SOURCE = 22;
  private static final int IPV6_TARGET = 23;
  private static final int PORT_TYPE = 24;
  private static final int SOURCE_PORT = 25;
  private static final int TARGET_PORT = 26;

  private static final int PORT_TYPE_TCP = 2;

  private ExportedPdu() {}

  /**
   * Makes a frame.
   *
   * @param from who sent the bytes
   * @param to who got them; of the same family
   * @param dissector Wireshark's name for what reads the bytes
   * @param content the bytes
   */
  static byte[] frame(Endpoint from, Endpoint to, String dissector, Bytes content) {
    byte[] name = Bytes.utf8(dissector).toArray();
    int nameRoom = (name.length + 3) & ~3;
    int addressLength = from.address().size();
    var frame =
        ByteBuffer.allocate(4 + nameRoom + 2 * (4 + addressLength) + 3 * 8 + 4 + content.size());
    tag(frame, DISSECTOR_NAME, nameRoom).put(name);
    frame.position(4 + nameRoom);
    tag(frame, from.isV6() ? IPV6_SOURCE : IPV4_SOURCE, addressLength)
        .put(from.address().toArray());
    tag(frame, to.isV6() ? IPV6_TARGET : IPV4_TARGET, addressLength)
        .put(to.address().toArray());
    tag(frame, PORT_TYPE, 4).putInt(PORT_TYPE_TCP);
    tag(frame, SOURCE_PORT, 4).putInt(from.port());
    tag(frame, TARGET_PORT, 4).putInt(to.port());
    tag(frame, END, 0);
    return frame.put(content.toArray()).array();
  }

  private static ByteBuffer tag(ByteBuffer frame, int number, int length) {
    return frame.putShort((short) number).putShort((short) length);
  }
}
