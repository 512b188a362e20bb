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
package org.mqttassay.conformance.checks.scene;

import java.util.Optional;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.ReasonCode;
import org.mqttassay.spec.trace.TraceEvent.Ending;

/** What a server of 5.0 says before it closes because of the client's fault (4.13). */
public final class Farewells {

  private Farewells() {}

  /** The connection must be closed; DISCONNECT with the Reason Code before that is recommended. */
  public static void closesWith(Lab lab, Client client, ReasonCode reason) {
    closesWith(lab, client, reason, "ASSAY-4.13.1-4");
  }

  /** The same, where another statement recommends it. */
  public static void closesWith(Lab lab, Client client, ReasonCode reason, String statement) {
    var said = client.isDisconnected();
    if (mayBeLost(client, said)) {
      lab.remarks("The reset may have swallowed a DISCONNECT.");
    } else if (said.isEmpty() || code(said.get()) != reason.value()) {
      lab.departs(
          statement,
          "DISCONNECT with " + lab.name(reason.value(), PacketType.DISCONNECT)
              + " before the close",
          text(lab, said));
    }
  }

  /**
   * Whether a farewell may have been sent although none came: a reset throws away what was not read
   * yet, and servers reset connections when they close with bytes of the client's still unread.
   */
  public static boolean mayBeLost(Client client, Optional<Packet> said) {
    return said.isEmpty()
        && client
            .connection()
            .ended()
            .filter(end -> end.ending() == Ending.RESET_BY_PEER)
            .isPresent();
  }

  /**
   * CONNECT must be refused; a CONNACK with the Reason Code before the close is noted if absent.
   */
  public static void refusedWith(Lab lab, Client client, ReasonCode reason) {
    var said = client.isDisconnected("a refusal, and the close");
    if (said.isEmpty() || code(said.get()) != reason.value()) {
      lab.observes("the refusal is not announced with "
          + lab.name(reason.value(), PacketType.CONNACK) + ": " + text(lab, said));
    }
  }

  private static int code(Packet said) {
    return said instanceof Connack answer ? answer.reasonCode() : ((Disconnect) said).reasonCode();
  }

  private static String text(Lab lab, Optional<Packet> said) {
    return said.map(it -> it.type() + " with " + lab.name(code(it), it.type()) + " came")
        .orElse("the broker closed the connection without a word");
  }
}
