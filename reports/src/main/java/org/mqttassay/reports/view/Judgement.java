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

import java.util.List;
import java.util.Optional;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.spec.catalog.Level;
import org.mqttassay.spec.catalog.Statement;

/**
 * What follows for a statement from all that was seen of it.
 *
 * @param verdict on the statement
 * @param reason one line
 */
record Judgement(Verdict verdict, String reason) {

  private static final List<Verdict> WORST_FIRST = List.of(
      Verdict.FAIL,
      Verdict.ERROR,
      Verdict.INCONCLUSIVE,
      Verdict.DEVIATION,
      Verdict.PASS,
      Verdict.OBSERVED,
      Verdict.NOT_APPLICABLE,
      Verdict.UNTESTED);

  /** A statement that leaves a choice is not kept but made use of. */
  private static final List<Verdict> WORST_FIRST_OF_CHOICES = List.of(
      Verdict.FAIL,
      Verdict.ERROR,
      Verdict.INCONCLUSIVE,
      Verdict.DEVIATION,
      Verdict.OBSERVED,
      Verdict.PASS,
      Verdict.NOT_APPLICABLE,
      Verdict.UNTESTED);

  /** @param bearings of all results that concern it, at least one */
  static Judgement of(Statement statement, List<Bearing> bearings) {
    var order = statement.level() == Level.MAY ? WORST_FIRST_OF_CHOICES : WORST_FIRST;
    Optional<Verdict> worst =
        order.stream().filter(verdict -> count(bearings, verdict) > 0).findFirst();
    if (worst.isEmpty()) {
      return new Judgement(Verdict.INCONCLUSIVE, bearings.get(0).reason());
    }
    Verdict verdict = worst.get();
    Bearing first = bearings.stream()
        .filter(one -> one.verdict().equals(worst) && !one.isKnown())
        .findFirst()
        .orElseGet(() -> bearings.stream()
            .filter(one -> one.verdict().equals(worst))
            .findFirst()
            .orElseThrow());
    long others = count(bearings, verdict) - 1;
    return new Judgement(
        verdict,
        verdict == Verdict.PASS
            ? "It held" + (others == 0 ? "." : " in " + (others + 1) + " checks.")
            : first.reason() + (others == 0 ? "" : " (and in " + others + " more)"));
  }

  private static long count(List<Bearing> bearings, Verdict verdict) {
    return bearings.stream()
        .filter(one -> one.verdict().equals(Optional.of(verdict)))
        .count();
  }
}
