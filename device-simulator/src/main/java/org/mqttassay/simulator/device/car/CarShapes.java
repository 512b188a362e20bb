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
import org.mqttassay.simulator.device.payload.Shape;

/** What cars and their service say. */
public final class CarShapes {

  private static final List<String> MODES = List.of("parked", "driving", "charging");

  /** A car's reading. */
  public static final Shape CAR = Shape.named("car", "Reading of a car")
      .time("ts", "when it was taken")
      .decimal("latitude", 7, -90, 90, "in degrees")
      .decimal("longitude", 7, -180, 180, "in degrees")
      .decimal("speed", 1, 0, 300, "in km/h")
      .decimal("heading", 1, 0, 360, "in degrees clockwise from north")
      .decimal("odometer", 4, 0, 1e7, "in km")
      .decimal("battery", 3, 0, 100, "what is in it, in percent; only electric cars")
      .optional()
      .decimal("fuel", 3, 0, 1_000, "in litres; only cars with an engine")
      .optional()
      .word("mode", MODES, "what it does")
      .done();

  /** A car's retained state. */
  public static final Shape STATE = Shape.named("car-state", "State of a car")
      .time("ts", "when it came to be so")
      .word("mode", MODES, "what it does")
      .flag("locked", "whether the doors are")
      .text("firmware", "its version")
      .text("order", "what it delivers")
      .optional()
      .done();

  /** A trip's beginning or end. */
  public static final Shape TRIP = Shape.named("trip", "Beginning or end of a car's trip")
      .time("ts", "when it happened")
      .word("event", List.of("departed", "arrived"), "what happened")
      .integer("place", 0, 100_000, "where, as a number of the map")
      .decimal("odometer", 4, 0, 1e7, "in km")
      .done();

  /** A delivery that is done. */
  public static final Shape DELIVERY = Shape.named("delivery", "A delivery that is done")
      .text("order", "which one")
      .integer("place", 0, 100_000, "where, as a number of the map")
      .time("ts", "when it was done")
      .done();

  /** A car asks for a part of a firmware. */
  public static final Shape FIRMWARE_REQUEST = Shape.named(
          "firmware-request", "A car asks for a part of a firmware")
      .text("version", "of the firmware")
      .integer("chunk", 0, 1_000_000, "which part, from 0")
      .done();

  /** A part of a firmware. */
  public static final Shape FIRMWARE_CHUNK = Shape.named("firmware-chunk", "A part of a firmware")
      .text("version", "of the firmware")
      .integer("chunk", 0, 1_000_000, "which part, from 0")
      .integer("of", 1, 1_000_000, "how many parts there are")
      .integer("crc", 0, 0xFFFF_FFFFL, "CRC-32 of the whole")
      .binary("data", "the part")
      .done();

  /** A delivery that is late. */
  public static final Shape LATE = Shape.named("late-delivery", "A delivery that is late")
      .text("order", "which one")
      .text("car", "that has it")
      .time("due", "when it was to be done")
      .done();

  /** What the fleet service keeps retained. */
  public static final Shape SUMMARY = Shape.named("fleet-summary", "What the fleet service knows")
      .time("ts", "when it was counted")
      .integer("cars", 0, Long.MAX_VALUE, "that are online")
      .integer("orders", 0, Long.MAX_VALUE, "that were accepted")
      .integer("delivered", 0, Long.MAX_VALUE, "of them that are done")
      .integer("late", 0, Long.MAX_VALUE, "of them that are or were late")
      .integer("chunks", 0, Long.MAX_VALUE, "of firmware that were sent")
      .done();

  /** All of them. */
  public static final List<Shape> ALL =
      List.of(CAR, STATE, TRIP, DELIVERY, FIRMWARE_REQUEST, FIRMWARE_CHUNK, LATE, SUMMARY);

  private CarShapes() {}
}
