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

import java.util.ArrayDeque;
import java.util.Deque;
import org.mqttassay.conformance.checks.scene.Exchanges;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;

/**
 * The deliveries that are under way to a client, never more than its Receive Maximum, however few a
 * server prefers (4.9 of 5.0).
 */
final class ReceiveWindow {

  private final Lab lab;
  private final Client client;
  private final int maximum;
  private final Deque<Publish> open = new ArrayDeque<>();
  private int arrived;
  private int refused;

  ReceiveWindow(Lab lab, Client client, int maximum) {
    this.lab = lab;
    this.client = client;
    this.maximum = maximum;
  }

  /** How many messages have come. */
  int arrived() {
    return arrived;
  }

  /** At least one delivery is under way; while there are more messages, one has to be. */
  void awaitsMessage() {
    pings();
    if (open.isEmpty()) {
      add(client.receives(Publish.class, "one message more, as all exchanges have ended"));
    }
  }

  /** A refusal ends an exchange of QoS 2, and a PUBREC that is none does not. */
  void finishesOldest(boolean refuses) {
    Publish delivery = open.element();
    int identifier = delivery.packetIdentifier();
    int code = refuses ? Exchanges.refusal().value() : 0;
    if (delivery.qos() == QoS.AT_LEAST_ONCE) {
      client.sends(new Puback(identifier, code, Properties.NONE));
    } else {
      client.sends(new Pubrec(identifier, code, Properties.NONE));
      if (refuses) {
        refused = identifier;
      } else {
        Packet release = next("PUBREL");
        lab.require(release instanceof Pubrel, "PUBREL", release.type() + " came");
        pings();
        client.sends(new Pubcomp(identifier));
      }
    }
    open.remove();
  }

  /** What the server has sent until it has read everything is known then. */
  private void pings() {
    client.sends(new Pingreq());
    Packet came = next("PINGRESP");
    lab.require(came instanceof Pingresp, "PINGRESP", came.type() + " came");
  }

  /** The next packet that is no message and no PUBREL for what was refused. */
  private Packet next(String allowed) {
    while (true) {
      Packet came = client.receives(Packet.class, allowed + ", or messages");
      if (came instanceof Publish message) {
        add(message);
      } else if (came instanceof Pubrel release
          && release.packetIdentifier() == refused
          && open.stream().noneMatch(one -> one.packetIdentifier() == refused)) {
        Exchanges.meetsReleaseOfRefused(lab, client, refused);
      } else {
        return came;
      }
    }
  }

  private void add(Publish message) {
    open.add(message);
    arrived++;
    lab.require(
        open.size() <= maximum,
        "at most " + maximum + " messages under way, the Receive Maximum",
        open.size() + " messages came without an answer");
  }
}
