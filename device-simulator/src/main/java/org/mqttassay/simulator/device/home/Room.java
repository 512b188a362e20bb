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
package org.mqttassay.simulator.device.home;

/**
 * A heated room: warmth goes out through the walls and comes from a heater that a thermostat turns
 * on and off. Degrees Celsius.
 */
final class Room {

  /** Seconds in which an unheated room comes near to the temperature outside. */
  static final double COOLING = 14_400;
  /** Degrees an hour that the heater adds. */
  static final double HEATER = 10;
  /** Half the way between on and off. */
  static final double HYSTERESIS = 0.3;

  private float temperature;
  private float setpoint;
  private boolean isHeating;

  Room(double temperature, double setpoint) {
    this.temperature = (float) temperature;
    this.setpoint = (float) setpoint;
  }

  void tick(double seconds, double outside) {
    if (temperature < setpoint - HYSTERESIS) {
      isHeating = true;
    } else if (temperature > setpoint + HYSTERESIS) {
      isHeating = false;
    }
    double heat = isHeating ? HEATER / 3_600 : 0;
    temperature += (float) ((heat - (temperature - outside) / COOLING) * seconds);
  }

  void keep(double other) {
    setpoint = (float) other;
  }

  double temperature() {
    return temperature;
  }

  double setpoint() {
    return setpoint;
  }

  boolean isHeating() {
    return isHeating;
  }

  /** Warm air is drier. */
  double humidity() {
    return Math.max(0, Math.min(100, 45 - 1.5 * (temperature - 20)));
  }
}
