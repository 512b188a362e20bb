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
package org.mqttassay.simulator.fleet.run;

/**
 * What time it is for devices, whose life may go faster or slower than the run, and not always at
 * the same pace.
 */
final class LifeClock {

  private double pace;
  private long runSince;
  private double lifeSince;

  /** @param pace above 0; 1 for life as it is */
  LifeClock(double pace) {
    this.pace = pace;
  }

  /** From a time of the run on life goes at another pace. */
  void pace(long now, double other) {
    lifeSince = life(now);
    runSince = now;
    pace = other;
  }

  /** Nanoseconds of life at a time of the run. */
  long life(long now) {
    return (long) (lifeSince + (now - runSince) * pace);
  }

  /**
   * When in the run a time of life comes, if the pace stays as it is.
   *
   * @return {@link Long#MAX_VALUE} when it never does
   */
  long run(long life) {
    double exact = runSince + (life - lifeSince) / pace;
    if (exact >= Long.MAX_VALUE) {
      return Long.MAX_VALUE;
    }
    // One nanosecond later rather than earlier: who comes early has to come again. At a fast pace
    // what the division rounds away is some nanoseconds of life.
    long at = (long) Math.ceil(exact);
    return life(at) < life ? at + 1 : at;
  }
}
