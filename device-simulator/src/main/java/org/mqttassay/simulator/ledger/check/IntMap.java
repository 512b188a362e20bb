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
package org.mqttassay.simulator.ledger.check;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Values by numbers above 0, by open addressing; small while it holds little. */
final class IntMap<V> {

  private static final int[] NO_KEYS = {};
  private static final Object[] NO_VALUES = {};

  private int[] keys = NO_KEYS;
  private Object[] values = NO_VALUES;
  private int size;

  int size() {
    return size;
  }

  private static int spread(int key) {
    int mixed = key * 0x9E3779B9;
    return mixed ^ (mixed >>> 16);
  }

  @SuppressWarnings("unchecked")
  V get(int key) {
    int mask = keys.length - 1;
    if (mask < 0) {
      return null;
    }
    for (int at = spread(key) & mask; keys[at] != 0; at = (at + 1) & mask) {
      if (keys[at] == key) {
        return (V) values[at];
      }
    }
    return null;
  }

  void put(int key, V value) {
    if (4 * (size + 1) > 3 * keys.length) {
      grow();
    }
    if (insert(key, value)) {
      size++;
    }
  }

  private boolean insert(int key, Object value) {
    int mask = keys.length - 1;
    int at = spread(key) & mask;
    while (keys[at] != 0 && keys[at] != key) {
      at = (at + 1) & mask;
    }
    boolean isNew = keys[at] == 0;
    keys[at] = key;
    values[at] = value;
    return isNew;
  }

  private void grow() {
    var oldKeys = keys;
    var oldValues = values;
    int length = Math.max(4, 2 * oldKeys.length);
    keys = new int[length];
    values = new Object[length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        insert(oldKeys[i], oldValues[i]);
      }
    }
  }

  /** Takes a key out; gives what it had, or null. */
  @SuppressWarnings("unchecked")
  V remove(int key) {
    int mask = keys.length - 1;
    if (mask < 0) {
      return null;
    }
    int at = spread(key) & mask;
    while (keys[at] != key) {
      if (keys[at] == 0) {
        return null;
      }
      at = (at + 1) & mask;
    }
    var found = (V) values[at];
    size--;
    // What stood behind it moves up, so that it is still found.
    int gap = at;
    for (int next = (gap + 1) & mask; keys[next] != 0; next = (next + 1) & mask) {
      int home = spread(keys[next]) & mask;
      if (((next - home) & mask) >= ((next - gap) & mask)) {
        keys[gap] = keys[next];
        values[gap] = values[next];
        gap = next;
      }
    }
    keys[gap] = 0;
    values[gap] = null;
    return found;
  }

  @SuppressWarnings("unchecked")
  void each(Consumer<? super V> visitor) {
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != 0) {
        visitor.accept((V) values[i]);
      }
    }
  }

  @SuppressWarnings("unchecked")
  void eachKey(BiConsumer<Integer, ? super V> visitor) {
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != 0) {
        visitor.accept(keys[i], (V) values[i]);
      }
    }
  }

  void clear() {
    keys = NO_KEYS;
    values = NO_VALUES;
    size = 0;
  }
}
