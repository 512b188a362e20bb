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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Things by Packet Identifier, of which there is none or one most of the time, as in {@link Fifo}.
 */
final class ById<V> {

  /** 0 when there is none; the others are in the map. */
  private int identifier;

  private V one;

  /** Null when there are none. */
  private Map<Integer, V> others;

  boolean isEmpty() {
    return one == null && others == null;
  }

  int size() {
    return (one == null ? 0 : 1) + (others == null ? 0 : others.size());
  }

  /** Null when there is none. */
  V get(int wanted) {
    if (one != null && identifier == wanted) {
      return one;
    }
    return others == null ? null : others.get(wanted);
  }

  /** @param under 1 to 65,535 */
  void put(int under, V thing) {
    boolean isAmongOthers = others != null && others.containsKey(under);
    if (!isAmongOthers && (one == null || identifier == under)) {
      identifier = under;
      one = thing;
      return;
    }
    if (others == null) {
      others = new HashMap<>();
    }
    others.put(under, thing);
  }

  /** Takes one out; null when there is none. */
  V remove(int wanted) {
    if (one != null && identifier == wanted) {
      V taken = one;
      one = null;
      return taken;
    }
    if (others == null) {
      return null;
    }
    V taken = others.remove(wanted);
    if (others.isEmpty()) {
      others = null;
    }
    return taken;
  }

  /** Those there are now, in no particular but always the same order. */
  List<Integer> identifiers() {
    var all = new ArrayList<Integer>(size());
    if (one != null) {
      all.add(identifier);
    }
    if (others != null) {
      all.addAll(others.keySet());
    }
    return all;
  }

  /** Takes all out. */
  List<V> clear() {
    var all = new ArrayList<V>(size());
    identifiers().forEach(any -> all.add(remove(any)));
    return all;
  }
}
