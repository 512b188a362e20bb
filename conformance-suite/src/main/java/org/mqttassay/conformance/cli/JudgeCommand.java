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

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.mqttassay.conformance.judge.Judge;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.simulator.fleet.LedgerRetrial;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.catalog.Level;
import org.mqttassay.spec.check.Checker;
import org.mqttassay.spec.check.Finding;
import org.mqttassay.spec.model.Assumptions;
import org.mqttassay.spec.trace.PacketText;
import org.mqttassay.spec.trace.SafeText;
import org.mqttassay.spec.trace.TraceEvent;
import org.mqttassay.spec.trace.TraceFormatException;
import org.mqttassay.spec.trace.TraceReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code assay judge}: judges recorded traces by the model, and fleets' ledgers by what must hold.
 */
@Command(
    name = "judge",
    description = "Judges recorded traces, and ledgers of fleets, by the model of the standard.",
    footer = {
      "",
      "Examples:",
      "  assay judge assay-run/traces/5.0/*.jsonl",
      "  assay judge --clients --fresh capture.jsonl",
      "  assay judge assay-fleet/fleet.ledger",
      "",
      "Statements that bind the broker are reported; with --clients those that bind clients, too,",
      "which a tester breaks on purpose."
    })
final class JudgeCommand implements Callable<Integer> {

  private final Supplier<Catalog> catalogs;
  private final Screen screen;

  @Spec
  private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "TRACE", description = "Traces of a run, or ledgers.")
  private List<Path> files;

  @Option(names = "--clients", description = "Report also what the clients did wrong.")
  private boolean clients;

  @Option(
      names = "--fresh",
      description = "The broker began without sessions and without retained messages.")
  private boolean fresh;

  @Option(
      names = "--others",
      description = "Other clients, which the trace does not show, used the same topics.")
  private boolean others;

  @Option(
      names = "--scale",
      paramLabel = "FACTOR",
      defaultValue = "1",
      description = "Factor on every time budget. Default: ${DEFAULT-VALUE}")
  private double scale;

  JudgeCommand(Supplier<Catalog> catalogs, Screen screen) {
    this.catalogs = catalogs;
    this.screen = screen;
  }

  @Override
  public Integer call() throws IOException {
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw new ParameterException(
          spec.commandLine(), "--scale takes a number above 0, such as 2, not " + scale + '.');
    }
    Catalog catalog = catalogs.get();
    var verdicts = new ArrayList<Verdict>();
    for (Path file : files) {
      verdicts.addAll(LedgerRetrial.isFor(file) ? ledger(file) : judge(file, catalog));
    }
    spec.commandLine().getOut().flush();
    return Outcome.of(verdicts);
  }

  private List<Verdict> ledger(Path file) {
    var line = spec.commandLine();
    try {
      return new LedgerJudging(line.getOut(), line.getErr(), screen).judge(file);
    } catch (IOException e) {
      throw new ParameterException(line, file + ": " + e.getMessage(), e);
    }
  }

  private List<Verdict> judge(Path file, Catalog catalog) throws IOException {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new ParameterException(
          spec.commandLine(),
          file + " can't be read. Name a trace, such as assay-run/traces/5.0/NAME.jsonl.");
    }
    var found = new ArrayList<Finding>();
    var checker = new Checker(assumptions(), found::add);
    PrintWriter out = spec.commandLine().getOut();
    try (var reader = TraceReader.open(file)) {
      if (reader.header().suite().equals(Judge.SUITE)) {
        throw new ParameterException(
            spec.commandLine(),
            file + " was recorded at the broker's end by assay broker --judge, which has judged it"
                + " already. See record.json beside it.");
      }
      reader.forEach(checker::accept);
      reader.damage().ifPresent(spec.commandLine().getErr()::println);
    } catch (TraceFormatException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    found.removeIf(finding -> finding.by() == Party.CLIENT && !clients);
    long events = checker.state().events();
    out.println(file
        + ": "
        + events
        + " events, "
        + (found.isEmpty() ? "nothing broken" : found.size() + " findings")
        + waived(checker));
    return found.isEmpty() ? List.of(Verdict.PASS) : print(file, found, catalog);
  }

  /** What the verdict leaves out, and why. */
  private static String waived(Checker checker) {
    return checker.waived().entrySet().stream()
        .map(one ->
            "; not judged: " + one.getValue() + ", because " + one.getKey().text())
        .collect(Collectors.joining());
  }

  private Assumptions assumptions() {
    var tester = Assumptions.tester();
    return new Assumptions(
            tester.end(), !others, fresh, tester.await(), tester.settle(), tester.grace())
        .scaledBy(scale);
  }

  private List<Verdict> print(Path file, List<Finding> found, Catalog catalog) throws IOException {
    Set<Long> wanted = new HashSet<>();
    found.forEach(finding -> {
      wanted.add(finding.event());
      wanted.addAll(finding.causes());
    });
    var events = events(file, wanted);
    var verdicts = new ArrayList<Verdict>();
    for (Finding finding : found) {
      var statement = catalog.get(finding.statement());
      var verdict = statement.level().isObligation()
          ? Verdict.FAIL
          : statement.level() == Level.MAY ? Verdict.OBSERVED : Verdict.DEVIATION;
      verdicts.add(verdict);
      new FindingText(spec.commandLine().getOut(), screen)
          .print(verdict, statement, finding, packets(finding, events));
    }
    return verdicts;
  }

  private record Numbered(long number, TraceEvent event) {}

  private static List<Numbered> events(Path file, Set<Long> wanted) throws IOException {
    var kept = new ArrayList<Numbered>();
    long[] number = {0};
    try (var reader = TraceReader.open(file)) {
      reader.forEach(event -> {
        number[0]++;
        if (wanted.contains(number[0])) {
          kept.add(new Numbered(number[0], event));
        }
      });
    }
    return kept;
  }

  private static List<String> packets(Finding finding, List<Numbered> events) {
    return events.stream()
        .filter(one -> one.number() == finding.event() || finding.causes().contains(one.number()))
        .map(one -> SafeText.escape(PacketText.line(one.event())))
        .toList();
  }
}
