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

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoadMapTest {

  private final RoadMap map = RoadMap.city();

  @Test
  void every_place_can_be_reached_from_every_other() {
    for (int from = 0; from < map.places(); from++) {
      for (int goal = 0; goal < map.places(); goal++) {
        assertThat(map.way(from, goal) < 0).isEqualTo(from == goal);
      }
    }
    assertThat(map.distance(0, map.places() - 1)).isBetween(8_000.0, 20_000.0);
  }

  @Test
  void it_has_all_that_a_city_needs() {
    assertThat(map.places()).isBetween(180, 250);
    assertThat(IntStream.range(0, map.roads()).filter(map::isTunnel).count()).isGreaterThan(8);
    assertThat(IntStream.range(0, map.places()).filter(map::isGarage).count()).isGreaterThan(8);
    assertThat(IntStream.range(0, map.places()).filter(map::isCharger).count()).isGreaterThan(5);
    assertThat(IntStream.range(0, map.places()).filter(map::isStation).count()).isGreaterThan(3);
  }

  @Test
  void a_way_that_is_fast_is_taken_instead_of_a_short_one() {
    RoadMap small = RoadMap.parse("""
        place,0,0,
        place,100,0,
        place,50,80,
        road,0,1,5,
        road,0,2,50,
        road,2,1,50,tunnel
        """);
    assertThat(small.to(small.way(0, 1))).isEqualTo(2);
    assertThat(small.isTunnel(small.way(2, 1))).isTrue();
    assertThat(small.heading(small.way(2, 1))).isBetween(90.0, 180.0);
  }
}
