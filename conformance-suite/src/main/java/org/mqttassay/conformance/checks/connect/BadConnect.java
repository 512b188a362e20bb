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
package org.mqttassay.conformance.checks.connect;

import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.raw.Malformed;

/** A CONNECT that does not conform to section 3.1, and what becomes of it (3.1.4). */
final class BadConnect {

  private BadConnect() {}

  /** The server closes the connection: in 3.1.1 without CONNACK, in 5.0 perhaps after a refusal. */
  static void isTurnedAway(Lab lab, Malformed connect) {
    lab.remarks(connect.toString());
    isTurnedAway(lab, connect.bytes(), connect.toString());
  }

  /** The same for one that no breakage of the catalogue makes. */
  static void isTurnedAway(Lab lab, Bytes connect, String description) {
    var client = lab.opened();
    client.sends(connect);
    var farewell = client.isTurnedAway("the connection to be closed at a " + description);
    if (!lab.isV5() && farewell.isPresent()) {
      int code = ((Connack) farewell.get()).reasonCode();
      throw new Broken(
          lab.statement("3.1.4-1"),
          "the connection to be closed without CONNACK at a " + description,
          "CONNACK with " + lab.name(code, PacketType.CONNACK) + " came before the close");
    }
  }
}
