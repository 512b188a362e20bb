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

/**
 * Loss that comes in bursts, after Gilbert and Elliott: a channel is good or bad, stays so for a
 * geometrically distributed number of packets, and loses all packets while it is bad.
 *
 * @param good how many packets a good time lasts in the mean; at least 1
 * @param bad how many a bad time lasts in the mean; at least 1, or 0 for no loss ever
 */
public record Loss(double good, double bad) {

  /** Nothing is lost. */
  public static final Loss NONE = new Loss(1, 0);

  /** @throws IllegalArgumentException when a mean is out of its range */
  public Loss {
    if (!(good >= 1) || !(bad == 0 || bad >= 1) || Double.isInfinite(good + bad)) {
      throw new IllegalArgumentException("No such loss: " + good + ":" + bad);
    }
  }

  /** Whether nothing is lost. */
  public boolean isNone() {
    return bad == 0;
  }

  /** How many of all packets are lost in the long run: 0 to 1. */
  public double share() {
    return bad / (good + bad);
  }

  /**
   * How likely the channel is bad so many packets after it was known.
   *
   * @param wasBad how it was then
   * @param packets 1 or more
   * @return 0 to 1
   */
  public double shareAfter(boolean wasBad, long packets) {
    if (isNone()) {
      return 0;
    }
    double memory = Math.pow(1 - 1 / good - 1 / bad, packets);
    return share() + ((wasBad ? 1 : 0) - share()) * memory;
  }
}
