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

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * What is to happen, in order of time, and of planning where the time is the same.
 *
 * <p>Time is cut into slots of some hundred milliseconds. What falls into the present one is
 * sorted; what comes within the next minutes lies unsorted with its slot, and what is further away
 * in a heap of its own. So a world of many clients, each of which wants to be woken some time,
 * sorts only the few that are next.
 */
final class Agenda implements Timetable {

  /** A slot has two to the power of so many nanoseconds. */
  private static final int SLOT_BITS = 27;

  private static final int SLOTS = 1 << 12;

  private final VirtualClock clock;
  private final Heap present = new Heap();
  private final Heap[] slots = new Heap[SLOTS];
  private final Heap future = new Heap();
  /** Emptied ones, for slots to come. */
  private final Deque<Heap> spare = new ArrayDeque<>();
  /** The slot whose things are sorted. */
  private long slot;
  /** How many things lie in later slots. */
  private int laid;

  private long planned;

  Agenda(VirtualClock clock) {
    this.clock = clock;
    this.slot = clock.nanos() >> SLOT_BITS;
  }

  @Override
  public long now() {
    return clock.nanos();
  }

  @Override
  public void at(long time, Runnable what) {
    if (time != NEVER) {
      planned++;
      add(Math.max(time, now()), planned, what);
    }
  }

  private void add(long time, long order, Runnable what) {
    long wanted = time >> SLOT_BITS;
    if (wanted <= slot) {
      present.add(time, order, what);
    } else if (wanted - slot < SLOTS) {
      int index = (int) (wanted & SLOTS - 1);
      if (slots[index] == null) {
        slots[index] = spare.isEmpty() ? new Heap() : spare.pop();
      }
      slots[index].addUnsorted(time, order, what);
      laid++;
    } else {
      future.add(time, order, what);
    }
  }

  /** Does everything that is to happen up to a time, and moves the clock there. */
  void runUntil(long time) {
    while (hasUntil(time)) {
      clock.moveTo(present.time());
      present.take().run();
    }
    clock.moveTo(Math.max(time, now()));
  }

  /** Whether there is something to do up to a time; if so, it is the first of the present slot. */
  private boolean hasUntil(long time) {
    long last = time >> SLOT_BITS;
    while (present.isEmpty()) {
      if (laid == 0 && future.isEmpty() || slot >= last) {
        return false;
      }
      turn(last);
    }
    return present.time() <= time;
  }

  /** Goes on to the next slot, or to the first that has something where all between are empty. */
  private void turn(long last) {
    slot = laid > 0 || future.isEmpty()
        ? slot + 1
        : Math.min(last, Math.max(slot + 1, future.time() >> SLOT_BITS));
    int index = (int) (slot & SLOTS - 1);
    Heap due = slots[index];
    if (due != null) {
      slots[index] = null;
      laid -= due.size();
      due.pourInto(present);
      spare.push(due);
    }
    while (!future.isEmpty() && (future.time() >> SLOT_BITS) - slot < SLOTS) {
      long time = future.time();
      long order = future.order();
      add(time, order, future.take());
    }
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
