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

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.conformance.checks.AllChecks;
import org.mqttassay.conformance.run.Check;
import org.mqttassay.conformance.run.Selection;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.BrokerSettings;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.broker.core.mutant.Mutants;
import org.mqttassay.spec.client.Budgets;

/**
 * Each check passes on the reference broker, whatever its policy, and fails on at least one of its
 * mutants for a reason that the check names; and each mutant is failed by a check, or by the model
 * that judges the check's trace, or {@link Survivors} says why none can.
 *
 * <p>With {@code -Dassay.matrix=PATTERN} only those checks, each on every mutant that aims at it;
 * with {@code -Dassay.matrix.mutants=PATTERN} as well, on those mutants, whatever they break.
 */
@Tag("proof")
class EveryCheckIsProvedIT {

  private static final Budgets SHORT =
      new Budgets(Duration.ofMillis(700), Duration.ofMillis(150), 1);
  private static final long SEED = 7;
  private static final int BROKERS_AT_ONCE = 24;
  private static final int WAVES = 6;
  private static final Path TARGET = Path.of("target");

  @TempDir
  private Path directory;

  @Test
  void every_check_passes_on_the_reference_broker_and_fails_on_a_mutant() throws Exception {
    String wanted = System.getProperty("assay.matrix", "");
    String bent = System.getProperty("assay.matrix.mutants", "");
    boolean isPart = !wanted.isEmpty();
    List<Check> checks = isPart
        ? new Selection(EnumSet.allOf(MqttVersion.class), List.of(wanted.split(",")), List.of())
            .of(AllChecks.index().checks())
        : AllChecks.index().checks();
    List<Mutant> mutants = Mutants.all().stream()
        .filter(mutant -> bent.isEmpty() || fits(bent, mutant.name()))
        .toList();
    assertThat(checks).isNotEmpty();
    long start = System.nanoTime();
    var bench = new Bench(directory, SEED);

    var homes = new LinkedHashMap<Check, Stage>();
    var results = new LinkedHashMap<Check, Map<String, CheckResult>>();
    reference(bench, checks, homes, results);

    Map<Check, CheckResult> innocent = results.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().get("canonical")));
    var matrix = new Matrix(checks, mutants, innocent, Pairs.recorded(), !bent.isEmpty());
    for (Budgets budgets : List.of(SHORT, SHORT.scaledBy(4))) {
      for (int wave = 0; wave < WAVES || isPart; wave++) {
        List<Matrix.Pair> pairs = matrix.wave(isPart ? 4 : wave + 1, isPart ? 0 : wave + 1);
        if (pairs.isEmpty()) {
          break;
        }
        play(bench, pairs, homes, OptionalLong.empty(), budgets, matrix::add);
      }
      matrix.again();
    }
    // Some show only where the broker makes rarer choices, as to use Topic Aliases.
    var drawn = OptionalLong.of(SEED);
    play(bench, matrix.leftovers(), homes, drawn, SHORT.scaledBy(4), matrix::addDrawn);

    var report = new Report(matrix, homes, results, Duration.ofNanos(System.nanoTime() - start));
    report.write(TARGET);
    System.out.println(isPart ? report.table() + report.summary() : report.summary());
    assertThat(report.accused())
        .as("checks that the reference broker does not pass")
        .isEmpty();
    assertThat(matrix.unproved().stream().map(Check::uniqueName))
        .as("checks that no mutant fails; see target/matrix.txt")
        .isEmpty();
    if (!isPart) {
      assertThat(matrix.survivors().stream().map(Mutant::name))
          .as("mutants that no check fails, and survivors.txt; see target/matrix.txt")
          .containsExactlyInAnyOrderElementsOf(Survivors.listed().keySet());
    }
  }

  private static boolean fits(String patterns, String name) {
    return List.of(patterns.split(",")).stream()
        .map(pattern -> Pattern.quote(pattern).replace("*", "\\E.*\\Q"))
        .anyMatch(name::matches);
  }

  /** Where a check concerns the broker at all, and what comes of it there under each policy. */
  private static void reference(
      Bench bench,
      List<Check> checks,
      Map<Check, Stage> homes,
      Map<Check, Map<String, CheckResult>> results)
      throws InterruptedException {
    var left = new ArrayList<>(checks);
    for (Stage stage : Stage.ALL) {
      var found = reference(bench, stage, left, OptionalLong.empty());
      var drawn = reference(bench, stage, left, OptionalLong.of(SEED));
      for (Check check : List.copyOf(left)) {
        var result = found.get(check);
        if (result.verdict() != Verdict.NOT_APPLICABLE || stage == Stage.ALL.get(0)) {
          homes.put(check, stage);
          var both = new LinkedHashMap<String, CheckResult>();
          both.put("canonical", result);
          both.put("random:" + SEED, drawn.get(check));
          results.put(check, both);
        }
        if (result.verdict() != Verdict.NOT_APPLICABLE) {
          left.remove(check);
        }
      }
      if (left.isEmpty()) {
        return;
      }
    }
  }

  private static Map<Check, CheckResult> reference(
      Bench bench, Stage stage, List<Check> checks, OptionalLong seed) throws InterruptedException {
    UnaryOperator<BrokerSettings> on = settings -> on(bench, stage, settings, seed);
    var found = new LinkedHashMap<>(byCheck(checks, bench.run(on, checks, Budgets.STANDARD, 96)));
    // A machine with much to do may not be able to tell; it has less to do now.
    List<Check> unclear = checks.stream()
        .filter(check -> found.get(check).verdict() == Verdict.INCONCLUSIVE)
        .toList();
    if (!unclear.isEmpty()) {
      found.putAll(byCheck(unclear, bench.run(on, unclear, Budgets.STANDARD, 4)));
    }
    return found;
  }

  private static BrokerSettings on(
      Bench bench, Stage stage, BrokerSettings settings, OptionalLong seed) {
    var set = stage.on(settings, bench.certificates());
    return seed.isPresent() ? set.withRandomSeed(seed.getAsLong()) : set;
  }

  private static Map<Check, CheckResult> byCheck(List<Check> checks, List<CheckResult> results) {
    Map<String, Check> names =
        checks.stream().collect(Collectors.toMap(Check::uniqueName, Function.identity()));
    // A broker that a check brought down has a result of its own.
    return results.stream()
        .filter(result -> names.containsKey(result.check() + '[' + result.version() + ']'))
        .collect(Collectors.toMap(
            result -> names.get(result.check() + '[' + result.version() + ']'),
            Function.identity()));
  }

  private record Group(Mutant mutant, Stage stage) {}

  /** Takes what came of a check on a mutant. */
  private interface Notes {

    void add(Mutant mutant, Check check, CheckResult result);
  }

  private static void play(
      Bench bench,
      List<Matrix.Pair> pairs,
      Map<Check, Stage> homes,
      OptionalLong seed,
      Budgets budgets,
      Notes notes)
      throws Exception {
    var groups = new LinkedHashMap<Group, List<Check>>();
    for (Matrix.Pair pair : pairs) {
      groups
          .computeIfAbsent(
              new Group(pair.mutant(), homes.get(pair.check())), any -> new ArrayList<>())
          .add(pair.check());
    }
    ExecutorService threads = Executors.newFixedThreadPool(BROKERS_AT_ONCE);
    try {
      var running = new LinkedHashMap<Group, Future<List<CheckResult>>>();
      groups.forEach((group, checks) -> running.put(group, threads.submit(() -> {
        return bench.run(
            settings -> on(bench, group.stage(), settings, seed).withMutant(group.mutant()),
            checks,
            budgets,
            Math.min(checks.size(), 12));
      })));
      for (Map.Entry<Group, Future<List<CheckResult>>> one : running.entrySet()) {
        byCheck(groups.get(one.getKey()), one.getValue().get())
            .forEach((check, result) -> notes.add(one.getKey().mutant(), check, result));
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
