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

import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Sample;
import org.mqttassay.spec.packet.Specimens;

class BreakageTest {

  @Provide
  Arbitrary<Sample> samples() {
    return Sample.all();
  }

  @Property
  void whatever_applies_changes_the_bytes(@ForAll("samples") Sample sample) {
    var packet = sample.packet();
    var whole = RawPacket.inFull(packet, sample.version()).bytes();
    for (Breakage breakage : Breakage.values()) {
      if (breakage.appliesTo(packet, sample.version())) {
        var broken = Malformed.of(packet, sample.version()).breaking(breakage);

        assertThat(broken.bytes()).as(broken.toString()).isNotEqualTo(whole);
      }
    }
  }

  @Property(tries = 300)
  void every_field_that_a_breakage_names_can_be_broken(@ForAll("samples") Sample sample) {
    var packet = sample.packet();
    var whole = RawPacket.inFull(packet, sample.version()).bytes();
    for (Breakage breakage : Breakage.values()) {
      for (String field : breakage.fields(packet, sample.version())) {
        var broken = Malformed.of(packet, sample.version()).breaking(breakage).in(field);

        assertThat(broken.bytes()).as(broken.toString()).isNotEqualTo(whole);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void each_breakage_applies_to_some_packet(Breakage breakage) {
    assertThat(Arrays.stream(MqttVersion.values()).flatMap(version -> Specimens.of(version).stream()
            .filter(packet -> breakage.appliesTo(packet, version))))
        .isNotEmpty();
  }
}
