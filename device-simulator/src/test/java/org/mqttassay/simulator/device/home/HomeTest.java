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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.mqttassay.simulator.device.Actor;
import org.mqttassay.simulator.device.CommonShapes;
import org.mqttassay.simulator.device.Deadlines;
import org.mqttassay.simulator.device.Manner;
import org.mqttassay.simulator.device.Message;
import org.mqttassay.simulator.device.TestStage;
import org.mqttassay.simulator.device.TestStage.Published;
import org.mqttassay.simulator.device.TestStage.Span;
import org.mqttassay.simulator.device.payload.Encoding;
import org.mqttassay.simulator.device.payload.Payload;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.QoS;

class HomeTest {

  private static final long MILLISECOND = 1_000_000;

  private final List<Published> published = new ArrayList<>();
  private final TestStage stage = new TestStage(30 * MILLISECOND).hear(published::add);

  private void add(String kind, String id, int index, String options) {
    var seat = TestStage.seat("street", id, index, id.hashCode());
    stage.add(seat, TestStage.make(kind, options, seat));
  }

  private List<Published> at(String topic) {
    return published.stream().filter(p -> p.message().topic().equals(topic)).toList();
  }

  @Test
  void lights_follow_their_users() {
    add("home-hub", "home-0", 0, "{encoding: protobuf}");
    add("home-hub", "home-1", 1, "{cameras: 0}");
    add("app-user", "user-0", 0, "{hub: 'home-{index}'}");
    add("app-user", "user-1", 1, "{encoding: cbor, hub: 'home-{index}'}");
    stage.run(5 * Manner.HOUR);
    List<Span> switchings = stage.spans(Deadlines.SWITCH_TO_STATE);
    assertThat(switchings)
        .hasSizeGreaterThan(400)
        .allMatch(span -> span.to() - span.from() == 60 * MILLISECOND);
    assertThat(switchings).extracting(Span::actor).contains("user-0", "user-1");
    Map<String, Boolean> wanted = new HashMap<>();
    for (Published one : published) {
      String topic = one.message().topic();
      if (topic.endsWith("/set")) {
        wanted.put(topic.replace("/set", "/state"), one.as(HomeShapes.LIGHT_SET).flag("on"));
      } else if (topic.contains("/light/") && wanted.containsKey(topic)) {
        assertThat(one.as(HomeShapes.LIGHT).flag("on")).isEqualTo(wanted.get(topic));
      }
    }
    assertThat(wanted).hasSize(12);
  }

  @Test
  void nobody_switches_lights_of_a_dark_home() {
    add("home-hub", "home-0", 0, "");
    add("app-user", "user-0", 0, "{interval: 10s, hub: home-0}");
    stage.cut("home-0", Manner.HOUR, 2 * Manner.HOUR).run(3 * Manner.HOUR);
    long margin = Manner.SECOND;
    assertThat(published)
        .filteredOn(p -> p.at() > Manner.HOUR + margin && p.at() < 2 * Manner.HOUR)
        .isEmpty();
    assertThat(stage.spans(Deadlines.SWITCH_TO_STATE))
        .allMatch(span -> span.to() != Actor.NEVER)
        .anyMatch(span -> span.from() > 2 * Manner.HOUR);
  }

  @Test
  void a_light_that_does_not_follow_is_waited_for_and_then_given_up() {
    add("app-user", "user-0", 0, "{interval: 1s, patience: 1m, hub: home-0}");
    stage.run(Manner.SECOND);
    Bytes online = Encoding.JSON.encode(CommonShapes.STATUS.fill().put("online").done());
    Payload light = HomeShapes.LIGHT.fill().put(false).put(50).put("").put(0).done();
    stage.send(Message.of("street/home-0/status", online, QoS.AT_LEAST_ONCE));
    stage.send(
        Message.of("street/home-0/light/0/state", Encoding.CBOR.encode(light), QoS.AT_LEAST_ONCE));
    stage.run(10 * 60 * Manner.SECOND);
    assertThat(stage.spans(Deadlines.SWITCH_TO_STATE))
        .hasSizeBetween(9, 10)
        .allMatch(span -> span.to() == Actor.NEVER);
  }

  @Test
  void cameras_send_frames_of_tens_of_kilobytes() {
    add("home-hub", "home-0", 0, "{cameras: 2, frame-every: 10s}");
    stage.run(Manner.HOUR);
    List<Published> frames = at("street/home-0/camera/1/frame");
    assertThat(frames).hasSize(360);
    assertThat(frames)
        .extracting(frame -> frame.message().payload())
        .doesNotHaveDuplicates()
        .allSatisfy(frame -> {
          assertThat(frame.size()).isBetween(15_000, 45_000);
          assertThat(frame.slice(0, 2).toHex()).isEqualTo("ffd8");
          assertThat(frame.slice(frame.size() - 2, frame.size()).toHex()).isEqualTo("ffd9");
        });
    assertThat(frames.stream().mapToInt(f -> f.message().payload().size()).average())
        .hasValueCloseTo(30_000.0, within(1_500.0));
  }

  @Test
  void rooms_and_the_whole_home_take_commands() {
    add("home-hub", "home-0", 0, "");
    stage.run(Manner.SECOND);
    Payload warm =
        CommonShapes.COMMAND.fill().put("setpoint").put("1").put(25.5).done();
    stage.send(
        Message.of("street/home-0/room/1/set", Encoding.JSON.encode(warm), QoS.AT_LEAST_ONCE));
    stage.run(4 * Manner.HOUR);
    List<Published> climates = at("street/home-0/room/1/climate");
    assertThat(climates.get(climates.size() - 1).as(HomeShapes.CLIMATE).number("temperature"))
        .isBetween(25.0, 26.0);
    Payload on = HomeShapes.LIGHT_SET.fill().put(true).put("me").put(40).done();
    stage.send(
        Message.of("street/home-0/light/2/set", Encoding.JSON.encode(on), QoS.AT_LEAST_ONCE));
    Payload off = CommonShapes.COMMAND.fill().put("all-off").put("night").done();
    stage.send(Message.of("street/home-0/command", Encoding.JSON.encode(off), QoS.AT_LEAST_ONCE));
    assertThat(at("street/home-0/light/2/state"))
        .extracting(state -> state.as(HomeShapes.LIGHT).text("cause"))
        .containsExactly("", "me", "night");
    assertThat(at("street/home-0/light/2/state"))
        .extracting(state -> state.as(HomeShapes.LIGHT).whole("brightness"))
        .containsExactly(100L, 40L, 40L);
  }

  @Property(tries = 20)
  void rooms_warm_and_cool_slowly(@ForAll long seed) {
    var last = new HashMap<String, Payload>();
    var seat = TestStage.seat("street", "home-0", 0, seed);
    new TestStage(0)
        .hear(one -> {
          if (one.message().topic().endsWith("/climate")) {
            Payload climate = one.as(HomeShapes.CLIMATE);
            Payload before = last.put(one.message().topic(), climate);
            if (before != null) {
              double hours = (climate.whole("ts") - before.whole("ts")) / 3_600_000.0;
              double change = climate.number("temperature") - before.number("temperature");
              // It heats while it is colder outside, so the walls take from both.
              assertThat(change)
                  .isBetween(-8 * (hours + 0.003) - 0.01, 10 * (hours + 0.003) + 0.01);
              assertThat(climate.number("temperature"))
                  .isCloseTo(climate.number("setpoint"), within(1.5));
            }
          }
        })
        .add(seat, TestStage.make("home-hub", "{cameras: 0}", seat))
        .run(24 * Manner.HOUR);
    assertThat(last).hasSize(3);
  }
}
