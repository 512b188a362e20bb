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
package org.mqttassay.spec.packet.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mqttassay.spec.MqttVersion.V3_1_1;
import static org.mqttassay.spec.MqttVersion.V5_0;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.RetainHandling;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.Unsubscribe;
import org.mqttassay.spec.packet.Will;

class PacketCodecTest {

  private final PacketCodec codec311 = PacketCodec.of(V3_1_1);
  private final PacketCodec codec5 = PacketCodec.of(V5_0);

  private PacketCodec codec(MqttVersion version) {
    return version == V5_0 ? codec5 : codec311;
  }

  private static Publish publish(String topic) {
    return Publish.of(topic, QoS.AT_MOST_ONCE, 0, Bytes.EMPTY);
  }

  private static Will will(String topic) {
    return new Will(topic, Bytes.EMPTY, QoS.EXACTLY_ONCE, true, Properties.NONE);
  }

  @ParameterizedTest
  @ValueSource(ints = {2_097_140, 2_097_152, 5_000_000})
  void carries_payloads_that_need_four_bytes_of_length(int size) throws Exception {
    var packet = Publish.of("t", QoS.AT_MOST_ONCE, 0, Bytes.of(new byte[size]));

    assertThat(codec311.decode(codec311.encode(packet))).isEqualTo(packet);
  }

  @ParameterizedTest
  @ValueSource(ints = {32_767, 32_768, 65_535})
  void carries_a_will_topic_of_any_length(int length) throws Exception {
    for (MqttVersion version : MqttVersion.values()) {
      var packet = Connect.of(version, "id").withWill(will("w".repeat(length)));

      assertThat(codec(version).decode(codec(version).encode(packet))).isEqualTo(packet);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ff", "00"})
  void refuses_a_long_will_topic_that_is_no_string(String bad) {
    var frame =
        codec5.encode(Connect.of(V5_0, "id").withWill(will("w".repeat(40_000)))).toArray();
    frame[20_000] = (byte) Integer.parseInt(bad, 16);

    assertThatThrownBy(() -> codec5.decode(Bytes.of(frame)))
        .isInstanceOf(UndecodablePacketException.class)
        .hasMessageContaining("Will Topic");
  }

  @Test
  void keeps_characters_that_the_standard_only_advises_against() throws Exception {
    var packet = publish("\u0001\u007F\u009F\uFFFE\uFFFF\uD83F\uDFFF\uFEFF");

    assertThat(codec5.decode(codec5.encode(packet))).isEqualTo(packet);
  }

  @Test
  void reads_a_connect_in_the_version_that_it_names() throws Exception {
    var connect = Connect.of(V5_0, "id")
        .with(Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 0xFFFF_FFFFL));

    assertThat(codec311.encode(connect)).isEqualTo(codec5.encode(connect));
    assertThat(codec311.decode(codec5.encode(connect))).isEqualTo(connect);
    // and speaks its own version afterwards
    assertThat(codec311.encode(new Connack(false, 0, Properties.NONE)).toHex())
        .isEqualTo("20020000");
  }

  @ParameterizedTest
  @CsvSource({
    "4003 0001 10, 0x10",
    "4002 0001, 0",
    "4004 0001 87 00, 0x87",
  })
  void reads_the_short_forms_of_5(String hex, String code) throws Exception {
    assertThat(codec5.decode(Bytes.hex(hex)))
        .isEqualTo(new Puback(1, Integer.decode(code), Properties.NONE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing
        "c0", // no Remaining Length
        "30 ff ff ff ff 7f", // five bytes of Remaining Length
        "30 ff ff ff 7f 00 01", // a length that never comes
        "c000 c000", // two packets
        "0000", // type 0
        "f000", // AUTH in 3.1.1
        "c001 00", // PINGREQ with a payload
        "3600", // QoS 3
        "3003 0002 61", // a topic past the end
        "3003 0001 ff", // ill-formed UTF-8
        "3003 0001 00", // U+0000
        "3003 0001 2b", // wildcard in a Topic Name
        "4002 0000", // Packet Identifier 0
        "4003 0001 00", // a Reason Code in 3.1.1
        "b003 0001 00", // a payload of UNSUBACK in 3.1.1
        "e001 00", // DISCONNECT with a Reason Code in 3.1.1
        "2002 00 06", // a return code that does not exist
        "9003 0001 03", // and another
        "8206 0001 0001 61 03", // subscription at QoS 3
        "8206 0001 0001 61 04", // No Local in 3.1.1
        "8205 0001 0001 61", // no options
        "100c 0004 4d515454 03 02 003c 0000", // a Protocol Name that does not fit
        "100e 0006 4d5149736470 03 02 003c 0000", // a version that we do not know
        "100c 0004 4d515454 04 03 003c 0000", // reserved flag
        "1010 0004 4d515454 04 1e 003c 0000 0000 0000", // Will QoS 3
      })
  void refuses_what_is_no_packet_of_311(String hex) {
    assertThatThrownBy(() -> codec311.decode(Bytes.hex(hex)))
        .isInstanceOf(UndecodablePacketException.class)
        .message()
        .isNotBlank();
    assertThat(codec311.heldMemory()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "30 ff ff ff 7f 00 01", // a whole packet
        "90 ff ff ff 7f 00 01", // as many Reason Codes
        "20 06 00 00 ff ff ff 7f", // properties
        "30 05 0001 61 ff ff", // a Property Length without end
        "1010 0004 4d515454 05 06 003c 00 0000 00 ffff", // a Will Topic
        "1012 0004 4d515454 05 06 003c 00 0000 00 0000 ffff", // a Will Payload
      })
  void makes_no_room_for_what_is_only_claimed(String hex) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    var frame = Bytes.hex(hex);
    assertThatThrownBy(() -> codec5.decode(frame)).isInstanceOf(UndecodablePacketException.class);

    long before = threads.getCurrentThreadAllocatedBytes();
    assertThatThrownBy(() -> codec5.decode(frame)).isInstanceOf(UndecodablePacketException.class);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    // The 64 KiB of a string or so, and what it takes to say no; the packet claims 256 MiB.
    assertThat(allocated).isLessThan(1 << 20);
  }

  @Test
  void reads_on_after_a_refusal() throws Exception {
    assertThatThrownBy(() -> codec5.decode(Bytes.hex("3600")))
        .isInstanceOf(UndecodablePacketException.class);
    assertThatThrownBy(() -> codec5.encode(publish("a/#")))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(codec5.decode(codec5.encode(publish("a")))).isEqualTo(publish("a"));
  }

  record Refusal(MqttVersion version, Packet packet, String reason) {}

  static Stream<Refusal> refusals() {
    var connect = Connect.of(V5_0, "id");
    var reason = Property.of(PropertyIdentifier.REASON_STRING, "why");
    var reasons = Properties.of(reason);
    return Stream.of(
        new Refusal(V5_0, publish("\uD800"), "Topic Name"),
        new Refusal(V5_0, publish("a\0"), "Topic Name"),
        new Refusal(V5_0, publish("x".repeat(65_536)), "65,535"),
        new Refusal(V5_0, publish("\u20AC".repeat(21_846)), "65,535"),
        new Refusal(V5_0, publish("a/+"), "PUBLISH"),
        new Refusal(V5_0, Publish.of("a", QoS.AT_MOST_ONCE, 1, Bytes.EMPTY), "QoS 0"),
        new Refusal(V5_0, Publish.of("a", QoS.AT_LEAST_ONCE, 0, Bytes.EMPTY), "Packet Identifier"),
        new Refusal(
            V5_0,
            publish("a").with(Property.of(PropertyIdentifier.TOPIC_ALIAS, 65_536)),
            "Topic Alias"),
        new Refusal(
            V5_0,
            publish("a").with(Property.of(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER, 268_435_456)),
            "Subscription Identifier"),
        new Refusal(
            V5_0,
            publish("a")
                .with(Property.of(PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL, 0x1_0000_0000L)),
            "Message Expiry Interval"),
        new Refusal(V5_0, publish("a").with(Property.user("\uDC00", "")), "User Property"),
        new Refusal(
            V5_0,
            publish("a")
                .with(Property.of(PropertyIdentifier.CORRELATION_DATA, Bytes.of(new byte[65_536]))),
            "Correlation Data"),
        new Refusal(V5_0, new Puback(0), "Packet Identifier"),
        new Refusal(V5_0, new Puback(65_536), "Packet Identifier"),
        new Refusal(V5_0, new Puback(1, 256, Properties.NONE), "Reason Code"),
        new Refusal(V5_0, new Puback(1, 0, Properties.of(reason, reason)), "Reason String"),
        new Refusal(V3_1_1, new Puback(1, 0x87, Properties.NONE), "5.0"),
        new Refusal(V3_1_1, new Puback(1, 0, reasons), "5.0"),
        new Refusal(V3_1_1, new Disconnect(4, Properties.NONE), "5.0"),
        new Refusal(V3_1_1, new Auth(0, Properties.NONE), "5.0"),
        new Refusal(V3_1_1, new Unsuback(1, Properties.NONE, List.of(0)), "5.0"),
        new Refusal(
            V3_1_1,
            Subscribe.of(
                1,
                new Subscription(
                    "a", QoS.AT_MOST_ONCE, true, false, RetainHandling.SEND_AT_SUBSCRIBE)),
            "5.0"),
        new Refusal(V3_1_1, Unsubscribe.of(1, "\uD83D"), "Topic Filter"),
        new Refusal(V5_0, new Connack(false, 0x8D, Properties.NONE), "code"),
        new Refusal(V5_0, new Suback(1, Properties.NONE, List.of(3)), "reason code"),
        new Refusal(V5_0, new Suback(1, Properties.NONE, List.of(0xFF)), "reason code"),
        new Refusal(V5_0, new Unsuback(1, Properties.NONE, List.of(1)), "reason code"),
        new Refusal(V5_0, connect.withKeepAlive(65_536), "Keep Alive"),
        new Refusal(V5_0, connect.withClientIdentifier("\uD800"), "Client Identifier"),
        new Refusal(V5_0, connect.withWill(will("a/#")), "CONNECT"),
        new Refusal(
            V5_0,
            connect.withCredentials(Optional.empty(), Optional.of(Bytes.of(new byte[65_536]))),
            "Password"),
        new Refusal(
            V3_1_1,
            Connect.of(V3_1_1, "id").withCredentials(Optional.empty(), Optional.of(Bytes.EMPTY)),
            "User Name"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refuses_what_has_no_encoding(Refusal refusal) {
    var codec = codec(refusal.version());

    assertThatThrownBy(() -> codec.encode(refusal.packet()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(refusal.reason());
    assertThat(codec.heldMemory()).isZero();
  }
}
