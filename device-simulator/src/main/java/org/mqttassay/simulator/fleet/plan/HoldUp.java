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

/**
 * How long a plan's links may hold something up that arrives all the same. What has not come after
 * that is lost; what comes before is not late.
 */
final class HoldUp {

  /** Without a link, a machine that is busy. */
  private static final Duration BUSY = Duration.ofSeconds(10);

  /** With one that loses packets and no more: several retransmissions in a row. */
  private static final Duration LOSSES = Duration.ofSeconds(50);

  /** The retransmission timeout doubles through a gap, up to two minutes, and may just miss it. */
  private static final Duration GAPS = Duration.ofSeconds(240);

  private static final int EXCHANGES = 20;

  private HoldUp() {}

  static Duration of(List<Group> groups, List<PlannedFault> faults) {
    List<LinkProfile> profiles = new ArrayList<>();
    for (Group group : groups) {
      group.link().ifPresent(link -> link.steps().stream()
          .map(LinkSchedule.Step::profile)
          .forEach(profiles::add));
    }
    Duration longest = BUSY;
    for (PlannedFault fault : faults) {
      if (fault.what() instanceof Mischief.Profile other) {
        profiles.add(other.profile());
      } else if (fault.what() instanceof Mischief.Outage
          || fault.what() instanceof Mischief.Cutting
          || fault.what() instanceof Mischief.SlowSubscribers) {
        longest = GAPS;
      }
    }
    for (LinkProfile profile : profiles) {
      Duration of = of(profile);
      longest = of.compareTo(longest) > 0 ? of : longest;
    }
    return longest;
  }

  private static Duration of(LinkProfile profile) {
    boolean hasGaps = profile.gaps().isPresent()
        || profile.idleDrop().isPresent()
        || profile.supervision().isPresent();
    Duration trip =
        profile.roundTrip().plus(profile.up().jitter()).plus(profile.down().jitter());
    Duration sleep = profile.sleep().map(one -> one.every()).orElse(Duration.ZERO);
    return (hasGaps ? GAPS : LOSSES).plus(trip.multipliedBy(EXCHANGES)).plus(sleep);
  }
}
