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
import static org.mqttassay.spec.model.DeliveringTest.granted;
import static org.mqttassay.spec.model.DeliveringTest.optioned;
import static org.mqttassay.spec.model.DeliveringTest.publishes;
import static org.mqttassay.spec.model.DeliveringTest.subscribed;
import static org.mqttassay.spec.model.DeliveringTest.with;
import static org.mqttassay.spec.model.DeliveringTest.x;
import static org.mqttassay.spec.model.History.message;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;

/** On which terms a message is delivered: its QoS, its flags, its Subscription Identifiers. */
class DeliveryTermsTest {

  private static final QoS ONE = QoS.AT_LEAST_ONCE;
  private static final MqttVersion V5 = MqttVersion.V5_0;

  @ParameterizedTest
  @EnumSource(names = {"V3_1_1", "V5_0"})
  void the_qos_is_the_lesser_of_two(MqttVersion version) {
    String statement = version == V5 ? "MQTT-3.8.4-8" : "MQTT-3.8.4-6";
    var none = message("a/b", QoS.AT_MOST_ONCE, 0, "x");
    assertThat(publishes(subscribed(version, "a/b", QoS.EXACTLY_ONCE), x(3))
            .server(1, none)
            .statements())
        .containsExactly(statement);
    assertThat(publishes(subscribed(version, "a/b", QoS.AT_MOST_ONCE), x(3))
            .server(1, x(1))
            .statements())
        .containsExactly(statement);
    assertThat(publishes(subscribed(version, "a/b", QoS.AT_MOST_ONCE), x(3))
            .server(1, none)
            .statements())
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"V3_1_1", "V5_0"})
  void before_suback_it_may_be_any_that_could_be_granted(MqttVersion version) {
    var asking = History.tester()
        .connects(2, version)
        .connects(1, version)
        .client(1, Subscribe.of(9, Subscription.of("a/b", ONE)));
    var none = message("a/b", QoS.AT_MOST_ONCE, 0, "x");
    assertThat(publishes(asking, x(3))
            .server(1, none)
            .server(1, new Suback(9, Properties.NONE, List.of(0)))
            .statements())
        .isEmpty();
  }

  @Test
  void a_replaced_subscription_is_gone() {
    var replaced = granted(
        granted(
            History.tester().connects(2, V5).connects(1, V5),
            optioned(8, "a/b", ONE, false, false, 4)),
        optioned(9, "a/b", QoS.AT_MOST_ONCE, false, false, 5));
    assertThat(publishes(replaced, x(3)).server(1, with(x(1), 5)).statements())
        .containsExactly("MQTT-3.8.4-3");
    var again = granted(
        granted(
            History.tester().connects(2, V5).connects(1, V5),
            optioned(8, "a/b", ONE, false, false, 4)),
        optioned(9, "a/b", ONE, false, false, 5));
    assertThat(publishes(again, x(3)).server(1, with(x(1), 4)).statements())
        .containsExactly("MQTT-3.8.4-3");
  }

  @Test
  void what_waited_when_it_was_replaced_may_come_on_either_terms() {
    for (long identifier : new long[] {4, 5}) {
      var base = granted(
          History.tester().connects(2, V5).connects(1, V5),
          optioned(8, "a/b", ONE, false, false, 4));
      var replaced = granted(publishes(base, x(3)), optioned(9, "a/b", ONE, false, false, 5));
      assertThat(replaced.server(1, with(x(1), identifier)).statements()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"V3_1_1", "V5_0"})
  void nothing_is_lost_by_a_replacement(MqttVersion version) {
    var asking = subscribed(version, "a/b", ONE)
        .client(1, Subscribe.of(9, Subscription.of("a/b", QoS.EXACTLY_ONCE)));
    var done = publishes(asking, x(3)).server(1, new Suback(9, Properties.NONE, List.of(2)));
    assertThat(done.passes(6_000).statements())
        .containsExactly(version == V5 ? "MQTT-3.8.4-4" : "MQTT-3.8.4-3");
  }

  @ParameterizedTest
  @EnumSource(names = {"V3_1_1", "V5_0"})
  void a_live_message_has_retain_0(MqttVersion version) {
    var live = publishes(subscribed(version, "a/b", ONE), x(3).withRetain(true));
    assertThat(live.server(1, x(1).withRetain(true)).statements())
        .containsExactly(version == V5 ? "MQTT-3.3.1-12" : "MQTT-3.3.1-9");
  }

  @Test
  void retain_as_published_keeps_it() {
    for (boolean flag : new boolean[] {true, false}) {
      var kept = publishes(
          granted(
              History.tester().connects(2, V5).connects(1, V5),
              optioned(9, "a/b", ONE, false, true, 0)),
          x(3).withRetain(flag));
      assertThat(kept.server(1, x(1).withRetain(flag)).statements()).isEmpty();
      var lost = publishes(
          granted(
              History.tester().connects(2, V5).connects(1, V5),
              optioned(9, "a/b", ONE, false, true, 0)),
          x(3).withRetain(flag));
      assertThat(lost.server(1, x(1).withRetain(!flag)).statements())
          .containsExactly("MQTT-3.3.1-13");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"V3_1_1", "V5_0"})
  void a_retained_message_has_retain_1(MqttVersion version) {
    var kept = publishes(
            History.tester().connects(2, version).connects(1, version), x(3).withRetain(true))
        .subscribes(1, "a/b", ONE);
    assertThat(kept.server(1, x(1)).statements())
        .containsExactly(version == V5 ? "MQTT-3.3.1-9" : "MQTT-3.3.1-8");
  }

  @Test
  void a_delivery_has_its_subscription_identifier_and_no_other() {
    var subscribe = optioned(9, "a/b", ONE, false, false, 4);
    var base = granted(History.tester().connects(2, V5).connects(1, V5), subscribe);
    assertThat(publishes(base, x(3)).server(1, x(1)).statements()).containsExactly("MQTT-3.3.4-3");
    base = granted(History.tester().connects(2, V5).connects(1, V5), subscribe);
    assertThat(publishes(base, x(3)).server(1, with(x(1), 6)).statements())
        .containsExactly("ASSAY-3.3.4-2");
    assertThat(
            publishes(subscribed(V5, "a/b", ONE), x(3)).server(1, with(x(1), 6)).statements())
        .containsExactly("ASSAY-3.3.4-2");
  }
}
