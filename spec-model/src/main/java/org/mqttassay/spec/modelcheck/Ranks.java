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

import java.util.Arrays;

/** Numbers of which only the order matters: they are written once all are there. */
final class Ranks {

  private long[] values = new long[16];
  private int[] places = new int[16];
  private int size;

  /** A number, and the place of the word in which its rank is to stand. */
  void add(long value, int place) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
      places = Arrays.copyOf(places, 2 * size);
    }
    values[size] = value;
    places[size++] = place;
  }

  /** Writes the ranks of all numbers since the last time, 0 for 0, and forgets them. */
  void write(long[] words) {
    if (size == 0) {
      return;
    }
    var sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    int distinct = 0;
    for (int i = 0; i < size; i++) {
      if (sorted[i] != 0 && (distinct == 0 || sorted[distinct - 1] != sorted[i])) {
        sorted[distinct++] = sorted[i];
      }
    }
    for (int i = 0; i < size; i++) {
      words[places[i]] =
          values[i] == 0 ? 0 : Arrays.binarySearch(sorted, 0, distinct, values[i]) + 1;
    }
    size = 0;
  }
}
