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
package org.mqttassay.simulator.link;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One direction of a link: what is under way, and when it arrives.
 *
 * <p>Each segment waits its turn in the token bucket, departs, and arrives after delay and jitter,
 * never before one that was sent earlier. A lost one holds up all behind it until it is sent again:
 * as soon as three later ones are acknowledged, else after the retransmission timeout, which
 * doubles each time. In the dark nothing arrives; the sender tries in doubling intervals and goes
 * on with the first try that finds light.
 *
 * <p>Times are nanoseconds of a clock that the caller keeps, and never go back.
 */
final class Way {

  static final long NEVER = Long.MAX_VALUE;

  /** What Linux takes at most for a retransmission timeout. */
  static final long LONGEST_TIMEOUT = 120_000_000_000L;

  /** As many bytes as one end of Linux's TCP has room for are under way at the most. */
  static final int WINDOW = 4 << 20;

  private static final int DUPLICATES_FOR_FAST_RETRANSMIT = 3;

  /** What arrives. */
  interface Sink {
    void arrived(int bytes);

    void finished();

    void reached(Cut mark);
  }

  private final Sink sink;
  private final LossChain chain;
  private final SplittableRandom random;
  private final ArrayDeque<Segment> flight = new ArrayDeque<>();
  private final List<Segment> lost = new ArrayList<>();
  /** What waits for a try to get through. */
  private final ArrayDeque<Segment> backlog = new ArrayDeque<>();

  private WayShape shape;
  private long timeout;
  private long answerNanos;
  private long occupiedUntil;
  /** Until when nothing departs, though nothing occupies the way. */
  private long heldUntil = Long.MIN_VALUE;

  private long jitter;
  private long redrawAt = Long.MIN_VALUE;
  private long tryAt = NEVER;
  private long nextWait;
  private boolean isDark;
  private int held;
  private int waiting;

  Way(SplittableRandom random, Sink sink) {
    this.sink = sink;
    this.random = random.split();
    this.chain = new LossChain(random.split());
  }

  /**
   * Takes on a shape; what has not departed yet departs by it.
   *
   * @param timeoutNanos the retransmission timeout
   * @param backNanos what an acknowledgement takes
   */
  void reshape(long now, WayShape to, long timeoutNanos, long backNanos) {
    shape = to;
    timeout = timeoutNanos;
    answerNanos = backNanos;
    redrawAt = Long.MIN_VALUE;
    sendAnew(now);
  }

  /** Nothing departs before a time. */
  void holdUntil(long time) {
    heldUntil = Math.max(heldUntil, time);
    occupiedUntil = Math.max(occupiedUntil, time);
  }

  /** What has not departed yet goes now, one after the other. */
  void sendAnew(long now) {
    var again = new ArrayDeque<Segment>();
    while (!flight.isEmpty() && flight.peekLast().departs > now) {
      Segment segment = flight.pollLast();
      lost.remove(segment);
      again.addFirst(segment);
    }
    heldUntil = Long.MIN_VALUE;
    occupiedUntil = Math.min(occupiedUntil, now);
    again.forEach(segment -> depart(now, segment));
  }

  void send(long now, int bytes) {
    for (int left = bytes; left > 0; left -= Segment.MAXIMUM_SIZE) {
      accept(now, Segment.data(Math.min(left, Segment.MAXIMUM_SIZE)));
    }
  }

  void accept(long now, Segment segment) {
    held += segment.bytes;
    if (isDark || tryAt != NEVER) {
      keep(segment);
      if (tryAt == NEVER) {
        nextWait = timeout;
        tryAt = Math.max(now, occupiedUntil) + nextWait;
      }
    } else {
      depart(now, segment);
    }
  }

  private void keep(Segment segment) {
    waiting += segment.bytes;
    backlog.add(segment);
  }

  private void depart(long now, Segment segment) {
    flight.add(segment);
    if (segment.isMark()) {
      segment.departs = Math.max(now, occupiedUntil - burstNanos());
      segment.arrives = segment.departs + shape.delay().toNanos();
      return;
    }
    long cost = shape.nanosFor(segment.bytes + Segment.HEADERS);
    occupiedUntil = Math.max(occupiedUntil, now) + cost;
    segment.departs = Math.max(now, occupiedUntil - burstNanos());
    segment.followers = 0;
    if (segment.canBeMissed() && isLost(segment.departs)) {
      segment.arrives = NEVER;
      segment.timeout = timeout;
      segment.retryAt = segment.departs + timeout;
      lost.add(segment);
    } else {
      segment.arrives = arrival(segment.departs);
      acknowledge(segment.arrives + answerNanos);
    }
  }

  private boolean isLost(long at) {
    return chain.loses(shape.loss(), at, shape.nanosFor(Segment.MAXIMUM_SIZE + Segment.HEADERS));
  }

  private long burstNanos() {
    return shape.nanosFor(shape.burst());
  }

  /** One draw holds for as long as the jitter is, so that bytes of a bulk don't queue behind it. */
  private long arrival(long departs) {
    long most = shape.jitter().toNanos();
    if (most == 0) {
      jitter = 0;
    } else if (departs >= redrawAt) {
      jitter = random.nextLong(most + 1);
      redrawAt = departs + most;
    }
    return departs + shape.delay().toNanos() + jitter;
  }

  /** The sender learns that one arrived which was sent after all that are lost now. */
  private void acknowledge(long heard) {
    for (Segment missing : lost) {
      missing.followers++;
      if (missing.followers == DUPLICATES_FOR_FAST_RETRANSMIT && missing.timeout == timeout) {
        missing.retryAt = Math.min(missing.retryAt, heard);
      }
    }
  }

  /** When {@link #advance} has something to do next. */
  long nextAt() {
    long next = tryAt;
    for (Segment missing : lost) {
      next = Math.min(next, missing.retryAt);
    }
    Segment head = flight.peekFirst();
    return head == null ? next : Math.min(next, head.arrives);
  }

  /** Does the one thing that is to be done first, if it is to be done by now. */
  boolean advance(long now) {
    long next = nextAt();
    if (next > now) {
      return false;
    }
    Segment head = flight.peekFirst();
    if (head != null && head.arrives <= next) {
      flight.poll();
      deliver(head);
    } else if (tryAt <= next) {
      tryAgain();
    } else {
      retransmit(next);
    }
    return true;
  }

  private void deliver(Segment segment) {
    held -= segment.bytes;
    if (segment.isMark()) {
      sink.reached(segment.mark);
    } else if (segment.isFin) {
      sink.finished();
    } else {
      sink.arrived(segment.bytes);
    }
  }

  private void retransmit(long at) {
    for (int i = 0; i < lost.size(); i++) {
      Segment missing = lost.get(i);
      if (missing.retryAt <= at) {
        occupiedUntil = Math.max(occupiedUntil, missing.retryAt)
            + shape.nanosFor(missing.bytes + Segment.HEADERS);
        if (isLost(missing.retryAt)) {
          missing.timeout = Math.min(LONGEST_TIMEOUT, 2 * missing.timeout);
          missing.retryAt += missing.timeout;
        } else {
          missing.arrives = arrival(missing.retryAt);
          lost.remove(i);
        }
        return;
      }
    }
  }

  private void tryAgain() {
    long at = tryAt;
    if (isDark) {
      nextWait = Math.min(LONGEST_TIMEOUT, 2 * nextWait);
      tryAt = at + nextWait;
      return;
    }
    tryAt = NEVER;
    waiting = 0;
    while (!backlog.isEmpty()) {
      depart(at, backlog.poll());
    }
  }

  /** From now on nothing arrives, or again; what is under way is lost. */
  void setDark(long now, boolean dark) {
    if (dark && !isDark && !flight.isEmpty()) {
      nextWait = timeout;
      tryAt = Math.max(now, flight.peekFirst().departs) + nextWait;
      flight.forEach(this::keep);
      flight.clear();
      lost.clear();
      occupiedUntil = Math.min(occupiedUntil, now);
    }
    isDark = dark;
  }

  /** Forgets all that is under way. */
  void clear() {
    flight.clear();
    lost.clear();
    backlog.clear();
    tryAt = NEVER;
    held = 0;
    waiting = 0;
  }

  /** Whether nothing is under way. */
  boolean isEmpty() {
    return flight.isEmpty() && backlog.isEmpty();
  }

  /** How many bytes wait for their departure. */
  long queued(long now) {
    return waiting + shape.bytesIn(Math.max(0, occupiedUntil - Math.max(now, heldUntil)));
  }

  /**
   * Until when the sender has to wait.
   *
   * @return a time that has passed when there is room; {@link #NEVER} when it depends on something
   *     else than time
   */
  long fullUntil(long now) {
    if (held >= WINDOW || waiting >= shape.queue()) {
      return NEVER;
    }
    long until = occupiedUntil - shape.nanosFor(shape.queue() - waiting);
    return shape.rate() == 0 || until <= heldUntil ? now : Math.max(now, until);
  }
}
