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
import org.mqttassay.simulator.device.payload.Shape;

/** What plants say. */
public final class PlantShapes {

  private static final double MUCH = 1e9;

  /** A furnace's reading. */
  public static final Shape FURNACE = Shape.named("furnace", "Reading of a furnace")
      .time("ts", "when it was taken")
      .decimal("temperature", 2, -100, 3_000, "of the chamber, in degrees Celsius")
      .decimal("load_temperature", 2, -100, 3_000, "of what is in it; absent when it is empty")
      .optional()
      .decimal("setpoint", 1, 0, 2_000, "wanted, in degrees Celsius")
      .decimal("power", 2, 0, 100_000, "of the heating, in kW")
      .decimal("limit", 1, 0, 100, "what the power is limited to, in percent")
      .decimal("energy", 3, 0, MUCH, "taken since the start, in kWh")
      .flag("alarm", "whether it is too hot")
      .done();

  /** A reading of a machine with a bearing. */
  public static final Shape VIBRATION = Shape.named("vibration", "Reading at a bearing")
      .time("ts", "when it was taken")
      .decimal("velocity", 3, 0, 1_000, "of the vibration, root of the mean square, in mm/s")
      .decimal("peak", 3, 0, 10_000, "of the vibration's acceleration, in m/s2")
      .decimal("frequency", 2, 0, 10_000, "of the strongest vibration, in Hz")
      .decimal("speed", 1, 0, 100_000, "of the shaft, in turns a minute")
      .decimal("temperature", 2, -100, 500, "of the bearing, in degrees Celsius")
      .integer("turns", 0, Long.MAX_VALUE, "of the shaft since the start")
      .flag("alarm", "whether it shakes too much")
      .done();

  /** A meter's reading. */
  public static final Shape METER = Shape.named("energy-meter", "Reading of an energy meter")
      .time("ts", "when it was taken")
      .decimal("power", 3, 0, 100_000, "drawn now, in kW")
      .decimal("demand", 3, 0, 100_000, "mean of about ten seconds, in kW")
      .decimal("voltage", 2, 0, 300, "in V")
      .decimal("current", 3, 0, 1_000_000, "in A")
      .decimal("factor", 3, 0, 1, "power factor")
      .decimal("frequency", 3, 49, 51, "of the grid, in Hz")
      .decimal("energy", 4, 0, MUCH, "drawn since the start, in kWh")
      .flag("alarm", "whether too much is drawn")
      .done();

  /** A machine's retained state. */
  public static final Shape STATE = Shape.named("machine-state", "State of a machine")
      .time("ts", "when it came to be so")
      .decimal("limit", 1, 0, 100, "what it is throttled to, in percent")
      .flag("alarm", "whether its alarm is on")
      .decimal("setpoint", 3, 0, 100_000, "what it is to keep, in its own unit")
      .done();

  /** An alarm that comes or goes. */
  public static final Shape ALARM = Shape.named("alarm", "An alarm that comes or goes")
      .integer("number", 1, Long.MAX_VALUE, "of the alarm, from 1 for each machine")
      .flag("active", "true when it comes, false when it goes")
      .time("since", "when the threshold was crossed")
      .time("ts", "when this was said")
      .decimal("value", 3, -MUCH, MUCH, "of what is watched")
      .decimal("threshold", 3, -MUCH, MUCH, "that was crossed")
      .done();

  /** A gateway's reading. */
  public static final Shape GATEWAY = Shape.named("gateway", "Reading of a gateway")
      .time("ts", "when it was taken")
      .integer("children", 0, 10_000, "that it speaks for")
      .integer("uptime", 0, Long.MAX_VALUE, "since it started first, in seconds")
      .integer("reconnects", 0, Long.MAX_VALUE, "how often it came back")
      .done();

  /** What the plant service keeps retained. */
  public static final Shape SUMMARY = Shape.named("plant-summary", "What the plant service knows")
      .time("ts", "when it was counted")
      .integer("active", 0, Long.MAX_VALUE, "alarms that are on")
      .integer("alarms", 0, Long.MAX_VALUE, "that came")
      .integer("commands", 0, Long.MAX_VALUE, "that were sent")
      .integer("answers", 0, Long.MAX_VALUE, "that came")
      .integer("refusals", 0, Long.MAX_VALUE, "among the answers")
      .done();

  /** All of them. */
  public static final List<Shape> ALL =
      List.of(FURNACE, VIBRATION, METER, STATE, ALARM, GATEWAY, SUMMARY);

  private PlantShapes() {}
}
