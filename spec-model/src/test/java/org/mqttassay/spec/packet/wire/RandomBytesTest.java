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

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.packet.Bytes;

/** No bytes make the wire rules throw, and what they say always lies inside the bytes. */
class RandomBytesTest {

  private static final Set<StatementId> KNOWN = new HashSet<>(WireRules.statements());

  @Property
  void any_bytes_are_judged(
      @ForAll("noise") Bytes frame, @ForAll MqttVersion version, @ForAll boolean fromServer) {
    holds(frame, version, fromServer);
  }

  @Property
  void packets_with_damage_are_judged(
      @ForAll("damaged") Bytes frame, @ForAll MqttVersion version, @ForAll boolean fromServer) {
    holds(frame, version, fromServer);
  }

  @Example
  void a_packet_of_a_million_faults_is_told_in_part_but_no_statement_is_left_out() {
    byte[] codes = new byte[1_000_000];
    Arrays.fill(codes, (byte) 0xFF);
    Bytes header = Bytes.hex("90 ff ff ff 7f 0000");
    Inspection inspection =
        WireRules.inspect(header.plus(Bytes.of(codes)), MqttVersion.V3_1_1, Party.SERVER);
    assertThat(inspection.fields()).hasSize(Findings.MOST);
    assertThat(inspection.violations())
        .hasSize(Findings.MOST)
        .isEqualTo(
            WireRules.violations(header.plus(Bytes.of(codes)), MqttVersion.V3_1_1, Party.SERVER));
    assertThat(inspection.violations().stream().map(v -> v.statement().id()).distinct())
        .containsExactlyInAnyOrder("MQTT-4.8.0-1", "MQTT-2.3.1-7", "MQTT-3.9.3-2");
  }

  private static void holds(Bytes frame, MqttVersion version, boolean fromServer) {
    Party sender = fromServer ? Party.SERVER : Party.CLIENT;
    Inspection inspection = WireRules.inspect(frame, version, sender);
    Judged.coversEveryByte(frame, inspection);
    assertThat(inspection.fields())
        .allMatch(f -> f.offset() >= 0 && f.offset() + f.length() <= frame.size());
    assertThat(inspection.violations())
        .allMatch(v -> v.offset() >= 0 && v.offset() <= frame.size())
        .allMatch(v -> v.statement().version() == version)
        .allMatch(v -> KNOWN.contains(v.statement()))
        .isSortedAccordingTo((a, b) -> a.offset() - b.offset());
    assertThat(WireRules.inspect(frame, version, sender)).isEqualTo(inspection);
    assertThat(WireRules.violations(frame, version, sender)).isEqualTo(inspection.violations());
  }

  @Provide
  Arbitrary<Bytes> noise() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(200).map(Bytes::of);
  }

  @Provide
  Arbitrary<Bytes> damaged() {
    Arbitrary<Bytes> whole = Arbitraries.of(
            "10 \"MQTT\" 04 ee 000a \"c\" \"w/t\" 0002 00ff \"u\" \"pw\"",
            "10 \"MQTT\" 05 f6 003c {210001 15 \"m\"} \"a\" {0101 08 \"r/t\"} \"w\" 0001ff \"u\" 0000",
            "20 01 00 {1100000000 2401 12 \"a\" 1f \"ok\" 26 \"a\" \"b\"}",
            "3b \"a/b\" 000a {0101 26 \"k\" \"v\" 230007 0b01} 6869",
            "32 \"a/b\" 000a 6869",
            "62 0001 92 {1f \"why\"}",
            "82 0001 {0b01} \"a/#\" 00 \"$share/g/+\" 12",
            "82 0001 \"a/#\" 00 \"+\" 02",
            "90 0001 {1f \"why\"} 00 01 02 80",
            "a2 0001 {} \"a/#\" \"$share/g/a\"",
            "b0 0001 {} 00 11",
            "e0 9d {1c \"other\"}",
            "f0 18 {15 \"m\" 160000}")
        .map(Notation::packet);
    return Combinators.combine(
            whole,
            Arbitraries.doubles().between(0, 1),
            Arbitraries.bytes(),
            Arbitraries.of(0, 1, 2))
        .as(RandomBytesTest::damage);
  }

  private static Bytes damage(Bytes whole, double where, byte with, int how) {
    int at = (int) (where * (whole.size() - 1));
    Bytes before = whole.slice(0, at);
    Bytes after = whole.slice(at + 1, whole.size());
    return switch (how) {
      case 0 -> before.plus(Bytes.of(with)).plus(after);
      case 1 -> before.plus(after);
      default -> before;
    };
  }
}
