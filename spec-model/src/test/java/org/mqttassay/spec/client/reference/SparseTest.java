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
package org.mqttassay.spec.client.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What is small while it is empty is a queue, and a map, as any other. */
class SparseTest {

  private static final int STEPS = 100;

  @Property(tries = 300, seed = "7")
  void fifoIsQueue(@ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int fullness) {
    var random = new Random(seed);
    var queue = new ArrayDeque<Integer>();
    var fifo = new Fifo<Integer>();
    for (int step = 0; step < STEPS; step++) {
      if (random.nextInt(10) < fullness) {
        queue.add(step);
        fifo.add(step);
      } else {
        assertThat(fifo.poll()).isEqualTo(queue.poll());
      }
      assertThat(fifo.peek()).isEqualTo(queue.peek());
      assertThat(fifo.size()).isEqualTo(queue.size());
      assertThat(fifo.isEmpty()).isEqualTo(queue.isEmpty());
    }
    var all = new ArrayList<Integer>();
    fifo.forEach(all::add);
    assertThat(all).containsExactlyElementsOf(queue);
    fifo.clear();
    assertThat(fifo.isEmpty()).isTrue();
    assertThat(fifo.poll()).isNull();
  }

  @Property(tries = 300, seed = "8")
  void byIdIsMap(@ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int fullness) {
    var random = new Random(seed);
    var map = new HashMap<Integer, Integer>();
    var byId = new ById<Integer>();
    for (int step = 0; step < STEPS; step++) {
      int identifier = 1 + random.nextInt(5);
      if (random.nextInt(10) < fullness) {
        map.put(identifier, step);
        byId.put(identifier, step);
      } else {
        assertThat(byId.remove(identifier)).isEqualTo(map.remove(identifier));
      }
      assertThat(byId.get(identifier)).isEqualTo(map.get(identifier));
      assertThat(byId.size()).isEqualTo(map.size());
      assertThat(byId.isEmpty()).isEqualTo(map.isEmpty());
      assertThat(byId.identifiers()).containsExactlyInAnyOrderElementsOf(map.keySet());
    }
    assertThat(byId.clear()).containsExactlyInAnyOrderElementsOf(map.values());
    assertThat(byId.isEmpty()).isTrue();
  }
}
