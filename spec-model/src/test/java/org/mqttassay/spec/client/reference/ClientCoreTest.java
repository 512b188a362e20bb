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
package org.mqttassay.spec.client.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mqttassay.spec.client.reference.Bench.message;
import static org.mqttassay.spec.packet.QoS.AT_LEAST_ONCE;
import static org.mqttassay.spec.packet.QoS.AT_MOST_ONCE;
import static org.mqttassay.spec.packet.QoS.EXACTLY_ONCE;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.Subscription;

class ClientCoreTest {

  private static final Outcome DONE = new Outcome.Acknowledged(List.of(0));

  private static Property property(PropertyIdentifier identifier, long value) {
    return Property.of(identifier, value);
  }

  @Test
  void a_message_of_qos_1_is_done_with_puback() {
    var bench = Bench.connected(Bench.lasting());
    var done = bench.publishes("t", AT_LEAST_ONCE, "a");
    bench.server(new Puback(1));
    assertThat(done).isCompletedWithValue(DONE);
  }

  @Test
  void a_message_of_qos_2_is_done_with_pubcomp() {
    var bench = Bench.connected(Bench.lasting());
    var done = bench.publishes("t", EXACTLY_ONCE, "a");
    bench.server(new Pubrec(1));
    assertThat(done).isNotDone();
    bench.server(new Pubcomp(1));
    assertThat(done).isCompletedWithValue(DONE);
    assertThat(bench.types()).containsExactly(PacketType.PUBLISH, PacketType.PUBREL);
  }

  @Test
  void a_refusal_is_told_with_its_code() {
    var bench = Bench.connected(Bench.lasting());
    var once = bench.publishes("t", AT_LEAST_ONCE, "a");
    var twice = bench.publishes("t", EXACTLY_ONCE, "b");
    bench.server(new Puback(1, 0x87, Properties.NONE), new Pubrec(2, 0x97, Properties.NONE));
    assertThat(once).isCompletedWithValue(new Outcome.Refused(0x87));
    assertThat(twice).isCompletedWithValue(new Outcome.Refused(0x97));
  }

  @Test
  void what_is_published_before_the_connection_waits_for_it() {
    var bench = new Bench(Bench.lasting());
    var done = bench.publishes("t", AT_MOST_ONCE, "a");
    assertThat(bench.sent()).isEmpty();
    bench.connects(false);
    assertThat(done).isCompletedWithValue(new Outcome.Sent());
  }

  @Test
  void a_resumed_session_goes_on_with_pubrel_and_then_with_repetitions_in_order() {
    var bench = Bench.connected(Bench.lasting());
    var one = bench.publishes("t", AT_LEAST_ONCE, "1");
    var two = bench.publishes("t", EXACTLY_ONCE, "2");
    var three = bench.publishes("t", EXACTLY_ONCE, "3");
    bench.server(new Pubrec(2)).breaks().sent();
    bench.connects(true);
    assertThat(bench.sent())
        .containsExactly(
            new Pubrel(2),
            message("t", AT_LEAST_ONCE, 1, "1").withDup(true),
            message("t", EXACTLY_ONCE, 3, "3").withDup(true));
    bench.server(new Puback(1), new Pubcomp(2), new Pubrec(3), new Pubcomp(3));
    assertThat(List.of(one, two, three)).allSatisfy(f -> assertThat(f).isCompletedWithValue(DONE));
    assertThat(bench.ear.breaches).isEmpty();
  }

  @Test
  void what_a_lost_session_leaves_open_is_unknown() {
    var bench = Bench.connected(Bench.lasting());
    var sent = bench.publishes("t", AT_LEAST_ONCE, "1");
    bench.breaks();
    assertThat(sent).isNotDone();
    bench.connects(false);
    assertThat(sent.join()).isInstanceOf(Outcome.Unknown.class);
    assertThat(bench.types()).containsOnlyOnce(PacketType.PUBLISH);
  }

  @Test
  void a_session_that_ends_with_its_connection_leaves_nothing_open() {
    var bench = Bench.connected(ClientOptions.of(Connect.of(MqttVersion.V3_1_1, "c")));
    var sent = bench.publishes("t", EXACTLY_ONCE, "1");
    bench.breaks();
    assertThat(sent.join()).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void a_closed_client_says_what_was_never_sent() {
    var bench = Bench.connected(Bench.lasting(), property(PropertyIdentifier.RECEIVE_MAXIMUM, 1));
    var sent = bench.publishes("t", AT_LEAST_ONCE, "1");
    var waiting = bench.publishes("t", AT_LEAST_ONCE, "2");
    bench.core.close(bench.now());
    assertThat(sent.join()).isInstanceOf(Outcome.Unknown.class);
    assertThat(waiting.join()).isInstanceOf(Outcome.NeverSent.class);
    assertThat(bench.types()).endsWith(PacketType.DISCONNECT);
  }

  @Test
  void the_receive_maximum_is_kept_and_qos_0_goes_by() {
    var bench = Bench.connected(Bench.lasting(), property(PropertyIdentifier.RECEIVE_MAXIMUM, 2));
    for (String text : List.of("1", "2", "3")) {
      bench.publishes("t", AT_LEAST_ONCE, text);
    }
    bench.publishes("t", AT_MOST_ONCE, "0");
    assertThat(bench.types()).hasSize(3);
    bench.server(new Puback(1));
    assertThat(bench.sent()).containsExactly(message("t", AT_LEAST_ONCE, 3, "3"));
  }

  @Test
  void repetitions_keep_to_a_smaller_receive_maximum() {
    var bench = Bench.connected(Bench.lasting());
    for (String text : List.of("1", "2", "3")) {
      bench.publishes("t", AT_LEAST_ONCE, text);
    }
    bench.breaks().sent();
    bench.connects(true, property(PropertyIdentifier.RECEIVE_MAXIMUM, 2));
    assertThat(bench.types()).hasSize(2);
    bench.server(new Puback(1));
    assertThat(bench.sent()).containsExactly(message("t", AT_LEAST_ONCE, 3, "3").withDup(true));
    assertThat(bench.ear.breaches).isEmpty();
  }

  @Test
  void what_the_server_does_not_take_is_never_sent() {
    var bench = Bench.connected(
        Bench.lasting(),
        property(PropertyIdentifier.MAXIMUM_QOS, 1),
        property(PropertyIdentifier.RETAIN_AVAILABLE, 0),
        property(PropertyIdentifier.MAXIMUM_PACKET_SIZE, 40),
        property(PropertyIdentifier.WILDCARD_SUBSCRIPTION_AVAILABLE, 0));
    var retained = message("t", AT_MOST_ONCE, 0, "r").withRetain(true);
    var all = List.of(
        bench.publishes("t", EXACTLY_ONCE, "q"),
        bench.core.publish(bench.now(), retained),
        bench.publishes("t", AT_MOST_ONCE, "x".repeat(40)),
        bench.publishes("a/+", AT_MOST_ONCE, "no topic name"),
        bench.core.subscribe(
            bench.now(), List.of(Subscription.of("a/#", AT_MOST_ONCE)), Properties.NONE));
    assertThat(all).allSatisfy(f -> assertThat(f.join()).isInstanceOf(Outcome.NeverSent.class));
    assertThat(bench.sent()).isEmpty();
  }

  @Test
  void topic_aliases_are_set_once_used_after_and_forgotten_with_the_connection() {
    var bench = Bench.connected(
        Bench.lasting().withTopicAliases(1), property(PropertyIdentifier.TOPIC_ALIAS_MAXIMUM, 5));
    bench.publishes("t", AT_MOST_ONCE, "1");
    bench.publishes("t", AT_MOST_ONCE, "2");
    bench.publishes("u", AT_MOST_ONCE, "3");
    bench.breaks();
    bench.connects(false, property(PropertyIdentifier.TOPIC_ALIAS_MAXIMUM, 5));
    bench.publishes("t", AT_MOST_ONCE, "4");
    assertThat(
            bench.sent().stream().filter(Publish.class::isInstance).map(packet -> ((Publish) packet)
                .topicName()))
        .containsExactly("t", "", "u", "t");
  }

  @Test
  void the_servers_aliases_are_resolved() {
    var bench = Bench.connected(ClientOptions.of(Connect.of(MqttVersion.V5_0, "c")
        .with(property(PropertyIdentifier.TOPIC_ALIAS_MAXIMUM, 1))));
    var alias = property(PropertyIdentifier.TOPIC_ALIAS, 1);
    bench.server(
        message("t", AT_MOST_ONCE, 0, "1").with(alias),
        message("", AT_LEAST_ONCE, 7, "2").with(alias));
    assertThat(bench.ear.deliveries)
        .extracting(one -> one.message().topicName())
        .containsExactly("t", "t");
    assertThat(bench.sent()).containsExactly(new Puback(7));
  }

  @Test
  void a_message_of_qos_2_is_given_to_the_listener_once() {
    var bench = Bench.connected(Bench.lasting());
    var packet = message("t", EXACTLY_ONCE, 5, "once");
    bench.server(packet).breaks();
    bench.connects(true).server(packet.withDup(true), new Pubrel(5));
    assertThat(bench.ear.texts()).containsExactly("once");
    assertThat(bench.types())
        .containsExactly(PacketType.PUBREC, PacketType.PUBREC, PacketType.PUBCOMP);
    assertThat(bench.ear.breaches).isEmpty();
  }

  @Test
  void a_message_of_qos_2_under_a_used_identifier_is_new() {
    var bench = Bench.connected(Bench.lasting());
    var packet = message("t", EXACTLY_ONCE, 5, "first");
    bench.server(packet, new Pubrel(5), message("t", EXACTLY_ONCE, 5, "second"));
    assertThat(bench.ear.texts()).containsExactly("first", "second");
  }

  @Test
  void acknowledging_by_hand_keeps_the_order_of_the_messages() {
    var bench = Bench.connected(Bench.lasting().byHand());
    bench.server(message("t", AT_LEAST_ONCE, 1, "a"), message("t", AT_LEAST_ONCE, 2, "b"));
    bench.ear.deliveries.get(1).acknowledge();
    assertThat(bench.sent()).isEmpty();
    bench.ear.deliveries.get(0).refuse(0x80);
    assertThat(bench.sent()).containsExactly(new Puback(1, 0x80, Properties.NONE), new Puback(2));
  }

  @Test
  void what_was_acknowledged_by_hand_while_offline_is_answered_when_it_comes_again() {
    var bench = Bench.connected(Bench.lasting().byHand());
    var packet = message("t", EXACTLY_ONCE, 5, "once");
    bench.server(packet).breaks();
    bench.ear.deliveries.get(0).acknowledge();
    bench.connects(true).server(packet.withDup(true));
    assertThat(bench.ear.texts()).containsExactly("once");
    assertThat(bench.types()).containsExactly(PacketType.PUBREC);
  }

  @Test
  void an_unknown_pubrel_is_answered_with_its_code() {
    var bench = Bench.connected(Bench.lasting()).server(new Pubrel(9));
    assertThat(bench.sent()).containsExactly(new Pubcomp(9, 0x92, Properties.NONE));
  }
}
