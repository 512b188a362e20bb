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
package org.mqttassay.spec.broker.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.Broker;
import org.mqttassay.spec.broker.BrokerException;
import org.mqttassay.spec.broker.BrokerSettings;
import org.mqttassay.spec.broker.core.Watch;
import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.client.Incoming;
import org.mqttassay.spec.client.TlsMaterial;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.RetainHandling;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;

/** A broker on the network with its store: in order, damaged, and full. */
class BrokerStoreTest {

  @TempDir
  private Path parent;

  private BrokerSettings settings() {
    return BrokerSettings.STANDARD.withStore(parent.resolve("store"));
  }

  private static Connect lasting() {
    return Connect.of(MqttVersion.V3_1_1, "c").withCleanStart(false);
  }

  @Test
  void a_session_lasts_over_an_orderly_end() throws Exception {
    for (boolean isPresent : List.of(false, true)) {
      try (var broker = Broker.start(settings(), Watch.NOBODY);
          var dialer =
              new Dialer(broker.endpoints().get(0), TlsMaterial.DEFAULT, Budgets.STANDARD);
          var client = dialer.open("c", MqttVersion.V3_1_1, new Unrecorded())) {
        client.send(lasting());
        assertThat(client.await(Connack.class).sessionPresent()).isEqualTo(isPresent);
      }
    }
  }

  @Test
  void clients_are_told_that_the_broker_ends() throws Exception {
    var broker = Broker.start(settings(), Watch.NOBODY);
    try (var dialer = new Dialer(broker.endpoints().get(0), TlsMaterial.DEFAULT, Budgets.STANDARD);
        var client = dialer.open("c", MqttVersion.V5_0, new Unrecorded())) {
      client.send(Connect.of(MqttVersion.V5_0, "c"));
      client.await(Connack.class);
      broker.close();
      assertThat(client.await(Disconnect.class).reasonCode()).isEqualTo(0x8B);
    }
  }

  @Test
  void a_store_that_is_damaged_is_refused_and_left_alone() throws Exception {
    Broker.start(settings(), Watch.NOBODY).close();
    try (var files = Files.list(parent.resolve("store"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] content = Files.readAllBytes(file);
        for (int i = 0; i < Math.min(content.length, 4_096); i++) {
          content[i] ^= 0x55;
        }
        Files.write(file, content);
      }
    }
    var before = contents();

    assertThatThrownBy(() -> Broker.start(settings(), Watch.NOBODY))
        .isInstanceOfSatisfying(BrokerException.class, e -> assertThat(e.obstacle())
            .isEqualTo(BrokerException.Obstacle.STORE))
        .message()
        .startsWith("The store " + parent.resolve("store"))
        .hasLineCount(1);
    assertThat(contents()).isEqualTo(before);
  }

  private Map<String, Bytes> contents() throws IOException {
    var found = new HashMap<String, Bytes>();
    try (var files = Files.list(parent.resolve("store"))) {
      for (Path file : files.toList()) {
        found.put(file.getFileName().toString(), Bytes.of(Files.readAllBytes(file)));
      }
    }
    return found;
  }

  @Test
  void a_store_is_for_one_broker_at_a_time() throws Exception {
    try (var first = Broker.start(settings(), Watch.NOBODY)) {
      assertThat(first.endpoints()).hasSize(1);
      assertThatThrownBy(() -> Broker.start(settings(), Watch.NOBODY))
          .isInstanceOf(BrokerException.class)
          .hasMessageContaining("is in use by another broker");
    }
  }

  @Test
  void a_port_that_is_in_use_gives_the_store_free() throws Exception {
    try (var other = Broker.start(BrokerSettings.STANDARD, Watch.NOBODY)) {
      int port = other.endpoints().get(0).port();
      var taken = settings().withListeners(List.of(BrokerSettings.Listener.tcp(port)));
      assertThatThrownBy(() -> Broker.start(taken, Watch.NOBODY))
          .isInstanceOf(BrokerException.class);
    }
    Broker.start(settings(), Watch.NOBODY).close();
  }

  /** A limit on the size of a file is to a process what a full disk is. */
  @Test
  @Timeout(60)
  void a_broker_whose_disk_is_full_acknowledges_nothing_more_and_stops() throws Exception {
    var errors = parent.resolve("errors").toFile();
    var process = new ProcessBuilder(
            "/bin/bash",
            "-c",
            "ulimit -f 8300; exec \"$@\"",
            "bash",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            VictimBroker.class.getName(),
            "0",
            parent.resolve("store").toString(),
            "-1")
        .redirectError(errors)
        .start();
    try {
      var out = process.inputReader(StandardCharsets.UTF_8);
      int port = Integer.parseInt(out.readLine().substring(VictimBroker.LISTENS.length()));
      int acknowledged = fill(Endpoint.tcp("127.0.0.1", port));
      assertThat(acknowledged).isPositive();
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
      assertThat(Files.readString(errors.toPath()).lines().toList())
          .singleElement()
          .asString()
          .contains("The store " + parent.resolve("store") + " cannot be written");
      try (var broker = Broker.start(settings(), Watch.NOBODY)) {
        assertThat(arrivals(broker.endpoints().get(0))).isGreaterThanOrEqualTo(acknowledged);
      }
    } finally {
      process.destroyForcibly();
    }
  }

  private static Subscribe subscribe() {
    return new Subscribe(
        1,
        Properties.NONE,
        List.of(new Subscription(
            "t", QoS.AT_LEAST_ONCE, false, false, RetainHandling.SEND_AT_SUBSCRIBE)));
  }

  /** Publishes for a session that is away until the broker closes; tells how often it was told. */
  private static int fill(Endpoint endpoint) throws Exception {
    try (var dialer = new Dialer(endpoint, TlsMaterial.DEFAULT, Budgets.STANDARD)) {
      try (var subscriber = dialer.open("c", MqttVersion.V3_1_1, new Unrecorded())) {
        subscriber.send(lasting());
        subscriber.await(Connack.class);
        subscriber.send(subscribe());
        subscriber.awaitAny("SUBACK");
      }
      try (var publisher = dialer.open("p", MqttVersion.V3_1_1, new Unrecorded())) {
        publisher.send(Connect.of(MqttVersion.V3_1_1, "p"));
        publisher.await(Connack.class);
        int acknowledged = 0;
        for (int i = 1; i < 60_000; i++) {
          publisher.send(Publish.of("t", QoS.AT_LEAST_ONCE, i, Bytes.of(new byte[50_000])));
          var answer = publisher.poll(Duration.ofSeconds(10));
          assertThat(answer).isPresent();
          if (answer.get() instanceof Incoming.Ended) {
            return acknowledged;
          }
          acknowledged++;
        }
        throw new AssertionError("The disk is not full");
      }
    }
  }

  private static int arrivals(Endpoint endpoint) throws Exception {
    int count = 0;
    try (var dialer = new Dialer(endpoint, TlsMaterial.DEFAULT, Budgets.STANDARD);
        var subscriber = dialer.open("c", MqttVersion.V3_1_1, new Unrecorded())) {
      subscriber.send(lasting());
      assertThat(subscriber.await(Connack.class).sessionPresent()).isTrue();
      for (var next = subscriber.poll(Duration.ofSeconds(1));
          next.isPresent();
          next = subscriber.poll(Duration.ofSeconds(1))) {
        var publish = (Publish) ((Incoming.Received) next.get()).packet().orElseThrow();
        subscriber.send(new Puback(publish.packetIdentifier()));
        count++;
      }
    }
    return count;
  }
}
