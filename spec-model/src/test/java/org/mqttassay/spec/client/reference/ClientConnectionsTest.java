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
import static org.mqttassay.spec.packet.QoS.AT_MOST_ONCE;
import static org.mqttassay.spec.packet.QoS.EXACTLY_ONCE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.reference.Disconnection.Cause;
import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscription;

/** How a client's connections and sessions begin and end. */
class ClientConnectionsTest {

  private static Property property(PropertyIdentifier identifier, long value) {
    return Property.of(identifier, value);
  }

  @Test
  void the_servers_keep_alive_counts() {
    var bench = Bench.connected(Bench.lasting(), property(PropertyIdentifier.SERVER_KEEP_ALIVE, 8));
    bench.passes(Duration.ofMillis(5_900));
    assertThat(bench.sent()).isEmpty();
    assertThat(bench.passes(Duration.ofMillis(200)).types()).containsExactly(PacketType.PINGREQ);
    bench.server(new Pingresp());
    assertThat(bench.passes(Duration.ofSeconds(7)).types()).containsExactly(PacketType.PINGREQ);
  }

  @Test
  void a_server_that_says_nothing_is_given_up_and_not_blamed() {
    var bench = Bench.connected(Bench.lasting().withPatience(Duration.ofSeconds(3)));
    bench.passes(Duration.ofSeconds(59));
    assertThat(bench.ear.causes()).containsExactly(Cause.SILENCE);
    assertThat(bench.ear.breaches).isEmpty();
    assertThat(bench.isOpen()).isFalse();
  }

  @Test
  void a_breach_of_the_servers_is_reported_and_closed_on_with_its_code() {
    var bench = Bench.connected(Bench.lasting())
        .server(
            message("", AT_MOST_ONCE, 0, "x").with(property(PropertyIdentifier.TOPIC_ALIAS, 1)));
    assertThat(bench.ear.breaches)
        .singleElement()
        .satisfies(breach -> assertThat(breach.statement().id()).isEqualTo("MQTT-3.3.2-11"));
    assertThat(bench.sent()).containsExactly(new Disconnect(0x94, Properties.NONE));
    assertThat(bench.ear.causes()).containsExactly(Cause.SERVER_BROKE_A_RULE);
    assertThat(bench.ear.deliveries).isEmpty();
  }

  @Test
  void a_session_of_which_the_client_has_no_state_is_not_gone_on_with() {
    var options = ClientOptions.of(Connect.of(MqttVersion.V5_0, "c").withCleanStart(false))
        .withBackOff(BackOff.STANDARD);
    var bench = Bench.connected(options);
    bench.breaks().passes(Duration.ofSeconds(1)).accepted(true);
    assertThat(bench.ear.causes()).containsExactly(Cause.NETWORK, Cause.SESSION_UNKNOWN);
    bench.passes(Duration.ofSeconds(2)).accepted(false);
    assertThat(bench.connect().cleanStart()).isTrue();
    assertThat(bench.core.isConnected()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(MqttVersion.class)
  void a_session_that_the_server_has_lost_is_told_and_begun_anew(MqttVersion version) {
    var connect = Connect.of(version, "c").withCleanStart(false);
    var bench = Bench.connected(ClientOptions.of(
        version == MqttVersion.V5_0
            ? connect.with(property(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 100))
            : connect));
    bench.breaks().connects(false);
    assertThat(bench.ear.breaches).singleElement().asString().contains("MQTT-3.2.2-");
    assertThat(bench.core.isConnected()).isTrue();
    assertThat(bench.ear.causes()).containsExactly(Cause.NETWORK);
  }

  @Test
  void an_assigned_client_identifier_is_used_again() {
    var options = ClientOptions.of(Connect.of(MqttVersion.V5_0, "")
            .with(property(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 100)))
        .withBackOff(BackOff.STANDARD);
    var bench = Bench.connected(
        options, Property.of(PropertyIdentifier.ASSIGNED_CLIENT_IDENTIFIER, "given"));
    bench.breaks().passes(Duration.ofSeconds(1)).accepted(true);
    assertThat(bench.connect().clientIdentifier()).isEqualTo("given");
    assertThat(bench.connect().cleanStart()).isFalse();
    assertThat(bench.ear.breaches).isEmpty();
  }

  @Test
  void a_refusal_for_good_is_the_end_of_it_and_a_passing_one_is_not() {
    var bench = new Bench(Bench.lasting().withBackOff(BackOff.STANDARD));
    var refused = bench.core.connect(bench.now());
    bench.core.opened(bench.now(), 1);
    bench.server(new Connack(false, 0x89, Properties.NONE));
    assertThat(refused).isCompletedWithValue(new Outcome.Refused(0x89));
    bench.passes(Duration.ofSeconds(1));
    bench.core.opened(bench.now(), 2);
    bench.server(new Connack(false, 0x86, Properties.NONE)).passes(Duration.ofHours(1));
    assertThat(bench.ear.waits).hasSize(1);
  }

  @Test
  void who_is_taken_over_does_not_take_back() {
    var bench = Bench.connected(Bench.lasting().withBackOff(BackOff.STANDARD))
        .server(new Disconnect(0x8E, Properties.NONE));
    assertThat(bench.ear.ends).singleElement().satisfies(end -> assertThat(end.code())
        .isEqualTo(0x8E));
    assertThat(bench.ear.waits).isEmpty();
  }

  @Test
  void the_same_seed_waits_as_long() {
    assertThat(waits(1)).isEqualTo(waits(1)).isNotEqualTo(waits(2)).hasSize(6);
  }

  private static List<Duration> waits(long seed) {
    var bench = new Bench(Bench.lasting().withBackOff(BackOff.STANDARD).withSeed(seed));
    bench.core.connect(bench.now());
    for (int i = 1; i <= 6; i++) {
      bench.core.failed(bench.now(), i, "down");
      bench.passes(Duration.ofSeconds(31));
    }
    return bench.ear.waits;
  }

  @Test
  void subscribing_tells_the_codes_and_the_loss_of_the_answer() {
    var bench = Bench.connected(Bench.lasting());
    var filters = List.of(Subscription.of("a", EXACTLY_ONCE), Subscription.of("b", AT_MOST_ONCE));
    var first = bench.core.subscribe(bench.now(), filters, Properties.NONE);
    var second = bench.core.unsubscribe(bench.now(), List.of("b"));
    bench.server(new Suback(1, Properties.NONE, List.of(1, 0x87))).breaks();
    assertThat(first).isCompletedWithValue(new Outcome.Acknowledged(List.of(1, 0x87)));
    assertThat(second.join()).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void leaving_with_the_will_closes_without_disconnect_in_version_3() {
    var bench = Bench.connected(ClientOptions.of(Connect.of(MqttVersion.V3_1_1, "c")));
    bench.core.disconnect(bench.now(), 0x04, OptionalLong.empty());
    assertThat(bench.sent()).isEmpty();
    assertThat(bench.isOpen()).isFalse();
    assertThat(bench.ear.causes()).containsExactly(Cause.USER);
  }

  @Test
  void leaving_can_change_the_expiry_of_the_session() {
    var bench = Bench.connected(Bench.lasting());
    bench.core.disconnect(bench.now(), 0, OptionalLong.of(5));
    assertThat(bench.sent())
        .containsExactly(new Disconnect(
            0, Properties.of(property(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 5))));
  }

  @Test
  void a_listener_may_publish_at_once() {
    var replies = new ArrayList<Outcome>();
    var core = new ClientCore[1];
    var bench = new Bench(Bench.lasting());
    core[0] = bench.core;
    bench.connects(false);
    bench
        .core
        .publish(bench.now(), message("t", AT_LEAST_ONCE, 0, "first"))
        .thenAccept(outcome -> core[0]
            .publish(bench.now(), message("t", AT_MOST_ONCE, 0, "reply"))
            .thenAccept(replies::add));
    bench.server(new Puback(1));
    assertThat(replies).containsExactly(new Outcome.Sent());
    assertThat(bench.types()).containsExactly(PacketType.PUBLISH, PacketType.PUBLISH);
  }

  @Test
  void a_server_that_does_not_know_the_password_is_left() {
    var bench = new Bench(Bench.lasting().withScram("user", "secret"));
    bench.core.connect(bench.now());
    bench.accepted(false, Property.of(PropertyIdentifier.AUTHENTICATION_METHOD, "SCRAM-SHA-256"));
    assertThat(bench.ear.causes()).containsExactly(Cause.SERVER_NOT_AUTHENTIC);
    assertThat(bench.connect().properties().has(PropertyIdentifier.AUTHENTICATION_DATA))
        .isTrue();
  }

  @Test
  void auth_that_nobody_asked_for_is_an_error() {
    var bench = Bench.connected(Bench.lasting()).server(new Auth(0x18, Properties.NONE));
    assertThat(bench.sent()).containsExactly(new Disconnect(0x82, Properties.NONE));
  }
}
