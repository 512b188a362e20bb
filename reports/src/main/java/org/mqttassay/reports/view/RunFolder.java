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
package org.mqttassay.reports.view;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.PlanFile;
import org.mqttassay.reports.record.RecordFile;
import org.mqttassay.reports.record.RecordFormatException;
import org.mqttassay.reports.record.RecordSalvage;
import org.mqttassay.reports.record.RunPlan;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.reports.seal.SealFile;
import org.mqttassay.spec.trace.SafeText;

/**
 * What was found in the directory of a run, all text in it fit to be shown.
 *
 * @param directory where it lies
 * @param record with the results of generated behaviour, too, if the run played any
 * @param plan what the run was to do; empty for records of a judge and of older releases
 * @param troubles what is damaged or missing, a line each, without the directory's path
 */
public record RunFolder(
    Path directory, RunRecord record, Optional<RunPlan> plan, List<String> troubles) {

  /** Where a deep run keeps what it found by generated behaviour, in its directory. */
  public static final String EXPLORED = "explored";

  private static final Pattern SCRIPTED =
      Pattern.compile("((?:explored/)?)traces/([^/]+/Explore\\.[^/]+)\\.jsonl");

  /** Copies the list. */
  public RunFolder {
    troubles = List.copyOf(troubles);
  }

  /**
   * Reads a directory. What is damaged is told in the troubles as long as there is something to
   * show.
   *
   * @throws RecordFormatException with one line when there is no record, or nothing left of it
   * @throws IOException when it can't be read
   */
  public static RunFolder read(Path directory) throws IOException {
    var salvaged = RecordSalvage.read(directory);
    var troubles = new ArrayList<>(salvaged.troubles());
    RunRecord record = salvaged.record();
    Path explored = directory.resolve(EXPLORED);
    if (Files.exists(explored.resolve(RecordFile.NAME))) {
      record = withExplored(record, explored, troubles);
    }
    Optional<RunPlan> plan = plan(directory, troubles);
    lookAtTheSeal(directory, troubles);
    return new RunFolder(
        directory,
        Cleaned.of(record),
        plan.map(Cleaned::of),
        troubles.stream().map(SafeText::escape).toList());
  }

  /**
   * A run that goes on, and whose record is not read but known.
   *
   * @param directory where its traces are
   * @param record so far
   */
  public static RunFolder of(Path directory, RunRecord record) {
    return new RunFolder(directory, Cleaned.of(record), Optional.empty(), List.of());
  }

  /** What was found by generated behaviour counts as much as what the checks found. */
  private static RunRecord withExplored(RunRecord record, Path explored, List<String> troubles) {
    try {
      var salvaged = RecordSalvage.read(explored);
      salvaged.troubles().forEach(trouble -> troubles.add(EXPLORED + '/' + trouble));
      var results = new ArrayList<>(record.results());
      salvaged.record().results().stream().map(RunFolder::moved).forEach(results::add);
      boolean whole = record.isComplete() && salvaged.record().isComplete();
      return record.with(whole ? salvaged.record().finished() : null, results, record.stale());
    } catch (IOException e) {
      troubles.add(EXPLORED + '/' + RecordFile.NAME
          + " can't be read, and what was found by generated behaviour is not shown.");
      return record;
    }
  }

  private static CheckResult moved(CheckResult result) {
    return new CheckResult(
        result.check(),
        result.version(),
        result.statements(),
        result.verdict(),
        result.reason(),
        result.millis(),
        result.tries(),
        result.finding(),
        result.trace() == null || result.trace().isEmpty() ? "" : EXPLORED + '/' + result.trace(),
        result.replay(),
        result.known(),
        result.asides());
  }

  private static Optional<RunPlan> plan(Path directory, List<String> troubles) {
    try {
      return PlanFile.read(directory);
    } catch (IOException | NullPointerException e) {
      troubles.add(PlanFile.NAME
          + " is damaged: what was declared, and what the run was to do, is not shown."
          + " Restore the file, or run again.");
      return Optional.empty();
    }
  }

  /** A plan that is not there is missed only by the seal: not every run has one. */
  private static void lookAtTheSeal(Path directory, List<String> troubles) {
    try {
      boolean isMissed = SealFile.read(directory)
          .filter(seal -> seal.files().containsKey(PlanFile.NAME))
          .isPresent();
      if (isMissed && !Files.exists(directory.resolve(PlanFile.NAME))) {
        troubles.add(PlanFile.NAME
            + " is missing: what was declared, and what the run was to do, is not shown."
            + " Restore the file, or run again.");
      }
    } catch (IOException e) {
      troubles.add(SealFile.NAME
          + " is damaged: what was changed since the run can't be told by it. Restore the file.");
    }
  }

  /**
   * The trace of a result.
   *
   * @return empty when it has none, or one outside of the directory, which nobody is to be shown
   */
  public Optional<Path> trace(CheckResult result) {
    return result.trace().isEmpty() ? Optional.empty() : file(result.trace());
  }

  /**
   * The script of a result of generated behaviour, which lies beside its trace.
   *
   * @return empty when it has none
   */
  public Optional<Path> script(CheckResult result) {
    var name = SCRIPTED.matcher(result.trace());
    return name.matches()
        ? file(name.group(1) + "scripts/" + name.group(2) + ".script")
        : Optional.empty();
  }

  private Optional<Path> file(String name) {
    try {
      Path root = directory.toRealPath();
      Path file = root.resolve(name);
      return Files.isRegularFile(file) && file.toRealPath().startsWith(root)
          ? Optional.of(file)
          : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }
}
