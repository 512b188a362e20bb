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

import java.util.Optional;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Acknowledgement;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;

/** Messages that a server may refuse by PUBACK or PUBREC (5.0). */
final class Refusals {

  private static final int ERRORS = 0x80;

  private Refusals() {}

  /** The answer by which the server refused one; empty when it refuses none. */
  static Optional<Acknowledgement> provoked(Lab lab, Client client, QoS qos, int identifier) {
    var topic = lab.setUp().denied().publish();
    var message = Publish.of(topic.orElse(lab.topic("untrue")), qos, identifier, Bytes.hex("ff"));
    client.sends(
        topic.isPresent()
            ? message
            : message.with(Property.of(PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR, 1)));
    var answer = client
        .take(lab.budgets().awaiting())
        .flatMap(came -> came instanceof Received it ? it.packet() : Optional.empty())
        .filter(Acknowledgement.class::isInstance)
        .map(Acknowledgement.class::cast);
    lab.concerns(
        answer.isPresent(), "The broker closes the connection at a message that it refuses.");
    if (answer.get().reasonCode() >= ERRORS) {
      client.sends(new Pingreq());
      lab.concerns(
          client.isAnsweredWith(Pingresp.class),
          "The broker closes the connection behind its refusal of a message.");
      return answer;
    }
    if (answer.get() instanceof Pubrec) {
      client.sends(new Pubrel(identifier));
      client.take(lab.budgets().awaiting());
    }
    return Optional.empty();
  }
}
