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
package org.mqttassay.simulator.device;

/**
 * What comes by chance to one actor, drawn from its seed: SplitMix64 in a single field, as a
 * generator of its own would be the largest part of a small device. The same seed gives the same
 * numbers on every Java.
 */
public abstract class Chance {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1.0p-53;
  private static final double SPREAD = StrictMath.sqrt(3) / (1 << 16);

  private long chance;

  /** Starts from a seed; near seeds have nothing in common. */
  protected Chance(long seed) {
    chance = mix(seed + GOLDEN);
  }

  /** A seed for somebody else that follows from a seed and a number. */
  public static long seed(long seed, long number) {
    return mix(mix(seed) + number * GOLDEN);
  }

  /** A well mixed number for any number. */
  public static long mix(long number) {
    long mixed = (number ^ number >>> 30) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
    return mixed ^ mixed >>> 31;
  }

  /** All 64 bits. */
  protected final long bits() {
    chance += GOLDEN;
    return mix(chance);
  }

  /** From 0 up to, but not including, 1; all alike. */
  protected final double uniform() {
    return (bits() >>> 11) * UNIT;
  }

  /** From one number up to, but not including, another. */
  protected final double uniform(double from, double to) {
    return from + (to - from) * uniform();
  }

  /** A whole number from 0 up to, but not including, a bound of at most 2^31. */
  protected final int below(int bound) {
    return (int) ((bits() >>> 32) * bound >>> 32);
  }

  /** Whether something of this probability happens. */
  protected final boolean happens(double probability) {
    return uniform() < probability;
  }

  /** How long until the next of events that come on average so far apart; never below 1. */
  protected final long untilNext(double mean) {
    return Math.max(1, (long) (-StrictMath.log(1 - uniform()) * mean));
  }

  /**
   * Bell-shaped with mean 0 and deviation 1, never beyond 3.5: the sum of four, so that whoever has
   * to name bounds can.
   */
  protected final double bell() {
    long bits = bits();
    long sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
    return (sum - 2 * 0xFFFF) * SPREAD;
  }
}
