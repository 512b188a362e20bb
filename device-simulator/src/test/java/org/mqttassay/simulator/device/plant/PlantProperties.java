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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.mqttassay.simulator.device.Manner;
import org.mqttassay.simulator.device.TestStage;
import org.mqttassay.simulator.device.TestStage.Published;
import org.mqttassay.simulator.device.payload.Payload;
import org.mqttassay.simulator.device.payload.Shape;

/** What must hold for machines of every seed. */
class PlantProperties {

  private static ArrayList<Payload> readings(String kind, String options, long seed, Shape shape) {
    var readings = new ArrayList<Payload>();
    var seat = TestStage.seat("plant", "m", 0, seed);
    new TestStage(0)
        .hear(published -> {
          if (published.message().topic().endsWith("/telemetry")) {
            readings.add(published.as(shape));
          }
        })
        .add(seat, TestStage.make(kind, options, seat))
        .run(3 * Manner.HOUR);
    return readings;
  }

  @Property(tries = 50)
  void a_furnace_neither_makes_nor_loses_energy(@ForAll long seed) {
    var seat = TestStage.seat("plant", "f", 0, seed);
    var furnace = (Furnace) TestStage.make("furnace", "{upset-every: 10m}", seat);
    furnace.awake(0);
    double before = furnace.watched();
    for (int second = 1; second <= 7_200; second++) {
      double temperature = furnace.watched();
      double bound = furnace.mostRise(1);
      furnace.tick(1, second * Manner.SECOND);
      assertThat(furnace.watched() - temperature)
          .isBetween(
              -(Furnace.LOSS + Furnace.TRANSFER)
                      * (temperature - Furnace.AMBIENT)
                      / Furnace.CAPACITY
                  - 1e-9,
              bound + 1e-9);
      assertThat(furnace.power()).isBetween(0.0, 600.0);
    }
    double heat = Furnace.CAPACITY * (furnace.watched() - before);
    double balance = furnace.taken() - furnace.lost() - furnace.intoLoads();
    assertThat(heat).isCloseTo(balance, within(1e-3));
  }

  @Property(tries = 20)
  void what_furnaces_say_is_what_physics_allows(@ForAll long seed) {
    Payload last = null;
    for (Payload reading : readings("furnace", "{upset-every: 10m}", seed, PlantShapes.FURNACE)) {
      if (last != null) {
        double seconds = (reading.whole("ts") - last.whole("ts")) / 1_000.0;
        double change = reading.number("temperature") - last.number("temperature");
        assertThat(change / seconds).isBetween(-6.0, 600 / Furnace.CAPACITY + 0.01);
        assertThat(reading.number("energy")).isGreaterThanOrEqualTo(last.number("energy"));
        assertThat(reading.number("energy") - last.number("energy"))
            .isLessThanOrEqualTo(600 * (seconds + 1) / 3_600 + 0.001);
      }
      last = reading;
    }
    assertThat(last).isNotNull();
  }

  @Property(tries = 20)
  void a_meters_fields_agree(@ForAll long seed) {
    Payload last = null;
    for (Payload reading : readings("energy-meter", "", seed, PlantShapes.METER)) {
      double power =
          reading.number("voltage") * reading.number("current") * reading.number("factor") / 1_000;
      assertThat(reading.number("power")).isCloseTo(power, within(power * 0.002 + 0.001));
      assertThat(reading.number("voltage")).isBetween(200.0, 231.0);
      if (last != null) {
        double hours = (reading.whole("ts") - last.whole("ts")) / 3_600_000.0;
        double drawn = reading.number("energy") - last.number("energy");
        assertThat(drawn).isPositive().isLessThan(150 * hours + 0.1);
      }
      last = reading;
    }
    assertThat(last).isNotNull();
  }

  @Property(tries = 20)
  void bearings_wear_and_turn(@ForAll long seed) {
    Payload last = null;
    for (Payload reading : readings("vibration", "{life: 2h}", seed, PlantShapes.VIBRATION)) {
      assertThat(reading.number("frequency")).isCloseTo(reading.number("speed") / 60, within(0.01));
      if (last != null) {
        double minutes = (reading.whole("ts") - last.whole("ts")) / 60_000.0;
        assertThat((double) (reading.whole("turns") - last.whole("turns")))
            .isCloseTo(1_480 * minutes, within(60.0));
      }
      last = reading;
    }
    assertThat(last).isNotNull();
    assertThat(last.number("velocity")).isGreaterThan(7.1);
    assertThat(last.flag("alarm")).isTrue();
  }

  @Property(tries = 10)
  void an_alarm_is_told_at_the_tick_of_its_crossing(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 2) int which) {
    String kind = PlantKinds.MACHINES.get(which).name();
    String options = new String[] {"{upset-every: 10m}", "{life: 1h}", "{large-every: 5m}"}[which];
    var alarms = new ArrayList<Published>();
    var seat = TestStage.seat("plant", "m", 0, seed);
    new TestStage(0)
        .hear(published -> {
          if (published.message().topic().endsWith("/alarm")) {
            alarms.add(published);
          }
        })
        .add(seat, TestStage.make(kind, options, seat))
        .run(6 * Manner.HOUR);
    for (Published published : alarms) {
      Payload alarm = published.as(PlantShapes.ALARM);
      if (alarm.flag("active")) {
        assertThat(alarm.whole("ts")).isEqualTo(alarm.whole("since"));
        assertThat(alarm.number("value")).isGreaterThan(alarm.number("threshold") - 0.001);
      } else {
        assertThat(alarm.number("value")).isLessThan(alarm.number("threshold") + 0.001);
      }
    }
    assertThat(alarms).isNotEmpty();
  }
}
