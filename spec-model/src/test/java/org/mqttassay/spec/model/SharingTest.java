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
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.MqttVersion;
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

/** Shared Subscriptions: clients 1 and 2 share g, client 3 publishes to topic t. */
class SharingTest {

  private static final String SHARED = "$share/g/t";

  private static Publish x(QoS qos, int identifier) {
    return message("t", qos, identifier, "x");
  }

  private static History begun(History history, QoS first, QoS second) {
    return history
        .connects(1, lasting("c1", 60), false)
        .subscribes(1, SHARED, first)
        .connects(2, lasting("c2", 60), false)
        .subscribes(2, SHARED, second)
        .connects(3, MqttVersion.V5_0);
  }

  private static History begun(QoS qos) {
    return begun(History.tester(), qos, qos);
  }

  private static History published(QoS qos) {
    return publishes(begun(qos), qos);
  }

  private static History publishes(History history, QoS qos) {
    history.client(3, x(qos, 5));
    if (qos == QoS.EXACTLY_ONCE) {
      return history.server(3, new Pubrec(5)).client(3, new Pubrel(5)).server(3, new Pubcomp(5));
    }
    return qos == QoS.AT_LEAST_ONCE ? history.server(3, new Puback(5)) : history;
  }

  private static History back(History history, long connection, String client) {
    return history.connects(connection, lasting(client, 60), true);
  }

  private static void neverLate(History history) {
    assertThat(history.passes(30_000).broken()).isEmpty();
  }

  @Test
  void each_member_is_sent_messages_at_its_own_qos() {
    for (History end : List.of(History.tester(), History.server())) {
      var mixed = begun(end, QoS.AT_MOST_ONCE, QoS.AT_LEAST_ONCE);
      neverLate(publishes(mixed, QoS.AT_LEAST_ONCE).server(1, x(QoS.AT_MOST_ONCE, 0)));
    }
    var mixed = begun(History.tester(), QoS.AT_MOST_ONCE, QoS.AT_LEAST_ONCE);
    neverLate(publishes(mixed, QoS.AT_LEAST_ONCE)
        .server(2, x(QoS.AT_LEAST_ONCE, 1))
        .client(2, new Puback(1)));
    var wrong = begun(History.tester(), QoS.AT_MOST_ONCE, QoS.AT_LEAST_ONCE);
    assertThat(publishes(wrong, QoS.AT_LEAST_ONCE)
            .server(1, x(QoS.AT_LEAST_ONCE, 1))
            .statements())
        .containsExactly("MQTT-4.8.2-3");
  }

  @Test
  void a_member_that_changed_its_terms_may_be_sent_on_either() {
    for (QoS qos : List.of(QoS.AT_LEAST_ONCE, QoS.AT_MOST_ONCE)) {
      neverLate(published(QoS.AT_LEAST_ONCE)
          .subscribes(1, SHARED, QoS.AT_MOST_ONCE)
          .server(1, x(qos, qos.level()))
          .client(1, qos == QoS.AT_LEAST_ONCE ? new Puback[] {new Puback(1)} : new Puback[0]));
    }
  }

  @Test
  void a_member_that_asked_anew_may_be_sent_messages_on_the_options_of_before() {
    for (String filter : List.of(SHARED, "t")) {
      for (boolean isKept : new boolean[] {true, false}) {
        var keeping =
            new Subscription(filter, QoS.AT_LEAST_ONCE, false, true, RetainHandling.DO_NOT_SEND);
        var broken = History.tester()
            .connects(1, lasting("c1", 60), false)
            .client(1, Subscribe.of(8, keeping))
            .server(1, new Suback(8, Properties.NONE, List.of(1)))
            .subscribes(1, filter, QoS.AT_LEAST_ONCE)
            .connects(3, MqttVersion.V5_0)
            .client(3, x(QoS.AT_LEAST_ONCE, 5).withRetain(true))
            .server(3, new Puback(5))
            .server(1, x(QoS.AT_LEAST_ONCE, 1).withRetain(isKept))
            .client(1, new Puback(1))
            .passes(20_000)
            .broken();
        assertThat(broken.isEmpty()).isEqualTo(!isKept || filter.equals(SHARED));
      }
    }
  }

  @Test
  void no_member_is_too_few_at_either_end() {
    for (History end : List.of(History.tester(), History.server())) {
      var history = begun(end, QoS.AT_LEAST_ONCE, QoS.AT_LEAST_ONCE);
      assertThat(publishes(history, QoS.AT_LEAST_ONCE).passes(30_000).broken())
          .containsExactly("what was accepted is delivered");
    }
  }

  @Test
  void a_member_that_is_away_may_have_been_chosen() {
    var away = begun(QoS.AT_LEAST_ONCE).clientCloses(1);
    neverLate(publishes(away, QoS.AT_LEAST_ONCE));
    var home =
        back(publishes(begun(QoS.AT_LEAST_ONCE).clientCloses(1), QoS.AT_LEAST_ONCE), 4, "c1");
    neverLate(home.passes(4_000).server(4, x(QoS.AT_LEAST_ONCE, 1)).client(4, new Puback(1)));
    var never =
        back(publishes(begun(QoS.AT_LEAST_ONCE).clientCloses(1), QoS.AT_LEAST_ONCE), 4, "c1");
    assertThat(never.passes(30_000).broken()).containsExactly("what was accepted is delivered");
  }

  @Test
  void a_group_that_is_away_keeps_its_messages() {
    var away =
        publishes(begun(QoS.AT_LEAST_ONCE).clientCloses(1).clientCloses(2), QoS.AT_LEAST_ONCE);
    neverLate(back(back(away.passes(20_000), 4, "c1"), 5, "c2")
        .server(5, x(QoS.AT_LEAST_ONCE, 1))
        .client(5, new Puback(1)));
  }

  @Test
  void a_full_member_may_have_been_chosen() {
    var full = History.tester()
        .connects(
            1, lasting("c1", 60).with(Property.of(PropertyIdentifier.RECEIVE_MAXIMUM, 1)), false)
        .subscribes(1, SHARED, QoS.AT_LEAST_ONCE)
        .connects(3, MqttVersion.V5_0);
    publishes(full, QoS.AT_LEAST_ONCE).server(1, x(QoS.AT_LEAST_ONCE, 1));
    publishes(full, QoS.AT_LEAST_ONCE).passes(30_000);
    assertThat(full.broken()).isEmpty();
    neverLate(full.client(1, new Puback(1)).server(1, x(QoS.AT_LEAST_ONCE, 2)));
  }

  @Test
  void a_lost_member_s_message_waits_or_moves_on() {
    var lost = published(QoS.AT_LEAST_ONCE).server(1, x(QoS.AT_LEAST_ONCE, 1)).clientCloses(1);
    neverLate(lost);
    var waits = published(QoS.AT_LEAST_ONCE).server(1, x(QoS.AT_LEAST_ONCE, 1)).clientCloses(1);
    neverLate(back(waits, 4, "c1")
        .server(4, x(QoS.AT_LEAST_ONCE, 1).withDup(true))
        .client(4, new Puback(1)));
    var moves = published(QoS.AT_LEAST_ONCE)
        .server(1, x(QoS.AT_LEAST_ONCE, 1))
        .clientCloses(1)
        .server(2, x(QoS.AT_LEAST_ONCE, 1))
        .client(2, new Puback(1));
    neverLate(back(moves, 4, "c1"));
  }

  @Test
  void one_that_neither_waits_nor_moves_is_lost() {
    var lost = published(QoS.AT_LEAST_ONCE).server(1, x(QoS.AT_LEAST_ONCE, 1)).clientCloses(1);
    assertThat(back(lost, 4, "c1").passes(30_000).broken())
        .containsExactly("what was not acknowledged is sent again");
  }

  @Test
  void the_server_itself_may_do_either() {
    var end = begun(History.server(), QoS.AT_LEAST_ONCE, QoS.AT_LEAST_ONCE);
    var moves = publishes(end, QoS.AT_LEAST_ONCE)
        .server(1, x(QoS.AT_LEAST_ONCE, 1))
        .clientCloses(1)
        .server(2, x(QoS.AT_LEAST_ONCE, 1))
        .client(2, new Puback(1));
    neverLate(back(moves, 4, "c1"));
    assertThat(moves.state().session("c1").toClient().flights()).isEmpty();
    end = begun(History.server(), QoS.AT_LEAST_ONCE, QoS.AT_LEAST_ONCE);
    var waits = back(
        publishes(end, QoS.AT_LEAST_ONCE).server(1, x(QoS.AT_LEAST_ONCE, 1)).clientCloses(1),
        4,
        "c1");
    assertThat(waits.state().group(SHARED).due().isEmpty()).isTrue();
    neverLate(waits.server(4, x(QoS.AT_LEAST_ONCE, 1).withDup(true)).client(4, new Puback(1)));
  }

  @Test
  void an_acknowledgement_may_be_lost_with_its_connection() {
    neverLate(published(QoS.AT_LEAST_ONCE)
        .server(1, x(QoS.AT_LEAST_ONCE, 1))
        .client(1, new Puback(1))
        .clientCloses(1)
        .server(2, x(QoS.AT_LEAST_ONCE, 1))
        .client(2, new Puback(1)));
  }

  @Test
  void a_qos_2_message_stays_with_its_member() {
    var lost = published(QoS.EXACTLY_ONCE).server(1, x(QoS.EXACTLY_ONCE, 1)).clientCloses(1);
    assertThat(lost.server(2, x(QoS.EXACTLY_ONCE, 1)).statements()).containsExactly("MQTT-4.8.2-4");
    var never = published(QoS.EXACTLY_ONCE).server(1, x(QoS.EXACTLY_ONCE, 1)).clientCloses(1);
    assertThat(back(never, 4, "c1").passes(30_000).statements()).containsExactly("MQTT-4.8.2-4");
    var again = published(QoS.EXACTLY_ONCE).server(1, x(QoS.EXACTLY_ONCE, 1)).clientCloses(1);
    neverLate(back(again, 4, "c1")
        .server(4, x(QoS.EXACTLY_ONCE, 1).withDup(true))
        .client(4, new Pubrec(1))
        .server(4, new Pubrel(1))
        .client(4, new Pubcomp(1)));
  }

  @Test
  void it_ends_with_its_member_s_session() {
    var ended = published(QoS.EXACTLY_ONCE)
        .server(1, x(QoS.EXACTLY_ONCE, 1))
        .clientCloses(1)
        .passes(62_000);
    neverLate(ended);
    assertThat(ended.server(2, x(QoS.EXACTLY_ONCE, 1)).statements()).contains("MQTT-4.8.2-5");
  }

  @Test
  void what_a_member_refuses_goes_to_nobody() {
    for (History end : List.of(History.tester(), History.server())) {
      var history = publishes(begun(end, QoS.AT_LEAST_ONCE, QoS.AT_LEAST_ONCE), QoS.AT_LEAST_ONCE)
          .server(1, x(QoS.AT_LEAST_ONCE, 1))
          .client(1, new Puback(1, 0x83, Properties.NONE));
      neverLate(history);
      assertThat(history.server(2, x(QoS.AT_LEAST_ONCE, 1)).statements())
          .containsExactly("MQTT-4.8.2-6");
    }
  }

  @Test
  void what_a_member_refused_goes_to_nobody_when_its_connection_is_lost_at_the_server() {
    var refused = publishes(
            begun(History.server(), QoS.AT_LEAST_ONCE, QoS.AT_LEAST_ONCE), QoS.AT_LEAST_ONCE)
        .server(1, x(QoS.AT_LEAST_ONCE, 1))
        .client(1, new Puback(1, 0x83, Properties.NONE))
        .clientCloses(1);
    assertThat(refused.state().group(SHARED).due().isEmpty()).isTrue();
    assertThat(refused.server(2, x(QoS.AT_LEAST_ONCE, 1)).statements())
        .containsExactly("MQTT-4.8.2-6");
  }

  @Test
  void a_member_that_leaves_may_take_messages_with_it() {
    var leaves = published(QoS.AT_LEAST_ONCE)
        .client(1, Unsubscribe.of(8, SHARED))
        .server(1, new Unsuback(8, Properties.NONE, List.of(0)));
    neverLate(leaves);
    var arrives = published(QoS.AT_LEAST_ONCE)
        .client(1, Unsubscribe.of(8, SHARED))
        .server(1, new Unsuback(8, Properties.NONE, List.of(0)))
        .server(2, x(QoS.AT_LEAST_ONCE, 1))
        .client(2, new Puback(1));
    neverLate(arrives);
    assertThat(arrives.server(1, x(QoS.AT_LEAST_ONCE, 1)).broken()).hasSize(1);
  }

  @Test
  void another_subscription_brings_a_copy_of_its_own() {
    var both = begun(QoS.AT_LEAST_ONCE).subscribes(1, "t", QoS.AT_LEAST_ONCE);
    neverLate(publishes(both, QoS.AT_LEAST_ONCE)
        .server(1, x(QoS.AT_LEAST_ONCE, 1), x(QoS.AT_LEAST_ONCE, 2))
        .client(1, new Puback(1), new Puback(2)));
    var apart = begun(QoS.AT_LEAST_ONCE).subscribes(1, "t", QoS.AT_LEAST_ONCE);
    neverLate(publishes(apart, QoS.AT_LEAST_ONCE)
        .server(2, x(QoS.AT_LEAST_ONCE, 1))
        .server(1, x(QoS.AT_LEAST_ONCE, 1)));
    var one = begun(QoS.AT_LEAST_ONCE).subscribes(1, "t", QoS.AT_LEAST_ONCE);
    assertThat(publishes(one, QoS.AT_LEAST_ONCE)
            .server(1, x(QoS.AT_LEAST_ONCE, 1))
            .client(1, new Puback(1))
            .passes(30_000)
            .broken())
        .containsExactly("what was accepted is delivered");
  }

  @Test
  void one_who_joins_meanwhile_may_be_chosen_once() {
    var joins = History.tester()
        .connects(1, MqttVersion.V5_0)
        .connects(3, MqttVersion.V5_0)
        .client(3, x(QoS.AT_LEAST_ONCE, 5))
        .subscribes(1, SHARED, QoS.AT_LEAST_ONCE)
        .server(3, new Puback(5));
    neverLate(joins.server(1, x(QoS.AT_LEAST_ONCE, 1)));
    assertThat(joins.server(1, x(QoS.AT_LEAST_ONCE, 2)).broken()).hasSize(1);
  }

  @Test
  void in_version_3_1_1_nobody_has_to_share_and_what_servers_make_of_the_filter_is_their_affair() {
    var old = History.tester()
        .connects(1, MqttVersion.V3_1_1)
        .client(1, Subscribe.of(9, Subscription.of(SHARED, QoS.AT_LEAST_ONCE)))
        .server(1, new Suback(9, Properties.NONE, List.of(1)))
        .connects(3, MqttVersion.V3_1_1);
    neverLate(publishes(old, QoS.AT_LEAST_ONCE));
    neverLate(old.server(1, x(QoS.AT_LEAST_ONCE, 1)));
  }
}
