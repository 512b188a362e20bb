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

import org.mqttassay.reports.record.Verdict;
import org.mqttassay.spec.catalog.Level;

/** How much it weighs when a statement is broken. */
public final class Weight {

  private Weight() {}

  /** FAIL, DEVIATION, or OBSERVED for what a MAY leaves open. */
  public static Verdict of(Level level) {
    return level == Level.MAY
        ? Verdict.OBSERVED
        : level.isObligation() ? Verdict.FAIL : Verdict.DEVIATION;
  }
}
