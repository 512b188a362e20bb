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
import org.mqttassay.simulator.device.Manner;
import org.mqttassay.simulator.device.Seat;
import org.mqttassay.simulator.device.payload.Payload;

/**
 * A furnace with thermal inertia, batches that are put in cold and taken out hot, and a controller.
 * Now and then the controller sticks at full power, until it is throttled or some minutes are over.
 */
final class Furnace extends Machine {

  static final double AMBIENT = 20;
  /** Kilojoules to heat the chamber by a degree. */
  static final double CAPACITY = 400;
  /** Kilowatts that go through the walls for each degree. */
  static final double LOSS = 0.4;
  /** Kilowatts that go into a batch for each degree of difference. */
  static final double TRANSFER = 1.5;
  /** Kilojoules to heat a kilogram of steel by a degree. */
  private static final double STEEL = 0.5;

  private static final double PROPORTIONAL = 8;
  private static final double INTEGRAL = 0.01;
  /** The part of full power by which the heating changes in a second. */
  private static final double SLEW = 0.1;

  private static final double DONE_WITHIN = 15;
  private static final double MEAN_PAUSE = 600;
  private static final double LEAST_BATCH = 200;
  private static final double MOST_BATCH = 800;
  private static final double LEAST_UPSET = 300;
  private static final double MOST_UPSET = 900;

  private final FurnaceOptions options;
  private double temperature;
  private double loadTemperature;
  private double power;
  private double integral;
  private double taken;
  private double lost;
  private double intoLoads;
  private float setpoint;
  private float load;
  private long upsetAt;
  private long upsetUntil;

  Furnace(Seat seat, FurnaceOptions options) {
    super(seat, options.watch());
    this.options = options;
    this.setpoint = (float) options.setpoint();
  }

  @Override
  protected void awake(long now) {
    super.awake(now);
    temperature = setpoint + uniform(-20, 5);
    power = Math.min(options.power(), LOSS * (temperature - AMBIENT));
    integral = power;
    upsetAt = now + untilNext(options.upsetEvery());
    upsetUntil = now;
  }

  @Override
  void tick(double seconds, long now) {
    batch(seconds);
    control(seconds, now);
    double loss = LOSS * (temperature - AMBIENT);
    double intoLoad = load > 0 ? TRANSFER * (temperature - loadTemperature) : 0;
    temperature += (power - loss - intoLoad) * seconds / CAPACITY;
    loadTemperature += load > 0 ? intoLoad * seconds / (load * STEEL) : 0;
    taken += power * seconds;
    lost += loss * seconds;
    intoLoads += intoLoad * seconds;
  }

  private void batch(double seconds) {
    if (load == 0 && happens(seconds / MEAN_PAUSE)) {
      load = (float) uniform(LEAST_BATCH, MOST_BATCH);
      loadTemperature = AMBIENT;
    } else if (load > 0 && loadTemperature > setpoint - DONE_WITHIN) {
      load = 0;
    }
  }

  private void control(double seconds, long now) {
    if (now >= upsetAt) {
      upsetUntil = now + (long) (uniform(LEAST_UPSET, MOST_UPSET) * Manner.SECOND);
      upsetAt = upsetUntil + untilNext(options.upsetEvery());
    }
    double most = options.power() * share();
    double error = setpoint - temperature;
    double wanted = PROPORTIONAL * error + integral;
    if (wanted > 0 && wanted < most) {
      integral += INTEGRAL * error * seconds;
    }
    double demand = now < upsetUntil ? most : Math.max(0, Math.min(most, wanted));
    double step = options.power() * SLEW * seconds;
    power += Math.max(-step, Math.min(step, demand - power));
  }

  @Override
  void throttled(long now) {
    // Whoever throttles a furnace sets its controller right, too.
    upsetUntil = Math.min(upsetUntil, now);
  }

  @Override
  double watched() {
    return temperature;
  }

  @Override
  double mostRise(double seconds) {
    double fromLoad = load > 0 ? Math.max(0, loadTemperature - temperature) * TRANSFER : 0;
    double out = Math.min(0, temperature - AMBIENT) * LOSS;
    return (options.power() + fromLoad - out) * seconds / CAPACITY;
  }

  @Override
  boolean mayClear() {
    return true;
  }

  @Override
  double setpoint() {
    return setpoint;
  }

  @Override
  String keep(double value) {
    if (value < 100 || value >= options.watch().clear()) {
      return "setpoint is not 100 to " + options.watch().clear();
    }
    setpoint = (float) value;
    return "";
  }

  @Override
  List<Channel> channels() {
    return List.of(
        new Channel("temperature", "°C"),
        new Channel("set point", "°C"),
        new Channel("batch", "°C"),
        new Channel("power", "kW"));
  }

  @Override
  double[] shown() {
    return new double[] {temperature, setpoint, load > 0 ? loadTemperature : Double.NaN, power};
  }

  @Override
  Payload reading(long ts) {
    Payload.Filler reading = PlantShapes.FURNACE.fill().put(ts).put(temperature);
    return (load > 0 ? reading.put(loadTemperature) : reading.absent())
        .put(setpoint)
        .put(power)
        .put(limit())
        .put(taken / 3_600)
        .put(isAlarmed())
        .done();
  }

  // What the law of energy is tested with, in kilojoules

  double taken() {
    return taken;
  }

  double lost() {
    return lost;
  }

  double intoLoads() {
    return intoLoads;
  }

  double power() {
    return power;
  }
}
