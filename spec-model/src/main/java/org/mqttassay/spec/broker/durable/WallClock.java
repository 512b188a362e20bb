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
package org.mqttassay.spec.broker.durable;

import java.time.Duration;
import java.time.Instant;

/**
 * Tells the time of the core's clock on the wall, and the other way round: what one life of the
 * broker calls a time means nothing to the next.
 *
 * @param nanos a time of the core's clock, in nanoseconds
 * @param instant the same moment on the wall clock
 */
record WallClock(long nanos, Instant instant) {

  Instant instantAt(long time) {
    return instant.plusNanos(time - nanos);
  }

  /** A time in the past; now, if the wall clock was set back since. */
  long timeOf(Instant past) {
    if (past.isAfter(instant)) {
      return nanos;
    }
    try {
      return nanos - Duration.between(past, instant).toNanos();
    } catch (ArithmeticException longAgo) {
      return nanos - Long.MAX_VALUE / 4;
    }
  }
}
