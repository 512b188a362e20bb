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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

/**
 * What is to happen to one channel after a while. All of it is forgotten when the channel is
 * closed: a timer that is left keeps its channel in memory. Used on the event loop only.
 */
final class LinkTimers {

  private final LinkLoop loop;
  private final List<Future<?>> pending = new ArrayList<>(2);
  private boolean over;

  LinkTimers(LinkLoop loop) {
    this.loop = loop;
  }

  /** Has something done after a while, unless the channel is closed before that. */
  void later(Duration delay, Runnable task) {
    if (!over) {
      pending.add(loop.later(delay, task));
    }
  }

  /** Forgets what was to be done so far. */
  void cancel() {
    pending.forEach(timer -> timer.cancel(false));
    pending.clear();
  }

  /** The channel is closed. */
  void end() {
    over = true;
    cancel();
  }
}
