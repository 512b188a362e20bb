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
package org.mqttassay.simulator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mqttassay.simulator.chaos.Mischief.OnBroker;
import org.mqttassay.simulator.chaos.Mischief.OnBroker.Action;
import org.mqttassay.simulator.link.Profiles;
import org.mqttassay.simulator.link.virtual.LinkNetwork;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.reference.BackOff;
import org.mqttassay.spec.client.reference.ClientListener;
import org.mqttassay.spec.client.reference.ClientOptions;
import org.mqttassay.spec.client.reference.Delivery;
import org.mqttassay.spec.client.reference.Outcome;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.virtual.VirtualWorld;

/** The same timetable under virtual time: an hour of faults takes a moment. */
class SaboteurVirtualTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final int COUNT = 1_100;

  /** What came of an hour. */
  private record Hour(List<String> read, List<Outcome> outcomes, List<String> told, long now) {}

  private static PlannedFault drawn(Action action, int length, int count) {
    return new PlannedFault(
        new OnBroker(action),
        new When.Drawn(Duration.ofMinutes(1), Duration.ofMinutes(58), count),
        Duration.ofSeconds(length));
  }

  private static Hour hour(long seed) {
    var world = new VirtualWorld(VirtualWorld.Setting.of(seed).durable());
    var read = new ArrayList<String>();
    var outcomes = new ArrayList<Outcome>();
    var options = ClientOptions.of(Connect.of(MqttVersion.V5_0, "c")
            .withCleanStart(false)
            .withKeepAlive(60)
            .with(Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 86_400)))
        .withBackOff(BackOff.STANDARD);
    var client = world.client(
        "c",
        options,
        new ClientListener() {
          @Override
          public void message(Delivery delivery) {
            read.add(delivery.message().payload().asText());
          }
        },
        new LinkNetwork(Profiles.builtIn().find("lte").orElseThrow(), seed, List.of()));
    client.connect();
    client.subscribe(Subscription.of("t", QoS.EXACTLY_ONCE));
    IntStream.range(0, COUNT)
        .forEach(i -> world.after(Duration.ofSeconds(i + 1), () -> client
            .publish(Publish.of(
                "t",
                i % 2 == 0 ? QoS.AT_LEAST_ONCE : QoS.EXACTLY_ONCE,
                0,
                Bytes.utf8((i % 2 + 1) + "/" + i)))
            .thenAccept(outcomes::add)));
    var told = new Told(0);
    var schedule = FaultSchedule.of(
        List.of(
            drawn(Action.KILL, 2, 30),
            drawn(Action.STOP, 5, 5),
            drawn(Action.PAUSE, 20, 10),
            new PlannedFault(
                new OnBroker(Action.RESTART), When.At.once(Duration.ofMinutes(30)), Duration.ZERO)),
        seed,
        HOUR);
    try (var saboteur = Saboteur.underVirtualTime(world, schedule, new FakeVictims(), told)) {
      saboteur.begin();
      world.run(HOUR);
    }
    world.run(Duration.ofMinutes(2));
    assertThat(world.isBrokerUp()).isTrue();
    assertThat(world.breaches()).isEmpty();
    return new Hour(read, outcomes, told.story, world.now());
  }

  @Test
  void thirty_kills_and_more_lose_nothing_that_was_acknowledged() {
    var hour = hour(5);
    assertThat(hour.told()).hasSize(2 * 46);
    assertThat(hour.outcomes()).hasSize(COUNT).allMatch(Outcome::isAcknowledged);
    assertThat(new HashSet<>(hour.read())).hasSize(COUNT);
    assertThat(hour.read().stream().filter(text -> text.startsWith("2/"))).doesNotHaveDuplicates();
  }

  @Test
  void the_same_seed_gives_the_same_hour() {
    assertThat(hour(7)).isEqualTo(hour(7)).isNotEqualTo(hour(8));
  }
}
