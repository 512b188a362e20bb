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

import java.util.Arrays;

/**
 * A set of numbers as disjoint closed intervals in order. Cheap at its end, where things happen.
 */
final class LongRanges {

  /** Told of intervals. */
  interface Visitor {
    void range(long first, long last);
  }

  /** First and last of each interval, in turn. */
  private long[] bounds = new long[2];

  private int used;

  boolean isEmpty() {
    return used == 0;
  }

  int ranges() {
    return used / 2;
  }

  long first() {
    return bounds[0];
  }

  long last() {
    return bounds[used - 1];
  }

  /** How many numbers are in it. */
  long size() {
    long sum = 0;
    for (int i = 0; i < used; i += 2) {
      sum += bounds[i + 1] - bounds[i] + 1;
    }
    return sum;
  }

  /**
   * The place of the first interval that ends at or after a number; {@code used} when none does.
   */
  private int place(long number) {
    if (used == 0 || bounds[used - 1] < number) {
      return used;
    }
    int low = 0;
    int high = used / 2 - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (bounds[2 * middle + 1] < number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return 2 * low;
  }

  boolean contains(long number) {
    int at = place(number);
    return at < used && bounds[at] <= number;
  }

  void add(long number) {
    add(number, number);
  }

  /** Adds all from first to last; nothing when they are in the wrong order. */
  void add(long first, long last) {
    if (first > last) {
      return;
    }
    if (used > 0 && first == bounds[used - 1] + 1) {
      bounds[used - 1] = last;
      return;
    }
    // Neighbours that touch are taken in as well.
    int from = place(first - 1);
    int to = from;
    long low = first;
    long high = last;
    while (to < used && bounds[to] <= last + 1) {
      low = Math.min(low, bounds[to]);
      high = Math.max(high, bounds[to + 1]);
      to += 2;
    }
    replace(from, to, low, high, 2);
  }

  void remove(long number) {
    remove(number, number);
  }

  void remove(long first, long last) {
    if (first > last || used == 0) {
      return;
    }
    int at = place(first);
    while (at < used && bounds[at] <= last) {
      long low = bounds[at];
      long high = bounds[at + 1];
      if (low < first && high > last) {
        replace(at, at + 2, low, first - 1, 4);
        bounds[at + 2] = last + 1;
        bounds[at + 3] = high;
        return;
      }
      if (low < first) {
        bounds[at + 1] = first - 1;
        at += 2;
      } else if (high > last) {
        bounds[at] = last + 1;
        return;
      } else {
        replace(at, at + 2, 0, 0, 0);
      }
    }
  }

  /** Puts so many bounds, of which two are given, where others are. */
  private void replace(int from, int to, long low, long high, int with) {
    int grown = used - (to - from) + with;
    if (grown > bounds.length) {
      bounds = Arrays.copyOf(bounds, Math.max(grown, 2 * bounds.length));
    }
    System.arraycopy(bounds, to, bounds, from + with, used - to);
    if (with > 0) {
      bounds[from] = low;
      bounds[from + 1] = high;
    }
    used = grown;
  }

  /** Forgets the gap between the two lowest intervals, which then are one. */
  void mergeLowest() {
    if (used >= 4) {
      replace(0, 4, bounds[0], bounds[3], 2);
    }
  }

  /** Takes the lowest interval out. */
  void dropLowest() {
    replace(0, 2, 0, 0, 0);
  }

  /** The part of the set from one number to another, as a copy. */
  LongRanges within(long first, long last) {
    var part = new LongRanges();
    for (int at = place(first); at < used && bounds[at] <= last; at += 2) {
      part.add(Math.max(first, bounds[at]), Math.min(last, bounds[at + 1]));
    }
    return part;
  }

  void removeAll(LongRanges others) {
    if (others != null) {
      others.each(this::remove);
    }
  }

  void each(Visitor visitor) {
    for (int i = 0; i < used; i += 2) {
      visitor.range(bounds[i], bounds[i + 1]);
    }
  }

  /** Whether a set that may be null, and then is empty, has a number. */
  static boolean has(LongRanges set, long number) {
    return set != null && set.contains(number);
  }

  /** The set with a number more; made if there is none. */
  static LongRanges with(LongRanges set, long number) {
    var some = set == null ? new LongRanges() : set;
    some.add(number);
    return some;
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    each((first, last) -> text.append(' ').append(first).append("..").append(last));
    return text.toString().strip();
  }
}
