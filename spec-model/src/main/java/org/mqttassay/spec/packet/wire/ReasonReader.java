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

import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.PropertyIdentifier.Place;

/** The two packets of 5.0 that begin with their Reason Code: DISCONNECT and AUTH (3.14, 3.15). */
final class ReasonReader {

  private ReasonReader() {}

  static void readDisconnect(PacketReader reader) {
    if (!reader.findings().isV5() || reader.remaining() == 0) {
      return;
    }
    ReasonCodeRules.read(reader, PacketType.DISCONNECT);
    if (reader.remaining() == 0) {
      return;
    }
    var properties = PropertyReader.read(reader, Place.DISCONNECT);
    if (reader.findings().sender() == Party.SERVER
        && properties.has(PropertyIdentifier.SESSION_EXPIRY_INTERVAL)) {
      reader
          .findings()
          .report(
              WireRule.SESSION_EXPIRY_FROM_SERVER,
              properties.offset(PropertyIdentifier.SESSION_EXPIRY_INTERVAL),
              "Session Expiry Interval in a server's DISCONNECT");
    }
  }

  /**
   * Without any byte AUTH says Success (3.15.2.1); that it must have an Authentication Method
   * (3.15.2.2.2) is held against longer ones only, since the two sentences contradict each other.
   */
  static void readAuth(PacketReader reader) {
    if (reader.remaining() == 0) {
      if (reader.isAtEnd()) {
        ReasonCodeRules.check(reader.findings(), PacketType.AUTH, 0, reader.position());
      }
      return;
    }
    ReasonCodeRules.read(reader, PacketType.AUTH);
    int offset = reader.position();
    var properties = PropertyReader.read(reader, Place.AUTH);
    if (properties.lacks(PropertyIdentifier.AUTHENTICATION_METHOD)) {
      reader
          .findings()
          .report(
              WireRule.AUTHENTICATION_METHOD_MISSING, offset, "there is no Authentication Method");
    }
  }
}
