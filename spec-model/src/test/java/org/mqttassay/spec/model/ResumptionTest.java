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
import static org.mqttassay.spec.model.History.message;
import static org.mqttassay.spec.packet.QoS.AT_LEAST_ONCE;
import static org.mqttassay.spec.packet.QoS.EXACTLY_ONCE;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;

/** What is owed in an exchange and in which order, on one connection and over several. */
class ResumptionTest {

  private static final MqttVersion V5 = MqttVersion.V5_0;
  private static final MqttVersion V311 = MqttVersion.V3_1_1;

  private static Connect keeps(MqttVersion version, String client) {
    var connect = Connect.of(version, client).withCleanStart(false).withKeepAlive(0);
    return version == V311
        ? connect
        : connect.with(Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 600));
  }

  private static History at(Party end) {
    return end == Party.CLIENT ? History.tester() : History.server();
  }

  private static void breaks(History history, Rule rule) {
    assertThat(history.broken()).containsExactly(rule.name());
  }

  private static void isFine(History history) {
    assertThat(history.broken()).isEmpty();
  }

  private static Publish first(int identifier, QoS qos) {
    return message("t", qos, identifier, "m" + identifier);
  }

  /** Client 2 is connected with a session that lasts. */
  private static History publisher(Party end, MqttVersion version) {
    return at(end).connects(2, keeps(version, "c2"), false);
  }

  /** Two messages were published, accepted and sent to client 2. */
  private static History subscriber(Party end, MqttVersion version, QoS qos) {
    var history = publisher(end, version).subscribes(2, "t", EXACTLY_ONCE).connects(1, version);
    for (int i = 1; i <= 2; i++) {
      history.client(1, first(i, qos));
      if (qos == AT_LEAST_ONCE) {
        history.server(1, new Puback(i));
      } else {
        history.server(1, new Pubrec(i)).client(1, new Pubrel(i)).server(1, new Pubcomp(i));
      }
    }
    return history.server(2, first(1, qos), first(2, qos));
  }

  private static History comesBack(History history, MqttVersion version) {
    return history.clientCloses(2).connects(3, keeps(version, "c2"), true);
  }

  @ParameterizedTest
  @EnumSource(MqttVersion.class)
  void a_client_keeps_the_order_of_its_acknowledgements(MqttVersion version) {
    for (Party end : List.of(Party.CLIENT, Party.SERVER)) {
      breaks(
          subscriber(end, version, AT_LEAST_ONCE).client(2, new Puback(2), new Puback(1)),
          AcknowledgementOrder.PUBACK);
      isFine(subscriber(end, version, AT_LEAST_ONCE).client(2, new Puback(1), new Puback(2)));
      breaks(
          subscriber(end, version, EXACTLY_ONCE).client(2, new Pubrec(2), new Pubrec(1)),
          AcknowledgementOrder.PUBREC);
      isFine(subscriber(end, version, EXACTLY_ONCE)
          .client(2, new Pubrec(1), new Pubrec(2))
          .server(2, new Pubrel(1), new Pubrel(2))
          .client(2, new Pubcomp(2), new Pubcomp(1)));
      var received = publisher(end, version)
          .client(2, first(1, EXACTLY_ONCE), first(2, EXACTLY_ONCE))
          .server(2, new Pubrec(2), new Pubrec(1));
      breaks(received.client(2, new Pubrel(1), new Pubrel(2)), AcknowledgementOrder.PUBREL);
      isFine(publisher(end, version)
          .client(2, first(1, EXACTLY_ONCE), first(2, EXACTLY_ONCE))
          .server(2, new Pubrec(2), new Pubrec(1))
          .client(2, new Pubrel(2), new Pubrel(1)));
    }
  }

  @Test
  void a_server_keeps_the_order_of_its_pubrels_in_3_1_1() {
    for (Party end : List.of(Party.CLIENT, Party.SERVER)) {
      for (MqttVersion version : MqttVersion.values()) {
        var history = subscriber(end, version, EXACTLY_ONCE)
            .client(2, new Pubrec(1), new Pubrec(2))
            .server(2, new Pubrel(2), new Pubrel(1));
        if (version == V311) {
          breaks(history, AcknowledgementOrder.PUBREL_BY_SERVER);
        } else {
          isFine(history);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(MqttVersion.class)
  void repetitions_keep_the_order(MqttVersion version) {
    for (Party end : List.of(Party.CLIENT, Party.SERVER)) {
      var one = first(1, AT_LEAST_ONCE);
      var two = first(2, AT_LEAST_ONCE);
      var cut = comesBack(publisher(end, version).client(2, one, two), version);
      breaks(cut.client(3, two.withDup(true), one.withDup(true)), AcknowledgementOrder.AGAIN);
      isFine(comesBack(publisher(end, version).client(2, one, two), version)
          .client(3, one.withDup(true), two.withDup(true)));
      breaks(
          comesBack(subscriber(end, version, AT_LEAST_ONCE), version)
              .server(3, two.withDup(true), one.withDup(true)),
          AcknowledgementOrder.AGAIN_BY_SERVER);
      isFine(comesBack(subscriber(end, version, AT_LEAST_ONCE), version)
          .server(3, one.withDup(true), two.withDup(true)));
    }
  }

  @ParameterizedTest
  @EnumSource(MqttVersion.class)
  void each_step_of_an_exchange_is_answered(MqttVersion version) {
    for (Party end : List.of(Party.CLIENT, Party.SERVER)) {
      for (var qos : List.of(AT_LEAST_ONCE, EXACTLY_ONCE)) {
        breaks(publisher(end, version).client(2, first(1, qos)).passes(6_000), Answering.ANSWER);
        isFine(publisher(end, version).client(2, first(1, qos)).passes(4_000));
        isFine(publisher(end, version).client(2, first(1, qos)).serverCloses(2).passes(6_000));
      }
      breaks(
          publisher(end, version)
              .client(2, first(1, EXACTLY_ONCE))
              .server(2, new Pubrec(1))
              .client(2, new Pubrel(1))
              .passes(6_000),
          Answering.COMPLETE);
      breaks(
          subscriber(end, version, EXACTLY_ONCE).client(2, new Pubrec(1)).passes(6_000),
          Answering.RELEASE);
      isFine(subscriber(end, version, EXACTLY_ONCE).passes(60_000));
    }
    // The client repeats what was received: it must not, in 5.0, and the server answers once more.
    var repeats = publisher(Party.CLIENT, V311)
        .client(2, first(1, EXACTLY_ONCE))
        .server(2, new Pubrec(1))
        .client(2, first(1, EXACTLY_ONCE).withDup(true));
    breaks(repeats.passes(6_000), Answering.ANSWER_AGAIN);
  }

  @Test
  void expiry_stops_no_exchange_of_qos_2() {
    var expiring =
        first(1, EXACTLY_ONCE).with(Property.of(PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL, 1));
    for (Party end : List.of(Party.CLIENT, Party.SERVER)) {
      breaks(
          publisher(end, V5)
              .client(2, expiring)
              .server(2, new Pubrec(1))
              .passes(3_000)
              .client(2, new Pubrel(1))
              .passes(6_000),
          Answering.GOES_ON_AFTER_EXPIRY);
      var cut = publisher(end, V5)
          .subscribes(2, "t", EXACTLY_ONCE)
          .connects(1, V5)
          .client(1, expiring)
          .server(1, new Pubrec(1))
          .client(1, new Pubrel(1))
          .server(1, new Pubcomp(1))
          .server(
              2,
              first(1, EXACTLY_ONCE)
                  .with(Property.of(PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL, 1)))
          .passes(5_000);
      breaks(comesBack(cut, V5).passes(16_000), Resumption.SENT_IS_KEPT);
    }
  }

  @ParameterizedTest
  @EnumSource(MqttVersion.class)
  void a_resumed_session_goes_on(MqttVersion version) {
    for (Party end : List.of(Party.CLIENT, Party.SERVER)) {
      for (var qos : List.of(AT_LEAST_ONCE, EXACTLY_ONCE)) {
        assertThat(
                comesBack(subscriber(end, version, qos), version).passes(16_000).broken())
            .containsOnly(Resumption.AGAIN.name());
        // There are servers with a timer of their own for that.
        isFine(comesBack(subscriber(end, version, qos), version)
            .passes(14_000)
            .server(3, first(1, qos).withDup(true), first(2, qos).withDup(true))
            .passes(60_000));
        isFine(comesBack(subscriber(end, version, qos), version)
            .server(3, first(1, qos).withDup(true), first(2, qos).withDup(true))
            .passes(60_000));
      }
      var released = subscriber(end, version, EXACTLY_ONCE)
          .client(2, new Pubrec(1), new Pubrec(2))
          .server(2, new Pubrel(1), new Pubrel(2));
      assertThat(comesBack(released, version).passes(16_000).broken())
          .containsOnly(Resumption.AGAIN.name());
    }
    // What was acknowledged shortly before the cut may come again, and need not.
    for (boolean comes : new boolean[] {true, false}) {
      var cut = comesBack(
          subscriber(Party.CLIENT, version, AT_LEAST_ONCE).client(2, new Puback(1), new Puback(2)),
          version);
      isFine(
          comes
              ? cut.server(3, first(1, AT_LEAST_ONCE).withDup(true)).client(3, new Puback(1))
              : cut.passes(60_000));
    }
    // A session that is gone owes nothing.
    isFine(subscriber(Party.SERVER, version, EXACTLY_ONCE)
        .clientCloses(2)
        .connects(3, Connect.of(version, "c2").withKeepAlive(0), false)
        .passes(60_000));
  }

  @Test
  void what_a_client_owes_is_listed_although_it_has_no_deadline() {
    var history = subscriber(Party.SERVER, V5, EXACTLY_ONCE);
    assertThat(history.owed().stream()
            .filter(duty -> duty instanceof Owed.AnswerPublish && duty.by() == Party.CLIENT))
        .hasSize(2);
    history.client(2, new Pubrec(1), new Pubrec(2)).server(2, new Pubrel(1));
    assertThat(history.owed())
        .filteredOn(duty -> duty instanceof Owed.Complete && duty.by() == Party.CLIENT)
        .hasSize(1);
    isFine(history.server(2, new Pubrel(2)).passes(30_000));
    var back = comesBack(publisher(Party.CLIENT, V5).client(2, first(1, EXACTLY_ONCE)), V5);
    assertThat(back.owed()).contains(new Owed.Resume(3, Party.CLIENT));
  }

  @ParameterizedTest
  @EnumSource(MqttVersion.class)
  void a_publisher_that_was_cut_off_may_be_heard_once_or_twice_at_qos_1(MqttVersion version) {
    for (int copies = 0; copies <= 2; copies++) {
      var cut = History.tester()
          .connects(1, version)
          .subscribes(1, "t", AT_LEAST_ONCE)
          .connects(2, keeps(version, "c2"), false)
          .client(2, first(5, AT_LEAST_ONCE));
      var back = comesBack(cut, version)
          .client(3, first(5, AT_LEAST_ONCE).withDup(true))
          .server(3, new Puback(5));
      for (int i = 1; i <= copies; i++) {
        back.server(1, message("t", AT_LEAST_ONCE, i, "m5"));
      }
      if (copies == 0) {
        breaks(back.passes(10_000), Delivering.ARRIVES);
      } else {
        isFine(back.passes(10_000));
      }
    }
  }

  @Test
  void a_delivery_settles_for_everybody_what_a_cut_left_open() {
    var cut = History.tester()
        .connects(1, V5)
        .subscribes(1, "t", AT_LEAST_ONCE)
        .connects(4, V5)
        .subscribes(4, "t", AT_LEAST_ONCE)
        .connects(2, keeps(V5, "c2"), false)
        .client(2, first(5, AT_LEAST_ONCE))
        .clientCloses(2);
    isFine(cut.passes(10_000));
    breaks(cut.server(1, message("t", AT_LEAST_ONCE, 1, "m5")).passes(10_000), Delivering.ARRIVES);
  }

  @Test
  void a_subscription_made_after_the_cut_may_catch_the_repetition() {
    isFine(publisher(Party.CLIENT, V5)
        .client(2, first(5, EXACTLY_ONCE))
        .clientCloses(2)
        .connects(1, V5)
        .subscribes(1, "t", EXACTLY_ONCE)
        .connects(3, keeps(V5, "c2"), true)
        .client(3, first(5, EXACTLY_ONCE).withDup(true))
        .server(1, message("t", EXACTLY_ONCE, 1, "m5"))
        .server(3, new Pubrec(5)));
  }

  @Test
  void a_dup_flag_does_not_make_a_new_message_an_old_one() {
    var history = History.tester()
        .connects(1, V5)
        .subscribes(1, "t", AT_LEAST_ONCE)
        .connects(2, V5)
        .client(2, first(5, AT_LEAST_ONCE))
        .server(2, new Puback(5))
        .server(1, message("t", AT_LEAST_ONCE, 1, "m5"))
        .client(1, new Puback(1))
        .client(2, first(5, AT_LEAST_ONCE).withDup(true))
        .server(2, new Puback(5))
        .passes(10_000);
    assertThat(history.broken())
        .containsExactly(Repetition.FIRST_BY_CLIENT.name(), PublishFlow.NEW_MESSAGE.name());
  }

  @Test
  void what_is_sent_behind_connect_may_be_seen_before_connack() {
    var early = History.tester()
        .connects(1, V5)
        .subscribes(1, "t", AT_LEAST_ONCE)
        .opens(2)
        .client(2, Connect.of(V5, "c2"), first(5, AT_LEAST_ONCE))
        .server(1, message("t", AT_LEAST_ONCE, 1, "m5"))
        .server(2, History.accepted(false), new Puback(5));
    isFine(early.passes(10_000));
    breaks(
        History.tester()
            .connects(1, V5)
            .subscribes(1, "t", AT_LEAST_ONCE)
            .opens(2)
            .client(2, Connect.of(V5, "c2"), first(5, AT_LEAST_ONCE))
            .server(2, new Connack(false, 0x87, Properties.NONE))
            .server(1, message("t", AT_LEAST_ONCE, 1, "m5")),
        Delivering.SOMETHING_PUBLISHED);
  }

  @Test
  void a_server_s_limits_bind_its_clients() {
    for (Party end : List.of(Party.CLIENT, Party.SERVER)) {
      breaks(
          limited(end, PropertyIdentifier.MAXIMUM_QOS, 1).client(2, first(1, EXACTLY_ONCE)),
          Publishing.MAXIMUM_QOS);
      isFine(limited(end, PropertyIdentifier.MAXIMUM_QOS, 1).client(2, first(1, AT_LEAST_ONCE)));
      breaks(
          limited(end, PropertyIdentifier.RETAIN_AVAILABLE, 0)
              .client(2, first(1, AT_LEAST_ONCE).withRetain(true)),
          Publishing.RETAIN_AVAILABLE);
      isFine(
          limited(end, PropertyIdentifier.RETAIN_AVAILABLE, 0).client(2, first(1, AT_LEAST_ONCE)));
    }
  }

  private static History limited(Party end, PropertyIdentifier limit, long value) {
    return at(end)
        .opens(2)
        .client(2, Connect.of(V5, "c2"))
        .server(2, new Connack(false, 0, Properties.of(Property.of(limit, value))));
  }
}
