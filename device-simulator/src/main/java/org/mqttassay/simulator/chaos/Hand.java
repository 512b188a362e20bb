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
package org.mqttassay.simulator.chaos;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Does one thing after the other, and undoes each of them once, whatever comes between.
 *
 * <p>A fault counts as under way before it is begun: one that was broken off halfway is healed,
 * too. Safe for use by several threads.
 */
final class Hand {

  /** Something that can go wrong with a line for people. */
  @FunctionalInterface
  interface Deed {

    /** @throws Exception with a message that says what went wrong */
    void run() throws Exception;
  }

  /**
   * A fault under way.
   *
   * @param healing what undoes it
   * @param problem what went wrong when it was begun; empty if nothing did
   */
  private record Begun(Deed healing, String problem) {}

  private final Timer timer;
  private final Saboteur.Listener listener;
  private final ReentrantLock lock = new ReentrantLock();
  private final boolean isForOne;
  private final Map<Occurrence, Begun> underWay = new LinkedHashMap<>();
  /** What is due, and waits until another fault is over. */
  private final Queue<Runnable> waiting = new ArrayDeque<>();

  private boolean isClosed;

  /** @param isForOne whether one fault waits until the one before it is over */
  Hand(Timer timer, Saboteur.Listener listener, boolean isForOne) {
    this.timer = timer;
    this.listener = listener;
    this.isForOne = isForOne;
  }

  Timer timer() {
    return timer;
  }

  /**
   * Begins a fault, and plans its end.
   *
   * @param healing undoes it; for what is over at once, it is not called
   */
  void begin(Occurrence one, Deed deed, Deed healing) {
    lock.lock();
    try {
      if (isForOne && !(underWay.isEmpty() && waiting.isEmpty())) {
        waiting.add(() -> beginNow(one, deed, healing));
      } else {
        beginNow(one, deed, healing);
      }
    } finally {
      lock.unlock();
    }
  }

  private void beginNow(Occurrence one, Deed deed, Deed healing) {
    lock.lock();
    try {
      if (isClosed) {
        return;
      }
      Deed undo = one.what().lasts() ? healing : () -> {};
      underWay.put(one, new Begun(undo, ""));
      listener.began(one);
      underWay.put(one, new Begun(undo, problemOf(deed)));
      if (one.what().lasts()) {
        timer.at(timer.now() + one.length().toNanos(), () -> end(one));
      } else {
        end(one);
      }
    } finally {
      lock.unlock();
    }
  }

  private void end(Occurrence one) {
    lock.lock();
    try {
      Begun begun = underWay.remove(one);
      if (begun != null) {
        String failure = problemOf(begun.healing());
        String problem = failure.isEmpty() ? "" : "not healed: " + failure;
        listener.ended(
            one,
            begun.problem().isEmpty() || problem.isEmpty()
                ? begun.problem() + problem
                : begun.problem() + "; " + problem);
      }
      if (!waiting.isEmpty()) {
        timer.at(timer.now(), this::next);
      }
    } finally {
      lock.unlock();
    }
  }

  private void next() {
    lock.lock();
    try {
      if (underWay.isEmpty() && !waiting.isEmpty()) {
        waiting.remove().run();
      }
    } finally {
      lock.unlock();
    }
  }

  private static String problemOf(Deed deed) {
    try {
      deed.run();
      return "";
    } catch (Exception e) {
      return e.getMessage() == null ? e.toString() : e.getMessage();
    }
  }

  /**
   * Heals what is under way, the last first, and begins nothing any more. It waits for what is
   * being done; who is interrupted is so only afterwards.
   */
  void close() {
    boolean wasInterrupted = Thread.interrupted();
    lock.lock();
    try {
      isClosed = true;
      waiting.clear();
      var open = new ArrayList<>(underWay.keySet());
      for (int i = open.size() - 1; i >= 0; i--) {
        end(open.get(i));
      }
    } finally {
      lock.unlock();
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
