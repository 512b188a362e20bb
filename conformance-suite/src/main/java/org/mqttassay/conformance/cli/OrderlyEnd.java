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
package org.mqttassay.conformance.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends the process in order, and with the exit code of its own choice, when somebody sends SIGINT
 * (Ctrl-C) or SIGTERM.
 */
final class OrderlyEnd {

  /** How long an end in order usually may take; more than a broker's farewell does. */
  static final Duration PATIENCE = Duration.ofSeconds(15);

  private final CountDownLatch stop;
  private final Duration patience;
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread hook = new Thread(this::end, "assay-end");
  private volatile int exit = ExitCodes.INTERNAL;

  /** @param stop is counted down when the end is asked for */
  OrderlyEnd(CountDownLatch stop) {
    this(stop, PATIENCE);
  }

  /**
   * @param stop is counted down when the end is asked for
   * @param patience how long the end may take
   */
  OrderlyEnd(CountDownLatch stop, Duration patience) {
    this.stop = stop;
    this.patience = patience;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void end() {
    stop.countDown();
    try {
      over.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // A process that ends by a signal has the signal's exit code, unless it is halted first.
    Runtime.getRuntime().halt(exit);
  }

  /** All is done, and everything is written. */
  void over(int code) {
    exit = code;
    over.countDown();
  }

  /** The process goes on, or ends by itself. */
  void forget() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is ending at this very moment, and the hook does its work.
    }
  }
}
