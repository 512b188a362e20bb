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

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.core.Watch;
import org.mqttassay.spec.broker.net.LeakCounter;
import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.client.MqttConnection;
import org.mqttassay.spec.client.TlsMaterial;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.codec.PacketCodec;
import org.mqttassay.spec.trace.MemoryTrace;

/** Peers that do nothing, or not enough, cost little, and nobody else anything. */
class SlowPeersTest {

  private static final int IDLE = 2_000;
  private static final int MESSAGES = 4_000;

  private Broker broker;
  private Dialer dialer;

  @BeforeEach
  void start() throws Exception {
    broker = Broker.start(BrokerSettings.STANDARD, Watch.NOBODY);
    dialer = new Dialer(broker.endpoints().get(0), TlsMaterial.DEFAULT, Budgets.STANDARD);
  }

  @AfterEach
  void stop() {
    dialer.close();
    broker.close();
    LeakCounter.assertNoLeak();
  }

  private Socket socket(Bytes... packets) throws IOException {
    var socket =
        new Socket(InetAddress.getLoopbackAddress(), broker.endpoints().get(0).port());
    for (Bytes packet : packets) {
      socket.getOutputStream().write(packet.toArray());
    }
    return socket;
  }

  private MqttConnection connected(String client) throws Exception {
    var connection = dialer.open(client, MqttVersion.V5_0, new MemoryTrace(20));
    connection.send(Connect.of(MqttVersion.V5_0, client));
    assertThat(connection.await(Connack.class).isAccepted()).isTrue();
    return connection;
  }

  private static void echo(MqttConnection client, String payload) {
    client.send(Publish.of("echo", QoS.AT_LEAST_ONCE, 7, Bytes.utf8(payload)));
    client.await(Puback.class);
    var echo = client.await(Publish.class);
    assertThat(echo.payload().asText()).isEqualTo(payload);
    client.send(new Puback(echo.packetIdentifier()));
  }

  private MqttConnection listening() throws Exception {
    var client = connected("healthy");
    client.send(Subscribe.of(1, Subscription.of("echo", QoS.AT_LEAST_ONCE)));
    client.await(Suback.class);
    return client;
  }

  @Test
  void a_client_that_does_not_read_is_no_burden() throws Exception {
    var codec = PacketCodec.of(MqttVersion.V5_0);
    var deaf = socket(
        codec.encode(Connect.of(MqttVersion.V5_0, "deaf")),
        codec.encode(Subscribe.of(1, Subscription.of("flood/#", QoS.AT_LEAST_ONCE))));
    try (deaf;
        var healthy = listening();
        var flood = connected("flood")) {
      var payload = Bytes.of(new byte[16 * 1024]);
      long before = used();
      for (int i = 0; i < MESSAGES; i++) {
        flood.send(Publish.of("flood/0", QoS.AT_MOST_ONCE, 0, payload));
        if (i % 500 == 0) {
          echo(healthy, "in the flood " + i);
        }
      }
      echo(healthy, "after the flood");
      // All of it together would be 64 MiB.
      assertThat(used() - before).as("growth of the heap in bytes").isLessThan(24L << 20);
    }
  }

  @Test
  void thousands_of_idle_connections_are_no_burden() throws Exception {
    var codec = PacketCodec.of(MqttVersion.V3_1_1);
    List<Socket> idle = new ArrayList<>();
    try (var healthy = listening()) {
      for (int i = 0; i < IDLE; i++) {
        boolean speaks = i % 2 == 0;
        var connect = Connect.of(MqttVersion.V3_1_1, "idle" + i);
        idle.add(speaks ? socket(codec.encode(connect)) : socket());
        if (i % 500 == 0) {
          echo(healthy, "among " + i);
        }
      }
      echo(healthy, "among them all");
      assertThat(broker.connections()).isGreaterThan(IDLE / 2);
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
