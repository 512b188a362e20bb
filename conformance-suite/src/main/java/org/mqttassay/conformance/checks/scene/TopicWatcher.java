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

import java.time.Duration;
import java.util.Optional;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.conformance.lab.Verdicts.Undecided;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/** A subscriber to one topic, on which it sees what a check has caused and what it has not. */
public final class TopicWatcher {

  private static final Bytes MARK = Bytes.utf8("mark");

  private final Lab lab;
  private final Client client;
  private final String topic;
  private final QoS qos;

  /** Connects and subscribes; if that fails the check can't be carried out. */
  public TopicWatcher(Lab lab, String topic) {
    this.lab = lab;
    this.topic = topic;
    this.client = lab.connected("w").becomesSubscriber(topic, QoS.AT_LEAST_ONCE);
    boolean limited =
        client.connack().properties().integer(PropertyIdentifier.MAXIMUM_QOS).orElse(2) == 0;
    this.qos = limited ? QoS.AT_MOST_ONCE : QoS.AT_LEAST_ONCE;
  }

  /** The next message comes within the await budget. */
  public Publish receives(String allowed) {
    return acknowledged(client.receives(Publish.class, allowed));
  }

  /** The same, with another statement to report under. */
  public Publish receives(String statement, String allowed) {
    try {
      return receives(allowed);
    } catch (Broken broken) {
      throw new Broken(lab.statement(statement), broken.allowed(), broken.came());
    }
  }

  /** Whether a message comes within the quiet budget: for choices that the standard leaves. */
  public boolean hearsSomething() {
    return client
        .take(lab.budgets().quieting())
        .flatMap(next -> next instanceof Received it ? it.packet() : Optional.empty())
        .filter(Publish.class::isInstance)
        .isPresent();
  }

  /** No message but the watcher's own comes before that, or within the quiet budget after it. */
  public void receivesNothing(String allowed) {
    client.sends(Publish.of(topic, qos, qos == QoS.AT_MOST_ONCE ? 0 : 7, MARK));
    boolean marked = false;
    boolean answered = qos == QoS.AT_MOST_ONCE;
    while (!marked || !answered) {
      Packet next = next();
      if (next instanceof Puback) {
        answered = true;
      } else if (next instanceof Publish message) {
        acknowledged(message);
        lab.require(message.payload().equals(MARK), allowed, "a message came: " + text(message));
        marked = true;
      }
    }
    client.hearsNothing(allowed);
  }

  private Packet next() {
    Duration budget = lab.budgets().awaiting();
    return client
        .take(budget)
        .flatMap(next -> next instanceof Received it ? it.packet() : Optional.empty())
        .orElseThrow(() -> new Undecided("The watcher's own message did not come back to it."));
  }

  private Publish acknowledged(Publish message) {
    if (message.qos() == QoS.AT_LEAST_ONCE) {
      client.sends(new Puback(message.packetIdentifier()));
    }
    return message;
  }

  private static String text(Publish message) {
    return '"' + message.payload().asText() + '"';
  }
}
