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
import static org.mqttassay.spec.model.Connections.accepted;
import static org.mqttassay.spec.model.Connections.asks;
import static org.mqttassay.spec.model.Connections.goodbye;
import static org.mqttassay.spec.model.Connections.number;
import static org.mqttassay.spec.model.Connections.plain;
import static org.mqttassay.spec.model.Connections.refused;
import static org.mqttassay.spec.model.Connections.text;
import static org.mqttassay.spec.model.Connections.violation;
import static org.mqttassay.spec.model.History.lasting;
import static org.mqttassay.spec.model.History.message;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
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
import org.mqttassay.spec.packet.Will;

/** What a careless judge of connections would take for a mistake, and what the standard leaves. */
class LegalConnectionsTest {

  private static final Subscribe SUBSCRIBE =
      Subscribe.of(3, Subscription.of("t", QoS.AT_LEAST_ONCE));
  private static final Suback SUBACK = new Suback(3, Properties.NONE, List.of(1));

  private static void isFine(History history) {
    assertThat(history.passes(8_000).broken()).isEmpty();
  }

  @Test
  void a_server_may_close_at_any_time_for_reasons_of_its_own() {
    for (MqttVersion version : BOTH) {
      isFine(History.tester().opens(1).serverCloses(1));
      isFine(asks(plain(version)).serverCloses(1));
      isFine(asks(plain(version)).client(1, SUBSCRIBE).serverCloses(1));
      isFine(History.tester().connects(1, version).client(1, SUBSCRIBE).serverCloses(1));
      isFine(History.tester()
          .connects(1, version)
          .client(1, new Pingreq(), message("t", QoS.EXACTLY_ONCE, 1, "x"))
          .networkFails(1));
      isFine(asks(plain(version)).server(1, refused(version == V3 ? 5 : 0x87)).serverCloses(1));
    }
    isFine(History.tester().connects(1, V5).server(1, goodbye(0x98)).serverCloses(1));
  }

  @Test
  void the_reason_of_a_bad_connect_is_optional_in_5() {
    for (int code : new int[] {0x80, 0x81, 0x82, 0x84}) {
      assertThat(bad(plain(V5), "MQTT-3.1.2-3")
              .server(1, refused(code))
              .serverCloses(1)
              .broken())
          .containsExactly(Malformed.BYTES);
    }
    for (MqttVersion version : BOTH) {
      assertThat(bad(plain(version), "MQTT-3.1.2-3").serverCloses(1).broken())
          .containsExactly(Malformed.BYTES);
    }
  }

  @Test
  void another_name_or_level_may_be_refused_or_served_by_other_rules() {
    for (MqttVersion version : BOTH) {
      String name = version == V3 ? "MQTT-3.1.2-1" : "ASSAY-3.1.2-1";
      for (String id : List.of(name, "MQTT-3.1.2-2")) {
        int code = version == V3 ? 1 : 0x84;
        assertThat(foreign(version, id).server(1, refused(code)).serverCloses(1).broken())
            .containsExactly(Malformed.BYTES);
        assertThat(foreign(version, id).serverCloses(1).broken()).containsExactly(Malformed.BYTES);
        assertThat(foreign(version, id)
                .server(1, accepted(), new Pingresp())
                .passes(8_000)
                .broken())
            .containsExactly(Malformed.BYTES);
      }
    }
  }

  private static History foreign(MqttVersion version, String id) {
    return History.tester().opens(1).garbled(1, Party.CLIENT, version, violation(version, id));
  }

  private static History bad(Connect connect, String id) {
    return History.tester()
        .opens(1)
        .malformed(1, Party.CLIENT, connect, violation(connect.version(), id));
  }

  @Test
  void an_empty_identifier_with_a_stored_session_is_refused_with_0x02() {
    assertThat(bad(Connect.of(V3, "").withCleanStart(false), "MQTT-3.1.3-7")
            .server(1, refused(2))
            .serverCloses(1)
            .broken())
        .containsExactly(Malformed.BYTES);
  }

  @Test
  void clients_without_identifiers_do_not_displace_each_other() {
    isFine(History.tester()
        .connects(1, Connect.of(V3, ""), false)
        .connects(2, Connect.of(V3, ""), false)
        .client(1, new Pingreq())
        .server(1, new Pingresp())
        .client(2, new Pingreq())
        .server(2, new Pingresp()));
    isFine(nameless(1, "a", nameless(2, "b", History.tester())));
  }

  private static History nameless(long connection, String name, History history) {
    return history
        .opens(connection)
        .client(connection, Connect.of(V5, ""))
        .server(connection, accepted(text(PropertyIdentifier.ASSIGNED_CLIENT_IDENTIFIER, name)));
  }

  @Test
  void an_assigned_identifier_is_the_client_s_from_then_on() {
    assertThat(nameless(1, "a", History.tester())
            .connects(2, Connect.of(V5, "a"), false)
            .passes(6_000)
            .broken())
        .containsExactly(Sessions.TAKEOVER.name());
  }

  @Test
  void unusual_identifiers_are_let_in_or_refused() {
    for (String name : List.of("with-hyphen", "x".repeat(24), "\u00e4")) {
      isFine(History.tester().connects(1, Connect.of(V3, name), false));
      isFine(asks(Connect.of(V3, name)).server(1, refused(2)).serverCloses(1));
      isFine(asks(Connect.of(V5, name)).server(1, refused(0x85)).serverCloses(1));
    }
    isFine(asks(Connect.of(V3, "")).server(1, refused(2)).serverCloses(1));
    isFine(asks(Connect.of(V5, "")).server(1, refused(0x85)).serverCloses(1));
  }

  @Test
  void a_client_need_not_wait_for_connack() {
    for (History history : List.of(History.tester(), History.server())) {
      isFine(history
          .opens(1)
          .client(1, plain(V5), SUBSCRIBE, message("u", QoS.AT_LEAST_ONCE, 4, "x"))
          .client(1, new Pingreq())
          .server(1, accepted(), SUBACK, new Puback(4), new Pingresp())
          .client(1, new Disconnect())
          .clientCloses(1));
    }
    isFine(asks(plain(V3)).client(1, new Disconnect()).clientCloses(1));
    isFine(asks(plain(V3)).client(1, SUBSCRIBE).server(1, refused(5)).serverCloses(1));
  }

  @Test
  void what_follows_disconnect_before_connack_is_still_too_late() {
    assertThat(asks(plain(V3))
            .client(1, new Disconnect(), new Pingreq())
            .server(1, accepted())
            .broken())
        .containsExactly(ConnectionLife.NOTHING_AFTER_DISCONNECT_BY_CLIENT.name());
  }

  @Test
  void nobody_breaks_a_limit_that_was_not_announced_yet() {
    var history = asks(plain(V5))
        .client(1, message("t", QoS.EXACTLY_ONCE, 1, "x"))
        .server(1, accepted(number(PropertyIdentifier.MAXIMUM_QOS, 1)));
    isFine(history.server(1, goodbye(0x9B)).serverCloses(1));
    assertThat(asks(plain(V5))
            .client(1, message("t", QoS.EXACTLY_ONCE, 1, "x"))
            .server(1, accepted(number(PropertyIdentifier.MAXIMUM_QOS, 1)))
            .passes(6_000)
            .broken())
        .containsExactly(Remedies.CLOSE.name());
  }

  @Test
  void a_will_within_the_limits_is_accepted() {
    var will = new Will("w", Bytes.utf8("x"), QoS.AT_LEAST_ONCE, false, Properties.NONE);
    isFine(asks(plain(V5).withWill(will))
        .server(
            1,
            accepted(
                number(PropertyIdentifier.MAXIMUM_QOS, 1),
                number(PropertyIdentifier.RETAIN_AVAILABLE, 0))));
    isFine(asks(plain(V5).withWill(will)).server(1, refused(0x99)).serverCloses(1));
  }

  @Test
  void response_information_may_be_asked_for_in_vain() {
    var asking = plain(V5).with(number(PropertyIdentifier.REQUEST_RESPONSE_INFORMATION, 1));
    isFine(asks(asking).server(1, accepted()));
    isFine(asks(asking).server(1, accepted(text(PropertyIdentifier.RESPONSE_INFORMATION, "r"))));
  }

  @Test
  void a_server_may_name_another_or_not() {
    var where = text(PropertyIdentifier.SERVER_REFERENCE, "other.example");
    isFine(asks(plain(V5)).server(1, refused(0x9C)).serverCloses(1));
    isFine(asks(plain(V5))
        .server(1, new Connack(false, 0x9D, Properties.of(where)))
        .serverCloses(1));
  }

  @Test
  void problem_information_is_welcome_unless_it_was_declined_and_in_some_packets_even_then() {
    var why = Properties.of(text(PropertyIdentifier.REASON_STRING, "why"));
    for (Properties one : List.of(why, Properties.NONE)) {
      isFine(History.tester()
          .connects(1, V5)
          .client(1, message("t", QoS.AT_LEAST_ONCE, 1, "x"))
          .server(1, new Puback(1, 0, one)));
    }
    isFine(asks(plain(V5).with(number(PropertyIdentifier.REQUEST_PROBLEM_INFORMATION, 0)))
        .server(1, accepted(text(PropertyIdentifier.REASON_STRING, "hello")))
        .server(1, new Disconnect(0x8B, why))
        .serverCloses(1));
  }

  @Test
  void a_packet_may_be_as_large_as_the_maximum() {
    isFine(asks(plain(V5).with(number(PropertyIdentifier.MAXIMUM_PACKET_SIZE, 30)))
        .server(1, accepted(number(PropertyIdentifier.MAXIMUM_PACKET_SIZE, 30)))
        .sized(1, Party.CLIENT, new Pingreq(), 30)
        .sized(1, Party.SERVER, new Pingresp(), 30));
  }

  @Test
  void what_a_receiver_need_not_check_has_its_effect() {
    for (int code : new int[] {0, 0x99}) {
      assertThat(History.tester()
              .connects(1, V5)
              .malformed(
                  1,
                  Party.CLIENT,
                  message("t", QoS.AT_LEAST_ONCE, 1, "x"),
                  violation(V5, "ASSAY-3.3.2-2"))
              .server(1, new Puback(1, code, Properties.NONE))
              .passes(8_000)
              .broken())
          .containsExactly(Malformed.BYTES);
    }
  }

  @Test
  void strings_with_control_characters_are_taken_or_not() {
    var odd = message("a\u0001b", QoS.AT_LEAST_ONCE, 1, "x");
    for (MqttVersion version : BOTH) {
      String told = Characters.BY_CLIENT.name();
      assertThat(History.tester()
              .connects(1, version)
              .client(1, odd)
              .serverCloses(1)
              .broken())
          .containsExactly(told);
      assertThat(History.tester()
              .connects(1, version)
              .client(1, odd)
              .server(1, new Puback(1))
              .passes(8_000)
              .broken())
          .containsExactly(told);
      isFine(History.tester()
          .connects(1, version)
          .client(1, message("a\u00a0\ud83d\ude00", QoS.AT_LEAST_ONCE, 1, "x"))
          .server(1, new Puback(1)));
    }
  }

  @Test
  void subscriptions_and_messages_may_be_refused_for_want_of_a_right_or_of_a_topic() {
    isFine(History.tester()
        .connects(1, V5)
        .client(1, SUBSCRIBE, message("t", QoS.AT_LEAST_ONCE, 4, "x"))
        .server(
            1,
            new Suback(3, Properties.NONE, List.of(0x87)),
            new Puback(4, 0x87, Properties.NONE)));
    isFine(History.tester()
        .connects(1, V3)
        .client(1, SUBSCRIBE)
        .server(1, new Suback(3, Properties.NONE, List.of(0x80))));
  }

  @Test
  void messages_of_qos_0_for_the_absent_are_kept_or_dropped() {
    for (boolean isKept : new boolean[] {true, false}) {
      var history = History.tester()
          .connects(1, lasting("c1", 600), false)
          .subscribes(1, "t", QoS.AT_LEAST_ONCE)
          .clientCloses(1)
          .connects(2, V5)
          .client(2, message("t", QoS.AT_MOST_ONCE, 0, "x"))
          .passes(1_000)
          .connects(3, lasting("c1", 600), true);
      isFine(isKept ? history.server(3, message("t", QoS.AT_MOST_ONCE, 0, "x")) : history);
    }
  }
}
