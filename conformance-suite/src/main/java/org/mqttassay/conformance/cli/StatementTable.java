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
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mqttassay.spec.catalog.Level;
import org.mqttassay.spec.catalog.Statement;

/** Statements as a table for people, under the headings of the standard's sections. */
final class StatementTable {

  private static final int LEVEL_COLUMNS = Level.SHOULD_NOT.toString().length();
  private static final int PARTY_COLUMNS = "server".length();
  /** With less room than this, summaries go below their row instead of beside it. */
  private static final int LEAST_SUMMARY_COLUMNS = 40;

  private static final int BELOW_INDENT = 6;

  private final Screen screen;

  StatementTable(Screen screen) {
    this.screen = screen;
  }

  /** Prints the statements, and below them a line that counts them. */
  void print(List<Statement> statements, PrintWriter out) {
    int idColumns =
        statements.stream().mapToInt(s -> s.id().id().length()).max().orElse(0);
    String heading = "";
    for (Statement statement : statements) {
      String itsHeading = "MQTT "
          + statement.version()
          + "  "
          + statement.section()
          + "  "
          + statement.sectionTitle();
      if (!itsHeading.equals(heading)) {
        heading = itsHeading;
        out.println(screen.bold(heading));
      }
      printRow(statement, idColumns, out);
    }
    out.println((statements.isEmpty() ? "" : System.lineSeparator()) + count(statements));
  }

  private void printRow(Statement statement, int idColumns, PrintWriter out) {
    String id = pad(statement.id().id(), idColumns);
    String level = pad(statement.level().toString(), LEVEL_COLUMNS);
    String party = pad(statement.binds().name().toLowerCase(Locale.ROOT), PARTY_COLUMNS);
    out.print("  " + id + "  " + screen.in(statement.level(), level) + "  " + screen.faint(party));

    int before = 2 + idColumns + 2 + LEVEL_COLUMNS + 2 + PARTY_COLUMNS + 2;
    boolean beside = screen.width() - before >= LEAST_SUMMARY_COLUMNS;
    String indent = " ".repeat(beside ? before : BELOW_INDENT);
    if (!beside) {
      out.println();
    }
    String start = beside ? "  " : indent;
    for (String line : Screen.wrap(statement.summary(), screen.width() - indent.length())) {
      out.println(start + line);
      start = indent;
    }
  }

  private static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - text.length()));
  }

  private static String count(List<Statement> statements) {
    if (statements.isEmpty()) {
      return "No statements.";
    }
    Map<Level, Integer> byLevel = new EnumMap<>(Level.class);
    statements.forEach(s -> byLevel.merge(s.level(), 1, Integer::sum));
    var counts = new ArrayList<String>();
    byLevel.forEach((level, count) -> counts.add(count + " " + level));
    long ours = statements.stream().filter(s -> s.id().isOurs()).count();
    return statements.size()
        + (statements.size() == 1 ? " statement: " : " statements: ")
        + String.join(", ", counts)
        + " ("
        + (statements.size() - ours)
        + " numbered by the standard, "
        + ours
        + " by Assay)";
  }
}
