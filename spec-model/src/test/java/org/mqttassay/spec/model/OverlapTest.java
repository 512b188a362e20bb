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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.QoS;

/** Several subscriptions of one client that match one message (3.3.4, 3.3.5 of 3.1.1). */
class OverlapTest {

  private static final QoS ONE = QoS.AT_LEAST_ONCE;
  private static final MqttVersion V5 = MqttVersion.V5_0;

  private History overlapping(QoS first, QoS second) {
    return granted(
        granted(
            History.tester().connects(2, V5).connects(1, V5),
            optioned(8, "a/b", first, false, false, 1)),
        optioned(9, "a/#", second, false, false, 2));
  }

  @Test
  void one_copy_with_all_identifiers_will_do_and_so_will_one_for_each() {
    assertThat(publishes(overlapping(ONE, QoS.EXACTLY_ONCE), x(3))
            .server(1, with(x(1), 2, 1))
            .client(1, new Puback(1))
            .passes(9_000)
            .statements())
        .isEmpty();
    assertThat(publishes(overlapping(ONE, ONE), x(3))
            .server(1, with(x(1), 2), with(x(2), 1))
            .client(1, new Puback(1), new Puback(2))
            .passes(9_000)
            .statements())
        .isEmpty();
  }

  @Test
  void an_identifier_is_missing_when_no_copy_has_it() {
    assertThat(publishes(overlapping(ONE, ONE), x(3))
            .server(1, with(x(1), 2))
            .client(1, new Puback(1))
            .passes(9_000)
            .statements())
        .containsExactly("MQTT-3.3.4-4");
  }

  @Test
  void each_copy_has_its_own() {
    assertThat(publishes(overlapping(ONE, ONE), x(3))
            .server(1, with(x(1), 2), with(x(2), 2))
            .statements())
        .containsExactly("MQTT-3.3.4-5");
    assertThat(publishes(overlapping(ONE, ONE), x(3))
            .server(1, with(x(1), 2), x(2))
            .statements())
        .containsExactly("MQTT-3.3.4-5");
  }

  @Test
  void three_copies_for_two_subscriptions_are_one_too_many() {
    assertThat(publishes(overlapping(ONE, ONE), x(3))
            .server(1, with(x(1), 2), with(x(2), 1), with(x(4), 1))
            .statements())
        .containsExactly("MQTT-4.5.0-1");
  }

  @ParameterizedTest
  @EnumSource(names = {"V3_1_1", "V5_0"})
  void the_highest_qos_comes(MqttVersion version) {
    var none = message("a/b", QoS.AT_MOST_ONCE, 0, "x");
    var low =
        publishes(subscribed(version, "a/b", QoS.AT_MOST_ONCE).subscribes(1, "a/+", ONE), x(3));
    assertThat(low.server(1, none).passes(9_000).statements())
        .containsExactly(version == V5 ? "MQTT-3.3.4-2" : "MQTT-3.3.5-1");
    var both =
        publishes(subscribed(version, "a/b", QoS.AT_MOST_ONCE).subscribes(1, "a/+", ONE), x(3));
    assertThat(both.server(1, none, x(1)).client(1, new Puback(1)).passes(9_000).statements())
        .isEmpty();
    var high =
        publishes(subscribed(version, "a/b", QoS.AT_MOST_ONCE).subscribes(1, "a/+", ONE), x(3));
    assertThat(high.server(1, x(1)).client(1, new Puback(1)).passes(9_000).statements())
        .isEmpty();
  }

  @Test
  void a_subscription_that_begins_meanwhile_may_share_the_copy() {
    var pending = granted(
        granted(
                History.tester().connects(2, V5).connects(1, V5),
                optioned(8, "a/b", ONE, false, false, 1))
            .client(2, x(3)),
        optioned(9, "a/#", ONE, false, false, 2));
    assertThat(pending.server(2, new Puback(3)).server(1, with(x(1), 1, 2)).statements())
        .isEmpty();
  }

  @Test
  void a_member_of_a_group_is_sent_no_more_than_it_was_granted() {
    var group = publishes(
        History.tester()
            .connects(2, V5)
            .connects(1, V5)
            .subscribes(1, "$share/g/a/b", QoS.AT_MOST_ONCE)
            .connects(3, V5)
            .subscribes(3, "$share/g/a/b", ONE),
        x(3));
    assertThat(group.server(1, x(1)).statements()).containsExactly("MQTT-4.8.2-3");
  }
}
