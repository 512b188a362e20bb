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

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Sample;
import org.mqttassay.spec.packet.wire.WireRules;

class PlainPacketsTest {

  private final PacketCodec codec311 = PacketCodec.of(MqttVersion.V3_1_1);
  private final PacketCodec codec5 = PacketCodec.of(MqttVersion.V5_0);

  /** Whether it is plain; if so, that it is. */
  private boolean isPlain(Packet packet, MqttVersion version, Party sender) throws Exception {
    int size = PlainPackets.sizeOf(packet, version, sender);
    if (size == 0) {
      return false;
    }
    var codec = version == MqttVersion.V5_0 ? codec5 : codec311;
    var raw = codec.encode(packet);
    assertThat(raw.size()).isEqualTo(size);
    assertThat(codec.decode(raw)).isEqualTo(packet);
    assertThat(WireRules.violations(raw, version, sender)).isEmpty();
    return true;
  }

  @Provide
  Arbitrary<Sample> samples() {
    return Sample.all();
  }

  @Property
  void a_plain_packet_is_read_as_it_was_written(@ForAll("samples") Sample sample) throws Exception {
    isPlain(sample.packet(), sample.version(), sample.sender());
  }

  /** Texts on either side of what is plain. */
  private static Arbitrary<String> texts() {
    return Arbitraries.of("", "a", "a/b c~", "a+", "#", "\u007F", "\n", "\u0000", "\u00E9")
        .edgeCases(cases -> cases.none());
  }

  private static Arbitrary<org.mqttassay.spec.packet.Property> properties() {
    var numbers =
        Arbitraries.of(0L, 1L, 65_535L, 65_536L, (1L << 32) - 1, 1L << 32, (1L << 32) + 1);
    return Arbitraries.oneOf(
        Combinators.combine(
                Arbitraries.of(
                    PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL,
                    PropertyIdentifier.TOPIC_ALIAS,
                    PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR,
                    PropertyIdentifier.SUBSCRIPTION_IDENTIFIER),
                numbers)
            .as(org.mqttassay.spec.packet.Property::of),
        Combinators.combine(
                Arbitraries.of(PropertyIdentifier.RESPONSE_TOPIC, PropertyIdentifier.CONTENT_TYPE),
                texts())
            .as(org.mqttassay.spec.packet.Property::of),
        Arbitraries.of(0, 1, 70_000)
            .map(size -> org.mqttassay.spec.packet.Property.of(
                PropertyIdentifier.CORRELATION_DATA, Bytes.of(new byte[size]))),
        Combinators.combine(texts(), texts()).as(org.mqttassay.spec.packet.Property::user));
  }

  @Provide
  Arbitrary<Publish> publications() {
    return Combinators.combine(
            Arbitraries.of(false, true),
            Arbitraries.of(QoS.class),
            texts(),
            Arbitraries.of(0, 1, 65_535, 65_536),
            properties().list().ofMaxSize(3),
            Arbitraries.of(0, 1, 118, 119, 120, 16_370, 16_376, 16_384))
        .as((dup, qos, topic, identifier, list, size) -> new Publish(
            dup, qos, !dup, topic, identifier, new Properties(list), Bytes.of(new byte[size])));
  }

  @Property
  void no_odd_publication_is_taken_for_a_plain_one(
      @ForAll("publications") Publish publish,
      @ForAll MqttVersion version,
      @ForAll boolean isFromClient)
      throws Exception {
    isPlain(publish, version, isFromClient ? Party.CLIENT : Party.SERVER);
  }

  @Test
  void what_is_usual_is_plain() throws Exception {
    var telemetry = Publish.of("plant/1/state", QoS.AT_LEAST_ONCE, 7, Bytes.utf8("{\"t\":21.5}"));
    var told = telemetry
        .with(org.mqttassay.spec.packet.Property.of(PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL, 60))
        .with(org.mqttassay.spec.packet.Property.user("assay", "0123456789abcdef"));
    for (MqttVersion version : List.of(MqttVersion.V3_1_1, MqttVersion.V5_0)) {
      assertThat(isPlain(telemetry, version, Party.CLIENT)).isTrue();
      assertThat(isPlain(new Puback(7), version, Party.SERVER)).isTrue();
      assertThat(isPlain(new Pingreq(), version, Party.CLIENT)).isTrue();
      assertThat(isPlain(new Pingreq(), version, Party.SERVER)).isFalse();
    }
    assertThat(isPlain(told, MqttVersion.V5_0, Party.CLIENT)).isTrue();
    assertThat(isPlain(told, MqttVersion.V3_1_1, Party.CLIENT)).isFalse();
  }
}
