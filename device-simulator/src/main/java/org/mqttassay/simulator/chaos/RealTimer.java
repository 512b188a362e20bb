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

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Real time, on a thread of its own. */
final class RealTimer implements Timer, AutoCloseable {

  private final ScheduledThreadPoolExecutor thread;

  /** @param name of the thread */
  RealTimer(String name) {
    thread = new ScheduledThreadPoolExecutor(1, work -> {
      var made = new Thread(work, name);
      made.setDaemon(true);
      return made;
    });
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  @Override
  public long now() {
    return System.nanoTime();
  }

  @Override
  public void at(long time, Runnable what) {
    try {
      thread.schedule(what, Math.max(0, time - now()), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException closed) {
      // Nothing is to happen any more.
    }
  }

  /** What has not begun does not happen any more; what has goes on. */
  @Override
  public void close() {
    thread.shutdown();
  }
}
