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
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Normalised;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Sample;
import org.mqttassay.spec.packet.Will;
import org.mqttassay.spec.packet.codec.PacketCodec;

class RawPacketPropertyTest {

  @Provide
  Arbitrary<Sample> samples() {
    return Sample.all();
  }

  @Property
  void the_codec_reads_what_the_raw_writer_writes(@ForAll("samples") Sample sample)
      throws Exception {
    var bytes = RawPacket.of(sample.packet(), sample.version()).bytes();

    var read = PacketCodec.of(sample.version()).decode(bytes);

    assertThat(Normalised.of(read)).isEqualTo(Normalised.of(sample.packet()));
  }

  @Property
  void both_write_the_same_bytes_but_for_the_order_of_properties(@ForAll("samples") Sample sample) {
    var raw = RawPacket.of(sample.packet(), sample.version()).bytes();

    var encoded = PacketCodec.of(sample.version()).encode(sample.packet());

    assertThat(raw.size()).isEqualTo(encoded.size());
    if (hasOneOrder(sample.packet())) {
      assertThat(raw).isEqualTo(encoded);
    }
  }

  @Property
  void the_full_form_means_the_same(@ForAll("samples") Sample sample) throws Exception {
    var bytes = RawPacket.inFull(sample.packet(), sample.version()).bytes();

    var read = PacketCodec.of(sample.version()).decode(bytes);

    assertThat(Normalised.of(read)).isEqualTo(Normalised.of(sample.packet()));
  }

  private static boolean hasOneOrder(Packet packet) {
    return hasOneOrder(packet.properties())
        && (!(packet instanceof Connect connect)
            || connect
                .will()
                .map(Will::properties)
                .map(RawPacketPropertyTest::hasOneOrder)
                .orElse(true));
  }

  private static boolean hasOneOrder(Properties properties) {
    return properties.list().stream()
            .map(property -> property.identifier())
            .distinct()
            .count()
        <= 1;
  }
}
