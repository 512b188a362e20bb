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
package org.mqttassay.conformance.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.generate.LegalScripts;

class ScriptFileTest {

  @TempDir
  private Path directory;

  @Test
  void what_was_written_is_read() throws Exception {
    var file = new ScriptFile(LegalScripts.of(5, 30), Optional.of(StatementId.v5("MQTT-3.3.1-5")));
    Path path = directory.resolve("deep").resolve("a.script");

    file.write(path, List.of("came a\nsecond line", "play it again: assay replay"));

    assertThat(ScriptFile.read(path)).isEqualTo(file);
    assertThat(path).content().contains("# finding MQTT-3.3.1-5 5.0\n").doesNotContain("\nsecond");
  }

  @Test
  void a_script_by_hand_needs_no_finding_and_mistakes_are_told_with_their_line() throws Exception {
    Path path = directory.resolve("b.script");
    Files.writeString(path, "assay-script 1 seed=0\na opens 5.0\n");
    assertThat(ScriptFile.read(path).statement()).isEmpty();

    Files.writeString(path, "assay-script 1 seed=0\na jumps 5.0\n");
    assertThatThrownBy(() -> ScriptFile.read(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Line 2: ");
  }
}
