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
package org.mqttassay.simulator.fleet.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.mqttassay.simulator.fleet.plan.Mix.Share;

class MixTest {

  @Property(tries = 200)
  void any_members_in_a_row_have_their_shares(
      @ForAll @Size(min = 1, max = 4) List<@DoubleRange(min = 0.1, max = 10) Double> weights,
      @ForAll @IntRange(min = 0, max = 100_000) int first,
      @ForAll @IntRange(min = 1, max = 500) int count) {
    var mix = new Mix<>(IntStream.range(0, weights.size())
        .mapToObj(i -> new Share<>(i, weights.get(i)))
        .toList());
    double whole = weights.stream().mapToDouble(Double::doubleValue).sum();

    for (int kind = 0; kind < weights.size(); kind++) {
      int which = kind;
      long had =
          IntStream.range(first, first + count).filter(i -> mix.of(i) == which).count();
      double due = count * weights.get(kind) / whole;
      // Multiples of the golden ratio stray by the logarithm of how many there are.
      assertThat((double) had).isCloseTo(due, within(2 + Math.log(count)));
    }
  }

  @Test
  void one_kind_is_for_all_and_two_take_turns() {
    assertThat(IntStream.range(0, 9).mapToObj(Mix.of("a")::of)).containsOnly("a");
    Mix<String> two = Mix.evenly(List.of("a", "b"));
    assertThat(IntStream.range(0, 10).filter(i -> two.of(i).equals("a")).count())
        .isEqualTo(5);
    assertThat(two.kinds()).containsExactly("a", "b");
  }

  @Test
  void nothing_and_weights_of_nothing_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Mix<>(List.of()));
    for (double weight : new double[] {0, -1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Mix<>(List.of(new Share<>("a", weight))));
    }
  }
}
