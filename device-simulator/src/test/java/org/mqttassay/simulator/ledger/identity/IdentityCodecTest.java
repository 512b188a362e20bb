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
package org.mqttassay.simulator.ledger.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.mqttassay.simulator.ledger.identity.Marked.Mark;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

class IdentityCodecTest {

  private final IdentityCodec codec = new IdentityCodec(77);

  private static Identity identity(long seq) {
    return new Identity(77, 5, seq, 1_000_000, 3_000_000);
  }

  @Property(tries = 300)
  void what_is_marked_is_found_again_and_taken_off(
      @ForAll @Size(min = 1, max = 100) byte[] payload,
      @ForAll @IntRange(min = 1) int stream,
      @ForAll @LongRange(min = 1) long seq,
      @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long intended,
      @ForAll @IntRange(min = 0, max = 1_000_000) int lagMicros,
      @ForAll Carrier carrier) {
    var identity = new Identity(77, stream, seq, intended, intended + lagMicros * 1000L);
    var message = Publish.of("t", QoS.AT_LEAST_ONCE, 1, Bytes.of(payload));
    var marked = codec.mark(message, identity, carrier);
    var found = codec.read(marked.payload(), marked.properties());
    assertThat(found.mark()).isEqualTo(Mark.OURS);
    assertThat(found.identity()).isEqualTo(identity);
    assertThat(found.payload()).isEqualTo(message.payload());
  }

  @Property(tries = 300)
  void a_changed_bit_is_noticed(
      @ForAll @Size(min = 1, max = 60) byte[] payload,
      @ForAll @IntRange(min = 0, max = 10_000) int place,
      @ForAll @ByteRange(min = 1, max = 127) byte change,
      @ForAll Carrier carrier) {
    var marked =
        codec.mark(Publish.of("t", QoS.AT_LEAST_ONCE, 1, Bytes.of(payload)), identity(9), carrier);
    var bytes = marked.payload().toArray();
    bytes[place % bytes.length] ^= change;
    var found = codec.read(Bytes.of(bytes), marked.properties());
    assertThat(found.mark()).isNotEqualTo(Mark.OURS).isNotEqualTo(Mark.FOREIGN);
    assertThat(found.payload()).isEqualTo(Bytes.of(bytes));
  }

  @Test
  void json_stays_json_and_comes_back_to_the_byte() {
    for (String json : new String[] {"{}", "{ }", "{\"a\":1}", "{ \"a\" : {} }"}) {
      var marked = codec.mark(Bytes.utf8(json), identity(1), Carrier.FIELD);
      assertThat(marked.asText()).matches("\\{\"assay\":\"[\\w-]{43}\"(,\\s*\".*)?\\s*}");
      var found = codec.read(marked, Properties.NONE);
      assertThat(found.payload().asText()).isEqualTo(json);
      assertThat(found.identity()).isEqualTo(identity(1));
    }
  }

  @Test
  void a_prefix_takes_32_bytes() {
    assertThat(codec.mark(Bytes.utf8("x"), identity(1), Carrier.PREFIX).size()).isEqualTo(33);
    assertThat(codec.mark(Bytes.utf8("[1]"), identity(1), Carrier.FIELD).size()).isEqualTo(35);
  }

  @Test
  void messages_of_another_run_and_of_nobody_are_told_apart() {
    var other = new IdentityCodec(78);
    for (Carrier carrier : Carrier.values()) {
      var marked = other.mark(
          Publish.of("t", QoS.AT_MOST_ONCE, 0, Bytes.utf8("{\"a\":1}")),
          new Identity(78, 1, 1, 0, 0),
          carrier);
      var found = codec.read(marked.payload(), marked.properties());
      assertThat(found.mark()).isEqualTo(Mark.FOREIGN);
    }
    var plain = codec.read(Bytes.utf8("x".repeat(40)), Properties.NONE);
    assertThat(plain.mark()).isEqualTo(Mark.UNMARKED);
    assertThat(codec.read(Bytes.EMPTY, Properties.NONE).mark()).isEqualTo(Mark.UNMARKED);
  }

  @Test
  void an_empty_payload_has_room_for_none() {
    var empty = Publish.of("t", QoS.AT_LEAST_ONCE, 1, Bytes.EMPTY);
    assertThatThrownBy(() -> codec.mark(empty, identity(1), Carrier.PREFIX))
        .isInstanceOf(IllegalArgumentException.class);
    var marked = codec.mark(empty, identity(1), Carrier.PROPERTY);
    assertThat(codec.read(marked.payload(), marked.properties()).mark()).isEqualTo(Mark.OURS);
  }
}
