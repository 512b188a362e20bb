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

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mqttassay.reports.record.Verdict;

/**
 * How many statements there are of each verdict.
 *
 * @param counts by verdict; a verdict that is not there counts 0
 * @param known how many of those that failed were declared to be known
 */
public record Tally(Map<Verdict, Integer> counts, int known) {

  /** In the order in which they are shown. */
  public static final List<Verdict> ORDER = List.of(
      Verdict.PASS,
      Verdict.FAIL,
      Verdict.DEVIATION,
      Verdict.OBSERVED,
      Verdict.INCONCLUSIVE,
      Verdict.ERROR,
      Verdict.NOT_APPLICABLE,
      Verdict.UNTESTED);

  /** Counts statements. */
  static Tally of(Collection<StatementView> statements) {
    var counts = new EnumMap<Verdict, Integer>(Verdict.class);
    statements.forEach(one -> counts.merge(one.verdict(), 1, Integer::sum));
    int known = (int) statements.stream().filter(StatementView::isKnown).count();
    return new Tally(counts, known);
  }

  /** How many have a verdict. */
  public int of(Verdict verdict) {
    return counts.getOrDefault(verdict, 0);
  }

  /** How many there are at all. */
  public int all() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** How many were put to the test, whatever came of it. */
  public int tested() {
    return all() - of(Verdict.UNTESTED) - of(Verdict.NOT_APPLICABLE);
  }
}
