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
package org.mqttassay.conformance.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ClientNameTest {

  @Test
  void a_file_is_named_so_that_nothing_can_be_meant_by_it() {
    assertThat(ClientName.identified("sensor-7.a").fileName()).isEqualTo("sensor-7.a");
    assertThat(ClientName.identified("../x").fileName()).isEqualTo("%2e.%2fx");
    assertThat(ClientName.identified("@10.0.0.1").fileName()).isEqualTo("%4010.0.0.1");
    assertThat(ClientName.at("10.0.0.1:1234").fileName()).isEqualTo("@10.0.0.1");
    assertThat(ClientName.at("[::1]:1234").fileName()).isEqualTo("@%5b%3a%3a1%5d");
  }

  @Test
  void is_shown_without_what_a_terminal_would_obey() {
    assertThat(ClientName.identified("a\u001b[2J\n")).hasToString("\"a\\u001b[2J\\n\"");
  }

  @Test
  void long_names_are_shortened_and_remain_different() {
    String common = "x".repeat(60_000);
    var one = ClientName.identified(common + 1);
    var other = ClientName.identified(common + 2);

    assertThat(one).isNotEqualTo(other);
    assertThat(one.text()).hasSizeLessThan(300);
    assertThat(one.fileName()).isNotEqualTo(other.fileName()).hasSizeLessThan(150);
  }

  @Property(tries = 300)
  void different_clients_have_different_files_with_harmless_names(
      @ForAll String one, @ForAll String other) {
    var files = new HashSet<String>();
    files.add(ClientName.identified(one).fileName());
    files.add(ClientName.identified(other).fileName());
    files.add(ClientName.at("127.0.0.1:5").fileName());

    assertThat(files).hasSize(encoded(one).equals(encoded(other)) ? 2 : 3);
    assertThat(files)
        .allMatch(name -> name.matches("@?[A-Za-z0-9%._~-]*") && !name.startsWith("."));
  }

  /** A lone surrogate has no encoding, and never comes from the network. */
  private static String encoded(String text) {
    return Arrays.toString(text.getBytes(StandardCharsets.UTF_8));
  }
}
