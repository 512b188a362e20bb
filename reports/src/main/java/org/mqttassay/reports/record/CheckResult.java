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
 * @param asides what else was wrong in its trace, under other statements than those it aims at
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
  "known",
  "asides"
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
    Known known,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Aside> asides) {

  /** Copies the lists; records of before there were asides have none. */
  public CheckResult {
    statements = List.copyOf(statements);
    asides = asides == null ? List.of() : List.copyOf(asides);
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
    this(
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
        null,
        List.of());
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
        failure,
        asides);
  }

  /** The same with what else was wrong in its trace. */
  public CheckResult with(List<Aside> others) {
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
        known,
        others);
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
   * What the model found in the trace of a check that aims at something else.
   *
   * @param version of the statement: {@code 3.1.1} or {@code 5.0}
   * @param verdict FAIL or DEVIATION, by the level of the statement
   * @param finding what was broken
   */
  @JsonPropertyOrder({"version", "verdict", "finding"})
  public record Aside(String version, Verdict verdict, Finding finding) {}

  /**
   * What a check found, as a bug report would say it.
   *
   * @param statement the id of the statement that it is about
   * @param allowed what would have been allowed
   * @param came what came instead
   * @param packets the packets around it, decoded, one a line
   * @param wentOn true when the check went on to its end all the same, so that whatever else it
   *     aims at held; null when it did not, or when nobody knows
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({"statement", "allowed", "came", "packets", "wentOn"})
  public record Finding(
      String statement, String allowed, String came, List<String> packets, Boolean wentOn) {

    /** Copies the list. */
    public Finding {
      packets = List.copyOf(packets);
    }

    /** What ended a check. */
    public Finding(String statement, String allowed, String came, List<String> packets) {
      this(statement, allowed, came, packets, null);
    }

    /** The same with other packets around it. */
    public Finding with(List<String> lines) {
      return new Finding(statement, allowed, came, lines, wentOn);
    }

    /** All of it, a line each. */
    public String told() {
      return "Statement " + statement + "\nAllowed " + allowed + "\nCame " + came + '\n'
          + String.join("\n", packets);
    }

    /** The same found by a check that went on to its end. */
    public Finding andWentOn() {
      return new Finding(statement, allowed, came, packets, true);
    }
  }
}
