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
package org.mqttassay.spec.client;

import java.time.Duration;

/**
 * How long a tester waits.
 *
 * <p>The standard gives few deadlines; elsewhere what must happen must happen within the
 * <em>await</em> budget, and what must not happen must not happen for the <em>quiet</em> budget.
 * One factor scales both, and every grace.
 *
 * @param await how long something that must come may take; before scaling
 * @param quiet how long something that must not come is watched for; before scaling
 * @param scale above 0; 2 waits twice as long
 */
public record Budgets(Duration await, Duration quiet, double scale) {

  /** Five seconds, four tenths of a second, and no scaling. */
  public static final Budgets STANDARD =
      new Budgets(Duration.ofSeconds(5), Duration.ofMillis(400), 1.0);

  /** @throws IllegalArgumentException when the scale is not above 0, or not finite */
  public Budgets {
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw new IllegalArgumentException("A scale is above 0, not " + scale);
    }
  }

  /** The same budgets under another factor. */
  public Budgets scaledBy(double factor) {
    return new Budgets(await, quiet, factor);
  }

  /** The same but for silence, which is watched for so many times as long. */
  public Budgets withQuietTimes(int times) {
    return new Budgets(await, quiet.multipliedBy(times), scale);
  }

  /** A duration under the factor. */
  public Duration scaled(Duration duration) {
    return Duration.ofNanos((long) (duration.toNanos() * scale));
  }

  /** The await budget under the factor. */
  public Duration awaiting() {
    return scaled(await);
  }

  /** The quiet budget under the factor. */
  public Duration quieting() {
    return scaled(quiet);
  }
}
