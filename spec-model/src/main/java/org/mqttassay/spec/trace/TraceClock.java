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
package org.mqttassay.spec.trace;

import java.time.Duration;
import java.time.Instant;
import org.mqttassay.spec.trace.TraceEvent.Stamp;

/** Where a recorder learns the time; something else than the machine's clocks in virtual time. */
@FunctionalInterface
public interface TraceClock {

  /** The present, on both clocks. Its nanoseconds never go back. */
  Stamp stamp();

  /**
   * The machine's clocks.
   *
   * @param started the time of day from which the nanoseconds count; one in the future counts as
   *     the present
   */
  static TraceClock since(Instant started) {
    long past = Math.max(0, Duration.between(started, Instant.now()).toNanos());
    long origin = System.nanoTime() - past;
    return () -> new Stamp(System.nanoTime() - origin, Instant.now());
  }
}
