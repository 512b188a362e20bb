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
package org.mqttassay.spec.virtual;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.Limits;
import org.mqttassay.spec.broker.core.Gate;
import org.mqttassay.spec.broker.core.Policy;
import org.mqttassay.spec.check.Checker;
import org.mqttassay.spec.check.Finding;
import org.mqttassay.spec.client.reference.BackOff;
import org.mqttassay.spec.client.reference.ClientListener;
import org.mqttassay.spec.client.reference.ClientOptions;
import org.mqttassay.spec.client.reference.Delivery;
import org.mqttassay.spec.client.reference.Outcome;
import org.mqttassay.spec.model.Assumptions;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.trace.MemoryTrace;

/**
 * Clients of both versions that publish to each other while their links are cut and frozen, and
 * everything that came of it.
 */
final class Storm {

  private static final Duration HOUR = Duration.ofHours(1);

  final VirtualClock clock = new VirtualClock();
  final MemoryTrace clientTrace = new MemoryTrace(1_000_000, clock);
  final MemoryTrace brokerTrace = new MemoryTrace(1_000_000, clock);
  final VirtualWorld world;
  final Map<String, Map<String, Integer>> received = new HashMap<>();
  final List<String> published = new ArrayList<>();
  final List<Outcome> outcomes = new ArrayList<>();
  int connections;
  private final List<VirtualClient> clients = new ArrayList<>();
  private final SplittableRandom random;

  Storm(long seed, Policy policy, Limits limits) {
    random = new SplittableRandom(seed);
    world = new VirtualWorld(VirtualWorld.Setting.of(seed)
        .withTraces(clock, clientTrace, brokerTrace)
        .withBroker(limits, policy, Gate.OPEN));
  }

  /** So many clients, every other of 3.1.1, that all read everything. */
  Storm clients(int number) {
    for (int i = 0; i < number; i++) {
      String name = "c" + i;
      var seen = new HashMap<String, Integer>();
      received.put(name, seen);
      var client = world.client(name, options(name, i), new Ear(seen), LinkShape.MOBILE);
      clients.add(client);
      client.connect();
      client.subscribe(Subscription.of("storm/#", QoS.EXACTLY_ONCE));
    }
    world.run(Duration.ofSeconds(10));
    return this;
  }

  private ClientOptions options(String name, int index) {
    var connect = index % 2 == 0
        ? Connect.of(MqttVersion.V5_0, name)
            .with(Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, HOUR.toSeconds()))
            .with(Property.of(PropertyIdentifier.RECEIVE_MAXIMUM, 5))
            .with(Property.of(PropertyIdentifier.TOPIC_ALIAS_MAXIMUM, 3))
        : Connect.of(MqttVersion.V3_1_1, name).withCleanStart(false);
    return ClientOptions.of(connect.withKeepAlive(10))
        .withBackOff(BackOff.STANDARD)
        .withPatience(Duration.ofSeconds(4))
        .withTopicAliases(2)
        .withSeed(index);
  }

  /** Publishes and breaks links for a while, and then lets everybody come to rest. */
  Storm rages(Duration time) {
    for (long at = 0; at < time.toMillis(); at += 50) {
      world.after(Duration.ofMillis(at), this::mischief);
    }
    world.run(time);
    world.run(Duration.ofMinutes(5));
    return this;
  }

  private void mischief() {
    var client = clients.get(random.nextInt(clients.size()));
    int dice = random.nextInt(20);
    if (dice == 0) {
      client.cut();
    } else if (dice == 1 && random.nextInt(8) == 0) {
      client.freeze();
    } else if (dice > 4) {
      publish(client);
    }
  }

  private void publish(VirtualClient client) {
    String text = "m" + published.size();
    published.add(text);
    var qos = random.nextBoolean() ? QoS.AT_LEAST_ONCE : QoS.EXACTLY_ONCE;
    client
        .publish(Publish.of(
            "storm/" + random.nextInt(4) + '/' + qos.level(),
            qos,
            0,
            Bytes.utf8(text + '/' + qos.level())))
        .thenAccept(outcomes::add);
  }

  /** What a checker says of the history at the clients' ends. */
  List<Finding> atClients() {
    return Checker.judge(Assumptions.tester().withFresh(true), clientTrace.events());
  }

  /** What a checker says of the history at the broker's end. */
  List<Finding> atBroker() {
    return Checker.judge(Assumptions.server(), brokerTrace.events());
  }

  private final class Ear implements ClientListener {

    private final Map<String, Integer> seen;

    private Ear(Map<String, Integer> seen) {
      this.seen = seen;
    }

    @Override
    public void connected(org.mqttassay.spec.packet.Connack connack) {
      connections++;
    }

    @Override
    public void message(Delivery delivery) {
      seen.merge(delivery.message().payload().asText(), 1, Integer::sum);
    }
  }
}
