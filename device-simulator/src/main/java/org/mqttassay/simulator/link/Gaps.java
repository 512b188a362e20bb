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
package org.mqttassay.simulator.link;

import java.time.Duration;

/**
 * Times again and again during which a link carries nothing, and nobody is told.
 *
 * @param every how long it works between two of them in the mean; exponentially distributed, above
 *     0
 * @param least how long the shortest lasts; above 0
 * @param most how long the longest lasts; no less
 * @param tail the exponent of a Pareto distribution between the two: the smaller, the more long
 *     ones; 0 for an even distribution
 * @param atOnce whether the first one begins with the connection
 */
public record Gaps(Duration every, Duration least, Duration most, double tail, boolean atOnce) {

  /** @throws IllegalArgumentException when a number is out of its range */
  public Gaps {
    if (every.toNanos() <= 0
        || least.toNanos() <= 0
        || most.compareTo(least) < 0
        || !(tail >= 0)
        || Double.isInfinite(tail)) {
      throw new IllegalArgumentException(
          "No such outages: every " + every + ", " + least + " to " + most + ", tail " + tail);
    }
  }

  /**
   * The length below which a share of them lies.
   *
   * @param share 0 to 1
   */
  public Duration quantile(double share) {
    double low = least.toNanos();
    double high = most.toNanos();
    double nanos = tail == 0
        ? low + share * (high - low)
        : low / Math.pow(1 - share * (1 - Math.pow(low / high, tail)), 1 / tail);
    return Duration.ofNanos(Math.round(Math.min(high, nanos)));
  }

  /** Their mean length. */
  public Duration mean() {
    double low = least.toNanos();
    double high = most.toNanos();
    if (tail == 0 || low == high) {
      return Duration.ofNanos(Math.round((low + high) / 2));
    }
    double all = Math.pow(low, tail) / (1 - Math.pow(low / high, tail));
    double nanos = tail == 1
        ? all * Math.log(high / low)
        : all * tail / (tail - 1) * (Math.pow(low, 1 - tail) - Math.pow(high, 1 - tail));
    return Duration.ofNanos(Math.round(nanos));
  }
}
