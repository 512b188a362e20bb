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
package org.mqttassay.spec.broker.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.net.Closure.Cause;
import org.mqttassay.spec.broker.net.Frame.Shape;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.client.Transport;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.codec.PacketCodec;

class FrontTest extends OnFront {

  static Stream<Arguments> everything() {
    return Stream.of(Transport.values()).flatMap(transport -> Stream.of(MqttVersion.values())
        .flatMap(version ->
            IntStream.of(1, 7, 1_000).mapToObj(chunk -> Arguments.of(transport, version, chunk))));
  }

  @ParameterizedTest
  @MethodSource("everything")
  void both_versions_are_spoken_on_every_transport_however_packets_are_cut(
      Transport transport, MqttVersion version, int chunk) throws Exception {
    var desk = new Desk((link, packet) -> {
      if (packet instanceof Connect) {
        link.send(new Connack(false, 0, Properties.NONE));
      } else if (packet instanceof Publish publish) {
        link.send(new Puback(publish.packetIdentifier(), 0, Properties.NONE));
      }
    });
    try (var front = front(transport, desk);
        var dialer = dialer(front)) {
      var client = open(dialer, version);
      Link link = desk.opened();
      assertThat(link.transport()).isEqualTo(transport);
      assertThat(link.remoteAddress()).startsWith("127.0.0.1:");
      assertThat(link.certificateSubject()).isEmpty();

      client.sendInChunks(Connect.of(version, "me"), chunk);
      assertThat(client.await(Connack.class).isAccepted()).isTrue();
      client.sendInChunks(publish(7, 50), chunk);
      assertThat(client.await(Puback.class).packetIdentifier()).isEqualTo(7);

      Frame first = desk.frame();
      assertThat(first.packet()).contains(Connect.of(version, "me"));
      Frame second = desk.frame();
      assertThat(second.packet()).contains(publish(7, 50));
      assertThat(second.violations()).isEmpty();
      assertThat(second.shape()).isEqualTo(Shape.WHOLE);
      assertThat(second.version()).isEqualTo(version).isEqualTo(link.version());
      assertThat(second.size())
          .isEqualTo(PacketCodec.of(version).encode(publish(7, 50)).size());

      client.close();
      assertThat(desk.closure().cause()).isEqualTo(Cause.PEER);
    }
  }

  @ParameterizedTest
  @EnumSource
  void packets_that_come_together_are_told_in_order(Transport transport) throws Exception {
    var desk = new Desk();
    var codec = PacketCodec.of(MqttVersion.V5_0);
    try (var front = front(transport, desk);
        var dialer = dialer(front);
        var client = open(dialer, MqttVersion.V5_0)) {
      Bytes all = codec.encode(Connect.of(MqttVersion.V5_0, "me"));
      for (int i = 1; i <= 500; i++) {
        all = all.plus(codec.encode(publish(i, 10)));
      }
      client.send(all);

      desk.frame();
      for (int i = 1; i <= 500; i++) {
        assertThat(desk.frame().packet()).contains(publish(i, 10));
      }
    }
  }

  @Test
  void what_can_not_be_encoded_is_a_fault_of_the_broker() throws Exception {
    var desk = new Desk((link, packet) -> link.send(new Puback(0, 0, Properties.NONE)));
    try (var front = front(Transport.TCP, desk);
        var dialer = dialer(front);
        var client = open(dialer, MqttVersion.V3_1_1)) {
      client.send(new Pingreq());

      assertThat(desk.closure())
          .isEqualTo(new Closure(Cause.FAILED, "Packet Identifier is 0, not 1 to 65535"));
      client.awaitClosed();
    }
  }

  @Test
  void so_is_what_it_throws() throws Exception {
    var desk = new Desk((link, packet) -> {
      throw new IllegalStateException("oh");
    });
    try (var front = front(Transport.TCP, desk);
        var dialer = dialer(front);
        var client = open(dialer, MqttVersion.V3_1_1)) {
      client.send(new Pingreq());

      assertThat(desk.closure()).isEqualTo(new Closure(Cause.FAILED, "oh"));
      client.awaitClosed();
    }
  }

  @Test
  void what_is_sent_within_a_batch_goes_out_at_its_end() throws Exception {
    var desk = new Desk();
    try (var front = front(Transport.TCP, desk);
        var dialer = dialer(front);
        var client = open(dialer, MqttVersion.V3_1_1)) {
      Link link = desk.opened();
      try (var batch = front.batch()) {
        assertThat(batch).isNotNull();
        try (var inner = front.batch()) {
          assertThat(inner).isNotNull();
          IntStream.rangeClosed(1, 100).forEach(i -> link.send(publish(i, 1)));
        }
        client.awaitSilence();
      }
      for (int i = 1; i <= 100; i++) {
        assertThat(client.await(Publish.class).packetIdentifier()).isEqualTo(i);
      }
    }
  }

  @Test
  void what_many_threads_send_arrives_in_the_order_of_each() throws Exception {
    var desk = new Desk();
    try (var front = front(Transport.TCP, desk);
        var dialer = dialer(front);
        var client = open(dialer, MqttVersion.V3_1_1)) {
      Link link = desk.opened();
      var senders = IntStream.range(0, 4)
          .mapToObj(thread -> CompletableFuture.runAsync(() -> IntStream.rangeClosed(1, 2_000)
              .forEach(i ->
                  link.send(Publish.of("t/" + thread, QoS.AT_LEAST_ONCE, i, Bytes.utf8("x"))))))
          .toList();
      int[] last = new int[4];
      for (int count = 0; count < 8_000; count++) {
        Publish came = client.await(Publish.class);
        int thread = came.topicName().charAt(2) - '0';
        assertThat(came.packetIdentifier()).isEqualTo(++last[thread]);
      }
      for (var sender : senders) {
        sender.get(30, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void one_that_is_not_read_brings_the_client_to_a_stop() throws Exception {
    var desk = new Desk();
    try (var front = front(Transport.TCP, desk);
        var dialer = dialer(front);
        var client = open(dialer, MqttVersion.V3_1_1)) {
      Link link = stopped(desk, client);
      client.send(new Pingreq());
      client.awaitSilence();
      assertThat(desk.knowsMore()).isFalse();

      link.reading(true);
      assertThat(desk.frame().packet()).contains(new Pingreq());
    }
  }

  @Test
  void listens_in_several_places_at_once_and_stops() throws Exception {
    var desk = new Desk();
    var listeners = Stream.of(Transport.values()).map(FrontTest::listener).toList();
    try (var front = Front.open(listeners, FrontSettings.STANDARD.withThreads(2), desk)) {
      assertThat(front.endpoints())
          .extracting(one -> one.transport())
          .containsExactly(Transport.values());
      for (var endpoint : front.endpoints()) {
        try (var dialer = new Dialer(endpoint, certificates.trusting(), BUDGETS);
            var client = open(dialer, MqttVersion.V5_0)) {
          Link link = desk.opened();
          assertThat(link.transport()).isEqualTo(endpoint.transport());
          link.send(new Pingresp());
          client.await(Pingresp.class);
        }
      }
      assertThat(front.awaitNoConnections(Duration.ofSeconds(30))).isTrue();
      front.stopListening();
      try (var dialer = dialer(front)) {
        assertThat(Optional.of(dialer).map(one -> {
              try {
                return open(one, MqttVersion.V5_0).name();
              } catch (Exception e) {
                return "refused";
              }
            }))
            .contains("refused");
      }
    }
  }
}
