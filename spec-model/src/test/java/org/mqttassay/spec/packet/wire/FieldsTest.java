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
package org.mqttassay.spec.packet.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.PacketType;

class FieldsTest {

  @Test
  void a_publish_is_taken_apart() {
    assertThat(fields("5 S", "3b \"a/b\" 000a {0101 26 \"k\" \"v\" 230007} 6869"))
        .containsExactly(
            new Field("Packet type", 0, 1, "3 PUBLISH"),
            new Field("Flags", 0, 1, "DUP 1, QoS 1, RETAIN 1"),
            new Field("Remaining Length", 1, 1, "22"),
            new Field("Topic Name", 2, 5, "\"a/b\""),
            new Field("Packet Identifier", 7, 2, "10"),
            new Field("Property Length", 9, 1, "12"),
            new Field("Payload Format Indicator", 10, 2, "1"),
            new Field("User Property", 12, 7, "\"k\"=\"v\""),
            new Field("Topic Alias", 19, 3, "7"),
            new Field("Payload", 22, 2, "\"hi\""));
  }

  @Test
  void a_connect_is_taken_apart_and_hides_the_password() {
    assertThat(fields("311 C", "10 \"MQTT\" 04 ee 000a \"c\" \"w/t\" 0002 00ff \"u\" \"pw\""))
        .containsExactly(
            new Field("Packet type", 0, 1, "1 CONNECT"),
            new Field("Flags", 0, 1, "0000"),
            new Field("Remaining Length", 1, 1, "29"),
            new Field("Protocol Name", 2, 6, "\"MQTT\""),
            new Field("Protocol Level", 8, 1, "4"),
            new Field(
                "Connect Flags",
                9,
                1,
                "0xEE User Name, Password, Will QoS 1, Will Retain, Clean Session 1"),
            new Field("Keep Alive", 10, 2, "10"),
            new Field("Client Identifier", 12, 3, "\"c\""),
            new Field("Will Topic", 15, 5, "\"w/t\""),
            new Field("Will Message", 20, 4, "0x00ff"),
            new Field("User Name", 24, 3, "\"u\""),
            new Field("Password", 27, 4, "(2 bytes)"));
  }

  @Test
  void codes_and_options_have_names() {
    assertThat(texts("5 S", "90 0001 {} 01 87"))
        .endsWith("0x01 Granted QoS 1", "0x87 Not authorized");
    assertThat(texts("311 S", "90 0001 80")).endsWith("0x80");
    assertThat(texts("5 C", "82 0001 {} \"a\" 2e"))
        .endsWith("Maximum QoS 2, No Local 1, Retain As Published 1, Retain Handling 2");
  }

  @Test
  void nothing_in_a_text_can_disturb_a_terminal() {
    assertThat(texts("311 S", "30 0008 1b5b331068220a5c"))
        .contains("\"\\u{1b}[3\\u{10}h\\\"\\u{a}\\\\\"");
    assertThat(texts("311 S", "30 0006 e280aeefbbbf")).contains("\"\\u{202e}\\u{feff}\"");
    assertThat(texts("311 S", "30 0004 f09f9880")).contains("\"\uD83D\uDE00\"");
    assertThat(texts("311 S", "30 \"a\" 8001")).endsWith("0x8001");
  }

  @Test
  void long_values_are_cut_between_characters() {
    String payload = "c3a9".repeat(100);
    assertThat(texts("311 S", "30 \"a\" " + payload))
        .endsWith("\"" + "\u00e9".repeat(32) + "\" and 136 more bytes");
    assertThat(texts("311 S", "30 \"a\" 61" + payload))
        .endsWith("\"a" + "\u00e9".repeat(31) + "\" and 138 more bytes");
    assertThat(texts("311 S", "30 \"a\" " + "00".repeat(100)))
        .endsWith("0x" + "00".repeat(64) + " and 36 more bytes");
  }

  @Test
  void what_cannot_be_read_is_shown_as_bytes() {
    assertThat(fields("5 C", "10 \"MQIs\" 03 02 0000"))
        .endsWith(new Field("Unread bytes", 8, 4, "0x03020000"));
    assertThat(fields("5 C", "=c0 00 0001")).endsWith(new Field("Bytes behind", 2, 2, "0x0001"));
    assertThat(fields("5 S", "20 00 00 {7f 01}"))
        .endsWith(
            new Field("Property Identifier", 5, 1, "0x7f"),
            new Field("Unread properties", 6, 1, "0x01"));
  }

  @Test
  void the_type_is_told_when_the_version_has_it() {
    assertThat(Judged.inspect("5 S", Bytes.hex("f000")).type()).contains(PacketType.AUTH);
    assertThat(Judged.inspect("311 S", Bytes.hex("f000")).type()).isEmpty();
    assertThat(Judged.inspect("5 S", Bytes.hex("0000")).type()).isEmpty();
    assertThat(Judged.inspect("5 S", Bytes.EMPTY).type()).isEmpty();
  }

  @Test
  void a_packet_has_one_sender() {
    assertThatThrownBy(() -> WireRules.inspect(Bytes.EMPTY, MqttVersion.V5_0, Party.BOTH))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Field> fields(String context, String packet) {
    return Judged.inspect(context, Notation.packet(packet)).fields();
  }

  private static Stream<String> texts(String context, String packet) {
    return fields(context, packet).stream().map(Field::text);
  }
}
