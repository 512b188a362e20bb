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

import java.util.Optional;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.CheckResult.Aside;
import org.mqttassay.reports.record.CheckResult.Finding;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.spec.catalog.Statement;

/**
 * What one result says about one statement.
 *
 * @param check the result
 * @param verdict on this statement; empty when the check ended at another one before it could tell
 * @param reason one line
 * @param finding what was broken of this statement; empty when nothing was
 */
public record Bearing(
    CheckView check, Optional<Verdict> verdict, String reason, Optional<Finding> finding) {

  /** What a result says about a statement; empty when the result does not concern it. */
  static Optional<Bearing> of(CheckView check, Statement statement) {
    CheckResult result = check.result();
    String id = statement.id().id();
    String version = statement.version().number();
    Finding own = result.finding();
    if (own != null && result.version().equals(version) && own.statement().equals(id)) {
      return Optional.of(
          new Bearing(check, Optional.of(result.verdict()), result.reason(), Optional.of(own)));
    }
    for (Aside aside : result.asides()) {
      if (aside.version().equals(version) && aside.finding().statement().equals(id)) {
        return Optional.of(new Bearing(
            check,
            Optional.of(aside.verdict()),
            aside.finding().came(),
            Optional.of(aside.finding())));
      }
    }
    if (!result.version().equals(version) || !result.statements().contains(id)) {
      return Optional.empty();
    }
    if (own != null && Boolean.TRUE.equals(own.wentOn())) {
      return Optional.of(
          new Bearing(check, Optional.of(Verdict.PASS), "It held.", Optional.empty()));
    }
    return Optional.of(
        own == null
            ? new Bearing(check, Optional.of(result.verdict()), result.reason(), Optional.empty())
            : new Bearing(
                check,
                Optional.empty(),
                "It ended at " + own.statement() + " before it could tell.",
                Optional.empty()));
  }

  /** Whether it is a failure that was declared to be known. */
  public boolean isKnown() {
    return check.isKnown() && verdict.filter(Verdict.FAIL::equals).isPresent();
  }
}
