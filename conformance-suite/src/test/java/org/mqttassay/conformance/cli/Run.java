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
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.catalog.Catalog;

/** What came of a command line that was run inside this process. */
record Run(int exitCode, String out, String err) {

  private static final Catalog CATALOG = Catalog.load();

  /** Something for the command lines under test to find checked. */
  static final StatementId CHECKED = StatementId.v5("MQTT-3.1.2-24");

  static Run of(String... args) {
    return of(new Screen(100, false), () -> CATALOG, args);
  }

  static Run of(Screen screen, Supplier<Catalog> catalog, String... args) {
    var out = new StringWriter();
    var err = new StringWriter();
    var assay = Assay.commandLine(catalog, () -> Set.of(CHECKED), screen)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err));
    int exitCode = Assay.run(assay, args);
    return new Run(exitCode, out.toString(), err.toString());
  }

  static Run on(Screen screen, String... args) {
    return of(screen, () -> CATALOG, args);
  }

  static Catalog catalog() {
    return CATALOG;
  }

  List<String> lines() {
    return out.lines().toList();
  }

  /** The ids that stand at the beginning of the table's rows. */
  List<String> ids() {
    return lines().stream()
        .filter(line -> line.matches("  (MQTT|ASSAY)-.*"))
        .map(line -> line.strip().split(" ")[0])
        .toList();
  }
}
