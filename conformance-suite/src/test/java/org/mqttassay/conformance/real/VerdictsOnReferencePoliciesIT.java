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

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mqttassay.conformance.cli.ExitCodes;
import org.mqttassay.conformance.jar.Jar;
import org.mqttassay.conformance.jar.Jar.Outcome;
import org.mqttassay.reports.record.RecordFile;
import org.mqttassay.reports.record.Verdict;

/**
 * All checks on the reference broker, whatever it chooses where the standard leaves a choice: a
 * broker that keeps to the standard is blamed for nothing.
 */
@Tag("real-broker")
@Tag("verdicts")
class VerdictsOnReferencePoliciesIT {

  private static final int SEEDS = 7;
  private static final Set<Verdict> GOOD =
      EnumSet.of(Verdict.PASS, Verdict.OBSERVED, Verdict.NOT_APPLICABLE);
  private static final Set<Verdict> INCONCLUSIVE = EnumSet.of(Verdict.INCONCLUSIVE);

  @TempDir
  private Path directory;

  static Stream<String> policies() {
    return Stream.concat(
        Stream.of("canonical"), Stream.iterate(1, n -> n + 1).limit(SEEDS).map(n -> "random:" + n));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void nothing_is_held_against_it(String policy) throws Exception {
    var outcome = judged(policy, "1", INCONCLUSIVE);
    if (outcome.exit() == ExitCodes.INCONCLUSIVE) {
      // The machine was too busy to conclude anything from silence; no blame may come of that.
      outcome = judged(policy, "4", Set.of());
    }

    assertThat(outcome.exit()).as(outcome.out() + outcome.err()).isZero();
  }

  private Outcome judged(String policy, String scale, Set<Verdict> besides) throws Exception {
    Outcome outcome = Jar.run(
        directory, "verify", "--policy", policy, "--seed", "1", "--scale", scale, "--out", "run");
    var record = RecordFile.read(directory.resolve("run"));
    assertThat(record.results())
        .hasSizeGreaterThanOrEqualTo(record.planned())
        .allSatisfy(result -> assertThat(result.verdict())
            .as(result.check() + '[' + result.version() + "]: " + result.reason())
            .matches(verdict -> GOOD.contains(verdict) || besides.contains(verdict)));
    return outcome;
  }
}
