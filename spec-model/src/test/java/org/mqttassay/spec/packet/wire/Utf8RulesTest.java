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

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mqttassay.spec.packet.Bytes;

class Utf8RulesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80",
        "bf",
        "c0af",
        "c080",
        "c1bf",
        "c2",
        "c328",
        "e0809f",
        "e09fbf",
        "e282",
        "e28228",
        "eda080",
        "edbfbf",
        "f08080af",
        "f08fbfbf",
        "f4908080",
        "f5808080",
        "f8888080",
        "ff",
        "fe",
        "f09f98"
      })
  void ill_formed_sequences_are_found_where_they_begin(String hex) {
    Bytes bytes = Bytes.hex("61" + hex);
    assertThat(Utf8Rules.firstIllFormed(bytes, 1, bytes.size())).isEqualTo(1);
    assertThat(Utf8Rules.firstIllFormed(bytes, 0, bytes.size())).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "7f",
        "c280",
        "dfbf",
        "e0a080",
        "ed9fbf",
        "ee8080",
        "efbbbf",
        "efbfbf",
        "f0908080",
        "f48fbfbf"
      })
  void well_formed_sequences_pass(String hex) {
    Bytes bytes = Bytes.hex(hex);
    assertThat(Utf8Rules.firstIllFormed(bytes, 0, bytes.size())).isEqualTo(-1);
  }

  @Property
  void agrees_with_the_decoder_of_the_platform(@ForAll @Size(max = 6) byte[] content) {
    Bytes bytes = Bytes.of(content);
    assertThat(Utf8Rules.firstIllFormed(bytes, 0, bytes.size()) < 0).isEqualTo(decodes(content));
  }

  @Test
  void agrees_with_the_decoder_of_the_platform_on_every_three_bytes_after_a_lead() {
    for (int first = 0xC0; first <= 0xFF; first += 1) {
      for (int second = 0x70; second <= 0xC8; second++) {
        for (int last = 0x7F; last <= 0xC0; last += 0x13) {
          byte[] content = {(byte) first, (byte) second, (byte) last, (byte) last};
          Bytes bytes = Bytes.of(content);
          assertThat(Utf8Rules.firstIllFormed(bytes, 0, 4) < 0)
              .as(bytes::toHex)
              .isEqualTo(decodes(content));
        }
      }
    }
  }

  /** Every field that is a string, once ill-formed and once with U+0000. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
          311 C | 30 0001 ff                      | MQTT-1.5.3-1@2 MQTT-3.3.2-1@2
          311 C | 30 0003 610062                  | MQTT-1.5.3-2@2 MQTT-3.3.2-1@2 MQTT-4.7.3-2@2
          311 S | 30 0003 eda080                  | MQTT-1.5.3-1@2 MQTT-3.3.2-1@2
          5 S   | 30 0002 c080 {}                 | MQTT-1.5.4-1@2 MQTT-3.3.2-1@2
          5 S   | 30 0001 00 {}                   | MQTT-1.5.4-2@2 MQTT-3.3.2-1@2 MQTT-4.7.3-2@2
          5 S   | 30 0002 ff00 {}                 | MQTT-1.5.4-1@2 MQTT-3.3.2-1@2 MQTT-1.5.4-2@2 MQTT-3.3.2-1@2 MQTT-4.7.3-2@2
          311 C | 10 "MQTT" 04 02 0000 0001 80    | MQTT-1.5.3-1@12 MQTT-3.1.3-4@12
          5 C   | 10 "MQTT" 05 02 0000 {} 0001 00 | MQTT-1.5.4-2@13 MQTT-3.1.3-4@13
          311 C | 10 "MQTT" 04 06 0000 "a" 0001 c2 "m"    | MQTT-1.5.3-1@15 MQTT-3.1.3-10@15
          5 C   | 10 "MQTT" 05 06 0000 {} "a" {} 0001 00 "m" | MQTT-1.5.4-2@17 MQTT-3.1.3-11@17 MQTT-4.7.3-2@17
          311 C | 10 "MQTT" 04 82 0000 "a" 0001 ff | MQTT-1.5.3-1@15 MQTT-3.1.3-11@15
          5 C   | 10 "MQTT" 05 82 0000 {} "a" 0001 ff | MQTT-1.5.4-1@16 MQTT-3.1.3-12@16
          311 C | 82 0001 0001 ff 00              | MQTT-1.5.3-1@4 MQTT-3.8.3-1@4
          5 C   | 82 0001 {} "a" 00 0001 00 00    | MQTT-1.5.4-2@9 MQTT-3.8.3-1@9 MQTT-4.7.3-2@9
          311 C | a2 0001 0001 00                 | MQTT-1.5.3-2@4 MQTT-3.10.3-1@4 MQTT-4.7.3-2@4
          5 C   | a2 0001 {} 0001 ff              | MQTT-1.5.4-1@5 MQTT-3.10.3-1@5
          5 S   | 20 00 00 {1f 0001 ff}           | MQTT-1.5.4-1@5
          5 S   | 20 00 00 {26 0001 ff "v"}       | MQTT-1.5.4-1@5 MQTT-1.5.7-1@5
          5 S   | 20 00 00 {26 "k" 0001 00}       | MQTT-1.5.4-2@5 MQTT-1.5.7-1@5
          5 C   | 30 "a" {08 0001 ff}             | MQTT-1.5.4-1@6 MQTT-3.3.2-13@6
          5 C   | 30 "a" {08 0001 00}             | MQTT-1.5.4-2@6 MQTT-3.3.2-13@6 MQTT-4.7.3-2@6
          5 C   | 30 "a" {03 0001 ff}             | MQTT-1.5.4-1@6 MQTT-3.3.2-19@6
          5 C   | 30 "a" {0101} ff                | ASSAY-3.3.2-2@8
          5 C   | 30 "a" {0101} 61c3              | ASSAY-3.3.2-2@8
          5 C   | 10 "MQTT" 05 06 0000 {} "a" {0101} "w" 0001 ff | ASSAY-3.1.3-4@22
          """)
  void strings_in_packets(String context, String packet, String expected) {
    Judged.check(context, packet, expected);
  }

  private static boolean decodes(byte[] content) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
      return true;
    } catch (CharacterCodingException illFormed) {
      return false;
    }
  }
}
