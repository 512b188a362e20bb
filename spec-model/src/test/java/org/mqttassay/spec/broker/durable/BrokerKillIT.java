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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.client.TlsMaterial;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.trace.Recorder;

/** Kills a broker with a store again and again, in the midst of traffic of all kinds. */
@Tag("proof")
class BrokerKillIT {

  private static final int KILLS = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir
  private Path parent;

  private Process process;
  private final BlockingQueue<String> printed = new LinkedBlockingQueue<>();
  private final List<String> wrongs = new ArrayList<>();

  @AfterEach
  void killTheLast() {
    if (process != null) {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 20261122})
  @Timeout(120)
  void nothing_that_was_acknowledged_is_lost(long seed) throws Exception {
    var random = new Random(KILLS);
    int port = start(0, seed);
    var endpoint = Endpoint.tcp("127.0.0.1", port);
    var recorder = new Unrecorded();
    try (var dialer = new Dialer(endpoint, TlsMaterial.DEFAULT, Budgets.STANDARD)) {
      var subscribers = List.of(
          LastingClient.subscriber(
              dialer, recorder, MqttVersion.V3_1_1, "three", List.of("one/#", "two/#")),
          LastingClient.subscriber(
              dialer, recorder, MqttVersion.V5_0, "five", List.of("one/#", "two/#")));
      var members = List.of(
          LastingClient.subscriber(
              dialer, recorder, MqttVersion.V5_0, "m1", List.of("$share/g/two/#")),
          LastingClient.subscriber(
              dialer, recorder, MqttVersion.V5_0, "m2", List.of("$share/g/two/#")));
      var publishers = List.of(
          LastingClient.publisher(dialer, recorder, MqttVersion.V3_1_1, "one/3", QoS.AT_LEAST_ONCE),
          LastingClient.publisher(dialer, recorder, MqttVersion.V5_0, "one/5", QoS.AT_LEAST_ONCE),
          LastingClient.publisher(dialer, recorder, MqttVersion.V3_1_1, "two/3", QoS.EXACTLY_ONCE),
          LastingClient.publisher(dialer, recorder, MqttVersion.V5_0, "two/5", QoS.EXACTLY_ONCE),
          LastingClient.publisher(dialer, recorder, MqttVersion.V5_0, "kept", QoS.AT_LEAST_ONCE));
      var all = new ArrayList<LastingClient>();
      all.addAll(subscribers);
      all.addAll(members);
      all.forEach(LastingClient::start);
      await("everybody has subscribed", () -> all.stream().allMatch(LastingClient::isSubscribed));
      publishers.forEach(LastingClient::start);
      all.addAll(publishers);
      for (int kill = 0; kill < KILLS; kill++) {
        process.waitFor(50 + random.nextInt(700), TimeUnit.MILLISECONDS);
        process.toHandle().destroyForcibly();
        process.waitFor();
        if (kill % 4 == 3) {
          // While the virtual machine starts, or while it restores.
          process = spawn(port, seed);
          process.waitFor(200 + random.nextInt(600), TimeUnit.MILLISECONDS);
          process.toHandle().destroyForcibly();
          process.waitFor();
        }
        assertThat(start(port, seed)).isEqualTo(port);
      }
      publishers.forEach(LastingClient::stopPublishing);
      await("everything is acknowledged", () -> publishers.stream().allMatch(p -> p.open() == 0));
      for (LastingClient publisher : publishers) {
        publisher.end();
      }
      awaitDeliveries(publishers, subscribers, members);
      for (LastingClient client : all) {
        client.end();
      }
      check(publishers, subscribers, members);
      checkKept(dialer, recorder, publishers.get(4));
      long sum = publishers.stream().mapToLong(p -> p.acknowledged.size()).sum();
      System.out.println(sum + " messages, " + KILLS + " kills, seed " + seed + ", "
          + publishers.stream().map(p -> p.acknowledged.size()).toList() + " acknowledged, "
          + subscribers.get(1).once.size() + " arrivals at QoS 1");
      assertThat(sum).isGreaterThan(300);
    }
    assertThat(wrongs).isEmpty();
  }

  private static void check(
      List<LastingClient> publishers,
      List<LastingClient> subscribers,
      List<LastingClient> members) {
    for (LastingClient client : subscribers) {
      assertThat(client.complaints).isEmpty();
      var once = new HashSet<>(client.once);
      for (String topic : List.of("one/3", "one/5")) {
        assertThat(once).containsAll(sent(publishers, topic));
      }
      var twice = new ArrayList<String>();
      twice.addAll(sent(publishers, "two/3"));
      twice.addAll(sent(publishers, "two/5"));
      assertThat(client.twice).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(twice);
    }
    var shared = new ArrayList<String>();
    members.forEach(member -> shared.addAll(member.twice));
    assertThat(shared)
        .doesNotHaveDuplicates()
        .hasSize(sent(publishers, "two/3").size() + sent(publishers, "two/5").size());
  }

  /** All have been acknowledged. */
  private static List<String> sent(List<LastingClient> publishers, String topic) {
    var publisher = publishers.stream()
        .filter(p -> p.getName().equals("to-" + topic.replace('/', '-')))
        .findFirst()
        .orElseThrow();
    assertThat(publisher.complaints).isEmpty();
    assertThat(publisher.acknowledged).hasSize(publisher.lastSent());
    return publisher.acknowledged.stream().map(number -> topic + ' ' + number).toList();
  }

  private static void checkKept(Dialer dialer, Recorder recorder, LastingClient publisher)
      throws InterruptedException {
    var reader =
        LastingClient.subscriber(dialer, recorder, MqttVersion.V5_0, "late", List.of("kept/#"));
    reader.start();
    await("retained messages", () -> reader.once.size() >= 3);
    reader.end();
    int last = publisher.lastSent();
    assertThat(reader.once)
        .containsExactlyInAnyOrder("kept " + last, "kept " + (last - 1), "kept " + (last - 2));
  }

  /** Waits for what has to come, and then whether there comes more. */
  private static void awaitDeliveries(
      List<LastingClient> publishers,
      List<LastingClient> subscribers,
      List<LastingClient> members) {
    var once = new ArrayList<>(sent(publishers, "one/3"));
    once.addAll(sent(publishers, "one/5"));
    int twice = sent(publishers, "two/3").size() + sent(publishers, "two/5").size();
    await(
        "everything is delivered",
        () -> count(members) >= twice
            && subscribers.stream()
                .allMatch(client ->
                    client.twice.size() >= twice && new HashSet<>(client.once).containsAll(once)));
    var before = new AtomicLong(-1);
    Awaitility.await("nothing more is delivered")
        .atMost(PATIENCE)
        .during(Budgets.STANDARD.withQuietTimes(2).quieting())
        .until(() -> {
          long now = count(subscribers) + count(members);
          return before.getAndSet(now) == now;
        });
  }

  private static long count(List<LastingClient> clients) {
    return clients.stream()
        .mapToLong(client -> client.once.size() + client.twice.size())
        .sum();
  }

  private static void await(String what, Callable<Boolean> condition) {
    Awaitility.await(what).atMost(PATIENCE).until(condition);
  }

  private int start(int port, long seed) throws IOException, InterruptedException {
    process = spawn(port, seed);
    var from = process;
    var output = new Thread(() -> read(from), "victim-output");
    output.setDaemon(true);
    output.start();
    String line = printed.poll(20, TimeUnit.SECONDS);
    assertThat(line).isNotNull();
    return Integer.parseInt(line);
  }

  private Process spawn(int port, long seed) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            VictimBroker.class.getName(),
            String.valueOf(port),
            parent.resolve("store").toString(),
            String.valueOf(seed))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private void read(Process from) {
    try (var out =
        new BufferedReader(new InputStreamReader(from.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith(VictimBroker.LISTENS)) {
          printed.add(line.substring(VictimBroker.LISTENS.length()));
        } else {
          synchronized (wrongs) {
            wrongs.add(line);
          }
        }
      }
    } catch (IOException killed) {
      // What it printed before was read.
    }
  }
}
