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
package org.mqttassay.spec.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mqttassay.spec.model.History.message;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.RetainHandling;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;

/** Retained messages: client 1 subscribes, client 2 publishes to topic r. */
class RetentionTest {

  private static final Subscription R = Subscription.of("r", QoS.AT_LEAST_ONCE);

  private static Publish retained(String payload, int identifier) {
    return message("r", QoS.AT_LEAST_ONCE, identifier, payload).withRetain(true);
  }

  private static History begun(MqttVersion version) {
    return both(History.tester(), version);
  }

  private static History both(History history, MqttVersion version) {
    return history.connects(1, version).connects(2, version);
  }

  private static History keep(History history, String payload) {
    return history.client(2, retained(payload, 5)).server(2, new Puback(5));
  }

  private static History ask(History history, Subscription subscription) {
    return history
        .client(1, Subscribe.of(9, subscription))
        .server(1, new Suback(9, Properties.NONE, List.of(1)));
  }

  private static Subscription with(RetainHandling handling) {
    return new Subscription("r", QoS.AT_LEAST_ONCE, false, false, handling);
  }

  private static void neverLate(History history) {
    assertThat(history.passes(20_000).broken()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void it_is_sent_for_each_subscribe(MqttVersion version) {
    var history = ask(keep(begun(version), "x"), R).server(1, retained("x", 1));
    neverLate(ask(history.client(1, new Puback(1)), R).server(1, retained("x", 1)));
  }

  @ParameterizedTest
  @EnumSource
  void it_may_come_before_suback(MqttVersion version) {
    neverLate(keep(begun(version), "x")
        .client(1, Subscribe.of(9, R))
        .server(1, retained("x", 1))
        .server(1, new Suback(9, Properties.NONE, List.of(1))));
  }

  @ParameterizedTest
  @EnumSource
  void it_must_come(MqttVersion version) {
    var history = ask(keep(begun(version), "x"), R).passes(20_000);
    assertThat(history.broken()).containsExactly("a new subscription is sent what is retained");
    assertThat(history.statements())
        .containsExactly(version == MqttVersion.V5_0 ? "MQTT-3.3.1-9" : "MQTT-3.3.1-6");
    assertThat(ask(keep(both(History.server(), version), "x"), R).passes(20_000).broken())
        .containsExactly("a new subscription is sent what is retained");
  }

  @ParameterizedTest
  @EnumSource
  void it_must_come_again_when_a_subscription_is_replaced(MqttVersion version) {
    var history = ask(begun(version), R);
    keep(history, "x").server(1, message("r", QoS.AT_LEAST_ONCE, 1, "x")).client(1, new Puback(1));
    assertThat(ask(history, R).passes(20_000).broken())
        .containsExactly("a replaced subscription is sent what is retained");
  }

  @ParameterizedTest
  @EnumSource
  void it_outlives_the_session_of_its_publisher(MqttVersion version) {
    var history = ask(keep(begun(version), "x"), R)
        .server(1, retained("x", 1))
        .client(1, new Puback(1))
        .client(2, new Disconnect())
        .clientCloses(2);
    assertThat(ask(history, R).passes(20_000).broken())
        .containsExactly("retained messages outlive sessions");
  }

  @ParameterizedTest
  @EnumSource
  void one_of_qos_0_may_be_dropped(MqttVersion version) {
    for (boolean comes : new boolean[] {false, true}) {
      var kept = message("r", QoS.AT_MOST_ONCE, 0, "x").withRetain(true);
      var history = ask(begun(version).client(2, kept).passes(1_000), R);
      neverLate(comes ? history.server(1, kept) : history);
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_live_one_has_no_retain_and_stays_one(MqttVersion version) {
    neverLate(keep(ask(begun(version), R), "x").server(1, message("r", QoS.AT_LEAST_ONCE, 1, "x")));
    assertThat(keep(ask(begun(version), R), "x").server(1, retained("x", 1)).broken())
        .containsExactly("a live message has RETAIN 0");
  }

  @ParameterizedTest
  @EnumSource
  void while_it_is_being_published_either_copy_or_the_older_one_will_do(MqttVersion version) {
    for (Publish copy :
        List.of(retained("x", 1), retained("y", 1), message("r", QoS.AT_LEAST_ONCE, 1, "y"))) {
      neverLate(keep(begun(version), "x")
          .client(2, retained("y", 6))
          .client(1, Subscribe.of(9, R))
          .server(2, new Puback(6))
          .server(1, new Suback(9, Properties.NONE, List.of(1)))
          .server(1, copy));
    }
    for (String payload : List.of("x", "y")) {
      neverLate(keep(begun(version), "x")
          .client(1, Subscribe.of(9, R))
          .client(2, retained("y", 6))
          .server(1, new Suback(9, Properties.NONE, List.of(1)))
          .server(2, new Puback(6))
          .server(1, retained(payload, 1), message("r", QoS.AT_LEAST_ONCE, 2, "y")));
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_slow_server_may_look_it_up_after_suback(MqttVersion version) {
    neverLate(ask(keep(begun(version), "x"), R)
        .client(2, retained("y", 6))
        .server(2, new Puback(6))
        .server(1, message("r", QoS.AT_LEAST_ONCE, 1, "y"), retained("y", 2)));
  }

  @ParameterizedTest
  @EnumSource
  void a_publication_in_doubt_may_be_retained_or_not(MqttVersion version) {
    for (String payload : List.of("x", "y")) {
      neverLate(ask(keep(begun(version), "x").client(2, retained("y", 6)).networkFails(2), R)
          .server(1, retained(payload, 1)));
    }
  }

  @Test
  void a_refused_publication_is_not_retained() {
    for (var history : List.of(begun(MqttVersion.V5_0), both(History.server(), MqttVersion.V5_0))) {
      var refused = keep(history, "x")
          .client(2, retained("y", 6))
          .server(2, new Puback(6, 0x87, Properties.NONE));
      neverLate(ask(refused, R).server(1, retained("x", 1)));
    }
  }

  @Test
  void what_is_from_before_the_observer_may_come_until_it_is_replaced() {
    var old = both(History.with(Assumptions.tester()), MqttVersion.V5_0);
    neverLate(ask(old, R).server(1, retained("old", 1)));
    var replaced = keep(both(History.with(Assumptions.tester()), MqttVersion.V5_0), "x");
    assertThat(ask(replaced, R).server(1, retained("old", 1)).broken())
        .contains("a replaced retained message is gone");
  }

  @Test
  void retain_handling_decides() {
    neverLate(ask(keep(begun(MqttVersion.V5_0), "x"), with(RetainHandling.DO_NOT_SEND)));
    neverLate(ask(keep(begun(MqttVersion.V5_0), "x"), with(RetainHandling.SEND_IF_NEW))
        .server(1, retained("x", 1)));
    assertThat(ask(keep(begun(MqttVersion.V5_0), "x"), with(RetainHandling.SEND_IF_NEW))
            .passes(20_000)
            .broken())
        .containsExactly("a new subscription is sent what is retained");
    neverLate(ask(
        ask(keep(begun(MqttVersion.V5_0), "x"), with(RetainHandling.DO_NOT_SEND)),
        with(RetainHandling.SEND_IF_NEW)));
  }

  @Test
  void no_retained_messages_under_retain_handling_2() {
    assertThat(ask(keep(begun(MqttVersion.V5_0), "x"), with(RetainHandling.DO_NOT_SEND))
            .server(1, retained("x", 1))
            .statements())
        .containsExactly("MQTT-3.3.1-11");
  }

  @Test
  void none_again_under_retain_handling_1() {
    var twice = ask(
        ask(keep(begun(MqttVersion.V5_0), "x"), with(RetainHandling.DO_NOT_SEND)),
        with(RetainHandling.SEND_IF_NEW));
    assertThat(twice.server(1, retained("x", 1)).statements()).containsExactly("MQTT-3.3.1-10");
  }

  @Test
  void shared_subscriptions_get_none() {
    var shared = Subscription.of("$share/g/r", QoS.AT_LEAST_ONCE);
    neverLate(ask(keep(begun(MqttVersion.V5_0), "x"), shared));
    assertThat(ask(keep(begun(MqttVersion.V5_0), "x"), shared)
            .server(1, retained("x", 1))
            .broken())
        .hasSize(1);
  }

  private static History broken(MqttVersion version, Consumer<History> before, Publish packet) {
    var history = begun(version);
    before.accept(history);
    return ask(history, R).server(1, packet);
  }

  @ParameterizedTest
  @EnumSource
  void what_is_wrong_with_others(MqttVersion version) {
    boolean isNew = version == MqttVersion.V5_0;
    assertThat(broken(version, h -> keep(h, "x"), retained("x", 1))
            .server(1, retained("x", 2))
            .statements())
        .containsExactly(isNew ? "MQTT-3.3.1-9" : "MQTT-3.3.1-6");
    assertThat(broken(version, h -> keep(keep(h, "x"), "y"), retained("x", 1)).statements())
        .containsExactly("MQTT-3.3.1-5");
    assertThat(broken(
                version,
                h -> keep(h, "x")
                    .client(2, message("r", QoS.AT_MOST_ONCE, 0, "y").withRetain(true))
                    .passes(1_000),
                retained("x", 1))
            .statements())
        .containsExactly(isNew ? "MQTT-3.3.1-5" : "MQTT-3.3.1-7");
    assertThat(broken(version, h -> keep(keep(h, "x"), ""), retained("x", 1)).statements())
        .containsExactly(isNew ? "MQTT-3.3.1-6" : "MQTT-3.3.1-10");
    assertThat(broken(version, h -> keep(h, ""), retained("", 1)).statements())
        .containsExactly(isNew ? "MQTT-3.3.1-7" : "MQTT-3.3.1-11");
    var plain = message("r", QoS.AT_LEAST_ONCE, 5, "x");
    assertThat(broken(version, h -> h.client(2, plain).server(2, new Puback(5)), retained("x", 1))
            .statements())
        .containsExactly(isNew ? "MQTT-3.3.1-8" : "MQTT-3.3.1-12");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x"})
  void a_message_without_retain_leaves_what_is_retained(String payload) {
    var history = keep(begun(MqttVersion.V5_0), "kept")
        .client(2, message("r", QoS.AT_LEAST_ONCE, 6, payload))
        .server(2, new Puback(6));
    neverLate(ask(history, R).server(1, retained("kept", 1)));
  }

  @Test
  void it_expires() {
    var brief = retained("x", 5).with(Property.of(PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL, 10));
    for (long after : new long[] {2_000, 9_500, 10_500}) {
      var history =
          begun(MqttVersion.V5_0).client(2, brief).server(2, new Puback(5)).passes(after);
      neverLate(ask(history, R)
          .server(
              1,
              retained("x", 1)
                  .with(Property.of(
                      PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL,
                      Math.max(0, 10 - after / 1_000)))));
    }
    var old = begun(MqttVersion.V5_0).client(2, brief).server(2, new Puback(5)).passes(12_000);
    neverLate(ask(old, R));
    assertThat(ask(
                begun(MqttVersion.V5_0)
                    .client(2, brief)
                    .server(2, new Puback(5))
                    .passes(12_000),
                R)
            .server(1, retained("x", 1))
            .statements())
        .containsExactly("MQTT-3.3.2-5");
  }

  @Test
  void a_refused_subscription_brings_none() {
    var history = keep(begun(MqttVersion.V5_0), "x")
        .client(1, Subscribe.of(9, R))
        .server(1, new Suback(9, Properties.NONE, List.of(0x87)));
    neverLate(history);
    assertThat(history.server(1, retained("x", 1)).broken()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void what_is_cleared_or_expired_is_forgotten_at_last(MqttVersion version) {
    var history = keep(keep(begun(version), "x"), "").passes(30_000);
    assertThat(history.state().retained().get("r")).isNull();
    assertThat(history.state().pending()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void a_filter_that_is_named_twice_brings_them_twice(MqttVersion version) {
    var history = both(History.tester().connects(3, version), version)
        .client(1, Subscribe.of(9, R, R))
        .client(2, retained("x", 5))
        .server(1, retained("x", 1), retained("x", 2))
        .server(1, new Suback(9, Properties.NONE, List.of(1, 1)))
        .client(1, new Puback(1), new Puback(2));
    assertThat(history.broken()).isEmpty();
    assertThat(history.server(1, retained("x", 3), retained("x", 4)).broken()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void each_naming_of_a_filter_has_its_own_retain_handling(MqttVersion version) {
    var history = keep(begun(version), "x")
        .client(1, Subscribe.of(9, R, with(RetainHandling.DO_NOT_SEND)))
        .server(1, new Suback(9, Properties.NONE, List.of(1, 1)))
        .server(1, retained("x", 1))
        .client(1, new Puback(1));
    if (version == MqttVersion.V5_0) {
      neverLate(history);
      assertThat(history.server(1, retained("x", 2)).broken()).hasSize(1);
    }
  }
}
