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

import java.io.PrintWriter;
import java.util.stream.Collectors;
import org.mqttassay.simulator.config.Nearest;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.broker.core.mutant.Mutants;

/** Reads what people say about what the reference broker is to do wrong. */
final class MutantNames {

  /** In place of a name: print them all. */
  static final String LIST = "list";

  private MutantNames() {}

  /**
   * The mutant of a name.
   *
   * @param name null for none
   * @throws IllegalArgumentException with one line
   */
  static Mutant named(String name) {
    if (name == null) {
      return Mutant.NONE;
    }
    return Mutants.named(name)
        .orElseThrow(() -> new IllegalArgumentException("--mutant has no '" + name + "'."
            + Nearest.guess(name, Mutants.all().stream().map(Mutant::name).toList())
            + " See all with: assay broker --mutant list"));
  }

  /** Prints every mutant, and what it breaks. */
  static void print(PrintWriter out) {
    out.println("Each mutant is Assay's own broker with a statement broken on purpose, to try tests"
        + " and clients with,");
    out.println("and for nothing else. It breaks, in either version:");
    for (Mutant mutant : Mutants.all()) {
      out.println(String.format(
          "  %-55s %s",
          mutant.name(),
          mutant.statements().stream()
              .map(id -> id.id())
              .distinct()
              .collect(Collectors.joining(" "))));
    }
    out.flush();
  }
}
