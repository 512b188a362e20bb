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

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.Limits;
import org.mqttassay.spec.broker.core.Policy;
import org.mqttassay.spec.client.reference.BackOff;
import org.mqttassay.spec.client.reference.ClientListener;
import org.mqttassay.spec.client.reference.ClientOptions;
import org.mqttassay.spec.client.reference.Delivery;
import org.mqttassay.spec.client.reference.Outcome;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Will;
import org.mqttassay.spec.trace.TraceHeader;
import org.mqttassay.spec.trace.TraceWriter;

class VirtualWorldTest {

  private static final int CLIENTS = 20;

  @TempDir
  private Path folder;

  /** A day of clients that vanish for longer than their Will Delay, or than their session lives. */
  private static List<String> day(VirtualWorld world) {
    var wills = new ArrayList<String>();
    var watcher = world.client(
        "watcher",
        ClientOptions.of(Connect.of(MqttVersion.V5_0, "watcher").withKeepAlive(600)),
        new ClientListener() {
          @Override
          public void message(Delivery delivery) {
            wills.add(delivery.message().payload().asText());
          }
        },
        LinkShape.NEAR);
    watcher.connect();
    watcher.subscribe(Subscription.of("wills/#", QoS.EXACTLY_ONCE));
    for (int i = 1; i < CLIENTS; i++) {
      var client = world.client(
          "c" + i, ClientOptions.of(device(i)).withSeed(i), ClientListener.NOBODY, LinkShape.NEAR);
      client.connect();
      // Every hour it goes away without a word, and comes back half an hour later.
      for (int hour = 0; hour < 24; hour++) {
        world.after(Duration.ofMinutes(hour * 60L + i), client::freeze);
        world.after(Duration.ofMinutes(hour * 60L + i + 30), () -> {
          client.cut();
          client.connect();
        });
      }
    }
    world.run(Duration.ofDays(1));
    return wills;
  }

  private static Connect device(int index) {
    return Connect.of(MqttVersion.V5_0, "c" + index)
        .withKeepAlive(60)
        .withCleanStart(false)
        .with(Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 600))
        .withWill(new Will(
            "wills/" + index,
            Bytes.utf8("c" + index),
            QoS.AT_LEAST_ONCE,
            false,
            Properties.of(Property.of(PropertyIdentifier.WILL_DELAY_INTERVAL, 300))));
  }

  @Test
  void a_day_of_keep_alives_expiries_and_will_delays_takes_a_moment() {
    var world = new VirtualWorld(VirtualWorld.Setting.of(1));
    var thread = ManagementFactory.getThreadMXBean();
    long began = thread.getCurrentThreadCpuTime();
    var wills = day(world);
    long took = thread.getCurrentThreadCpuTime() - began;
    assertThat(world.now()).isEqualTo(Duration.ofDays(1).toNanos());
    assertThat(wills).hasSize((CLIENTS - 1) * 24);
    // Of the thread itself, not of a busy machine; most of it goes into the first run's compiling.
    assertThat(Duration.ofNanos(took)).isLessThan(Duration.ofSeconds(4));
    assertThat(world.breaches()).isEmpty();
  }

  @Test
  void the_same_seed_gives_the_same_trace_to_the_byte() throws Exception {
    var first = Files.readAllBytes(trace("a", 7));
    assertThat(Files.readAllBytes(trace("b", 7))).isEqualTo(first);
    assertThat(Files.readAllBytes(trace("c", 8))).isNotEqualTo(first);
  }

  private Path trace(String name, long seed) throws Exception {
    var file = folder.resolve(name);
    var storm = new Storm(seed, Policy.random(seed), Limits.STANDARD)
        .clients(4)
        .rages(Duration.ofSeconds(20));
    try (var writer =
        new TraceWriter(file, new TraceHeader(Instant.EPOCH, "virtual", "", "", seed))) {
      storm.clientTrace.events().forEach(writer::write);
    }
    return file;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void a_storm_of_reconnects_loses_nothing_and_breaks_no_rule(long seed) {
    var policy = seed % 2 == 0 ? Policy.random(seed) : Policy.canonical();
    var storm = new Storm(seed, policy, Limits.STANDARD.withReceiveMaximum(3))
        .clients(4)
        .rages(Duration.ofSeconds(60));
    assertThat(storm.world.breaches()).isEmpty();
    assertThat(storm.atClients()).isEmpty();
    assertThat(storm.atBroker()).isEmpty();
    assertThat(storm.outcomes).hasSameSizeAs(storm.published).allMatch(Outcome::isAcknowledged);
    storm.received.forEach((name, seen) -> {
      assertThat(seen).as(name).hasSameSizeAs(storm.published);
      assertThat(seen).as(name).allSatisfy((text, copies) -> assertThat(
              text.endsWith("/1") || copies == 1)
          .isTrue());
    });
    assertThat(storm.connections).isGreaterThan(10);
  }

  @Test
  void a_client_connects_again_by_itself_with_growing_waits() {
    var world = new VirtualWorld(VirtualWorld.Setting.of(3));
    var waits = new ArrayList<Duration>();
    var backOff = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(8), 2, 0, 0);
    var client = world.client(
        "c",
        ClientOptions.of(Connect.of(MqttVersion.V5_0, "c")).withBackOff(backOff),
        new ClientListener() {
          @Override
          public void reconnecting(Duration in, int attempt) {
            waits.add(in);
          }
        },
        LinkShape.NEAR);
    client.connect();
    world.run(Duration.ofSeconds(5));
    client.reachable(false);
    client.cut();
    world.run(Duration.ofSeconds(20));
    client.reachable(true);
    world.run(Duration.ofSeconds(20));
    assertThat(waits.stream().map(Duration::toSeconds)).containsExactly(1L, 2L, 4L, 8L, 8L);
    assertThat(client.core().isConnected()).isTrue();
  }

  @Test
  void a_frozen_link_is_noticed_by_its_silence() {
    var world = new VirtualWorld(VirtualWorld.Setting.of(4));
    var causes = new ArrayList<String>();
    var client = world.client(
        "c",
        ClientOptions.of(Connect.of(MqttVersion.V3_1_1, "c").withKeepAlive(20)),
        new ClientListener() {
          @Override
          public void disconnected(org.mqttassay.spec.client.reference.Disconnection why) {
            causes.add(why.cause().name());
          }
        },
        LinkShape.NEAR);
    client.connect();
    world.run(Duration.ofSeconds(5));
    client.freeze();
    world.run(Duration.ofSeconds(60));
    assertThat(causes).containsExactly("SILENCE");
    assertThat(world.broker().connections()).isEmpty();
    assertThat(world.breaches()).isEmpty();
  }
}
