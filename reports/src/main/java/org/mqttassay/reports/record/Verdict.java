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

/** What a check concludes. */
public enum Verdict {
  /** The statement held. */
  PASS,
  /** A SHOULD was not followed: a reported, permitted departure. */
  DEVIATION,
  /** The standard leaves it open; what the broker chose. */
  OBSERVED,
  /** A MUST was broken. */
  FAIL,
  /** The run could not tell. */
  INCONCLUSIVE,
  /** The feature is not claimed, or the broker announces that it lacks it. */
  NOT_APPLICABLE,
  /** Assay itself went wrong. */
  ERROR,
  /** There is no check, and why. */
  UNTESTED;

  /** Whether the run could tell, so that what else it saw can be believed, too. */
  public boolean isClear() {
    return this != INCONCLUSIVE && this != ERROR && this != UNTESTED;
  }
}
