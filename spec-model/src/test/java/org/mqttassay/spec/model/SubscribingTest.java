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
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.Unsubscribe;

/** SUBSCRIBE, UNSUBSCRIBE and their answers, at either end. */
class SubscribingTest {

  private static final MqttVersion V5 = MqttVersion.V5_0;

  /** The ids that a history breaks, the same for the tester and for the server itself. */
  private static List<String> broken(MqttVersion version, UnaryOperator<History> history) {
    var tester = history.apply(History.tester().connects(1, version)).statements();
    var server = history.apply(History.server().connects(1, version)).statements();
    assertThat(server).isEqualTo(tester);
    return tester;
  }

  private static Suback suback(int identifier, Integer... codes) {
    return new Suback(identifier, Properties.NONE, List.of(codes));
  }

  private static Unsuback unsuback(int identifier, Integer... codes) {
    return new Unsuback(identifier, Properties.NONE, List.of(codes));
  }

  private static Subscribe two() {
    return Subscribe.of(
        9, Subscription.of("a", QoS.AT_MOST_ONCE), Subscription.of("b", QoS.EXACTLY_ONCE));
  }

  private static Subscribe one(int identifier, String filter, QoS qos) {
    return Subscribe.of(identifier, Subscription.of(filter, qos));
  }

  @ParameterizedTest
  @EnumSource(names = {"V3_1_1", "V5_0"})
  void suback_comes_in_time(MqttVersion version) {
    assertThat(broken(version, h -> h.client(1, two()).passes(6_000)))
        .containsExactly("MQTT-3.8.4-1");
    assertThat(
            broken(version, h -> h.client(1, two()).server(1, suback(9, 0, 2)).passes(6_000)))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"V3_1_1", "V5_0"})
  void there_is_one_suback_for_a_subscribe(MqttVersion version) {
    assertThat(broken(version, h -> h.client(1, two()).server(1, suback(8, 0, 2))))
        .containsExactly("MQTT-3.8.4-2");
    assertThat(broken(
            version, h -> h.client(1, two()).server(1, suback(9, 0, 2)).server(1, suback(9, 0, 2))))
        .containsExactly("MQTT-3.8.4-2");
  }

  @ParameterizedTest
  @EnumSource(names = {"V3_1_1", "V5_0"})
  void there_is_a_code_for_each_filter(MqttVersion version) {
    assertThat(broken(version, h -> h.client(1, two()).server(1, suback(9, 0))))
        .containsExactly(version == V5 ? "MQTT-3.8.4-6" : "MQTT-3.8.4-5");
  }

  @ParameterizedTest
  @EnumSource(names = {"V3_1_1", "V5_0"})
  void codes_stand_in_the_order_of_the_filters(MqttVersion version) {
    assertThat(broken(version, h -> h.client(1, two()).server(1, suback(9, 2, 0))))
        .containsExactly("MQTT-3.9.3-1");
    assertThat(broken(version, h -> h.client(1, two()).server(1, suback(9, 0, 0x80))))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"V3_1_1", "V5_0"})
  void no_more_is_granted_than_asked_for(MqttVersion version) {
    assertThat(broken(version, h -> h.client(1, two()).server(1, suback(9, 1, 2))))
        .containsExactly(version == V5 ? "MQTT-3.8.4-7" : "MQTT-3.8.4-5");
    assertThat(broken(version, h -> h.client(1, two()).server(1, suback(9, 0, 1))))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"V3_1_1", "V5_0"})
  void unsuback_comes_in_time_and_once(MqttVersion version) {
    var request = Unsubscribe.of(9, "never/subscribed");
    Integer[] codes = version == V5 ? new Integer[] {0x11} : new Integer[0];
    assertThat(broken(version, h -> h.client(1, request).passes(6_000)))
        .containsExactly("MQTT-3.10.4-4");
    assertThat(broken(
            version, h -> h.client(1, request).server(1, unsuback(9, codes)).passes(6_000)))
        .isEmpty();
    assertThat(broken(version, h -> h.server(1, unsuback(9, codes))))
        .containsExactly(version == V5 ? "ASSAY-3.10.4-2" : "MQTT-3.10.4-4");
  }

  @Test
  void codes_of_unsuback_stand_in_the_order_of_the_filters() {
    var request = Unsubscribe.of(9, "a", "z");
    UnaryOperator<History> asked = h -> h.subscribes(1, "a", QoS.AT_LEAST_ONCE).client(1, request);
    assertThat(broken(V5, h -> asked.apply(h).server(1, unsuback(9, 0x11, 0))))
        .containsExactly("MQTT-3.11.3-1");
    assertThat(broken(V5, h -> asked.apply(h).server(1, unsuback(9, 0))))
        .containsExactly("MQTT-3.11.3-1");
    assertThat(broken(V5, h -> asked.apply(h).server(1, unsuback(9, 0, 0x11)))).isEmpty();
    assertThat(broken(V5, h -> asked.apply(h).server(1, unsuback(9, 0, 0)))).isEmpty();
    assertThat(broken(V5, h -> asked.apply(h).server(1, unsuback(9, 0x87, 0x87))))
        .isEmpty();
  }

  private static History limited(PropertyIdentifier flag) {
    return History.tester()
        .opens(1)
        .client(1, Connect.of(V5, "c1"))
        .server(1, new Connack(false, 0, Properties.of(Property.of(flag, 0))));
  }

  @Test
  void what_is_not_available_is_not_asked_for() {
    var wildcard = one(9, "a/+", QoS.AT_MOST_ONCE);
    var shared = one(9, "$share/g/a", QoS.AT_MOST_ONCE);
    var identified = new Subscribe(
        9,
        Properties.of(Property.of(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER, 3)),
        List.of(Subscription.of("a", QoS.AT_MOST_ONCE)));
    var plain = one(9, "a", QoS.AT_MOST_ONCE);
    assertThat(limited(PropertyIdentifier.WILDCARD_SUBSCRIPTION_AVAILABLE)
            .client(1, wildcard)
            .server(1, new Disconnect(0xA2, Properties.NONE))
            .serverCloses(1)
            .statements())
        .containsExactly("ASSAY-3.2.2-16");
    assertThat(limited(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER_AVAILABLE)
            .client(1, identified)
            .server(1, new Disconnect(0xA1, Properties.NONE))
            .serverCloses(1)
            .statements())
        .containsExactly("ASSAY-3.2.2-19");
    assertThat(limited(PropertyIdentifier.SHARED_SUBSCRIPTION_AVAILABLE)
            .client(1, shared)
            .server(1, new Disconnect(0x9E, Properties.NONE))
            .serverCloses(1)
            .statements())
        .containsExactly("ASSAY-3.2.2-21");
    assertThat(limited(PropertyIdentifier.WILDCARD_SUBSCRIPTION_AVAILABLE)
            .client(1, plain)
            .server(1, suback(9, 0))
            .statements())
        .isEmpty();
    assertThat(limited(PropertyIdentifier.WILDCARD_SUBSCRIPTION_AVAILABLE)
            .client(1, wildcard)
            .passes(6_000)
            .broken())
        .contains("close on an error");
  }

  @ParameterizedTest
  @EnumSource(names = {"V3_1_1", "V5_0"})
  void a_server_may_grant_or_refuse_a_wildcard(MqttVersion version) {
    int refusal = version == V5 ? 0xA2 : 0x80;
    for (int code : new int[] {1, refusal}) {
      assertThat(broken(version, h -> h.client(1, one(9, "a/+", QoS.AT_LEAST_ONCE))
              .server(1, suback(9, code))))
          .isEmpty();
    }
  }

  private static History published(History history) {
    return history
        .connects(2, V5)
        .client(2, message("a", QoS.AT_LEAST_ONCE, 1, "x"))
        .server(2, new Puback(1));
  }

  @Test
  void a_client_need_not_wait_for_one_answer_before_the_next_request() {
    var base = History.tester().connects(1, V5);
    // SUBSCRIBE, then UNSUBSCRIBE: in the end there is none.
    assertThat(published(base.client(1, one(9, "a", QoS.AT_LEAST_ONCE), Unsubscribe.of(8, "a"))
                .server(1, suback(9, 1), unsuback(8, 0)))
            .server(1, message("a", QoS.AT_LEAST_ONCE, 5, "x"))
            .statements())
        .containsExactly("MQTT-3.10.4-2");
    // The other way round: in the end there is one.
    assertThat(published(History.tester()
                .connects(1, V5)
                .subscribes(1, "a", QoS.AT_LEAST_ONCE)
                .client(1, Unsubscribe.of(8, "a"), one(9, "a", QoS.AT_LEAST_ONCE))
                .server(1, unsuback(8, 0), suback(9, 1)))
            .server(1, message("a", QoS.AT_LEAST_ONCE, 5, "x"))
            .statements())
        .isEmpty();
    // Two SUBSCRIBE: between their answers either terms hold, then the last.
    var twice = History.tester()
        .connects(1, V5)
        .client(1, one(8, "a", QoS.AT_LEAST_ONCE), one(9, "a", QoS.AT_MOST_ONCE))
        .server(1, suback(8, 1));
    assertThat(published(twice)
            .server(1, message("a", QoS.AT_MOST_ONCE, 0, "x"), suback(9, 0))
            .passes(6_000)
            .statements())
        .isEmpty();
  }

  @Test
  void a_refused_replacement_leaves_the_old_one_in_doubt() {
    UnaryOperator<History> refused = h -> published(h.connects(1, V5)
        .subscribes(1, "a", QoS.AT_LEAST_ONCE)
        .client(1, one(9, "a", QoS.EXACTLY_ONCE))
        .server(1, suback(9, 0x87)));
    assertThat(refused.apply(History.tester()).passes(6_000).statements()).isEmpty();
    assertThat(refused
            .apply(History.tester())
            .server(1, message("a", QoS.AT_LEAST_ONCE, 5, "x"))
            .statements())
        .isEmpty();
  }

  @Test
  void an_answer_for_a_session_that_is_gone_concerns_nobody() {
    var taken = History.tester()
        .connects(1, V5)
        .client(1, one(9, "a", QoS.AT_LEAST_ONCE), Unsubscribe.of(8, "b"))
        .opens(2)
        .client(2, Connect.of(V5, "c1"))
        .server(2, History.accepted(false))
        .clientCloses(2)
        .server(1, suback(9, 1), unsuback(8, 0x11));
    assertThat(taken.statements()).isEmpty();
  }

  @Test
  void a_request_of_311_that_is_sent_again_is_answered_again() {
    var old = MqttVersion.V3_1_1;
    var twice = Unsubscribe.of(8, "b");
    var answer = new Unsuback(8, Properties.NONE, List.of());
    for (int answers = 0; answers <= 3; answers++) {
      var history = History.tester().connects(1, old).client(1, twice, twice);
      for (int i = 0; i < answers; i++) {
        history.server(1, answer);
      }
      assertThat(history.passes(9_000).statements()).hasSize(answers == 0 || answers == 3 ? 1 : 0);
    }
    var asked = one(9, "a", QoS.AT_LEAST_ONCE);
    assertThat(History.tester()
            .connects(1, old)
            .client(1, asked, asked)
            .server(1, suback(9, 1))
            .client(1, Unsubscribe.of(9, "b"))
            .server(1, suback(9, 1))
            .server(1, new Unsuback(9, Properties.NONE, List.of()))
            .passes(9_000)
            .breaches())
        .isEmpty();
  }
}
