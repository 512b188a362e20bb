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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.reference.Disconnection.Cause;
import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.Suback;
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

  @Test
  void the_servers_keep_alive_counts() {
    var bench = Bench.connected(Bench.lasting(), property(PropertyIdentifier.SERVER_KEEP_ALIVE, 8));
    bench.passes(Duration.ofMillis(5_900));
    assertThat(bench.sent()).isEmpty();
    assertThat(bench.passes(Duration.ofMillis(200)).types()).containsExactly(PacketType.PINGREQ);
    bench.server(new Pingresp());
    assertThat(bench.passes(Duration.ofSeconds(7)).types()).containsExactly(PacketType.PINGREQ);
  }

  @Test
  void a_server_that_says_nothing_is_given_up_and_not_blamed() {
    var bench = Bench.connected(Bench.lasting().withPatience(Duration.ofSeconds(3)));
    bench.passes(Duration.ofSeconds(59));
    assertThat(bench.ear.causes()).containsExactly(Cause.SILENCE);
    assertThat(bench.ear.breaches).isEmpty();
    assertThat(bench.isOpen()).isFalse();
  }

  @Test
  void a_breach_of_the_servers_is_reported_and_closed_on_with_its_code() {
    var bench = Bench.connected(Bench.lasting())
        .server(
            message("", AT_MOST_ONCE, 0, "x").with(property(PropertyIdentifier.TOPIC_ALIAS, 1)));
    assertThat(bench.ear.breaches)
        .singleElement()
        .satisfies(breach -> assertThat(breach.statement().id()).isEqualTo("MQTT-3.3.2-11"));
    assertThat(bench.sent()).containsExactly(new Disconnect(0x94, Properties.NONE));
    assertThat(bench.ear.causes()).containsExactly(Cause.SERVER_BROKE_A_RULE);
    assertThat(bench.ear.deliveries).isEmpty();
  }

  @Test
  void a_session_of_which_the_client_has_no_state_is_not_gone_on_with() {
    var options = ClientOptions.of(Connect.of(MqttVersion.V5_0, "c").withCleanStart(false))
        .withBackOff(BackOff.STANDARD);
    var bench = Bench.connected(options);
    bench.breaks().passes(Duration.ofSeconds(1)).accepted(true);
    assertThat(bench.ear.causes()).containsExactly(Cause.NETWORK, Cause.SESSION_UNKNOWN);
    bench.passes(Duration.ofSeconds(2)).accepted(false);
    assertThat(bench.connect().cleanStart()).isTrue();
    assertThat(bench.core.isConnected()).isTrue();
  }

  @Test
  void an_assigned_client_identifier_is_used_again() {
    var options = ClientOptions.of(Connect.of(MqttVersion.V5_0, "")
            .with(property(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 100)))
        .withBackOff(BackOff.STANDARD);
    var bench = Bench.connected(
        options, Property.of(PropertyIdentifier.ASSIGNED_CLIENT_IDENTIFIER, "given"));
    bench.breaks().passes(Duration.ofSeconds(1)).accepted(true);
    assertThat(bench.connect().clientIdentifier()).isEqualTo("given");
    assertThat(bench.connect().cleanStart()).isFalse();
    assertThat(bench.ear.breaches).isEmpty();
  }

  @Test
  void a_refusal_for_good_is_the_end_of_it_and_a_passing_one_is_not() {
    var bench = new Bench(Bench.lasting().withBackOff(BackOff.STANDARD));
    var refused = bench.core.connect(bench.now());
    bench.core.opened(bench.now(), 1);
    bench.server(new Connack(false, 0x89, Properties.NONE));
    assertThat(refused).isCompletedWithValue(new Outcome.Refused(0x89));
    bench.passes(Duration.ofSeconds(1));
    bench.core.opened(bench.now(), 2);
    bench.server(new Connack(false, 0x86, Properties.NONE)).passes(Duration.ofHours(1));
    assertThat(bench.ear.waits).hasSize(1);
  }

  @Test
  void who_is_taken_over_does_not_take_back() {
    var bench = Bench.connected(Bench.lasting().withBackOff(BackOff.STANDARD))
        .server(new Disconnect(0x8E, Properties.NONE));
    assertThat(bench.ear.ends).singleElement().satisfies(end -> assertThat(end.code())
        .isEqualTo(0x8E));
    assertThat(bench.ear.waits).isEmpty();
  }

  @Test
  void the_same_seed_waits_as_long() {
    assertThat(waits(1)).isEqualTo(waits(1)).isNotEqualTo(waits(2)).hasSize(6);
  }

  private static List<Duration> waits(long seed) {
    var bench = new Bench(Bench.lasting().withBackOff(BackOff.STANDARD).withSeed(seed));
    bench.core.connect(bench.now());
    for (int i = 1; i <= 6; i++) {
      bench.core.failed(bench.now(), i, "down");
      bench.passes(Duration.ofSeconds(31));
    }
    return bench.ear.waits;
  }

  @Test
  void subscribing_tells_the_codes_and_the_loss_of_the_answer() {
    var bench = Bench.connected(Bench.lasting());
    var filters = List.of(Subscription.of("a", EXACTLY_ONCE), Subscription.of("b", AT_MOST_ONCE));
    var first = bench.core.subscribe(bench.now(), filters, Properties.NONE);
    var second = bench.core.unsubscribe(bench.now(), List.of("b"));
    bench.server(new Suback(1, Properties.NONE, List.of(1, 0x87))).breaks();
    assertThat(first).isCompletedWithValue(new Outcome.Acknowledged(List.of(1, 0x87)));
    assertThat(second.join()).isInstanceOf(Outcome.Unknown.class);
  }

  @Test
  void leaving_with_the_will_closes_without_disconnect_in_version_3() {
    var bench = Bench.connected(ClientOptions.of(Connect.of(MqttVersion.V3_1_1, "c")));
    bench.core.disconnect(bench.now(), 0x04, OptionalLong.empty());
    assertThat(bench.sent()).isEmpty();
    assertThat(bench.isOpen()).isFalse();
    assertThat(bench.ear.causes()).containsExactly(Cause.USER);
  }

  @Test
  void leaving_can_change_the_expiry_of_the_session() {
    var bench = Bench.connected(Bench.lasting());
    bench.core.disconnect(bench.now(), 0, OptionalLong.of(5));
    assertThat(bench.sent())
        .containsExactly(new Disconnect(
            0, Properties.of(property(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 5))));
  }

  @Test
  void a_listener_may_publish_at_once() {
    var replies = new ArrayList<Outcome>();
    var core = new ClientCore[1];
    var bench = new Bench(Bench.lasting());
    core[0] = bench.core;
    bench.connects(false);
    bench
        .core
        .publish(bench.now(), message("t", AT_LEAST_ONCE, 0, "first"))
        .thenAccept(outcome -> core[0]
            .publish(bench.now(), message("t", AT_MOST_ONCE, 0, "reply"))
            .thenAccept(replies::add));
    bench.server(new Puback(1));
    assertThat(replies).containsExactly(new Outcome.Sent());
    assertThat(bench.types()).containsExactly(PacketType.PUBLISH, PacketType.PUBLISH);
  }

  @Test
  void a_server_that_does_not_know_the_password_is_left() {
    var bench = new Bench(Bench.lasting().withScram("user", "secret"));
    bench.core.connect(bench.now());
    bench.accepted(false, Property.of(PropertyIdentifier.AUTHENTICATION_METHOD, "SCRAM-SHA-256"));
    assertThat(bench.ear.causes()).containsExactly(Cause.SERVER_NOT_AUTHENTIC);
    assertThat(bench.connect().properties().has(PropertyIdentifier.AUTHENTICATION_DATA))
        .isTrue();
  }

  @Test
  void auth_that_nobody_asked_for_is_an_error() {
    var bench = Bench.connected(Bench.lasting()).server(new Auth(0x18, Properties.NONE));
    assertThat(bench.sent()).containsExactly(new Disconnect(0x82, Properties.NONE));
  }
}
