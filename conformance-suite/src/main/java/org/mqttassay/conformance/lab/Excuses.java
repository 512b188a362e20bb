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

import org.mqttassay.spec.client.Incoming;
import org.mqttassay.spec.client.Incoming.Ended;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubrec;

/** Why a broker may not give the answer to a PUBLISH that its QoS asks for. */
final class Excuses {

  private Excuses() {}

  /**
   * A check that needs a PUBREC does not concern a broker that answers with PUBACK, as one without
   * QoS 2 does.
   */
  static void downgrade(Lab lab, Class<? extends Packet> awaited, Incoming came) {
    boolean downgraded = awaited == Pubrec.class
        && came instanceof Received packet
        && packet.packet().filter(Puback.class::isInstance).isPresent();
    lab.concerns(
        !downgraded, "The broker answers a PUBLISH of QoS 2 with PUBACK, as if it had QoS 1.");
  }

  /**
   * A server of 3.1.1 may close the connection at a PUBLISH that it does not authorize (3.3.5), by
   * its topic or its QoS.
   *
   * @param acknowledged whether this client had a PUBLISH acknowledged before, so that another
   *     reason is more likely
   */
  static void close(Lab lab, Class<? extends Packet> awaited, Incoming came, boolean acknowledged) {
    boolean excused = !lab.isV5()
        && !acknowledged
        && came instanceof Ended end
        && !end.ending().isByTester();
    lab.concerns(
        !excused || awaited != Pubrec.class,
        "The broker closes the connection at a PUBLISH of QoS 2, as 3.3.5-2 lets it.");
    lab.given(
        !excused || awaited != Puback.class,
        "The broker closes the connection at a PUBLISH of QoS 1, which a server of 3.1.1 may do if"
            + " it does not authorize the message (3.3.5-2).");
  }
}
