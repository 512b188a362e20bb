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
package org.mqttassay.spec.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.client.reference.BackOff;
import org.mqttassay.spec.client.reference.ClientListener;
import org.mqttassay.spec.client.reference.ClientOptions;
import org.mqttassay.spec.client.reference.Delivery;
import org.mqttassay.spec.client.reference.Disconnection;
import org.mqttassay.spec.client.reference.Outcome;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscription;

/** The broker of a world stops, dies, halts and comes back. */
class BrokerFaultsTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final List<String> read = new ArrayList<>();
  private final List<Disconnection.Cause> ends = new ArrayList<>();
  private final List<Boolean> resumed = new ArrayList<>();

  private final ClientListener ear = new ClientListener() {
    @Override
    public void message(Delivery delivery) {
      read.add(delivery.message().payload().asText());
    }

    @Override
    public void connected(Connack connack) {
      resumed.add(connack.sessionPresent());
    }

    @Override
    public void disconnected(Disconnection why) {
      ends.add(why.cause());
    }
  };

  private static ClientOptions lasting(String name) {
    return ClientOptions.of(Connect.of(MqttVersion.V5_0, name)
            .withCleanStart(false)
            .withKeepAlive(30)
            .with(Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 3_600)))
        .withPatience(Duration.ofSeconds(10))
        .withBackOff(new BackOff(Duration.ofMillis(200), SECOND, 2, 0.5, 0));
  }

  private VirtualClient reader(VirtualWorld world) {
    var reader = world.client("reader", lasting("reader"), ear, LinkShape.NEAR);
    reader.connect();
    reader.subscribe(Subscription.of("t", QoS.EXACTLY_ONCE));
    world.run(SECOND);
    return reader;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void a_durable_broker_killed_thirty_times_loses_and_repeats_nothing_it_may_not(long seed) {
    var world = new VirtualWorld(VirtualWorld.Setting.of(seed).durable());
    reader(world);
    var writer = world.client("writer", lasting("writer"), ClientListener.NOBODY, LinkShape.MOBILE);
    writer.connect();
    var outcomes = new ArrayList<Outcome>();
    int count = 3_000;
    for (int i = 0; i < count; i++) {
      String text = (i % 2 == 0 ? "once " : "exactly once ") + i;
      var qos = i % 2 == 0 ? QoS.AT_LEAST_ONCE : QoS.EXACTLY_ONCE;
      world.after(Duration.ofMillis(30L * i), () -> writer
          .publish(Publish.of("t", qos, 0, Bytes.utf8(text)))
          .thenAccept(outcomes::add));
    }
    for (int kill = 1; kill <= 30; kill++) {
      world.after(Duration.ofMillis(2_997L * kill), world::killBroker);
      world.after(Duration.ofMillis(2_997L * kill + 100), world::startBroker);
    }
    world.run(Duration.ofMinutes(5));
    assertThat(outcomes).hasSize(count).allMatch(Outcome::isAcknowledged);
    assertThat(new HashSet<>(read)).hasSize(count);
    var exactly = read.stream().filter(text -> text.startsWith("exactly")).toList();
    assertThat(exactly).doesNotHaveDuplicates();
    assertThat(read.size()).isGreaterThan(count);
    assertThat(world.breaches()).isEmpty();
    assertThat(resumed).hasSizeGreaterThan(25).startsWith(false);
    assertThat(resumed.subList(1, resumed.size())).containsOnly(true);
  }

  @Test
  void a_broker_without_a_disk_forgets_with_its_process() {
    var world = new VirtualWorld(VirtualWorld.Setting.of(1));
    reader(world);
    world.killBroker();
    assertThat(world.isBrokerUp()).isFalse();
    world.run(SECOND.multipliedBy(5));
    assertThat(ends).first().isEqualTo(Disconnection.Cause.CLOSED_BY_SERVER);
    assertThat(ends).hasSizeGreaterThan(2);
    assertThat(ends.subList(1, ends.size())).containsOnly(Disconnection.Cause.UNREACHABLE);
    world.startBroker();
    world.run(SECOND.multipliedBy(5));
    assertThat(resumed).containsExactly(false, false);
  }

  @Test
  void a_broker_that_stops_says_goodbye_and_keeps_what_it_has() {
    var world = new VirtualWorld(VirtualWorld.Setting.of(1).durable());
    reader(world);
    world.stopBroker();
    world.run(SECOND);
    world.startBroker();
    world.run(SECOND.multipliedBy(3));
    assertThat(ends).first().isEqualTo(Disconnection.Cause.SERVER_SAID_GOODBYE);
    assertThat(resumed).containsExactly(false, true);
  }

  @Test
  void a_halted_broker_answers_once_it_goes_on() {
    var world = new VirtualWorld(VirtualWorld.Setting.of(1));
    var reader = reader(world);
    var late = world.client("late", lasting("late"), ClientListener.NOBODY, LinkShape.NEAR);
    world.pauseBroker();
    var published = reader.publish(Publish.of("t", QoS.AT_LEAST_ONCE, 0, Bytes.utf8("m")));
    var connected = late.connect();
    world.run(SECOND.multipliedBy(5));
    assertThat(published).isNotDone();
    assertThat(connected).isNotDone();
    world.resumeBroker();
    world.run(SECOND);
    assertThat(published).isCompletedWithValueMatching(Outcome::isAcknowledged);
    assertThat(connected).isCompletedWithValueMatching(Outcome::isAcknowledged);
    assertThat(read).containsExactly("m");
    assertThat(ends).isEmpty();
    assertThat(world.breaches()).isEmpty();
  }

  @Test
  void a_broker_halted_for_too_long_is_left() {
    var world = new VirtualWorld(VirtualWorld.Setting.of(1));
    reader(world);
    world.pauseBroker();
    world.run(Duration.ofMinutes(2));
    assertThat(ends).contains(Disconnection.Cause.SILENCE);
    world.resumeBroker();
    world.run(Duration.ofMinutes(1));
    assertThat(resumed).endsWith(true);
    assertThat(world.breaches()).isEmpty();
  }

  /** Repeats every PUBLISH that goes to the client. */
  private record Meddler(VirtualNetwork network) implements VirtualNetwork {

    @Override
    public long dialing() {
      return network.dialing();
    }

    @Override
    public Passage open(
        PassageEnd client, PassageEnd broker, Timetable timetable, SplittableRandom random) {
      var passage = network.open(client, broker, timetable, random);
      return new Passage() {
        @Override
        public void send(Party from, Parcel parcel) {
          passage.send(from, parcel);
          if (from == Party.SERVER && parcel.packet().orElse(null) instanceof Publish publish) {
            passage.send(from, parcel.with(publish.withDup(true)));
          }
        }

        @Override
        public void close(Party by) {
          passage.close(by);
        }

        @Override
        public void reset(Party by) {
          passage.reset(by);
        }

        @Override
        public void cut() {
          passage.cut();
        }

        @Override
        public void freeze() {
          passage.freeze();
        }
      };
    }
  }

  @Test
  void a_network_of_ones_own_may_meddle_with_packets() {
    var world = new VirtualWorld(VirtualWorld.Setting.of(1));
    var client =
        world.client("c", lasting("c"), ear, new Meddler(VirtualNetwork.of(LinkShape.NEAR)));
    client.connect();
    client.subscribe(Subscription.of("t", QoS.AT_LEAST_ONCE));
    client.publish(Publish.of("t", QoS.AT_LEAST_ONCE, 0, Bytes.utf8("m")));
    world.run(SECOND);
    assertThat(read).hasSize(2);
    assertThat(world.breaches()).isNotEmpty();
  }
}
