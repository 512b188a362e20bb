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
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.conformance.lab.Verdicts.Undecided;
import org.mqttassay.spec.packet.Acknowledgement;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;

/** The exchanges of QoS 1 and 2, packet by packet, so that they can be cut between any two. */
public final class Exchanges {

  private static final int UNSUCCESSFUL = 0x80;

  private Exchanges() {}

  /** A client with a lasting session whose messages of QoS 2 the broker takes as such. */
  public static Client publisher(Lab lab, String role) {
    // There are brokers that forget a session which has no subscription.
    var client = Sessions.kept(lab, role).becomesSubscriber(lab.topic("stays"), QoS.AT_MOST_ONCE);
    lab.concerns(client.mayPublish(QoS.EXACTLY_ONCE), "The broker takes no PUBLISH of QoS 2.");
    return client.becomesPublisherOf(
        Publish.of(lab.topic("trial"), QoS.EXACTLY_ONCE, 1, Bytes.utf8("trial")));
  }

  /** A client with a lasting session that is granted a QoS on a topic. */
  public static Client subscriber(Lab lab, String role, String topic, QoS qos) {
    var client = Sessions.kept(lab, role).becomesSubscriber(topic, qos);
    lab.concerns(client.isGranted(qos), "The broker grants no subscription of " + qos + '.');
    return client;
  }

  /** Has a client that comes and goes publish at a QoS, and see the exchange through. */
  public static void publish(Lab lab, String topic, QoS qos, String payload) {
    var publisher = lab.connected("p");
    lab.concerns(publisher.mayPublish(qos), "The broker takes no PUBLISH of " + qos + '.');
    publisher.becomesPublisherOf(
        Publish.of(topic, qos, qos == QoS.AT_MOST_ONCE ? 0 : 1, Bytes.utf8(payload)));
    publisher.disconnects();
  }

  /**
   * Has a client publish a message at QoS 1 or 2 with DUP 1, and see the exchange through. The
   * server must answer it like any other: DUP does not tell it that it has seen the packet before.
   */
  public static void publishAgain(Lab lab, Client client, Publish message) {
    boolean isTwoStep = message.qos() == QoS.EXACTLY_ONCE;
    Class<? extends Acknowledgement> due = isTwoStep ? Pubrec.class : Puback.class;
    client.sends(message.withDup(true));
    Acknowledgement answer;
    try {
      answer = client.becomesAnswered(due);
    } catch (Undecided other) {
      if (client.connection().ended().isPresent()) {
        throw other;
      }
      throw new Broken(
          lab.statement(receipt(lab, message.qos())),
          "the same answer to a PUBLISH with DUP 1 as to any other",
          other.getMessage());
    }
    lab.given(answer.reasonCode() < UNSUCCESSFUL, "The broker refused a message of the check.");
    if (isTwoStep) {
      client.sends(new Pubrel(message.packetIdentifier()));
      client.becomesAnswered(Pubcomp.class);
    }
  }

  /** The statement that asks a receiver for the answer to a PUBLISH. */
  private static String receipt(Lab lab, QoS qos) {
    if (qos == QoS.EXACTLY_ONCE) {
      return lab.isV5() ? "4.3.3-8" : "4.3.3-2";
    }
    return lab.isV5() ? "4.3.2-4" : "4.3.2-2";
  }

  /** The next packet is PUBREC, which takes the message over. */
  public static void isTakenOver(Lab lab, Client client, int identifier) {
    Pubrec answer = client.receives(Pubrec.class, "PUBREC for the PUBLISH");
    hasIdentifier(lab, answer, identifier);
    lab.require(
        answer.reasonCode() < UNSUCCESSFUL,
        "PUBREC with a Reason Code below 0x80",
        "PUBREC with " + lab.name(answer.reasonCode(), PacketType.PUBREC));
  }

  /** It sends PUBREL, and the next packet is PUBCOMP for it. */
  public static Pubcomp releases(Lab lab, Client client, int identifier) {
    client.sends(new Pubrel(identifier));
    Pubcomp answer = client.receives(Pubcomp.class, "PUBCOMP for the PUBREL");
    hasIdentifier(lab, answer, identifier);
    return answer;
  }

  /** The next packet is a message with this payload; it stays unanswered. */
  public static Publish isSent(Lab lab, Client client, QoS qos, String payload) {
    String allowed = "the message \"" + payload + "\" to be delivered";
    Publish came = client.receives(Publish.class, allowed);
    lab.require(
        came.payload().equals(Bytes.utf8(payload)),
        allowed,
        "a message \"" + came.payload().asText() + "\" came");
    lab.given(
        came.qos() == qos, "The broker delivers at " + came.qos() + " instead of " + qos + '.');
    return came;
  }

  /** The next packet is that message once more, as what it is: the same packet with DUP 1. */
  public static void isSentAgain(Lab lab, Client client, Publish before) {
    isSentAgain(lab, client.receives(Publish.class, again(before)), before);
  }

  /** What must come when a message is sent again, for people. */
  public static String again(Publish before) {
    return "the PUBLISH with the Packet Identifier " + before.packetIdentifier()
        + " and the payload \"" + before.payload().asText() + "\" again";
  }

  /** What came is that message once more, as what it is: the same packet with DUP 1. */
  public static void isSentAgain(Lab lab, Publish came, Publish before) {
    lab.require(
        came.packetIdentifier() == before.packetIdentifier()
            && came.payload().equals(before.payload())
            && came.topicName().equals(before.topicName())
            && came.qos() == before.qos(),
        again(before),
        "a PUBLISH of " + came.qos() + " came with the Packet Identifier " + came.packetIdentifier()
            + " and the payload \"" + came.payload().asText() + '"');
    if (!came.dup()) {
      throw new Broken(lab.statement("3.3.1-1"), "DUP 1 in what is sent again", "DUP 0");
    }
  }

  /** The next packet is PUBREL with this Packet Identifier. */
  public static void isReleased(Lab lab, Client client, int identifier) {
    hasIdentifier(lab, client.receives(Pubrel.class, "PUBREL"), identifier);
  }

  /**
   * PUBREL came for a message that PUBREC refused. No sentence forbids it, and the answer is that
   * there is no such exchange (5.0).
   */
  public static void meetsReleaseOfRefused(Lab lab, Client client, int identifier) {
    lab.observes("The broker sends PUBREL for a message that PUBREC has refused");
    client.sends(
        new Pubcomp(identifier, ReasonCode.PACKET_IDENTIFIER_NOT_FOUND.value(), Properties.NONE));
  }

  /** An answer that refuses the message that it is for (5.0). */
  public static ReasonCode refusal() {
    return ReasonCode.IMPLEMENTATION_SPECIFIC_ERROR;
  }

  private static void hasIdentifier(Lab lab, Acknowledgement came, int identifier) {
    lab.require(
        came.packetIdentifier() == identifier,
        came.type() + " with the Packet Identifier " + identifier,
        came.type() + " with the Packet Identifier " + came.packetIdentifier() + " came");
  }
}
