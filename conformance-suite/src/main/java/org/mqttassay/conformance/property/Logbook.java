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
package org.mqttassay.conformance.property;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.mqttassay.conformance.config.Deviations;
import org.mqttassay.conformance.run.Losses;
import org.mqttassay.conformance.run.Weight;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.CheckResult.Aside;
import org.mqttassay.reports.record.RunJournal;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.reports.seal.SealFile;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.check.Finding;
import org.mqttassay.spec.generate.Script;
import org.mqttassay.spec.trace.PacketText;
import org.mqttassay.spec.trace.TraceEvent;
import org.mqttassay.spec.trace.TraceHeader;
import org.mqttassay.spec.trace.TraceWriter;

/** Writes what is found: the record, a trace and a script for each. Safe for several threads. */
final class Logbook {

  /** Begins the id of each result. */
  static final String PREFIX = "Explore.";

  static final String SERVED = PREFIX + "clients_are_served";

  private static final int WHOLE = 30;
  private static final int LINES = 16;
  private static final int SCRIPTS_KEPT = 12;

  private final Path directory;
  private final Catalog catalog;
  private final Deviations deviations;
  private final Function<Path, String> replay;
  private final RunJournal journal;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Set<String> errors = new HashSet<>();
  private final long began = System.nanoTime();

  /** @param replay the command that plays a file again */
  Logbook(
      Path directory,
      Catalog catalog,
      Deviations deviations,
      Function<Path, String> replay,
      RunJournal journal) {
    this.directory = directory;
    this.catalog = catalog;
    this.deviations = deviations;
    this.replay = replay;
    this.journal = journal;
  }

  /** FAIL, DEVIATION, or OBSERVED for what is only counted. */
  Verdict weight(StatementId id) {
    return Weight.of(catalog.get(id).level());
  }

  /** @throws UncheckedIOException when it can't be written */
  synchronized Report found(Found found, int times) {
    var statement = found.charge().statement();
    var id = numbered(PREFIX + statement.id(), statement.version());
    var events = found.best().performance().trace();
    Path trace = trace(id, statement.version(), found.best());
    var finding = found.finding();
    Path file = script(
        id,
        statement.version(),
        new ScriptFile(found.script(), Optional.of(statement)),
        List.of(
            "rule " + found.charge().rule() + ", " + found.charge().shape(),
            "allowed " + finding.allowed(),
            "came " + finding.came()));
    var result = new CheckResult(
            id,
            statement.version().number(),
            List.of(statement.id()),
            verdict(found),
            finding.came() + " (" + found.sureness() + others(times) + ")",
            millis(),
            Math.max(1, found.plays()),
            told(finding, events),
            name(trace),
            replay.apply(file))
        .with(asides(found, events));
    return kept(new Report(result, lines(found.script()), List.of(file), found.stepsBefore()));
  }

  private static String others(int times) {
    return times < 2 ? "" : "; in " + times + " scripts so far";
  }

  /** What nobody can see again is no failure, and not to be passed over either. */
  private Verdict verdict(Found found) {
    Verdict weight = weight(found.charge().statement());
    if (found.isRepeatable()) {
      return weight;
    }
    return weight == Verdict.FAIL ? Verdict.INCONCLUSIVE : Verdict.OBSERVED;
  }

  private List<Aside> asides(Found found, List<TraceEvent> events) {
    return found.best().charges().entrySet().stream()
        .filter(entry -> !entry.getKey().statement().equals(found.charge().statement()))
        .filter(entry -> weight(entry.getKey().statement()) != Verdict.OBSERVED)
        .map(entry -> new Aside(
            entry.getKey().statement().version().number(),
            weight(entry.getKey().statement()),
            told(entry.getValue(), events)))
        .toList();
  }

  private static CheckResult.Finding told(Finding finding, List<TraceEvent> events) {
    return new CheckResult.Finding(
        finding.statement().id(),
        finding.allowed(),
        finding.came(),
        events.size() <= WHOLE
            ? PacketText.timeline(events).lines().toList()
            : LongStream.concat(
                    finding.causes().stream().mapToLong(Long::longValue),
                    LongStream.of(finding.event()))
                .distinct()
                .filter(number -> number >= 1 && number <= events.size())
                .sorted()
                .limit(LINES)
                .mapToObj(number -> PacketText.line(events.get((int) number - 1)))
                .toList());
  }

  /** @throws UncheckedIOException when it can't be written */
  synchronized Report fallen(Downfall fallen, MqttVersion version) {
    var statement = Losses.statement(version);
    var id = numbered(SERVED, version);
    var files = new ArrayList<Path>();
    var scripts = fallen.scripts().stream().limit(SCRIPTS_KEPT).toList();
    for (int i = 0; i < scripts.size(); i++) {
      files.add(script(
          id + (i == 0 ? "" : "." + (char) ('a' + i)),
          version,
          new ScriptFile(scripts.get(i), Optional.of(statement)),
          List.of("the broker stopped serving clients: " + fallen.problem())));
    }
    String input = fallen.isProven()
        ? "The script did it again when it was played alone."
        : "One or several of " + fallen.scripts().size()
            + " scripts did it, which were played at once.";
    String came = "no client is served any more: " + fallen.problem();
    var result = new CheckResult(
        id,
        version.number(),
        List.of(statement.id()),
        Verdict.FAIL,
        came + ". " + input
            + (fallen.isRevived() ? "" : " Assay can't start it again, so the run ends here."),
        millis(),
        1,
        new CheckResult.Finding(
            statement.id(),
            "a close of the connection at most, while other clients are served",
            came,
            fallen.log().lines().toList()),
        "",
        replay.apply(files.get(0)));
    var lines = fallen.isProven() ? lines(fallen.scripts().get(0)) : List.<String>of();
    return kept(new Report(result, lines, files, 0));
  }

  /** Assay itself went wrong with a script, which is kept for the report. Told once for each. */
  synchronized void error(Script script, RuntimeException e) {
    String what = String.valueOf(e).replaceAll("\\s+", " ")
        + Stream.of(e.getStackTrace()).findFirst().map(frame -> " at " + frame).orElse("");
    if (!errors.add(what)) {
      return;
    }
    var version = MqttVersion.V5_0;
    var id = numbered(PREFIX + "assay_itself", version);
    Path file = script(id, version, new ScriptFile(script, Optional.empty()), List.of(what));
    journal.add(new CheckResult(
        id,
        version.number(),
        List.of(Losses.statement(version).id()),
        Verdict.ERROR,
        "Assay itself failed: " + what + ". Please report it with " + file + ".",
        millis(),
        1,
        null,
        "",
        replay.apply(file)));
  }

  /** Says something about the whole run. */
  synchronized CheckResult conclude(
      String check, MqttVersion version, Verdict verdict, String reason) {
    var result = new CheckResult(
        check,
        version.number(),
        List.of(Losses.statement(version).id()),
        verdict,
        reason,
        millis(),
        1,
        null,
        "",
        null);
    journal.add(result);
    return result;
  }

  private Report kept(Report report) {
    var known = deviations.of(report.result());
    var marked = known
        .map(one -> new Report(
            report.result().as(new CheckResult.Known(one.reason(), one.link().orElse(null))),
            report.script(),
            report.files(),
            report.stepsBefore()))
        .orElse(report);
    journal.add(marked.result());
    return marked;
  }

  private String numbered(String id, MqttVersion version) {
    int number = numbers.merge(id + version, 1, Integer::sum);
    return number == 1 ? id : id + '.' + number;
  }

  private long millis() {
    return (System.nanoTime() - began) / 1_000_000;
  }

  private static List<String> lines(Script script) {
    return script.toString().lines().skip(1).toList();
  }

  private Path trace(String id, MqttVersion version, Sighting sighting) {
    Path file = directory.resolve("traces").resolve(version.number()).resolve(id + ".jsonl");
    var terms = sighting.performance().terms();
    var assumed = terms.assumptions();
    var header = TraceHeader.startingNow(
            "explore", id, version.number(), sighting.script().seed())
        .judgedWith(new TraceHeader.Allowance(
            assumed.await(), assumed.settle(), assumed.grace(), terms.until()));
    try (var writer = new TraceWriter(file, header)) {
      sighting.performance().trace().forEach(writer::write);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private String name(Path trace) {
    return directory.relativize(trace).toString().replace('\\', '/');
  }

  private Path script(String id, MqttVersion version, ScriptFile content, List<String> comments) {
    Path file =
        directory.resolve("scripts").resolve(version.number()).resolve(id + ScriptFile.SUFFIX);
    var all = new ArrayList<>(comments);
    all.add("play it again: " + replay.apply(file));
    try {
      content.write(file, all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  /** Makes the directory of a run, and takes away what an older one left there. */
  static void prepare(Path directory) throws IOException {
    SealFile.clear(directory);
    for (MqttVersion version : MqttVersion.values()) {
      empty(directory.resolve("traces").resolve(version.number()), ".jsonl");
      empty(directory.resolve("scripts").resolve(version.number()), ScriptFile.SUFFIX);
    }
  }

  private static void empty(Path directory, String suffix) throws IOException {
    Files.createDirectories(directory);
    try (var old = Files.list(directory)) {
      for (Path file : old.filter(one -> one.toString().endsWith(suffix)).toList()) {
        Files.delete(file);
      }
    }
  }
}
