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
import org.junit.jupiter.api.Test;

class SecretsTest {

  @Test
  void passwords_are_blotted_out_however_they_are_given() {
    assertThat(Secrets.blotOut(List.of(
            "verify", "--password", "a", "-P", "b", "-Pc", "--password=d", "--key-password=e")))
        .containsExactly(
            "verify",
            "--password",
            "***",
            "-P",
            "***",
            "-P***",
            "--password=***",
            "--key-password=***");
  }

  @Test
  void other_words_stay() {
    List<String> words = List.of("verify", "--user", "joe", "--include=3.1", "-V", "5");

    assertThat(Secrets.blotOut(words)).isEqualTo(words);
  }

  @Test
  void words_for_a_shell_are_quoted_where_they_must_be() {
    assertThat(Shell.quote("mqtt://127.0.0.1:1883")).isEqualTo("mqtt://127.0.0.1:1883");
    assertThat(Shell.quote("a b*")).isEqualTo("'a b*'");
    assertThat(Shell.quote("it's")).isEqualTo("'it'\\''s'");
  }
}
