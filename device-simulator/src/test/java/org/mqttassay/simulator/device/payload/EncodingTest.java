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
package org.mqttassay.simulator.device.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mqttassay.spec.packet.Bytes;

class EncodingTest {

  private static final Shape EVERYTHING = Shape.named("everything", "One of each")
      .integer("integer", Long.MIN_VALUE, Long.MAX_VALUE, "a number")
      .decimal("decimal", 3, -1e12, 1e12, "a number")
      .flag("flag", "a flag")
      .text("text", "a text")
      .word("word", java.util.List.of("one", "two"), "a word")
      .time("time", "a time")
      .binary("binary", "some bytes")
      .text("perhaps", "a text")
      .optional()
      .done();

  @Provide
  Arbitrary<Payload> payloads() {
    return Combinators.combine(
            Arbitraries.longs(),
            Arbitraries.doubles().between(-1e12, 1e12).ofScale(3),
            Arbitraries.of(true, false),
            Arbitraries.strings().excludeChars('\ud800').filter(EncodingTest::isWellFormed),
            Arbitraries.of("one", "two"),
            Arbitraries.longs().greaterOrEqual(0),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(300),
            Arbitraries.strings().ascii().injectNull(0.5))
        .as((integer, decimal, flag, text, word, time, binary, perhaps) -> {
          Payload.Filler filler = EVERYTHING
              .fill()
              .put((long) integer)
              .put((double) decimal)
              .put((boolean) flag)
              .put(text)
              .put(word)
              .put((long) time)
              .put(Bytes.of(binary));
          return (perhaps == null ? filler : filler.put(perhaps)).done();
        });
  }

  /** Half of a pair of surrogates is no text that UTF-8 knows. */
  private static boolean isWellFormed(String text) {
    return Bytes.utf8(text).asText().equals(text);
  }

  @Property
  void what_was_written_is_read_again(
      @ForAll("payloads") Payload payload, @ForAll Encoding encoding) throws PayloadException {
    Bytes bytes = encoding.encode(payload);
    assertThat(Encoding.of(bytes)).isEqualTo(encoding);
    assertThat(encoding.decode(EVERYTHING, bytes)).isEqualTo(payload);
    assertThat(encoding.encode(encoding.decode(EVERYTHING, bytes))).isEqualTo(bytes);
  }

  @Property(tries = 500)
  void others_read_the_same(@ForAll("payloads") Payload payload) throws IOException {
    check(new ObjectMapper().readTree(Encoding.JSON.encode(payload).toArray()), payload);
    check(new CBORMapper().readTree(Encoding.CBOR.encode(payload).toArray()), payload);
  }

  private static void check(JsonNode tree, Payload payload) throws IOException {
    assertThat(tree.get("integer").longValue()).isEqualTo(payload.whole("integer"));
    assertThat(tree.get("decimal").doubleValue()).isEqualTo(payload.number("decimal"));
    assertThat(tree.get("flag").booleanValue()).isEqualTo(payload.flag("flag"));
    assertThat(tree.get("text").textValue()).isEqualTo(payload.text("text"));
    assertThat(tree.get("word").textValue()).isEqualTo(payload.text("word"));
    assertThat(tree.get("time").longValue()).isEqualTo(payload.whole("time"));
    assertThat(tree.get("binary").binaryValue())
        .isEqualTo(payload.binary("binary").orElseThrow().toArray());
    assertThat(tree.has("perhaps")).isEqualTo(payload.has("perhaps"));
  }

  @Property
  void bytes_that_are_cut_off_or_changed_are_read_or_refused_but_never_worse(
      @ForAll("payloads") Payload payload,
      @ForAll Encoding encoding,
      @ForAll int position,
      @ForAll byte other) {
    byte[] bytes = encoding.encode(payload).toArray();
    int at = Math.floorMod(position, bytes.length);
    assertThat(isReadOrRefused(encoding, Bytes.of(bytes).slice(0, at))).isTrue();
    bytes[at] = other;
    assertThat(isReadOrRefused(encoding, Bytes.of(bytes))).isTrue();
  }

  private static boolean isReadOrRefused(Encoding encoding, Bytes bytes) {
    try {
      return encoding.decode(EVERYTHING, bytes).shape() == EVERYTHING;
    } catch (PayloadException e) {
      return !e.getMessage().isEmpty();
    }
  }

  @Test
  void json_has_a_fixed_number_of_digits() {
    Shape shape = Shape.named("digits", "")
        .decimal("a", 2, -1_000, 1_000, "")
        .decimal("b", 1, -1_000, 1_000, "")
        .done();
    assertThat(shape.fill().put(-0.004).put(-0.06).done()).hasToString("{\"a\":0.00,\"b\":-0.1}");
    assertThat(shape.fill().put(999.996).put(12L).done()).hasToString("{\"a\":1000.00,\"b\":12.0}");
    assertThatThrownBy(() -> shape.fill().put(1000.5)).hasMessageContaining("a is 1000.5");
    assertThatThrownBy(() -> shape.fill().put(Double.NaN)).hasMessageContaining("a is NaN");
    assertThatThrownBy(() -> shape.fill().put("text")).hasMessageContaining("field 1");
    assertThatThrownBy(() -> shape.fill().put(1.0).done()).hasMessageContaining("field 2");
  }

  @ParameterizedTest
  @EnumSource
  void fields_of_others_are_passed_over(Encoding encoding) throws PayloadException {
    Shape large = Shape.named("large", "")
        .integer("a", 0, 9, "")
        .text("b", "")
        .decimal("c", 1, 0, 9, "")
        .binary("d", "")
        .done();
    Shape small = Shape.named("small", "").integer("a", 0, 9, "").done();
    Bytes bytes = encoding.encode(
        large.fill().put(7L).put("text").put(1.5).put(Bytes.of((byte) 1)).done());
    assertThat(encoding.decode(small, bytes).whole("a")).isEqualTo(7);
    Shape other = Shape.named("other", "").text("z", "").done();
    assertThatThrownBy(() -> encoding.decode(other, bytes)).isInstanceOf(PayloadException.class);
  }
}
