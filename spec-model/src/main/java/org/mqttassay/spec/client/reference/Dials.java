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
package org.mqttassay.spec.client.reference;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Has the clients of one event loop open no more than so many connections at a time: a server whose
 * queue overflows leaves the rest without an answer, and they would all fail by their timeouts.
 */
final class Dials {

  /** A queue of pending connections that servers commonly have room for. */
  private static final int AT_ONCE = 128;

  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private int open;

  /** Begins now, or when another has come to its end. */
  void add(Runnable begin) {
    if (open < AT_ONCE) {
      open++;
      begin.run();
    } else {
      waiting.add(begin);
    }
  }

  /** One that was begun has been answered, or has failed. */
  void done() {
    var next = waiting.poll();
    if (next == null) {
      open--;
    } else {
      next.run();
    }
  }
}
