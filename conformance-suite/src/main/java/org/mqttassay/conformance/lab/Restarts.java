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
package org.mqttassay.conformance.lab;

import org.mqttassay.conformance.lab.Verdicts.NotApplicable;
import org.mqttassay.conformance.lab.Verdicts.Undecided;

/** Restarts the broker for all the checks at once that want it. */
@FunctionalInterface
public interface Restarts {

  /** For a broker that Assay can't restart. */
  Restarts IMPOSSIBLE = () -> {
    throw new NotApplicable(
        "Assay can't restart this broker. Let it start the broker, by --start or"
            + " --container, or say in target.yaml how it is restarted.");
  };

  /**
   * Waits until every other check that wants a restart has come as far or has ended, and until the
   * broker serves clients again.
   *
   * @throws NotApplicable when Assay can't restart it
   * @throws Undecided when it did not come back
   */
  void await();
}
