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
package org.mqttassay.conformance.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mqttassay.conformance.jar.Jar;
import org.mqttassay.conformance.jar.Jar.Outcome;
import org.mqttassay.conformance.real.VerdictTable.Key;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.RecordFile;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.reports.record.Verdict;

/**
 * All checks on brokers that others wrote: each verdict must be the one in the broker's baseline,
 * in which each FAIL is argued for.
 */
@Tag("real-broker")
@Tag("verdicts")
class VerdictsOnRealBrokersIT {

  /** With more, it is not the broker that is unsteady. */
  private static final int MANY = 200;

  private static final int FEW = 30;
  private static final int ONE_BY_ONE = 5;

  /** A machine with one core that others use, too, is slow. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final int LOOKS = 3;
  private static final Pattern SEEN_IN = Pattern.compile("\\(seen in the trace of ([\\w.]+)");

  private static final String MODE = "assay.baselines";
  private static final String HOW_TO_UPDATE = """

      If that is as it should be, write the verdicts of this machine into the baselines with
        mvn verify -Preal-brokers -Dit.test=VerdictsOnRealBrokersIT -Dassay.baselines=write
      and then fill in what was seen, and the argument, of each failure that has none yet: arguments
      that are there stay. The evidence is in %s.""";

  /** All, or those whose names begin with assay.real. */
  static Stream<RealBroker> brokers() {
    String only = System.getProperty("assay.real", "");
    return RealBroker.all().stream().filter(broker -> broker.toString().startsWith(only));
  }

  @ParameterizedTest
  @MethodSource("brokers")
  void each_verdict_is_the_one_that_was_argued_for(RealBroker broker) throws Exception {
    Optional<String> missing = broker.missing();
    missing.ifPresent(System.err::println);
    assumeTrue(missing.isEmpty(), missing.orElse(""));
    Path directory = Files.createDirectories(Path.of("target", "real", broker.baseline()));
    Path target = broker.targetFile(directory.resolve("target.yaml"));

    Outcome outcome = verify(directory, target, "run");

    assertThat(directory.resolve("run").resolve(RecordFile.NAME))
        .as(outcome.out() + outcome.err())
        .exists();
    RunRecord record = RecordFile.read(directory.resolve("run"));
    var now = VerdictTable.of(record);
    say(broker, now, outcome.took());
    var file = new BaselineFile(broker.baseline());
    if ("write".equals(System.getProperty(MODE))) {
      file.write(file.read().updated(now));
    }
    Baseline baseline = file.read();
    now = lookedAtAgain(now, baseline, record, directory, target);
    assertThat(evidence(baseline.changes(now), record))
        .as("Verdicts on " + broker + " that are not those of its baseline."
            + HOW_TO_UPDATE.formatted(directory.resolve("run")))
        .isEmpty();
    assertThat(baseline.unargued()).as("failures without an argument").isEmpty();
    assertThat(record.results())
        .hasSizeGreaterThanOrEqualTo(record.planned())
        .noneMatch(result -> result.verdict() == Verdict.ERROR);
    assertThat(outcome.exit()).isEqualTo(1);
  }

  private static Outcome verify(Path directory, Path target, String out, String... more)
      throws Exception {
    var arguments = new ArrayList<>(List.of(
        "verify", "--target", target.toAbsolutePath().toString(), "--seed", "1", "--out", out));
    arguments.addAll(List.of(more));
    return Jar.run(directory, PATIENCE, arguments.toArray(String[]::new));
  }

  /**
   * A broker that other checks have brought to its knees may treat a check otherwise than one that
   * was just started, and some are not of one mind even then. So a few changed verdicts are asked
   * for again, each time on a fresh broker: what changed for good is never again as it was. Where
   * nothing says which check to ask, as for a broker that was lost or a finding that is gone, all
   * are asked.
   */
  private static VerdictTable lookedAtAgain(
      VerdictTable now, Baseline baseline, RunRecord record, Path directory, Path target)
      throws Exception {
    VerdictTable seen = now;
    for (int look = 1; look <= LOOKS; look++) {
      Set<Key> changed = baseline.changed(seen);
      if (changed.isEmpty() || changed.size() > MANY) {
        return seen;
      }
      Set<Set<String>> checks =
          changed.stream().map(key -> checks(key, record)).collect(Collectors.toSet());
      System.out.println("  again, alone, " + look + " of " + LOOKS + ":");
      baseline.changes(seen).forEach(line -> System.out.println("    " + line));
      String out = "again-" + look;
      Outcome outcome = verify(directory, target, out, selection(checks));
      assertThat(directory.resolve(out).resolve(RecordFile.NAME))
          .as(outcome.out() + outcome.err())
          .exists();
      seen = seen.with(VerdictTable.of(RecordFile.read(directory.resolve(out))), changed);
    }
    return seen;
  }

  /** Options that choose these checks, fewer at once than before; none for all checks. */
  private static String[] selection(Set<Set<String>> checks) {
    if (checks.contains(Set.of())) {
      return new String[0];
    }
    String chosen = checks.stream().flatMap(Set::stream).sorted().collect(Collectors.joining(","));
    String jobs = checks.size() <= ONE_BY_ONE ? "1" : checks.size() <= FEW ? "4" : "16";
    return new String[] {"--include", chosen, "--jobs", jobs};
  }

  /** The check itself, or those in whose traces something was seen; empty when nobody knows. */
  private static Set<String> checks(Key key, RunRecord record) {
    if (key.check().startsWith("Broker.")) {
      return Set.of();
    }
    if (!key.check().startsWith("Traces.")) {
      return Set.of(key.check());
    }
    return record.results().stream()
        .filter(result -> VerdictTable.key(result).equals(key))
        .map(CheckResult::reason)
        .map(SEEN_IN::matcher)
        .filter(Matcher::find)
        .map(seen -> seen.group(1))
        .collect(Collectors.toSet());
  }

  /** The changes, each with what came. */
  private static List<String> evidence(List<String> changes, RunRecord record) {
    return changes.stream()
        .map(line -> line
            + record.results().stream()
                .filter(result -> line.endsWith(VerdictTable.key(result).toString()))
                .map(result -> "\n      " + result.reason())
                .collect(Collectors.joining()))
        .toList();
  }

  private static void say(RealBroker broker, VerdictTable table, Duration took) throws IOException {
    System.out.println(table.counts().entrySet().stream()
        .map(one -> one.getValue() + " " + one.getKey())
        .collect(Collectors.joining(
            ", ",
            broker + ": ",
            String.format(Locale.ROOT, ", in %.1f s", took.toMillis() / 1000.0))));
  }
}
