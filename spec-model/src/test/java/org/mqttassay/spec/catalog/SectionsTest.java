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
package org.mqttassay.spec.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SectionsTest {

  @Test
  void sections_are_ordered_as_numbers_and_not_as_text() {
    assertThat(Stream.of("3.10", "3.1.2", "3.2", "3.1", "3.1.2.11.4", "3.1.10", "2")
            .sorted(Sections.ORDER))
        .containsExactly("2", "3.1", "3.1.2", "3.1.2.11.4", "3.1.10", "3.2", "3.10");
  }

  @Test
  void a_section_holds_itself_and_what_is_below_it_but_not_its_namesakes() {
    assertThat(Sections.isWithin("3.1", "3.1")).isTrue();
    assertThat(Sections.isWithin("3.1.2.4", "3.1")).isTrue();
    assertThat(Sections.isWithin("3.10", "3.1")).isFalse();
    assertThat(Sections.isWithin("3", "3.1")).isFalse();
  }
}
