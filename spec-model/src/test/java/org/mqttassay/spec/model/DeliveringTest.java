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
import static org.mqttassay.spec.model.History.lasting;
import static org.mqttassay.spec.model.History.message;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.RetainHandling;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.Unsubscribe;

/** Which deliveries are due, and which statement another one breaks. */
class DeliveringTest {

  private static final QoS ONE = QoS.AT_LEAST_ONCE;
  private static final MqttVersion V5 = MqttVersion.V5_0;

  static Publish x(int identifier) {
    return message("a/b", ONE, identifier, "x");
  }

  /** Client c1 subscribes, client c2 is there to publish. */
  static History subscribed(MqttVersion version, String filter, QoS qos) {
    return History.tester().connects(2, version).connects(1, version).subscribes(1, filter, qos);
  }

  static History publishes(History history, Publish packet) {
    return packet.qos() == QoS.AT_MOST_ONCE
        ? history.client(2, packet).passes(500)
        : history.client(2, packet).server(2, new Puback(packet.packetIdentifier()));
  }

  static Subscribe optioned(
      int identifier, String filter, QoS qos, boolean noLocal, boolean asPublished, long id) {
    var options =
        new Subscription(filter, qos, noLocal, asPublished, RetainHandling.SEND_AT_SUBSCRIBE);
    return new Subscribe(
        identifier,
        id == 0
            ? Properties.NONE
            : Properties.of(Property.of(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER, id)),
        List.of(options));
  }

  static History granted(History history, Subscribe subscribe) {
    var codes =
        subscribe.subscriptions().stream().map(s -> s.maximumQoS().level()).toList();
    return history
        .client(1, subscribe)
        .server(1, new Suback(subscribe.packetIdentifier(), Properties.NONE, codes));
  }

  static Publish with(Publish packet, long... identifiers) {
    var result = packet;
    for (long one : identifiers) {
      result = result.with(Property.of(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER, one));
    }
    return result;
  }

  @Nested
  class Made {

    @ParameterizedTest
    @EnumSource(names = {"V3_1_1", "V5_0"})
    void what_nobody_published(MqttVersion version) {
      assertThat(subscribed(version, "a/+", ONE).server(1, x(1)).statements())
          .containsExactly("MQTT-4.5.0-1");
      assertThat(
              publishes(subscribed(version, "a/+", ONE), x(3)).server(1, x(1)).statements())
          .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"V3_1_1", "V5_0"})
    void what_matches_no_subscription(MqttVersion version) {
      assertThat(publishes(subscribed(version, "a", ONE), x(3)).server(1, x(1)).statements())
          .containsExactly("MQTT-3.3.2-3");
      assertThat(
              publishes(subscribed(version, "A/b", ONE), x(3)).server(1, x(1)).statements())
          .containsExactly("MQTT-3.3.2-3");
      assertThat(
              publishes(subscribed(version, "a/b/#", ONE), x(3)).server(1, x(1)).statements())
          .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"V3_1_1", "V5_0"})
    void dollar_topics_for_leading_wildcards(MqttVersion version) {
      var status = message("$SYS/load", QoS.AT_MOST_ONCE, 0, "1");
      assertThat(subscribed(version, "#", ONE).server(1, status).statements())
          .containsExactly("MQTT-4.7.2-1");
      assertThat(subscribed(version, "+/load", ONE).server(1, status).statements())
          .containsExactly("MQTT-4.7.2-1");
      assertThat(subscribed(version, "$SYS/#", ONE).server(1, status).statements())
          .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"V3_1_1", "V5_0"})
    void clients_exchange_nothing_by_dollar_topics(MqttVersion version) {
      var note = message("$mine", ONE, 3, "x");
      var published = publishes(subscribed(version, "$mine", ONE), note);
      assertThat(published.server(1, message("$mine", ONE, 1, "x")).statements())
          .containsExactly("ASSAY-4.7.2-1");
      assertThat(
              publishes(subscribed(version, "$mine", ONE), note).passes(9_000).statements())
          .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"V3_1_1", "V5_0"})
    void what_was_published_after_unsuback(MqttVersion version) {
      List<Integer> codes = version == V5 ? List.of(0) : List.of();
      var base = subscribed(version, "a/#", ONE);
      var ended = base.client(1, Unsubscribe.of(7, "a/#"))
          .server(1, new Unsuback(7, Properties.NONE, codes));
      assertThat(publishes(ended, x(3)).server(1, x(1)).statements())
          .containsExactly("MQTT-3.10.4-2");
    }

    @ParameterizedTest
    @EnumSource(names = {"V3_1_1", "V5_0"})
    void what_was_buffered_may_still_come_or_not(MqttVersion version) {
      List<Integer> codes = version == V5 ? List.of(0) : List.of();
      for (boolean comes : new boolean[] {true, false}) {
        var ended = publishes(subscribed(version, "a/#", ONE), x(3))
            .client(1, Unsubscribe.of(7, "a/#"))
            .server(1, new Unsuback(7, Properties.NONE, codes));
        assertThat((comes ? ended.server(1, x(1)) : ended).passes(9_000).statements())
            .isEmpty();
      }
    }

    @Test
    void what_was_begun_is_carried_through_after_unsuback() {
      var begun = subscribed(V5, "a/b", QoS.EXACTLY_ONCE)
          .client(2, message("a/b", QoS.EXACTLY_ONCE, 3, "x"))
          .server(1, message("a/b", QoS.EXACTLY_ONCE, 1, "x"))
          .server(2, new Pubrec(3))
          .client(2, new Pubrel(3))
          .server(2, new Pubcomp(3))
          .client(1, Unsubscribe.of(7, "a/b"))
          .server(1, new Unsuback(7, Properties.NONE, List.of(0)))
          .client(1, new Pubrec(1));
      assertThat(begun.passes(6_000).broken()).containsExactly(Answering.RELEASE.name());
    }

    @Test
    void an_unsubscribe_ends_nothing_but_what_it_names() {
      var history = subscribed(V5, "a/b", ONE)
          .client(1, Unsubscribe.of(7, "a/+"))
          .server(1, new Unsuback(7, Properties.NONE, List.of(0x11)));
      assertThat(publishes(history, x(3)).passes(6_000).statements())
          .containsExactly("MQTT-4.5.0-1");
    }

    @Test
    void ones_own_with_no_local() {
      var subscribe = optioned(9, "a/b", ONE, true, false, 0);
      var own = granted(History.tester().connects(1, V5), subscribe)
          .client(1, x(3))
          .server(1, new Puback(3));
      assertThat(own.server(1, x(1)).statements()).containsExactly("MQTT-3.8.3-3");
      var other = granted(History.tester().connects(2, V5).connects(1, V5), subscribe);
      assertThat(publishes(other, x(3)).server(1, x(1)).passes(9_000).statements())
          .isEmpty();
    }

    @Test
    void a_second_copy() {
      var twice = message("a/b", QoS.EXACTLY_ONCE, 3, "x");
      assertThat(subscribed(V5, "a/b", QoS.EXACTLY_ONCE)
              .client(2, twice)
              .server(2, new Pubrec(3))
              .client(2, new Pubrel(3))
              .server(2, new Pubcomp(3))
              .server(1, message("a/b", QoS.EXACTLY_ONCE, 1, "x"))
              .server(1, message("a/b", QoS.EXACTLY_ONCE, 2, "x"))
              .statements())
          .containsExactly("MQTT-4.3.3-10");
      assertThat(
              publishes(subscribed(V5, "a/b", ONE), x(3)).server(1, x(1), x(2)).statements())
          .containsExactly("MQTT-4.5.0-1");
      var none = message("a/b", QoS.AT_MOST_ONCE, 0, "x");
      assertThat(
              publishes(subscribed(V5, "a/b", ONE), none).server(1, none, none).statements())
          .containsExactly("MQTT-4.5.0-1");
    }

    @ParameterizedTest
    @EnumSource(names = {"V3_1_1", "V5_0"})
    void a_second_copy_at_qos_0_of_a_qos_1_message_is_allowed(MqttVersion version) {
      var none = message("a/b", QoS.AT_MOST_ONCE, 0, "x");
      assertThat(publishes(subscribed(version, "a/b", QoS.AT_MOST_ONCE), x(3))
              .server(1, none, none)
              .statements())
          .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"V3_1_1", "V5_0"})
    void a_publisher_s_repetition_may_bring_a_second_copy(MqttVersion version) {
      var client = version == V5 ? lasting("p", 60) : null;
      var connect = client != null ? client : Connect.of(version, "p").withCleanStart(false);
      var history = History.tester()
          .connects(1, version)
          .subscribes(1, "a/b", ONE)
          .connects(2, connect, false)
          .client(2, x(3))
          .server(1, x(1))
          .client(1, new Puback(1))
          .networkFails(2)
          .connects(3, connect, true)
          .client(3, x(3).withDup(true))
          .server(3, new Puback(3));
      assertThat(history.server(1, x(2)).client(1, new Puback(2)).passes(9_000).statements())
          .isEmpty();
    }

    @Test
    void nothing_of_a_session_that_was_lost() {
      var lost = publishes(
              History.tester()
                  .connects(2, V5)
                  .connects(1, lasting("c1", 60), false)
                  .subscribes(1, "a/b", ONE)
                  .clientCloses(1),
              x(3))
          .connects(3, lasting("c1", 60).withCleanStart(true), false);
      assertThat(lost.server(3, x(1)).statements()).containsExactly("MQTT-3.3.2-3");
      assertThat(lost.passes(9_000).statements()).hasSize(1);
    }

    @Test
    void filters_of_the_server_s_own_excuse() {
      assertThat(publishes(subscribed(MqttVersion.V3_1_1, "$share/g/a/b", ONE), x(3))
              .server(1, x(1))
              .statements())
          .isEmpty();
    }
  }
}
