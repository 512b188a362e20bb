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

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mqttassay.simulator.device.CommonShapes;
import org.mqttassay.simulator.device.Deadlines;
import org.mqttassay.simulator.device.Manner;
import org.mqttassay.simulator.device.Message;
import org.mqttassay.simulator.device.TestStage;
import org.mqttassay.simulator.device.TestStage.Published;
import org.mqttassay.simulator.device.TestStage.Span;
import org.mqttassay.simulator.device.payload.Encoding;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.QoS;

class PlantTest {

  private static final long MILLISECOND = 1_000_000;

  private final List<Published> published = new ArrayList<>();
  private final TestStage stage = new TestStage(10 * MILLISECOND).hear(published::add);

  private void add(String kind, String id, String options) {
    var seat = TestStage.seat("plant", id, 0, id.hashCode());
    stage.add(seat, TestStage.make(kind, options, seat));
  }

  private List<Published> at(String topic) {
    return published.stream().filter(p -> p.message().topic().equals(topic)).toList();
  }

  @Test
  void a_service_throttles_what_tells_an_alarm_and_lets_it_go_again() {
    add("furnace", "f-1", "{upset-every: 20m, encoding: cbor}");
    add("gateway", "g-1", "{children: 3, of: furnace, with: {upset-every: 20m}}");
    add("plant-service", "s-1", "{reaction: 200ms}");
    stage.run(4 * Manner.HOUR);
    List<Span> reactions = stage.spans(Deadlines.ALARM_TO_REACTION);
    assertThat(reactions).hasSizeGreaterThan(10);
    assertThat(reactions).allSatisfy(span -> {
      // There, thinking, and back.
      assertThat(span.to() - span.from()).isBetween(120 * MILLISECOND, 320 * MILLISECOND);
    });
    assertThat(reactions).extracting(Span::actor).contains("f-1", "g-1");
    assertThat(stage.spans(Deadlines.COMMAND_TO_ANSWER))
        .hasSizeGreaterThan(reactions.size())
        .allMatch(span -> span.to() - span.from() == 20 * MILLISECOND);
    assertThat(at("plant/f-1/state"))
        .extracting(state -> state.as(PlantShapes.STATE).number("limit"))
        .contains(30.0, 100.0);
    assertThat(at("plant/f-1/telemetry"))
        .extracting(reading -> reading.as(PlantShapes.FURNACE).number("temperature"))
        .allMatch(temperature -> temperature < 930);
    assertThat(stage.retained().keySet())
        .contains("plant/g-1/m-2/state", "plant/g-1/status", "plant/s-1/summary");
  }

  @Test
  void an_alarm_that_comes_while_offline_is_told_at_the_next_start() {
    add("furnace", "f-1", "{upset-every: 5m}");
    stage.run(10 * Manner.SECOND).cut("f-1", 20 * Manner.SECOND, 2 * Manner.HOUR);
    stage.run(3 * Manner.HOUR);
    Published first = at("plant/f-1/alarm").get(0);
    assertThat(first.at()).isGreaterThanOrEqualTo(2 * Manner.HOUR);
    assertThat(published).noneMatch(p -> p.at() > 20 * Manner.SECOND && p.at() < 2 * Manner.HOUR);
    assertThat(at("plant/f-1/status"))
        .extracting(status -> status.as(CommonShapes.STATUS).text("status"))
        .containsExactly("online", "offline", "online");
  }

  @Test
  void answers_go_where_the_command_says() {
    add("vibration", "v-1", "");
    stage.run(Manner.SECOND);
    var command = CommonShapes.COMMAND.fill().put("setpoint").put("c1").put(900).absent();
    Bytes plain = Encoding.JSON.encode(command.put("somewhere/else").done());
    stage.send(Message.of("plant/v-1/command", plain, QoS.AT_LEAST_ONCE));
    stage.send(Message.of("plant/v-1/command", plain, QoS.AT_LEAST_ONCE)
        .answeredAt("asked/for", Bytes.utf8("mark")));
    stage.send(Message.of(
        "plant/v-1/command", Bytes.utf8("{\"name\":\"dance\",\"id\":\"c3\"}"), QoS.AT_LEAST_ONCE));
    stage.send(Message.of("plant/v-1/command", Bytes.utf8("nonsense"), QoS.AT_LEAST_ONCE));
    assertThat(at("somewhere/else").get(0).as(CommonShapes.ANSWER).flag("ok")).isTrue();
    assertThat(at("asked/for").get(0).message().correlation().asText()).isEqualTo("mark");
    assertThat(at("plant/v-1/answer").get(0).as(CommonShapes.ANSWER).text("reason"))
        .isEqualTo("unknown command");
    assertThat(stage.notes()).anyMatch(note -> note.contains("passes over a command"));
    stage.run(Manner.HOUR / 60);
    Published last = at("plant/v-1/telemetry").get(at("plant/v-1/telemetry").size() - 1);
    assertThat(last.as(PlantShapes.VIBRATION).number("speed")).isBetween(890.0, 910.0);
  }

  @Test
  void a_worn_bearing_is_replaced_after_throttling() {
    add("vibration", "v-1", "{life: 1h, repair: 5m}");
    add("plant-service", "s-1", "");
    stage.run(3 * Manner.HOUR);
    assertThat(at("plant/v-1/alarm"))
        .extracting(alarm -> alarm.as(PlantShapes.ALARM).flag("active"))
        .startsWith(true, false, true);
  }

  @Test
  void a_machine_far_from_its_threshold_takes_one_step_for_each_reading() {
    add("furnace", "f-1", "{interval: 10s, upset-every: 100h, setpoint: 500}");
    stage.run(Manner.HOUR);
    assertThat(at("plant/f-1/telemetry")).hasSize(360);
    assertThat(stage.steps()).isBetween(360L, 362L);
  }

  @Test
  void a_hurried_machine_has_finer_ticks() {
    add("energy-meter", "e-1", "{interval: 100ms}");
    stage.run(10 * Manner.SECOND);
    assertThat(at("plant/e-1/telemetry"))
        .hasSize(100)
        .extracting(reading -> reading.message().payload())
        .doesNotHaveDuplicates();
  }

  @Test
  void an_alarm_that_comes_twice_is_answered_once() {
    add("plant-service", "s-1", "");
    stage.run(Manner.SECOND);
    for (boolean isActive : new boolean[] {true, true, false, true, false}) {
      var alarm = PlantShapes.ALARM
          .fill()
          .put(7)
          .put(isActive)
          .put(1L)
          .put(2L)
          .put(950.5)
          .put(900);
      stage.send(
          Message.of("plant/f-9/alarm", Encoding.JSON.encode(alarm.done()), QoS.AT_LEAST_ONCE));
      stage.run(stage.now() + Manner.SECOND);
    }
    assertThat(at("plant/f-9/command"))
        .extracting(command -> command.as(CommonShapes.COMMAND).number("value"))
        .containsExactly(30.0, 100.0);
  }
}
