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

import java.util.Collection;
import java.util.List;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.Verdict;

/** What a run amounts to as an exit code. */
final class Outcome {

  private Outcome() {}

  /**
   * The exit code of a run with these results, of which known failures count as tested.
   *
   * @param stale whether a failure that is said to be known did not come
   */
  static int of(List<CheckResult> results, boolean stale) {
    return stale
        ? ExitCodes.FAILED
        : of(results.stream()
            .map(r -> r.verdict() == Verdict.FAIL && !r.isNewFailure() ? Verdict.PASS : r.verdict())
            .toList());
  }

  /** The exit code of a run that came to these verdicts. */
  static int of(Collection<Verdict> verdicts) {
    if (verdicts.contains(Verdict.FAIL)) {
      return ExitCodes.FAILED;
    }
    if (verdicts.contains(Verdict.ERROR)) {
      return ExitCodes.INTERNAL;
    }
    boolean nothingTested =
        verdicts.stream().allMatch(v -> v == Verdict.NOT_APPLICABLE || v == Verdict.UNTESTED);
    return nothingTested || verdicts.contains(Verdict.INCONCLUSIVE)
        ? ExitCodes.INCONCLUSIVE
        : ExitCodes.OK;
  }
}
