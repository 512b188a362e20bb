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
package org.mqttassay.simulator.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mqttassay.simulator.device.TestStage.Published;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.QoS;

class DeviceKindsTest {

  private static final DeviceKinds KINDS = DeviceKinds.all();

  static List<String> names() {
    return List.copyOf(KINDS.names());
  }

  /** Kinds that have a partner, and who that is. */
  private static TestStage stage(String kind, long seed) {
    var stage = new TestStage(5_000_000);
    for (int i = 0; i < 3; i++) {
      var seat = TestStage.seat("all", kind + '-' + i, i, Chance.seed(seed, i));
      stage.add(seat, TestStage.make(kind, "", seat));
    }
    var other = TestStage.seat("all", "other", 0, seed);
    String partner =
        switch (kind) {
          case "plant-service" -> "{upset-every: 10m}";
          case "fleet-service" -> "car";
          case "app-user" -> "home-hub";
          case "health-service" -> "wearable";
          default -> "";
        };
    if (!partner.isEmpty()) {
      stage.add(
          other,
          partner.startsWith("{")
              ? TestStage.make("furnace", partner, other)
              : TestStage.make(partner, "", other));
    }
    return stage;
  }

  private static String digest(String kind, long seed) throws NoSuchAlgorithmException {
    var digest = MessageDigest.getInstance("SHA-256");
    stage(kind, seed)
        .hear(one -> {
          digest.update((one.at() + one.from() + one.message().topic()).getBytes());
          digest.update(one.message().payload().toArray());
        })
        .run(Manner.HOUR);
    return HexFormat.of().formatHex(digest.digest());
  }

  @ParameterizedTest
  @MethodSource("names")
  void the_same_seed_gives_the_same_bytes(String kind) throws Exception {
    assertThat(digest(kind, 1)).isEqualTo(digest(kind, 1));
    if (!kind.equals("subscriber")) {
      assertThat(digest(kind, 1)).isNotEqualTo(digest(kind, 2));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void nonsense_from_others_does_no_harm(String kind) {
    TestStage stage = stage(kind, 1).run(Manner.SECOND);
    var published = new ArrayList<Published>();
    stage.hear(published::add);
    for (int i = 0; i < 3; i++) {
      var seat = TestStage.seat("all", kind + '-' + i, i, 1);
      for (var subscription : TestStage.make(kind, "", seat).presence().subscriptions()) {
        String topic = subscription.topicFilter().replace('+', 'x').replace('#', 'x');
        for (String text :
            List.of("", "{", "{}", "[1]", "null", "\u0001\u0002", "{\"ts\":\"x\"}")) {
          stage.send(Message.of(topic, Bytes.utf8(text), QoS.AT_LEAST_ONCE));
        }
        stage.send(Message.of(topic, Bytes.hex("a1ff"), QoS.AT_LEAST_ONCE));
        stage.send(Message.of(topic, Bytes.hex("0aff0102"), QoS.AT_LEAST_ONCE));
      }
    }
    stage.run(10 * 60 * Manner.SECOND);
    assertThat(stage.now()).isEqualTo(10 * 60 * Manner.SECOND);
    assertThat(published.isEmpty()).isEqualTo(kind.equals("subscriber"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void each_kind_says_what_it_is(String kind) {
    assertThat(kind).matches("[a-z0-9-]+");
    assertThat(KINDS.find(kind).orElseThrow().about()).isNotBlank();
  }

  @Test
  void a_kind_on_the_class_path_is_found() {
    var published = new ArrayList<Published>();
    var seat = TestStage.seat("house", "door-0", 0, 3);
    new TestStage(0)
        .hear(published::add)
        .add(seat, TestStage.make("door", "{interval: 10s}", seat))
        .run(Manner.HOUR);
    assertThat(published).hasSizeBetween(280, 440);
    assertThat(published.get(1).message().payload().asText())
        .isEqualTo("{\"open\":false,\"count\":0}");
  }

  @Test
  void the_example_that_is_described_is_the_one_that_is_tested() throws IOException {
    Path root = Path.of(System.getProperty("assay.root", ".."), "device-simulator/src");
    String described = Files.readString(
            root.resolve("main/java/org/mqttassay/simulator/device/package-info.java"))
        .replaceAll("(?m)^ \\* ?", "");
    String tested = Files.readString(
            root.resolve("test/java/org/mqttassay/simulator/device/DoorKind.java"))
        .replaceAll("(?m)^ *@Override\n", "");
    assertThat(described).contains(tested.substring(tested.indexOf("public final class")));
  }

  @Test
  void there_is_no_kind_without_a_name() {
    assertThat(KINDS.find("toaster")).isEmpty();
    assertThatThrownBy(() -> KINDS.maker("toaster", "")).hasMessage("no kind 'toaster'");
  }
}
