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

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.Limits;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.broker.core.mutant.Mutants;

/**
 * How a client comes to break one rule.
 *
 * @param rule the rule's name
 * @param versions in which it can be broken so
 * @param limits of the broker that are needed for it
 * @param mutant what the broker has to do wrong before; NONE for nothing
 * @param also the names of other rules that can't but be broken by the same
 * @param cook adds the steps; the last of those that are done regardless, or the silence at the
 *     end, is the breach
 * @param fits whether it can be broken so at a broker that does nothing wrong and offers this
 */
record Recipe(
    String rule,
    Set<MqttVersion> versions,
    Limits limits,
    Mutant mutant,
    List<String> also,
    Consumer<Kitchen> cook,
    Predicate<Offer> fits) {

  private static final Set<MqttVersion> BOTH = Set.of(MqttVersion.V3_1_1, MqttVersion.V5_0);

  static Recipe of(String rule, Consumer<Kitchen> cook) {
    return new Recipe(rule, BOTH, Limits.STANDARD, Mutant.NONE, List.of(), cook, offer -> true);
  }

  static Recipe ofV5(String rule, Consumer<Kitchen> cook) {
    return ofV5(rule, Limits.STANDARD, cook);
  }

  static Recipe ofV5(String rule, Limits limits, Consumer<Kitchen> cook) {
    return new Recipe(
        rule, Set.of(MqttVersion.V5_0), limits, Mutant.NONE, List.of(), cook, offer -> true);
  }

  /** The same with a broker that is wrong itself, which the client does not mind. */
  Recipe with(String name) {
    return new Recipe(
        rule, versions, limits, Mutants.named(name).orElseThrow(), also, cook, offer -> false);
  }

  /** The same, but not for all brokers. */
  Recipe where(Predicate<Offer> suits) {
    return new Recipe(rule, versions, limits, mutant, also, cook, fits.and(suits));
  }

  /** The same, but not for brokers with all limits. */
  Recipe whereLimits(Predicate<Limits> suit) {
    return where(offer -> suit.test(offer.limits()));
  }

  /** The same, by which another rule is broken as well. */
  Recipe and(String other) {
    return new Recipe(rule, versions, limits, mutant, List.of(other), cook, fits);
  }
}
