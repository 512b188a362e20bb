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

import java.util.List;
import org.mqttassay.simulator.device.payload.Shape;

/** What homes say. */
public final class HomeShapes {

  /** How a light is to be. */
  public static final Shape LIGHT_SET = Shape.named("light-set", "How a light is to be")
      .flag("on", "whether it is to be on")
      .text("cause", "comes back in the state")
      .integer("brightness", 1, 100, "in percent, if it is to change")
      .optional()
      .done();

  /** How a light is. */
  public static final Shape LIGHT = Shape.named("light-state", "State of a light")
      .flag("on", "whether it is on")
      .integer("brightness", 1, 100, "in percent")
      .text("cause", "of what switched it last; empty if nobody did")
      .time("ts", "when it came to be so")
      .done();

  /** A room's climate. */
  public static final Shape CLIMATE = Shape.named("climate", "Reading of a room's thermostat")
      .time("ts", "when it was taken")
      .decimal("temperature", 2, -50, 80, "in degrees Celsius")
      .decimal("setpoint", 1, 5, 30, "wanted, in degrees Celsius")
      .flag("heating", "whether the heater is on")
      .decimal("humidity", 1, 0, 100, "in percent")
      .done();

  /** A hub's retained state. */
  public static final Shape HUB = Shape.named("hub-state", "State of a hub")
      .time("ts", "when it came to be so")
      .integer("lights", 0, 1_000, "that it has")
      .integer("rooms", 0, 1_000, "with a thermostat")
      .integer("cameras", 0, 1_000, "that it has")
      .decimal("outside", 1, -60, 60, "temperature outside, in degrees Celsius")
      .done();

  /** All of them. */
  public static final List<Shape> ALL = List.of(LIGHT_SET, LIGHT, CLIMATE, HUB);

  private HomeShapes() {}
}
