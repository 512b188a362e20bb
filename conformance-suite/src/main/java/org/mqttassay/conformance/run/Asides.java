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
package org.mqttassay.conformance.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.CheckResult.Aside;
import org.mqttassay.reports.record.Verdict;

/**
 * What the model found in the traces of checks that found nothing wrong themselves, told under the
 * statement that was broken: one result for each, unless a check told of it already. What it found
 * beside a failure of the check's own stands with that failure.
 */
public final class Asides {

  /** Begins the id of such a result. */
  public static final String PREFIX = "Traces.";

  private record Key(String version, String statement) {}

  private record Seen(CheckResult result, Aside aside) {}

  private Asides() {}

  /** @param results of all checks of a run, in any order */
  public static List<CheckResult> of(List<CheckResult> results) {
    Set<Key> told = new HashSet<>();
    var seen = new LinkedHashMap<Key, List<Seen>>();
    results.stream()
        .sorted((one, other) ->
            (one.version() + one.check()).compareTo(other.version() + other.check()))
        .forEach(result -> {
          if (isTold(result)) {
            told.add(new Key(result.version(), result.finding().statement()));
            return;
          }
          for (Aside aside : result.asides()) {
            seen.computeIfAbsent(
                    new Key(aside.version(), aside.finding().statement()), k -> new ArrayList<>())
                .add(new Seen(result, aside));
          }
        });
    seen.keySet().removeAll(told);
    return seen.entrySet().stream()
        .map(entry -> result(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static boolean isTold(CheckResult result) {
    return result.finding() != null
        && (result.verdict() == Verdict.FAIL || result.verdict() == Verdict.DEVIATION);
  }

  private static CheckResult result(Key key, List<Seen> seen) {
    Seen first = seen.get(0);
    String where = "seen in the trace of " + first.result().check();
    String others = seen.size() == 1 ? "" : " and of " + (seen.size() - 1) + " more";
    return new CheckResult(
        PREFIX + key.statement(),
        key.version(),
        List.of(key.statement()),
        first.aside().verdict(),
        first.aside().finding().came() + " (" + where + others + ")",
        0,
        1,
        first.aside().finding(),
        first.result().trace(),
        first.result().replay());
  }
}
