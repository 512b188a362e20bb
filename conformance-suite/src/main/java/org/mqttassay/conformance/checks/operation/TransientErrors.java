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

import java.io.ByteArrayOutputStream;
import org.mqttassay.conformance.checks.scene.Sessions;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.client.Incoming.Ended;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/** A client that is too much for the server (4.8 of 3.1.1). */
final class TransientErrors {

  private static final int FLOOD = 500;
  private static final int SIZE = 2_000;

  @Checks(v311 = {"4.8.0-2", "4.3.2-2"})
  void every_message_of_a_flood_is_acknowledged_or_the_connection_closed(Lab lab) {
    var client = lab.connected();
    client.sends(flood(lab));
    for (int count = 0; count < FLOOD; count++) {
      var next = client.take(lab.budgets().awaiting());
      if (next.isPresent() && next.get() instanceof Ended) {
        lab.observes("The broker closed the connection after " + count + " of " + FLOOD
            + " messages that came at once");
        return;
      }
      Packet packet =
          next.isPresent() && next.get() instanceof Received it ? it.packet().orElse(null) : null;
      lab.require(
          packet instanceof Puback,
          "PUBACK for each of " + FLOOD + " messages, or the close",
          packet == null ? "nothing came after " + count + " of them" : packet.type() + " came");
    }
  }

  @Checks(v311 = {"ASSAY-4.8.0-1", "4.5.0-1"})
  void a_flood_from_one_client_is_not_felt_by_others(Lab lab) {
    var watcher = lab.connected("w").becomesSubscriber(lab.topic("calm"), QoS.AT_LEAST_ONCE);
    var flooding = lab.connected("a");
    flooding.sends(flood(lab));
    Sessions.publish(lab, lab.topic("calm"), "calm");
    Sessions.isDelivered(lab, watcher, "calm");
    watcher.staysConnected();
    takesAll(lab, flooding);
  }

  private static void takesAll(Lab lab, Client client) {
    for (int count = 0; count < FLOOD; count++) {
      if (!(client.take(lab.budgets().awaiting()).orElse(null) instanceof Received)) {
        return;
      }
    }
  }

  private static Bytes flood(Lab lab) {
    var bytes = new ByteArrayOutputStream();
    Bytes payload = Bytes.of(new byte[SIZE]);
    for (int identifier = 1; identifier <= FLOOD; identifier++) {
      bytes.writeBytes(
          lab.malformed(Publish.of(lab.topic("flood"), QoS.AT_LEAST_ONCE, identifier, payload))
              .bytes()
              .toArray());
    }
    lab.remarks(FLOOD + " messages at once");
    return Bytes.of(bytes.toByteArray());
  }
}
