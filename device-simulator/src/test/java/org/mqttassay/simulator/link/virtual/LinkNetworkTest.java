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
package org.mqttassay.simulator.link.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.link.Cut;
import org.mqttassay.simulator.link.Direction;
import org.mqttassay.simulator.link.Fault;
import org.mqttassay.simulator.link.LinkProfile;
import org.mqttassay.simulator.link.Profiles;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.client.reference.BackOff;
import org.mqttassay.spec.client.reference.ClientListener;
import org.mqttassay.spec.client.reference.ClientOptions;
import org.mqttassay.spec.client.reference.Delivery;
import org.mqttassay.spec.client.reference.Disconnection;
import org.mqttassay.spec.client.reference.Outcome;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.virtual.LinkShape;
import org.mqttassay.spec.virtual.VirtualClient;
import org.mqttassay.spec.virtual.VirtualWorld;

class LinkNetworkTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final VirtualWorld world = new VirtualWorld(VirtualWorld.Setting.of(1).durable());
  private final List<String> read = new ArrayList<>();
  private final List<Disconnection.Cause> ends = new ArrayList<>();

  private final ClientListener ear = new ClientListener() {
    @Override
    public void message(Delivery delivery) {
      read.add(delivery.message().payload().asText());
    }

    @Override
    public void disconnected(Disconnection why) {
      ends.add(why.cause());
    }
  };

  static List<String> profiles() {
    return List.copyOf(Profiles.builtIn().names());
  }

  private static LinkProfile profile(String name) {
    return Profiles.builtIn().find(name).orElseThrow();
  }

  private static ClientOptions lasting(String name) {
    return ClientOptions.of(Connect.of(MqttVersion.V5_0, name)
            .withCleanStart(false)
            .withKeepAlive(60)
            .with(Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 86_400)))
        .withPatience(MINUTE)
        .withBackOff(BackOff.STANDARD);
  }

  private VirtualClient client(String name, LinkNetwork network) {
    var client = world.client(name, lasting(name), ear, network);
    client.connect();
    return client;
  }

  private void publish(VirtualClient client, String text, QoS qos, List<Outcome> outcomes) {
    client
        .publish(Publish.of("t/" + client.name(), qos, 0, Bytes.utf8(text)))
        .thenAccept(outcomes::add);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void packets_arrive_when_the_link_says_so_to_the_nanosecond(String name) {
    long seed = 11;
    var wire = new Wiretap(new LinkNetwork(profile(name), seed, List.of()));
    var client = world.client("c", lasting("c"), ear, wire);
    client.connect();
    client.subscribe(Subscription.of("t/c", QoS.AT_LEAST_ONCE));
    var random = new SplittableRandom(5);
    var outcomes = new ArrayList<Outcome>();
    for (int i = 0; i < 300; i++) {
      String text = "x".repeat(random.nextInt(3_000));
      world.after(
          Duration.ofMillis(random.nextLong(600_000)),
          () -> publish(client, text, QoS.AT_LEAST_ONCE, outcomes));
    }
    world.run(Duration.ofMinutes(12));
    assertThat(wire.arrived()).isNotEmpty();
    // What arrived on the first connection did so as by a bare link that is sent the same bytes.
    var first = wire.first();
    assertThat(first.arrived()).isEqualTo(first.by(seedOfFirst(seed), profile(name)));
  }

  private static long seedOfFirst(long seed) {
    return new SplittableRandom(seed).nextLong();
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void nothing_is_lost_under_any_profile_and_no_rule_broken(String name) {
    var outcomes = new ArrayList<Outcome>();
    var networks = new ArrayList<LinkNetwork>();
    for (int i = 0; i < 3; i++) {
      var network = new LinkNetwork(profile(name), i, List.of());
      networks.add(network);
      var client = client("c" + i, network);
      client.subscribe(Subscription.of("t/#", QoS.EXACTLY_ONCE));
      for (int k = 0; k < 60; k++) {
        String text = name + '/' + i + '/' + k;
        var qos = k % 2 == 0 ? QoS.AT_LEAST_ONCE : QoS.EXACTLY_ONCE;
        world.after(MINUTE.plusSeconds(20L * k + i), () -> publish(client, text, qos, outcomes));
      }
      world.after(Duration.ofMinutes(5 + i), network::darken);
      world.after(Duration.ofMinutes(9 + i), network::heal);
      world.after(Duration.ofMinutes(13 + i), () -> network.strike(Cut.of(Cut.Kind.REBIND)));
    }
    world.after(Duration.ofMinutes(17), world::killBroker);
    world.after(Duration.ofMinutes(18), world::startBroker);
    world.run(Duration.ofMinutes(21));
    networks.forEach(network -> network.change(profile("perfect")));
    networks.forEach(LinkNetwork::heal);
    world.run(Duration.ofMinutes(15));
    assertThat(outcomes).hasSize(180).allMatch(Outcome::isAcknowledged);
    assertThat(read.stream().distinct()).hasSize(180);
    // To a broker at the other end of a tunnel, a client that keeps its Keep Alive does not.
    assertThat(world.breaches())
        .allMatch(breach -> breach.statement().equals(StatementId.v5("MQTT-3.1.2-20")));
  }

  @Test
  void the_same_seed_gives_the_same_times() {
    assertThat(story(3)).isEqualTo(story(3)).isNotEqualTo(story(4));
  }

  private List<Wiretap.Moment> story(long seed) {
    var own = new VirtualWorld(VirtualWorld.Setting.of(1));
    var wire = new Wiretap(new LinkNetwork(profile("car"), seed, List.of()));
    var client = own.client("c", lasting("c"), ClientListener.NOBODY, wire);
    client.connect();
    for (int i = 0; i < 100; i++) {
      own.after(
          SECOND.multipliedBy(i), () -> publish(client, "m", QoS.AT_LEAST_ONCE, new ArrayList<>()));
    }
    own.run(MINUTE.multipliedBy(3));
    return wire.arrived();
  }

  @Test
  void a_fault_strikes_at_its_packet() throws ConfigException {
    List<Fault> faults = Profiles.builtIn()
        .and(
            "test",
            "faults:\n  - { action: reset, when: before, packet: PUBACK, nth: 2, from: server }")
        .faults();
    var wire = new Wiretap(new LinkNetwork(profile("lte"), 1, faults));
    var client = world.client("c", lasting("c"), ear, wire);
    client.connect();
    var outcomes = new ArrayList<Outcome>();
    for (int i = 0; i < 3; i++) {
      String text = "m" + i;
      world.after(
          SECOND.multipliedBy(5 + i), () -> publish(client, text, QoS.AT_LEAST_ONCE, outcomes));
    }
    world.run(MINUTE);
    // Each connection bears one PUBACK only.
    assertThat(ends).hasSize(2).containsOnly(Disconnection.Cause.CLOSED_BY_SERVER);
    assertThat(outcomes).hasSize(3).allMatch(Outcome::isAcknowledged);
  }

  @Test
  void a_half_open_connection_is_known_to_one_end_only() {
    var network = new LinkNetwork(profile("wifi"), 1, List.of());
    var client = client("c", network);
    world.run(SECOND.multipliedBy(5));
    client.reachable(false);
    network.strike(Cut.of(Cut.Kind.REBIND));
    world.run(SECOND.multipliedBy(5));
    assertThat(client.core().isConnected()).isFalse();
    assertThat(world.broker().connections().size()).isEqualTo(1);
    world.run(MINUTE.multipliedBy(2));
    assertThat(world.broker().connections().size()).isZero();
  }

  @Test
  void a_half_close_ends_both_directions_in_the_end() {
    var network = new LinkNetwork(profile("wifi"), 1, List.of());
    var client = client("c", network);
    world.run(SECOND.multipliedBy(5));
    client.reachable(false);
    network.strike(Cut.of(Cut.Kind.HALF_CLOSE));
    world.run(SECOND);
    assertThat(ends).first().isEqualTo(Disconnection.Cause.CLOSED_BY_SERVER);
    assertThat(world.broker().connections().size()).isZero();
  }

  @Test
  void a_broker_that_dies_in_the_dark_is_noticed_when_there_is_light() {
    var network = new LinkNetwork(profile("wifi"), 1, List.of());
    client("c", network);
    world.run(SECOND.multipliedBy(5));
    network.darken();
    world.killBroker();
    world.run(SECOND);
    assertThat(ends).isEmpty();
    network.heal();
    world.run(SECOND.multipliedBy(5));
    assertThat(ends).first().isEqualTo(Disconnection.Cause.CLOSED_BY_SERVER);
  }

  @Test
  void a_client_dials_into_the_dark_and_gets_through_when_it_is_over() {
    var network = new LinkNetwork(profile("lte"), 1, List.of());
    network.darken();
    var client = client("c", network);
    world.run(SECOND.multipliedBy(10));
    assertThat(client.core().isConnected()).isFalse();
    assertThat(network.isDark(Direction.UP)).isTrue();
    network.heal();
    world.run(SECOND.multipliedBy(20));
    assertThat(client.core().isConnected()).isTrue();
    assertThat(network.isDark(Direction.UP)).isFalse();
  }

  @Test
  void who_sends_more_than_the_link_takes_has_to_wait() {
    var network = new LinkNetwork(profile("gprs"), 1, List.of());
    var client = client("c", network);
    world.run(SECOND.multipliedBy(20));
    var outcomes = new ArrayList<Outcome>();
    for (int i = 0; i < 200; i++) {
      world.after(
          Duration.ofMillis(i),
          () -> publish(client, "x".repeat(1_000), QoS.AT_MOST_ONCE, outcomes));
    }
    world.run(Duration.ofMillis(300));
    assertThat(client.core().queued()).isGreaterThan(50);
    world.run(MINUTE.multipliedBy(10));
    assertThat(client.core().queued()).isZero();
    assertThat(ends).isEmpty();
  }

  @Test
  void a_slow_reader_is_waited_for_by_the_broker() {
    var slow = client("slow", new LinkNetwork(profile("nbiot"), 1, List.of()));
    slow.subscribe(Subscription.of("t/#", QoS.AT_MOST_ONCE));
    var fast = world.client("fast", lasting("fast"), ClientListener.NOBODY, LinkShape.NEAR);
    fast.connect();
    world.run(MINUTE);
    for (int i = 0; i < 100; i++) {
      publish(fast, i + "x".repeat(2_000), QoS.AT_MOST_ONCE, new ArrayList<>());
    }
    world.run(MINUTE.multipliedBy(5));
    assertThat(read).isNotEmpty();
    assertThat(world.breaches()).isEmpty();
  }
}
