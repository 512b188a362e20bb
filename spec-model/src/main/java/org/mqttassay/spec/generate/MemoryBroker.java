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
package org.mqttassay.spec.generate;

import org.mqttassay.spec.broker.Limits;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.broker.core.Policy;

/**
 * The reference broker as a script meets it in memory.
 *
 * @param limits what it announces
 * @param policy makes its choices, which may have a memory: so one for each time
 * @param seed of how long packets take, and what a reset loses
 * @param mutant which rule it breaks on purpose
 */
public record MemoryBroker(Limits limits, Choice policy, long seed, Mutant mutant) {

  /** Makes a policy for one performance. */
  @FunctionalInterface
  public interface Choice {
    /** A policy that nobody else uses. */
    Policy policy();
  }

  /** One with standard limits that makes the canonical choices. */
  public static MemoryBroker canonical(long seed) {
    return new MemoryBroker(Limits.STANDARD, Policy::canonical, seed, Mutant.NONE);
  }

  /** One with standard limits that draws its choices. */
  public static MemoryBroker random(long seed) {
    return new MemoryBroker(Limits.STANDARD, () -> Policy.random(seed), seed, Mutant.NONE);
  }

  /** The same with other limits. */
  public MemoryBroker withLimits(Limits others) {
    return new MemoryBroker(others, policy, seed, mutant);
  }

  /** The same with a rule broken on purpose. */
  public MemoryBroker as(Mutant other) {
    return new MemoryBroker(limits, policy, seed, other);
  }
}
