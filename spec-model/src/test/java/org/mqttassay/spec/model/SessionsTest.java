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
import static org.mqttassay.spec.model.Connections.BOTH;
import static org.mqttassay.spec.model.Connections.V3;
import static org.mqttassay.spec.model.Connections.V5;
import static org.mqttassay.spec.model.Connections.number;
import static org.mqttassay.spec.model.Connections.plain;
import static org.mqttassay.spec.model.History.lasting;
import static org.mqttassay.spec.model.History.message;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;

/** Sessions: what the observer can know of them, and what he can't. */
class SessionsTest {

  private static final long SECOND = 1_000;
  private static final String PRESENT = Sessions.STORED_IS_PRESENT.name();
  private static final String ENDED = Sessions.ENDED_IS_ABSENT.name();

  private static Connect keeping(MqttVersion version) {
    return version == V5 ? lasting("c1", 60) : plain(V3).withCleanStart(false);
  }

  private static History tester(boolean isFresh) {
    return History.with(Assumptions.tester().withFresh(isFresh));
  }

  @Test
  void one_that_was_kept_is_present_and_another_is_not() {
    for (MqttVersion version : BOTH) {
      for (History history : List.of(History.tester(), History.server())) {
        assertThat(history
                .connects(1, keeping(version), false)
                .client(1, new Disconnect())
                .clientCloses(1)
                .connects(2, keeping(version), true)
                .clientCloses(2)
                .connects(3, plain(version), false)
                .clientCloses(3)
                .connects(4, keeping(version), false)
                .broken())
            .isEmpty();
      }
    }
  }

  @Test
  void one_that_lasts_as_long_as_its_connection_is_gone_after_it() {
    for (MqttVersion version : BOTH) {
      assertThat(tester(false)
              .connects(1, plain(version), false)
              .clientCloses(1)
              .connects(2, keeping(version), true)
              .broken())
          .containsExactly(ENDED);
    }
  }

  @Test
  void one_that_lasts_as_long_as_its_connection_ends_with_the_takeover() {
    for (MqttVersion version : BOTH) {
      for (boolean isPresent : new boolean[] {false, true}) {
        var history = tester(false)
            .connects(1, plain(version), false)
            .connects(2, keeping(version), isPresent)
            .serverCloses(1);
        assertThat(history.broken()).isEqualTo(isPresent ? List.of(ENDED) : List.of());
      }
    }
  }

  @Test
  void of_the_past_of_a_server_that_did_not_begin_empty_nothing_is_known() {
    for (boolean isPresent : new boolean[] {false, true}) {
      assertThat(tester(false).connects(1, lasting("c1", 60), isPresent).broken())
          .isEmpty();
    }
    assertThat(History.with(Assumptions.client())
            .connects(1, lasting("c1", 60), true)
            .broken())
        .isEmpty();
  }

  @Test
  void around_its_end_it_may_be_there_or_not() {
    for (long after : new long[] {58, 60, 62}) {
      for (boolean isPresent : new boolean[] {false, true}) {
        var broken = History.tester()
            .connects(1, lasting("c1", 60), false)
            .clientCloses(1)
            .passes(after * SECOND - 100)
            .connects(2, lasting("c1", 60), isPresent)
            .broken();
        boolean isWrong = isPresent ? after > 61 : after < 59;
        assertThat(broken).hasSize(isWrong ? 1 : 0);
      }
    }
  }

  @Test
  void a_server_does_not_see_a_network_fail() {
    for (boolean isPresent : new boolean[] {false, true}) {
      assertThat(History.tester()
              .connects(1, lasting("c1", 60).withKeepAlive(0), false)
              .networkFails(1)
              .passes(900 * SECOND)
              .connects(2, lasting("c1", 60), isPresent)
              .broken())
          .isEmpty();
      assertThat(History.tester()
              .connects(1, lasting("c1", 60).withKeepAlive(20), false)
              .networkFails(1)
              .passes(80 * SECOND)
              .connects(2, lasting("c1", 60), isPresent)
              .broken())
          .isEmpty();
    }
    assertThat(History.tester()
            .connects(1, lasting("c1", 60).withKeepAlive(20), false)
            .networkFails(1)
            .passes(100 * SECOND)
            .connects(2, lasting("c1", 60), true)
            .broken())
        .containsExactly(ENDED);
  }

  @Test
  void a_goodbye_may_be_read_after_the_next_connect() {
    var end =
        new Disconnect(0, Properties.of(number(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 0)));
    for (boolean isPresent : new boolean[] {false, true}) {
      assertThat(History.tester()
              .connects(1, lasting("c1", 60), false)
              .client(1, end)
              .clientCloses(1)
              .connects(2, lasting("c1", 60), isPresent)
              .broken())
          .isEmpty();
    }
    assertThat(History.tester()
            .connects(1, lasting("c1", 60), false)
            .client(1, end)
            .clientCloses(1)
            .passes(2 * SECOND)
            .connects(2, lasting("c1", 60), true)
            .broken())
        .containsExactly(ENDED);
  }

  @Test
  void a_connect_without_its_connack_may_have_done_its_work() {
    for (MqttVersion version : BOTH) {
      for (boolean isPresent : new boolean[] {false, true}) {
        assertThat(History.tester()
                .connects(1, keeping(version), false)
                .clientCloses(1)
                .opens(2)
                .client(2, plain(version))
                .clientCloses(2)
                .connects(3, keeping(version), isPresent)
                .broken())
            .isEmpty();
        assertThat(History.tester()
                .opens(2)
                .client(2, keeping(version))
                .clientCloses(2)
                .connects(3, keeping(version), isPresent)
                .broken())
            .isEmpty();
      }
    }
  }

  @Test
  void the_server_itself_knows_whether_it_accepted_a_connect() {
    assertThat(History.server()
            .connects(1, lasting("c1", 60), false)
            .clientCloses(1)
            .opens(2)
            .client(2, plain(V5))
            .clientCloses(2)
            .connects(3, lasting("c1", 60), false)
            .broken())
        .containsExactly(PRESENT);
  }

  @Test
  void of_two_connects_at_once_either_may_have_come_last() {
    for (long loser : new long[] {1, 2}) {
      assertThat(History.tester()
              .opens(1)
              .opens(2)
              .client(1, plain(V5))
              .client(2, plain(V5))
              .server(1, History.accepted(false))
              .server(2, History.accepted(false))
              .serverCloses(loser)
              .passes(500)
              .client(3 - loser, new Pingreq())
              .server(3 - loser, new Pingresp())
              .passes(20 * SECOND)
              .broken())
          .isEmpty();
    }
  }

  @Test
  void what_was_under_way_to_the_older_connection_concerns_nobody() {
    var old = History.tester()
        .connects(1, lasting("c1", 60), false)
        .subscribes(1, "t", QoS.AT_LEAST_ONCE)
        .client(
            1,
            Subscribe.of(4, Subscription.of("u", QoS.AT_LEAST_ONCE)),
            message("t", QoS.AT_LEAST_ONCE, 5, "x"),
            new Pingreq())
        .connects(2, plain(V5), false)
        .clientCloses(2)
        .server(1, new Suback(4, Properties.NONE, List.of(1)), new Puback(5))
        .server(1, message("t", QoS.AT_LEAST_ONCE, 1, "x"), new Pingresp())
        .client(1, new Puback(1), new Pingreq())
        .serverCloses(1);
    assertThat(old.passes(20 * SECOND).broken()).isEmpty();
  }

  @Test
  void a_session_of_one_version_may_be_lost_to_the_other() {
    for (boolean isPresent : new boolean[] {false, true}) {
      assertThat(History.tester()
              .connects(1, keeping(V3), false)
              .clientCloses(1)
              .connects(2, keeping(V5), isPresent)
              .broken())
          .isEmpty();
    }
  }

  @Test
  void the_server_s_interval_counts() {
    var shorter = Connections.accepted(number(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 0));
    assertThat(History.tester()
            .opens(1)
            .client(1, lasting("c1", 60))
            .server(1, shorter)
            .clientCloses(1)
            .connects(2, lasting("c1", 60), false)
            .broken())
        .isEmpty();
  }

  @Test
  void a_client_may_repeat_what_its_session_had() {
    for (History history : List.of(History.tester(), History.server())) {
      assertThat(history
              .connects(1, lasting("c1", 60), false)
              .client(1, message("t", QoS.AT_LEAST_ONCE, 5, "x"))
              .clientCloses(1)
              .connects(2, lasting("c1", 60), true)
              .client(2, message("t", QoS.AT_LEAST_ONCE, 5, "x").withDup(true))
              .server(2, new Puback(5))
              .broken())
          .isEmpty();
    }
  }
}
