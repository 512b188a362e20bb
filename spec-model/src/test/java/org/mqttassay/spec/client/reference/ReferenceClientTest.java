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
package org.mqttassay.spec.client.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mqttassay.spec.client.reference.Bench.message;
import static org.mqttassay.spec.packet.QoS.AT_LEAST_ONCE;
import static org.mqttassay.spec.packet.QoS.EXACTLY_ONCE;

import io.netty.pkitesting.CertificateBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.Broker;
import org.mqttassay.spec.broker.BrokerSettings;
import org.mqttassay.spec.broker.BrokerSettings.Listener;
import org.mqttassay.spec.broker.Limits;
import org.mqttassay.spec.broker.auth.PasswordFileEditor;
import org.mqttassay.spec.broker.core.Watch;
import org.mqttassay.spec.check.Checker;
import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.client.TlsMaterial;
import org.mqttassay.spec.client.Transport;
import org.mqttassay.spec.client.TransportLayers;
import org.mqttassay.spec.model.Assumptions;
import org.mqttassay.spec.model.Breach;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Will;
import org.mqttassay.spec.trace.MemoryTrace;

@Timeout(60)
class ReferenceClientTest {

  private static final Outcome DONE = new Outcome.Acknowledged(List.of(0));
  private static final BackOff QUICK =
      new BackOff(Duration.ofMillis(20), Duration.ofMillis(200), 2, 0.5, 0);

  @TempDir
  private Path folder;

  private final List<Breach> breaches = new CopyOnWriteArrayList<>();
  private final MemoryTrace trace = new MemoryTrace(100_000);
  private final ClientNetwork network = new ClientNetwork(1);
  private final List<ReferenceClient> clients = new ArrayList<>();
  private Broker broker;

  private void broker(BrokerSettings settings) throws Exception {
    broker = Broker.start(settings, new Watch() {
      @Override
      public void byBroker(Breach breach, Packet packet) {
        breaches.add(breach);
      }

      @Override
      public void byClient(Breach breach, String clientIdentifier) {
        breaches.add(breach);
      }
    });
  }

  @AfterEach
  void nobodyBrokeARule() throws Exception {
    clients.forEach(ReferenceClient::close);
    await(() -> broker.connections() == 0);
    broker.close();
    network.close();
    assertThat(breaches).isEmpty();
    assertThat(Checker.judge(Assumptions.tester().withFresh(true), trace.events()))
        .isEmpty();
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(condition);
  }

  private ReferenceClient client(ClientOptions options, ClientListener listener) {
    return client(options, listener, broker.endpoints().get(0), TlsMaterial.TRUSTING);
  }

  private ReferenceClient client(
      ClientOptions options, ClientListener listener, Endpoint endpoint, TlsMaterial tls) {
    var layers = new TransportLayers(endpoint, tls, Budgets.STANDARD);
    String name = "client" + clients.size();
    var client = network.client(name, layers, options, listener, trace);
    clients.add(client);
    return client;
  }

  private static ClientOptions lasting(String name) {
    return ClientOptions.of(Connect.of(MqttVersion.V5_0, name)
        .withCleanStart(false)
        .with(Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 600)));
  }

  private static Outcome get(CompletableFuture<Outcome> future) throws Exception {
    return future.get(20, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void every_qos_goes_over_every_transport_in_both_versions(Transport transport) throws Exception {
    var bundle = new CertificateBuilder()
        .subject("CN=localhost")
        .addSanIpAddress("127.0.0.1")
        .setIsCertificateAuthority(true)
        .buildSelfSigned();
    var certificate = Files.writeString(folder.resolve("server.pem"), bundle.getCertificatePEM());
    var key = Files.writeString(folder.resolve("server.key"), bundle.getPrivateKeyPEM());
    broker(BrokerSettings.STANDARD
        .withTls(new BrokerSettings.Tls(certificate, key, Optional.empty(), false))
        .withListeners(List.of(new Listener(
            transport, BrokerSettings.LOOPBACK, 0, transport.isWebSocket() ? "/mqtt" : ""))));
    var endpoint = broker.endpoints().get(0);
    var tls = TlsMaterial.DEFAULT.withAuthorities(certificate);
    for (MqttVersion version : MqttVersion.values()) {
      var ear = new Ear();
      var options = ClientOptions.of(Connect.of(version, "c" + version));
      var client = client(options, ear, endpoint, tls);
      assertThat(get(client.connect())).isEqualTo(DONE);
      String topic = "t/" + version;
      assertThat(get(client.subscribe(Subscription.of(topic, EXACTLY_ONCE))))
          .isEqualTo(new Outcome.Acknowledged(List.of(2)));
      for (QoS qos : QoS.values()) {
        client.publish(message(topic, qos, 0, qos.name()));
      }
      await(() -> ear.deliveries.size() == 3);
      assertThat(ear.deliveries)
          .allMatch(
              one -> one.message().payload().asText().equals(one.message().qos().name()));
      client.disconnect();
      await(() -> ear.causes().equals(List.of(Disconnection.Cause.USER)));
    }
  }

  @Test
  void what_a_cut_leaves_unfinished_is_finished_after_connecting_again() throws Exception {
    broker(BrokerSettings.STANDARD.withLimits(Limits.STANDARD.withReceiveMaximum(7)));
    var ear = new Ear();
    var reader = client(lasting("reader").withBackOff(QUICK).withSeed(1), ear);
    var writerEar = new Ear();
    var writer =
        client(lasting("writer").withBackOff(QUICK).withTopicAliases(3).withSeed(2), writerEar);
    get(reader.connect());
    get(writer.connect());
    get(reader.subscribe(Subscription.of("t/#", EXACTLY_ONCE)));
    var futures = new ArrayList<CompletableFuture<Outcome>>();
    var once = new HashSet<String>();
    for (int i = 0; i < 500; i++) {
      var qos = i % 2 == 0 ? EXACTLY_ONCE : AT_LEAST_ONCE;
      futures.add(writer.publish(message("t/" + i % 5, qos, 0, qos.level() + "/" + i)));
      once.add(qos.level() + "/" + i);
      if (i % 100 == 50) {
        int cuts = writerEar.ends.size();
        writer.cut();
        reader.cut();
        await(() -> writerEar.ends.size() > cuts);
        await(() -> writerEar.connacks.size() > cuts + 1);
      }
    }
    for (var future : futures) {
      assertThat(get(future).isAcknowledged()).isTrue();
    }
    await(() -> new HashSet<>(ear.texts()).equals(once));
    assertThat(ear.texts().stream().filter(text -> text.startsWith("2"))).doesNotHaveDuplicates();
    assertThat(writerEar.connacks.stream().skip(1)).allMatch(one -> one.sessionPresent());
    assertThat(writerEar.ends).hasSize(5);
  }

  @Test
  void flow_control_holds_back_and_loses_nothing() throws Exception {
    broker(BrokerSettings.STANDARD.withLimits(Limits.STANDARD.withReceiveMaximum(2)));
    var ear = new Ear();
    var options = ClientOptions.of(
        Connect.of(MqttVersion.V5_0, "c").with(Property.of(PropertyIdentifier.RECEIVE_MAXIMUM, 3)));
    var client = client(options.byHand(), ear);
    get(client.connect());
    get(client.subscribe(Subscription.of("t", EXACTLY_ONCE)));
    var futures = new ArrayList<CompletableFuture<Outcome>>();
    for (int i = 0; i < 50; i++) {
      futures.add(client.publish(message("t", AT_LEAST_ONCE, 0, "m" + i)));
    }
    for (var future : futures) {
      assertThat(get(future)).isEqualTo(DONE);
    }
    await(() -> ear.deliveries.size() == 3);
    for (int i = 0; i < 50; i++) {
      int next = i;
      await(() -> ear.deliveries.size() > next);
      assertThat(ear.deliveries.size()).isLessThanOrEqualTo(next + 3);
      ear.deliveries.get(i).acknowledge();
    }
    assertThat(ear.texts()).hasSize(50).startsWith("m0", "m1").endsWith("m49");
  }

  @Test
  void a_will_is_let_loose_by_a_cut_and_by_leaving_with_it_only() throws Exception {
    broker(BrokerSettings.STANDARD);
    var ear = new Ear();
    var watcher = client(ClientOptions.of(Connect.of(MqttVersion.V3_1_1, "watcher")), ear);
    get(watcher.connect());
    get(watcher.subscribe(Subscription.of("will/#", AT_LEAST_ONCE)));
    for (String end : List.of("order", "will", "cut")) {
      var will = new Will("will/" + end, Bytes.EMPTY, AT_LEAST_ONCE, false, Properties.NONE);
      var device =
          client(ClientOptions.of(Connect.of(MqttVersion.V5_0, end).withWill(will)), new Ear());
      get(device.connect());
      switch (end) {
        case "order" -> device.disconnect();
        case "will" -> device.disconnect(0x04, OptionalLong.empty());
        default -> device.cut();
      }
      await(() -> broker.connections() == 1);
    }
    await(() -> ear.deliveries.size() == 2);
    assertThat(ear.deliveries)
        .extracting(one -> one.message().topicName())
        .containsExactlyInAnyOrder("will/will", "will/cut");
  }

  @Test
  void a_server_that_is_not_there_is_tried_again_with_back_off() throws Exception {
    broker(BrokerSettings.STANDARD);
    var ear = new Ear();
    var gone = Endpoint.tcp("127.0.0.1", 1);
    var backOff = new BackOff(Duration.ofMillis(10), Duration.ofMillis(40), 2, 0, 4);
    var client = client(
        ClientOptions.of(Connect.of(MqttVersion.V5_0, "c")).withBackOff(backOff),
        ear,
        gone,
        TlsMaterial.DEFAULT);
    assertThat(get(client.connect())).isInstanceOf(Outcome.NeverSent.class);
    await(() -> ear.ends.size() == 5);
    assertThat(ear.waits.stream().map(Duration::toMillis)).containsExactly(10L, 20L, 40L, 40L);
  }

  @Test
  void scram_lets_in_who_knows_the_password_and_again_on_the_way() throws Exception {
    var passwords = folder.resolve("passwords");
    PasswordFileEditor.set(passwords, "joe", "secret", Bytes.utf8("0123456789abcdef"), 4_096);
    broker(BrokerSettings.STANDARD.withAdmission(new BrokerSettings.Admission(
        false, Optional.of(passwords), Optional.empty(), true, false)));
    var client = client(lasting("c").withScram("joe", "secret"), new Ear());
    assertThat(get(client.connect())).isEqualTo(DONE);
    assertThat(get(client.authenticateAgain())).isEqualTo(DONE);
    var ear = new Ear();
    var stranger = client(lasting("d").withScram("joe", "guess"), ear);
    assertThat(get(stranger.connect())).isEqualTo(new Outcome.Refused(0x87));
  }
}
