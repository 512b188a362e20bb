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
package org.mqttassay.conformance.checks.shared;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;

/** A group of clients with one Shared Subscription to the check's own topic. */
final class Share {

  private static final int REFUSED = 0x80;

  private final Lab lab;
  private final String name;

  /** @param name the ShareName; other checks may have the same, on other topics */
  Share(Lab lab, String name) {
    this.lab = lab;
    this.name = name;
  }

  static String topic(Lab lab) {
    return lab.topic("shared");
  }

  String filter() {
    return "$share/" + name + '/' + topic(lab);
  }

  /** A member that is gone when its connection is. */
  Client member(String role, QoS qos) {
    return member(lab.connect(role), qos);
  }

  /** A member whose session outlives its connection. */
  Client lasting(String role, QoS qos) {
    return member(lab.lasting(role), qos);
  }

  /** A member whose session outlives its connection by one second. */
  Client brief(String role, QoS qos) {
    return member(
        lab.connect(role).with(Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 1)), qos);
  }

  private Client member(Connect connect, QoS qos) {
    var client = connected(lab, connect);
    lab.concerns(
        subscribe(lab, client, filter(), qos) == qos.level(),
        "The broker grants no Shared Subscription of " + qos + '.');
    return client;
  }

  /** A client of a broker that offers Shared Subscriptions. */
  static Client connected(Lab lab, Connect connect) {
    var client = lab.connected(connect);
    var properties = client.connack().properties();
    lab.concerns(
        properties.integer(PropertyIdentifier.SHARED_SUBSCRIPTION_AVAILABLE).orElse(1) == 1,
        "The broker announces in CONNACK that it has no Shared Subscriptions.");
    lab.given(
        !properties.has(PropertyIdentifier.SESSION_EXPIRY_INTERVAL)
            || connect
                    .properties()
                    .integer(PropertyIdentifier.SESSION_EXPIRY_INTERVAL)
                    .orElse(0)
                == properties
                    .integer(PropertyIdentifier.SESSION_EXPIRY_INTERVAL)
                    .orElse(0),
        "The broker announces a Session Expiry Interval of its own.");
    return client;
  }

  /** The Reason Code of the SUBACK. */
  static int subscribe(Lab lab, Client client, String filter, QoS qos) {
    client.sends(Subscribe.of(1, Subscription.of(filter, qos)));
    int code = client.becomesAnswered(Suback.class).reasonCodes().get(0);
    lab.concerns(code < REFUSED, "The broker refuses a Shared Subscription.");
    return code;
  }

  /** Publishes to the topic, and sees the exchange through. */
  static void publish(Lab lab, Client publisher, QoS qos, String payload) {
    lab.concerns(publisher.mayPublish(qos), "The broker takes no PUBLISH of " + qos + '.');
    publisher.becomesPublisherOf(
        Publish.of(topic(lab), qos, qos == QoS.AT_MOST_ONCE ? 0 : 1, Bytes.utf8(payload)));
  }

  /** The member that is sent the next message, which stays unanswered. */
  static Chosen chosen(Lab lab, List<Client> members, String allowed) {
    long deadline = System.nanoTime() + lab.budgets().awaiting().toNanos();
    while (System.nanoTime() < deadline) {
      for (Client member : members) {
        Optional<Publish> came = member
            .take(Duration.ofMillis(20))
            .flatMap(next -> next instanceof Received it ? it.packet() : Optional.empty())
            .filter(Publish.class::isInstance)
            .map(Publish.class::cast);
        if (came.isPresent()) {
          return new Chosen(member, came.get());
        }
      }
    }
    throw lab.broken(allowed, "no member was sent it");
  }

  /**
   * Who was chosen for a message.
   *
   * @param member who has it
   * @param message as it came
   */
  record Chosen(Client member, Publish message) {}
}
