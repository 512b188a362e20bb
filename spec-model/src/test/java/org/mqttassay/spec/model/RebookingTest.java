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
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.RetainHandling;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;

/** What a copy was sent for may turn out only when others come: to one session, or to others. */
class RebookingTest {

  private static final MqttVersion V5 = MqttVersion.V5_0;
  private static final QoS NONE = QoS.AT_MOST_ONCE;
  private static final QoS ONE = QoS.AT_LEAST_ONCE;
  private static final QoS TWO = QoS.EXACTLY_ONCE;

  private static Publish x(QoS qos, int identifier) {
    return message("t", qos, identifier, "x");
  }

  /** Client 1 is in two share groups, and publications overlap with its joining. */
  private static History joining(Publish... copies) {
    var asked =
        Subscribe.of(9, Subscription.of("$share/g/t", NONE), Subscription.of("$share/h/#", ONE));
    return History.tester()
        .connects(1, V5)
        .connects(3, V5)
        .client(1, asked)
        .client(3, x(ONE, 5))
        .server(1, new Suback(9, Properties.NONE, List.of(0, 1)))
        .server(1, (Packet[]) copies);
  }

  @Test
  void the_copies_of_two_groups_come_in_either_order() {
    assertThat(joining(x(NONE, 0), x(ONE, 1)).statements()).isEmpty();
    assertThat(joining(x(ONE, 1), x(NONE, 0)).statements()).isEmpty();
  }

  @Test
  void what_no_order_explains_is_wrong() {
    assertThat(joining(x(ONE, 1), x(ONE, 2)).statements()).containsExactly("MQTT-4.8.2-3");
    assertThat(joining(x(NONE, 0), x(ONE, 1), x(NONE, 0)).breaches()).hasSize(1);
  }

  /** Client 1 is in a group that keeps RETAIN, and asks for what is retained. */
  private static History keeping(Publish... copies) {
    var shared =
        new Subscription("$share/g/t", NONE, false, true, RetainHandling.SEND_AT_SUBSCRIBE);
    return History.tester()
        .connects(1, V5)
        .client(1, Subscribe.of(2, shared))
        .client(1, x(TWO, 5).withRetain(true))
        .client(1, Subscribe.of(9, Subscription.of("t", ONE)))
        .server(1, new Suback(2, Properties.NONE, List.of(0)))
        .server(1, new Pubrec(5))
        .server(1, (Packet[]) copies);
  }

  @Test
  void what_is_retained_and_what_a_group_keeps_look_alike() {
    var kept = x(NONE, 0).withRetain(true);
    var retained = x(ONE, 1).withRetain(true);
    assertThat(keeping(kept, retained).statements()).isEmpty();
    assertThat(keeping(retained, kept).statements()).isEmpty();
    assertThat(keeping(kept, retained, x(ONE, 2).withRetain(true)).statements()).hasSize(1);
  }

  /** Client 1 has t for itself and in a group with client 2. */
  private static History sharing() {
    return publishes(History.tester()
        .connects(1, lasting("c1", 60), false)
        .subscribes(1, "t", ONE)
        .subscribes(1, "$share/g/t", ONE)
        .connects(2, lasting("c2", 60), false)
        .subscribes(2, "$share/g/t", ONE)
        .connects(3, V5));
  }

  private static History publishes(History history) {
    return history.client(3, x(ONE, 5)).server(3, new Puback(5));
  }

  @Test
  void each_member_may_have_had_the_copy_of_the_group() {
    assertThat(sharing().server(1, x(ONE, 1), x(ONE, 2)).breaches()).isEmpty();
    assertThat(sharing().server(1, x(ONE, 1)).server(2, x(ONE, 1)).breaches()).isEmpty();
    assertThat(sharing().server(2, x(ONE, 1)).server(1, x(ONE, 1)).breaches()).isEmpty();
    // One too many might still be the message of a member whose close is on its way.
    assertThat(sharing()
            .server(1, x(ONE, 1), x(ONE, 2))
            .server(2, x(ONE, 1))
            .passes(9_000)
            .broken())
        .contains("only what was published is delivered");
    assertThat(sharing()
            .server(2, x(ONE, 1))
            .server(1, x(ONE, 1), x(ONE, 2))
            .passes(9_000)
            .broken())
        .contains("only what was published is delivered");
  }

  /** Client 1 is sent a message, breaks off, and is back when others have been published. */
  private static History back(History members) {
    return publishes(members.connects(3, V5)).server(1, x(ONE, 1)).clientCloses(1);
  }

  private static History member(History history, long connection, String client) {
    return history
        .connects(connection, lasting(client, 60), false)
        .subscribes(connection, "$share/g/t", ONE);
  }

  private static History goesOn(History history) {
    return history
        .client(3, message("t", ONE, 6, "y"))
        .server(3, new Puback(6))
        .connects(4, lasting("c1", 60), true)
        .server(4, message("t", ONE, 1, "y"));
  }

  @Test
  void an_identifier_is_free_when_its_message_moved_to_another_member() {
    var two = back(member(member(History.tester(), 1, "c1"), 2, "c2"));
    assertThat(goesOn(two.server(2, x(ONE, 1)))
            .client(4, new Puback(1))
            .passes(9_000)
            .breaches())
        .isEmpty();
    var unseen = back(member(member(History.tester(), 1, "c1"), 2, "c2"));
    assertThat(goesOn(unseen).breaches()).isEmpty();
    var alone = back(member(History.tester(), 1, "c1"));
    assertThat(goesOn(alone).statements()).containsExactly("MQTT-2.2.1-4");
  }

  /** Client 1 was sent the message for itself, or for its group, broke off, and is back. */
  private static History alike(boolean isForGroup, QoS other) {
    var group = History.tester()
        .connects(2, lasting("c2", 60), false)
        .subscribes(2, "$share/g/t", other)
        .connects(3, V5)
        .connects(1, lasting("c1", 60), false);
    var joined = isForGroup ? group.subscribes(1, "$share/g/t", ONE) : group;
    return joined
        .client(1, Subscribe.of(9, Subscription.of("t", ONE)))
        .client(3, x(ONE, 5))
        .server(3, new Puback(5))
        .server(1, new Suback(9, Properties.NONE, List.of(1)), x(ONE, 1))
        .clientCloses(1);
  }

  @Test
  void what_seemed_the_clients_own_may_have_been_the_groups_and_have_moved() {
    for (boolean isForGroup : List.of(true, false)) {
      var expected = isForGroup ? List.of() : List.of("MQTT-2.2.1-4");
      assertThat(goesOn(alike(isForGroup, NONE).server(2, x(NONE, 0))).statements())
          .isEqualTo(expected);
      assertThat(goesOn(alike(isForGroup, ONE).server(2, x(ONE, 1))).statements())
          .isEqualTo(expected);
    }
  }

  /** Both copies of client 1 look the same; when it is back, one comes again, or none. */
  private static History twins(int... again) {
    var back = sharing()
        .server(1, x(ONE, 1), x(ONE, 2))
        .clientCloses(1)
        .server(2, x(ONE, 1))
        .client(2, new Puback(1))
        .connects(4, lasting("c1", 60), true);
    for (int identifier : again) {
      back.server(4, x(ONE, identifier).withDup(true)).client(4, new Puback(identifier));
    }
    return back.passes(20_000);
  }

  @Test
  void either_of_two_that_look_the_same_may_have_moved_but_not_both() {
    assertThat(twins(1, 2).statements()).isEmpty();
    assertThat(twins(1).statements()).isEmpty();
    assertThat(twins(2).statements()).isEmpty();
    assertThat(twins().statements()).containsExactly("ASSAY-4.4.0-1");
  }

  private static History halfDelivered(boolean isOwn) {
    var alone = History.tester()
        .connects(3, V5)
        .connects(1, lasting("c1", 0), false)
        .subscribes(1, "$share/g/t", TWO);
    var both = alone.client(
        1,
        isOwn
            ? Subscribe.of(9, Subscription.of("$share/g/t", ONE), Subscription.of("t", TWO))
            : Subscribe.of(9, Subscription.of("$share/g/t", ONE)));
    var sent = both.client(3, x(TWO, 5))
        .server(1, new Suback(9, Properties.NONE, isOwn ? List.of(1, 2) : List.of(1)), x(TWO, 1));
    return member(isOwn ? sent.server(1, x(ONE, 2)) : sent, 2, "c2")
        .clientCloses(1)
        .server(2, x(ONE, 1));
  }

  @Test
  void a_half_delivered_message_goes_to_nobody_else_unless_it_was_the_clients_own() {
    assertThat(halfDelivered(true).statements()).isEmpty();
    assertThat(halfDelivered(false).statements()).containsExactly("MQTT-4.8.2-5");
  }

  @Test
  void a_message_outlives_a_group_whose_end_the_server_need_not_have_noticed() {
    for (boolean isSoon : List.of(true, false)) {
      var left = publishes(History.tester()
          .connects(1, lasting("c1", 0), false)
          .subscribes(1, "$share/g/t", ONE)
          .connects(3, V5));
      var joined = left.clientCloses(1).passes(isSoon ? 10 : 20_000);
      assertThat(member(joined, 2, "c2").server(2, x(ONE, 1)).breaches()).hasSize(isSoon ? 0 : 1);
    }
  }

  private static Subscription optioned(String filter, QoS qos, boolean asPublished) {
    return new Subscription(filter, qos, false, asPublished, RetainHandling.DO_NOT_SEND);
  }

  private static History merged(boolean first, boolean second, boolean retain) {
    var asked = Subscribe.of(9, optioned("t", TWO, first), optioned("#", ONE, second));
    return History.tester()
        .connects(1, V5)
        .connects(3, V5)
        .client(1, asked)
        .server(1, new Suback(9, Properties.NONE, List.of(2, 1)))
        .client(3, message("t", TWO, 5, "x").withRetain(true))
        .server(1, x(TWO, 1).withRetain(retain));
  }

  @Test
  void one_copy_for_subscriptions_that_differ_has_the_retain_flag_of_either() {
    for (boolean retain : List.of(true, false)) {
      assertThat(merged(true, false, retain).breaches()).isEmpty();
      assertThat(merged(false, true, retain).breaches()).isEmpty();
      assertThat(merged(false, false, retain).statements())
          .isEqualTo(retain ? List.of("MQTT-3.3.1-12") : List.of());
      assertThat(merged(true, true, retain).statements())
          .isEqualTo(retain ? List.of() : List.of("MQTT-3.3.1-13"));
    }
  }
}
