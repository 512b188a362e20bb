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
package org.mqttassay.simulator.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.client.TlsMaterial;
import org.mqttassay.spec.client.TransportLayers;
import org.mqttassay.spec.client.reference.BackOff;
import org.mqttassay.spec.client.reference.ClientListener;
import org.mqttassay.spec.client.reference.ClientNetwork;
import org.mqttassay.spec.client.reference.ClientOptions;
import org.mqttassay.spec.client.reference.Delivery;
import org.mqttassay.spec.client.reference.Outcome;
import org.mqttassay.spec.client.reference.ReferenceClient;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.trace.MemoryTrace;

/** One client with a lasting session that publishes to itself, and connects again and again. */
final class Traffic implements AutoCloseable {

  private static final int TRACE = 100_000;

  private final ClientNetwork network = new ClientNetwork(1);
  private final List<String> read = Collections.synchronizedList(new ArrayList<>());
  private final List<Boolean> sessions = Collections.synchronizedList(new ArrayList<>());
  private final List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
  private final ReferenceClient client;

  Traffic(Endpoint endpoint) throws Exception {
    var options = ClientOptions.of(Connect.of(MqttVersion.V5_0, "traffic")
            .withCleanStart(false)
            .withKeepAlive(30)
            .with(Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 3_600)))
        .withBackOff(new BackOff(Duration.ofMillis(50), Duration.ofMillis(500), 2, 0.5, 0));
    client = network.client(
        "traffic",
        new TransportLayers(endpoint, TlsMaterial.DEFAULT, Budgets.STANDARD),
        options,
        new ClientListener() {
          @Override
          public void message(Delivery delivery) {
            read.add(delivery.message().payload().asText());
          }

          @Override
          public void connected(Connack connack) {
            sessions.add(connack.sessionPresent());
          }
        },
        new MemoryTrace(TRACE));
    client.connect().get(30, TimeUnit.SECONDS);
    client.subscribe(Subscription.of("chaos", QoS.EXACTLY_ONCE)).get(30, TimeUnit.SECONDS);
  }

  CompletableFuture<Outcome> publish() {
    int number = outcomes.size();
    var qos = number % 2 == 0 ? QoS.AT_LEAST_ONCE : QoS.EXACTLY_ONCE;
    var outcome =
        client.publish(Publish.of("chaos", qos, 0, Bytes.utf8(qos.level() + "/" + number)));
    outcomes.add(outcome);
    return outcome;
  }

  /** Waits until everything is acknowledged; whether it is. */
  boolean isAllAcknowledged() throws Exception {
    for (var one : outcomes) {
      if (!one.get(60, TimeUnit.SECONDS).isAcknowledged()) {
        return false;
      }
    }
    return true;
  }

  /** How many different messages have come, once all of them have or none does any more. */
  int received() throws Exception {
    // Behind everything that came before it.
    client
        .publish(Publish.of("chaos", QoS.EXACTLY_ONCE, 0, Bytes.utf8("last")))
        .get(60, TimeUnit.SECONDS);
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!read.contains("last") && System.nanoTime() < until) {
      LockSupport.parkNanos(1_000_000);
    }
    var different = new HashSet<>(read);
    different.remove("last");
    return different.size();
  }

  /** The messages of QoS 2 that came. */
  List<String> exactlyOnce() {
    return List.copyOf(read).stream().filter(text -> text.startsWith("2/")).toList();
  }

  /** Whether there was a session, at each connection. */
  List<Boolean> sessions() {
    return List.copyOf(sessions);
  }

  @Override
  public void close() {
    client.close();
    network.close();
  }
}
