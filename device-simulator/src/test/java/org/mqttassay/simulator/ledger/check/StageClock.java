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

import java.util.PriorityQueue;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** The time on a stage: what is to happen happens in its order, and nothing takes any time. */
final class StageClock {

  private record Item(long at, long order, Runnable what) implements Comparable<Item> {
    @Override
    public int compareTo(Item other) {
      int byTime = Long.compare(at, other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }
  }

  private final PriorityQueue<Item> items = new PriorityQueue<>();
  private long now;
  private long orders;

  long now() {
    return now;
  }

  void at(long time, Runnable what) {
    orders++;
    items.add(new Item(Math.max(time, now), orders, what));
  }

  void run(long nanos) {
    long end = now + nanos;
    while (!items.isEmpty() && items.peek().at() <= end) {
      var next = items.poll();
      now = next.at();
      next.what().run();
    }
    now = end;
  }

  /** Wakes somebody whenever his next time has come. */
  Alarm alarm(LongSupplier next, LongConsumer passed) {
    return new Alarm(next, passed);
  }

  /** What wakes him; to be set whenever his next time may have changed. */
  final class Alarm {
    private final LongSupplier next;
    private final LongConsumer passed;
    private long set = Long.MAX_VALUE;

    private Alarm(LongSupplier next, LongConsumer passed) {
      this.next = next;
      this.passed = passed;
    }

    void set() {
      long time = Math.max(now, next.getAsLong());
      if (time < set && time != Long.MAX_VALUE) {
        set = time;
        at(time, () -> {
          if (set == time) {
            set = Long.MAX_VALUE;
            passed.accept(now);
            set();
          }
        });
      }
    }
  }
}
