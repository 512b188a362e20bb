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
import static org.mqttassay.spec.model.DeliveringTest.with;
import static org.mqttassay.spec.model.DeliveringTest.x;
import static org.mqttassay.spec.model.History.lasting;
import static org.mqttassay.spec.model.History.message;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.Unsubscribe;
import org.mqttassay.spec.packet.Will;
import org.mqttassay.spec.packet.wire.Violation;

/** What brokers were once blamed for in exploration, though the text leaves it to them. */
class ArguableTest {

  private static final MqttVersion V3 = MqttVersion.V3_1_1;
  private static final MqttVersion V5 = MqttVersion.V5_0;
  private static final QoS ONE = QoS.AT_LEAST_ONCE;

  private static List<String> byServer(History history) {
    return history.breaches().stream()
        .filter(breach -> breach.by() == Party.SERVER)
        .map(Breach::rule)
        .toList();
  }

  private static History sent(MqttVersion version, Packet packet, String id, String detail) {
    return History.tester()
        .connects(1, version)
        .malformed(1, Party.CLIENT, packet, violation(version, id, detail));
  }

  private static Violation violation(MqttVersion version, String id, String detail) {
    return new Violation(new StatementId(version, id), 2, detail);
  }

  @ParameterizedTest
  @CsvSource({
    "V3_1_1, MQTT-4.8.0-1, 1 bytes after the last field of PINGREQ",
    "V5_0, MQTT-4.13.1-1, 1 bytes after the last field of PINGREQ",
    "V5_0, MQTT-4.13.1-1, a client does not send PINGRESP",
    "V5_0, MQTT-1.5.5-1, Remaining Length 0 takes 2 bytes: 8000",
    "V5_0, MQTT-2.2.1-5, Packet Identifier is 0",
    "V5_0, MQTT-3.4.2-1, Reason Code is 0x7f"
  })
  void what_a_receiver_need_not_look_at_may_go_unnoticed(
      MqttVersion version, String id, String detail) {
    assertThat(byServer(
            sent(version, new Pingreq(), id, detail).server(1, new Pingresp()).passes(9_000)))
        .isEmpty();
    assertThat(byServer(sent(version, new Pingreq(), id, detail)
            .server(1, new Disconnect(version == V5 ? 0x81 : 0, Properties.NONE))
            .serverCloses(1)))
        .as("nor is the close wrong")
        .doesNotContain(Remedies.CLOSE.name(), Remedies.SAYS_WHY.name());
  }

  @ParameterizedTest
  @CsvSource({
    "V3_1_1, MQTT-4.8.0-1, a client does not send PINGRESP",
    "V5_0, MQTT-1.5.5-1, Remaining Length does not end after four bytes",
    "V5_0, MQTT-1.5.4-1, a filter: overlong",
    "V5_0, MQTT-3.8.3-4, No Local on a Shared Subscription"
  })
  void what_the_text_names_may_not(MqttVersion version, String id, String detail) {
    assertThat(byServer(sent(version, new Pingreq(), id, detail).passes(9_000)))
        .containsExactly(Remedies.CLOSE.name());
  }

  private static Subscribe subscribe(String filter) {
    return Subscribe.of(7, Subscription.of(filter, ONE));
  }

  @ParameterizedTest
  @CsvSource({"V3_1_1, MQTT-4.7.1-2", "V5_0, MQTT-4.7.1-1"})
  void a_topic_filter_that_is_none_may_be_refused_by_suback(MqttVersion version, String id) {
    for (int code : new int[] {0x80, 1}) {
      assertThat(byServer(sent(version, subscribe("a#"), id, "# is not the last level")
              .server(1, new Suback(7, Properties.NONE, List.of(code)))
              .passes(9_000)))
          .isEqualTo(code == 1 ? List.of(Remedies.CLOSE_ON_FILTER.name()) : List.of());
    }
  }

  @ParameterizedTest
  @CsvSource({"V3_1_1, MQTT-4.7.1-2", "V5_0, MQTT-4.7.1-1"})
  void one_that_is_none_is_not_held_by_anybody_who_unsubscribes(MqttVersion version, String id) {
    var answer = new Unsuback(7, Properties.NONE, version == V5 ? List.of(0x11) : List.of());
    assertThat(byServer(sent(version, Unsubscribe.of(7, "a#"), id, "# is not the last level")
            .server(1, answer)
            .passes(9_000)))
        .isEmpty();
    // 5.0 leaves it to the server how closely it looks, and 3.1.1 does not.
    assertThat(byServer(sent(version, Unsubscribe.of(7, ""), "MQTT-4.7.3-1", "empty")
            .server(1, answer)
            .passes(9_000)))
        .isEqualTo(version == V5 ? List.of() : List.of(Remedies.CLOSE.name()));
  }

  @Test
  void a_will_topic_with_a_wildcard_may_be_refused_by_connack() {
    var will = new Will("a/+", Bytes.utf8("w"), ONE, false, Properties.NONE);
    var wild = violation(V3, "MQTT-4.7.1-1", "+ in the Will Topic");
    var history = History.tester()
        .opens(1)
        .malformed(1, Party.CLIENT, Connect.of(V3, "c1").withWill(will), wild)
        .server(1, new Connack(false, 5, Properties.NONE))
        .serverCloses(1);
    assertThat(byServer(history)).isEmpty();
  }

  private static History own(QoS first, QoS second) {
    return granted(
            granted(History.tester().connects(1, V5), optioned(8, "a/b", first, true, false, 3)),
            optioned(9, "a/#", second, false, false, 3))
        .client(1, message("a/b", QoS.EXACTLY_ONCE, 3, "x"));
  }

  @Test
  void with_no_local_on_one_of_two_subscriptions_an_own_message_may_come_or_not() {
    assertThat(byServer(own(ONE, ONE).server(1, new Pubrec(3)).passes(900))).isEmpty();
    for (Publish came : List.of(with(x(1), 3), with(x(1), 3, 3))) {
      assertThat(byServer(own(ONE, ONE).server(1, came))).isEmpty();
    }
    var twice = message("a/b", QoS.EXACTLY_ONCE, 1, "x");
    assertThat(byServer(own(QoS.EXACTLY_ONCE, ONE).server(1, with(twice, 3, 3))))
        .isEmpty();
    assertThat(byServer(own(QoS.EXACTLY_ONCE, ONE).passes(9_000)))
        .doesNotContain("what was accepted is delivered");
  }

  @Test
  void with_no_local_on_all_of_them_it_may_not() {
    var local = granted(History.tester().connects(1, V5), optioned(8, "a/b", ONE, true, false, 0))
        .client(1, message("a/b", ONE, 3, "x"));
    assertThat(byServer(local.server(1, x(1)))).containsExactly(Excuses.NO_LOCAL.name());
  }

  @Test
  void a_member_that_has_unsubscribed_is_still_the_one_that_was_chosen() {
    String shared = "$share/g/t";
    var message = message("t", ONE, 1, "x");
    var history = History.tester()
        .connects(1, lasting("c1", 60), false)
        .subscribes(1, shared, ONE)
        .connects(2, V5)
        .client(2, message("t", ONE, 5, "x"))
        .server(1, message)
        .server(2, new Puback(5))
        .connects(3, lasting("c3", 60), false)
        .subscribes(3, shared, ONE)
        .client(1, Unsubscribe.of(8, shared))
        .server(1, new Unsuback(8, Properties.NONE, List.of(0)));
    assertThat(byServer(history.clientCloses(1).server(3, message))).isEmpty();
  }

  @Test
  void a_will_may_be_too_large_for_the_member_whose_it_was() {
    String shared = "$share/g/t";
    for (int maximum : new int[] {40, 4_000}) {
      var will = new Will("t", Bytes.utf8("x".repeat(50)), ONE, false, Properties.NONE);
      var history = History.tester()
          .connects(1, lasting("c1", 60), false)
          .subscribes(1, shared, ONE)
          .connects(
              2,
              lasting("c2", 60)
                  .withWill(will)
                  .with(Property.of(PropertyIdentifier.MAXIMUM_PACKET_SIZE, maximum)),
              false)
          .subscribes(2, shared, ONE)
          .passes(6_000)
          .connects(3, lasting("c2", 60), true)
          .serverCloses(2);
      assertThat(byServer(history.passes(30_000)).isEmpty()).isEqualTo(maximum == 40);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"V3_1_1", "V5_0"})
  void a_disconnect_may_be_lost_with_an_answer_that_nobody_reads(MqttVersion version) {
    for (boolean isAnswered : new boolean[] {true, false}) {
      var will = new Will("w", Bytes.utf8("gone"), ONE, false, Properties.NONE);
      var history = History.tester()
          .connects(1, version)
          .subscribes(1, "w", ONE)
          .connects(2, Connect.of(version, "c2").withWill(will), false)
          .client(2, new Pingreq());
      var left = (isAnswered ? history.server(2, new Pingresp()) : history)
          .client(2, new Disconnect())
          .clientCloses(2);
      assertThat(byServer(left.server(1, message("w", ONE, 1, "gone"))).isEmpty())
          .isEqualTo(!isAnswered);
    }
  }

  @Test
  void a_retained_message_may_be_too_large_for_its_client() {
    var small = Connect.of(V5, "c1").with(Property.of(PropertyIdentifier.MAXIMUM_PACKET_SIZE, 40));
    for (int length : new int[] {1, 50}) {
      var history = History.tester()
          .connects(2, V5)
          .client(2, message("t", ONE, 5, "x".repeat(length)).withRetain(true))
          .server(2, new Puback(5))
          .connects(1, small, false)
          .subscribes(1, "t", ONE);
      assertThat(byServer(history.passes(9_000)).isEmpty()).isEqualTo(length > 40);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"V3_1_1", "V5_0"})
  void a_server_that_delivers_on_pubrel_may_do_so_before_the_next_one(MqttVersion version) {
    for (QoS qos : List.of(QoS.AT_MOST_ONCE, ONE)) {
      var history = History.tester()
          .connects(1, version)
          .subscribes(1, "t", qos)
          .connects(2, version)
          .client(2, message("t", QoS.EXACTLY_ONCE, 3, "z0"))
          .client(2, message("t", QoS.EXACTLY_ONCE, 4, "z1"))
          .server(2, new Pubrec(3), new Pubrec(4))
          .client(2, new Pubrel(4))
          .server(1, message("t", qos, qos.level(), "z1"))
          .client(2, new Pubrel(3))
          .server(1, message("t", qos, 2 * qos.level(), "z0"));
      assertThat(byServer(history)).isEmpty();
    }
  }

  @Test
  void what_is_retained_is_sent_for_no_shared_subscription_and_that_is_all_it_is_blamed_for() {
    for (String other : List.of("t", "u")) {
      var history = History.tester()
          .connects(2, V5)
          .client(2, message("t", ONE, 5, "x").withRetain(true))
          .server(2, new Puback(5))
          .connects(1, V5)
          .subscribes(1, other, QoS.AT_MOST_ONCE)
          .subscribes(1, "$share/g/t", ONE)
          .server(1, message("t", ONE, 1, "x").withRetain(true));
      assertThat(byServer(history)).containsExactly(RetentionBreach.SHARED.name());
    }
  }

  @Test
  void a_live_message_to_a_member_is_none_of_them_and_the_server_forgets_it() {
    for (History end : List.of(History.tester(), History.server())) {
      var history = granted(
              end.connects(2, V5).connects(1, V5), optioned(8, "$share/g/t", ONE, false, true, 0))
          .client(2, message("t", ONE, 5, "x").withRetain(true))
          .server(1, message("t", QoS.AT_MOST_ONCE, 0, "x").withRetain(true));
      assertThat(byServer(history)).containsExactly(Sharing.QOS.name());
      assertThat(history.state().group("$share/g/t").due().isEmpty()).isTrue();
    }
  }

  @Test
  void a_subscription_that_is_replaced_and_kept_is_one_error_whatever_it_brings() {
    var twice = new Subscribe(
        7,
        Properties.NONE,
        List.of(Subscription.of("t", ONE), Subscription.of("t", QoS.AT_MOST_ONCE)));
    var history = History.tester()
        .connects(1, V3)
        .client(1, twice)
        .server(1, new Suback(7, Properties.NONE, List.of(1, 0)))
        .connects(2, V3)
        .client(2, message("t", ONE, 5, "x"))
        .server(2, new Puback(5))
        .server(1, message("t", QoS.AT_MOST_ONCE, 0, "x"), message("t", ONE, 1, "x"));
    assertThat(byServer(history)).containsExactly(Fidelity.REPLACED.name());
  }

  @Test
  void a_subscribe_for_nothing_is_answered_with_no_code_if_at_all() {
    var none = new Subscribe(7, Properties.NONE, List.of());
    var history = sent(V3, none, "MQTT-3.8.3-3", "no Topic Filter")
        .malformed(
            1,
            Party.SERVER,
            new Suback(7, Properties.NONE, List.of()),
            violation(V3, "MQTT-3.8.4-5", "there is no code"));
    assertThat(byServer(history.passes(9_000))).containsExactly(Remedies.CLOSE.name());
  }

  @Test
  void the_wrong_acknowledgement_is_one_error_not_two() {
    var history = History.tester()
        .connects(1, V3)
        .client(1, message("t", QoS.EXACTLY_ONCE, 5, "x"))
        .server(1, new Puback(5));
    assertThat(byServer(history.passes(9_000))).containsExactly(PublishFlow.ANSWERS_THE_QOS.name());
  }
}
