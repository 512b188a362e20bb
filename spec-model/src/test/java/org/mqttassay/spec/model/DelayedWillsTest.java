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

import org.junit.jupiter.api.Test;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Will;

/** Wills of 5.0 with a Will Delay Interval: client 1 watches topic w, client 2 has the Will. */
class DelayedWillsTest {

  private static final Publish WILL = message("w", QoS.AT_LEAST_ONCE, 1, "gone");

  private static Will will(boolean retain, Property... properties) {
    return new Will("w", Bytes.utf8("gone"), QoS.AT_LEAST_ONCE, retain, Properties.of(properties));
  }

  private static Property delay(long seconds) {
    return Property.of(PropertyIdentifier.WILL_DELAY_INTERVAL, seconds);
  }

  private static History watched(History history, Connect connect) {
    return history
        .connects(1, connect.version())
        .subscribes(1, "w", QoS.AT_LEAST_ONCE)
        .connects(2, connect, false);
  }

  private static History watched(Connect connect) {
    return watched(History.tester(), connect);
  }

  private static Connect plain(MqttVersion version) {
    return Connect.of(version, "c2").withWill(will(false));
  }

  private static Connect delayed(long delay, long expiry) {
    return lasting("c2", expiry).withWill(will(false, delay(delay)));
  }

  @Test
  void disconnect_with_will_leaves_it_due() {
    for (int code : new int[] {0x04, 0x80}) {
      assertThat(watched(plain(MqttVersion.V5_0))
              .client(2, new Disconnect(code, Properties.NONE))
              .clientCloses(2)
              .server(1, WILL)
              .broken())
          .isEmpty();
    }
  }

  @Test
  void a_grace_on_both_sides() {
    for (long after : new long[] {9_200, 10_900}) {
      assertThat(watched(delayed(10, 60))
              .clientCloses(2)
              .passes(after)
              .server(1, WILL)
              .passes(20_000)
              .broken())
          .isEmpty();
    }
    var early = watched(delayed(10, 60)).clientCloses(2).passes(8_000).server(1, WILL);
    assertThat(early.broken()).containsExactly("no Will before its delay is over");
  }

  @Test
  void not_while_the_connection_lasts() {
    assertThat(watched(delayed(10, 60)).server(1, WILL).broken())
        .containsExactly("no Will while its connection lasts");
  }

  @Test
  void the_session_s_end_comes_first() {
    assertThat(watched(delayed(60, 5))
            .clientCloses(2)
            .passes(5_000)
            .server(1, WILL)
            .passes(90_000)
            .broken())
        .isEmpty();
    assertThat(watched(delayed(60, 5)).clientCloses(2).passes(20_000).broken())
        .containsExactly("a Will is published when its connection has ended");
  }

  @Test
  void a_session_of_its_connection_ends_with_it() {
    assertThat(watched(delayed(60, 0)).clientCloses(2).server(1, WILL).broken()).isEmpty();
    assertThat(watched(delayed(60, 0)).server(1, WILL).serverCloses(2).broken()).isEmpty();
  }

  @Test
  void a_resumed_session_cancels_it() {
    var back =
        watched(delayed(10, 60)).clientCloses(2).passes(2_000).connects(3, lasting("c2", 60), true);
    assertThat(back.passes(30_000).broken()).isEmpty();
    var history = watched(delayed(10, 60))
        .clientCloses(2)
        .passes(2_000)
        .connects(3, lasting("c2", 60), true)
        .passes(8_500)
        .server(1, WILL);
    assertThat(history.broken()).containsExactly("no Will once the session goes on");
    assertThat(history.statements()).containsExactly("MQTT-3.1.3-9");
  }

  @Test
  void so_does_a_takeover_that_resumes() {
    assertThat(watched(delayed(10, 60))
            .connects(3, lasting("c2", 60), true)
            .serverCloses(2)
            .passes(30_000)
            .broken())
        .isEmpty();
  }

  @Test
  void one_that_returns_just_then_may_have_been_too_late() {
    for (boolean comes : new boolean[] {false, true}) {
      var history = watched(delayed(10, 60))
          .clientCloses(2)
          .passes(9_500)
          .connects(3, lasting("c2", 60), true);
      if (comes) {
        history.server(1, WILL);
      }
      assertThat(history.passes(30_000).broken()).isEmpty();
    }
  }

  @Test
  void a_clean_start_may_let_it_loose_or_not() {
    for (boolean comes : new boolean[] {false, true}) {
      for (boolean isTakeover : new boolean[] {false, true}) {
        var history = watched(delayed(10, 60));
        if (!isTakeover) {
          history.clientCloses(2);
        }
        history.connects(3, Connect.of(MqttVersion.V5_0, "c2"), false);
        if (comes) {
          history.server(1, WILL);
        }
        if (isTakeover) {
          history.serverCloses(2);
        }
        assertThat(history.passes(30_000).broken()).isEmpty();
      }
    }
  }

  @Test
  void a_takeover_s_will_may_be_seen_before_connack() {
    assertThat(watched(delayed(10, 60))
            .opens(3)
            .client(3, Connect.of(MqttVersion.V5_0, "c2"))
            .server(1, WILL)
            .server(3, History.accepted(false))
            .serverCloses(2)
            .passes(30_000)
            .broken())
        .isEmpty();
  }
}
