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
package org.mqttassay.spec.modelcheck;

import java.time.Duration;

/**
 * How far to look.
 *
 * @param depth how many moves at the most
 * @param budget how long at the most
 * @param worlds how many distinct worlds at the most
 * @param threads how many threads work, 1 or more; what is found does not depend on it
 */
public record Bounds(int depth, Duration budget, int worlds, int threads) {

  /** As far as a time allows. */
  public static Bounds within(Duration budget) {
    return new Bounds(
        Integer.MAX_VALUE,
        budget,
        Integer.MAX_VALUE,
        Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors())));
  }

  /** The same with so many moves at the most. */
  public Bounds toDepth(int moves) {
    return new Bounds(moves, budget, worlds, threads);
  }

  /** The same with so many worlds at the most. */
  public Bounds toWorlds(int most) {
    return new Bounds(depth, budget, most, threads);
  }
}
