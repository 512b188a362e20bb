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
package org.mqttassay.simulator.link.virtual;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.mqttassay.simulator.link.Cut;
import org.mqttassay.simulator.link.Direction;
import org.mqttassay.simulator.link.Fault;
import org.mqttassay.simulator.link.LinkProfile;
import org.mqttassay.spec.virtual.Passage;
import org.mqttassay.spec.virtual.PassageEnd;
import org.mqttassay.spec.virtual.Timetable;
import org.mqttassay.spec.virtual.VirtualNetwork;

/**
 * The network of one client: all of its connections, one after the other, go over it, and its
 * outages don't end because the client dials anew. To be used by the thread that runs the world.
 */
public final class LinkNetwork implements VirtualNetwork {

  /** Opening a connection costs a moment, even where there is no way to go. */
  private static final long LEAST_DIALING = 1_000_000;

  private final List<Fault> faults;
  private final SplittableRandom seeds;
  private final Set<Direction> dark = EnumSet.noneOf(Direction.class);
  private LinkProfile profile;
  private LinkPassage passage;

  /**
   * @param profile how it behaves
   * @param seed of all that its connections draw, whatever the world draws
   * @param faults trouble at chosen places of each connection
   */
  public LinkNetwork(LinkProfile profile, long seed, List<Fault> faults) {
    this.profile = profile;
    this.seeds = new SplittableRandom(seed);
    this.faults = List.copyOf(faults);
  }

  /** What TCP's handshake takes: a round trip. */
  @Override
  public long dialing() {
    return Math.max(LEAST_DIALING, profile.roundTrip().toNanos());
  }

  @Override
  public Passage open(
      PassageEnd client, PassageEnd broker, Timetable timetable, SplittableRandom random) {
    passage =
        new LinkPassage(profile, passage, seeds.nextLong(), faults, timetable, client, broker);
    dark.forEach(passage::blackHole);
    return passage;
  }

  private Optional<LinkPassage> present() {
    return Optional.ofNullable(passage).filter(one -> !one.isOver());
  }

  /** How it behaves now. */
  public LinkProfile profile() {
    return profile;
  }

  /** From now on it behaves otherwise; what is on its way arrives as it would have. */
  public void change(LinkProfile other) {
    profile = other;
    present().ifPresent(one -> one.change(other));
  }

  /** Something befalls the connection there is. */
  public void strike(Cut cut) {
    present().ifPresent(one -> one.strike(cut));
  }

  /** One direction carries nothing until {@link #heal}, on connections to come as well. */
  public void blackHole(Direction way) {
    dark.add(way);
    present().ifPresent(one -> one.blackHole(way));
  }

  /** Nothing passes until {@link #heal}, and nobody is told; on connections to come as well. */
  public void darken() {
    blackHole(Direction.UP);
    blackHole(Direction.DOWN);
  }

  /** Every outage is over. */
  public void heal() {
    dark.clear();
    present().ifPresent(LinkPassage::heal);
  }

  /** Whether a direction carries nothing at present, for whatever reason. */
  public boolean isDark(Direction way) {
    return dark.contains(way) || present().filter(one -> one.isDark(way)).isPresent();
  }

  /** The profile's name, for people. */
  @Override
  public String toString() {
    return profile.name();
  }
}
