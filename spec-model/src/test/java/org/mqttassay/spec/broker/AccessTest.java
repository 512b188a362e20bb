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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.core.Watch;
import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.client.MqttConnection;
import org.mqttassay.spec.client.TlsMaterial;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Will;
import org.mqttassay.spec.trace.MemoryTrace;

/** What an access list forbids has no effect, in whatever way it is tried. */
class AccessTest {

  @TempDir
  private Path directory;

  private Broker broker;
  private Dialer dialer;

  @BeforeEach
  void start() throws Exception {
    broker = Broker.start(
        BrokerSettings.STANDARD.withAdmission(new BrokerSettings.Admission(
            true, Optional.empty(), Optional.of(accessList()), false, false)),
        Watch.NOBODY);
    dialer = new Dialer(broker.endpoints().get(0), TlsMaterial.DEFAULT, Budgets.STANDARD);
  }

  private Path accessList() throws IOException {
    return Files.writeString(directory.resolve("acl"), """
        topic read #
        topic write open/#
        topic readwrite $mine/#
        """);
  }

  @AfterEach
  void stop() {
    dialer.close();
    broker.close();
  }

  private MqttConnection connected(String client, MqttVersion version) throws Exception {
    var connection = dialer.open(client, version, new MemoryTrace(50));
    connection.send(Connect.of(version, client));
    assertThat(connection.await(Connack.class).isAccepted()).isTrue();
    return connection;
  }

  private MqttConnection watching(String filter) throws Exception {
    var watcher = connected("watcher", MqttVersion.V5_0);
    watcher.send(Subscribe.of(1, Subscription.of(filter, QoS.AT_LEAST_ONCE)));
    watcher.await(Suback.class);
    return watcher;
  }

  private static Publish message(String topic, QoS qos, int identifier, String payload) {
    return Publish.of(topic, qos, identifier, Bytes.utf8(payload));
  }

  @Test
  void a_forbidden_message_reaches_nobody_in_either_version_at_any_qos() throws Exception {
    try (var watcher = watching("#")) {
      for (MqttVersion version : MqttVersion.values()) {
        try (var publisher = connected("publisher", version)) {
          publisher.send(message("closed/a", QoS.AT_MOST_ONCE, 0, "no"));
          publisher.send(message("closed/a", QoS.AT_LEAST_ONCE, 7, "no"));
          int code = publisher.await(Puback.class).reasonCode();
          assertThat(code)
              .isEqualTo(version == MqttVersion.V5_0 ? ReasonCode.NOT_AUTHORIZED.value() : 0);
          publisher.send(message("open/a", QoS.AT_LEAST_ONCE, 8, "yes " + version));
          publisher.await(Puback.class);
          var came = watcher.await(Publish.class);
          assertThat(came.payload().asText()).isEqualTo("yes " + version);
          watcher.send(new Puback(came.packetIdentifier()));
        }
      }
    }
  }

  @Test
  void an_alias_is_no_way_around_it() throws Exception {
    try (var watcher = watching("#");
        var publisher = connected("publisher", MqttVersion.V5_0)) {
      var alias = Property.of(PropertyIdentifier.TOPIC_ALIAS, 1);
      publisher.send(message("closed/a", QoS.AT_MOST_ONCE, 0, "no").with(alias));
      publisher.send(message("", QoS.AT_LEAST_ONCE, 7, "no").with(alias));
      assertThat(publisher.await(Puback.class).reasonCode())
          .isEqualTo(ReasonCode.NOT_AUTHORIZED.value());
      publisher.send(message("open/a", QoS.AT_LEAST_ONCE, 8, "yes"));
      publisher.await(Puback.class);
      assertThat(watcher.await(Publish.class).payload().asText()).isEqualTo("yes");
    }
  }

  @Test
  void a_forbidden_retained_message_leaves_the_older_one() throws Exception {
    try (var publisher = connected("publisher", MqttVersion.V3_1_1)) {
      publisher.send(message("open/a", QoS.AT_LEAST_ONCE, 1, "old").withRetain(true));
      publisher.await(Puback.class);
      publisher.send(message("closed/a", QoS.AT_LEAST_ONCE, 2, "new").withRetain(true));
      publisher.await(Puback.class);
    }
    try (var watcher = watching("+/a")) {
      assertThat(watcher.await(Publish.class).payload().asText()).isEqualTo("old");
      watcher.awaitSilence();
    }
  }

  @ParameterizedTest
  @EnumSource(MqttVersion.class)
  void who_may_not_publish_his_will_is_not_let_in(MqttVersion version) throws Exception {
    for (String topic : List.of("closed/a", "$mine/a")) {
      var will = new Will(topic, Bytes.utf8("no"), QoS.AT_LEAST_ONCE, false, Properties.NONE);
      try (var client = dialer.open("heir", version, new MemoryTrace(50))) {
        client.send(Connect.of(version, "heir").withWill(will));
        assertThat(client.await(Connack.class).reasonCode())
            .isEqualTo(version == MqttVersion.V5_0 ? ReasonCode.NOT_AUTHORIZED.value() : 5);
      }
    }
  }

  @Test
  void clients_exchange_nothing_by_topics_that_begin_with_a_dollar() throws Exception {
    try (var watcher = watching("$mine/#");
        var publisher = connected("publisher", MqttVersion.V5_0)) {
      publisher.send(message("$mine/a", QoS.AT_LEAST_ONCE, 1, "no").withRetain(true));
      assertThat(publisher.await(Puback.class).reasonCode())
          .isEqualTo(ReasonCode.NOT_AUTHORIZED.value());
      watcher.awaitSilence();
    }
  }
}
