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
package org.mqttassay.conformance.cli;

import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Reads what people say about the choices of the reference broker. */
final class Policies {

  static final String CANONICAL = "canonical";
  private static final String RANDOM = "random";

  private Policies() {}

  /**
   * The seed that a policy names.
   *
   * @param policy {@code canonical}, {@code random} or {@code random:SEED}
   * @param fresh the seed of a random policy that names none
   * @return empty for the canonical one
   * @throws IllegalArgumentException with one line
   */
  static OptionalLong seed(String policy, LongSupplier fresh) {
    if (policy.equals(CANONICAL)) {
      return OptionalLong.empty();
    }
    if (policy.equals(RANDOM)) {
      return OptionalLong.of(fresh.getAsLong());
    }
    if (!policy.startsWith(RANDOM + ':')) {
      throw new IllegalArgumentException(
          "--policy takes canonical, random or random:SEED, not '" + policy + "'.");
    }
    try {
      return OptionalLong.of(Long.parseLong(policy.substring(RANDOM.length() + 1)));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "--policy takes a number as its seed, as in random:7, not '" + policy + "'.", e);
    }
  }

  /** As it would be typed. */
  static String typed(OptionalLong seed) {
    return seed.isPresent() ? RANDOM + ':' + seed.getAsLong() : CANONICAL;
  }
}
