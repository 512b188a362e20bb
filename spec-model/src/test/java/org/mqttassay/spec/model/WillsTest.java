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
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Will;

/** Will Messages: client 1 watches topic w, client 2 has the Will. */
class WillsTest {

  private static final Publish WILL = message("w", QoS.AT_LEAST_ONCE, 1, "gone");
  private static final Publish AGAIN = message("w", QoS.AT_LEAST_ONCE, 2, "gone");

  private static Will will(boolean retain, Property... properties) {
    return new Will("w", Bytes.utf8("gone"), QoS.AT_LEAST_ONCE, retain, Properties.of(properties));
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

  @Nested
  class WithoutDelay {

    @Test
    void one_that_does_not_fit_its_format_may_be_refused_or_not() {
      var format = Property.of(PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR, 1);
      var bad =
          new Will("w", Bytes.of((byte) 0xFF), QoS.AT_LEAST_ONCE, false, Properties.of(format));
      var connect = Connect.of(MqttVersion.V5_0, "c2").withWill(bad);
      assertThat(History.tester()
              .opens(2)
              .client(2, connect)
              .server(2, new Connack(false, 0x99, Properties.NONE))
              .serverCloses(2)
              .passes(20_000)
              .broken())
          .isEmpty();
      assertThat(watched(connect).passes(20_000).broken()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void it_comes_at_the_close(MqttVersion version) {
      assertThat(watched(plain(version))
              .clientCloses(2)
              .server(1, WILL)
              .passes(20_000)
              .broken())
          .isEmpty();
    }

    @Test
    void a_server_that_is_about_to_close_may_never_read_that_it_is_deleted() {
      var connect = Connections.withMethod().withClientIdentifier("c2").withWill(will(false));
      var accepted = Connections.accepted(Connections.method());
      var history = History.tester()
          .connects(1, MqttVersion.V5_0)
          .subscribes(1, "w", QoS.AT_LEAST_ONCE)
          .opens(2)
          .client(2, connect)
          .server(2, accepted);
      assertThat(history
              .client(2, Connections.auth(0x19), new Disconnect())
              .server(1, WILL)
              .serverCloses(2)
              .passes(20_000)
              .broken())
          .isEmpty();
      var idle = History.tester()
          .connects(1, MqttVersion.V5_0)
          .subscribes(1, "w", QoS.AT_LEAST_ONCE)
          .opens(2)
          .client(2, connect)
          .server(2, accepted)
          .client(2, new Disconnect())
          .server(1, WILL)
          .serverCloses(2);
      assertThat(idle.statements()).contains("MQTT-3.14.4-3");
    }

    @ParameterizedTest
    @EnumSource
    void it_must_come(MqttVersion version) {
      assertThat(watched(plain(version)).clientCloses(2).passes(20_000).broken())
          .containsExactly("a Will is published when its connection has ended");
    }

    @ParameterizedTest
    @EnumSource
    void the_server_itself_must_publish_it(MqttVersion version) {
      assertThat(watched(History.server(), plain(version))
              .clientCloses(2)
              .passes(20_000)
              .broken())
          .containsExactly("a Will is published when its connection has ended");
    }

    @ParameterizedTest
    @EnumSource
    void it_may_be_seen_before_the_close(MqttVersion version) {
      assertThat(watched(plain(version))
              .server(1, WILL)
              .serverCloses(2)
              .passes(20_000)
              .broken())
          .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void the_close_must_be_seen_then(MqttVersion version) {
      var history = watched(plain(version)).server(1, WILL).passes(20_000);
      assertThat(history.broken()).containsExactly("no Will while its connection lasts");
      assertThat(history.statements()).containsExactly("MQTT-3.1.2-8");
    }

    @ParameterizedTest
    @EnumSource
    void a_takeover_lets_it_loose(MqttVersion version) {
      var resuming = plain(version).withCleanStart(false);
      assertThat(watched(plain(version))
              .opens(3)
              .client(3, resuming)
              .server(1, WILL)
              .server(3, History.accepted(false))
              .serverCloses(2)
              .passes(20_000)
              .broken())
          .isEmpty();
      assertThat(watched(plain(version))
              .passes(1_000)
              .connects(3, resuming, false)
              .serverCloses(2)
              .passes(20_000)
              .broken())
          .containsExactly("a Will is published when its connection has ended");
    }

    @ParameterizedTest
    @EnumSource
    void it_does_not_come_after_disconnect(MqttVersion version) {
      var left = watched(plain(version)).client(2, new Disconnect()).clientCloses(2);
      assertThat(left.passes(20_000).broken()).isEmpty();
      var history =
          watched(plain(version)).client(2, new Disconnect()).clientCloses(2).server(1, WILL);
      assertThat(history.broken()).containsExactly("no Will after a DISCONNECT that deletes it");
      assertThat(history.statements()).containsExactly("MQTT-3.14.4-3");
    }

    @ParameterizedTest
    @EnumSource
    void a_disconnect_may_be_lost_with_the_network(MqttVersion version) {
      var left = new Disconnect();
      assertThat(watched(plain(version))
              .client(2, left)
              .networkFails(2)
              .server(1, WILL)
              .broken())
          .isEmpty();
      assertThat(watched(plain(version))
              .client(2, left)
              .networkFails(2)
              .passes(30_000)
              .broken())
          .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void it_comes_once(MqttVersion version) {
      var history =
          watched(plain(version)).clientCloses(2).server(1, WILL).passes(1_000).server(1, AGAIN);
      assertThat(history.broken()).containsExactly("no Will twice");
      assertThat(history.statements()).containsExactly("MQTT-3.1.2-10");
    }

    @ParameterizedTest
    @EnumSource
    void a_connection_without_one_has_none(MqttVersion version) {
      var history = watched(plain(version))
          .client(2, new Disconnect())
          .clientCloses(2)
          .passes(1_000)
          .connects(3, Connect.of(version, "c2"), false)
          .clientCloses(3)
          .server(1, WILL);
      assertThat(history.broken()).containsExactly("no Will of a connection without one");
    }

    @ParameterizedTest
    @EnumSource
    void one_who_subscribes_meanwhile_may_be_sent_it(MqttVersion version) {
      for (boolean comes : new boolean[] {false, true}) {
        var history = History.tester()
            .connects(1, version)
            .connects(2, plain(version), false)
            .clientCloses(2)
            .subscribes(1, "w", QoS.AT_LEAST_ONCE);
        if (comes) {
          history.server(1, WILL);
        }
        assertThat(history.passes(20_000).broken()).isEmpty();
      }
    }

    @ParameterizedTest
    @EnumSource
    void a_failed_network_is_noticed_by_the_silence(MqttVersion version) {
      assertThat(watched(plain(version).withKeepAlive(20))
              .networkFails(2)
              .passes(29_000)
              .server(1, WILL)
              .passes(20_000)
              .broken())
          .isEmpty();
      assertThat(watched(plain(version).withKeepAlive(20))
              .passes(1_000)
              .networkFails(2)
              .passes(50_000)
              .broken())
          .containsExactly("a Will is published when its connection has ended");
      assertThat(watched(plain(version)).networkFails(2).passes(90_000).broken())
          .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_connect_that_was_never_answered_may_leave_one(MqttVersion version) {
      for (boolean comes : new boolean[] {false, true}) {
        var history = History.tester()
            .connects(1, version)
            .subscribes(1, "w", QoS.AT_LEAST_ONCE)
            .opens(2)
            .client(2, plain(version))
            .serverCloses(2);
        if (comes) {
          history.server(1, WILL);
        }
        assertThat(history.passes(20_000).broken()).isEmpty();
      }
    }

    @Test
    void a_server_that_failed_may_publish_it_when_it_is_back() {
      assertThat(watched(plain(MqttVersion.V5_0))
              .serverCloses(1)
              .serverCloses(2)
              .passes(60_000)
              .connects(3, Connect.of(MqttVersion.V5_0, "c1"), false)
              .subscribes(3, "w", QoS.AT_LEAST_ONCE)
              .server(3, WILL)
              .broken())
          .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void one_that_came_at_too_low_a_qos_came_all_the_same(MqttVersion version) {
      var overlapping = History.tester()
          .connects(1, version)
          .subscribes(1, "w", QoS.AT_MOST_ONCE)
          .subscribes(1, "+", QoS.AT_LEAST_ONCE)
          .connects(2, plain(version), false)
          .clientCloses(2);
      assertThat(overlapping
              .server(1, message("w", QoS.AT_MOST_ONCE, 0, "gone"))
              .passes(20_000)
              .statements())
          .containsExactly(version == MqttVersion.V5_0 ? "MQTT-3.3.4-2" : "MQTT-3.3.5-1");
    }

    @Test
    void its_user_properties_keep_their_order() {
      var a = Property.user("a", "1");
      var b = Property.user("b", "2");
      var lost = watched(Connect.of(MqttVersion.V5_0, "c2").withWill(will(false, a, b)))
          .clientCloses(2);
      assertThat(lost.server(1, WILL.with(b).with(a)).statements())
          .containsExactly("MQTT-3.1.3-10");
    }
  }

  @Nested
  class Retained {

    private History published(MqttVersion version, boolean retain) {
      return watched(Connect.of(version, "c2").withWill(will(retain)))
          .clientCloses(2)
          .server(1, WILL)
          .passes(2_000)
          .connects(3, version);
    }

    private History subscribes(History history, boolean comes) {
      history
          .client(3, Subscribe.of(9, Subscription.of("w", QoS.AT_LEAST_ONCE)))
          .server(3, new Suback(9, Properties.NONE, List.of(1)));
      if (comes) {
        history.server(3, WILL.withRetain(true));
      }
      return history.passes(20_000);
    }

    @ParameterizedTest
    @EnumSource
    void with_will_retain_it_stays(MqttVersion version) {
      assertThat(subscribes(published(version, true), true).broken()).isEmpty();
      assertThat(subscribes(published(version, true), false).broken())
          .containsExactly("a Will with Will Retain is retained");
    }

    @ParameterizedTest
    @EnumSource
    void without_it_does_not(MqttVersion version) {
      assertThat(subscribes(published(version, false), false).broken()).isEmpty();
      assertThat(subscribes(published(version, false), true).broken())
          .containsExactly("a Will without Will Retain is not retained");
    }

    @ParameterizedTest
    @EnumSource
    void it_outlives_its_message_for_those_who_come_at_once(MqttVersion version) {
      assertThat(History.tester()
              .connects(1, version)
              .connects(2, Connect.of(version, "c2").withWill(will(true)), false)
              .clientCloses(2)
              .subscribes(1, "w", QoS.AT_LEAST_ONCE)
              .server(1, WILL.withRetain(true))
              .passes(20_000)
              .broken())
          .isEmpty();
    }
  }
}
