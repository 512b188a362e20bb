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
import java.util.Optional;
import java.util.SplittableRandom;

/** When the gaps of one link begin and end. */
final class GapProcess {

  private final SplittableRandom random;
  private Optional<Gaps> gaps = Optional.empty();
  private boolean isGap;
  private long nextAt = Way.NEVER;
  private long length;

  GapProcess(SplittableRandom random) {
    this.random = random;
  }

  /** One that goes on from here, apart from this one. */
  GapProcess continued() {
    var other = new GapProcess(random.split());
    other.gaps = gaps;
    other.isGap = isGap;
    other.nextAt = nextAt;
    other.length = length;
    return other;
  }

  /** Starts from the beginning with other gaps. */
  void begin(long now, Optional<Gaps> other) {
    gaps = other;
    isGap = false;
    nextAt = gaps.isEmpty() ? Way.NEVER : now + (gaps.get().atOnce() ? 0 : untilNext());
  }

  /** Whether there is one. */
  boolean isGap() {
    return isGap;
  }

  /** How long the one lasts that there is. */
  long length() {
    return length;
  }

  /** When the next one begins, or the one that there is ends. */
  long nextAt() {
    return nextAt;
  }

  /** One begins or ends, as it is time. */
  void toggle() {
    isGap = !isGap;
    length = isGap ? gaps.orElseThrow().quantile(random.nextDouble()).toNanos() : 0;
    nextAt += isGap ? length : untilNext();
  }

  /** The one that there is ends now. */
  void end(long now) {
    if (isGap) {
      nextAt = now;
    }
  }

  private long untilNext() {
    Duration every = gaps.orElseThrow().every();
    return Math.max(1, Math.round(-Math.log(1 - random.nextDouble()) * every.toNanos()));
  }
}
