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
package org.mqttassay.spec.broker.net;

import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the links of one event loop have in common: codecs, and the list of those that have
 * something to send. However many packets are sent on however many links, there is one task at a
 * time.
 */
final class LinkLoop {

  /** After so many links the loop looks at the network again. */
  private static final int LINKS_AT_ONCE = 1_024;

  private final EventExecutor executor;
  private final AtomicInteger holds;
  private final Codecs codecs = new Codecs();
  private final Queue<Outbox> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();

  /** @param holds while it is above 0, nothing is begun to be sent */
  LinkLoop(EventExecutor executor, AtomicInteger holds) {
    this.executor = executor;
    this.holds = holds;
  }

  Codecs codecs() {
    return codecs;
  }

  void add(Outbox outbox) {
    waiting.add(outbox);
    wakeUp();
  }

  /** Begins to send, unless that is held back; who ends the holding back calls this as well. */
  void wakeUp() {
    if (holds.get() == 0 && !waiting.isEmpty() && scheduled.compareAndSet(false, true)) {
      execute(this::sendAll);
    }
  }

  void execute(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException shutDown) {
      // The links end with their loop, and all that waits for them.
    }
  }

  /** Returns a future that is done already if the loop has been shut down. */
  Future<?> later(Duration delay, Runnable task) {
    try {
      return executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException shutDown) {
      return CompletableFuture.completedFuture(null);
    }
  }

  private void sendAll() {
    scheduled.set(false);
    for (int count = 0; count < LINKS_AT_ONCE; count++) {
      Outbox next = waiting.poll();
      if (next == null) {
        break;
      }
      next.send();
    }
    codecs.forget();
    wakeUp();
  }
}
