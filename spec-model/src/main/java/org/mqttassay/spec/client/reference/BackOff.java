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
package org.mqttassay.spec.client.reference;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * How long to wait before the next try to connect: each time longer, and never all at once.
 *
 * @param first the wait before the first try, above 0
 * @param longest the wait that is never exceeded, at least the first
 * @param factor by which each wait is longer than the one before, at least 1
 * @param jitter the part of a wait that is left to chance, 0 to 1: a wait of 8 s with 0.5 lasts 4
 *     to 8 s
 * @param attempts how many tries there are in a row before it is given up; 0 for no end
 */
public record BackOff(
    Duration first, Duration longest, double factor, double jitter, int attempts) {

  /** From half a second to half a minute, doubling, half of it by chance, without an end. */
  public static final BackOff STANDARD =
      new BackOff(Duration.ofMillis(500), Duration.ofSeconds(30), 2, 0.5, 0);

  /** @throws IllegalArgumentException when a value is out of its range */
  public BackOff {
    boolean isOrdered = first.toNanos() > 0 && longest.compareTo(first) >= 0;
    if (!isOrdered || !(factor >= 1) || !(jitter >= 0 && jitter <= 1) || attempts < 0) {
      throw new IllegalArgumentException("No such back-off: " + first + " to " + longest
          + ", times " + factor + ", jitter " + jitter + ", attempts " + attempts);
    }
  }

  /**
   * How long to wait before a try.
   *
   * @param attempt counted from 1
   * @return nanoseconds, above 0
   */
  long wait(int attempt, SplittableRandom random) {
    double whole = Math.min(
        longest.toNanos(), first.toNanos() * Math.pow(factor, Math.min(attempt - 1, 1_000)));
    return Math.max(1, (long) (whole * (1 - jitter * random.nextDouble())));
  }

  /** Whether there is such a try. */
  boolean admits(int attempt) {
    return attempts == 0 || attempt <= attempts;
  }
}
