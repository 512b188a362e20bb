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
package org.mqttassay.conformance.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCases;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.generate.BrokenScripts;
import org.mqttassay.spec.generate.BrokenScripts.Broken;
import org.mqttassay.spec.generate.LegalScripts;
import org.mqttassay.spec.generate.Offer;
import org.mqttassay.spec.generate.Script;
import org.mqttassay.spec.generate.Shrinking;
import org.mqttassay.spec.generate.Step;
import org.mqttassay.spec.model.Rule;
import org.mqttassay.spec.packet.raw.Breakage;

/**
 * Scripts for jqwik, which shrink as {@link Shrinking} has it. They need nothing of jqwik but its
 * API, and so can be drawn outside of its engine: the same generator and {@link Random} give the
 * same scripts.
 */
public final class ScriptArbitraries {

  /** A generator is not to be asked in vain for ever. */
  private static final int MOST_TRIES = 50;

  private ScriptArbitraries() {}

  /** Draws a script from a number. */
  @FunctionalInterface
  private interface Source {
    Script draw(SplittableRandom random);
  }

  /**
   * Scripts in which several clients break no rule.
   *
   * @param steps how many each has, at least
   * @param offer what the broker offers
   */
  public static Arbitrary<Script> legal(int steps, Offer offer) {
    return new Drawn(random -> LegalScripts.of(random.nextLong(), steps, offer));
  }

  /**
   * Scripts at whose end a client breaks one rule, by what it does or by the bytes that it sends.
   */
  public static Arbitrary<Script> broken(Offer offer) {
    return new Drawn(source(offer));
  }

  /** Legal ones and broken ones by turns. */
  public static Arbitrary<Script> any(int steps, Offer offer) {
    Source broken = source(offer);
    return new Drawn(random -> random.nextBoolean()
        ? LegalScripts.of(random.nextLong(), steps, offer)
        : broken.draw(random));
  }

  /** A script that is there already, as one that was drawn. */
  static Shrinkable<Script> shrinkable(Script script) {
    return new Smaller(script);
  }

  /** Rules and ill-formed bytes come equally often, whatever each of them is. */
  private static Source source(Offer offer) {
    List<Function<Long, Optional<Broken>>> rules = rules(offer);
    List<Function<Long, Optional<Broken>>> bytes = bytes(offer);
    return random -> {
      for (int i = 0; i < MOST_TRIES; i++) {
        var kind = random.nextBoolean() ? rules : bytes;
        var broken = kind.get(random.nextInt(kind.size())).apply(random.nextLong());
        if (broken.isPresent()) {
          return broken.get().script();
        }
      }
      throw new IllegalStateException("No client of " + offer + " can break a rule.");
    };
  }

  private static List<Function<Long, Optional<Broken>>> rules(Offer offer) {
    var possible = new ArrayList<Function<Long, Optional<Broken>>>();
    for (MqttVersion version : offer.versions().stream().sorted().toList()) {
      for (Rule rule : BrokenScripts.rules()) {
        if (BrokenScripts.of(rule, version, 1, offer).isPresent()) {
          possible.add(seed -> BrokenScripts.of(rule, version, seed, offer));
        }
      }
    }
    return possible;
  }

  private static List<Function<Long, Optional<Broken>>> bytes(Offer offer) {
    var possible = new ArrayList<Function<Long, Optional<Broken>>>();
    for (MqttVersion version : offer.versions().stream().sorted().toList()) {
      for (Breakage breakage : Breakage.values()) {
        possible.add(seed -> BrokenScripts.of(breakage, version, seed, offer));
      }
    }
    return possible;
  }

  private record Drawn(Source source) implements Arbitrary<Script> {

    @Override
    public RandomGenerator<Script> generator(int genSize) {
      // Random's first numbers are much alike for seeds that are.
      return random -> new Smaller(source.draw(new SplittableRandom(random.nextLong())));
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
