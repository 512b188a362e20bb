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
 * A meter of a hall whose draw follows the day, with a large consumer that comes and goes.
 * Throttled, the large consumer gets less. Power is voltage times current times factor, and the
 * voltage sags as the current grows.
 */
final class EnergyMeter extends Machine {

  /**
   * What it can be told.
   *
   * @param watch its alarm, for the mean power in kW
   * @param base the power drawn on average without the large consumer, in kW
   * @param large what the large consumer draws, in kW
   * @param largeEvery nanoseconds between two times that the large consumer is on
   */
  record Options(Watch watch, double base, double large, long largeEvery) {

    static Options read(Section options) throws ConfigException {
      return new Options(
          Watch.read(options, 55, 45),
          options.number("base", 0.1, 1_000).orElse(20),
          options.number("large", 0, 1_000).orElse(40),
          Manner.nanos(options, "large-every", Duration.ofMinutes(20)));
    }
  }

  private static final double VOLTAGE = 231;
  /** The part of the voltage that the line takes when the hall draws what it was made for. */
  private static final double LINE_LOSS = 0.03;

  private static final double SWING = 0.15;
  private static final double SWING_PACE = 0.01;
  /** More than the swing can be. */
  private static final double MOST_SWING = 4 * SWING;
  /** So many ticks the day stays as it is. */
  private static final byte DAY_TICKS = 60;
  /** More than the day adds between two readings. */
  private static final double DAY_GROWTH = 0.05;

  private static final double PACE = 0.1;
  private static final double MEAN_LARGE_SECONDS = 240;
  private static final double LEAST_FACTOR = 0.82;

  private final Options options;
  private double demand;
  private double energy;
  private float power;
  private float small;
  private float factor;
  private float frequency = 50;
  private float swing;
  private float day;
  private byte ticksOfDay;
  private boolean isLarge;

  EnergyMeter(Seat seat, Options options) {
    super(seat, options.watch());
    this.options = options;
  }

  @Override
  protected void awake(long now) {
    super.awake(now);
    draw(0, now);
    demand = power;
  }

  @Override
  void tick(double seconds, long now) {
    draw(seconds, now);
    demand += (power - demand) * Math.min(1, PACE * seconds);
    energy += power * seconds / 3_600;
  }

  private void draw(double seconds, long now) {
    double mean = isLarge ? MEAN_LARGE_SECONDS : (double) options.largeEvery() / Manner.SECOND;
    isLarge ^= happens(Math.min(0.5, seconds / mean));
    swing += (float) (SWING_PACE * (SWING * bell() - swing));
    if (ticksOfDay == 0) {
      ticksOfDay = DAY_TICKS;
      day = (float) (1 - 0.5 * StrictMath.cos((hour(now) - 2) / 24 * 2 * StrictMath.PI));
    }
    ticksOfDay--;
    small = (float) (options.base() * day * (1 + swing));
    double large = isLarge ? options.large() * share() : 0;
    power = (float) (small + large);
    factor = (float) Math.max(LEAST_FACTOR, 0.97 - 0.1 * large / power);
    frequency += (float) (0.02 * (0.01 * bell() + 50 - frequency));
  }

  /** What flows when the line, sized for the hall, takes its part of the voltage. */
  private double current() {
    double line = LINE_LOSS * VOLTAGE * VOLTAGE / (1_000 * (options.base() + options.large()));
    double root = VOLTAGE * VOLTAGE - 4_000 * line * power / factor;
    return (VOLTAGE - Math.sqrt(Math.max(0, root))) / (2 * line);
  }

  @Override
  double watched() {
    return demand;
  }

  @Override
  double mostRise(double seconds) {
    double growth =
        SWING_PACE * MOST_SWING * manner().intervalNs() / options.watch().tick();
    double most = small * (1 + 2 * growth) + DAY_GROWTH * options.base() + options.large();
    return most < options.watch().alarm() ? 0 : (most - demand) * Math.min(1, PACE * seconds);
  }

  @Override
  boolean mayClear() {
    return true;
  }

  @Override
  double setpoint() {
    return options.watch().alarm();
  }

  @Override
  String keep(double value) {
    return "a meter keeps nothing";
  }

  @Override
  List<Channel> channels() {
    return List.of(new Channel("demand", "kW"));
  }

  @Override
  double[] shown() {
    return new double[] {demand};
  }

  @Override
  Payload reading(long ts) {
    double current = current();
    return PlantShapes.METER
        .fill()
        .put(ts)
        .put(power)
        .put(demand)
        .put(power * 1_000 / (current * factor))
        .put(current)
        .put(factor)
        .put(frequency)
        .put(energy)
        .put(isAlarmed())
        .done();
  }
}
