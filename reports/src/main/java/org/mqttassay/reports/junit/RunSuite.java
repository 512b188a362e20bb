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
package org.mqttassay.reports.junit;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mqttassay.reports.junit.TestSuite.Case;
import org.mqttassay.reports.junit.TestSuite.Outcome;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.CheckResult.Finding;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.reports.view.CheckView;
import org.mqttassay.reports.view.RunView;
import org.mqttassay.reports.view.StatementView;

/**
 * A run of checks as build servers show it: a case for each check, and one for each statement that
 * was not tested. A run that did not come to its end has a case in error that says so.
 */
public final class RunSuite {

  private RunSuite() {}

  /** Brings a run into the form of JUnit. */
  public static TestSuite of(RunView view) {
    var cases = new ArrayList<Case>();
    view.checks().forEach(check -> cases.add(check(check, view)));
    view.statements().stream()
        .filter(one -> one.verdict() == Verdict.UNTESTED)
        .forEach(one -> cases.add(untested(one)));
    if (!view.record().isComplete()) {
      cases.add(new Case(
          "Run",
          "the run came to its end",
          0,
          Outcome.ERROR,
          view.claim().headline(),
          view.claim().sentence()));
    }
    return new TestSuite(
        "MQTT conformance of " + view.title(),
        view.record().started(),
        seconds(view.record()),
        properties(view),
        cases);
  }

  private static Map<String, String> properties(RunView view) {
    var record = view.record();
    var properties = new LinkedHashMap<String, String>();
    properties.put("broker", view.title());
    properties.put("address", record.target().address());
    properties.put("suite", record.suite().name() + ' ' + record.suite().version());
    properties.put("sha256", String.valueOf(record.suite().sha256()));
    properties.put("catalogue", record.suite().catalogue());
    properties.put("seed", Long.toString(record.seed()));
    return properties;
  }

  private static Case check(CheckView check, RunView view) {
    CheckResult result = check.result();
    return new Case(
        "MQTT " + result.version() + '.' + check.group(),
        check.sentence(),
        Math.max(0, result.millis()) / 1000.0,
        outcome(check),
        message(check),
        detail(result, view));
  }

  private static String message(CheckView check) {
    CheckResult result = check.result();
    return check.isKnown()
        ? "known: " + result.known().reason() + " (came: " + result.reason() + ')'
        : result.verdict() + ": " + result.reason();
  }

  private static Outcome outcome(CheckView check) {
    return switch (check.result().verdict()) {
      case PASS, DEVIATION, OBSERVED -> Outcome.PASSED;
      case FAIL -> check.isKnown() ? Outcome.SKIPPED : Outcome.FAILED;
      case ERROR -> Outcome.ERROR;
      case INCONCLUSIVE, NOT_APPLICABLE, UNTESTED -> Outcome.SKIPPED;
    };
  }

  private static String detail(CheckResult result, RunView view) {
    Finding finding = result.finding();
    if (finding == null) {
      return "";
    }
    var lines = new ArrayList<String>();
    lines.add(finding.statement() + ", MQTT " + result.version());
    view.statement(result.version(), finding.statement())
        .ifPresent(statement -> lines.add("Statement  " + statement.summary()));
    lines.add("Allowed    " + finding.allowed());
    lines.add("Came       " + finding.came());
    lines.addAll(finding.packets());
    if (result.replay() != null) {
      lines.add("Replay     " + result.replay());
    }
    return String.join("\n", lines);
  }

  private static Case untested(StatementView one) {
    var statement = one.statement();
    return new Case(
        "MQTT " + statement.version() + ".untested",
        statement.id().id() + ' ' + statement.summary(),
        0,
        Outcome.SKIPPED,
        one.reason(),
        "");
  }

  private static double seconds(RunRecord record) {
    try {
      return record.finished() == null
          ? 0
          : Duration.between(Instant.parse(record.started()), Instant.parse(record.finished()))
                  .toMillis()
              / 1000.0;
    } catch (DateTimeParseException e) {
      return 0;
    }
  }
}
