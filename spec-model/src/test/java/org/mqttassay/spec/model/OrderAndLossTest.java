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

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;

/** In which order messages come, and which of them must. */
class OrderAndLossTest {

  private static final QoS ZERO = QoS.AT_MOST_ONCE;
  private static final QoS ONE = QoS.AT_LEAST_ONCE;
  private static final MqttVersion V5 = MqttVersion.V5_0;

  private static Publish live(QoS qos, int identifier, String payload) {
    return message("t", qos, qos == ZERO ? 0 : identifier, payload);
  }

  private static History subscribed(MqttVersion version) {
    return History.tester()
        .connects(2, version)
        .connects(1, version)
        .subscribes(1, "t", QoS.EXACTLY_ONCE);
  }

  private static History published(MqttVersion version, QoS qos, String... payloads) {
    var history = subscribed(version);
    int identifier = 10;
    for (String payload : payloads) {
      history.client(2, live(qos, identifier, payload));
      if (qos == ONE) {
        history.server(2, new Puback(identifier));
      }
      identifier++;
    }
    return history;
  }

  private static History delivered(History history, QoS qos, String... payloads) {
    int identifier = 1;
    for (String payload : payloads) {
      history.server(1, live(qos, identifier, payload));
      if (qos == ONE) {
        history.client(1, new Puback(identifier));
      }
      identifier++;
    }
    return history;
  }

  @ParameterizedTest
  @EnumSource(names = {"V3_1_1", "V5_0"})
  void messages_keep_their_order(MqttVersion version) {
    String statement = version == V5 ? "MQTT-4.6.0-5" : "MQTT-4.6.0-6";
    for (QoS qos : List.of(ZERO, ONE)) {
      assertThat(delivered(published(version, qos, "a", "b", "c"), qos, "b", "a", "c")
              .statements())
          .containsExactly(statement);
      assertThat(delivered(published(version, qos, "a", "b", "c"), qos, "a", "b", "c")
              .passes(9_000)
              .statements())
          .isEmpty();
    }
  }

  @Test
  void messages_of_qos_0_may_be_missing_and_equal_ones_are_not_taken_for_each_other() {
    assertThat(delivered(published(V5, ZERO, "a", "b", "a"), ZERO, "b", "a")
            .passes(9_000)
            .statements())
        .isEmpty();
    assertThat(published(V5, ZERO, "a", "b").passes(60_000).statements()).isEmpty();
  }

  @Test
  void nothing_orders_topics_publishers_or_qos() {
    var history = subscribed(V5)
        .connects(3, V5)
        .client(2, live(ONE, 10, "a"))
        .server(2, new Puback(10))
        .client(2, live(ZERO, 0, "b"))
        .client(3, live(ONE, 10, "c"))
        .server(3, new Puback(10));
    history.server(1, live(ONE, 1, "c"), live(ZERO, 0, "b"), live(ONE, 2, "a"));
    assertThat(history.statements()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"V3_1_1", "V5_0"})
  void one_that_was_overtaken_and_does_not_come_is_lost(MqttVersion version) {
    var history = delivered(published(version, ONE, "a", "b"), ONE, "b");
    assertThat(history.passes(6_000).statements()).containsExactly("MQTT-4.5.0-1");
  }

  @ParameterizedTest
  @EnumSource(names = {"V3_1_1", "V5_0"})
  void a_queue_that_stands_still_is_lost_in_one_breach(MqttVersion version) {
    var history = published(version, ONE, "a", "b", "c").passes(6_000);
    assertThat(history.statements()).containsExactly("MQTT-4.5.0-1");
    assertThat(history.breaches().get(0).came()).contains("3 messages");
  }

  @Test
  void what_was_published_while_the_client_was_away_is_stored() {
    var away = Connect.of(MqttVersion.V3_1_1, "c1").withCleanStart(false);
    var history = History.tester()
        .connects(2, MqttVersion.V3_1_1)
        .connects(1, away, false)
        .subscribes(1, "t", ONE)
        .clientCloses(1)
        .client(2, live(ONE, 10, "a"))
        .server(2, new Puback(10))
        .passes(60_000)
        .connects(3, away, true);
    assertThat(history.statements()).isEmpty();
    assertThat(history.passes(6_000).statements()).containsExactly("MQTT-3.1.2-5");
  }

  @Test
  void a_server_need_not_go_on_while_it_waits_for_an_acknowledgement() {
    var held = published(V5, ONE, "a", "b").server(1, live(ONE, 1, "a")).passes(60_000);
    assertThat(held.statements()).isEmpty();
    assertThat(held.client(1, new Puback(1)).passes(4_000).statements()).isEmpty();
    assertThat(held.passes(3_000).statements()).containsExactly("MQTT-4.5.0-1");
  }

  @Test
  void a_long_backlog_is_not_late_while_it_moves() {
    var payloads = new String[6];
    for (int i = 0; i < payloads.length; i++) {
      payloads[i] = "m" + i;
    }
    var history = published(V5, ONE, payloads);
    for (int i = 0; i < payloads.length; i++) {
      history.passes(4_000).server(1, live(ONE, i + 1, payloads[i])).client(1, new Puback(i + 1));
    }
    assertThat(history.passes(9_000).statements()).isEmpty();
  }

  @Test
  void a_loss_beyond_a_queue_limit_is_waived() {
    var history = subscribed(V5);
    for (int i = 1; i <= 1_200; i++) {
      history.client(2, live(ONE, i, "m" + i)).server(2, new Puback(i));
    }
    assertThat(history.passes(6_000).statements()).isEmpty();
    assertThat(history.waived())
        .hasSizeBetween(1, 8)
        .allMatch(one -> one.reason() == Waiver.Reason.QUEUE_LIMIT);
    assertThat(history.waived().get(0).breach().came()).contains("1200 waited at once");
  }

  @Test
  void a_server_may_deliver_a_qos_2_message_only_on_pubrel() {
    var history = subscribed(V5)
        .client(2, live(QoS.EXACTLY_ONCE, 10, "a"))
        .server(2, new Pubrec(10))
        .passes(9_000);
    assertThat(history.statements()).isEmpty();
    history.connects(3, V5).subscribes(3, "t", QoS.EXACTLY_ONCE);
    history.client(2, new Pubrel(10)).server(2, new Pubcomp(10));
    history.server(3, live(QoS.EXACTLY_ONCE, 1, "a"));
    assertThat(history.statements()).isEmpty();
    assertThat(history.passes(6_000).statements()).containsExactly("MQTT-4.5.0-1");
  }

  @Test
  void what_a_cut_left_in_doubt_may_come_or_not_and_anywhere_in_the_order() {
    for (boolean comes : new boolean[] {true, false}) {
      var history = subscribed(V5)
          .client(2, live(ONE, 10, "a"))
          .networkFails(2)
          .connects(3, Connect.of(V5, "c2"), false)
          .client(3, live(ONE, 10, "b"))
          .server(3, new Puback(10))
          .server(1, live(ONE, 1, "b"))
          .client(1, new Puback(1));
      if (comes) {
        history.server(1, live(ONE, 2, "a")).client(1, new Puback(2));
      }
      assertThat(history.passes(20_000).statements()).isEmpty();
      assertThat(history.state().session("c1").due().isEmpty()).isTrue();
    }
  }

  @Test
  void what_was_in_doubt_is_required_once_it_is_settled() {
    var history = History.tester()
        .connects(1, V5)
        .subscribes(1, "t", QoS.EXACTLY_ONCE)
        .connects(2, lasting("p", 60), false)
        .client(2, live(QoS.EXACTLY_ONCE, 10, "a"))
        .server(2, new Pubrec(10))
        .networkFails(2)
        .connects(3, lasting("p", 60), true)
        .client(3, new Pubrel(10))
        .server(3, new Pubcomp(10));
    assertThat(history.passes(6_000).statements()).containsExactly("MQTT-4.5.0-1");
  }

  @Test
  void of_two_that_look_the_same_either_may_be_the_one_that_came() {
    var history = subscribed(V5)
        .client(2, live(ONE, 10, "a"))
        .networkFails(2)
        .connects(3, Connect.of(V5, "c2"), false)
        .client(3, live(ONE, 10, "a"))
        .server(3, new Puback(10));
    assertThat(delivered(history, ONE, "a").passes(9_000).statements()).isEmpty();
  }

  @Test
  void a_message_resent_after_a_cut_may_take_a_later_place() {
    var history = History.tester()
        .connects(1, V5)
        .subscribes(1, "t", ONE)
        .connects(2, lasting("p", 60), false)
        .client(2, live(ONE, 10, "a"))
        .networkFails(2)
        .connects(3, lasting("p", 60), true)
        .client(3, live(ONE, 11, "b"), live(ONE, 10, "a").withDup(true))
        .server(3, new Puback(11), new Puback(10));
    assertThat(delivered(history, ONE, "b", "a").passes(9_000).statements()).isEmpty();
  }

  @Test
  void a_repetition_may_come_after_what_is_new() {
    var history = History.tester()
        .connects(2, V5)
        .connects(1, lasting("c1", 60), false)
        .subscribes(1, "t", ONE)
        .client(2, live(ONE, 10, "a"))
        .server(2, new Puback(10))
        .networkFails(1)
        .client(2, live(ONE, 11, "b"))
        .server(2, new Puback(11))
        .connects(3, lasting("c1", 60), true)
        .server(3, live(ONE, 2, "b"), live(ONE, 1, "a").withDup(true))
        .client(3, new Puback(2), new Puback(1));
    assertThat(history.passes(9_000).statements()).isEmpty();
  }

  @Test
  void messages_of_qos_0_that_nobody_will_send_do_not_pile_up() {
    var history = subscribed(V5);
    for (int i = 0; i < 12_000; i++) {
      history.client(2, message(i % 2 == 0 ? "t" : "u", ZERO, 0, "m" + i));
    }
    history.server(1, live(ZERO, 0, "m11998"));
    assertThat(history.state().session("c1").due().size()).isZero();
    var silent = subscribed(V5);
    for (int i = 0; i < 12_000; i++) {
      silent.client(2, live(ZERO, 0, "m" + i));
    }
    assertThat(silent.state().session("c1").due().size()).isLessThanOrEqualTo(10_000);
    assertThat(silent.server(1, live(ZERO, 0, "m3")).statements()).isEmpty();
    assertThat(silent.waived()).extracting(Waiver::reason).containsExactly(Waiver.Reason.FORGOTTEN);
  }

  @Test
  void copies_that_a_server_need_not_send_do_not_pile_up() {
    var history = subscribed(V5).subscribes(1, "#", QoS.EXACTLY_ONCE);
    var payloads = new ArrayList<String>();
    for (int i = 1; i <= 50; i++) {
      history.client(2, live(ONE, i, "m" + i)).server(2, new Puback(i));
      payloads.add("m" + i);
    }
    delivered(history, ONE, payloads.toArray(String[]::new)).passes(20_000);
    assertThat(history.statements()).isEmpty();
    assertThat(history.state().session("c1").due().size()).isLessThanOrEqualTo(1);
  }

  @Test
  void a_slow_acceptance_starts_the_wait() {
    var slow = subscribed(V5)
        .client(2, live(ONE, 10, "a"))
        .passes(4_900)
        .server(2, new Puback(10))
        .passes(4_000);
    assertThat(slow.statements()).isEmpty();
    assertThat(slow.passes(2_000).statements()).containsExactly("MQTT-4.5.0-1");
  }
}
