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

import java.util.SplittableRandom;

/**
 * Decides for one packet after the other whether it is lost. Time in which nobody sends counts as
 * packets, too: a channel that was bad is good again after a pause, also for what is sent again.
 */
final class LossChain {

  /** How long a packet takes where the rate has no limit, in nanoseconds. */
  private static final long SHORT_SLOT = 1_000_000;

  private final SplittableRandom random;
  private long lastAt;
  private boolean isBad;

  LossChain(SplittableRandom random) {
    this.random = random;
  }

  /**
   * Whether a packet is lost. Without loss nothing is drawn, and the channel is good.
   *
   * @param at when it is sent; a time that has passed already counts as one packet later
   * @param slot how long one packet takes, 0 for no time
   */
  boolean loses(Loss loss, long at, long slot) {
    if (loss.isNone()) {
      isBad = false;
      return false;
    }
    long packets = Math.max(1, (at - lastAt) / (slot == 0 ? SHORT_SLOT : slot));
    lastAt = Math.max(lastAt, at);
    isBad = random.nextDouble() < loss.shareAfter(isBad, packets);
    return isBad;
  }
}
