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

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mqttassay.simulator.device.CommonShapes;
import org.mqttassay.simulator.device.Deadlines;
import org.mqttassay.simulator.device.LinkWish;
import org.mqttassay.simulator.device.Manner;
import org.mqttassay.simulator.device.Message;
import org.mqttassay.simulator.device.TestStage;
import org.mqttassay.simulator.device.TestStage.Published;
import org.mqttassay.simulator.device.TestStage.Span;
import org.mqttassay.simulator.device.payload.Encoding;
import org.mqttassay.simulator.device.payload.Payload;
import org.mqttassay.spec.packet.QoS;

class CarTest {

  private static final long MILLISECOND = 1_000_000;

  private final List<Published> published = new ArrayList<>();
  private final TestStage stage = new TestStage(50 * MILLISECOND).hear(published::add);

  private void add(String kind, String id, String options) {
    var seat = TestStage.seat("city", id, 0, id.hashCode());
    stage.add(seat, TestStage.make(kind, options, seat));
  }

  private List<Published> at(String topic) {
    return published.stream().filter(p -> p.message().topic().equals(topic)).toList();
  }

  private Payload ask(String car, String name, double value, String text) {
    var command = CommonShapes.COMMAND.fill().put(name).put("c").put(value).put(text);
    stage.send(Message.of(
        "city/" + car + "/command", Encoding.JSON.encode(command.done()), QoS.AT_LEAST_ONCE));
    List<Published> answers = at("city/" + car + "/answer");
    return answers.get(answers.size() - 1).as(CommonShapes.ANSWER);
  }

  @Test
  void a_fleet_delivers_and_late_ones_are_told() {
    for (int i = 0; i < 5; i++) {
      add("car", "car-" + i, "{parked-for: 5m}");
    }
    add("fleet-service", "fleet", "{order-every: 1m, deliver-within: 8m, update-every: 100h}");
    stage.run(4 * Manner.HOUR);
    Payload summary = at("city/fleet/summary").get(239).as(CarShapes.SUMMARY);
    assertThat(summary.whole("cars")).isEqualTo(5);
    assertThat(summary.whole("orders")).isGreaterThan(50);
    assertThat(summary.whole("delivered"))
        .isBetween(summary.whole("orders") - 5, summary.whole("orders"));
    assertThat(summary.whole("late")).isBetween(1L, summary.whole("orders") - 10);
    assertThat(at("city/fleet/late")).hasSize((int) summary.whole("late"));
    assertThat(stage.spans(Deadlines.COMMAND_TO_ANSWER))
        .hasSizeGreaterThan(100)
        .allMatch(span -> span.to() - span.from() == 100 * MILLISECOND);
  }

  @Test
  void firmware_comes_in_parts_and_is_installed() {
    add("car", "car-0", "");
    add("fleet-service", "fleet", "{order-every: 100h, update-every: 10m, firmware-chunks: 8}");
    stage.run(2 * Manner.HOUR);
    List<Span> updates = stage.spans(Deadlines.UPDATE_TO_INSTALLED);
    assertThat(updates)
        .isNotEmpty()
        .allMatch(span -> span.to() - span.from() == 8 * 100 * MILLISECOND);
    assertThat(at("city/car-0/firmware/chunk")).hasSize(8 * updates.size());
    List<Published> states = at("city/car-0/state");
    assertThat(states.get(states.size() - 1).as(CarShapes.STATE).text("firmware"))
        .startsWith("1.")
        .isNotEqualTo("1.0");
  }

  @Test
  void a_download_survives_a_lost_connection() {
    add("car", "car-0", "");
    add("fleet-service", "fleet", "{order-every: 100h, update-every: 10m, firmware-chunks: 500}");
    stage.run(Manner.HOUR);
    Span update = stage.spans(Deadlines.UPDATE_TO_INSTALLED).get(0);
    assertThat(update.to() - update.from()).isEqualTo(500 * 100 * MILLISECOND);
    published.clear();
    ask("car-0", "update", 0, "9.9");
    stage.cut("car-0", stage.now() + 3 * Manner.SECOND, stage.now() + 60 * Manner.SECOND);
    stage.run(stage.now() + 5 * 60 * Manner.SECOND);
    List<Published> states = at("city/car-0/state");
    assertThat(states.get(states.size() - 1).as(CarShapes.STATE).text("firmware"))
        .isEqualTo("9.9");
  }

  @Test
  void tunnels_and_garages_change_the_link_and_are_left_again_while_offline() {
    add("car", "car-0", "{parked-for: 1m, tunnel-link: gprs}");
    stage.run(10 * Manner.HOUR);
    List<LinkWish> wishes = stage.wishes().stream().map(TestStage.Wished::wish).toList();
    assertThat(wishes).contains(LinkWish.profile("gprs"), LinkWish.profile("edge"), LinkWish.USUAL);
    TestStage.Wished tunnel = stage.wishes().stream()
        .filter(wished -> wished.wish().equals(LinkWish.profile("gprs")))
        .findFirst()
        .orElseThrow();
    var again = new TestStage(50 * MILLISECOND);
    var seat = TestStage.seat("city", "car-0", 0, "car-0".hashCode());
    again.add(seat, TestStage.make("car", "{parked-for: 1m, tunnel-link: gprs}", seat));
    again.cut("car-0", tunnel.at() + Manner.SECOND, tunnel.at() + 20 * Manner.HOUR);
    again.run(tunnel.at() + 2 * Manner.HOUR);
    assertThat(again.wishes())
        .anyMatch(wished -> wished.at() > tunnel.at() && wished.wish().equals(LinkWish.USUAL));
  }

  @Test
  void a_car_can_be_locked_but_charges_only_where_it_can() {
    add("car", "car-0", "{drive: fuel, parked-for: 100h}");
    stage.run(Manner.SECOND);
    assertThat(ask("car-0", "unlock", 0, "").flag("ok")).isTrue();
    List<Published> states = at("city/car-0/state");
    assertThat(states.get(states.size() - 1).as(CarShapes.STATE).flag("locked")).isFalse();
    assertThat(ask("car-0", "charge", 0, "").text("reason")).isEqualTo("it is not at a charger");
    assertThat(ask("car-0", "deliver", 3, "o-1").flag("ok")).isTrue();
    assertThat(ask("car-0", "deliver", 3, "o-1").flag("ok")).isTrue();
    assertThat(ask("car-0", "deliver", 4, "o-2").text("reason")).isEqualTo("it has an order");
    assertThat(ask("car-0", "unlock", 0, "").text("reason")).isEqualTo("it is driving");
    stage.run(Manner.HOUR);
    assertThat(at("city/car-0/delivery")).hasSize(1);
  }

  @Test
  void a_parked_car_takes_few_steps() {
    add("car", "car-0", "{parked-for: 1000h}");
    stage.run(Manner.HOUR);
    assertThat(stage.steps()).isLessThan(70);
  }
}
