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
package org.mqttassay.conformance.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The mutants that no check can fail, each with the reason. Lines of a name and why. */
final class Survivors {

  private static final String FILE = "survivors.txt";

  private Survivors() {}

  /** Reasons by the names of mutants. */
  static Map<String, String> listed() {
    try (InputStream in = Survivors.class.getResourceAsStream(FILE)) {
      return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** @throws IllegalArgumentException where a line gives no reason, or a mutant stands twice */
  static Map<String, String> read(String text) {
    var reasons = new LinkedHashMap<String, String>();
    text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
      String[] parts = line.split("\\s+", 2);
      if (parts.length < 2 || reasons.put(parts[0], parts[1]) != null) {
        throw new IllegalArgumentException(FILE + ": a mutant once and why, not: " + line);
      }
    });
    return reasons;
  }
}
