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
import java.util.Optional;

/**
 * A kind of network in numbers.
 *
 * @param name what it is called
 * @param note one line for people; may be empty
 * @param up from the client to the server
 * @param down from the server to the client
 * @param gaps when it carries nothing
 * @param idleDrop after how long without a byte in either direction something on the way, such as a
 *     NAT, forgets the connection and tells nobody; above 0
 * @param supervision after how long in a gap the client's side gives the connection up, as a phone
 *     does with BLE; the server is not told; above 0
 * @param sleep when the client's radio is off
 */
public record LinkProfile(
    String name,
    String note,
    WayShape up,
    WayShape down,
    Optional<Gaps> gaps,
    Optional<Duration> idleDrop,
    Optional<Duration> supervision,
    Optional<Sleep> sleep) {

  /** What Linux adds at least to the smoothed round trip time. */
  private static final long LEAST_VARIATION_NANOS = Duration.ofMillis(200).toNanos();

  /** One direction. */
  public WayShape way(Direction direction) {
    return direction == Direction.UP ? up : down;
  }

  /** What a packet and its answer take at least, without their time in queues. */
  public Duration roundTrip() {
    return up.delay().plus(down.delay());
  }

  /**
   * How long an answer may take while nothing is lost: three round trips with all of their jitter,
   * and a full queue in each direction. Whoever gives up earlier never connects over it.
   */
  public Duration slowestAnswer() {
    Duration trip = roundTrip().plus(up.jitter()).plus(down.jitter());
    return trip.multipliedBy(3).plusNanos(up.nanosFor(up.queue()) + down.nanosFor(down.queue()));
  }

  /**
   * How long TCP waits for an acknowledgement before it sends again: the smoothed round trip time
   * and, as variation, four times its mean deviation (RFC 6298), of which Linux takes 200 ms at
   * least. Its lower bound is one of the variation, not of the sum.
   */
  public Duration retransmissionTimeout() {
    long jitter = up.jitter().plus(down.jitter()).toNanos();
    // An even distribution from 0 to j has the mean j/2 and the mean deviation j/4.
    long variation = Math.max(LEAST_VARIATION_NANOS, 4 * (jitter / 4));
    return Duration.ofNanos(roundTrip().toNanos() + jitter / 2 + variation);
  }
}
