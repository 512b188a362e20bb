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

import io.vavr.collection.HashSet;
import io.vavr.collection.Queue;

/**
 * The names that were noted last, and only so many of them. Immutable.
 *
 * @param names which
 * @param order the oldest first
 */
public record Recent(HashSet<String> names, Queue<String> order) {

  static final Recent NONE = new Recent(HashSet.empty(), Queue.empty());

  private static final int KEPT = 1_000;

  /** Whether a name is among them. */
  public boolean has(String name) {
    return names.contains(name);
  }

  Recent with(String name) {
    if (names.contains(name)) {
      return this;
    }
    if (names.size() < KEPT) {
      return new Recent(names.add(name), order.enqueue(name));
    }
    return new Recent(names.remove(order.head()).add(name), order.tail().enqueue(name));
  }
}
