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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.packet.Bytes;

class FrameSplitterTest {

  private static final int BOUND = 300;

  @Test
  void cuts_packets_and_keeps_the_tail() {
    var splitter = new FrameSplitter(BOUND);
    assertThat(splitter.feed(Bytes.hex("c000 30050001616869 d0")))
        .containsExactly(Bytes.hex("c000"), Bytes.hex("30050001616869"));
    assertThat(splitter.rest()).isEqualTo(Bytes.hex("d0"));
    assertThat(splitter.feed(Bytes.hex("00"))).containsExactly(Bytes.hex("d000"));
    assertThat(splitter.rest()).isEqualTo(Bytes.EMPTY);
    assertThat(splitter.feed(Bytes.EMPTY)).isEmpty();
    assertThat(splitter.isBroken()).isFalse();
  }

  @Test
  void frames_a_remaining_length_that_is_longer_than_need_be() {
    var splitter = new FrameSplitter(BOUND);
    assertThat(splitter.feed(Bytes.hex("c0808000 c000")))
        .containsExactly(Bytes.hex("c0808000"), Bytes.hex("c000"));
  }

  @Test
  void breaks_at_a_remaining_length_over_four_bytes_after_giving_what_came_before() {
    var splitter = new FrameSplitter(BOUND);
    assertThat(splitter.feed(Bytes.hex("c000 30808080"))).containsExactly(Bytes.hex("c000"));
    assertThat(splitter.isBroken()).isFalse();
    assertThat(splitter.feed(Bytes.hex("80"))).isEmpty();
    assertThat(splitter.isBroken()).isTrue();
    assertThat(splitter.isOverMaximum()).isFalse();
    assertThat(splitter.feed(Bytes.hex("00c000"))).isEmpty();
    assertThat(splitter.rest()).isEqualTo(Bytes.hex("3080808080 00c000"));
  }

  @Test
  void breaks_at_a_packet_over_the_bound_as_soon_as_it_is_announced() {
    var splitter = new FrameSplitter(10);
    assertThat(splitter.feed(Bytes.hex("3008 0001616869686968"))).hasSize(1);
    assertThat(splitter.feed(Bytes.hex("3009"))).isEmpty();
    assertThat(splitter.isBroken()).isTrue();
    assertThat(splitter.isOverMaximum()).isTrue();
    assertThat(splitter.rest()).isEqualTo(Bytes.hex("3009"));
    assertThat(splitter.announcedLength()).isEqualTo(11);
    splitter.feed(Bytes.of(new byte[50]));
    assertThat(splitter.rest().size()).isEqualTo(10);
  }

  @Test
  void refuses_a_bound_that_holds_no_fixed_header() {
    assertThatThrownBy(() -> new FrameSplitter(4)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_claimed_length_costs_nothing() {
    var splitter = new FrameSplitter(Integer.MAX_VALUE);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    splitter.feed(Bytes.hex("30ffffff7f"));
    splitter.feed(Bytes.of(new byte[1000]));
    long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    assertThat(splitter.isBroken()).isFalse();
    assertThat(allocated).isLessThan(200_000);
  }

  @Test
  void a_long_packet_in_single_bytes_takes_linear_time_and_memory() {
    var splitter = new FrameSplitter(Integer.MAX_VALUE);
    Bytes one = Bytes.of((byte) 0);
    splitter.feed(Bytes.hex("30808040"));
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    int length = 64 << 14;
    int frames = 0;
    for (int i = 0; i < length; i++) {
      frames += splitter.feed(one).size();
    }
    long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
    assertThat(frames).isEqualTo(1);
    assertThat(allocated).isLessThan(200L * length);
  }

  @Property
  void any_chunking_gives_the_same(
      @ForAll("streams") Bytes stream,
      @ForAll @Size(max = 40) List<@IntRange(max = 60) Integer> cuts) {
    var whole = new FrameSplitter(BOUND);
    List<Bytes> expected = whole.feed(stream);
    var chunked = new FrameSplitter(BOUND);
    var frames = new ArrayList<Bytes>();
    int from = 0;
    for (int cut : cuts) {
      int to = Math.min(stream.size(), from + cut);
      frames.addAll(chunked.feed(stream.slice(from, to)));
      from = to;
    }
    frames.addAll(chunked.feed(stream.slice(from, stream.size())));
    assertThat(frames).isEqualTo(expected);
    assertThat(chunked.isBroken()).isEqualTo(whole.isBroken());
    assertThat(chunked.rest()).isEqualTo(whole.rest());
    Bytes joined = frames.stream().reduce(Bytes.EMPTY, Bytes::plus).plus(chunked.rest());
    assertThat(joined).isEqualTo(stream.slice(0, joined.size()));
    assertThat(whole.isBroken() || joined.size() == stream.size()).isTrue();
  }

  @Property
  void noise_never_exceeds_the_bound(@ForAll @Size(max = 30) List<@Size(max = 80) byte[]> chunks) {
    var splitter = new FrameSplitter(50);
    for (byte[] chunk : chunks) {
      assertThat(splitter.feed(Bytes.of(chunk))).allMatch(frame -> frame.size() <= 50);
      assertThat(splitter.rest().size()).isLessThanOrEqualTo(50);
    }
  }

  @Provide
  Arbitrary<Bytes> streams() {
    Arbitrary<Bytes> packet = Arbitraries.bytes()
        .array(byte[].class)
        .ofMaxSize(200)
        .map(body -> Bytes.of(header(body.length)).plus(Bytes.of(body)));
    Arbitrary<Bytes> noise =
        Arbitraries.bytes().array(byte[].class).ofMaxSize(20).map(Bytes::of);
    return Arbitraries.frequencyOf(Tuple.of(9, packet), Tuple.of(1, noise))
        .list()
        .ofMaxSize(12)
        .map(parts -> parts.stream().reduce(Bytes.EMPTY, Bytes::plus));
  }

  private static byte[] header(int length) {
    return length < 128
        ? new byte[] {0x30, (byte) length}
        : new byte[] {0x30, (byte) (length % 128 | 0x80), (byte) (length / 128)};
  }
}
