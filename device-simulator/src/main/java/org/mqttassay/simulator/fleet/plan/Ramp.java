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
package org.mqttassay.simulator.fleet.plan;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * When the members of a fleet connect.
 *
 * @param shape how they are spread
 * @param over the time from the first to the last, or the mean of it; 0 for all at once
 */
public record Ramp(Shape shape, Duration over) {

  /** How connections are spread over a time. */
  public enum Shape {
    /** At even distances. */
    LINEAR,
    /** At distances left to chance, as strangers come. */
    POISSON,
    /** Few at first and more and more: the rate grows evenly. */
    GROWING,
    /** All at once. */
    BURST
  }

  /**
   * When each is to connect.
   *
   * @param count how many
   * @param seed of what is left to chance
   * @return nanoseconds since the beginning, never falling
   */
  public long[] times(int count, long seed) {
    var random = new SplittableRandom(seed);
    var times = new long[count];
    double whole = over.toNanos();
    double sum = 0;
    for (int i = 0; i < count; i++) {
      double part = (double) i / count;
      times[i] = switch (shape) {
        case LINEAR -> (long) (whole * part);
        case GROWING -> (long) (whole * Math.sqrt(part));
        case BURST -> 0;
        case POISSON -> {
          long at = (long) sum;
          sum += -Math.log(1 - random.nextDouble()) * whole / count;
          yield at;
        }
      };
    }
    return times;
  }
}
