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
package org.mqttassay.spec.client;

import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Measures how late the tester's own threads run, since silence proves nothing if the tester was
 * not listening.
 *
 * <p>A tick is due on every tenth of a second; how much later it comes is the lag. The worst lag of
 * each second is kept for about two minutes.
 */
public final class LagMeter {

  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int SECONDS_KEPT = 128;

  private final long start = System.nanoTime();
  private final AtomicLongArray worst = new AtomicLongArray(SECONDS_KEPT);
  private final AtomicLongArray second = new AtomicLongArray(SECONDS_KEPT);

  LagMeter(EventLoopGroup loops) {
    loops.forEach(loop -> loop.execute(new Ticker(loop)));
  }

  private final class Ticker implements Runnable {

    private final ScheduledExecutorService loop;
    private long due = System.nanoTime();

    Ticker(ScheduledExecutorService loop) {
      this.loop = loop;
    }

    @Override
    public void run() {
      long now = System.nanoTime();
      note(now, Math.max(0, now - due));
      due = now + PERIOD_NANOS;
      if (!loop.isShutdown()) {
        loop.schedule(this, PERIOD_NANOS, TimeUnit.NANOSECONDS);
      }
    }
  }

  private void note(long now, long lag) {
    long current = (now - start) / 1_000_000_000L;
    // A long lag covers the seconds before it as well.
    for (long s = Math.max(0, current - lag / 1_000_000_000L); s <= current; s++) {
      int slot = (int) (s % SECONDS_KEPT);
      if (second.getAndSet(slot, s) != s) {
        worst.set(slot, 0);
      }
      worst.accumulateAndGet(slot, lag, Math::max);
    }
  }

  /**
   * The worst lag in a span of time that ends now.
   *
   * @param sinceNanoTime a reading of {@link System#nanoTime()}
   */
  public Duration worstSince(long sinceNanoTime) {
    long from = Math.max(0, (sinceNanoTime - start) / 1_000_000_000L);
    long to = (System.nanoTime() - start) / 1_000_000_000L;
    long found = 0;
    for (long s = Math.max(from, to - SECONDS_KEPT + 1); s <= to; s++) {
      int slot = (int) (s % SECONDS_KEPT);
      if (second.get(slot) == s) {
        found = Math.max(found, worst.get(slot));
      }
    }
    return Duration.ofNanos(found);
  }
}
