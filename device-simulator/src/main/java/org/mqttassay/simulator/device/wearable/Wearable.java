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
package org.mqttassay.simulator.device.wearable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.mqttassay.reports.fleet.Sights.Channel;
import org.mqttassay.reports.fleet.Sights.Level;
import org.mqttassay.reports.fleet.Sights.Picture;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.Section;
import org.mqttassay.simulator.device.Deadlines;
import org.mqttassay.simulator.device.Delivery;
import org.mqttassay.simulator.device.Device;
import org.mqttassay.simulator.device.LinkWish;
import org.mqttassay.simulator.device.Manner;
import org.mqttassay.simulator.device.Outlet;
import org.mqttassay.simulator.device.Seat;
import org.mqttassay.simulator.device.Visible;
import org.mqttassay.simulator.device.payload.Encoding;
import org.mqttassay.simulator.device.payload.Payload;
import org.mqttassay.simulator.device.payload.PayloadException;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscription;

/**
 * Something on a wrist. Its samples go by {@code <base>/vitals}, all of them in the order in which
 * they were taken, whether the phone was there or not.
 */
final class Wearable extends Device implements Visible {

  /**
   * What it can be told.
   *
   * @param manner how it speaks
   * @param awayEveryNs how long the phone is near, on average; {@link #NEVER} if it never goes
   * @param awayForNs how long it is away, on average
   * @param raceEveryNs between two times that the heart races at rest, on average
   * @param backlog how many samples can wait
   */
  record Options(Manner manner, long awayEveryNs, long awayForNs, long raceEveryNs, int backlog) {

    private static final long MOST_BACKLOG = 1_000_000;

    static Options read(Section options) throws ConfigException {
      boolean isTaken = options.flag("phone-walks-away").orElse(true);
      long every = Manner.nanos(options, "away-every", Duration.ofHours(4));
      return new Options(
          Manner.read(options, Duration.ofSeconds(30), 1),
          isTaken ? every : NEVER,
          Manner.nanos(options, "away-for", Duration.ofHours(1)),
          Manner.nanos(options, "race-every", Duration.ofHours(12)),
          (int) options.integer("backlog", 1, MOST_BACKLOG).orElse(10_000));
    }
  }

  private static final long LONGEST_TICK = 10 * Manner.SECOND;
  private static final long BURST_EVERY = Manner.SECOND;
  private static final int BURST = 100;
  private static final double BATTERY_HOURS = 100;
  private static final long DAY = 86_400_000;

  /** An unsafe sample whose alert has not come. */
  private record Awaited(long millis, long from) {}

  private final Options options;
  private final Body body;
  private final Unsafe unsafe = new Unsafe();
  private Backlog backlog;
  private ArrayDeque<Awaited> awaited;
  private boolean isAway;
  private long tickedTo;
  private long sampleAt;
  private long walkAt;
  private long burstAt;
  private float battery = 100;

  Wearable(Seat seat, Options options) {
    super(seat, options.manner());
    this.options = options;
    this.body = new Body(seed(seat.seed(), 1), (double) options.raceEveryNs() / Manner.SECOND);
  }

  @Override
  protected List<Subscription> interests() {
    return List.of(Subscription.of(topic("alert"), QoS.AT_LEAST_ONCE));
  }

  @Override
  public Picture picture() {
    return Picture.curves(
        List.of(new Channel("heart rate", "bpm")),
        List.of(
            new Level("unsafe at rest", Unsafe.MOST_CALM),
            new Level("unsafe", Unsafe.MOST),
            new Level("unsafe", Unsafe.LEAST)),
        List.of("", "phone away"));
  }

  @Override
  protected void awake(long now) {
    tickedTo = now;
    battery = (float) uniform(30, 100);
    sampleAt = now + (long) uniform(0, manner().intervalNs());
    walkAt = options.awayEveryNs() == NEVER ? NEVER : now + untilNext(options.awayEveryNs());
  }

  @Override
  protected void greet(long now, Outlet out) {
    Payload state = WearableShapes.STATE
        .fill()
        .put(millis(now))
        .put(body.age())
        .put(body.resting())
        .put(battery)
        .put(backlog == null ? 0 : backlog.size())
        .done();
    out.publish(kept("state", state));
  }

  // Its life

  @Override
  protected void live(long now, Outlet out) {
    long next = next();
    while (next <= now) {
      pass(next);
      if (walkAt <= next) {
        walk(next, out);
      }
      if (sampleAt <= next) {
        sample(next, out);
        sampleAt += manner().intervalNs();
      }
      if (out.isWatched()) {
        out.shows(next, isAway ? 1 : 0, body.heartRate());
      }
      next = next();
    }
    if (isOnline() && !isAway && backlog != null && burstAt <= now) {
      burst(now, out);
    }
  }

  private long next() {
    return Math.min(walkAt, sampleAt);
  }

  /** Lets the body live up to a time, in ticks of at most ten seconds. */
  private void pass(long to) {
    while (tickedTo < to) {
      long tick = Math.min(LONGEST_TICK, to - tickedTo);
      tickedTo += tick;
      double seconds = (double) tick / Manner.SECOND;
      body.tick(seconds, hour(tickedTo), (int) (millis(tickedTo) / DAY));
      battery -= (float) (seconds / 36 / BATTERY_HOURS);
      if (battery < 5) {
        battery = 100;
      }
    }
  }

  private void walk(long at, Outlet out) {
    isAway = !isAway;
    walkAt = at + untilNext(isAway ? options.awayForNs() : options.awayEveryNs());
    out.link(isAway ? LinkWish.DARK : LinkWish.USUAL);
    out.note(isAway ? "the phone is away" : "the phone is back");
  }

  private void sample(long at, Outlet out) {
    long sample = Backlog.sample(at / 1_000_000, body.heartRate(), body.activity(), body.steps());
    boolean isToWait = isAway || !isOnline() || backlog != null;
    if (isToWait) {
      backlog = backlog == null ? new Backlog(options.backlog()) : backlog;
      backlog.add(sample);
    } else {
      send(sample, false, at, out);
    }
  }

  private void burst(long now, Outlet out) {
    for (int i = 0; i < BURST && backlog.size() > 0; i++) {
      send(backlog.poll(), true, now, out);
    }
    burstAt = now + BURST_EVERY;
    if (backlog.size() == 0) {
      backlog = null;
    }
  }

  private void send(long sample, boolean isStored, long now, Outlet out) {
    int heartRate = Backlog.heartRate(sample);
    Activity activity = Backlog.activity(sample);
    long ts = seat().epochMillis() + Backlog.millis(sample);
    Payload vitals = WearableShapes.VITALS
        .fill()
        .put(ts)
        .put(heartRate)
        .put(activity.word())
        .put(Backlog.steps(sample))
        .put(isStored)
        .done();
    if (unsafe.begins(heartRate, activity.isCalm())) {
      out.publish(urgent("vitals", vitals));
      out.begun(Deadlines.UNSAFE_TO_ALERT, now);
      awaited = awaited == null ? new ArrayDeque<>(1) : awaited;
      awaited.add(new Awaited(ts, now));
    } else {
      out.publish(reading("vitals", vitals));
    }
  }

  @Override
  protected long wake(long now) {
    long burst = backlog == null || isAway ? NEVER : burstAt;
    return Math.min(next(), Math.max(burst, now + 1));
  }

  /** While the phone is away nobody but the wearable knows when it comes back. */
  @Override
  protected long wakeOffline(long now) {
    return isAway ? walkAt : NEVER;
  }

  // What it hears

  @Override
  protected void heard(Delivery delivery, long now, Outlet out) {
    if (awaited == null || !delivery.topic().endsWith("/alert")) {
      return;
    }
    try {
      Encoding encoding = Encoding.of(delivery.payload());
      Payload alert = encoding.decode(WearableShapes.ALERT, delivery.payload());
      awaited.removeIf(one -> {
        boolean isMet = one.millis() == alert.whole("since");
        if (isMet) {
          out.met(Deadlines.UNSAFE_TO_ALERT, one.from(), now);
        }
        return isMet;
      });
      awaited = awaited.isEmpty() ? null : awaited;
    } catch (PayloadException e) {
      out.note("passes over an alert: " + e.getMessage());
    }
  }

  @Override
  protected String perform(Payload command, long now, Outlet out) {
    return switch (command.text("name")) {
      case "state" -> {
        greet(now, out);
        yield "";
      }
      case "vibrate" -> "";
      default -> "unknown command";
    };
  }
}
