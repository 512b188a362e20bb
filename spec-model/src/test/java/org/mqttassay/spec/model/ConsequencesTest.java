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
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.wire.Violation;

/** A server is blamed once for an error of a client's that it let pass, not for what follows. */
class ConsequencesTest {

  private static List<String> byServer(History history) {
    return history.breaches().stream()
        .filter(breach -> breach.by() == Party.SERVER)
        .map(Breach::rule)
        .toList();
  }

  private static Violation violation(MqttVersion version, String id, String detail) {
    return new Violation(new StatementId(version, id), 2, detail);
  }

  private static History watched(MqttVersion version) {
    return History.tester()
        .connects(1, version)
        .subscribes(1, "t", QoS.AT_MOST_ONCE)
        .connects(2, version);
  }

  @ParameterizedTest
  @EnumSource(MqttVersion.class)
  void what_is_sent_after_disconnect_may_be_served(MqttVersion version) {
    var late = watched(version)
        .client(2, new Disconnect(), message("t", QoS.AT_MOST_ONCE, 0, "late"), new Pingreq());
    assertThat(byServer(late.server(1, message("t", QoS.AT_MOST_ONCE, 0, "late"))
            .server(2, new Pingresp())
            .serverCloses(2)
            .passes(20_000)))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(MqttVersion.class)
  void a_message_that_nobody_sent_is_none_even_then(MqttVersion version) {
    var late = watched(version)
        .client(2, new Disconnect(), message("t", QoS.AT_MOST_ONCE, 0, "late"))
        .server(1, message("t", QoS.AT_MOST_ONCE, 0, "other"));
    assertThat(byServer(late)).containsExactly(Delivering.SOMETHING_PUBLISHED.name());
  }

  @Test
  void an_identifier_of_0_that_is_let_pass_is_answered_with_0() {
    var zero = violation(MqttVersion.V3_1_1, "MQTT-2.3.1-1", "Packet Identifier is 0");
    var answer = violation(MqttVersion.V3_1_1, "MQTT-2.3.1-6", "Packet Identifier is 0");
    var history = watched(MqttVersion.V3_1_1)
        .malformed(2, Party.CLIENT, message("t", QoS.AT_LEAST_ONCE, 0, "x"), zero)
        .malformed(2, Party.SERVER, new Puback(0), answer)
        .server(1, message("t", QoS.AT_MOST_ONCE, 0, "x"));
    assertThat(byServer(history)).isEmpty();
    assertThat(byServer(history.passes(6_000))).containsExactly(Remedies.CLOSE.name());
  }

  @Test
  void what_could_not_be_read_may_be_a_message_to_a_server_that_lets_it_pass() {
    var zero = violation(MqttVersion.V3_1_1, "MQTT-2.3.1-1", "Packet Identifier is 0");
    var history = watched(MqttVersion.V3_1_1).garbled(2, Party.CLIENT, MqttVersion.V3_1_1, zero);
    assertThat(byServer(history.server(1, message("t", QoS.AT_MOST_ONCE, 0, "x"))))
        .isEmpty();
    assertThat(history.waived()).extracting(Waiver::reason).containsExactly(Waiver.Reason.UNREAD);
    history.serverCloses(2).passes(6_000).server(1, message("t", QoS.AT_MOST_ONCE, 0, "x"));
    assertThat(byServer(history)).containsExactly(Delivering.SOMETHING_PUBLISHED.name());
  }

  @Test
  void an_identifier_of_0_that_nobody_asked_for_is_an_error() {
    var answer = violation(MqttVersion.V3_1_1, "MQTT-2.3.1-7", "Packet Identifier is 0");
    var history = watched(MqttVersion.V3_1_1)
        .malformed(2, Party.SERVER, new Suback(0, Properties.NONE, List.of(0)), answer);
    assertThat(byServer(history)).containsExactly(Malformed.BYTES);
  }

  @Test
  void a_payload_format_that_does_not_exist_is_handed_on_and_not_made_up() {
    var two = violation(MqttVersion.V5_0, "MQTT-4.13.1-1", "Payload Format Indicator is 2");
    var said = message("t", QoS.AT_MOST_ONCE, 0, "x")
        .with(Property.of(PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR, 2));
    var handedOn = watched(MqttVersion.V5_0)
        .malformed(2, Party.CLIENT, said, two)
        .malformed(1, Party.SERVER, said, two);
    assertThat(byServer(handedOn.passes(6_000))).isEmpty();

    var madeUp = watched(MqttVersion.V5_0)
        .client(2, message("t", QoS.AT_MOST_ONCE, 0, "x"))
        .malformed(1, Party.SERVER, said, two);
    assertThat(byServer(madeUp)).containsExactly(Forwarding.PAYLOAD_FORMAT.name());
  }

  @Test
  void a_broken_connect_that_is_accepted_is_one_error_not_two() {
    var extra = violation(MqttVersion.V5_0, "MQTT-4.13.1-1", "bytes after the last field");
    var history = History.tester()
        .opens(1)
        .garbled(1, Party.CLIENT, MqttVersion.V5_0, extra)
        .server(1, new Connack(false, 0, Properties.NONE));
    assertThat(byServer(history)).containsExactly(Invalid.NOT_ACCEPTED.name());
  }

  @Test
  void a_server_may_wait_for_the_rest_of_half_a_connect_for_a_while() {
    var half = violation(MqttVersion.V3_1_1, "MQTT-3.1.4-1", "the packet ends");
    var history = History.tester().opens(1).garbled(1, Party.CLIENT, MqttVersion.V3_1_1, half);
    assertThat(byServer(history.passes(30_000))).isEmpty();
    assertThat(byServer(history.passes(31_000))).containsExactly(Invalid.CLOSE.name());
  }

  @Test
  void return_code_4_is_there_for_malformed_credentials() {
    var name = violation(MqttVersion.V3_1_1, "MQTT-1.5.3-1", "User Name: overlong");
    var topic = violation(MqttVersion.V3_1_1, "MQTT-1.5.3-1", "Will Topic: overlong");
    var refusal = new Connack(false, 4, Properties.NONE);
    assertThat(byServer(History.tester()
            .opens(1)
            .garbled(1, Party.CLIENT, MqttVersion.V3_1_1, name)
            .server(1, refusal)
            .serverCloses(1)))
        .isEmpty();
    assertThat(byServer(History.tester()
            .opens(1)
            .garbled(1, Party.CLIENT, MqttVersion.V3_1_1, topic)
            .server(1, refusal)
            .serverCloses(1)))
        .containsExactly(Invalid.NO_CONNACK.name());
  }

  @Test
  void a_connack_that_may_be_too_large_need_not_come() {
    for (int maximum : Set.of(5, 100)) {
      assertThat(byServer(asks(maximum).passes(20_000))).isEmpty();
    }
    assertThat(byServer(asks(1_000).passes(20_000))).containsExactly(Handshake.ANSWER.name());
  }

  private static History asks(int maximumPacketSize) {
    return History.tester()
        .opens(1)
        .client(
            1,
            Connect.of(MqttVersion.V5_0, "c1")
                .with(Property.of(PropertyIdentifier.MAXIMUM_PACKET_SIZE, maximumPacketSize)));
  }

  @Test
  void a_maximum_packet_size_of_0_limits_nothing() {
    var zero = violation(MqttVersion.V5_0, "ASSAY-3.1.2-7", "Maximum Packet Size is 0");
    var connect = lasting("c1", 0).with(Property.of(PropertyIdentifier.MAXIMUM_PACKET_SIZE, 0));
    var history = History.tester().opens(1).malformed(1, Party.CLIENT, connect, zero);
    var refusal = new Connack(
        false, 0x82, Properties.of(Property.of(PropertyIdentifier.REASON_STRING, "no such size")));
    assertThat(byServer(history.server(1, refusal).serverCloses(1))).isEmpty();
  }
}
