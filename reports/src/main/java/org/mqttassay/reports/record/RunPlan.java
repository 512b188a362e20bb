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

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * What a run was to do and what was declared, all of which is known before the first result. It
 * stands beside the record, which is written anew after each result and so has to stay small.
 *
 * @param schema the version of this form; {@value #SCHEMA} today
 * @param profile how much was to be done: {@code quick}, {@code full} or {@code deep}
 * @param catalogue SHA-256 over all statements, 64 lower-case hexadecimal digits
 * @param ics what the broker was declared to offer, in the order of the declaration
 * @param deviations the failures that were declared to be known, in their order
 * @param checks that were to be carried out, in their order
 * @param untested the statements that bind servers and could be seen and that Assay has no check
 *     for, and why
 * @param setUp what the run was told of the broker; null in plans of older releases
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
  "schema",
  "profile",
  "catalogue",
  "ics",
  "deviations",
  "checks",
  "untested",
  "setUp"
})
public record RunPlan(
    @JsonProperty(required = true) int schema,
    String profile,
    String catalogue,
    List<Declared> ics,
    List<KnownFailure> deviations,
    @JsonProperty(required = true) List<PlannedCheck> checks,
    List<Untested> untested,
    RecordedSetUp setUp) {

  /** The version of the form that this class writes. */
  public static final int SCHEMA = 1;

  /** Copies the lists; one that is not there is empty. */
  public RunPlan {
    ics = ics == null ? List.of() : List.copyOf(ics);
    deviations = deviations == null ? List.of() : List.copyOf(deviations);
    checks = List.copyOf(checks);
    untested = untested == null ? List.of() : List.copyOf(untested);
  }

  /** A plan that does not say how the broker is set up. */
  public RunPlan(
      int schema,
      String profile,
      String catalogue,
      List<Declared> ics,
      List<KnownFailure> deviations,
      List<PlannedCheck> checks,
      List<Untested> untested) {
    this(schema, profile, catalogue, ics, deviations, checks, untested, null);
  }

  /**
   * One line of the declaration of what a broker offers.
   *
   * @param key in {@code ics.yaml}
   * @param meaning for people, without a full stop
   * @param value as people would write it
   */
  @JsonPropertyOrder({"key", "meaning", "value"})
  public record Declared(String key, String meaning, String value) {}

  /**
   * A check that was to be carried out.
   *
   * @param check its id
   * @param version of the standard
   * @param statements the ids of the statements it aims at
   */
  @JsonPropertyOrder({"check", "version", "statements"})
  public record PlannedCheck(String check, String version, List<String> statements) {

    /** Copies the list. */
    public PlannedCheck {
      statements = List.copyOf(statements);
    }
  }

  /**
   * A statement without a check.
   *
   * @param version of the standard
   * @param statement its id
   * @param reason one sentence
   */
  @JsonPropertyOrder({"version", "statement", "reason"})
  public record Untested(String version, String statement, String reason) {}
}
