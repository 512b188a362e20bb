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
package org.mqttassay.simulator.fleet.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.mqttassay.simulator.chaos.Mischief;
import org.mqttassay.simulator.chaos.PlannedFault;
import org.mqttassay.simulator.link.LinkProfile;
import org.mqttassay.simulator.link.LinkSchedule;
import org.mqttassay.simulator.link.WayShape;

/**
 * How long a link may hold something up that arrives all the same. What has not come after that is
 * lost; what comes before is not late.
 *
 * @param stall how long it may carry nothing; 0 or more
 * @param delay how long some exchanges take that have nothing to wait for; 0 or more
 */
public record HoldUp(Duration stall, Duration delay) {

  /** A link that holds up nothing. */
  public static final HoldUp NONE = new HoldUp(Duration.ZERO, Duration.ZERO);

  /** How long a broker, and the tester, may take on a machine that is busy. */
  public static final Duration BUSY = Duration.ofSeconds(10);

  /** With a link that loses packets and no more: several retransmissions in a row. */
  private static final Duration LOSSES = Duration.ofSeconds(50);

  /** The retransmission timeout doubles through a gap, up to two minutes, and may just miss it. */
  private static final Duration GAPS = Duration.ofSeconds(240);

  /** A link that is out of order at times, whoever breaks it. */
  public static final HoldUp BROKEN = new HoldUp(GAPS, Duration.ZERO);

  private static final int EXCHANGES = 20;

  /** What a link may hold up that behaves like this. */
  public static HoldUp of(LinkProfile profile) {
    boolean hasGaps = profile.gaps().isPresent()
        || profile.idleDrop().isPresent()
        || profile.supervision().isPresent();
    boolean loses = hasLoss(profile.up()) || hasLoss(profile.down());
    Duration trip =
        profile.roundTrip().plus(profile.up().jitter()).plus(profile.down().jitter());
    Duration sleep = profile.sleep().map(one -> one.every()).orElse(Duration.ZERO);
    return new HoldUp(
        hasGaps ? GAPS : loses ? LOSSES : Duration.ZERO,
        trip.multipliedBy(EXCHANGES).plus(sleep));
  }

  private static boolean hasLoss(WayShape way) {
    return way.loss().bad() > 0;
  }

  /** As long as this or the other, whichever is longer. */
  public HoldUp or(HoldUp other) {
    return new HoldUp(
        stall.compareTo(other.stall) > 0 ? stall : other.stall,
        delay.compareTo(other.delay) > 0 ? delay : other.delay);
  }

  /** How long anything in a plan may be held up, a busy machine included. */
  static Duration of(List<Group> groups, List<PlannedFault> faults) {
    List<LinkProfile> profiles = new ArrayList<>();
    for (Group group : groups) {
      group.link().ifPresent(link -> link.steps().stream()
          .map(LinkSchedule.Step::profile)
          .forEach(profiles::add));
    }
    var most = NONE;
    for (PlannedFault fault : faults) {
      if (fault.what() instanceof Mischief.Profile other) {
        profiles.add(other.profile());
      } else if (fault.what() instanceof Mischief.Outage
          || fault.what() instanceof Mischief.Cutting
          || fault.what() instanceof Mischief.SlowSubscribers) {
        most = most.or(BROKEN);
      }
    }
    for (LinkProfile profile : profiles) {
      most = most.or(of(profile));
    }
    return BUSY.plus(most.stall()).plus(most.delay());
  }
}
