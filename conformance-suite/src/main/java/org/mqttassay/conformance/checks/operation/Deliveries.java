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
package org.mqttassay.conformance.checks.operation;

import java.util.ArrayList;
import java.util.List;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Publish;

/** Deliveries that are left open. */
final class Deliveries {

  private Deliveries() {}

  /**
   * The messages that the server sends to a client that answers none of them: at least one, and as
   * many more as it has under way at a time.
   */
  static List<Publish> open(Lab lab, Client client, int most) {
    var open = new ArrayList<Publish>();
    open.add(client.receives(Publish.class, "the messages to be delivered"));
    open.addAll(underWay(lab, client, most - 1));
    return open;
  }

  /** The same without a first one that must come. */
  static List<Publish> underWay(Lab lab, Client client, int most) {
    var open = new ArrayList<Publish>();
    while (open.size() < most) {
      var next = client.take(lab.budgets().quieting());
      if (next.isEmpty()) {
        return open;
      }
      Packet packet = next.get() instanceof Received it ? it.packet().orElse(null) : null;
      lab.given(packet instanceof Publish, "Something else than the messages came.");
      open.add((Publish) packet);
    }
    return open;
  }
}
