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
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/**
 * A client that publishes one message after the other, which the server takes over; else the check
 * can't be carried out.
 */
public final class Publisher {

  private final Lab lab;
  private final Client client;
  private int messages;

  /** Connects. */
  public Publisher(Lab lab) {
    this(lab, lab.connected("p"));
  }

  /** @param client is connected */
  public Publisher(Lab lab, Client client) {
    this.lab = lab;
    this.client = client;
  }

  /** The client itself. */
  public Client client() {
    return client;
  }

  /** Publishes text, and waits until the server has it. */
  public Publisher publishes(String topic, QoS qos, String payload) {
    return publishes(Publish.of(topic, qos, 0, Bytes.utf8(payload)));
  }

  /** The same with RETAIN 1. */
  public Publisher retains(String topic, QoS qos, String payload) {
    return publishes(Publish.of(topic, qos, 0, Bytes.utf8(payload)).withRetain(true));
  }

  /** The same for a message of which only the Packet Identifier is still missing. */
  public Publisher publishes(Publish message) {
    client.becomesPublisherOf(numbered(message));
    if (message.qos() == QoS.AT_MOST_ONCE) {
      client.sends(new Pingreq());
      client.becomesAnswered(Pingresp.class);
    }
    return this;
  }

  /**
   * Gives the server the time to do what a message of QoS 0 asks for: that it was read is all that
   * PINGRESP shows.
   */
  public Publisher settles() {
    lab.letsPass(client, lab.budgets().quieting());
    return this;
  }

  /** The message with the next Packet Identifier, if it needs one. */
  public Publish numbered(Publish message) {
    return new Publish(
        message.dup(),
        message.qos(),
        message.retain(),
        message.topicName(),
        message.qos() == QoS.AT_MOST_ONCE ? 0 : ++messages,
        message.properties(),
        message.payload());
  }
}
