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
import static org.mqttassay.spec.model.Connections.V5;
import static org.mqttassay.spec.model.History.accepted;
import static org.mqttassay.spec.model.History.lasting;
import static org.mqttassay.spec.model.History.message;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Will;

/** Connections of one Client Identifier, of which nobody can tell yet which has the session. */
class ContestsTest {

  private static final long SECOND = 1_000;
  private static final String PRESENT = Sessions.STORED_IS_PRESENT.name();

  private static Disconnect takenOver() {
    return new Disconnect(ReasonCode.SESSION_TAKEN_OVER.value(), Properties.NONE);
  }

  private static Connect withWill(long delaySeconds) {
    var delay = Property.of(PropertyIdentifier.WILL_DELAY_INTERVAL, delaySeconds);
    return lasting("c1", 60)
        .withWill(new Will(
            "w", Bytes.utf8("gone"), QoS.AT_LEAST_ONCE, false, new Properties(List.of(delay))));
  }

  /** Two connections of one client, whose CONNECT packets are under way at once. */
  private static History atOnce(Connect one, Connect other) {
    return History.tester().opens(1).opens(2).client(1, one).client(2, other);
  }

  @Test
  void either_of_two_may_have_found_the_session_of_the_other() {
    for (long first : new long[] {1, 2}) {
      for (boolean isSeenFirst : new boolean[] {true, false}) {
        var history = atOnce(lasting("c1", 60), lasting("c1", 60));
        long second = 3 - first;
        if (isSeenFirst) {
          history.server(first, accepted(false)).server(second, accepted(true));
        } else {
          history.server(second, accepted(true)).server(first, accepted(false));
        }
        history.server(first, takenOver()).serverCloses(first).passes(20 * SECOND);

        assertThat(history.broken()).as("%s", history).isEmpty();
      }
    }
  }

  @Test
  void not_both_of_two_can_have_been_first() {
    assertThat(atOnce(lasting("c1", 60), lasting("c1", 60))
            .server(1, accepted(false))
            .server(2, accepted(false))
            .serverCloses(1)
            .broken())
        .containsExactly(PRESENT);
  }

  @Test
  void a_session_that_nobody_can_have_ended_is_present_for_both() {
    var plain = Connect.of(org.mqttassay.spec.MqttVersion.V3_1_1, "c1").withCleanStart(false);
    for (boolean isPresent : new boolean[] {true, false}) {
      var history = History.tester()
          .connects(3, plain, false)
          .opens(1)
          .opens(2)
          .client(1, plain)
          .client(2, plain)
          .server(1, accepted(true))
          .server(2, accepted(isPresent))
          .serverCloses(3)
          .serverCloses(1);

      assertThat(history.broken()).isEqualTo(isPresent ? List.of() : List.of(PRESENT));
    }
  }

  @Test
  void one_of_two_must_be_closed() {
    var history = atOnce(lasting("c1", 60), lasting("c1", 60))
        .server(1, accepted(false))
        .server(2, accepted(true))
        .passes(20 * SECOND);

    assertThat(history.broken()).containsExactly(Sessions.TAKEOVER.name());
  }

  @Test
  void what_comes_on_the_one_that_lost_is_the_sessions_too() {
    for (long loser : new long[] {1, 2}) {
      long winner = 3 - loser;
      var history = History.tester()
          .connects(9, V5)
          .opens(1)
          .opens(2)
          .client(1, lasting("c1", 60))
          .client(2, lasting("c1", 60))
          .server(winner, accepted(true))
          .server(loser, accepted(false))
          .subscribes(loser, "t", QoS.AT_LEAST_ONCE)
          .client(9, message("t", QoS.AT_LEAST_ONCE, 1, "m"))
          .server(9, new Puback(1, 0, Properties.NONE))
          .server(loser, message("t", QoS.AT_LEAST_ONCE, 1, "m"))
          .server(winner, message("t", QoS.AT_LEAST_ONCE, 1, "m").withDup(true))
          .client(winner, new Puback(1, 0, Properties.NONE))
          .serverCloses(loser)
          .passes(20 * SECOND);

      assertThat(history.broken()).as("%s", history).isEmpty();
    }
  }

  @Test
  void who_is_left_is_served_as_ever() {
    var history = atOnce(lasting("c1", 60), lasting("c1", 60))
        .server(1, accepted(false))
        .server(2, accepted(true))
        .serverCloses(1)
        .client(2, Subscribe.of(4, Subscription.of("t", QoS.AT_LEAST_ONCE)))
        .server(2, new Suback(4, Properties.NONE, List.of(2)))
        .client(2, Subscribe.of(5, Subscription.of("u", QoS.AT_LEAST_ONCE)))
        .passes(20 * SECOND);

    assertThat(history.broken())
        .containsExactly(Subscribing.NO_MORE_THAN_ASKED.name(), Subscribing.ANSWER.name());
  }

  @Test
  void a_subscription_of_the_one_that_is_left_is_kept_to() {
    var history = atOnce(lasting("c1", 60), lasting("c1", 60))
        .server(1, accepted(false))
        .server(2, accepted(true))
        .serverCloses(1)
        .subscribes(2, "t", QoS.AT_LEAST_ONCE)
        .connects(9, V5)
        .client(9, message("t", QoS.AT_LEAST_ONCE, 1, "m"))
        .server(9, new Puback(1, 0, Properties.NONE))
        .passes(20 * SECOND);

    assertThat(history.broken()).containsExactly(Delivering.ARRIVES.name());
  }

  @Test
  void a_connect_that_was_cut_may_be_read_behind_the_next() {
    var history = History.tester()
        .opens(1)
        .client(1, lasting("c1", 60))
        .clientCloses(1)
        .opens(2)
        .client(2, lasting("c1", 60))
        .server(2, accepted(false))
        .server(2, takenOver())
        .serverCloses(2)
        .connects(3, lasting("c1", 60), true)
        .passes(20 * SECOND);

    assertThat(history.broken()).isEmpty();
  }

  @Test
  void the_will_of_a_connect_that_was_cut_may_come_once_or_not_at_all() {
    for (int times = 0; times <= 2; times++) {
      var history = History.tester()
          .connects(9, V5)
          .subscribes(9, "w", QoS.AT_LEAST_ONCE)
          .opens(1)
          .client(1, withWill(0))
          .clientCloses(1);
      for (int i = 1; i <= times; i++) {
        history
            .server(9, message("w", QoS.AT_LEAST_ONCE, i, "gone"))
            .client(9, new Puback(i, 0, Properties.NONE));
      }
      history.passes(20 * SECOND);

      assertThat(history.broken()).as("%s", history).hasSize(times == 2 ? 1 : 0);
    }
  }

  @Test
  void the_will_of_the_one_that_lost_may_come_or_not() {
    for (boolean comes : new boolean[] {true, false}) {
      var history = History.tester()
          .connects(9, V5)
          .subscribes(9, "w", QoS.AT_LEAST_ONCE)
          .opens(1)
          .opens(2)
          .client(1, withWill(5))
          .client(2, lasting("c1", 0))
          .server(1, accepted(false))
          .server(2, accepted(true));
      if (comes) {
        history
            .server(9, message("w", QoS.AT_LEAST_ONCE, 1, "gone"))
            .client(9, new Puback(1, 0, Properties.NONE));
      }
      history.serverCloses(1).passes(20 * SECOND);

      assertThat(history.broken()).as("%s", history).isEmpty();
    }
  }

  @Test
  void a_delayed_will_is_cancelled_by_the_return_of_its_client() {
    for (long silence : new long[] {1, 20 * SECOND}) {
      var history = History.tester()
          .connects(1, withWill(1), false)
          .subscribes(1, "w", QoS.AT_LEAST_ONCE)
          .networkFails(1)
          .connects(2, lasting("c1", 60), true)
          .passes(silence);
      assertThat(history.broken()).as("%s", history).isEmpty();
    }
    assertThat(History.tester()
            .connects(1, withWill(30), false)
            .subscribes(1, "w", QoS.AT_LEAST_ONCE)
            .clientCloses(1)
            .connects(2, lasting("c1", 60), true)
            .passes(40 * SECOND)
            .server(2, message("w", QoS.AT_LEAST_ONCE, 1, "gone"))
            .broken())
        .containsExactly(WillsSeen.NOT_AFTER_RETURN.name());
  }

  @Test
  void a_subscription_that_is_replaced_brings_a_message_once() {
    var history = History.tester()
        .connects(9, V5)
        .connects(1, V5)
        .subscribes(1, "t", QoS.AT_LEAST_ONCE)
        .client(9, message("t", QoS.AT_LEAST_ONCE, 1, "m"))
        .server(1, message("t", QoS.AT_LEAST_ONCE, 1, "m"))
        .client(1, new Puback(1, 0, Properties.NONE))
        .subscribes(1, "t", QoS.AT_LEAST_ONCE);
    assertThat(history.broken()).isEmpty();

    history.server(1, message("t", QoS.AT_LEAST_ONCE, 2, "m"));
    assertThat(history.broken()).containsExactly(Copies.NO_SECOND.name());
  }

  @Test
  void a_subscription_is_as_old_as_the_first_request_that_was_not_lost() {
    var terms = Terms.of(Subscription.of("t", QoS.AT_LEAST_ONCE), java.util.OptionalLong.empty());
    var lost = Held.asked(terms, 1, 10).inDoubt(1);

    assertThat(lost.askedAgain(terms, 5, 50).since()).isEqualTo(50);
    assertThat(
            Held.asked(terms, 1, 10).granted(terms, 1).askedAgain(terms, 5, 50).since())
        .isEqualTo(10);
  }
}
