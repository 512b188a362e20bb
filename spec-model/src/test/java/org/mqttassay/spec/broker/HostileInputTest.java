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
package org.mqttassay.spec.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.core.Watch;
import org.mqttassay.spec.broker.net.LeakCounter;
import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.client.MqttConnection;
import org.mqttassay.spec.client.TlsMaterial;
import org.mqttassay.spec.model.Breach;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.trace.MemoryTrace;

/**
 * Hostile clients do a broker no harm. With {@code -Dassay.hostile.packets=1000000} there are as
 * many of them as that.
 */
class HostileInputTest {

  private static final long SEED = Long.getLong("assay.hostile.seed", 20261122L);
  private static final long PACKETS = Long.getLong("assay.hostile.packets", 4_000L);
  private static final int BETWEEN = 500;

  /** Some of what hostile clients publish is retained, as it should be: not too much of it. */
  private static final BrokerSettings SETTINGS =
      BrokerSettings.STANDARD.withLimits(Limits.STANDARD.withMaximumPacketSize(16_384));

  private final Queue<String> own = new ConcurrentLinkedQueue<>();

  private final Watch watch = new Watch() {
    @Override
    public void byBroker(Breach breach, Packet packet) {
      own.add(breach + " with " + packet);
    }

    @Override
    public void byClient(Breach breach, String clientIdentifier) {}
  };

  @Test
  void a_healthy_client_is_served_all_the_time() throws Exception {
    System.out.println("Hostile input: " + PACKETS + " connections, seed " + SEED);
    var input = new HostileInput(SEED);
    try (var broker = Broker.start(SETTINGS, watch);
        var hostile = new HostileClients(broker.endpoints().get(0));
        var dialer = new Dialer(broker.endpoints().get(0), TlsMaterial.DEFAULT, Budgets.STANDARD)) {
      var healthy = connected(dialer);
      long before = used();
      for (long i = 0; i < PACKETS; i++) {
        hostile.attack(input.next());
        if (i % BETWEEN == 0) {
          echo(healthy, (int) (1 + i / BETWEEN % 60_000));
        }
      }
      hostile.finish();
      echo(healthy, 65_000);
      healthy.close();
      assertThat(hostile.refused()).isZero();
      assertThat(hostile.closedByBroker()).isGreaterThan(PACKETS / 2);
      assertThat(used() - before).as("growth of the heap in bytes").isLessThan(64L << 20);
      System.out.println("The broker closed " + hostile.closedByBroker()
          + " of them; the heap grew by " + (used() - before) / 1024 + " KiB");
    }
    assertThat(own).as("rules that the broker itself broke").isEmpty();
    LeakCounter.assertNoLeak();
  }

  private static MqttConnection connected(Dialer dialer) throws Exception {
    var client = dialer.open("healthy", MqttVersion.V5_0, new MemoryTrace(50));
    client.send(Connect.of(MqttVersion.V5_0, "healthy").withKeepAlive(0));
    assertThat(client.await(Connack.class).isAccepted()).isTrue();
    client.send(Subscribe.of(1, Subscription.of("healthy/echo", QoS.AT_LEAST_ONCE)));
    client.await(Suback.class);
    return client;
  }

  private static void echo(MqttConnection client, int identifier) {
    client.send(Publish.of(
        "healthy/echo", QoS.AT_LEAST_ONCE, identifier, Bytes.utf8("number " + identifier)));
    client.await(Puback.class);
    var echo = client.await(Publish.class);
    assertThat(echo.payload().asText()).isEqualTo("number " + identifier);
    client.send(new Puback(echo.packetIdentifier()));
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
