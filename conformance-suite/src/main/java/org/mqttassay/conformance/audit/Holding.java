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
package org.mqttassay.conformance.audit;

import org.mqttassay.reports.record.CheckResult;

/**
 * What became of one result.
 *
 * @param result in the record
 * @param objection to it; empty for none
 * @param unjudged why it could not be held against a trace; empty if it was
 */
record Holding(CheckResult result, String objection, String unjudged) {

  private static final String TOO_BUSY = "silent for too short a time, since this machine was busy";

  static Holding objectionTo(CheckResult result, String words) {
    return new Holding(result, words, "");
  }

  static Holding unjudged(CheckResult result, String why) {
    return new Holding(result, "", why);
  }

  /** This machine had too much to do to believe in silence. */
  static Holding undecided(CheckResult result) {
    return unjudged(result, TOO_BUSY);
  }

  boolean isSettled() {
    return objection.isEmpty() && !unjudged.equals(TOO_BUSY);
  }
}
