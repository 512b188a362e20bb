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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.mqttassay.simulator.device.Manner;
import org.mqttassay.simulator.device.TestStage;
import org.mqttassay.simulator.device.payload.Payload;

/** What must hold for cars of every seed. */
class CarProperties {

  private static final RoadMap MAP = RoadMap.city();

  private static List<Payload> drive(String options, long seed) {
    var readings = new ArrayList<Payload>();
    var seat = TestStage.seat("city", "car-0", 0, seed);
    new TestStage(0)
        .hear(published -> {
          if (published.message().topic().endsWith("/telemetry")) {
            readings.add(published.as(CarShapes.CAR));
          }
        })
        .add(seat, TestStage.make("car", options, seat))
        .run(3 * Manner.HOUR);
    return readings;
  }

  private static double east(Payload reading) {
    return RoadMap.eastOf(reading.number("longitude"));
  }

  private static double north(Payload reading) {
    return RoadMap.northOf(reading.number("latitude"));
  }

  private static double toNearestRoad(double east, double north) {
    double least = Double.POSITIVE_INFINITY;
    for (int road = 0; road < MAP.roads(); road++) {
      double fromEast = MAP.east(road, 0);
      double fromNorth = MAP.north(road, 0);
      double overEast = MAP.east(road, MAP.length(road)) - fromEast;
      double overNorth = MAP.north(road, MAP.length(road)) - fromNorth;
      double along = ((east - fromEast) * overEast + (north - fromNorth) * overNorth)
          / (overEast * overEast + overNorth * overNorth);
      double clamped = Math.max(0, Math.min(1, along));
      least = Math.min(
          least,
          Math.hypot(
              east - fromEast - clamped * overEast, north - fromNorth - clamped * overNorth));
    }
    return least;
  }

  @Property(tries = 10)
  void a_car_is_always_on_a_road(@ForAll long seed) {
    List<Payload> readings = drive("{interval: 5s, parked-for: 2m}", seed);
    assertThat(readings).hasSizeGreaterThan(500).allSatisfy(reading -> assertThat(
            toNearestRoad(east(reading), north(reading)))
        .isLessThan(0.05));
  }

  @Property(tries = 15)
  void position_speed_odometer_and_tank_agree(@ForAll long seed) {
    Payload last = null;
    double driven = 0;
    for (Payload reading : drive("{interval: 1s, parked-for: 2m}", seed)) {
      if (last != null) {
        double seconds = (reading.whole("ts") - last.whole("ts")) / 1_000.0;
        double metres = (reading.number("odometer") - last.number("odometer")) * 1_000;
        assertThat(metres).isGreaterThanOrEqualTo(0);
        double straight = Math.hypot(east(reading) - east(last), north(reading) - north(last));
        assertThat(straight).isLessThan(metres + 0.3);
        if (reading.number("heading") == last.number("heading")) {
          assertThat(straight).isCloseTo(metres, within(0.3));
        }
        double most = Math.max(reading.number("speed"), last.number("speed")) / 3.6;
        double bound = seconds < 1.5 ? most + 3 : MAP.mostSpeed() * 1.1;
        // Readings may come a tick later than what they tell of.
        assertThat(metres).isLessThan(bound * (seconds + 1));
        if (metres > 5 && seconds < 10) {
          assertThat(content(reading)).isLessThanOrEqualTo(content(last) + 0.001);
        }
        driven += metres;
      }
      assertThat(reading.number("speed") / 3.6).isLessThan(MAP.mostSpeed() * 1.1 + 0.1);
      assertThat(reading.has("battery")).isNotEqualTo(reading.has("fuel"));
      if (!reading.text("mode").equals("driving")) {
        assertThat(reading.number("speed")).isZero();
      }
      last = reading;
    }
    assertThat(driven).isGreaterThan(3_000);
  }

  private static double content(Payload reading) {
    return reading.number("battery") + reading.number("fuel");
  }

  @Property(tries = 20)
  void the_odometer_grows_by_the_length_of_the_way(@ForAll long seed) {
    int start = (int) Math.floorMod(seed, (long) MAP.roads());
    int goal = (int) Math.floorMod(seed * 31 + 7, (long) MAP.places());
    var motion = new Motion(MAP, start, 1.0, 0);
    double length = MAP.distance(MAP.to(start), goal);
    motion.drive(goal);
    double speed = 0;
    int ticks = 0;
    while (!motion.isThere()) {
      motion.tick(1);
      assertThat(motion.speed() - speed).isBetween(-9.0, Motion.SPEED_UP + 1e-3);
      speed = motion.speed();
      assertThat(++ticks).isLessThan(10_000);
    }
    assertThat(motion.odometer()).isCloseTo(length, within(1e-3));
    assertThat(motion.place()).isEqualTo(goal);
  }
}
