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
package org.mqttassay.simulator.device.car;

import java.util.List;
import org.mqttassay.reports.fleet.Sights.Picture;
import org.mqttassay.simulator.device.Deadlines;
import org.mqttassay.simulator.device.Delivery;
import org.mqttassay.simulator.device.Device;
import org.mqttassay.simulator.device.LinkWish;
import org.mqttassay.simulator.device.Manner;
import org.mqttassay.simulator.device.Outlet;
import org.mqttassay.simulator.device.Seat;
import org.mqttassay.simulator.device.Urgency;
import org.mqttassay.simulator.device.Visible;
import org.mqttassay.simulator.device.payload.Payload;
import org.mqttassay.simulator.device.payload.PayloadException;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscription;

/**
 * A car: it is parked, drives somewhere, is parked again; it delivers what it is told to, and fills
 * its tank when that is low. It wakes for its readings and at the second at which it enters or
 * leaves a tunnel or reaches its goal.
 */
final class Car extends Device implements Visible {

  private enum Mode {
    PARKED("parked"),
    DRIVING("driving"),
    CHARGING("charging");

    final String word;

    Mode(String word) {
      this.word = word;
    }
  }

  private static final long TICK = Manner.SECOND;

  private final CarOptions options;
  private final RoadMap map = RoadMap.city();
  private Motion motion;
  private Tank tank;
  private Mode mode = Mode.PARKED;
  private boolean isLocked = true;
  private boolean isChanged;
  private final Updates updates = new Updates();
  private String order = "";
  private LinkWish link = LinkWish.USUAL;
  private long livedTo;
  private long departAt;
  private long readingAt;

  Car(Seat seat, CarOptions options) {
    super(seat, options.manner());
    this.options = options;
  }

  @Override
  protected List<Subscription> interests() {
    return List.of(Subscription.of(topic("firmware/chunk"), QoS.AT_LEAST_ONCE));
  }

  @Override
  public Picture picture() {
    return CarSight.PICTURE;
  }

  @Override
  protected void awake(long now) {
    motion = new Motion(map, below(map.roads()), uniform(0.85, 1.1), uniform(0, 2e8));
    tank = new Tank(happens(options.electric()), uniform(0.2, 0.9));
    livedTo = now;
    departAt = now + untilNext(options.parkEveryNs());
    readingAt = now + (long) uniform(0, manner().intervalNs());
  }

  @Override
  protected void greet(long now, Outlet out) {
    out.publish(kept("state", state(now)));
    if (updates.isLoading()) {
      ask(now, out);
    }
  }

  // Its life

  @Override
  protected void live(long now, Outlet out) {
    while (livedTo < now && pass(now, out)) {
      linkWhereItIs(out);
      if (out.isWatched()) {
        show(out);
      }
    }
    if (!isOnline()) {
      return;
    }
    if (!order.isEmpty() && mode != Mode.DRIVING) {
      deliver(now, out);
    }
    if (isChanged) {
      isChanged = false;
      out.publish(kept("state", state(now)));
    }
    if (readingAt <= now) {
      out.publish(reading("telemetry", reading(now)));
      readingAt = later(readingAt, interval(), now);
    }
    if (updates.asksAt() <= now) {
      ask(now, out);
    }
  }

  private void show(Outlet out) {
    int state = CarSight.state(
        mode.word, motion.isInTunnel(), mode != Mode.DRIVING && map.isGarage(motion.place()));
    out.shows(livedTo, state, motion.east(), motion.north(), motion.speed() * 3.6);
  }

  private long interval() {
    return mode == Mode.DRIVING ? manner().intervalNs() : options.parkedIntervalNs();
  }

  /** Lets some time pass; false if that has to wait until a whole tick has passed. */
  private boolean pass(long now, Outlet out) {
    switch (mode) {
      case PARKED -> {
        // It waits with what it has brought until it can say so.
        boolean isWaiting = !order.isEmpty();
        livedTo = Math.max(livedTo, isWaiting ? now : Math.min(now, departAt));
        if (departAt <= now && !isWaiting) {
          depart(tank.isLow() ? filling() : below(map.places()), now, out);
        }
        return true;
      }
      case CHARGING -> {
        if (livedTo + TICK > now) {
          return false;
        }
        livedTo += TICK;
        if (tank.fill(1)) {
          enter(Mode.PARKED);
          departAt = livedTo + untilNext(options.parkEveryNs());
        }
        return true;
      }
      default -> {
        if (livedTo + TICK > now) {
          return false;
        }
        livedTo += TICK;
        tank.drive(motion.tick(1), motion.speed());
        if (motion.isThere()) {
          arrive(now, out);
        }
        return true;
      }
    }
  }

  /** The nearest place where it can be filled. */
  private int filling() {
    int nearest = motion.place();
    double least = Double.POSITIVE_INFINITY;
    for (int place = 0; place < map.places(); place++) {
      boolean fits = tank.isElectric() ? map.isCharger(place) : map.isStation(place);
      if (fits && map.distance(motion.place(), place) < least) {
        nearest = place;
        least = map.distance(motion.place(), place);
      }
    }
    return nearest;
  }

  private void depart(int goal, long now, Outlet out) {
    tell("departed", now, out);
    motion.drive(goal);
    readingAt = Math.min(readingAt, livedTo + manner().intervalNs());
    enter(Mode.DRIVING);
    isLocked = true;
  }

  private void arrive(long now, Outlet out) {
    tell("arrived", now, out);
    boolean canFill =
        tank.isElectric() ? map.isCharger(motion.place()) : map.isStation(motion.place());
    enter(canFill && !tank.isFull() ? Mode.CHARGING : Mode.PARKED);
    departAt = livedTo + (tank.isLow() ? TICK : untilNext(options.parkEveryNs()));
  }

  private void deliver(long now, Outlet out) {
    Payload done = CarShapes.DELIVERY
        .fill()
        .put(order)
        .put(motion.place())
        .put(millis(now))
        .done();
    out.publish(urgent("delivery", done));
    order = "";
    isChanged = true;
  }

  private void tell(String event, long now, Outlet out) {
    if (isOnline()) {
      Payload.Filler trip = CarShapes.TRIP.fill().put(millis(livedTo)).put(event);
      out.publish(reading(
          "trip", trip.put(motion.place()).put(motion.odometer() / 1_000).done()));
    }
  }

  private void enter(Mode other) {
    isChanged |= mode != other;
    mode = other;
  }

  private void linkWhereItIs(Outlet out) {
    boolean isInGarage = mode != Mode.DRIVING && map.isGarage(motion.place());
    LinkWish here =
        motion.isInTunnel() ? options.tunnel() : isInGarage ? options.garage() : LinkWish.USUAL;
    if (!here.equals(link)) {
      link = here;
      out.link(here);
      out.note(motion.isInTunnel() ? "enters a tunnel" : isInGarage ? "enters a garage" : "is out");
    }
  }

  @Override
  protected long wake(long now) {
    return Math.min(updates.asksAt(), Math.min(readingAt, event(readingAt)));
  }

  /** It has to go on where nobody would tell it otherwise that it is out again. */
  @Override
  protected long wakeOffline(long now) {
    return link.equals(LinkWish.USUAL) ? NEVER : Math.max(now + 1, event(now + Manner.HOUR));
  }

  /** When something happens that others want to know at once, if that may be before a time. */
  private long event(long before) {
    if (mode == Mode.PARKED) {
      return departAt;
    }
    if (mode == Mode.CHARGING) {
      return tank.isFull() ? livedTo + TICK : NEVER;
    }
    double most = map.mostSpeed() * 1.1;
    double bound = most * Math.max(TICK, before - livedTo) / TICK;
    double metres = motion.toEvent(bound);
    return metres >= bound ? before : livedTo + Math.max(1, (long) (metres / most)) * TICK;
  }

  // What it says

  private Payload reading(long now) {
    Payload.Filler reading = CarShapes.CAR
        .fill()
        .put(millis(now))
        .put(motion.latitude())
        .put(motion.longitude())
        .put(motion.speed() * 3.6)
        .put(motion.heading())
        .put(motion.odometer() / 1_000);
    reading = tank.isElectric()
        ? reading.put(tank.percent()).absent()
        : reading.absent().put(tank.content());
    return reading.put(mode.word).done();
  }

  private Payload state(long now) {
    Payload.Filler state = CarShapes.STATE
        .fill()
        .put(millis(now))
        .put(mode.word)
        .put(isLocked)
        .put(updates.installed());
    return (order.isEmpty() ? state : state.put(order)).done();
  }

  // What it is told

  @Override
  protected String perform(Payload command, long now, Outlet out) {
    String reason =
        switch (command.text("name")) {
          case "lock" -> lock(true);
          case "unlock" -> mode == Mode.DRIVING ? "it is driving" : lock(false);
          case "charge" -> charge();
          case "deliver" -> deliver(command, now, out);
          case "update" -> update(command, now, out);
          default -> "unknown command";
        };
    if (isChanged) {
      isChanged = false;
      out.publish(kept("state", state(now)));
    }
    return reason;
  }

  private String lock(boolean isToBe) {
    isChanged |= isLocked != isToBe;
    isLocked = isToBe;
    return "";
  }

  private String charge() {
    boolean canFill =
        tank.isElectric() && (map.isCharger(motion.place()) || map.isGarage(motion.place()));
    if (mode == Mode.DRIVING || !canFill) {
      return "it is not at a charger";
    }
    enter(tank.isFull() ? mode : Mode.CHARGING);
    return "";
  }

  private String deliver(Payload command, long now, Outlet out) {
    double place = command.number("value");
    if (order.equals(command.text("text")) && !order.isEmpty()) {
      return "";
    }
    if (!order.isEmpty() || tank.isLow()) {
      return order.isEmpty() ? "it has to be filled first" : "it has an order";
    }
    if (command.text("text").isEmpty() || place < 0 || place >= map.places()) {
      return "no order or no such place";
    }
    order = command.text("text");
    isChanged = true;
    if (mode == Mode.DRIVING) {
      motion.drive((int) place);
    } else if (motion.place() == (int) place) {
      deliver(now, out);
    } else {
      livedTo = now;
      depart((int) place, now, out);
      linkWhereItIs(out);
    }
    return "";
  }

  // Its firmware

  private String update(Payload command, long now, Outlet out) {
    boolean wasLoading = updates.isLoading();
    String reason = updates.order(command.text("text"), now);
    if (updates.isLoading() && !wasLoading) {
      out.begun(Deadlines.UPDATE_TO_INSTALLED, now);
      ask(now, out);
    }
    return reason;
  }

  private void ask(long now, Outlet out) {
    Bytes number = Bytes.utf8(Integer.toString(updates.chunk()));
    out.publish(urgent("firmware/request", updates.request(now))
        .as(Urgency.IMPORTANT)
        .answeredAt(topic("firmware/chunk"), number));
  }

  @Override
  protected void heard(Delivery delivery, long now, Outlet out) {
    if (!updates.isLoading() || !delivery.topic().endsWith("/firmware/chunk")) {
      return;
    }
    try {
      long since = updates.since();
      switch (updates.take(delivery.payload())) {
        case NOTHING -> {}
        case MORE -> ask(now, out);
        case INSTALLED -> {
          out.met(Deadlines.UPDATE_TO_INSTALLED, since, now);
          out.publish(kept("state", state(now)));
        }
        case DAMAGED -> {
          out.note("a firmware came damaged and is loaded again");
          ask(now, out);
        }
      }
    } catch (PayloadException e) {
      out.note("passes over a part of a firmware: " + e.getMessage());
    }
  }
}
