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
package org.mqttassay.simulator.chaos;

import java.util.Optional;
import org.mqttassay.simulator.chaos.Mischief.Cutting;
import org.mqttassay.simulator.chaos.Mischief.Flood;
import org.mqttassay.simulator.chaos.Mischief.Leave;
import org.mqttassay.simulator.chaos.Mischief.OnBroker;
import org.mqttassay.simulator.chaos.Mischief.Outage;
import org.mqttassay.simulator.chaos.Mischief.Profile;
import org.mqttassay.simulator.chaos.Mischief.Reconnect;
import org.mqttassay.simulator.chaos.Mischief.SlowSubscribers;
import org.mqttassay.simulator.chaos.Mischief.Takeover;
import org.mqttassay.simulator.chaos.Victims.Chosen;
import org.mqttassay.simulator.target.Ability;
import org.mqttassay.simulator.target.Target;
import org.mqttassay.simulator.target.TargetFailedException;
import org.mqttassay.spec.virtual.VirtualWorld;

/**
 * Carries out a timetable of faults. Whatever it has begun it heals: in its time, or when it is
 * closed, which whoever has it must do however the run ends.
 *
 * <p>What a fault of the broker takes longer than planned, such as a start, the next ones of the
 * broker wait for; faults of links and clients do not.
 */
public final class Saboteur implements AutoCloseable {

  /**
   * Told what is done, by the threads that do it, which may be two: it must be safe for that, and
   * return soon.
   */
  public interface Listener {

    /** A fault begins. */
    default void began(Occurrence fault) {}

    /**
     * It is over, and mended.
     *
     * @param problem what kept it from being done or mended, in one line; empty if nothing did
     */
    default void ended(Occurrence fault, String problem) {}
  }

  private final FaultSchedule schedule;
  private final Target target;
  private final Victims victims;
  private final Hand onBroker;
  private final Hand onClients;
  private final Runnable dismissal;

  private Saboteur(
      FaultSchedule schedule,
      Target target,
      Victims victims,
      Hand onBroker,
      Hand onClients,
      Runnable dismissal) {
    this.schedule = schedule;
    this.target = target;
    this.victims = victims;
    this.onBroker = onBroker;
    this.onClients = onClients;
    this.dismissal = dismissal;
  }

  /**
   * One on threads of its own, in real time.
   *
   * @param target the broker, which must be up
   * @param victims the clients
   * @param listener told what is done
   */
  public static Saboteur inRealTime(
      FaultSchedule schedule, Target target, Victims victims, Listener listener) {
    var broker = new RealTimer("assay-chaos-broker");
    var clients = new RealTimer("assay-chaos-clients");
    return new Saboteur(
        schedule,
        target,
        victims,
        new Hand(broker, listener, true),
        new Hand(clients, listener, false),
        () -> {
          broker.close();
          clients.close();
        });
  }

  /**
   * One that goes by any clock, such as that of a virtual world. All is done by whoever drives the
   * clock, so the target must not keep him waiting.
   */
  static Saboteur on(
      Timer timer, FaultSchedule schedule, Target target, Victims victims, Listener listener) {
    return new Saboteur(
        schedule,
        target,
        victims,
        new Hand(timer, listener, true),
        new Hand(timer, listener, false),
        () -> {});
  }

  /**
   * One under virtual time, against the world's own broker. All is done by the thread that runs the
   * world, which closes it as well.
   */
  public static Saboteur underVirtualTime(
      VirtualWorld world, FaultSchedule schedule, Victims victims, Listener listener) {
    var timer = new Timer() {
      @Override
      public long now() {
        return world.now();
      }

      @Override
      public void at(long time, Runnable what) {
        world.timetable().at(time, what);
      }
    };
    return on(timer, schedule, new VirtualTarget(world), victims, listener);
  }

  /** Begins: the timetable counts from now. To be called once. */
  public void begin() {
    long brokerStart = onBroker.timer().now();
    long clientStart = onClients.timer().now();
    for (Occurrence one : schedule.occurrences()) {
      long after = one.start().toNanos();
      if (one.what() instanceof OnBroker broker) {
        onBroker.timer().at(brokerStart + after, () -> strike(one, broker.action()));
      } else {
        onClients.timer().at(clientStart + after, () -> strike(one));
      }
    }
  }

  private void strike(Occurrence one, OnBroker.Action action) {
    onBroker.begin(one, () -> act(action), () -> heal(action));
  }

  private void act(OnBroker.Action action) throws TargetFailedException {
    switch (action) {
      case STOP -> target.stop();
      case KILL -> target.kill();
      case PAUSE -> target.pause();
      case RESTART -> target.restart();
    }
  }

  private void heal(OnBroker.Action action) throws TargetFailedException {
    if (action == OnBroker.Action.PAUSE) {
      target.resume();
    } else if (action == OnBroker.Action.RESTART) {
      return;
    } else if (target.can(Ability.START)) {
      startOrBringBack();
    } else {
      target.restart();
    }
  }

  private void startOrBringBack() throws TargetFailedException {
    try {
      target.start();
    } catch (TargetFailedException notAtOnce) {
      // Half a start is none: it is ended, and tried once more.
      target.bringBack();
    }
  }

  private void strike(Occurrence one) {
    Mischief what = one.what();
    if (what instanceof Outage outage) {
      var who = new Chosen(outage.who(), one.seed());
      strike(one, () -> victims.outage(who, true), () -> victims.outage(who, false));
    } else if (what instanceof Cutting cutting) {
      var who = new Chosen(cutting.who(), one.seed());
      strike(one, () -> victims.cut(who, cutting.cut()), () -> {});
    } else if (what instanceof Profile profile) {
      var who = new Chosen(profile.who(), one.seed());
      strike(
          one,
          () -> victims.profile(who, Optional.of(profile.profile())),
          () -> victims.profile(who, Optional.empty()));
    } else if (what instanceof Reconnect reconnect) {
      var who = new Chosen(reconnect.who(), one.seed());
      strike(one, () -> victims.reconnect(who, reconnect.rate()), () -> {});
    } else if (what instanceof Leave leave) {
      var who = new Chosen(leave.who(), one.seed());
      strike(
          one,
          () -> victims.leave(who, leave.withWill(), true),
          () -> victims.leave(who, leave.withWill(), false));
    } else if (what instanceof SlowSubscribers slow) {
      var who = new Chosen(slow.who(), one.seed());
      strike(
          one,
          () -> victims.slow(who, slow.rate(), true),
          () -> victims.slow(who, slow.rate(), false));
    } else if (what instanceof Flood flood) {
      strike(
          one,
          () -> victims.flood(one.number(), flood, true),
          () -> victims.flood(one.number(), flood, false));
    } else if (what instanceof Takeover takeover) {
      strike(
          one,
          () -> victims.takeover(one.number(), takeover, true),
          () -> victims.takeover(one.number(), takeover, false));
    }
  }

  private void strike(Occurrence one, Runnable deed, Runnable healing) {
    onClients.begin(one, deed::run, healing::run);
  }

  /**
   * Heals everything that is under way, and begins nothing any more. It waits for what is being
   * done, however long that takes. A second call does nothing.
   */
  @Override
  public void close() {
    dismissal.run();
    onClients.close();
    onBroker.close();
  }
}
