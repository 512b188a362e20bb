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

import java.time.Duration;

/**
 * How one direction of a link carries bytes.
 *
 * @param rate bits a second, headers of packets included; 0 for no limit
 * @param burst bytes that may go at once after silence, the depth of the token bucket; 0 for none:
 *     then each packet takes its time
 * @param queue bytes that wait before the sender has to; above 0
 * @param delay what each packet takes at least, beside its time in the queue; 0 or more
 * @param jitter what may come on top of it, evenly distributed; 0 or more
 * @param loss how packets get lost
 */
public record WayShape(
    long rate, int burst, int queue, Duration delay, Duration jitter, Loss loss) {

  private static final double BITS_NANOS = 8e9;

  /** @throws IllegalArgumentException when a number is out of its range */
  public WayShape {
    if (rate < 0 || burst < 0 || queue < 1 || delay.isNegative() || jitter.isNegative()) {
      throw new IllegalArgumentException("No such way: rate " + rate + ", burst " + burst
          + ", queue " + queue + ", delay " + delay + ", jitter " + jitter);
    }
  }

  /** How long so many bytes occupy the way, in nanoseconds. */
  long nanosFor(long bytes) {
    return rate == 0 ? 0 : (long) Math.ceil(bytes * BITS_NANOS / rate);
  }

  /** How many bytes pass in a time. */
  long bytesIn(long nanos) {
    return rate == 0 ? 0 : (long) (nanos * (rate / BITS_NANOS));
  }
}
