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
import org.mqttassay.spec.packet.Bytes;
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
import org.mqttassay.spec.packet.Will;

/** What a server does before a tester sees why, or while it cannot know what the tester knows. */
class SeenLateTest {

  private static final MqttVersion V5 = MqttVersion.V5_0;
  private static final QoS ONE = QoS.AT_LEAST_ONCE;
  private static final String SHARED = "$share/g/t";

  /** Clients 1 and 2 share, and have no session that lasts; client 3 publishes. */
  private static History sharing() {
    return History.tester()
        .connects(1, Connect.of(V5, "c1").withKeepAlive(30), false)
        .subscribes(1, SHARED, ONE)
        .connects(2, V5)
        .subscribes(2, SHARED, ONE)
        .connects(3, V5);
  }

  private static History publishes(History history, int identifier) {
    return history.client(3, message("t", ONE, identifier, "x")).server(3, new Puback(identifier));
  }

  @Test
  void a_member_that_is_gone_may_be_chosen_until_the_server_knows() {
    assertThat(publishes(sharing().clientCloses(1), 5).passes(20_000).broken()).isEmpty();
    assertThat(
            publishes(sharing().clientCloses(1).passes(3_000), 5).passes(20_000).broken())
        .containsExactly(Delivering.ARRIVES.name());
    assertThat(publishes(sharing().serverCloses(1), 5).passes(20_000).broken())
        .containsExactly(Delivering.ARRIVES.name());
  }

  @Test
  void of_a_network_that_failed_the_keep_alive_tells_or_the_clients_return() {
    assertThat(publishes(sharing().networkFails(1).passes(20_000), 5)
            .passes(20_000)
            .broken())
        .isEmpty();
    assertThat(publishes(sharing().networkFails(1).passes(60_000), 5)
            .passes(20_000)
            .broken())
        .containsExactly(Delivering.ARRIVES.name());
    var back =
        sharing().networkFails(1).connects(4, Connect.of(V5, "c1"), false).passes(1);
    assertThat(publishes(back, 5).passes(20_000).broken())
        .containsExactly(Delivering.ARRIVES.name());
  }

  @Test
  void of_two_members_with_one_message_either_may_have_been_cut_off() {
    for (int closed = 1; closed <= 2; closed++) {
      var both = publishes(sharing(), 5)
          .server(1, message("t", ONE, 1, "x"))
          .client(1, new Puback(1))
          .server(2, message("t", ONE, 1, "x"));
      assertThat(both.serverCloses(closed).passes(20_000).broken()).isEmpty();
    }
    var both = publishes(sharing(), 5)
        .server(1, message("t", ONE, 1, "x"))
        .client(1, new Puback(1))
        .server(2, message("t", ONE, 1, "x"))
        .client(2, new Puback(1));
    assertThat(both.passes(20_000).broken()).containsExactly(Delivering.SOMETHING_PUBLISHED.name());
  }

  @Test
  void one_who_was_cut_off_may_be_seen_to_have_a_message_after_one_who_has_it_for_good() {
    for (int closed = 1; closed <= 2; closed++) {
      var both = History.tester()
          .connects(1, Connect.of(V5, "c1"), false)
          .subscribes(1, SHARED, QoS.EXACTLY_ONCE)
          .connects(2, V5)
          .subscribes(2, SHARED, ONE)
          .connects(3, V5)
          .client(3, message("t", QoS.EXACTLY_ONCE, 5, "x"))
          .server(1, message("t", QoS.EXACTLY_ONCE, 1, "x"))
          .server(2, message("t", ONE, 1, "x"));
      var history = closed == 2 ? both.serverCloses(2) : both.client(2, new Puback(1));
      if (closed == 2) {
        assertThat(history.passes(20_000).broken())
            .doesNotContain(Delivering.SOMETHING_PUBLISHED.name());
      } else {
        assertThat(history.passes(20_000).broken()).contains(Delivering.SOMETHING_PUBLISHED.name());
      }
    }
  }

  @Test
  void a_message_may_have_been_attempted_on_a_connection_that_was_being_taken_over() {
    for (int delay : new int[] {0, 20_000}) {
      var history = History.tester()
          .connects(3, V5)
          .connects(1, lasting("c1", 60), false)
          .subscribes(1, "t", ONE)
          .opens(4)
          .client(4, lasting("c1", 60))
          .server(4, History.accepted(true))
          .passes(delay);
      var again = publishes(history, 5).server(4, message("t", ONE, 1, "x").withDup(true));
      assertThat(again.broken().contains(Repetition.FIRST_BY_SERVER.name())).isEqualTo(delay > 0);
    }
  }

  @Test
  void a_will_that_may_be_cancelled_need_not_come_to_its_own_client() {
    var will = new Will(
        "t",
        Bytes.utf8("w"),
        ONE,
        false,
        Properties.of(Property.of(PropertyIdentifier.WILL_DELAY_INTERVAL, 5)));
    for (int delay : new int[] {4_500, 15_000}) {
      var history = History.tester()
          .connects(3, V5)
          .connects(1, lasting("c1", 60).withWill(will), false)
          .subscribes(1, "t", ONE)
          .client(1, new Disconnect(4, Properties.NONE))
          .clientCloses(1)
          .passes(delay)
          .connects(4, lasting("c1", 60), true)
          .passes(20_000);
      if (delay < 5_000) {
        assertThat(history.broken()).isEmpty();
      } else {
        assertThat(history.broken()).containsExactly(Wills.ARRIVES.name());
      }
    }
  }

  @Test
  void a_will_may_have_replaced_what_is_retained_though_something_else_waits_before_it() {
    var will = new Will("t", Bytes.utf8("c"), ONE, true, Properties.NONE);
    for (boolean isReplaced : new boolean[] {true, false}) {
      var history = History.tester()
          .connects(3, V5)
          .connects(5, Connect.of(V5, "c5").withWill(will), false)
          .connects(1, V5)
          .subscribes(1, "t", ONE)
          .client(3, message("t", ONE, 4, "a").withRetain(true))
          .server(3, new Puback(4))
          .server(1, message("t", ONE, 1, "a"))
          .client(1, new Puback(1))
          .client(3, message("t", QoS.AT_MOST_ONCE, 0, "b"))
          .passes(2_000)
          .client(1, Subscribe.of(9, Subscription.of("t", ONE)))
          .server(1, new Suback(9, Properties.NONE, List.of(1)));
      if (isReplaced) {
        history
            .server(1, message("t", ONE, 2, "c"))
            .server(1, message("t", ONE, 3, "c").withRetain(true))
            .client(1, new Puback(2), new Puback(3))
            .serverCloses(5);
        assertThat(history.passes(20_000).broken()).isEmpty();
      } else {
        assertThat(history.passes(20_000).broken()).containsExactly(Retention.SENT_ANEW.name());
      }
    }
  }

  /** Client 3 publishes what looks like a message of client 4, but for a property. */
  private static History alike() {
    return History.tester()
        .connects(3, V5)
        .connects(4, V5)
        .connects(1, V5)
        .subscribes(1, "t", QoS.EXACTLY_ONCE)
        .client(4, message("t", ONE, 5, "x"))
        .client(3, message("t", ONE, 6, "x").with(Property.user("k", "v")))
        .server(4, new Puback(5))
        .server(3, new Puback(6));
  }

  @Test
  void of_messages_that_look_alike_each_comes_once_in_whichever_order() {
    var plain = message("t", ONE, 1, "x");
    var with = message("t", ONE, 2, "x").with(Property.user("k", "v"));
    assertThat(alike().server(1, plain, with).broken()).isEmpty();
    assertThat(alike().server(1, with, plain).broken()).isEmpty();
    var third = message("t", ONE, 3, "x");
    assertThat(alike().server(1, with, plain, third).broken()).isNotEmpty();
    assertThat(alike().server(1, with).client(1, new Puback(2)).passes(20_000).broken())
        .containsExactly(Delivering.ARRIVES.name());
  }

  /** Client 1 goes on with its session by connection 4 while packets for 1 are under way. */
  private static History returned() {
    return History.tester()
        .connects(1, lasting("c1", 60), false)
        .subscribes(1, "t", ONE)
        .connects(
            2,
            Connect.of(V5, "c2")
                .withWill(new Will("t", Bytes.utf8("w"), ONE, false, Properties.NONE)),
            false)
        .connects(3, V5)
        .connects(4, lasting("c1", 60), true);
  }

  @Test
  void a_will_may_have_been_sent_to_an_older_connection_though_its_own_was_seen_to_end_later() {
    var will = message("t", ONE, 1, "w");
    assertThat(returned()
            .clientCloses(2)
            .server(1, will)
            .serverCloses(1)
            .server(4, will.withDup(true))
            .broken())
        .isEmpty();
    assertThat(returned()
            .serverCloses(1)
            .passes(6_000)
            .clientCloses(2)
            .server(4, will.withDup(true))
            .broken())
        .containsExactly(Repetition.FIRST_BY_SERVER.name());
    assertThat(publishes(returned().serverCloses(1).passes(6_000), 5)
            .server(4, message("t", ONE, 1, "x").withDup(true))
            .broken())
        .containsExactly(Repetition.FIRST_BY_SERVER.name());
  }

  @Test
  void what_is_retained_is_not_late_before_it_is_asked_for() {
    for (boolean isSent : new boolean[] {true, false}) {
      // The connection is looked at for its Keep Alive just when SUBACK is out.
      var history = History.tester()
          .connects(3, V5)
          .client(3, message("t", ONE, 4, "a").withRetain(true))
          .server(3, new Puback(4))
          .connects(1, lasting("c1", 60), false)
          .clientCloses(1)
          .connects(4, lasting("c1", 60).withKeepAlive(4), true)
          .passes(5_900)
          .client(4, Subscribe.of(9, Subscription.of("t", ONE)))
          .passes(1_200);
      if (isSent) {
        history.server(4, new Suback(9, Properties.NONE, List.of(1)));
        history.server(4, message("t", ONE, 1, "a").withRetain(true)).client(4, new Puback(1));
        assertThat(history.passes(20_000).broken()).doesNotContain(Retention.SENT.name());
      } else {
        history.server(4, new Suback(9, Properties.NONE, List.of(1)));
        assertThat(history.passes(20_000).broken()).contains(Retention.SENT.name());
      }
    }
  }

  @Test
  void suback_answers_its_own_request_and_none_that_was_lost() {
    for (boolean isReplaced : new boolean[] {true, false}) {
      var history = History.tester()
          .connects(3, V5)
          .connects(1, lasting("c1", 60), false)
          .client(1, Subscribe.of(9, Subscription.of("t", ONE)))
          .clientCloses(1)
          .connects(4, lasting("c1", 60), true)
          .client(3, message("t", ONE, 4, "a").withRetain(true))
          .server(3, new Puback(4))
          .passes(1_000)
          .client(4, Subscribe.of(10, Subscription.of("t", ONE)));
      String last = isReplaced ? "b" : "a";
      if (isReplaced) {
        history.client(3, message("t", ONE, 5, last).withRetain(true)).server(3, new Puback(5));
      }
      history.server(4, new Suback(10, Properties.NONE, List.of(1)));
      if (isReplaced) {
        history.server(4, message("t", ONE, 1, last).withRetain(true)).client(4, new Puback(1));
        assertThat(history.passes(20_000).broken()).isEmpty();
      } else {
        assertThat(history.passes(20_000).broken()).containsExactly(Retention.SENT.name());
      }
    }
  }

  @Test
  void what_was_taken_for_a_refused_message_was_another_that_looks_like_it() {
    for (boolean isRefused : new boolean[] {true, false}) {
      for (int copies = 0; copies <= 1; copies++) {
        var history = History.tester()
            .connects(3, V5)
            .connects(4, V5)
            .connects(1, V5)
            .subscribes(1, "t", ONE)
            .client(3, message("t", ONE, 5, "x"))
            .client(4, message("t", ONE, 6, "x"));
        if (copies == 1) {
          history.server(1, message("t", ONE, 1, "x")).client(1, new Puback(1));
        }
        history
            .server(3, new Puback(5, isRefused ? 0x87 : 0, Properties.NONE))
            .server(4, new Puback(6))
            .passes(20_000);
        if (isRefused && copies == 1) {
          assertThat(history.broken()).isEmpty();
        } else {
          assertThat(history.broken()).containsExactly(Delivering.ARRIVES.name());
        }
      }
    }
  }

  @Test
  void a_message_may_have_moved_to_a_member_that_has_unsubscribed_since() {
    for (boolean isCut : new boolean[] {true, false}) {
      var history = publishes(
              History.tester()
                  .connects(1, lasting("c1", 60), false)
                  .subscribes(1, SHARED, ONE)
                  .connects(2, V5)
                  .subscribes(2, SHARED, ONE)
                  .connects(3, V5),
              5)
          .client(2, Unsubscribe.of(7, SHARED))
          .server(2, message("t", ONE, 1, "x"), new Unsuback(7, Properties.NONE, List.of(0)))
          .client(2, new Puback(1))
          .server(1, message("t", ONE, 1, "x"));
      if (isCut) {
        history.serverCloses(1).connects(4, lasting("c1", 60), true);
        assertThat(history.passes(20_000).broken()).isEmpty();
      } else {
        assertThat(history.client(1, new Puback(1)).passes(20_000).broken())
            .containsExactly(Delivering.SOMETHING_PUBLISHED.name());
      }
    }
  }
}
