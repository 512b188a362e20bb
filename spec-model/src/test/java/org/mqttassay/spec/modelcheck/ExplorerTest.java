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
package org.mqttassay.spec.modelcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.QoS;

/** What holds in small worlds, and what is found when it does not. */
class ExplorerTest {

  private static final Bounds SMALL = Bounds.within(Duration.ofSeconds(60)).toWorlds(1_500);

  static List<Scenario> scenarios() {
    return Scenario.all();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void every_guarantee_holds_not_far_from_the_start(Scenario scenario) {
    var findings = Explorer.explore(scenario, Optional.empty(), SMALL, Watcher.NOBODY);

    assertThat(findings.story()).as("%s", findings.broken()).isEmpty();
    assertThat(findings.worlds()).isGreaterThanOrEqualTo(1_500);
    assertThat(findings.rests()).isPositive();
  }

  @Test
  void a_world_without_mishaps_is_walked_to_its_end() {
    var scenario = new Scenario(
        "calm",
        "one message, nothing breaks",
        List.of(
            Role.subscriber("S", MqttVersion.V5_0, "t", QoS.EXACTLY_ONCE),
            Role.publisher("P", MqttVersion.V5_0, "t", QoS.EXACTLY_ONCE, QoS.AT_LEAST_ONCE)),
        65_535,
        0);

    var findings = Explorer.explore(
        scenario, Optional.empty(), Bounds.within(Duration.ofSeconds(60)), Watcher.NOBODY);

    assertThat(findings.complete()).isTrue();
    assertThat(findings.broken()).isEmpty();
    // PUBLISH, PUBREC, PUBREL, PUBCOMP and PUBLISH, PUBACK, each sent and read, on either side.
    assertThat(findings.depth()).isEqualTo(2 * (2 * 4 + 2 * 2));
  }

  private static Scenario oneMessage(QoS qos, int cutsOfSubscriber, int cutsOfPublisher) {
    return new Scenario(
        "one",
        "one message",
        List.of(
            Role.subscriber("S", MqttVersion.V5_0, "t", QoS.EXACTLY_ONCE).cut(cutsOfSubscriber),
            Role.publisher("P", MqttVersion.V5_0, "t", qos).cut(cutsOfPublisher)),
        65_535,
        0);
  }

  private static Scenario three(QoS qos, int receiveMaximum) {
    return new Scenario(
        "three",
        "three messages",
        List.of(
            Role.subscriber("S", MqttVersion.V5_0, "t", qos).takes(receiveMaximum),
            Role.publisher("P", MqttVersion.V5_0, "t", qos, qos).cut(1)),
        65_535,
        0);
  }

  static Stream<Arguments> plants() {
    var once = oneMessage(QoS.EXACTLY_ONCE, 1, 0);
    var published = oneMessage(QoS.EXACTLY_ONCE, 0, 1);
    return Stream.of(
        Arguments.of(Plant.RECEIVER_FORGETS, once, Guarantee.AT_MOST_ONCE),
        Arguments.of(Plant.PUBLISH_AFTER_PUBREC, published, Guarantee.REST),
        Arguments.of(Plant.SERVER_FORGETS, published, Guarantee.AT_MOST_ONCE),
        Arguments.of(Plant.NO_PUBCOMP_FOR_UNKNOWN, once, Guarantee.REST),
        Arguments.of(Plant.NO_REPEATING, once, Guarantee.REST),
        Arguments.of(Plant.NO_STORING, once, Guarantee.AT_LEAST_ONCE),
        Arguments.of(Plant.DONE_AT_PUBREC, three(QoS.EXACTLY_ONCE, 9), Guarantee.REST),
        Arguments.of(Plant.NO_FLOW_CONTROL, three(QoS.EXACTLY_ONCE, 1), Guarantee.RECEIVE_MAXIMUM),
        Arguments.of(Plant.NO_ORDER, three(QoS.AT_LEAST_ONCE, 9), Guarantee.ORDER));
  }

  @ParameterizedTest
  @MethodSource("plants")
  void a_planted_error_is_found_under_the_guarantee_it_breaks(
      Plant plant, Scenario scenario, Guarantee guarantee) {
    var bounds = Bounds.within(Duration.ofSeconds(60)).toWorlds(20_000);

    var findings = Explorer.explore(scenario, Optional.of(plant), bounds, Watcher.NOBODY);

    assertThat(findings.broken()).map(Broken::guarantee).contains(guarantee);
    assertThat(findings.story()).last().asString().contains("BROKEN").contains(guarantee.text());
    assertThat(
            Explorer.explore(scenario, Optional.empty(), bounds, Watcher.NOBODY).broken())
        .as("without the error")
        .isEmpty();
  }

  @Test
  void every_error_has_its_place_in_the_table() {
    assertThat(plants().map(row -> row.get()[0]))
        .containsExactlyInAnyOrder(Arrays.stream(Plant.values()).toArray());
  }

  @Test
  void the_story_of_an_error_is_the_shortest_there_is() {
    var findings = Explorer.explore(
        oneMessage(QoS.EXACTLY_ONCE, 1, 0),
        Optional.of(Plant.RECEIVER_FORGETS),
        Bounds.within(Duration.ofSeconds(60)),
        Watcher.NOBODY);

    assertThat(findings.story())
        .filteredOn(line -> line.matches(" +\\d+  .*"))
        .extracting(line -> line.substring(5).replaceAll(" +", " ").strip())
        .containsExactly(
            "P sends PUBLISH qos=2 id=1 topic=\"t\" payload=\"P1\" (2 bytes)",
            "server reads PUBLISH qos=2 id=1 topic=\"t\" payload=\"P1\" (2 bytes) from P",
            "server sends PUBLISH qos=2 id=1 topic=\"t\" payload=\"P1\" (2 bytes) to S",
            "S reads PUBLISH qos=2 id=1 topic=\"t\" payload=\"P1\" (2 bytes)",
            "S connects once more, beside its link",
            "server reads CONNECT v5 clientId=\"S\" keepAlive=0 [Session Expiry Interval=3600]"
                + " from S",
            "server sends CONNACK sessionPresent 0x00 Success to S",
            "S reads CONNACK sessionPresent 0x00 Success",
            "server sends PUBLISH qos=2 id=1 dup topic=\"t\" payload=\"P1\" (2 bytes) to S",
            "S reads PUBLISH qos=2 id=1 dup topic=\"t\" payload=\"P1\" (2 bytes)");
  }

  @Test
  void what_is_found_does_not_depend_on_the_threads() {
    var scenario = Scenario.all().get(0);
    var one = new Bounds(6, Duration.ofSeconds(60), Integer.MAX_VALUE, 1);
    var three = new Bounds(6, Duration.ofSeconds(60), Integer.MAX_VALUE, 3);

    var alone = Explorer.explore(scenario, Optional.empty(), one, Watcher.NOBODY);
    var together = Explorer.explore(scenario, Optional.empty(), three, Watcher.NOBODY);

    assertThat(together.worlds()).isEqualTo(alone.worlds());
    assertThat(together.steps()).isEqualTo(alone.steps());
  }
}
