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

import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** What is to happen, in order of time, and of planning where the time is the same. */
final class Agenda {

  private record Item(long at, long order, Runnable what) implements Comparable<Item> {
    @Override
    public int compareTo(Item other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private final VirtualClock clock;
  private final PriorityQueue<Item> items = new PriorityQueue<>();
  private long orders;

  Agenda(VirtualClock clock) {
    this.clock = clock;
  }

  long now() {
    return clock.nanos();
  }

  void at(long time, Runnable what) {
    orders++;
    items.add(new Item(Math.max(time, now()), orders, what));
  }

  /** Does everything that is to happen up to a time, and moves the clock there. */
  void runUntil(long time) {
    while (!items.isEmpty() && items.peek().at() <= time) {
      var next = items.poll();
      clock.moveTo(next.at());
      next.what().run();
    }
    clock.moveTo(Math.max(time, now()));
  }

  /** Wakes somebody when he wants it: at most one item at a time is on the agenda for him. */
  final class Alarm {
    private final Supplier<OptionalLong> wanted;
    private final LongConsumer ring;
    private long setFor = Long.MAX_VALUE;

    Alarm(Supplier<OptionalLong> wanted, LongConsumer ring) {
      this.wanted = wanted;
      this.ring = ring;
    }

    /** To be called after everything that may have changed when he wants to be woken. */
    void set() {
      var next = wanted.get();
      if (next.isPresent() && next.getAsLong() < setFor) {
        long time = Math.max(next.getAsLong(), now());
        setFor = time;
        at(time, () -> {
          if (setFor == time) {
            setFor = Long.MAX_VALUE;
            ring.accept(now());
            set();
          }
        });
      }
    }
  }
}
