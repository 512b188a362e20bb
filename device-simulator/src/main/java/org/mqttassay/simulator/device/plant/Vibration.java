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

import java.time.Duration;
import java.util.List;
import org.mqttassay.reports.fleet.Sights.Channel;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.Section;
import org.mqttassay.simulator.device.Manner;
import org.mqttassay.simulator.device.Seat;
import org.mqttassay.simulator.device.payload.Payload;

/**
 * A shaft in a bearing that wears: the more it is worn the more it shakes and the warmer it gets.
 * Throttled, it turns slower and shakes less, and after some time somebody puts in a new bearing.
 */
final class Vibration extends Machine {

  /**
   * What it can be told.
   *
   * @param watch its alarm, in mm/s; the usual one is where ISO 10816 sees danger
   * @param speed of the shaft when it is not throttled, in turns a minute
   * @param life nanoseconds that a bearing lasts
   * @param repair nanoseconds from throttling to a new bearing
   */
  record Options(Watch watch, double speed, long life, long repair) {

    static Options read(Section options) throws ConfigException {
      return new Options(
          Watch.read(options, 7.1, 4.5),
          options.number("speed", 60, 30_000).orElse(1_480),
          Manner.nanos(options, "life", Duration.ofHours(6)),
          Manner.nanos(options, "repair", Duration.ofMinutes(10)));
    }
  }

  static final double AMBIENT = 25;
  private static final double CALM = 1.2;
  private static final double WORN = 6;
  private static final double MOST_WEAR = 1.2;
  private static final double NOISE = 0.08;
  /** The part of the way to where it tends that the shaking goes in a second. */
  private static final double PACE = 0.2;
  /** Seconds in which the shaft's speed comes near to another one. */
  private static final double SPIN_UP = 10;
  /** Seconds in which the bearing gets warm. */
  private static final double WARM_UP = 600;

  private static final double WARMTH = 30;
  private static final double HEAT_OF_WEAR = 40;
  private static final double CREST = 0.9;

  private final Options options;
  private double wear;
  private double velocity;
  private double temperature;
  private double turns;
  private float speed;
  private float wanted;
  private long repairAt = NEVER;

  Vibration(Seat seat, Options options) {
    super(seat, options.watch());
    this.options = options;
    this.wanted = (float) options.speed();
  }

  @Override
  protected void awake(long now) {
    super.awake(now);
    wear = uniform(0, 0.8);
    speed = wanted;
    velocity = shaking(ratio(), wear);
    temperature = warmth();
  }

  private double ratio() {
    return speed / options.speed();
  }

  private static double shaking(double ratio, double wear) {
    return CALM * ratio * ratio * (1 + WORN * wear * wear * wear);
  }

  private double warmth() {
    return AMBIENT + ratio() * (WARMTH + HEAT_OF_WEAR * wear);
  }

  @Override
  void tick(double seconds, long now) {
    if (now >= repairAt) {
      wear = 0;
      repairAt = NEVER;
    }
    double life = (double) options.life() / Manner.SECOND;
    speed += (float) ((wanted * share() - speed) * Math.min(1, seconds / SPIN_UP));
    wear = Math.min(MOST_WEAR, wear + seconds / life * ratio() * uniform(0.5, 1.5));
    double tendency = Math.max(0, shaking(ratio(), wear) + NOISE * bell() * ratio());
    velocity += (tendency - velocity) * Math.min(1, PACE * seconds);
    temperature += (warmth() - temperature) * Math.min(1, seconds / WARM_UP);
    turns += speed / 60 * seconds;
  }

  @Override
  void throttled(long now) {
    repairAt = share() < 1 && wear > 0 && repairAt == NEVER ? now + options.repair() : repairAt;
  }

  @Override
  double watched() {
    return velocity;
  }

  @Override
  double mostRise(double seconds) {
    double ratio = Math.max(ratio(), wanted / options.speed());
    double worn = Math.min(MOST_WEAR, wear + 1.5 * manner().intervalNs() / options.life() * ratio);
    double most = shaking(ratio, worn) + 4 * NOISE * ratio;
    return most < options.watch().alarm() ? 0 : (most - velocity) * Math.min(1, PACE * seconds);
  }

  /** At a lower speed it shakes less, but the bearing is as bad as before. */
  @Override
  boolean mayClear() {
    return repairAt == NEVER;
  }

  @Override
  double setpoint() {
    return wanted;
  }

  @Override
  String keep(double value) {
    if (value < 0 || value > options.speed()) {
      return "speed is not 0 to " + options.speed();
    }
    wanted = (float) value;
    return "";
  }

  double wear() {
    return wear;
  }

  @Override
  List<Channel> channels() {
    return List.of(new Channel("shaking", "mm/s"), new Channel("bearing", "°C"));
  }

  @Override
  double[] shown() {
    return new double[] {velocity, temperature};
  }

  @Override
  Payload reading(long ts) {
    double frequency = speed / 60;
    return PlantShapes.VIBRATION
        .fill()
        .put(ts)
        .put(velocity)
        .put(velocity * CREST * (1 + frequency / 10))
        .put(frequency)
        .put(speed)
        .put(temperature)
        .put((long) turns)
        .put(isAlarmed())
        .done();
  }
}
