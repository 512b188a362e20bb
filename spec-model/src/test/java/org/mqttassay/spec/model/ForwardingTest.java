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
package org.mqttassay.spec.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mqttassay.spec.model.History.lasting;
import static org.mqttassay.spec.model.History.message;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/** What is handed on with a message, for how long, and up to which length. */
class ForwardingTest {

  private static final QoS ONE = QoS.AT_LEAST_ONCE;
  private static final MqttVersion V5 = MqttVersion.V5_0;

  private static Publish x(int identifier, Property... properties) {
    var packet = message("t", ONE, identifier, "x");
    for (var property : properties) {
      packet = packet.with(property);
    }
    return packet;
  }

  private static History published(Property... properties) {
    return History.tester()
        .connects(2, V5)
        .connects(1, V5)
        .subscribes(1, "t", ONE)
        .client(2, x(3, properties))
        .server(2, new Puback(3));
  }

  private static void changed(String statement, Property before, Property after) {
    assertThat(published(before).server(1, x(1, before)).statements()).isEmpty();
    assertThat(published(before).server(1, x(1, after)).statements()).containsExactly(statement);
    assertThat(published(before).server(1, x(1)).statements()).containsExactly(statement);
    assertThat(published().server(1, x(1, before)).statements()).containsExactly(statement);
  }

  @Test
  void properties_are_handed_on_as_they_are() {
    changed(
        "MQTT-3.3.2-20",
        Property.of(PropertyIdentifier.CONTENT_TYPE, "a"),
        Property.of(PropertyIdentifier.CONTENT_TYPE, "b"));
    changed(
        "MQTT-3.3.2-15",
        Property.of(PropertyIdentifier.RESPONSE_TOPIC, "a"),
        Property.of(PropertyIdentifier.RESPONSE_TOPIC, "b"));
    changed(
        "MQTT-3.3.2-16",
        Property.of(PropertyIdentifier.CORRELATION_DATA, Bytes.of((byte) 0, (byte) 1)),
        Property.of(PropertyIdentifier.CORRELATION_DATA, Bytes.of((byte) 0)));
    changed(
        "MQTT-3.3.2-4",
        Property.of(PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR, 1),
        Property.of(PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR, 0));
  }

  @Test
  void no_payload_format_indicator_says_the_same_as_0() {
    var zero = Property.of(PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR, 0);
    assertThat(published(zero).server(1, x(1)).statements()).isEmpty();
    assertThat(published().server(1, x(1, zero)).statements()).isEmpty();
  }

  @Test
  void a_receiver_may_look_at_the_payload_or_not() {
    var text = Property.of(PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR, 1);
    var refused = History.tester().connects(2, V5).client(2, x(3, text));
    assertThat(refused.server(2, new Puback(3, 0x99, Properties.NONE)).statements())
        .isEmpty();
    assertThat(published(text).server(1, x(1, text)).statements()).isEmpty();
  }

  @Test
  void user_properties_are_all_there_and_in_order() {
    var a = Property.user("k", "1");
    var b = Property.user("k", "2");
    assertThat(published(a, b, a).server(1, x(1, a, b, a)).statements()).isEmpty();
    assertThat(published(a, b, a).server(1, x(1, a, a, b)).statements())
        .containsExactly("MQTT-3.3.2-18");
    assertThat(published(a, b, a).server(1, x(1, a, b)).statements())
        .containsExactly("MQTT-3.3.2-17");
    assertThat(published(a, b).server(1, x(1, a, Property.user("k", "3"))).statements())
        .containsExactly("MQTT-3.3.2-17");
  }

  @Test
  void a_receiver_of_3_1_1_gets_none() {
    var history = History.tester()
        .connects(2, V5)
        .connects(1, MqttVersion.V3_1_1)
        .subscribes(1, "t", ONE)
        .client(2, x(3, Property.user("k", "1"), expiry(60)))
        .server(2, new Puback(3));
    assertThat(history.server(1, x(1)).statements()).isEmpty();
  }

  private static Property expiry(long seconds) {
    return Property.of(PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL, seconds);
  }

  private static History stored(long interval) {
    return History.tester()
        .connects(2, V5)
        .connects(1, lasting("c1", 600), false)
        .subscribes(1, "t", ONE)
        .clientCloses(1)
        .client(2, x(3, expiry(interval)))
        .server(2, new Puback(3));
  }

  private static History waited(long seconds) {
    return stored(10).passes(seconds * 1_000).connects(3, lasting("c1", 600), true);
  }

  @Test
  void what_is_left_of_the_interval_is_handed_on() {
    assertThat(waited(4).server(3, x(1, expiry(6))).statements()).isEmpty();
    assertThat(waited(4).server(3, x(1, expiry(7))).statements()).isEmpty();
    assertThat(waited(4).server(3, x(1, expiry(10))).statements()).containsExactly("MQTT-3.3.2-6");
    assertThat(waited(4).server(3, x(1, expiry(2))).statements()).containsExactly("MQTT-3.3.2-6");
    assertThat(waited(4).server(3, x(1)).statements()).containsExactly("MQTT-3.3.2-6");
  }

  @Test
  void a_server_that_was_slow_to_take_it_counts_from_then() {
    var slow = History.tester()
        .connects(2, V5)
        .connects(1, lasting("c1", 600), false)
        .subscribes(1, "t", ONE)
        .clientCloses(1)
        .client(2, x(3, expiry(10)))
        .passes(4_000)
        .server(2, new Puback(3))
        .connects(3, lasting("c1", 600), true);
    assertThat(slow.server(3, x(1, expiry(10))).statements()).isEmpty();
  }

  @Test
  void nothing_comes_after_it_has_expired() {
    assertThat(waited(12).server(3, x(1, expiry(0))).statements()).containsExactly("MQTT-3.3.2-5");
    assertThat(waited(12).passes(10_000).server(3, x(1, expiry(0))).statements())
        .containsExactly("MQTT-3.3.2-5");
    assertThat(waited(12).passes(10_000).statements()).isEmpty();
    assertThat(waited(5).passes(4_900).statements()).isEmpty();
  }

  @Test
  void what_was_begun_before_it_expired_is_finished_after() {
    var begun = stored(3)
        .connects(3, lasting("c1", 600), true)
        .server(3, x(1, expiry(3)))
        .clientCloses(3)
        .passes(9_000)
        .connects(4, lasting("c1", 600), true)
        .server(4, x(1, expiry(0)).withDup(true))
        .client(4, new Puback(1));
    assertThat(begun.statements()).isEmpty();
    // The observer may not even have seen the first sending.
    var unseen = stored(3)
        .connects(3, lasting("c1", 600), true)
        .clientCloses(3)
        .passes(9_000)
        .connects(4, lasting("c1", 600), true)
        .server(4, x(1, expiry(0)).withDup(true));
    assertThat(unseen.statements()).isEmpty();
  }

  private static History small() {
    var connect =
        Connect.of(V5, "c1").with(Property.of(PropertyIdentifier.MAXIMUM_PACKET_SIZE, 100));
    return History.tester().connects(2, V5).connects(1, connect, false).subscribes(1, "t", ONE);
  }

  private static Publish large(int identifier) {
    return message("t", ONE, identifier, "y".repeat(200));
  }

  @Test
  void what_is_too_large_for_a_client_is_passed_over() {
    var dropped = small().client(2, large(3)).server(2, new Puback(3));
    assertThat(dropped.passes(9_000).statements()).isEmpty();
    var stuck = small()
        .client(2, large(3), x(4))
        .server(2, new Puback(3), new Puback(4))
        .passes(9_000);
    assertThat(stuck.statements()).containsExactly("MQTT-3.1.2-25");
    var passed = small()
        .client(2, large(3), x(4))
        .server(2, new Puback(3), new Puback(4))
        .server(1, x(1))
        .client(1, new Puback(1))
        .passes(9_000);
    assertThat(passed.statements()).isEmpty();
    var sent = small().client(2, large(3)).server(2, new Puback(3));
    assertThat(sent.sized(1, Party.SERVER, large(1), 210).statements())
        .containsExactly("MQTT-3.1.2-24");
  }

  @Test
  void what_is_too_large_for_a_client_that_comes_back_is_passed_over() {
    var connect = lasting("c1", 600).with(Property.of(PropertyIdentifier.MAXIMUM_PACKET_SIZE, 100));
    var back = History.tester()
        .connects(2, V5)
        .connects(1, lasting("c1", 600), false)
        .subscribes(1, "t", ONE)
        .clientCloses(1)
        .client(2, large(3))
        .server(2, new Puback(3))
        .connects(3, connect, true);
    assertThat(back.passes(9_000).statements()).isEmpty();
    assertThat(List.copyOf(back.state().session("c1").due().first().stream().toList()))
        .allMatch(due -> !due.certain());
  }
}
