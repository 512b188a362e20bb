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

/** New names for numbers, in the order in which they are met: 1, 2 and so on; 0 stays 0. */
final class Names {

  private long[] known = new long[8];
  private int size;

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  /** Forgets all but the first ones. */
  void shrink(int to) {
    size = to;
  }

  /** The first ones. */
  long[] first(int count) {
    return Arrays.copyOf(known, count);
  }

  /** Whether the first ones are these. */
  boolean startsWith(long[] numbers, int count) {
    return Arrays.equals(known, 0, count, numbers, 0, numbers.length);
  }

  boolean has(long number) {
    for (int i = 0; i < size; i++) {
      if (known[i] == number) {
        return true;
      }
    }
    return false;
  }

  long of(long number) {
    if (number == 0) {
      return 0;
    }
    for (int i = 0; i < size; i++) {
      if (known[i] == number) {
        return i + 1;
      }
    }
    if (size == known.length) {
      known = Arrays.copyOf(known, 2 * size);
    }
    known[size++] = number;
    return size;
  }
}
