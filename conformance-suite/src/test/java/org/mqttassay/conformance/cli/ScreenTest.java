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
package org.mqttassay.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ScreenTest {

  @Test
  void the_environment_gives_the_width() {
    assertThat(Screen.of(Map.of("COLUMNS", "132")).width()).isEqualTo(132);
    assertThat(Screen.of(Map.of("COLUMNS", "7")).width()).isEqualTo(40);
    assertThat(Screen.of(Map.of()).width()).isEqualTo(100);
    assertThat(Screen.of(Map.of("COLUMNS", "wide")).width()).isEqualTo(100);
  }

  @Property(seed = "311")
  void wrapping_keeps_every_word_and_the_width(
      @ForAll @Size(min = 1, max = 30) List<@NotEmpty @AlphaChars String> words,
      @ForAll @IntRange(min = 1, max = 60) int columns) {
    List<String> lines = Screen.wrap(String.join(" ", words), columns);

    assertThat(String.join(" ", lines)).isEqualTo(String.join(" ", words));
    assertThat(lines).allMatch(line -> line.length() <= columns || !line.contains(" "));
  }
}
