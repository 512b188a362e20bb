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
package org.mqttassay.spec.broker.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SaslPrepTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      I\u00ADX       | IX
      user           | user
      USER           | USER
      \u00AA         | a
      \u2168         | IX
      a\u00A0b       | a b
      \u0627\u0628   | \u0627\u0628
      """)
  void the_examples_of_the_rfc_come_out_as_there(String text, String prepared) {
    assertThat(SaslPrep.prepare(text)).contains(prepared);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u0007", "\u0627\u0031", "\u0627a\u0628", "\uE000", "\uFFFD", "\uD800", "a\u200Eb"
      })
  void prohibited_characters_are_refused(String text) {
    assertThat(SaslPrep.prepare(text)).isEmpty();
  }

  @Test
  void printable_ascii_stays() {
    String all =
        IntStream.range(0x20, 0x7F).mapToObj(Character::toString).collect(Collectors.joining());

    assertThat(SaslPrep.prepare(all)).contains(all);
  }

  @Property
  void any_text_has_an_answer_which_is_at_rest(@ForAll String text) {
    var once = SaslPrep.prepare(text);

    assertThat(once.flatMap(SaslPrep::prepare)).isEqualTo(once);
  }
}
