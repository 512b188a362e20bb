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

import org.mqttassay.simulator.device.Chance;

/**
 * Somebody's body: it sleeps at night, and by day it rests, walks and runs. The heart follows what
 * is done with some delay; after running it takes minutes to calm down. Rarely it races without
 * need.
 */
final class Body extends Chance {

  private static final double RISE_SECONDS = 35;
  private static final double FALL_SECONDS = 60;
  private static final double NOISE = 1.2;
  private static final double RACE_FROM = 300;
  private static final double RACE_TO = 900;
  private static final double DAY = 24;

  private final byte age;
  private final byte resting;
  private final float bedtime;
  private final float risetime;
  private final float raceEverySeconds;
  private Activity activity = Activity.REST;
  private float activitySeconds;
  private float raceSeconds;
  private float heartRate;
  private float steps;
  private int day;

  /**
   * Makes one.
   *
   * @param raceEverySeconds between two times that the heart races at rest, on average
   */
  Body(long seed, double raceEverySeconds) {
    super(seed);
    this.raceEverySeconds = (float) raceEverySeconds;
    age = (byte) (20 + below(60));
    resting = (byte) (52 + below(22));
    bedtime = (float) uniform(21.5, 24);
    risetime = (float) uniform(5.5, 8);
    heartRate = resting;
  }

  /**
   * Lets time pass.
   *
   * @param hour of the day, 0 up to 24
   * @param today the number of the day
   */
  void tick(double seconds, double hour, int today) {
    if (today != day) {
      day = today;
      steps = 0;
    }
    activitySeconds -= (float) seconds;
    boolean isNight = hour >= bedtime || hour < risetime || bedtime >= DAY && hour < bedtime - DAY;
    if (isNight) {
      activity = Activity.SLEEP;
      activitySeconds = 0;
    } else if (activitySeconds <= 0 || activity == Activity.SLEEP) {
      doSomething();
    }
    race(seconds);
    if (activity.cadence > 0) {
      steps += (float) (activity.cadence * seconds / 60 * uniform(0.92, 1.08));
    }
    beat(seconds);
  }

  private void doSomething() {
    double draw = uniform();
    activity = draw < 0.6 ? Activity.REST : draw < 0.93 ? Activity.WALK : Activity.RUN;
    double minutes = activity == Activity.REST ? 40 : activity == Activity.WALK ? 12 : 25;
    activitySeconds = (float) (minutes * 60 * uniform(0.3, 1.7));
  }

  private void race(double seconds) {
    raceSeconds -= (float) seconds;
    boolean isCalm = activity.isCalm();
    if (raceSeconds <= 0 && isCalm && happens(Math.min(1, seconds / raceEverySeconds))) {
      raceSeconds = (float) uniform(RACE_FROM, RACE_TO);
      // Who feels that stays where he is.
      activitySeconds = Math.max(activitySeconds, raceSeconds);
    }
  }

  private void beat(double seconds) {
    double most = 220 - age;
    double wanted = activity == Activity.SLEEP ? resting * 0.88 : resting + activity.effort;
    if (raceSeconds > 0 && activity.isCalm()) {
      wanted = Math.max(Unsafe.MOST_CALM + 20, most * 0.9);
    }
    wanted = Math.min(wanted, Math.max(most, Unsafe.MOST_CALM + 20)) + NOISE * bell();
    double pace = wanted > heartRate ? RISE_SECONDS : FALL_SECONDS;
    heartRate += (float) ((wanted - heartRate) * Math.min(1, seconds / pace));
  }

  int heartRate() {
    return Math.round(heartRate);
  }

  Activity activity() {
    return activity;
  }

  /** Today. */
  int steps() {
    return (int) steps;
  }

  int age() {
    return age;
  }

  int resting() {
    return resting;
  }
}
