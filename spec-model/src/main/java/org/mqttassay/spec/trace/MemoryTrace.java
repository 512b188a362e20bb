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
package org.mqttassay.spec.trace;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Keeps the last events in memory, for a message that shows the packets around a failure. */
public final class MemoryTrace extends StampingRecorder {

  private final int capacity;
  private final Deque<TraceEvent> events = new ArrayDeque<>();
  private long forgotten;

  /**
   * A recorder by the machine's clocks that counts from now.
   *
   * @param capacity how many events it keeps, at least 1
   */
  public MemoryTrace(int capacity) {
    this(capacity, TraceClock.since(Instant.now()));
  }

  /**
   * @param capacity how many events it keeps, at least 1
   * @param clock where it learns the time; the one of the trace's file makes their times agree
   * @throws IllegalArgumentException when the capacity is less than 1
   */
  public MemoryTrace(int capacity, TraceClock clock) {
    super(clock);
    if (capacity < 1) {
      throw new IllegalArgumentException("A trace keeps at least 1 event, not " + capacity);
    }
    this.capacity = capacity;
  }

  @Override
  void keep(TraceEvent event) {
    if (events.size() == capacity) {
      events.removeFirst();
      forgotten++;
    }
    events.addLast(event);
  }

  /** The last events in order, as they are now. */
  public synchronized List<TraceEvent> events() {
    return List.copyOf(events);
  }

  /** How many events before them are no longer kept. */
  public synchronized long forgotten() {
    return forgotten;
  }
}
