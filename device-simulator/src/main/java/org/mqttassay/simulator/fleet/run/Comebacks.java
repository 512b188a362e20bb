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
package org.mqttassay.simulator.fleet.run;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** How long after each fault it took until enough devices were connected again. */
final class Comebacks {

  /** One fault that is over. */
  private static final class Wait {
    private final long since;
    private final int wanted;
    private final double share;
    private long took = -1;
    private long brokenOff = -1;

    private Wait(long since, int wanted, double share) {
      this.since = since;
      this.wanted = wanted;
      this.share = share;
    }

    private boolean isOpen() {
      return took < 0 && brokenOff < 0;
    }
  }

  /**
   * What came of one.
   *
   * @param took nanoseconds until they were back; empty if they never were
   * @param had how long they had, in nanoseconds, until the next fault or the end; 0 while they are
   *     waited for
   */
  record Comeback(OptionalLong took, long had) {}

  private final double share;
  private final List<Wait> waits = new ArrayList<>();

  /** @param share of those that are meant to be connected */
  Comebacks(double share) {
    this.share = share;
  }

  /** A fault is over. */
  void begin(long now, int online, int wanted) {
    waits.add(new Wait(now, wanted, share));
    look(now, online, wanted);
  }

  /** The next one begins, or the run ends. */
  void breakOff(long now) {
    waits.stream().filter(Wait::isOpen).forEach(wait -> wait.brokenOff = now);
  }

  /** Somebody has connected, or left in order, and is not waited for. */
  void look(long now, int online, int wanted) {
    for (Wait wait : waits) {
      if (wait.isOpen() && online >= Math.ceil(Math.min(wait.wanted, wanted) * wait.share)) {
        wait.took = now - wait.since;
      }
    }
  }

  /** What came of each, in order. */
  List<Comeback> all() {
    return waits.stream()
        .map(wait -> wait.took >= 0
            ? new Comeback(OptionalLong.of(wait.took), wait.took)
            : new Comeback(
                OptionalLong.empty(), wait.brokenOff < 0 ? 0 : wait.brokenOff - wait.since))
        .toList();
  }
}
