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

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mqttassay.conformance.run.Check;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.spec.broker.core.Mutant;

/** Which checks were failed by which mutants so far, and what is worth trying next. */
final class Matrix {

  /** One run of one check on one mutant. */
  record Pair(Check check, Mutant mutant) {}

  /**
   * A mutant that a check finds fault with.
   *
   * @param statement that was found broken; empty for another observation
   */
  record Kill(Mutant mutant, Verdict verdict, String statement) {}

  /** Mutants that write packets of one type, which every check that is sent such a packet sees. */
  private static final String SCRIBBLES = "writes-broken:";

  /** Is sent packets of nearly all types. */
  private static final String ALL_KINDS =
      "Interworking.a_client_by_the_book_connects_subscribes_publishes_and_leaves";

  private static final String AUTH = "AuthExchange.a_wrong_password_ends_the_authentication";

  private final List<Check> checks;
  private final List<Mutant> mutants;
  private final Map<Check, Deque<Mutant>> waiting = new LinkedHashMap<>();
  private final Map<Mutant, Deque<Check>> alive = new LinkedHashMap<>();
  private final Map<Check, Kill> kills = new HashMap<>();
  private final Map<Mutant, String> killers = new HashMap<>();
  private final Map<Check, CheckResult> innocent;
  private final Set<Pair> tried = new HashSet<>();
  private final Map<Check, Map<String, String>> seen = new HashMap<>();

  /**
   * @param innocent for each check what came of it with the reference broker
   * @param pairs what to begin with
   * @param any whether every mutant is tried on every check, whatever it breaks
   */
  Matrix(
      List<Check> checks,
      List<Mutant> mutants,
      Map<Check, CheckResult> innocent,
      Pairs pairs,
      boolean any) {
    this.checks = List.copyOf(checks);
    this.mutants = List.copyOf(mutants);
    this.innocent = Map.copyOf(innocent);
    var byName = new HashMap<String, Mutant>();
    mutants.forEach(mutant -> byName.put(mutant.name(), mutant));
    for (Mutant mutant : mutants) {
      alive.put(mutant, new ArrayDeque<>());
    }
    for (Mutant mutant : mutants) {
      if (mutant.name().startsWith(SCRIBBLES)) {
        checks.stream()
            .filter(check -> check.id().equals(mutant.name().endsWith(":auth") ? AUTH : ALL_KINDS))
            .forEach(alive.get(mutant)::addFirst);
      }
    }
    for (Check check : checks) {
      var candidates = new LinkedHashSet<Mutant>();
      pairs.of(check.uniqueName()).stream()
          .flatMap(name -> Optional.ofNullable(byName.get(name)).stream())
          .forEach(candidates::add);
      candidates.forEach(mutant -> alive.get(mutant).addFirst(check));
      aimed(check, any).forEach(mutant -> {
        if (candidates.add(mutant)) {
          alive.get(mutant).addLast(check);
        }
      });
      waiting.put(check, new ArrayDeque<>(candidates));
    }
  }

  /** The mutants that break what a check aims at: first the statement it is about. */
  private List<Mutant> aimed(Check check, boolean any) {
    return mutants.stream()
        .filter(
            mutant -> any || mutant.statements().stream().anyMatch(check.statements()::contains))
        .sorted(Comparator.comparing(mutant -> !mutant.statements().contains(check.aim())))
        .toList();
  }

  /** What to try next: for each check and each mutant that is left a few more. */
  List<Pair> wave(int perCheck, int perMutant) {
    var pairs = new LinkedHashSet<Pair>();
    waiting.forEach((check, candidates) -> {
      for (int i = 0; i < perCheck && !candidates.isEmpty(); ) {
        i += note(pairs, new Pair(check, candidates.poll()));
      }
    });
    alive.forEach((mutant, candidates) -> {
      for (int i = 0; i < perMutant && !candidates.isEmpty(); ) {
        i += note(pairs, new Pair(candidates.poll(), mutant));
      }
    });
    return List.copyOf(pairs);
  }

  private int note(Set<Pair> pairs, Pair pair) {
    return tried.add(pair) && pairs.add(pair) ? 1 : 0;
  }

  /** Tries everything anew, for the checks that are left. */
  void again() {
    waiting.forEach((check, candidates) -> tried.stream()
        .filter(pair -> pair.check().equals(check))
        .forEach(pair -> candidates.add(pair.mutant())));
    tried.removeIf(pair -> waiting.containsKey(pair.check()));
  }

  /** For the mutants that are left, every check that was of no use. */
  List<Pair> leftovers() {
    return tried.stream().filter(pair -> alive.containsKey(pair.mutant())).toList();
  }

  /** Notes what came of a pair on a broker that makes another choice than the innocent did. */
  void addDrawn(Mutant mutant, Check check, CheckResult result) {
    if (result.verdict() != Verdict.OBSERVED) {
      add(mutant, check, result);
    }
  }

  /** Notes what came of a pair. */
  void add(Mutant mutant, Check check, CheckResult result) {
    seen.computeIfAbsent(check, any -> new TreeMap<>())
        .put(mutant.name(), result.verdict() + " " + result.reason() + asides(result));
    fault(check, result).ifPresent(statement -> {
      kills.putIfAbsent(check, new Kill(mutant, result.verdict(), statement));
      killers.putIfAbsent(mutant, check.uniqueName());
      waiting.remove(check);
      alive.remove(mutant);
    });
    if (isToldOtherwise(check, result)) {
      killers.putIfAbsent(mutant, check.uniqueName());
      alive.remove(mutant);
    }
  }

  /** Whether the model finds fault with a trace, and has none to find with the reference broker. */
  private boolean isToldOtherwise(Check check, CheckResult result) {
    return !statements(innocent.get(check)).containsAll(statements(result));
  }

  private static Set<String> statements(CheckResult result) {
    return result.asides().stream()
        .map(aside -> aside.finding().statement())
        .collect(Collectors.toSet());
  }

  private static String asides(CheckResult result) {
    return result.asides().stream()
        .map(aside ->
            "; also " + aside.finding().statement() + ": " + aside.finding().came())
        .collect(Collectors.joining());
  }

  /** The statement that a check lists and finds broken; none when nothing is to be seen. */
  private Optional<String> fault(Check check, CheckResult result) {
    if (result.verdict() == Verdict.OBSERVED) {
      return result.reason().equals(innocent.get(check).reason())
          ? Optional.empty()
          : Optional.of("");
    }
    boolean isFault = (result.verdict() == Verdict.FAIL || result.verdict() == Verdict.DEVIATION)
        && result.statements().contains(result.finding().statement());
    return isFault ? Optional.of(result.finding().statement()) : Optional.empty();
  }

  List<Check> checks() {
    return checks;
  }

  Optional<Kill> kill(Check check) {
    return Optional.ofNullable(kills.get(check));
  }

  Optional<String> killer(Mutant mutant) {
    return Optional.ofNullable(killers.get(mutant));
  }

  /** The checks that no mutant fails. */
  List<Check> unproved() {
    return checks.stream().filter(check -> !kills.containsKey(check)).toList();
  }

  /** The mutants that no check fails. */
  List<Mutant> survivors() {
    return mutants.stream().filter(mutant -> !killers.containsKey(mutant)).toList();
  }

  List<Mutant> mutants() {
    return mutants;
  }

  /** What came of a mutant on each check that was tried, by the check's name. */
  Map<String, String> seen(Mutant mutant) {
    var came = new TreeMap<String, String>();
    seen.forEach((check, results) -> {
      if (results.containsKey(mutant.name())) {
        came.put(check.uniqueName(), results.get(mutant.name()));
      }
    });
    return came;
  }

  /** What came of a check on each mutant that was tried. */
  Map<String, String> seen(Check check) {
    return seen.getOrDefault(check, Map.of());
  }
}
