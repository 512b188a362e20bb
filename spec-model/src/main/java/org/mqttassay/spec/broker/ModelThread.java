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
package org.mqttassay.spec.broker;

import java.util.OptionalLong;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.mqttassay.spec.broker.net.Front;

/**
 * The one thread that owns the broker's core: takes what other threads leave for it in batches, and
 * wakes up when the core wants to know that time has passed.
 */
final class ModelThread {

  private static final int BATCH = 512;

  /** The work around the tasks: all on this thread. */
  interface Work {
    /** Before a batch. */
    Front.Batch begin();

    /** After a batch, while it is still open. */
    void settle(long now);

    /** When to wake up at the latest, in nanoseconds of {@link System#nanoTime()}. */
    OptionalLong wakeUp();

    /** After that, while the batch is still open. */
    void finish();

    /** All is done, and the thread ends. */
    void end();

    /** A task threw. */
    void failed(RuntimeException problem);
  }

  private final ConcurrentLinkedQueue<Consumer<Long>> tasks = new ConcurrentLinkedQueue<>();
  private final Work work;
  private final Thread thread;
  private volatile boolean parked;
  private volatile boolean stopping;
  private volatile boolean woken;

  ModelThread(Work work) {
    this.work = work;
    this.thread = new Thread(this::run, "assay-broker-model");
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Leaves something to be done; it is given the time. Any thread may call it. */
  void execute(Consumer<Long> task) {
    tasks.add(task);
    if (parked) {
      LockSupport.unpark(thread);
    }
  }

  /** Ends the thread once all that was left for it is done, and waits for that. */
  void stop() {
    stopping = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (true) {
      if (tasks.isEmpty()) {
        if (stopping) {
          end();
          return;
        }
        pause();
      }
      Front.Batch batch = work.begin();
      try {
        for (int i = 0; i < BATCH; i++) {
          var task = tasks.poll();
          if (task == null) {
            break;
          }
          run(task);
        }
        var due = work.wakeUp();
        long now = System.nanoTime();
        if (due.isPresent() && due.getAsLong() - now <= 0) {
          work.settle(now);
        }
        work.finish();
      } catch (RuntimeException e) {
        work.failed(e);
      } finally {
        batch.close();
      }
    }
  }

  private void run(Consumer<Long> task) {
    try {
      task.accept(System.nanoTime());
    } catch (RuntimeException e) {
      work.failed(e);
    }
  }

  private void end() {
    Front.Batch batch = work.begin();
    try {
      work.end();
    } catch (RuntimeException e) {
      work.failed(e);
    } finally {
      batch.close();
    }
  }

  /** Wakes the thread up if it rests. Any thread may call it. */
  void wakeUp() {
    woken = true;
    if (parked) {
      LockSupport.unpark(thread);
    }
  }

  private void pause() {
    parked = true;
    try {
      if (!tasks.isEmpty() || stopping || woken) {
        return;
      }
      var due = work.wakeUp();
      if (due.isEmpty()) {
        LockSupport.park(this);
      } else {
        long wait = due.getAsLong() - System.nanoTime();
        if (wait > 0) {
          LockSupport.parkNanos(this, wait);
        }
      }
    } finally {
      parked = false;
      woken = false;
    }
  }
}
