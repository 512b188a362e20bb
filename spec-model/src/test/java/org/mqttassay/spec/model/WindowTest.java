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
package org.mqttassay.spec.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** A window is a sorted map, whatever is put into it and taken out of it. */
class WindowTest {

  private static final int STEPS = 200;

  @Property(tries = 500)
  void isSortedMap(
      @ForAll long seed,
      @ForAll @LongRange(min = 0, max = 1L << 59) long start,
      @ForAll @IntRange(min = 1, max = 40) int bits) {
    var random = new Random(seed);
    var map = new TreeMap<Long, Integer>();
    var window = Window.<Integer>empty();
    for (int step = 0; step < STEPS; step++) {
      long number = start + (random.nextLong() >>> 64 - bits);
      if (random.nextInt(5) < 3) {
        map.put(number, step);
        window = window.put(number, step);
      } else {
        var next = map.ceilingKey(number);
        long gone = next == null ? number : next;
        map.remove(gone);
        window = window.remove(gone);
      }
      var least = map.ceilingEntry(number);
      assertThat(window.from(number)).isEqualTo(least == null ? null : least.getValue());
      assertThat(window.get(number)).isEqualTo(map.get(number));
      assertThat(window.size()).isEqualTo(map.size());
      assertThat(window.isEmpty()).isEqualTo(map.isEmpty());
    }
    assertThat(window).containsExactlyElementsOf(map.values());
    assertThat(window.from(0)).isEqualTo(map.isEmpty() ? null : map.firstEntry().getValue());
  }

  @Test
  void leavesTheOldOneAsItWas() {
    var one = Window.<String>empty().put(1, "one");
    var two = one.put(40, "forty");
    var changed = two.put(1, "other");
    assertThat(one).containsExactlyElementsOf(List.of("one"));
    assertThat(two.remove(1)).containsExactlyElementsOf(List.of("forty"));
    assertThat(two).containsExactlyElementsOf(List.of("one", "forty"));
    assertThat(changed).containsExactlyElementsOf(List.of("other", "forty"));
    assertThat(two.remove(7)).isSameAs(two);
  }
}
