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
package org.mqttassay.conformance.property;

import java.util.Optional;
import org.mqttassay.spec.check.Finding;
import org.mqttassay.spec.generate.Script;

/**
 * What was found by a script.
 *
 * @param charge what the broker is blamed for
 * @param best the performance that shows it best
 * @param stepsBefore how many steps the script had before it was made smaller
 * @param seen in how many of the last plays of the script it was seen
 * @param plays how many there were; 0 when there was no time for any
 */
record Found(Charge charge, Sighting best, int stepsBefore, int seen, int plays) {

  Script script() {
    return best.script();
  }

  /** Whether it can be seen again. */
  boolean isRepeatable() {
    return seen > 0;
  }

  Finding finding() {
    return Optional.ofNullable(best.charges().get(charge)).orElseThrow();
  }

  /** How sure it is, for people. */
  String sureness() {
    if (plays == 0) {
      return "seen once, and there was no time to play it again";
    }
    return isRepeatable()
        ? "seen in " + seen + " of " + plays + (plays == 1 ? " play" : " plays")
        : "seen once, and not again in " + plays + (plays == 1 ? " play" : " plays");
  }
}
