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
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * What is to happen, in order of time, and of planning where the time is the same.
 *
 * <p>A heap of four branches in three arrays: a world of many clients does little else than put
 * things on its agenda and take them off.
 */
final class Agenda implements Timetable {

  private static final int BRANCHES = 4;

  private final VirtualClock clock;
  private long[] times = new long[1 << 10];
  private long[] orders = new long[1 << 10];
  private Runnable[] items = new Runnable[1 << 10];
  private int size;
  private long planned;

  Agenda(VirtualClock clock) {
    this.clock = clock;
  }

  @Override
  public long now() {
    return clock.nanos();
  }

  @Override
  public void at(long time, Runnable what) {
    if (time == NEVER) {
      return;
    }
    if (size == items.length) {
      times = Arrays.copyOf(times, 2 * size);
      orders = Arrays.copyOf(orders, 2 * size);
      items = Arrays.copyOf(items, 2 * size);
    }
    planned++;
    rise(size++, Math.max(time, now()), planned, what);
  }

  /** Does everything that is to happen up to a time, and moves the clock there. */
  void runUntil(long time) {
    while (size > 0 && times[0] <= time) {
      clock.moveTo(times[0]);
      take().run();
    }
    clock.moveTo(Math.max(time, now()));
  }

  private Runnable take() {
    Runnable first = items[0];
    size--;
    Runnable last = items[size];
    items[size] = null;
    if (size > 0) {
      sink(times[size], orders[size], last);
    }
    return first;
  }

  private void rise(int from, long time, long order, Runnable what) {
    int at = from;
    while (at > 0) {
      int parent = (at - 1) / BRANCHES;
      if (times[parent] <= time) {
        // What was planned earlier goes first where the time is the same.
        break;
      }
      move(parent, at);
      at = parent;
    }
    put(at, time, order, what);
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

  @Override
  public Alarm alarm(LongSupplier wanted, LongConsumer ring) {
    return new Bell(wanted, ring);
  }

  /**
   * Wakes somebody. What it has on the agenda stays there when he wants to be woken later instead,
   * and is used once it comes up: so most who put their time off again and again cost nothing.
   */
  private final class Bell implements Alarm, Runnable {
    private final LongSupplier wanted;
    private final LongConsumer ring;
    /** When it comes up, the last one first. */
    private long[] set = new long[2];

    private int count;

    private Bell(LongSupplier wanted, LongConsumer ring) {
      this.wanted = wanted;
      this.ring = ring;
    }

    @Override
    public void set() {
      long next = Math.max(wanted.getAsLong(), now());
      if (next == NEVER || count > 0 && set[count - 1] <= next) {
        return;
      }
      if (count == set.length) {
        set = Arrays.copyOf(set, 2 * count);
      }
      set[count++] = next;
      at(next, this);
    }

    @Override
    public void run() {
      count--;
      if (wanted.getAsLong() <= now()) {
        ring.accept(now());
      }
      set();
    }
  }
}
