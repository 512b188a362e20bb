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
package org.mqttassay.conformance.checks.publish;

import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Acknowledgement;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;

/** Messages that a client is not authorized to publish (3.3.5 of 3.1.1, 3.3.4 of 5.0). */
final class DeniedPublications {

  @Checks(
      v311 = "3.3.5-2",
      v5 = {"3.3.4-1", "3.4.2-1"})
  void a_message_of_qos_1_that_is_denied_is_answered_or_costs_the_connection(Lab lab) {
    String topic = denied(lab);
    var client = lab.connected("p");
    client.sends(Publish.of(topic, QoS.AT_LEAST_ONCE, 7, Bytes.utf8("denied")));
    var answer = answer(lab, client, "PUBACK, or the connection to be closed");
    if (answer instanceof Puback puback) {
      isKnown(lab, puback);
    } else {
      isClosed(lab, client, answer);
    }
  }

  @Checks(
      v311 = "3.3.5-2",
      v5 = {"3.3.4-1", "3.5.2-1"})
  void a_message_of_qos_2_that_is_denied_is_answered_or_costs_the_connection(Lab lab) {
    String topic = denied(lab);
    var client = lab.connected("p");
    client.sends(Publish.of(topic, QoS.EXACTLY_ONCE, 7, Bytes.utf8("denied")));
    var answer = answer(lab, client, "PUBREC, or the connection to be closed");
    if (answer instanceof Pubrec pubrec) {
      isKnown(lab, pubrec);
      if (pubrec.reasonCode() < 0x80) {
        client.sends(new Pubrel(7));
        client.receives(Pubcomp.class, "PUBCOMP after PUBREL");
      }
    } else {
      isClosed(lab, client, answer);
    }
  }

  private static String denied(Lab lab) {
    var topic = lab.setUp().denied().publish();
    lab.concerns(
        topic.isPresent(), "target.yaml names no topic that is denied (denied: publish: TOPIC).");
    return topic.orElseThrow();
  }

  /** What comes next; null for the end of the connection. */
  private static Packet answer(Lab lab, Client client, String allowed) {
    var next = client.take(lab.budgets().awaiting());
    lab.require(next.isPresent(), allowed, "nothing came");
    return next.get() instanceof Received it ? it.packet().orElse(null) : null;
  }

  private static void isKnown(Lab lab, Acknowledgement answer) {
    lab.require(
        !lab.isV5() || ReasonCode.of(answer.reasonCode(), answer.type()).isPresent(),
        "a Reason Code that " + answer.type() + " has",
        lab.name(answer.reasonCode(), answer.type()) + " came");
  }

  private static void isClosed(Lab lab, Client client, Packet answer) {
    lab.require(
        answer == null || (lab.isV5() && answer instanceof Disconnect),
        "the answer that the QoS asks for, or the connection to be closed",
        "something else came");
    lab.require(
        client.listensToTheEnd(), "the connection to be closed", "it was still open afterwards");
  }
}
