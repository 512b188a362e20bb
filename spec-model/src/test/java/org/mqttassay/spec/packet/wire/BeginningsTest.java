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

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.LegalPackets;
import org.mqttassay.spec.packet.codec.PacketCodec;

/** Packets of which the reader has the beginning only. */
class BeginningsTest {

  private record Sent(Bytes raw, MqttVersion version) {}

  @Property(tries = 500)
  void of_a_legal_packet_are_not_held_against_its_sender(
      @ForAll("legal") Sent sent, @ForAll @DoubleRange(min = 0, max = 1) double share) {
    Bytes part = sent.raw().slice(0, (int) (sent.raw().size() * share));

    assertThat(WireRules.inspectBeginning(part, sent.version(), Party.SERVER).violations())
        .isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "36ffffff7f 0001, MQTT-3.3.1-4",
    "38ffffff7f 0001, MQTT-3.3.1-2",
    "30ffffff7f 0001 23, MQTT-3.3.2-2",
    "e0ffffff7f, MQTT-4.8.0-1",
  })
  void are_judged_as_far_as_they_go(String part, String broken) {
    assertThat(WireRules.inspectBeginning(Bytes.hex(part), MqttVersion.V3_1_1, Party.SERVER)
            .violations())
        .extracting(violation -> violation.statement().id())
        .contains(broken);
  }

  @Provide
  Arbitrary<Sent> legal() {
    return Arbitraries.oneOf(sent(MqttVersion.V3_1_1), sent(MqttVersion.V5_0));
  }

  private static Arbitrary<Sent> sent(MqttVersion version) {
    var codec = PacketCodec.of(version);
    return LegalPackets.of(version, Party.SERVER)
        .map(packet -> new Sent(codec.encode(packet), version));
  }
}
