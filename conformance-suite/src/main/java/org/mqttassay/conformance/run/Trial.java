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

import java.nio.file.Path;
import java.util.List;
import org.mqttassay.conformance.lab.Site;
import org.mqttassay.conformance.run.Attempt.Conclusion;
import org.mqttassay.conformance.run.Attempt.Outcome;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.CheckResult.Finding;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.trace.TraceHeader.Conditions;

/** One check's way to its verdict: again when a try could not tell, and then as it is. */
final class Trial {

  /** Tries in which the broker was lost show nothing and do not count, up to this. */
  private static final int MOST_TRIES = 5;

  private final Plan plan;
  private final Check check;
  private final int index;
  private final Dialer dialer;
  private final Site site;
  private final Vitals vitals;
  private final int before;

  /** @param before how many tries it has had already, whose names and traces it leaves alone */
  Trial(Plan plan, Check check, int index, Dialer dialer, Site site, Vitals vitals, int before) {
    this.plan = plan;
    this.check = check;
    this.index = index;
    this.dialer = dialer;
    this.site = site;
    this.vitals = vitals;
    this.before = before;
  }

  CheckResult decide() {
    long start = System.nanoTime();
    Outcome outcome;
    int tries = 0;
    int counted = 0;
    boolean alone = false;
    do {
      tries++;
      try (var visit = vitals.enter(check, alone)) {
        if (vitals.isDown()) {
          return result(nothingBut(DOWN, List.of()), tries, start);
        }
        outcome = attempt(tries);
        boolean lost = visit.hasLostTheBroker(alone || isSuspicious(outcome));
        if (lost && alone) {
          var packets = outcome.packets();
          return result(nothingBut(fatal(visit.isToBlame(), packets), packets), tries, start);
        }
        if (lost) {
          outcome = nothingBut(Attempt.SILENT, List.of());
        } else {
          counted++;
        }
        // Checks that wait for one restart can't be alone.
        alone = lost && !check.restarts();
      }
    } while (outcome.conclusion().verdict() == Verdict.INCONCLUSIVE
        && counted < Attempt.MOST
        && tries < MOST_TRIES
        && !Thread.currentThread().isInterrupted());
    return result(outcome, tries, start);
  }

  private static Outcome nothingBut(Conclusion conclusion, List<String> packets) {
    return new Outcome(conclusion, List.of(), packets);
  }

  private Outcome attempt(int number) {
    var conditions = new Conditions(namespace(number), number);
    return new Attempt(plan, check, dialer, site, conditions)
        .run(plan.directory().resolve(tracePath(number)));
  }

  private static boolean isSuspicious(Outcome outcome) {
    Verdict verdict = outcome.conclusion().verdict();
    return verdict == Verdict.FAIL
        || verdict == Verdict.INCONCLUSIVE
        || verdict == Verdict.ERROR
        || Attempt.hasFailure(outcome.asides());
  }

  /** Nobody can connect to a broker that is gone, and each statement about CONNACK is broken. */
  private Conclusion fatal(Vitals.Loss loss, List<String> packets) {
    String came = "After this check " + loss.words() + ", as before when it ran among others.";
    return new Conclusion(
        Verdict.FAIL,
        came,
        new Finding(Losses.statement(check.version()).id(), Losses.ALLOWED, came, packets));
  }

  private Path tracePath(int number) {
    String again = before + number == 1 ? "" : ".try" + (before + number);
    return Path.of("traces", check.version().number(), check.id() + again + ".jsonl");
  }

  /** Letters and digits only, at most 16, different for every check, try and seed. */
  private String namespace(int number) {
    long mixed = (plan.seed() ^ (plan.seed() >>> 33)) * 0x9E3779B97F4A7C15L;
    String run = Long.toString(mixed >>> 24, 36);
    return "as" + run + Integer.toString(index, 36) + (char) ('a' + before + number);
  }

  private static final Conclusion DOWN = new Conclusion(
      Verdict.INCONCLUSIVE,
      "The broker was lost during the run, and Assay could not bring it back. Restart it, and run"
          + " this check again.",
      null);

  private CheckResult result(Outcome outcome, int tries, long start) {
    return outcome.of(
        check,
        (System.nanoTime() - start) / 1_000_000,
        before + tries,
        tracePath(tries).toString().replace('\\', '/'),
        () -> plan.replay().apply(check));
  }
}
