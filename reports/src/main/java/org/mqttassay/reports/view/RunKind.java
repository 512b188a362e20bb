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
import org.mqttassay.reports.record.RunPlan;
import org.mqttassay.reports.record.RunRecord;

/** What a run did, and so what may be concluded from what it did not find. */
public enum RunKind {
  /** It put statements to the test, one by one. */
  CHECKS("MQTT conformance, as tested by Assay"),
  /** It played generated behaviour, and found what it found. */
  BEHAVIOUR("What generated behaviour found, as played by Assay"),
  /** It judged clients by what they happened to do. */
  CLIENTS("What clients broke, as judged by Assay");

  /** What the record of a judge names as its target. */
  private static final String JUDGED = "clients";

  private static final String EXPLORE = "explore";

  /** Begins the id of each result of generated behaviour. */
  private static final String PREFIX = "Explore.";

  private final String words;

  RunKind(String words) {
    this.words = words;
  }

  /** Its name for people. */
  public String words() {
    return words;
  }

  /** Runs of checks alone have a plan; but that of an old or a damaged one is missing as well. */
  static RunKind of(RunRecord record, Optional<RunPlan> plan) {
    if (record.target().address().equals(JUDGED)) {
      return CLIENTS;
    }
    var results = record.results();
    boolean isExplored = results.isEmpty()
        ? record.arguments().stream().limit(1).anyMatch(EXPLORE::equals)
        : results.stream().allMatch(result -> result.check().startsWith(PREFIX));
    return plan.isEmpty() && isExplored ? BEHAVIOUR : CHECKS;
  }
}
