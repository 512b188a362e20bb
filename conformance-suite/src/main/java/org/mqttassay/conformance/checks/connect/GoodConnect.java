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

import java.util.Set;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.client.Incoming.Ended;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.PacketType;

/** A CONNECT that conforms to section 3.1, though not to everybody's restrictions (3.1.4). */
final class GoodConnect {

  /** Server unavailable, bad user name or password, not authorized. */
  private static final Set<Integer> RESTRICTIONS_IN_311 = Set.of(3, 4, 5);

  /** Those that call the packet itself wrong: malformed, against the protocol, of no version. */
  private static final Set<Integer> FAULTS_IN_5 = Set.of(0x81, 0x82, 0x84);

  private GoodConnect() {}

  /**
   * The server accepts it, or turns it away for a restriction of its own, which is noted.
   *
   * @return whether it was accepted
   */
  static boolean isTakenAsValid(Lab lab, Connect connect, String what) {
    String allowed = "a CONNECT with " + what + " to be accepted, or refused for a restriction";
    var client = lab.connecting(connect);
    var answer = client.take(lab.budgets().awaiting()).orElse(null);
    if (answer instanceof Ended) {
      isClosedWithoutWord(lab, what);
      return false;
    }
    if (!(answer instanceof Received packet)
        || !(packet.packet().orElse(null) instanceof Connack connack)) {
      throw lab.broken(allowed, answer == null ? "nothing came" : "another packet came");
    }
    if (connack.isAccepted()) {
      return true;
    }
    int code = connack.reasonCode();
    String refusal = "CONNACK with " + lab.name(code, PacketType.CONNACK);
    lab.require(
        lab.isV5() ? !FAULTS_IN_5.contains(code) : RESTRICTIONS_IN_311.contains(code),
        allowed,
        refusal);
    client.isDisconnected("the connection to be closed after a CONNACK that refuses");
    lab.observes("A CONNECT with " + what + " is refused: " + refusal);
    return false;
  }

  private static void isClosedWithoutWord(Lab lab, String what) {
    String came = "A CONNECT with " + what + " is turned away without a CONNACK";
    if (lab.isV5()) {
      lab.observes(came);
    } else {
      lab.departs("ASSAY-3.1.4-5", "a CONNACK with the fitting code before the close", came);
    }
  }
}
