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

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.catalog.Statement;
import org.mqttassay.spec.trace.SafeText;

/** What a run found, for people at a terminal. */
final class TextSummary {

  private static final List<Verdict> COLUMNS = List.of(
      Verdict.PASS,
      Verdict.FAIL,
      Verdict.DEVIATION,
      Verdict.OBSERVED,
      Verdict.INCONCLUSIVE,
      Verdict.NOT_APPLICABLE,
      Verdict.ERROR);

  private static final int NAMED = 10;

  private static final Comparator<CheckResult> ORDER = Comparator.comparing(CheckResult::version)
      .thenComparing(r -> statementId(r, r.statements().get(0)))
      .thenComparing(CheckResult::check);

  private final PrintWriter out;
  private final Screen screen;
  private final Catalog catalog;
  private final Path directory;

  TextSummary(PrintWriter out, Screen screen, Catalog catalog, Path directory) {
    this.out = out;
    this.screen = screen;
    this.catalog = catalog;
    this.directory = directory;
  }

  void print(RunRecord record) {
    List<CheckResult> results = record.results().stream().sorted(ORDER).toList();
    table(results);
    results.stream().filter(CheckResult::isNewFailure).forEach(this::report);
    known(results);
    brief(results, Verdict.ERROR, "Assay itself failed in");
    brief(results, Verdict.INCONCLUSIVE, "Inconclusive");
    brief(results, Verdict.DEVIATION, "Deviations from what the standard recommends");
    close(record, results);
    out.flush();
  }

  private void table(List<CheckResult> results) {
    var chapters = new TreeMap<StatementId, Map<Verdict, Integer>>(BY_VERSION_AND_CHAPTER);
    for (CheckResult result : results) {
      chapters
          .computeIfAbsent(
              statementId(result, result.statements().get(0)), k -> new EnumMap<>(Verdict.class))
          .merge(result.verdict(), 1, Integer::sum);
    }
    out.println();
    out.print(String.format("%-50s", "Chapter"));
    COLUMNS.forEach(v -> out.print(String.format("%7s", shortName(v))));
    out.println();
    chapters.forEach((id, counts) -> {
      out.print(String.format("%-50.50s", id.version() + "  " + chapterTitle(id)));
      for (Verdict verdict : COLUMNS) {
        int count = counts.getOrDefault(verdict, 0);
        String cell = String.format("%7s", count == 0 ? "." : Integer.toString(count));
        out.print(count == 0 ? cell : screen.in(verdict, cell));
      }
      out.println();
    });
  }

  private static final Comparator<StatementId> BY_VERSION_AND_CHAPTER = Comparator.comparing(
          StatementId::version)
      .thenComparingInt(StatementId::chapter)
      .thenComparingInt(TextSummary::packetSection);

  /** Chapter 3 is shown packet by packet, the others as a whole. */
  private static int packetSection(StatementId id) {
    return id.chapter() == 3 ? Integer.parseInt(id.id().split("[-.]")[2]) : 0;
  }

  private String chapterTitle(StatementId id) {
    String number = id.chapter() == 3 ? "3." + packetSection(id) : Integer.toString(id.chapter());
    return number + ' ' + catalog.sectionTitle(id.version(), number).orElse("");
  }

  private void report(CheckResult result) {
    var finding = result.finding();
    Optional<Statement> statement = catalog.find(statementId(result, finding.statement()));
    out.println();
    out.println(screen.in(Verdict.FAIL, "FAIL")
        + "  "
        + finding.statement()
        + "  MQTT "
        + result.version()
        + statement
            .map(s -> ", " + s.section() + ' ' + s.sectionTitle() + ", " + s.level())
            .orElse(""));
    line("Check", result.check());
    statement.ifPresent(s -> line("Statement", s.summary()));
    line("Allowed", finding.allowed());
    line("Came", finding.came());
    if (!finding.packets().isEmpty()) {
      out.println("  Packets    " + finding.packets().get(0));
      finding.packets().stream().skip(1).forEach(p -> out.println("             " + p));
    }
    result
        .asides()
        .forEach(aside -> line(
            "Also",
            aside.finding().statement() + ", MQTT " + aside.version() + ' ' + aside.verdict() + ": "
                + aside.finding().came()));
    line("Trace", directory.resolve(result.trace()).toString());
    out.println("  Replay     " + result.replay());
  }

  private void line(String label, String text) {
    var wrapped = Screen.wrap(SafeText.escape(text), 84);
    out.println(String.format("  %-10s %s", label, wrapped.get(0)));
    wrapped.stream().skip(1).forEach(more -> out.println("             " + more));
  }

  private void brief(List<CheckResult> results, Verdict verdict, String heading) {
    List<CheckResult> those =
        results.stream().filter(r -> r.verdict() == verdict).toList();
    if (those.isEmpty()) {
      return;
    }
    out.println();
    out.println(screen.in(verdict, heading));
    those.stream()
        .collect(groupingBy(CheckResult::reason, LinkedHashMap::new, toList()))
        .forEach(this::brief);
  }

  /** A broker that is lost leaves hundreds of checks open for one reason. */
  private void brief(String reason, List<CheckResult> those) {
    for (CheckResult result : those.subList(0, Math.min(those.size(), NAMED))) {
      String statement = result.finding() == null
          ? result.statements().get(0)
          : result.finding().statement();
      out.println("  " + statement + "  MQTT " + result.version() + "  " + result.check());
    }
    if (those.size() > NAMED) {
      out.println("  and " + (those.size() - NAMED) + " more, which are in the record");
    }
    Screen.wrap(SafeText.escape(reason), 92).forEach(l -> out.println("      " + l));
  }

  private void known(List<CheckResult> results) {
    List<CheckResult> those = results.stream().filter(r -> r.known() != null).toList();
    if (those.isEmpty()) {
      return;
    }
    out.println();
    out.println(screen.in(Verdict.FAIL, "Known failures"));
    for (CheckResult result : those) {
      var known = result.known();
      out.println("  " + result.finding().statement() + "  MQTT " + result.version() + "  "
          + result.check());
      Screen.wrap(SafeText.escape("Came: " + result.reason()), 92)
          .forEach(l -> out.println("      " + l));
      String link = known.link() == null ? "" : " (" + known.link() + ')';
      Screen.wrap(SafeText.escape("Known: " + known.reason() + link), 92)
          .forEach(l -> out.println("      " + l));
    }
  }

  private void close(RunRecord record, List<CheckResult> results) {
    var counts = new EnumMap<Verdict, Integer>(Verdict.class);
    results.forEach(r -> counts.merge(r.verdict(), 1, Integer::sum));
    Duration took =
        Duration.between(Instant.parse(record.started()), Instant.parse(record.finished()));
    out.println();
    var broker = record.target().broker();
    out.print(results.size() + " checks on " + record.target().address()
        + (broker == null ? "" : " (" + broker + ')') + " in "
        + String.format("%.1f s: ", took.toMillis() / 1000.0));
    out.println(counts.entrySet().stream()
            .map(e ->
                screen.in(e.getKey(), e.getValue() + " " + e.getKey().name().replace('_', ' ')))
            .reduce((a, b) -> a + ", " + b)
            .orElse("nothing")
        + knownOf(results));
    out.println("Seed " + record.seed() + ". Record and traces: " + directory);
  }

  private static String knownOf(List<CheckResult> results) {
    long known = results.stream().filter(r -> r.known() != null).count();
    return known == 0
        ? ""
        : " (of the failures, " + known + (known == 1 ? " is" : " are") + " known)";
  }

  private static String shortName(Verdict verdict) {
    return switch (verdict) {
      case DEVIATION -> "DEV";
      case OBSERVED -> "OBS";
      case INCONCLUSIVE -> "INCON";
      case NOT_APPLICABLE -> "N/A";
      default -> verdict.name();
    };
  }

  private static StatementId statementId(CheckResult result, String id) {
    return new StatementId(MqttVersion.parse(result.version()).orElseThrow(), id);
  }
}
