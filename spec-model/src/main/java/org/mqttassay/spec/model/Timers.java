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

import io.vavr.collection.TreeSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What is to be looked at, in order of time. Immutable.
 *
 * <p>The next one is at hand. The others lie in slots of some milliseconds, and only those of one
 * slot are sorted: a server that watches over a hundred thousand connections would otherwise walk
 * through a tree of all of them, most of which is in no cache, several times for each message.
 */
final class Timers implements Iterable<Timer> {

  static final Timers NONE = new Timers(null, Window.empty());

  /** A slot has two to the power of so many nanoseconds. */
  private static final int SLOT_BITS = 23;

  /** Times may be negative, and the numbers of slots may not. */
  private static final long BIAS = 1L << 41;

  /** Null when there is none. */
  private final Timer first;

  private final Window<TreeSet<Timer>> later;

  private Timers(Timer first, Window<TreeSet<Timer>> later) {
    this.first = first;
    this.later = later;
  }

  private static long slot(Timer timer) {
    return (timer.at() >> SLOT_BITS) + BIAS;
  }

  boolean isEmpty() {
    return first == null;
  }

  /** The next one; null when there is none. */
  Timer first() {
    return first;
  }

  /** The same with one more, unless it is there. */
  Timers add(Timer timer) {
    if (first == null) {
      return new Timers(timer, later);
    }
    int order = timer.compareTo(first);
    if (order == 0) {
      return this;
    }
    return order < 0 ? new Timers(timer, with(first)) : new Timers(first, with(timer));
  }

  private Window<TreeSet<Timer>> with(Timer timer) {
    var there = later.get(slot(timer));
    return later.put(slot(timer), there == null ? TreeSet.of(timer) : there.add(timer));
  }

  /** The same without one, if it is there. */
  Timers remove(Timer timer) {
    int order = first == null ? -1 : timer.compareTo(first);
    if (order == 0) {
      return withoutFirst();
    }
    var there = order < 0 ? null : later.get(slot(timer));
    return there == null ? this : new Timers(first, without(there, timer));
  }

  /** The same without the next one, which there must be. */
  Timers withoutFirst() {
    if (later.isEmpty()) {
      return NONE;
    }
    var next = later.from(0);
    var head = next.head();
    return new Timers(head, without(next, head));
  }

  private Window<TreeSet<Timer>> without(TreeSet<Timer> there, Timer timer) {
    var rest = there.remove(timer);
    return rest.isEmpty() ? later.remove(slot(timer)) : later.put(slot(timer), rest);
  }

  /** All, the next one first. */
  List<Timer> all() {
    var all = new ArrayList<Timer>();
    if (first != null) {
      all.add(first);
    }
    later.forEach(slot -> slot.forEach(all::add));
    return all;
  }

  @Override
  public Iterator<Timer> iterator() {
    return all().iterator();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Timers timers && all().equals(timers.all());
  }

  @Override
  public int hashCode() {
    return all().hashCode();
  }

  @Override
  public String toString() {
    return all().toString();
  }
}
