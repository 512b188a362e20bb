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
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mqttassay.reports.fleet.FleetFile;
import org.mqttassay.reports.fleet.FleetRecord;
import org.mqttassay.reports.fleet.FleetRecord.GuaranteeEntry;
import org.mqttassay.reports.fleet.FleetRecord.ViolationEntry;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.simulator.fleet.FleetText;
import org.mqttassay.spec.trace.SafeText;

/** What people are told of a fleet when its run is over. */
final class FleetSummary {

  private static final int MOST_VIOLATIONS = 10;

  private final PrintWriter printer;
  private final Screen screen;

  FleetSummary(PrintWriter printer, Screen screen) {
    this.printer = printer;
    this.screen = screen;
  }

  /**
   * Prints.
   *
   * @param out where the record is
   * @return the exit code
   */
  int print(FleetRecord record, Path out) {
    printer.println();
    String counts = record.counts().entrySet().stream()
        .filter(one -> one.getValue() > 0)
        .map(one -> one.getValue() + " " + one.getKey())
        .collect(Collectors.joining(", "));
    Screen.wrap(counts, screen.width()).forEach(printer::println);
    record.spans().stream()
        .filter(span -> span.count() + span.open() > 0)
        .forEach(span -> printer.println(SafeText.escape(FleetText.line(span))));
    list("Faults", record.faults().stream().map(FleetText::line).toList());
    violations(record);
    printer.println();
    for (GuaranteeEntry one : record.guarantees()) {
      Verdict verdict = Verdict.valueOf(one.verdict());
      printer.println(screen.in(verdict, String.format("%-12s", verdict)) + " "
          + SafeText.escape(one.name()) + screen.faint(" (" + one.measured() + ")"));
    }
    if (record.lag().beyond()) {
      printer.println(String.format(
          Locale.ROOT,
          "The tester itself was up to %.0f ms late, more than the %.0f ms the plan allows: times"
              + " that are too long prove nothing against the broker.",
          record.lag().worstMillis(),
          record.lag().boundMillis()));
    }
    printer.println("Record: " + out.resolve(FleetFile.NAME));
    printer.flush();
    return exit(record.guarantees());
  }

  private void violations(FleetRecord record) {
    List<ViolationEntry> all = record.violations();
    list("Violations", all.stream().limit(MOST_VIOLATIONS).map(FleetText::line).toList());
    long known = record.broken().values().stream().mapToLong(Long::longValue).sum();
    if (known > Math.min(all.size(), MOST_VIOLATIONS)) {
      printer.println("  ... of " + known + "; see the record.");
    }
  }

  private void list(String title, List<String> lines) {
    if (!lines.isEmpty()) {
      printer.println();
      printer.println(screen.bold(title + ":"));
      lines.forEach(line -> printer.println("  " + SafeText.escape(line)));
    }
  }

  private static int exit(List<GuaranteeEntry> guarantees) {
    int exit = ExitCodes.OK;
    for (GuaranteeEntry one : guarantees) {
      exit = ExitCodes.worse(
          exit,
          switch (Verdict.valueOf(one.verdict())) {
            case PASS -> ExitCodes.OK;
            case FAIL -> ExitCodes.FAILED;
            default -> ExitCodes.INCONCLUSIVE;
          });
    }
    return exit;
  }
}
