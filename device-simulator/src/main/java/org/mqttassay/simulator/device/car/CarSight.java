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

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.mqttassay.reports.fleet.Sights.Channel;
import org.mqttassay.reports.fleet.Sights.Ground;
import org.mqttassay.reports.fleet.Sights.Picture;

/** What people see of cars: the city, and where in it they are. */
final class CarSight {

  private static final List<String> STATES =
      List.of("driving", "parked", "charging", "in a tunnel", "in a garage");

  /** Of all cars, who drive in one city. */
  static final Picture PICTURE = Picture.map(
      List.of(new Channel("east", "m"), new Channel("north", "m"), new Channel("speed", "km/h")),
      STATES,
      ground(RoadMap.city()));

  private CarSight() {}

  /** The number of the state of a car. */
  static int state(String mode, boolean isInTunnel, boolean isInGarage) {
    return STATES.indexOf(isInTunnel ? "in a tunnel" : isInGarage ? "in a garage" : mode);
  }

  private static List<Ground> ground(RoadMap map) {
    return List.of(
        new Ground("road", roads(map, false)),
        new Ground("tunnel", roads(map, true)),
        new Ground("garage", places(map, map::isGarage)),
        new Ground("charger", places(map, map::isCharger)),
        new Ground("station", places(map, map::isStation)));
  }

  /** Each road once, though it has a number for each direction. */
  private static List<List<Double>> roads(RoadMap map, boolean isTunnel) {
    var roads = new ArrayList<List<Double>>();
    for (int road = 0; road < map.roads(); road += 2) {
      if (map.isTunnel(road) == isTunnel) {
        double end = map.length(road);
        roads.add(List.of(
            rounded(map.east(road, 0)),
            rounded(map.north(road, 0)),
            rounded(map.east(road, end)),
            rounded(map.north(road, end))));
      }
    }
    return roads;
  }

  private static List<List<Double>> places(RoadMap map, IntPredicate isOne) {
    var places = new ArrayList<List<Double>>();
    for (int place = 0; place < map.places(); place++) {
      if (isOne.test(place)) {
        places.add(List.of(rounded(map.east(place)), rounded(map.north(place))));
      }
    }
    return places;
  }

  private static double rounded(double metres) {
    return Math.round(metres);
  }
}
