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
import java.util.List;
import java.util.Locale;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.catalog.Statement;
import org.mqttassay.spec.check.Finding;
import org.mqttassay.spec.trace.SafeText;

/** A finding of the model's for people, in the form of a bug report. */
final class FindingText {

  private static final String START = "  %-11s";

  private final PrintWriter out;
  private final Screen screen;

  FindingText(PrintWriter out, Screen screen) {
    this.out = out;
    this.screen = screen;
  }

  /** @param packets the events that led there, and the one that showed it, one line each */
  void print(Verdict verdict, Statement statement, Finding finding, List<String> packets) {
    out.println();
    out.println(screen.bold(verdict + "  " + statement.id() + "  MQTT " + statement.version() + ", "
        + statement.section() + " " + statement.sectionTitle() + ", " + statement.level()));
    field("By", finding.by() == Party.SERVER ? "the broker" : "the client");
    field("Statement", statement.summary());
    field("Allowed", finding.allowed());
    field("Came", SafeText.escape(finding.came()));
    field(
        "When",
        String.format(Locale.ROOT, "%.6f s", finding.nanos() / 1e9)
            + (finding.connection().isEmpty()
                ? ""
                : " on " + SafeText.escape(finding.connection())));
    String label = "Packets";
    for (String packet : packets) {
      out.println(String.format(START, label) + packet);
      label = "";
    }
  }

  private void field(String label, String text) {
    String start = String.format(START, label);
    for (String line : Screen.wrap(text, screen.width() - start.length())) {
      out.println(start + line);
      start = " ".repeat(start.length());
    }
  }
}
