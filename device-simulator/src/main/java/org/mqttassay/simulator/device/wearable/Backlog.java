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
package org.mqttassay.simulator.device.wearable;

import java.util.Arrays;

/**
 * Samples that wait, oldest first, in eight bytes each. When there are too many the oldest is
 * dropped.
 */
final class Backlog {

  private static final int FIRST_CAPACITY = 16;
  private static final int RATE_BITS = 8;
  private static final int ACTIVITY_BITS = 2;
  private static final int STEP_BITS = 19;
  private static final int BELOW_TIME = RATE_BITS + ACTIVITY_BITS + STEP_BITS;
  private static final Activity[] ACTIVITIES = Activity.values();

  private final int most;
  private long[] ring = new long[FIRST_CAPACITY];
  private int first;
  private int size;

  Backlog(int most) {
    this.most = most;
  }

  /**
   * A sample in 64 bits.
   *
   * @param millis since the run began, at most a year
   */
  static long sample(long millis, int heartRate, Activity activity, int steps) {
    return millis << BELOW_TIME
        | (long) heartRate << ACTIVITY_BITS + STEP_BITS
        | (long) activity.ordinal() << STEP_BITS
        | Math.min(steps, (1 << STEP_BITS) - 1);
  }

  static long millis(long sample) {
    return sample >>> BELOW_TIME;
  }

  static int heartRate(long sample) {
    return (int) (sample >>> ACTIVITY_BITS + STEP_BITS) & (1 << RATE_BITS) - 1;
  }

  static Activity activity(long sample) {
    return ACTIVITIES[(int) (sample >>> STEP_BITS) & (1 << ACTIVITY_BITS) - 1];
  }

  static int steps(long sample) {
    return (int) sample & (1 << STEP_BITS) - 1;
  }

  void add(long sample) {
    if (size == most) {
      poll();
    }
    if (size == ring.length) {
      long[] larger = Arrays.copyOfRange(ring, first, first + size * 2);
      System.arraycopy(ring, 0, larger, size - first, first);
      ring = larger;
      first = 0;
    }
    ring[(first + size) % ring.length] = sample;
    size++;
  }

  long poll() {
    long sample = ring[first];
    first = (first + 1) % ring.length;
    size--;
    return sample;
  }

  int size() {
    return size;
  }
}
