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

/** The worlds that were seen: open addressing, 16 bytes each. */
final class HashSet128 {

  private long[] table = new long[1 << 17];
  private int size;

  int size() {
    return size;
  }

  /** Adds one; false when it was there. */
  boolean add(Hash hash) {
    if (4L * size >= table.length) {
      grow();
    }
    // Two zeros stand for an empty place.
    long high = hash.high() == 0 && hash.low() == 0 ? 1 : hash.high();
    if (!insert(table, high, hash.low())) {
      return false;
    }
    size++;
    return true;
  }

  private static boolean insert(long[] into, long high, long low) {
    int mask = into.length / 2 - 1;
    for (int i = (int) low & mask; ; i = i + 1 & mask) {
      if (into[2 * i] == 0 && into[2 * i + 1] == 0) {
        into[2 * i] = high;
        into[2 * i + 1] = low;
        return true;
      }
      if (into[2 * i] == high && into[2 * i + 1] == low) {
        return false;
      }
    }
  }

  private void grow() {
    var larger = new long[table.length * 2];
    for (int i = 0; i < table.length; i += 2) {
      if (table[i] != 0 || table[i + 1] != 0) {
        insert(larger, table[i], table[i + 1]);
      }
    }
    table = larger;
  }
}
