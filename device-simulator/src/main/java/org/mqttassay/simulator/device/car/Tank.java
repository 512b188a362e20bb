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
package org.mqttassay.simulator.device.car;

/**
 * What a car drives with: the battery in kWh, or the fuel in litres. Driving takes more the faster
 * it is; standing takes nothing.
 */
final class Tank {

  /** Below this it is to be filled. */
  private static final double LOW = 0.15;
  /** Up to this it is filled. */
  private static final double FULL = 0.9;
  /** Metres a second at which a car needs its usual amount. */
  private static final double USUAL_SPEED = 14;

  private final boolean isElectric;
  private float content;

  Tank(boolean isElectric, double share) {
    this.isElectric = isElectric;
    this.content = (float) (capacity() * share);
  }

  boolean isElectric() {
    return isElectric;
  }

  private double capacity() {
    return isElectric ? 50 : 45;
  }

  /** Takes what so many metres need. */
  void drive(double metres, double speed) {
    double usual = isElectric ? 0.00016 : 0.00006;
    double ratio = speed / USUAL_SPEED;
    content = (float) Math.max(0, content - metres * usual * (0.7 + 0.3 * ratio * ratio));
  }

  /** Fills, and says whether it is full. */
  boolean fill(double seconds) {
    double rate = isElectric ? 50.0 / 3_600 : 0.4;
    content = (float) Math.min(capacity() * FULL, content + rate * seconds);
    return isFull();
  }

  boolean isFull() {
    return content >= capacity() * FULL - 1e-3;
  }

  boolean isLow() {
    return content < capacity() * LOW;
  }

  /** kWh or litres. */
  double content() {
    return content;
  }

  double percent() {
    return content / capacity() * 100;
  }
}
