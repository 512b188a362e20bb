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

import io.vavr.collection.HashMap;
import io.vavr.collection.Seq;

/**
 * A map of the state while an event changes it. What was used last is at hand, and is put into the
 * map once, however often the event changes it.
 */
final class Shelf<K, V> {

  private HashMap<K, V> map;
  private K key;
  private V value;
  private boolean changed;

  Shelf(HashMap<K, V> map) {
    this.map = map;
  }

  /** What is under a key, or null. */
  V get(K wanted) {
    if (!wanted.equals(key)) {
      settle();
      key = wanted;
      value = map.getOrElse(wanted, null);
    }
    return value;
  }

  boolean containsKey(K wanted) {
    return get(wanted) != null;
  }

  void put(K under, V one) {
    if (!under.equals(key)) {
      settle();
      key = under;
    }
    value = one;
    changed = true;
  }

  void remove(K under) {
    settle();
    map = map.remove(under);
    key = null;
    value = null;
  }

  Seq<V> values() {
    return all().values();
  }

  /** The map with all that was changed. */
  HashMap<K, V> all() {
    settle();
    return map;
  }

  private void settle() {
    if (changed) {
      map = map.put(key, value);
      changed = false;
    }
  }
}
