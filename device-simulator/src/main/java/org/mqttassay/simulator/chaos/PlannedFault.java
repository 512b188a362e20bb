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
package org.mqttassay.simulator.chaos;

import java.time.Duration;

/**
 * A fault as a plan has it.
 *
 * @param what is done
 * @param when it is done
 * @param length how long it lasts: above 0 where the mischief {@linkplain Mischief#lasts lasts},
 *     else 0
 */
public record PlannedFault(Mischief what, When when, Duration length) {

  /** @throws IllegalArgumentException when a length is missing, or has no meaning */
  public PlannedFault {
    if (what.lasts() == length.isZero() || length.isNegative()) {
      throw new IllegalArgumentException("No such fault: " + what + " for " + length);
    }
  }
}
