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

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.mqttassay.simulator.device.LinkWish;
import org.mqttassay.simulator.fleet.plan.HoldUp;
import org.mqttassay.simulator.fleet.world.Line;
import org.mqttassay.simulator.link.Cut;
import org.mqttassay.simulator.link.LinkProfile;
import org.mqttassay.simulator.link.WayShape;

/**
 * What a member's link is like, of all that has a say in it: its usual profile, where the device
 * is, and what is done to it on purpose. Faults come before the device, and slowness comes on top.
 */
final class Reach {

  private final Line line;
  /** Told when it may hold up more than before. */
  private final Consumer<HoldUp> ledger;

  private Optional<LinkProfile> usual;
  private Optional<LinkProfile> place = Optional.empty();
  private Optional<LinkProfile> fault = Optional.empty();
  private OptionalLong reading = OptionalLong.empty();
  private boolean isAway;
  private boolean isCalm;
  private int outages;
  private HoldUp most = HoldUp.NONE;

  /**
   * @param usual its profile by the plan; empty for a line without a link
   * @param ledger told how much it may hold up, whenever that becomes more
   */
  Reach(Line line, Optional<LinkProfile> usual, Consumer<HoldUp> ledger) {
    this.line = line;
    this.usual = usual;
    this.ledger = ledger;
    usual.map(HoldUp::of).ifPresent(this::mayHoldUp);
  }

  private void mayHoldUp(HoldUp now) {
    HoldUp both = most.or(now);
    if (!both.equals(most)) {
      most = both;
      ledger.accept(most);
    }
  }

  /** Something befalls the connection there is. */
  void strike(Cut cut) {
    if (cut.kind() != Cut.Kind.RESET) {
      mayHoldUp(HoldUp.BROKEN);
    }
    line.strike(cut);
  }

  /** Things befall it at packets of its own. */
  void isTouchy() {
    if (isSimulated()) {
      mayHoldUp(HoldUp.BROKEN);
    }
  }

  /** Whether there is a link at all. */
  boolean isSimulated() {
    return usual.isPresent();
  }

  void usual(LinkProfile profile) {
    usual = Optional.of(profile);
    shape();
  }

  /** @param profile that the wish names, if any */
  void wish(LinkWish wish, Optional<LinkProfile> profile) {
    isAway = wish.kind() == LinkWish.Kind.DARK && !isCalm;
    place = profile;
    shape();
    light();
  }

  /**
   * The device is in reach, and its network has no gaps any more: who is to be judged has to be
   * there.
   */
  void calm() {
    isCalm = true;
    isAway = false;
    shape();
    light();
  }

  void outage(boolean isOn) {
    outages += isOn ? 1 : -1;
    light();
  }

  void fault(Optional<LinkProfile> profile) {
    fault = profile;
    shape();
  }

  /** @param rate bits a second; empty for as ever */
  void reading(OptionalLong rate) {
    reading = rate;
    mayHoldUp(HoldUp.BROKEN);
    shape();
  }

  private void light() {
    boolean isDark = isAway || outages > 0;
    if (isDark) {
      mayHoldUp(HoldUp.BROKEN);
    }
    if (isDark != line.isDark()) {
      line.dark(isDark);
    }
  }

  private void shape() {
    if (!isSimulated()) {
      // Its network is as it is.
      return;
    }
    fault.or(() -> place).or(() -> usual).map(this::slowed).map(this::calmed).ifPresent(profile -> {
      mayHoldUp(HoldUp.of(profile));
      line.profile(profile);
    });
  }

  private LinkProfile calmed(LinkProfile profile) {
    return isCalm
        ? new LinkProfile(
            profile.name(),
            profile.note(),
            profile.up(),
            profile.down(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            profile.sleep())
        : profile;
  }

  private LinkProfile slowed(LinkProfile profile) {
    if (reading.isEmpty()) {
      return profile;
    }
    WayShape down = profile.down();
    return new LinkProfile(
        profile.name(),
        profile.note(),
        profile.up(),
        new WayShape(
            reading.getAsLong(), 0, down.queue(), down.delay(), down.jitter(), down.loss()),
        profile.gaps(),
        profile.idleDrop(),
        profile.supervision(),
        profile.sleep());
  }
}
