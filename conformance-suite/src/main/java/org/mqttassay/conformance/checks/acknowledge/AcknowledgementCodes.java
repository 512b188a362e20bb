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
package org.mqttassay.conformance.checks.acknowledge;

import java.util.List;
import org.mqttassay.conformance.checks.scene.Publisher;
import org.mqttassay.conformance.checks.scene.Sessions;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Acknowledgement;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;

/** The Reason Codes of what answers a PUBLISH (3.4.2.1, 3.5.2.1, 3.6.2.1 and 3.7.2.1 of 5.0). */
final class AcknowledgementCodes {

  private static final String TOPIC = "code";
  private static final int UNKNOWN = 4_321;

  @Checks(v5 = "3.4.2-1")
  void puback_has_a_reason_code_of_its_own(Lab lab) {
    var client = lab.connected("p");
    for (boolean isHeard : List.of(false, true)) {
      if (isHeard) {
        subscriber(lab);
      }
      client.sends(message(lab, QoS.AT_LEAST_ONCE, 7));
      isKnown(lab, client.receives(Puback.class), isHeard);
    }
  }

  @Checks(v5 = "3.5.2-1")
  void pubrec_has_a_reason_code_of_its_own(Lab lab) {
    var client = lab.connected("p");
    for (boolean isHeard : List.of(false, true)) {
      if (isHeard) {
        subscriber(lab);
      }
      client.sends(message(lab, QoS.EXACTLY_ONCE, 7));
      var answer = client.receives(Pubrec.class);
      isKnown(lab, answer, isHeard);
      if (answer.reasonCode() < 0x80) {
        client.sends(new Pubrel(7));
        client.becomesAnswered(Pubcomp.class);
      }
    }
  }

  @Checks(v5 = {"3.7.2-1", "4.3.3-11"})
  void pubcomp_has_a_reason_code_of_its_own(Lab lab) {
    var client = lab.connected("p");
    client.sends(message(lab, QoS.EXACTLY_ONCE, 7));
    client.becomesAnswered(Pubrec.class);
    client.sends(new Pubrel(7));
    var answer = client.receives(Pubcomp.class);
    isKnown(lab, answer, true);
    lab.require(
        answer.reasonCode() == 0,
        "PUBCOMP with 0x00 Success for a message that was released",
        "PUBCOMP with " + lab.name(answer.reasonCode(), PacketType.PUBCOMP) + " came");
  }

  @Checks(v5 = {"3.7.2-1", "4.3.3-11"})
  void pubrel_that_is_sent_again_is_answered_with_a_reason_code_of_pubcomp(Lab lab) {
    var before = Sessions.kept(lab, "p");
    before.sends(message(lab, QoS.EXACTLY_ONCE, 7));
    before.becomesAnswered(Pubrec.class);
    before.sends(new Pubrel(7));
    before.becomesAnswered(Pubcomp.class);
    before.vanishes();
    lab.remarks("The client sends PUBREL again, as if PUBCOMP had been lost with the connection");
    var after = lab.connected(lab.lasting("p"));
    lab.given(after.connack().sessionPresent(), "The broker did not keep the session.");
    after.sends(new Pubrel(7));
    isKnown(lab, answer(lab, after), false);
  }

  private static Pubcomp answer(Lab lab, Client client) {
    try {
      return client.receives(Pubcomp.class);
    } catch (Broken broken) {
      throw new Broken(lab.statement("4.3.3-11"), broken.allowed(), broken.came());
    }
  }

  @Checks(v5 = "3.7.2-1")
  void how_pubrel_for_no_message_is_answered(Lab lab) {
    var client = lab.connected("p");
    client.sends(new Pubrel(UNKNOWN));
    isAnswered(lab, client, "PUBREL for no message");
  }

  @Checks(v5 = "3.6.2-1")
  void pubrel_has_a_reason_code_of_its_own(Lab lab) {
    var client = subscriber(lab);
    new Publisher(lab).publishes(lab.topic(TOPIC), QoS.EXACTLY_ONCE, "message");
    int identifier = client.becomesReceiver(QoS.EXACTLY_ONCE).packetIdentifier();
    client.sends(new Pubrec(identifier));
    isKnown(lab, client.receives(Pubrel.class), true);
    client.sends(new Pubcomp(identifier));
  }

  @Checks(v5 = "3.6.2-1")
  void pubrel_that_is_sent_again_has_a_reason_code_of_its_own(Lab lab) {
    var before = Sessions.kept(lab, "s").becomesSubscriber(lab.topic(TOPIC), QoS.EXACTLY_ONCE);
    new Publisher(lab).publishes(lab.topic(TOPIC), QoS.EXACTLY_ONCE, "message");
    int identifier = before.becomesReceiver(QoS.EXACTLY_ONCE).packetIdentifier();
    before.sends(new Pubrec(identifier));
    before.becomesAnswered(Pubrel.class);
    before.vanishes();
    var after = lab.connected(lab.lasting("s"));
    lab.given(after.connack().sessionPresent(), "The broker did not keep the session.");
    isKnown(lab, after.becomesAnswered(Pubrel.class), true);
    after.sends(new Pubcomp(identifier));
  }

  @Checks(v5 = "3.6.2-1")
  void how_pubrec_for_no_message_is_answered(Lab lab) {
    var client = lab.connected("s");
    client.sends(new Pubrec(UNKNOWN));
    isAnswered(lab, client, "PUBREC for no message");
  }

  private static void isAnswered(Lab lab, Client client, String what) {
    client.sends(new Pingreq());
    var next = client.take(lab.budgets().awaiting());
    lab.given(next.isPresent(), "The broker answers neither " + what + " nor PINGREQ.");
    var answer = next.get() instanceof Received it ? it.packet().orElse(null) : null;
    if (answer instanceof Acknowledgement acknowledgement) {
      isKnown(lab, acknowledgement, false);
      lab.observes("The broker answers " + what + " with " + answer.type() + " and "
          + lab.name(acknowledgement.reasonCode(), answer.type()));
    } else {
      lab.observes(
          answer instanceof Pingresp
              ? "The broker does not answer " + what
              : "The broker closes the connection at " + what);
    }
  }

  private static Client subscriber(Lab lab) {
    return lab.connected("s").becomesSubscriber(lab.topic(TOPIC), QoS.EXACTLY_ONCE);
  }

  private static Publish message(Lab lab, QoS qos, int identifier) {
    return Publish.of(lab.topic(TOPIC), qos, identifier, Bytes.utf8("message"));
  }

  /** @param isHeard whether a subscription is sure to match the message */
  private static void isKnown(Lab lab, Acknowledgement answer, boolean isHeard) {
    var code = ReasonCode.of(answer.reasonCode(), answer.type());
    String came = answer.type() + " with " + lab.name(answer.reasonCode(), answer.type()) + " came";
    lab.require(code.isPresent(), "a Reason Code that " + answer.type() + " has", came);
    if (isHeard && code.get() == ReasonCode.NO_MATCHING_SUBSCRIBERS) {
      lab.observes("The broker answers No matching subscribers though there is one.");
    }
  }
}
