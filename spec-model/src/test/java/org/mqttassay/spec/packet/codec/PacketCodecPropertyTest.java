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

import java.util.Arrays;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Normalised;
import org.mqttassay.spec.packet.Sample;

class PacketCodecPropertyTest {

  private final PacketCodec codec311 = PacketCodec.of(MqttVersion.V3_1_1);
  private final PacketCodec codec5 = PacketCodec.of(MqttVersion.V5_0);

  private PacketCodec codec(MqttVersion version) {
    return version == MqttVersion.V5_0 ? codec5 : codec311;
  }

  @Provide
  Arbitrary<Sample> samples() {
    return Sample.all();
  }

  @Property
  void a_legal_packet_comes_back_as_it_went(@ForAll("samples") Sample sample) throws Exception {
    var codec = codec(sample.version());

    var frame = codec.encode(sample.packet());
    var read = codec.decode(frame);

    assertThat(Normalised.of(read)).isEqualTo(Normalised.of(sample.packet()));
    assertThat(codec.heldMemory()).isZero();
  }

  @Property
  void random_bytes_are_read_or_refused(@ForAll MqttVersion version, @ForAll byte[] bytes) {
    readOrRefused(codec(version), Bytes.of(bytes));
  }

  @Property
  void random_bytes_in_a_sound_frame_are_read_or_refused(
      @ForAll MqttVersion version, @ForAll byte first, @ForAll byte[] rest) {
    var body = Arrays.copyOf(rest, Math.min(rest.length, 127));
    readOrRefused(codec(version), Bytes.of(first, (byte) body.length).plus(Bytes.of(body)));
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void a_packet_with_a_byte_changed_is_read_or_refused(
      @ForAll("samples") Sample sample, @ForAll int place, @ForAll byte value) {
    var codec = codec(sample.version());
    var bytes = codec.encode(sample.packet()).toArray();
    bytes[Math.floorMod(place, Math.min(bytes.length, 200))] = value;
    readOrRefused(codec, Bytes.of(bytes));
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void a_packet_cut_short_is_refused(@ForAll("samples") Sample sample, @ForAll int place) {
    var codec = codec(sample.version());
    var whole = codec.encode(sample.packet());
    assertThat(readOrRefused(codec, whole.slice(0, Math.floorMod(place, whole.size()))))
        .isFalse();
  }

  /** Whether the bytes were read. */
  private static boolean readOrRefused(PacketCodec codec, Bytes bytes) {
    boolean read;
    try {
      assertThat(codec.decode(bytes)).isNotNull();
      read = true;
    } catch (UndecodablePacketException refused) {
      assertThat(refused).message().isNotBlank();
      read = false;
    }
    assertThat(codec.heldMemory()).isZero();
    return read;
  }
}
