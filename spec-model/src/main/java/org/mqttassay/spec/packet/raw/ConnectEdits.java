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
package org.mqttassay.spec.packet.raw;

import java.util.List;
import java.util.stream.Stream;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;

/** Breaks what binds the Connect Flags to the fields of the payload (3.1.2 of both versions). */
final class ConnectEdits {

  private static final String FLAGS = "Connect Flags";
  private static final int WILL_BITS = 0x3C;

  private ConnectEdits() {}

  private static boolean hasCredentials(RawPacket raw) {
    return raw.has("User Name") || raw.has("Password");
  }

  static boolean hasWill(RawPacket raw) {
    return raw.origin() instanceof Connect connect && connect.will().isPresent();
  }

  private static int flag(String field) {
    return switch (field) {
      case "User Name" -> 0x80;
      case "Password" -> 0x40;
      default -> 0x04;
    };
  }

  /** A Will that is missing could be made up of the bytes of the credentials. */
  static Fields flaggable() {
    return raw -> !(raw.origin() instanceof Connect)
        ? List.of()
        : Stream.of("User Name", "Password", "Will Topic")
            .filter(field -> !field.equals("Will Topic") || !hasCredentials(raw))
            .toList();
  }

  /** Sets the flag of a field, and sees to it that the field is not there. */
  static RawPacket flagWithoutField(RawPacket raw, String field) {
    var flagged = Edit.bits(flags -> flags | flag(field)).apply(raw, FLAGS);
    var fields = field.equals("Will Topic")
        ? List.of("Will Properties", "Will Topic", "Will Payload")
        : List.of(field);
    for (String one : fields) {
      flagged = flagged.has(one) ? flagged.remove(one) : flagged;
    }
    return flagged;
  }

  /** Clears the flag of a field, and sees to it that the field is there. */
  static RawPacket fieldWithoutFlag(RawPacket raw, String field) {
    int cleared = field.equals("Will Topic") ? WILL_BITS : flag(field);
    var unflagged = Edit.bits(flags -> flags & ~cleared).apply(raw, FLAGS);
    return raw.has(field)
        ? unflagged
        : unflagged.appendTo("Packet", Segment.text(field, Bytes.utf8("assay")));
  }

  /** 3.1.1 asks that whoever sends a Password sends a User Name. */
  static RawPacket passwordWithoutUserName(RawPacket raw, String field) {
    var flagged = Edit.bits(flags -> flags & ~0x80 | 0x40).apply(raw, FLAGS);
    if (flagged.has("User Name")) {
      flagged = flagged.remove("User Name");
    }
    return flagged.has("Password")
        ? flagged
        : flagged.appendTo("Packet", Segment.text("Password", Bytes.utf8("assay")));
  }

  /** A server cannot keep a session for nobody (3.1.3.1 of 3.1.1). */
  static RawPacket namelessKeptSession(RawPacket raw, String field) {
    return Edit.bits(flags -> flags & ~0x02).apply(raw.replace(field, Bytes.EMPTY), FLAGS);
  }
}
