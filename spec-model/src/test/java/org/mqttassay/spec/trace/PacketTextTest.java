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
package org.mqttassay.spec.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.RetainHandling;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.Unsubscribe;
import org.mqttassay.spec.packet.Will;
import org.mqttassay.spec.packet.wire.Violation;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Ending;

class PacketTextTest {

  private static final MqttVersion V5 = MqttVersion.V5_0;
  private static final MqttVersion V311 = MqttVersion.V3_1_1;

  private static org.mqttassay.spec.packet.Property property(PropertyIdentifier id, long value) {
    return org.mqttassay.spec.packet.Property.of(id, value);
  }

  static Stream<Arguments> packets() {
    var user = org.mqttassay.spec.packet.Property.user("k", "v");
    return Stream.of(
        Arguments.of(
            Connect.of(V5, "a").with(property(PropertyIdentifier.RECEIVE_MAXIMUM, 10)),
            "CONNECT v5 clientId=\"a\" cleanStart keepAlive=60 [Receive Maximum=10]"),
        Arguments.of(
            Connect.of(V311, "")
                .withCleanStart(false)
                .withKeepAlive(0)
                .withCredentials(Optional.of("me"), Optional.of(Bytes.utf8("secret")))
                .withWill(new Will(
                    "w",
                    Bytes.hex("00"),
                    QoS.EXACTLY_ONCE,
                    true,
                    Properties.of(property(PropertyIdentifier.WILL_DELAY_INTERVAL, 3)))),
            "CONNECT v3.1.1 clientId=\"\" keepAlive=0 user=\"me\" password=(6 bytes)"
                + " will(qos=2 retain topic=\"w\" payload=0x00 (1 byte) [Will Delay Interval=3])"),
        Arguments.of(
            new Connack(true, 0, Properties.of(user, user)),
            "CONNACK sessionPresent 0x00 Success [User Property=\"k\":\"v\","
                + " User Property=\"k\":\"v\"]"),
        Arguments.of(new Connack(false, 5, Properties.NONE), "CONNACK 0x05 not authorized"),
        Arguments.of(new Connack(false, 0x7f, Properties.NONE), "CONNACK 0x7F"),
        Arguments.of(
            Publish.of("a/b", QoS.AT_LEAST_ONCE, 7, Bytes.utf8("hi")).withDup(true),
            "PUBLISH qos=1 id=7 dup topic=\"a/b\" payload=\"hi\" (2 bytes)"),
        Arguments.of(
            Publish.of("a", QoS.AT_MOST_ONCE, 0, Bytes.EMPTY).withRetain(true),
            "PUBLISH qos=0 retain topic=\"a\" payload=\"\" (0 bytes)"),
        Arguments.of(
            Publish.of("a", QoS.AT_MOST_ONCE, 0, Bytes.of(new byte[33]))
                .with(org.mqttassay.spec.packet.Property.of(
                    PropertyIdentifier.CORRELATION_DATA, Bytes.hex("0a"))),
            "PUBLISH qos=0 topic=\"a\" payload=0x" + "00".repeat(32)
                + "… (33 bytes) [Correlation Data=0x0a (1 byte)]"),
        Arguments.of(
            Publish.of("a", QoS.AT_MOST_ONCE, 0, Bytes.utf8("é".repeat(100_000))),
            "PUBLISH qos=0 topic=\"a\" payload=\"" + "é".repeat(64) + "…\" (200000 bytes)"),
        Arguments.of(
            Publish.of("x".repeat(65), QoS.AT_MOST_ONCE, 0, Bytes.EMPTY),
            "PUBLISH qos=0 topic=\"" + "x".repeat(64)
                + "…\" (65 characters) payload=\"\" (0 bytes)"),
        Arguments.of(new Puback(3), "PUBACK id=3"),
        Arguments.of(
            new Puback(3, 0x10, Properties.NONE), "PUBACK id=3 0x10 No matching subscribers"),
        Arguments.of(
            new Pubrel(3, 0x92, Properties.NONE), "PUBREL id=3 0x92 Packet Identifier not found"),
        Arguments.of(
            Subscribe.of(
                1,
                Subscription.of("a/#", QoS.AT_MOST_ONCE),
                new Subscription("b", QoS.EXACTLY_ONCE, true, true, RetainHandling.DO_NOT_SEND)),
            "SUBSCRIBE id=1 \"a/#\" qos=0 \"b\" qos=2 noLocal retainAsPublished retainHandling=2"),
        Arguments.of(
            new Suback(1, Properties.NONE, List.of(1, 0x80)),
            "SUBACK id=1 (0x01 Granted QoS 1, 0x80 Unspecified error)"),
        Arguments.of(Unsubscribe.of(2, "a", "b"), "UNSUBSCRIBE id=2 \"a\" \"b\""),
        Arguments.of(new Unsuback(2, Properties.NONE, List.of()), "UNSUBACK id=2"),
        Arguments.of(new Pingreq(), "PINGREQ"),
        Arguments.of(new Pingresp(), "PINGRESP"),
        Arguments.of(new Disconnect(), "DISCONNECT"),
        Arguments.of(new Disconnect(0x82, Properties.NONE), "DISCONNECT 0x82 Protocol Error"),
        Arguments.of(new Auth(0x18, Properties.NONE), "AUTH 0x18 Continue authentication"),
        Arguments.of(
            new Suback(1, Properties.NONE, Collections.nCopies(20, 0)),
            "SUBACK id=1 (" + "0x00 Granted QoS 0, ".repeat(16) + "… and 4 more)"));
  }

  @ParameterizedTest
  @MethodSource("packets")
  void a_packet_in_a_line(Packet packet, String line) {
    assertThat(PacketText.line(packet)).isEqualTo(line);
  }

  @Test
  void a_packet_in_several_lines() {
    assertThat(PacketText.block(
            Connect.of(V5, "a").with(property(PropertyIdentifier.RECEIVE_MAXIMUM, 10))))
        .isEqualTo("""
            CONNECT
              v5
              clientId="a"
              cleanStart
              keepAlive=60
              Receive Maximum=10""");
  }

  @Test
  void what_a_terminal_would_obey_is_escaped() {
    var hostile = "\u001b[31m\"\\\u202e\u0007\n\u009b\u2028\ud800\ue000\u200b";
    assertThat(PacketText.line(Connect.of(V5, hostile)))
        .isEqualTo("CONNECT v5 clientId=\"\\u001b[31m\\\"\\\\\\u202e\\u0007\\n\\u009b\\u2028"
            + "\\ud800\\ue000\\u200b\" cleanStart keepAlive=60");
    assertThat(SafeText.escape("\udb40\udc41é😀\\")).isEqualTo("\\u{e0041}é😀\\");
  }

  @Test
  void a_history_as_lines() {
    var scene = new Scene();
    scene.note("step\u001b");
    scene.opened("c1", "tcp", V5, "127.0.0.1:50000", "127.0.0.1:1883");
    scene.sent("c1", V5, new Pingreq());
    scene.transferred(
        "c1",
        Direction.RECEIVED,
        Bytes.hex("d100"),
        Optional.empty(),
        List.of(new Violation(StatementId.v5("MQTT-2.1.3-1"), 0, "flags 0001")));
    scene.closed("c1", Ending.RESET_BY_PEER, "");
    scene.closed("c2", Ending.CLOSED_BY_PEER, "no word");
    scene.closed("c2", Ending.CLOSED_BY_TESTER, "");
    scene.closed("c2", Ending.RESET_BY_TESTER, "");
    scene.closed("client", Ending.TIMED_OUT, "");

    assertThat(PacketText.timeline(scene.events()))
        .isEqualTo("""
                0.001000 s        -- step\\u001b
                0.002000 s c1     -- opened tcp, MQTT 5.0, from 127.0.0.1:50000 to 127.0.0.1:1883
                0.003000 s c1     -> PINGREQ
                0.004000 s c1     <- bytes that are no packet: 0xd100 (2 bytes)
                                     ! MQTT-2.1.3-1 at byte 0: flags 0001
                0.005000 s c1     <- closed by peer (RST)
                0.006000 s c2     <- closed by peer (FIN): no word
                0.007000 s c2     -> closed by tester (FIN)
                0.008000 s c2     -> closed by tester (RST)
                0.009000 s client -- given up by the network (timeout)""".indent(0).stripTrailing().replaceAll("(?m)^", "    "));
    assertThat(PacketText.line(scene.events().get(3)))
        .isEqualTo("<- bytes that are no packet: 0xd100 (2 bytes)"
            + " ! MQTT-2.1.3-1 at byte 0: flags 0001");
    assertThat(PacketText.timeline(List.of())).isEmpty();
  }

  @Provide
  Arbitrary<List<TraceEvent>> histories() {
    return ArbitraryEvents.histories();
  }

  @Property(tries = 100)
  void nothing_that_was_received_can_break_a_line(@ForAll("histories") List<TraceEvent> events) {
    for (TraceEvent event : events) {
      assertThat(offenders(PacketText.line(event))).isEmpty();
    }
    assertThat(offenders(PacketText.timeline(events).replace("\n", ""))).isEmpty();
  }

  private static List<Integer> offenders(String text) {
    return text.codePoints().filter(c -> !isHarmless(c)).boxed().toList();
  }

  private static boolean isHarmless(int codePoint) {
    return !Character.isISOControl(codePoint)
        && Character.getType(codePoint) != Character.FORMAT
        && Character.getType(codePoint) != Character.SURROGATE;
  }
}
