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
package org.mqttassay.spec.broker.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.broker.store.StoredMessage;
import org.mqttassay.spec.broker.store.StoredRetained;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.RetainHandling;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Will;

/** What a broker remembers after a kill, and after the time that it was down. */
class MemoryTest {

  private World world;

  @BeforeEach
  void begin() throws Exception {
    world = new World(1, true);
  }

  private static Connect lasting(String client, long seconds) {
    return Connect.of(MqttVersion.V5_0, client)
        .withCleanStart(false)
        .withKeepAlive(0)
        .with(Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, seconds));
  }

  private static Subscribe to(String filter) {
    return new Subscribe(
        9,
        Properties.NONE,
        List.of(new Subscription(
            filter, QoS.EXACTLY_ONCE, false, false, RetainHandling.SEND_AT_SUBSCRIBE)));
  }

  private static Publish message(QoS qos, int identifier, Property... properties) {
    return new Publish(
        false, qos, false, "t", identifier, Properties.of(properties), Bytes.utf8("hello"));
  }

  private boolean isPresent(String client) {
    return ((Connack) world.taken(client).get(0)).sessionPresent();
  }

  @Test
  void a_session_lasts_over_a_kill_but_not_beyond_its_expiry() throws Exception {
    world.connect("short", lasting("short", 10));
    world.connect("long", lasting("long", 100));
    world.leaveAll();
    world.killAndStart(11 * World.SECOND);
    world.connect("short", lasting("short", 10));
    world.connect("long", lasting("long", 100));

    assertThat(isPresent("short")).isFalse();
    assertThat(isPresent("long")).isTrue();
  }

  /** Nobody knows when the broker was killed: to keep a session too long does less harm. */
  @Test
  void the_expiry_of_who_was_connected_counts_from_the_next_start() throws Exception {
    world.connect("c", lasting("c", 10));
    world.killAndStart(11 * World.SECOND);
    world.passed(9 * World.SECOND);
    world.connect("c", lasting("c", 10));

    assertThat(isPresent("c")).isTrue();
  }

  @Test
  void the_time_before_the_kill_counts_for_the_expiry() throws Exception {
    world.connect("c", lasting("c", 10));
    world.leaveAll();
    world.passed(6 * World.SECOND);
    world.killAndStart(6 * World.SECOND);
    world.connect("c", lasting("c", 10));

    assertThat(isPresent("c")).isFalse();
  }

  @Test
  void what_a_client_did_not_acknowledge_is_sent_again() throws Exception {
    world.connect("s", lasting("s", 100));
    world.give("s", to("t"));
    world.connect("p", lasting("p", 0));
    world.give("p", message(QoS.AT_LEAST_ONCE, 1));
    world.give("p", message(QoS.EXACTLY_ONCE, 2));
    world.give("p", message(QoS.EXACTLY_ONCE, 3));
    var sent = world.taken("s").stream().filter(Publish.class::isInstance).toList();
    world.give("s", new Pubrec(((Publish) sent.get(2)).packetIdentifier()));
    world.killAndStart(0);
    world.connect("s", lasting("s", 100));

    List<Packet> again = world.taken("s");
    assertThat(again)
        .containsSubsequence(
            ((Publish) sent.get(0)).withDup(true),
            ((Publish) sent.get(1)).withDup(true),
            new Pubrel(((Publish) sent.get(2)).packetIdentifier()))
        .hasSize(4);
  }

  @Test
  void a_message_of_qos_2_that_was_received_is_not_taken_twice() throws Exception {
    world.connect("s", lasting("s", 100));
    world.give("s", to("t"));
    world.connect("p", lasting("p", 100));
    world.give("p", message(QoS.EXACTLY_ONCE, 1));
    world.killAndStart(0);
    world.connect("s", lasting("s", 100));
    world.connect("p", lasting("p", 100));
    world.taken("s");
    world.give("p", message(QoS.EXACTLY_ONCE, 1).withDup(true));

    assertThat(world.taken("p")).contains(new Pubrec(1));
    assertThat(world.taken("s")).isEmpty();
  }

  @Test
  void the_time_of_the_kill_counts_for_messages() throws Exception {
    world.connect("s", lasting("s", 100));
    world.give("s", to("t"));
    world.leaveAll();
    world.connect("p", lasting("p", 0));
    world.give("p", message(QoS.AT_LEAST_ONCE, 1, expiry(5)));
    world.give("p", message(QoS.AT_LEAST_ONCE, 2, expiry(20)));
    world.killAndStart(8 * World.SECOND);
    world.connect("s", lasting("s", 100));

    var came = world.taken("s").stream()
        .filter(Publish.class::isInstance)
        .map(packet -> ((Publish) packet).properties().list())
        .toList();
    assertThat(came).containsExactly(List.of(expiry(12)));
  }

  private static Property expiry(long seconds) {
    return Property.of(PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL, seconds);
  }

  @Test
  void the_will_of_a_client_that_was_connected_is_published_at_the_next_start() throws Exception {
    world.connect("s", lasting("s", 100));
    world.give("s", to("wills"));
    world.connect("p", lasting("p", 0).withWill(will(0)));
    world.killAndStart(World.SECOND);
    world.connect("s", lasting("s", 100));

    assertThat(world.taken("s")).anyMatch(MemoryTest::isWill);
    world.killAndStart(World.SECOND);
    world.connect("other", lasting("other", 100));
    world.give("other", to("wills"));
    assertThat(world.taken("other")).noneMatch(MemoryTest::isWill);
  }

  @Test
  void a_will_waits_for_the_rest_of_its_delay() throws Exception {
    world.connect("p", lasting("p", 100).withWill(will(10)));
    world.leaveAll();
    world.connect("s", lasting("s", 100));
    world.give("s", to("wills"));
    world.passed(4 * World.SECOND);
    world.killAndStart(4 * World.SECOND);
    world.connect("s", lasting("s", 100));
    world.passed(World.SECOND);
    assertThat(world.taken("s")).noneMatch(MemoryTest::isWill);
    world.passed(2 * World.SECOND);

    assertThat(world.taken("s")).anyMatch(MemoryTest::isWill);
  }

  @Test
  void a_will_that_was_deleted_is_not_published() throws Exception {
    world.connect("s", lasting("s", 100));
    world.give("s", to("wills"));
    world.connect("p", lasting("p", 100).withWill(will(10)));
    world.give("p", new Disconnect(0, Properties.NONE));
    world.killAndStart(20 * World.SECOND);
    world.connect("s", lasting("s", 100));

    assertThat(world.taken("s")).noneMatch(MemoryTest::isWill);
  }

  private static Will will(long delay) {
    var properties = Properties.of(Property.of(PropertyIdentifier.WILL_DELAY_INTERVAL, delay));
    return new Will("wills", Bytes.utf8("gone"), QoS.AT_LEAST_ONCE, false, properties);
  }

  private static boolean isWill(Packet packet) {
    return packet instanceof Publish publish && publish.topicName().equals("wills");
  }

  @Test
  void nothing_is_stored_for_those_whose_sessions_do_not_last() {
    world.connect("s", lasting("s", 0));
    world.give("s", to("t"));
    world.connect("p", lasting("p", 0));
    world.give("p", message(QoS.EXACTLY_ONCE, 1));

    assertThat(world.stored()).isEmpty();
  }

  @Test
  void a_retained_message_lasts_until_it_is_replaced() throws Exception {
    world.connect("p", lasting("p", 0));
    world.give("p", message(QoS.AT_LEAST_ONCE, 1).withRetain(true));
    world.give("p", message(QoS.AT_LEAST_ONCE, 2).withRetain(true));
    world.killAndStart(0);
    assertThat(world.written(world.state()))
        .hasSize(2)
        .hasAtLeastOneElementOfType(StoredMessage.class)
        .hasAtLeastOneElementOfType(StoredRetained.class);
    world.connect("p", lasting("p", 0));
    var nothing = new Publish(false, QoS.AT_LEAST_ONCE, true, "t", 3, Properties.NONE, Bytes.EMPTY);
    world.give("p", nothing);

    assertThat(world.stored()).isEmpty();
  }

  @Test
  void an_identifier_that_an_earlier_life_assigned_is_not_assigned_again() throws Exception {
    world.connect("x", lasting("", 100));
    var first = assigned("x");
    world.killAndStart(0);
    world.restartNumbers();
    world.connect("x", lasting("", 100));

    assertThat(assigned("x")).isPresent().isNotEqualTo(first);
  }

  private Optional<String> assigned(String client) {
    return world.taken(client).get(0) instanceof Connack connack
        ? connack.properties().text(PropertyIdentifier.ASSIGNED_CLIENT_IDENTIFIER)
        : Optional.empty();
  }

  @Test
  void an_acknowledgement_waits_for_the_disk() throws Exception {
    var patient = new World(1, true, true);
    patient.connect("s", lasting("s", 100));
    patient.connect("p", lasting("p", 0));
    assertThat(patient.taken("s")).isEmpty();
    patient.disk();
    patient.give("s", to("t"));
    patient.give("p", message(QoS.AT_LEAST_ONCE, 1));
    patient.disk();
    assertThat(patient.taken("s")).hasSize(3).last().isInstanceOf(Publish.class);
    assertThat(patient.taken("p")).hasSize(2).last().isEqualTo(new Puback(1));
  }
}
