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

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.broker.net.Frame.Shape;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Sample;
import org.mqttassay.spec.packet.codec.PacketCodec;
import org.mqttassay.spec.packet.wire.WireRules;

/** What a client sends is told the same however it is cut, and whatever it is. */
class IntakePropertyTest {

  private static final int MAXIMUM = 500_000;

  private final Codecs codecs = new Codecs();

  @Property(tries = 400)
  void packets_are_told_as_they_were_sent(
      @ForAll("clientPackets") List<Sample> samples,
      @ForAll MqttVersion version,
      @ForAll long seed) {
    var codec = PacketCodec.of(version);
    var sent = new ArrayList<Bytes>();
    sent.add(codec.encode(Connect.of(version, "me")));
    samples.stream()
        .filter(sample -> sample.version() == version)
        .forEach(sample -> sent.add(codec.encode(sample.packet())));

    var frames = cut(sent.stream().reduce(Bytes.EMPTY, Bytes::plus), new Random(seed));

    assertThat(frames).extracting(Frame::raw).isEqualTo(sent);
    assertThat(frames).allSatisfy(frame -> {
      assertThat(frame.shape()).isEqualTo(Shape.WHOLE);
      assertThat(frame.version()).isEqualTo(version);
      assertThat(frame.packet()).contains(codec.decode(frame.raw()));
      assertThat(frame.violations()).isEmpty();
    });
  }

  @Property
  void noise_is_told_the_same_however_it_is_cut(@ForAll("noise") Bytes noise, @ForAll long seed) {
    var atOnce = new Intake(codecs, MAXIMUM);
    List<Frame> whole = atOnce.take(noise.asByteBuffer());
    List<Frame> inPieces = cut(noise, new Random(seed));

    assertThat(inPieces).hasSameSizeAs(whole);
    for (int i = 0; i < whole.size(); i++) {
      Frame frame = whole.get(i);
      assertThat(inPieces.get(i).shape()).isEqualTo(frame.shape());
      if (frame.shape() == Shape.WHOLE) {
        assertThat(inPieces.get(i)).isEqualTo(frame);
        assertThat(frame.violations())
            .isEqualTo(
                WireRules.inspect(frame.raw(), frame.version(), Party.CLIENT).violations());
      } else {
        assertThat(i).isEqualTo(whole.size() - 1);
        assertThat(atOnce.isOver()).isTrue();
      }
    }
  }

  private List<Frame> cut(Bytes stream, Random random) {
    var intake = new Intake(codecs, MAXIMUM);
    var frames = new ArrayList<Frame>();
    byte[] all = stream.toArray();
    int from = 0;
    while (from < all.length) {
      int to = Math.min(all.length, from + 1 + random.nextInt(1 + all.length / 4));
      frames.addAll(intake.take(ByteBuffer.wrap(all, from, to - from)));
      from = to;
    }
    return frames;
  }

  @Provide
  Arbitrary<List<Sample>> clientPackets() {
    return Sample.all().filter(sample -> sample.sender() == Party.CLIENT).list().ofMaxSize(6);
  }

  @Provide
  Arbitrary<Bytes> noise() {
    return Arbitraries.bytes().array(byte[].class).ofMaxSize(300).map(Bytes::of);
  }
}
