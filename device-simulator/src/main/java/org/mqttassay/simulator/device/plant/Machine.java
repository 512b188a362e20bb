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
package org.mqttassay.simulator.device.plant;

import java.util.List;
import org.mqttassay.reports.fleet.Sights.Channel;
import org.mqttassay.reports.fleet.Sights.Level;
import org.mqttassay.reports.fleet.Sights.Picture;
import org.mqttassay.simulator.device.Deadlines;
import org.mqttassay.simulator.device.Device;
import org.mqttassay.simulator.device.Manner;
import org.mqttassay.simulator.device.Message;
import org.mqttassay.simulator.device.Outlet;
import org.mqttassay.simulator.device.Seat;
import org.mqttassay.simulator.device.Visible;
import org.mqttassay.simulator.device.payload.Payload;

/**
 * A machine whose physics goes in ticks, with one value that is watched. It wakes for its readings
 * and, when the value could cross the threshold before the next one, at the first tick at which it
 * could: so the alarm is told when it comes, and no step is wasted on a machine far from it. While
 * the alarm is on, and may go, it wakes at every tick.
 */
public abstract class Machine extends Device implements Visible {

  private static final long NONE = -1;

  private final Watch watch;
  private long tickedTo;
  private long readingAt;
  private long crossedAt = NONE;
  private long awaitedSince = NONE;
  private int alarms;
  private float limit = 100;
  private boolean isAlarmed;
  private boolean isTold;

  Machine(Seat seat, Watch watch) {
    super(seat, watch.manner());
    this.watch = watch;
  }

  /** Lets a tick pass. */
  abstract void tick(double seconds, long now);

  /** What the alarm is about. */
  abstract double watched();

  /** No less than the watched value can rise in the next tick, and in those until it is crossed. */
  abstract double mostRise(double seconds);

  /** Whether the alarm may go, when the value is low enough. */
  abstract boolean mayClear();

  /** What it is to keep. */
  abstract double setpoint();

  /** Takes a command to keep something else; says why it can't, or nothing. */
  abstract String keep(double value);

  abstract Payload reading(long ts);

  /** What people see of it; the watched value is the first. */
  abstract List<Channel> channels();

  /** What these are now; NaN for none. */
  abstract double[] shown();

  /** Called when the limit has changed. */
  void throttled(long now) {}

  /** What it is throttled to, as a fraction. */
  final double share() {
    return limit / 100.0;
  }

  final double limit() {
    return limit;
  }

  final boolean isAlarmed() {
    return isAlarmed;
  }

  @Override
  public final Picture picture() {
    return Picture.curves(
        channels(),
        List.of(new Level("alarm", watch.alarm()), new Level("alarm goes", watch.clear())),
        List.of("", "alarm"));
  }

  @Override
  protected void awake(long now) {
    tickedTo = now;
    readingAt = now + (long) uniform(0, manner().intervalNs());
  }

  @Override
  protected final void greet(long now, Outlet out) {
    out.publish(state(now));
  }

  @Override
  protected final void live(long now, Outlet out) {
    long tick = watch.tick();
    double seconds = (double) tick / Manner.SECOND;
    while (tickedTo + tick <= now) {
      tickedTo += tick;
      tick(seconds, tickedTo);
      watch();
      if (out.isWatched()) {
        out.shows(tickedTo, isAlarmed ? 1 : 0, shown());
      }
    }
    if (isOnline()) {
      tellAlarm(now, out);
      if (readingAt <= now) {
        out.publish(reading("telemetry", reading(millis(now))));
        readingAt = later(readingAt, manner().intervalNs(), now);
      }
    }
  }

  private void watch() {
    if (!isAlarmed && watched() > watch.alarm()) {
      isAlarmed = true;
      alarms++;
      crossedAt = tickedTo;
    } else if (isAlarmed && watched() < watch.clear() && mayClear()) {
      isAlarmed = false;
    }
  }

  /** An alarm that came and went while nobody could be told is left out, its number too. */
  private void tellAlarm(long now, Outlet out) {
    if (isAlarmed == isTold) {
      return;
    }
    isTold = isAlarmed;
    Payload alarm = PlantShapes.ALARM
        .fill()
        .put(alarms)
        .put(isAlarmed)
        .put(millis(crossedAt))
        .put(millis(now))
        .put(watched())
        .put(isAlarmed ? watch.alarm() : watch.clear())
        .done();
    out.publish(urgent("alarm", alarm));
    out.publish(state(now));
    out.note(isAlarmed ? "alarm comes" : "alarm goes");
    if (isAlarmed && awaitedSince == NONE) {
      awaitedSince = crossedAt;
      out.begun(Deadlines.ALARM_TO_REACTION, crossedAt);
    }
  }

  private Message state(long now) {
    return kept(
        "state",
        PlantShapes.STATE
            .fill()
            .put(millis(now))
            .put(limit)
            .put(isAlarmed)
            .put(setpoint())
            .done());
  }

  @Override
  protected final long wake(long now) {
    long tick = watch.tick();
    if (isAlarmed) {
      return mayClear() ? Math.min(readingAt, tickedTo + tick) : readingAt;
    }
    double rise = mostRise((double) tick / Manner.SECOND);
    double ticks = (watch.alarm() - watched()) / rise;
    if (!(ticks * tick < readingAt - tickedTo)) {
      return readingAt;
    }
    return Math.min(readingAt, tickedTo + Math.max(1, (long) ticks) * tick);
  }

  @Override
  protected final String perform(Payload command, long now, Outlet out) {
    return switch (command.text("name")) {
      case "throttle" -> throttle(command, now, out);
      case "setpoint" -> {
        String reason = command.has("value") ? keep(command.number("value")) : "no value";
        if (reason.isEmpty()) {
          out.publish(state(now));
        }
        yield reason;
      }
      default -> "unknown command";
    };
  }

  private String throttle(Payload command, long now, Outlet out) {
    double value = command.number("value");
    if (!command.has("value") || value < 0 || value > 100) {
      return "value is not 0 to 100";
    }
    limit = (float) value;
    throttled(now);
    if (value < 100 && awaitedSince != NONE) {
      out.met(Deadlines.ALARM_TO_REACTION, awaitedSince, now);
      awaitedSince = NONE;
    }
    out.publish(state(now));
    return "";
  }
}
