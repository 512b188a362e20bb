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
import org.mqttassay.reports.fleet.FleetRecord.LagEntry;
import org.mqttassay.reports.fleet.FleetRecord.Moment;
import org.mqttassay.simulator.fleet.meter.Count;
import org.mqttassay.simulator.fleet.meter.Meters;
import org.mqttassay.simulator.fleet.world.World;
import org.mqttassay.simulator.ledger.LedgerEvents;

/** Looks at a fleet ten times a second, and writes down what there is and how late it looks. */
final class Chronicle {

  private static final long SECOND = 1_000_000_000L;
  private static final long TICK = SECOND / 10;
  private static final long NOTABLE_LAG = SECOND / 50;
  private static final double NANOS_PER_MILLI = 1e6;

  private final World world;
  private final Meters meters;
  private final Attendance attendance;
  private final Proofs proofs;
  private final LedgerEvents ledger;
  private final double boundMillis;
  private final Runnable eachSecond;
  private final List<Moment> line = new ArrayList<>();

  private boolean isOver;
  private long due;
  private long nextMoment = SECOND;
  private double worstInSecond;
  private double worst;
  private long publishedBefore;
  private long deliveredBefore;

  /** @param eachSecond done after each moment that is written down */
  Chronicle(
      World world, Meters meters, Attendance attendance, Fleet.Order order, Runnable eachSecond) {
    this.world = world;
    this.meters = meters;
    this.attendance = attendance;
    this.proofs = order.proofs();
    this.ledger = order.ledger();
    this.boundMillis = order.plan().lagBound().toNanos() / NANOS_PER_MILLI;
    this.eachSecond = eachSecond;
  }

  void begin() {
    due = world.now();
    tick();
  }

  /** Writes down the last moment. */
  void end() {
    isOver = true;
    moment(world.now());
  }

  private void tick() {
    if (isOver) {
      return;
    }
    long now = world.now();
    long late = Math.max(0, now - due);
    worstInSecond = Math.max(worstInSecond, late / NANOS_PER_MILLI);
    worst = Math.max(worst, late / NANOS_PER_MILLI);
    meters.lag().took(late);
    if (late > NOTABLE_LAG) {
      ledger.lagged(Math.max(0, now - TICK - late), now, late);
    }
    if (now >= nextMoment) {
      moment(now);
      nextMoment = now + SECOND - now % SECOND;
    }
    due = now + TICK;
    world.at(due, this::tick);
  }

  private void moment(long now) {
    long published = meters.of(Count.PUBLISHED);
    long delivered = meters.of(Count.DELIVERED);
    line.add(new Moment(
        Math.round(now / 1e8) / 10.0,
        attendance.online(),
        published - publishedBefore,
        delivered - deliveredBefore,
        meters.delivery().recentPercentile(50),
        meters.delivery().recentPercentile(99),
        Math.round(worstInSecond * 10) / 10.0,
        proofs.broken().values().stream().mapToLong(Long::longValue).sum()));
    publishedBefore = published;
    deliveredBefore = delivered;
    worstInSecond = 0;
    meters.delivery().forget();
    eachSecond.run();
  }

  /** What there was second by second. */
  List<Moment> line() {
    return List.copyOf(line);
  }

  /** The last of it. */
  Moment last() {
    return line.isEmpty() ? new Moment(0, 0, 0, 0, 0, 0, 0, 0) : line.get(line.size() - 1);
  }

  /** Whether it was ever later than it may be. */
  boolean isLate() {
    return worst > boundMillis;
  }

  LagEntry lag() {
    return new LagEntry(
        boundMillis, Math.round(worst * 10) / 10.0, meters.lag().percentile(99), isLate());
  }
}
