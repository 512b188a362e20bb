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
package org.mqttassay.reports.record;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What one check concluded under one version of the standard.
 *
 * @param check the id of the check, stable across releases
 * @param version {@code 3.1.1} or {@code 5.0}
 * @param statements the ids of the statements it aims at
 * @param verdict what it concludes
 * @param reason one line that says why
 * @param millis how long it took, in milliseconds
 * @param tries how often it was run; more than once only after an inconclusive try
 * @param finding what was broken; null unless the verdict is FAIL, DEVIATION or OBSERVED
 * @param trace the path of its trace, relative to the record
 * @param replay the command that runs just this check again; null where nothing is to be replayed
 * @param known why a failure is known and does not fail the run; null for any other result
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "check",
  "version",
  "statements",
  "verdict",
  "reason",
  "millis",
  "tries",
  "finding",
  "trace",
  "replay",
  "known"
})
public record CheckResult(
    String check,
    String version,
    List<String> statements,
    Verdict verdict,
    String reason,
    long millis,
    int tries,
    Finding finding,
    String trace,
    String replay,
    Known known) {

  /** Copies the list. */
  public CheckResult {
    statements = List.copyOf(statements);
  }

  /** A result that nobody knew of before. */
  public CheckResult(
      String check,
      String version,
      List<String> statements,
      Verdict verdict,
      String reason,
      long millis,
      int tries,
      Finding finding,
      String trace,
      String replay) {
    this(check, version, statements, verdict, reason, millis, tries, finding, trace, replay, null);
  }

  /** The same as a failure that is known. */
  public CheckResult as(Known failure) {
    return new CheckResult(
        check,
        version,
        statements,
        verdict,
        reason,
        millis,
        tries,
        finding,
        trace,
        replay,
        failure);
  }

  /** Whether it is a failure that nobody knows of. */
  @JsonIgnore
  public boolean isNewFailure() {
    return verdict == Verdict.FAIL && known == null;
  }

  /**
   * Why a failure is known, as the vendor's file of deviations says.
   *
   * @param reason in the vendor's words
   * @param link to more about it; may be null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({"reason", "link"})
  public record Known(String reason, String link) {}

  /**
   * What a check found, as a bug report would say it.
   *
   * @param statement the id of the statement that it is about
   * @param allowed what would have been allowed
   * @param came what came instead
   * @param packets the packets around it, decoded, one a line
   */
  @JsonPropertyOrder({"statement", "allowed", "came", "packets"})
  public record Finding(String statement, String allowed, String came, List<String> packets) {

    /** Copies the list. */
    public Finding {
      packets = List.copyOf(packets);
    }
  }
}
