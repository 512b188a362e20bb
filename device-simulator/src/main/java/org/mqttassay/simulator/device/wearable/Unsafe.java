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

/**
 * What counts as an unsafe heart rate. Wearable and service go by the same rule over the same
 * samples, so both know which sample is to be alerted about: the first unsafe one after some that
 * were not.
 */
final class Unsafe {

  /** At rest. */
  static final int MOST_CALM = 130;

  static final int MOST = 205;
  static final int LEAST = 35;
  /** So many safe samples end it. */
  private static final int CALM_AGAIN = 3;

  private int left;

  /** Takes the next sample; true if it is one to alert about. */
  boolean begins(int heartRate, boolean isCalm) {
    boolean isUnsafe = heartRate > MOST || heartRate < LEAST || isCalm && heartRate > MOST_CALM;
    boolean wasUnsafe = left > 0;
    left = isUnsafe ? CALM_AGAIN : Math.max(0, left - 1);
    return isUnsafe && !wasUnsafe;
  }

  boolean isUnsafe() {
    return left > 0;
  }
}
