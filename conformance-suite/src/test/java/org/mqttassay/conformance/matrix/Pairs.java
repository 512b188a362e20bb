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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which mutants were seen to make which checks fail, and are tried first. Lines of a check's name,
 * a blank, and mutants with blanks between them; the order of lines means nothing.
 */
final class Pairs {

  private static final String FILE = "pairs.txt";

  private final Map<String, List<String>> mutants = new HashMap<>();

  private Pairs() {}

  static Pairs recorded() {
    var pairs = new Pairs();
    try (InputStream in = Pairs.class.getResourceAsStream(FILE)) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\\s+"))
          .forEach(words -> pairs
              .mutants
              .computeIfAbsent(words[0], any -> new ArrayList<>())
              .addAll(List.of(words).subList(1, words.length)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pairs;
  }

  /** The names of mutants for a check. */
  List<String> of(String check) {
    return mutants.getOrDefault(check, List.of());
  }
}
