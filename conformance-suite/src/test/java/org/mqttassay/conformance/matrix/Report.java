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
package org.mqttassay.conformance.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.mqttassay.conformance.run.Check;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.spec.broker.core.Mutant;

/** The matrix for people, and as a table for machines. */
record Report(
    Matrix matrix,
    Map<Check, Stage> homes,
    Map<Check, Map<String, CheckResult>> results,
    Duration time) {

  private static final Set<Verdict> INNOCENT =
      Set.of(Verdict.PASS, Verdict.OBSERVED, Verdict.NOT_APPLICABLE);

  void write(Path target) throws IOException {
    Files.createDirectories(target);
    Files.writeString(target.resolve("matrix.txt"), table() + survivors() + summary());
    Files.writeString(target.resolve("matrix.csv"), csv());
    Files.writeString(target.resolve("pairs.txt"), pairs());
  }

  /** Each check with a mutant that it fails on, and each mutant that is left with some check. */
  private String pairs() {
    var lines = new TreeSet<String>();
    for (Check check : matrix.checks()) {
      matrix.kill(check).ifPresent(kill -> lines.add(check.uniqueName() + ' ' + kill.mutant()));
    }
    for (Mutant mutant : matrix.mutants()) {
      matrix.killer(mutant).ifPresent(check -> lines.add(check + ' ' + mutant));
    }
    return String.join("\n", lines) + '\n';
  }

  /** What the reference broker does not pass, with the words. */
  List<String> accused() {
    return results.entrySet().stream()
        .flatMap(entry -> entry.getValue().entrySet().stream()
            .filter(one -> !INNOCENT.contains(one.getValue().verdict()))
            .map(one -> entry.getKey().uniqueName() + ", " + one.getKey() + ": "
                + one.getValue().verdict() + ' ' + one.getValue().reason()))
        .toList();
  }

  /** One line for each check, and then what was tried in vain. */
  String table() {
    var text = new StringBuilder();
    for (Check check : matrix.checks()) {
      text.append(String.format(
          "%-120s %-12s %s%n",
          check.uniqueName() + " " + check.aim().id(),
          verdicts(check),
          matrix
              .kill(check)
              .map(kill -> kill.verdict() + " " + kill.statement() + " by " + kill.mutant()
                  + (homes.get(check).equals(Stage.ALL.get(0)) ? "" : " at " + homes.get(check)))
              .orElse("NOT PROVED")));
    }
    for (Check check : matrix.unproved()) {
      text.append(String.format("%nNot proved: %s (%s)%n", check.uniqueName(), check.statements()));
      results
          .get(check)
          .forEach((policy, result) -> text.append(
              String.format("    %-50s %s %s%n", policy, result.verdict(), result.reason())));
      matrix
          .seen(check)
          .forEach((mutant, what) -> text.append(String.format("    %-50s %s%n", mutant, what)));
    }
    return text.toString();
  }

  /** Each mutant that is left, what it breaks, and what was tried in vain. */
  String survivors() {
    var text = new StringBuilder(String.format("%nMutants that no check fails:%n"));
    for (Mutant mutant : matrix.survivors()) {
      text.append(String.format("    %-50s %s%n", mutant, mutant.statements()));
      matrix
          .seen(mutant)
          .forEach((check, came) -> text.append(String.format("        %-80s %s%n", check, came)));
    }
    return text.toString();
  }

  private String verdicts(Check check) {
    return results.get(check).values().stream()
        .map(result -> result.verdict().toString())
        .distinct()
        .collect(Collectors.joining("/"));
  }

  String summary() {
    return String.format(
        "%nChecks %d, proved %d. Mutants %d, killed %d. %d s.%n",
        matrix.checks().size(),
        matrix.checks().size() - matrix.unproved().size(),
        matrix.mutants().size(),
        matrix.mutants().size() - matrix.survivors().size(),
        time.toSeconds());
  }

  private String csv() {
    return "version,check,statement,reference,stage,mutant,verdict,broken\n"
        + matrix.checks().stream()
            .map(check -> String.join(
                    ",",
                    check.version().number(),
                    check.id(),
                    check.aim().id(),
                    verdicts(check),
                    homes.get(check).name(),
                    matrix.kill(check).map(kill -> kill.mutant().name()).orElse(""),
                    matrix.kill(check).map(kill -> kill.verdict().name()).orElse(""),
                    matrix.kill(check).map(Matrix.Kill::statement).orElse(""))
                + '\n')
            .collect(Collectors.joining());
  }
}
