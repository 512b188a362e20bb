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

import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Verdicts.Undecided;
import org.mqttassay.spec.packet.Publish;

/** Messages of a size that a server may have a limit below. */
public final class LargeMessages {

  private LargeMessages() {}

  /**
   * Has a client publish a message at QoS 1.
   *
   * @return whether the server takes it over; if not, it has closed the connection, which is noted:
   *     a server may have a limit that it can't announce in 3.1.1, and need not in 5.0
   */
  public static boolean isTaken(Lab lab, Client publisher, Publish message) {
    try {
      publisher.becomesPublisherOf(message);
      return true;
    } catch (Undecided untaken) {
      if (publisher.connection().ended().isEmpty()) {
        throw untaken;
      }
      lab.observes("The broker closes the connection at a message of "
          + message.payload().size() + " bytes");
      return false;
    }
  }
}
