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
package org.mqttassay.conformance.lab;

import java.time.Duration;
import java.util.Optional;
import org.mqttassay.conformance.lab.Verdicts.Undecided;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.Incoming.Ended;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;

/** How a broker ends a connection that it must end, and what it may say before. */
final class Farewell {

  private final Lab lab;
  private final Client client;
  private final String allowed;
  private Packet said;
  private Connect urge;
  private boolean urged;

  /** @param allowed what would be right, for people */
  Farewell(Lab lab, Client client, String allowed) {
    this.lab = lab;
    this.client = client;
    this.allowed = allowed;
  }

  /**
   * Sends a CONNECT when the time is over, and waits once more. The standard gives a server no time
   * for a stranger who has not yet said enough to be a client, so it takes more than silence to
   * show that the server lets one in.
   */
  Farewell urgedBy(Connect connect) {
    urge = connect;
    return this;
  }

  /** Waits for the end, at most so long (unscaled), and returns what was said before it. */
  Optional<Packet> within(Duration budget) {
    long deadline = System.nanoTime() + budget.toNanos();
    while (true) {
      var next = client.take(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
      if (next.isEmpty() && urge != null && !urged && said == null) {
        urged = true;
        client.sends(urge);
        deadline = System.nanoTime() + budget.toNanos();
        continue;
      }
      if (next.isEmpty()) {
        throw lab.broken(
            allowed,
            (urged ? "neither silence nor a good CONNECT closed it: " : "")
                + "the connection was still open after " + budget.toMillis() + " ms"
                + (said == null ? "" : ", though " + said.type() + " came"));
      }
      if (next.get() instanceof Ended end) {
        if (end.ending().isByTester()) {
          throw new Undecided("The tester gave the connection up: " + end.detail());
        }
        if (urged) {
          lab.observes("Instead of " + allowed + ", it was closed when a good CONNECT followed");
        }
        return Optional.ofNullable(said);
      }
      hear((Received) next.get());
    }
  }

  private void hear(Received packet) {
    Packet now = packet.packet().orElse(null);
    boolean accepted = client.connack() != null;
    boolean refuses = (now instanceof Connack answer && !accepted && !answer.isAccepted())
        || (now instanceof Disconnect && client.connection().version() == MqttVersion.V5_0);
    if (!refuses || said != null) {
      throw lab.broken(allowed, Came.describe(packet) + " before the connection was closed");
    }
    if (now instanceof Disconnect && !accepted) {
      // A fault of its own, whatever the check aims at: the close that it asks for may still come.
      lab.departs(
          "3.14.0-1", "no DISCONNECT before a CONNACK that accepts", "DISCONNECT came instead");
    }
    if (now instanceof Disconnect goodbye && goodbye.reasonCode() < 0x80) {
      lab.remarks("The DISCONNECT after an error has the reason code of success.");
    }
    said = now;
  }
}
