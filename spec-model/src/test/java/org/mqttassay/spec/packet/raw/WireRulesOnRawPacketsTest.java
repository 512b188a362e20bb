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
package org.mqttassay.spec.packet.raw;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Sample;
import org.mqttassay.spec.packet.Specimens;
import org.mqttassay.spec.packet.codec.PacketCodec;
import org.mqttassay.spec.packet.codec.UndecodablePacketException;
import org.mqttassay.spec.packet.wire.Violation;
import org.mqttassay.spec.packet.wire.WireRules;

/** The writer, the codec and the strict reader were made apart: here each is held to the others. */
class WireRulesOnRawPacketsTest {

  @Provide
  Arbitrary<Sample> samples() {
    return Sample.all();
  }

  @Property
  void nothing_is_wrong_with_a_legal_packet(@ForAll("samples") Sample sample) {
    var packet = sample.packet();
    var version = sample.version();
    for (Bytes bytes : new Bytes[] {
      PacketCodec.of(version).encode(packet),
      RawPacket.of(packet, version).bytes(),
      RawPacket.inFull(packet, version).bytes()
    }) {
      assertThat(WireRules.inspect(bytes, version, sample.sender()).violations())
          .isEmpty();
    }
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void every_breakage_is_found_and_named(@ForAll("samples") Sample sample) {
    for (Breakage breakage : Breakage.values()) {
      for (String field : breakage.fields(sample.packet(), sample.version())) {
        var broken =
            Malformed.of(sample.packet(), sample.version()).breaking(breakage).in(field);
        var found = WireRules.inspect(broken.bytes(), sample.version(), sample.sender());
        assertThat(WireRules.violations(broken.bytes(), sample.version(), sample.sender()))
            .isEqualTo(found.violations());
        if (isOnlyForwarded(sample, breakage)) {
          assertThat(found.violations()).as(broken.toString()).isEmpty();
          continue;
        }

        var expected = StatementsBroken.by(breakage, sample.version());

        assertThat(expected).as(broken.toString()).isPresent();
        assertThat(found.violations().stream().map(Violation::statement).map(Object::toString))
            .as("%s of %s: %s", broken, sample.version(), found.violations())
            .anyMatch(expected.get().asMatchPredicate());
      }
    }
  }

  /** A server hands on what it got, and is not to blame for a payload (3.3.2.3.2 of 5.0). */
  private static boolean isOnlyForwarded(Sample sample, Breakage breakage) {
    return breakage == Breakage.PAYLOAD_NOT_TEXT && sample.sender() == Party.SERVER;
  }

  @ParameterizedTest
  @EnumSource
  void what_a_version_does_not_forbid_applies_to_none_of_its_packets(Breakage breakage) {
    for (MqttVersion version : MqttVersion.values()) {
      boolean isForbidden = StatementsBroken.by(breakage, version).isPresent();

      assertThat(Specimens.of(version).stream()
              .anyMatch(packet -> breakage.appliesTo(packet, version)))
          .isEqualTo(isForbidden);
    }
  }

  @Property(tries = 2000, shrinking = ShrinkingMode.OFF)
  void a_changed_byte_is_found_or_leaves_a_packet(
      @ForAll("samples") Sample sample, @ForAll int place, @ForAll byte value) throws Exception {
    var bytes = RawPacket.of(sample.packet(), sample.version()).bytes().toArray();
    bytes[Math.floorMod(place, Math.min(bytes.length, 200))] = value;
    var changed = Bytes.of(bytes);
    if (WireRules.inspect(changed, sample.version(), sample.sender()).isLegal()) {
      try {
        assertThat(PacketCodec.of(sample.version()).decode(changed)).isNotNull();
      } catch (UndecodablePacketException missed) {
        throw new AssertionError("Not found: " + changed, missed);
      }
    }
  }
}
