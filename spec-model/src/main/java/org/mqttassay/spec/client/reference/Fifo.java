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

import java.util.ArrayDeque;
import java.util.function.Consumer;

/**
 * A queue that is empty or has one thing most of the time, and then is nothing but itself: fleets
 * have thousands of clients, and each of those has several.
 */
final class Fifo<T> {

  /** Null when there is none. */
  private T first;

  /** What is behind it; null when there is nothing. */
  private ArrayDeque<T> rest;

  boolean isEmpty() {
    return first == null;
  }

  int size() {
    return first == null ? 0 : 1 + (rest == null ? 0 : rest.size());
  }

  void add(T one) {
    if (first == null) {
      first = one;
      return;
    }
    if (rest == null) {
      rest = new ArrayDeque<>();
    }
    rest.add(one);
  }

  /** The first; null when there is none. */
  T peek() {
    return first;
  }

  /** Takes out the first; null when there is none. */
  T poll() {
    T taken = first;
    first = rest == null ? null : rest.poll();
    if (first == null) {
      rest = null;
    }
    return taken;
  }

  void forEach(Consumer<? super T> visitor) {
    if (first != null) {
      visitor.accept(first);
    }
    if (rest != null) {
      rest.forEach(visitor);
    }
  }

  void clear() {
    first = null;
    rest = null;
  }
}
