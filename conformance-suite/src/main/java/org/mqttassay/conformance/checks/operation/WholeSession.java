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
import org.mqttassay.conformance.checks.scene.Exchanges;
import org.mqttassay.conformance.checks.scene.Sessions;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;

/**
 * A session with everything that one can have (4.1): subscriptions, deliveries of QoS 1 and 2 at
 * each stage, a message of its own that waits for PUBREL, and messages that have not been sent yet.
 */
final class WholeSession {

  private static final int OWN = 77;
  private static final String NEWS = "news";

  private final Lab lab;
  private final List<Publish> open = new ArrayList<>();
  private int released;
  private Client client;

  WholeSession(Lab lab) {
    this.lab = lab;
  }

  Client client() {
    return client;
  }

  /** All that takes a connection. */
  void begins() {
    client = Exchanges.publisher(lab, "a").becomesSubscriber(lab.topic(NEWS), QoS.EXACTLY_ONCE);
    lab.concerns(client.isGranted(QoS.EXACTLY_ONCE), "The broker does without QoS 2.");
    publish(QoS.EXACTLY_ONCE, "released");
    released = Exchanges.isSent(lab, client, QoS.EXACTLY_ONCE, "released").packetIdentifier();
    client.sends(new Pubrec(released));
    Exchanges.isReleased(lab, client, released);
    publish(QoS.AT_LEAST_ONCE, "of QoS 1");
    publish(QoS.EXACTLY_ONCE, "of QoS 2");
    // A server may keep them until the exchange before them is over.
    open.addAll(Deliveries.underWay(lab, client, 2));
    client.sends(Publish.of(lab.topic("own"), QoS.EXACTLY_ONCE, OWN, Bytes.utf8("own")));
    Exchanges.isTakenOver(lab, client, OWN);
  }

  /** What comes to it while its client is away. */
  void accrues() {
    publish(QoS.AT_LEAST_ONCE, "late");
  }

  private void publish(QoS qos, String payload) {
    Exchanges.publish(lab, lab.topic(NEWS), qos, payload);
  }

  /** A client that has the session again finds all of it, and can bring all of it to its end. */
  void isThere(Client returned) {
    var missing = new ArrayList<>(open.stream().map(Publish::payload).toList());
    unsent(missing);
    boolean isReleased = false;
    while (!missing.isEmpty() || !isReleased) {
      Packet came = returned.receives(
          Packet.class,
          "all that the session had: " + (isReleased ? "" : "PUBREL " + released + ", ")
              + missing.stream().map(Bytes::asText).toList());
      if (came instanceof Pubrel release) {
        isReleased |= release.packetIdentifier() == released;
        returned.sends(new Pubcomp(release.packetIdentifier()));
      } else if (came instanceof Publish message) {
        isExpected(message, missing);
      } else {
        throw lab.broken("PUBLISH and PUBREL of the session", came.type() + " came");
      }
      if (came instanceof Publish message) {
        returned.sends(
            message.qos() == QoS.EXACTLY_ONCE
                ? new Pubrec(message.packetIdentifier())
                : new Puback(message.packetIdentifier()));
      }
    }
    finishes(returned);
  }

  private void unsent(List<Bytes> missing) {
    for (String payload : List.of("of QoS 1", "of QoS 2", "late")) {
      if (!missing.contains(Bytes.utf8(payload))) {
        missing.add(Bytes.utf8(payload));
      }
    }
  }

  private void isExpected(Publish message, List<Bytes> missing) {
    lab.require(
        missing.remove(message.payload()),
        "each message of the session once",
        "\"" + message.payload().asText() + "\" came");
    open.stream()
        .filter(before -> before.payload().equals(message.payload()))
        .forEach(before -> lab.require(
            before.packetIdentifier() == message.packetIdentifier(),
            "\"" + message.payload().asText() + "\" under the Packet Identifier "
                + before.packetIdentifier(),
            "it came under " + message.packetIdentifier()));
  }

  private void finishes(Client returned) {
    returned.sends(new Pubrel(OWN));
    Packet came;
    do {
      came = returned.receives(Packet.class, "PUBCOMP for the session's own message");
      if (came instanceof Pubrel release) {
        returned.sends(new Pubcomp(release.packetIdentifier()));
      }
    } while (came instanceof Pubrel);
    lab.require(
        came instanceof Pubcomp answer
            && answer.packetIdentifier() == OWN
            && answer.reasonCode() == 0,
        "PUBCOMP with 0x00 for the Packet Identifier " + OWN,
        came.type() + " came");
    Sessions.publish(lab, lab.topic(NEWS), "by the subscription that was kept");
    Sessions.isDelivered(lab, returned, "by the subscription that was kept");
  }
}
