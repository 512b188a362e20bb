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

import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.Limits;

/** Scripts for jqwik, which shrink as {@link Shrinking} has it. */
final class ScriptArbitraries {

  private ScriptArbitraries() {}

  /** Legal ones of both versions. */
  static Arbitrary<Script> legal(int size) {
    return legal(size, EnumSet.allOf(MqttVersion.class));
  }

  /** Legal ones with clients of certain versions. */
  static Arbitrary<Script> legal(int size, Set<MqttVersion> versions) {
    return new Drawn(size, versions);
  }

  private record Drawn(int size, Set<MqttVersion> versions) implements Arbitrary<Script> {

    @Override
    public RandomGenerator<Script> generator(int genSize) {
      return this::draw;
    }

    private Shrinkable<Script> draw(Random random) {
      return new Smaller(LegalScripts.of(random.nextLong(), size, Limits.STANDARD, versions));
    }

    @Override
    public EdgeCases<Script> edgeCases(int maxEdgeCases) {
      return EdgeCases.none();
    }
  }

  private record Smaller(Script value) implements Shrinkable<Script> {

    @Override
    public Stream<Shrinkable<Script>> shrink() {
      return Shrinking.smaller(value).map(Smaller::new);
    }

    @Override
    public ShrinkingDistance distance() {
      long clients = value.steps().stream()
          .filter(Step.OfClient.class::isInstance)
          .map(step -> ((Step.OfClient) step).client())
          .distinct()
          .count();
      return ShrinkingDistance.of(
          value.steps().size(), clients, value.toString().length());
    }
  }
}
