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
package org.mqttassay.spec.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whoever changes a part of the state tells of it: what is not told is not stored. */
class ChangesToldTest {

  private static final Path MODEL = Path.of("src/main/java/org/mqttassay/spec/model");

  @Test
  void sessions_are_told() throws Exception {
    everyChangeIsTold("sessions", "\\.(put|remove)\\(", "sessionEnded");
  }

  @Test
  void groups_are_told() throws Exception {
    everyChangeIsTold("groups", " = ", "groupEnded");
  }

  @Test
  void retained_messages_are_told() throws Exception {
    everyChangeIsTold("retained", " = ", "retained");
  }

  private static void everyChangeIsTold(String part, String change, String how) throws Exception {
    var changing = Pattern.compile("\\bs\\." + part + change);
    var telling = Pattern.compile("\\bs\\.changes\\." + how + "\\(");
    try (var files = Files.list(MODEL)) {
      for (Path file : files.toList()) {
        String text = Files.readString(file);
        assertThat(telling.matcher(text).results().count())
            .as(
                "s.changes.%s(...) in %s, once for each change of s.%s",
                how, file.getFileName(), part)
            .isEqualTo(changing.matcher(text).results().count());
      }
    }
  }
}
