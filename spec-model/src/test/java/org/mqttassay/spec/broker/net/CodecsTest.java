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
package org.mqttassay.spec.broker.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.codec.PacketCodec;

/** What is encoded in the light of the packet before is the same as what is encoded alone. */
class CodecsTest {

  private static final List<Bytes> PAYLOADS =
      List.of(Bytes.EMPTY, Bytes.utf8("a"), Bytes.of(new byte[200]), Bytes.of(new byte[20_000]));

  @Provide
  Arbitrary<Tuple2<MqttVersion, Packet>> similar() {
    Arbitrary<Packet> publish = Combinators.combine(
            Arbitraries.of("t", "u/\u00fc", "x".repeat(300)),
            Arbitraries.of(QoS.values()),
            Arbitraries.integers().between(1, 65_535),
            Arbitraries.of(PAYLOADS),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false),
            Arbitraries.of(true, false, false))
        .as((topic, qos, identifier, payload, dup, retain, expires) -> new Publish(
            dup && qos != QoS.AT_MOST_ONCE,
            qos,
            retain,
            topic,
            qos == QoS.AT_MOST_ONCE ? 0 : identifier,
            expires
                ? Properties.of(org.mqttassay.spec.packet.Property.of(
                    PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL, 5))
                : Properties.NONE,
            payload));
    Arbitrary<Packet> any = Arbitraries.oneOf(publish, publish, Arbitraries.of(new Puback(7)));
    return any.flatMap(packet -> Arbitraries.of(MqttVersion.values())
        .filter(version -> version == MqttVersion.V5_0 || packet.properties().isEmpty())
        .map(version -> Tuple.of(version, packet)));
  }

  @Property(tries = 300)
  void each_packet_is_encoded_as_if_it_were_alone(
      @ForAll List<@From("similar") Tuple2<MqttVersion, Packet>> packets) {
    var codecs = new Codecs();
    var batch = Unpooled.buffer();
    var expected = new ArrayList<Byte>();
    for (Tuple2<MqttVersion, Packet> one : packets) {
      codecs.encode(one.get2(), one.get1(), batch);
      for (byte next : PacketCodec.of(one.get1()).encode(one.get2()).toArray()) {
        expected.add(next);
      }
    }
    var found = new ArrayList<Byte>();
    while (batch.isReadable()) {
      found.add(batch.readByte());
    }
    assertThat(found).isEqualTo(expected);
  }

  @Example
  void an_identifier_that_does_not_exist_is_not_written() {
    var codecs = new Codecs();
    var batch = Unpooled.buffer();
    codecs.encode(Publish.of("t", QoS.AT_LEAST_ONCE, 1, PAYLOADS.get(1)), MqttVersion.V5_0, batch);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> codecs.encode(
            Publish.of("t", QoS.AT_LEAST_ONCE, 0, PAYLOADS.get(1)), MqttVersion.V5_0, batch));
  }
}
