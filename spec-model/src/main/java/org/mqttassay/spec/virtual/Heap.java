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
package org.mqttassay.spec.virtual;

import java.util.Arrays;

/**
 * Things to do in order of time, and of a number where the time is the same: a heap of four
 * branches in three arrays, which makes no objects of its own.
 */
final class Heap {

  private static final int BRANCHES = 4;
  private static final int FIRST_CAPACITY = 16;

  private long[] times = new long[FIRST_CAPACITY];
  private long[] orders = new long[FIRST_CAPACITY];
  private Runnable[] items = new Runnable[FIRST_CAPACITY];
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  /** The time of the first; there must be one. */
  long time() {
    return times[0];
  }

  /** The number of the first; there must be one. */
  long order() {
    return orders[0];
  }

  void add(long time, long order, Runnable what) {
    makeRoom();
    int at = size++;
    while (at > 0) {
      int parent = (at - 1) / BRANCHES;
      if (!isBefore(time, order, parent)) {
        break;
      }
      move(parent, at);
      at = parent;
    }
    put(at, time, order, what);
  }

  private void makeRoom() {
    if (size == items.length) {
      times = Arrays.copyOf(times, 2 * size);
      orders = Arrays.copyOf(orders, 2 * size);
      items = Arrays.copyOf(items, 2 * size);
    }
  }

  /** Takes out the first; there must be one. */
  Runnable take() {
    Runnable first = items[0];
    size--;
    Runnable last = items[size];
    items[size] = null;
    if (size > 0) {
      sink(times[size], orders[size], last);
    }
    return first;
  }

  private void sink(long time, long order, Runnable what) {
    int at = 0;
    for (int child = 1; child < size; child = at * BRANCHES + 1) {
      int least = child;
      int end = Math.min(child + BRANCHES, size);
      for (int i = child + 1; i < end; i++) {
        if (isBefore(times[i], orders[i], least)) {
          least = i;
        }
      }
      if (isBefore(time, order, least)) {
        break;
      }
      move(least, at);
      at = least;
    }
    put(at, time, order, what);
  }

  /** Moves everything to another one, in no order. */
  void pourInto(Heap other) {
    for (int i = 0; i < size; i++) {
      other.add(times[i], orders[i], items[i]);
      items[i] = null;
    }
    size = 0;
  }

  /** Adds something of which nothing but {@link #pourInto} will be asked. */
  void addUnsorted(long time, long order, Runnable what) {
    makeRoom();
    put(size++, time, order, what);
  }

  private boolean isBefore(long time, long order, int other) {
    return time < times[other] || time == times[other] && order < orders[other];
  }

  private void move(int from, int to) {
    put(to, times[from], orders[from], items[from]);
  }

  private void put(int at, long time, long order, Runnable what) {
    times[at] = time;
    orders[at] = order;
    items[at] = what;
  }
}
