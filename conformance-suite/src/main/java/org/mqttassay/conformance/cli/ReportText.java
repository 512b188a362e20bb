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
import org.mqttassay.conformance.property.Report;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.trace.SafeText;

/** What generated behaviour found, for people at a terminal: one bug report each. */
final class ReportText {

  private static final String START = "  %-10s ";
  private static final int INDENT = 13;
  private static final int WIDTH = 84;

  private final PrintWriter out;
  private final Screen screen;
  private final Catalog catalog;
  private final Path directory;

  /** @param directory of the run */
  ReportText(PrintWriter out, Screen screen, Catalog catalog, Path directory) {
    this.out = out;
    this.screen = screen;
    this.catalog = catalog;
    this.directory = directory;
  }

  synchronized void print(Report report) {
    CheckResult result = report.result();
    var finding = result.finding();
    var statement = catalog.find(
        new StatementId(MqttVersion.parse(result.version()).orElseThrow(), finding.statement()));
    out.println();
    out.println(screen.in(result.verdict(), result.verdict().name())
        + "  "
        + finding.statement()
        + "  MQTT "
        + result.version()
        + statement
            .map(s -> ", " + s.section() + ' ' + s.sectionTitle() + ", " + s.level())
            .orElse(""));
    statement.ifPresent(s -> text("Statement", s.summary()));
    lines("Script", report.script());
    text("Allowed", finding.allowed());
    text("Came", result.reason());
    lines("Packets", finding.packets());
    result
        .asides()
        .forEach(aside -> text(
            "Also",
            aside.finding().statement() + ", MQTT " + aside.version() + ' ' + aside.verdict() + ": "
                + aside.finding().came()));
    if (report.stepsBefore() > report.script().size()) {
      text("Size", report.script().size() + " steps of " + report.stepsBefore());
    }
    if (result.known() != null) {
      text("Known", result.known().reason());
    }
    if (!result.trace().isEmpty()) {
      text("Trace", directory.resolve(result.trace()).toString());
    }
    report.files().stream().skip(1).forEach(file -> text("Script", file.toString()));
    out.println(String.format(START, "Replay") + result.replay());
    out.flush();
  }

  private void text(String label, String text) {
    var wrapped = Screen.wrap(SafeText.escape(text), WIDTH);
    out.println(String.format(START, label) + wrapped.get(0));
    wrapped.stream().skip(1).forEach(more -> out.println(" ".repeat(INDENT) + more));
  }

  private void lines(String label, List<String> lines) {
    String start = String.format(START, label);
    for (String line : lines) {
      out.println(start + line);
      start = " ".repeat(INDENT);
    }
  }

  /** One line for the whole run. */
  void close(List<CheckResult> results, String broker, double seconds, long scripts, long seed) {
    out.println();
    long failed = count(results, Verdict.FAIL);
    long known = results.stream().filter(result -> result.known() != null).count();
    out.println(String.format(
            "%,d scripts on %s in %.1f s, %.1f a second: ",
            scripts, broker, seconds, scripts / Math.max(0.1, seconds))
        + screen.in(failed > known ? Verdict.FAIL : Verdict.PASS, failed + " FAIL")
        + (known == 0 ? "" : " (" + known + " known)")
        + ", "
        + count(results, Verdict.DEVIATION)
        + " DEVIATION, "
        + results.stream()
            .filter(r -> r.verdict() == Verdict.INCONCLUSIVE || r.verdict() == Verdict.OBSERVED)
            .filter(r -> r.finding() != null)
            .count()
        + " seen once");
    results.stream()
        .filter(result -> result.finding() == null)
        .forEach(result -> out.println("MQTT " + result.version() + "  "
            + screen.in(result.verdict(), result.verdict().name()) + "  "
            + SafeText.escape(result.reason())));
    out.println("Seed " + seed + ". Record, traces and scripts: " + directory);
    out.flush();
  }

  private static long count(List<CheckResult> results, Verdict verdict) {
    return results.stream()
        .filter(result -> result.verdict() == verdict && result.finding() != null)
        .count();
  }
}
