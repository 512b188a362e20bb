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

import java.util.function.BooleanSupplier;
import org.mqttassay.simulator.fleet.run.Snapshot.Phase;
import org.mqttassay.simulator.fleet.world.World;

/** How a fleet comes to its end: devices publish no more, and what is under way still arrives. */
final class Evening {

  private static final long SECOND = 1_000_000_000L;
  private static final long TICK = SECOND / 10;
  /** How long after everything seems to be at rest it is believed. */
  private static final long CALM = SECOND;

  private static final long SETTLE_EVERY = SECOND / 2;

  private final World world;
  private final BooleanSupplier isCalm;
  private final Runnable end;

  private Runnable atRest = () -> {};
  private Phase phase = Phase.LIVING;
  private long livedUntil;
  private long drainNanos;
  private long drainMost;
  private long openMessages;
  private long calmSince = -1;
  private long lastReturn;

  /**
   * @param isCalm whether nothing that anybody knows of is still to come, messages of members apart
   * @param end done when nothing is, or the time is over
   */
  Evening(World world, BooleanSupplier isCalm, Runnable end) {
    this.world = world;
    this.isCalm = isCalm;
    this.end = end;
  }

  Phase phase() {
    return phase;
  }

  /** Whether devices live. */
  boolean isToCome() {
    return phase == Phase.LIVING;
  }

  /** When devices stopped to live, in nanoseconds of the run; now as long as they live. */
  long livedUntil() {
    return isToCome() ? world.now() : livedUntil;
  }

  void onRest(Runnable what) {
    atRest = what;
  }

  /** So many more messages wait for what becomes of them. */
  void opened(int change) {
    openMessages += change;
  }

  /** A member is connected again. */
  void returned(long now) {
    lastReturn = now;
  }

  /**
   * Begins.
   *
   * @param drain how long what is under way has to arrive, in nanoseconds, after the last return
   * @param most how long it may take in all
   * @param resting has the members rest
   */
  void begin(long drain, long most, Runnable resting) {
    drainNanos = drain;
    drainMost = most;
    phase = Phase.DRAINING;
    livedUntil = world.now();
    resting.run();
    atRest.run();
    settle();
  }

  /** If it has begun, it takes so long from now at most. */
  void hasten(long most) {
    if (phase == Phase.DRAINING) {
      drainMost = Math.min(drainMost, world.now() - livedUntil + most);
    }
  }

  private void settle() {
    long now = world.now();
    boolean isStill = openMessages == 0 && isCalm.getAsBoolean();
    calmSince = isStill ? calmSince < 0 ? now : calmSince : -1;
    // Who has only just come back has as much time as anybody, but not for ever.
    long until = Math.min(Math.max(livedUntil, lastReturn) + drainNanos, livedUntil + drainMost);
    if (now > until + TICK || isStill && now - calmSince >= CALM) {
      phase = Phase.OVER;
      end.run();
    } else {
      world.at(now + SETTLE_EVERY, this::settle);
    }
  }
}
