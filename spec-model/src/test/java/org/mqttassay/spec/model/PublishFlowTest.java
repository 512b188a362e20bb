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
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsubscribe;

/** For each rule of QoS 1 and 2 a history that breaks it and nothing else, and one that is near. */
class PublishFlowTest {

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

  /** Client 2 is connected with a session that lasts. */
  private static History publisher(Party end, MqttVersion version) {
    return at(end).connects(2, keeps(version, "c2"), false);
  }

  /** Its connection breaks, and another resumes the session. */
  private static History comesBack(History history, MqttVersion version, long from, long to) {
    return history.clientCloses(from).connects(to, keeps(version, "c2"), true);
  }

  /** Client 2 has subscribed, and others publish; it was sent those messages. */
  private static History subscriber(Party end, MqttVersion version, int... qos) {
    var history = publisher(end, version).subscribes(2, "t", EXACTLY_ONCE).connects(1, version);
    for (int i = 1; i <= qos.length; i++) {
      var level = qos[i - 1] == 1 ? AT_LEAST_ONCE : EXACTLY_ONCE;
      history.client(1, message("t", level, i, "m" + i));
      history.server(1, level == AT_LEAST_ONCE ? new Puback(i) : new Pubrec(i));
      if (level == EXACTLY_ONCE) {
        history.client(1, new Pubrel(i)).server(1, new Pubcomp(i));
      }
      history.server(2, message("t", level, i, "m" + i));
    }
    return history;
  }

  private static void breaks(History history, Rule rule) {
    assertThat(history.broken()).containsExactly(rule.name());
  }

  private static void isFine(History history) {
    assertThat(history.broken()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(MqttVersion.class)
  void identifiers_of_all_requests_are_one_space(MqttVersion version) {
    for (Party end : List.of(Party.CLIENT, Party.SERVER)) {
      var subscribe = Subscribe.of(5, Subscription.of("u", AT_LEAST_ONCE));
      breaks(
          publisher(end, version).client(2, message("t", EXACTLY_ONCE, 5, "x"), subscribe),
          Identifiers.FREE_AT_CLIENT);
      breaks(
          publisher(end, version)
              .client(2, message("t", EXACTLY_ONCE, 5, "x"))
              .server(2, new Pubrec(5))
              .client(2, new Unsubscribe(5, Properties.NONE, List.of("u"))),
          Identifiers.FREE_AT_CLIENT);
      breaks(
          publisher(end, version).client(2, subscribe, message("t", AT_LEAST_ONCE, 5, "x")),
          Identifiers.FREE_AT_CLIENT);
      breaks(
          publisher(end, version)
              .client(2, message("t", AT_LEAST_ONCE, 5, "x"), message("t", AT_LEAST_ONCE, 5, "y")),
          Identifiers.FREE_AT_CLIENT);
      isFine(publisher(end, version)
          .client(2, message("t", AT_LEAST_ONCE, 5, "x"))
          .server(2, new Puback(5))
          .client(2, subscribe));
      isFine(publisher(end, version)
          .client(2, message("t", AT_LEAST_ONCE, 5, "x"))
          .server(2, new Puback(5))
          .client(2, message("t", AT_LEAST_ONCE, 5, "y"))
          .server(2, new Puback(5)));
    }
    // The same request once more, as 3.1.1 allows.
    var twice = Subscribe.of(5, Subscription.of("u", AT_LEAST_ONCE));
    isFine(publisher(Party.CLIENT, V311).client(2, twice, twice));
    breaks(publisher(Party.CLIENT, V5).client(2, twice, twice), Identifiers.FREE_AT_CLIENT);
  }

  @ParameterizedTest
  @EnumSource(MqttVersion.class)
  void a_servers_new_message_has_a_free_identifier(MqttVersion version) {
    for (Party end : List.of(Party.CLIENT, Party.SERVER)) {
      var sent = subscriber(end, version, 1).client(1, message("t", AT_LEAST_ONCE, 8, "other"));
      breaks(
          sent.server(1, new Puback(8)).server(2, message("t", AT_LEAST_ONCE, 1, "other")),
          Identifiers.FREE_AT_SERVER);
      isFine(subscriber(end, version, 1)
          .client(2, new Puback(1))
          .client(1, message("t", AT_LEAST_ONCE, 8, "other"))
          .server(1, new Puback(8))
          .server(2, message("t", AT_LEAST_ONCE, 1, "other")));
    }
  }

  @ParameterizedTest
  @EnumSource(MqttVersion.class)
  void a_repetition_has_dup(MqttVersion version) {
    for (Party end : List.of(Party.CLIENT, Party.SERVER)) {
      var cut = comesBack(
          publisher(end, version).client(2, message("t", AT_LEAST_ONCE, 5, "x")), version, 2, 3);
      breaks(cut.client(3, message("t", AT_LEAST_ONCE, 5, "x")), Repetition.DUP_BY_CLIENT);
      breaks(
          comesBack(subscriber(end, version, 1), version, 2, 3)
              .server(3, message("t", AT_LEAST_ONCE, 1, "m1")),
          Repetition.DUP_BY_SERVER);
      isFine(comesBack(subscriber(end, version, 1), version, 2, 3)
          .server(3, message("t", AT_LEAST_ONCE, 1, "m1").withDup(true)));
    }
  }

  @ParameterizedTest
  @EnumSource(MqttVersion.class)
  void a_first_sending_has_no_dup(MqttVersion version) {
    for (Party end : List.of(Party.CLIENT, Party.SERVER)) {
      breaks(
          at(end)
              .connects(1, version)
              .client(1, message("t", AT_LEAST_ONCE, 5, "x").withDup(true)),
          Repetition.FIRST_BY_CLIENT);
      var published = publisher(end, version)
          .subscribes(2, "t", EXACTLY_ONCE)
          .connects(1, version)
          .client(1, message("t", AT_LEAST_ONCE, 5, "x"));
      breaks(
          published.server(2, message("t", AT_LEAST_ONCE, 1, "x").withDup(true)),
          Repetition.FIRST_BY_SERVER);
      // Published long after the session was resumed: no earlier connection can have carried it.
      breaks(
          comesBack(subscriber(end, version), version, 2, 3)
              .passes(6_000)
              .client(1, message("t", AT_LEAST_ONCE, 5, "x"))
              .server(3, message("t", AT_LEAST_ONCE, 1, "x").withDup(true)),
          Repetition.FIRST_BY_SERVER);
    }
    // Sent before on the connection that broke, and lost with it.
    isFine(publisher(Party.CLIENT, version)
        .subscribes(2, "t", EXACTLY_ONCE)
        .connects(1, version)
        .client(1, message("t", AT_LEAST_ONCE, 5, "x"))
        .server(1, new Puback(5))
        .clientCloses(2)
        .connects(3, keeps(version, "c2"), true)
        .server(3, message("t", AT_LEAST_ONCE, 1, "x").withDup(true)));
  }

  @Test
  void repetitions_within_a_connection_are_free_in_3_1_1_only() {
    for (Party end : List.of(Party.CLIENT, Party.SERVER)) {
      var again = message("t", AT_LEAST_ONCE, 5, "x").withDup(true);
      breaks(
          publisher(end, V5).client(2, message("t", AT_LEAST_ONCE, 5, "x"), again),
          Repetition.ONLY_TO_RESUME_BY_CLIENT);
      isFine(publisher(end, V311)
          .client(2, message("t", AT_LEAST_ONCE, 5, "x"), again)
          .server(2, new Puback(5), new Puback(5)));
      var toSubscriber = message("t", AT_LEAST_ONCE, 1, "m1").withDup(true);
      breaks(subscriber(end, V5, 1).server(2, toSubscriber), Repetition.ONLY_TO_RESUME_BY_SERVER);
      isFine(
          subscriber(end, V311, 1).server(2, toSubscriber).client(2, new Puback(1), new Puback(1)));
    }
    // It crosses the acknowledgement: only the client's end sees it so.
    isFine(subscriber(Party.CLIENT, V311, 1)
        .client(2, new Puback(1))
        .server(2, message("t", AT_LEAST_ONCE, 1, "m1").withDup(true))
        .client(2, new Puback(1)));
  }

  @ParameterizedTest
  @EnumSource(MqttVersion.class)
  void a_publish_never_follows_its_pubrel(MqttVersion version) {
    for (Party end : List.of(Party.CLIENT, Party.SERVER)) {
      breaks(
          publisher(end, version)
              .client(2, message("t", EXACTLY_ONCE, 5, "x"))
              .server(2, new Pubrec(5))
              .client(2, new Pubrel(5), message("t", EXACTLY_ONCE, 5, "x").withDup(true)),
          Repetition.AFTER_PUBREL_BY_CLIENT);
      breaks(
          subscriber(end, version, 2)
              .client(2, new Pubrec(1))
              .server(2, new Pubrel(1), message("t", EXACTLY_ONCE, 1, "m1").withDup(true)),
          Repetition.AFTER_PUBREL_BY_SERVER);
    }
    // A PUBLISH that the server sent again before it read PUBREC.
    isFine(comesBack(subscriber(Party.CLIENT, version, 2).client(2, new Pubrec(1)), version, 2, 3)
        .server(3, message("t", EXACTLY_ONCE, 1, "m1").withDup(true))
        .client(3, new Pubrec(1))
        .server(3, new Pubrel(1))
        .client(3, new Pubcomp(1))
        .passes(20_000));
  }

  @Test
  void what_was_refused_is_not_sent_again() {
    var refused = new Puback(5, 0x97, Properties.NONE);
    breaks(
        comesBack(
                publisher(Party.CLIENT, V5)
                    .client(2, message("t", AT_LEAST_ONCE, 5, "x"))
                    .server(2, refused),
                V5,
                2,
                3)
            .client(3, message("t", AT_LEAST_ONCE, 5, "x").withDup(true)),
        Repetition.AFTER_REFUSAL_BY_CLIENT);
    var toServer = new Puback(1, 0x97, Properties.NONE);
    breaks(
        comesBack(subscriber(Party.SERVER, V5, 1).client(2, toServer), V5, 2, 3)
            .server(3, message("t", AT_LEAST_ONCE, 1, "m1").withDup(true)),
        Repetition.AFTER_REFUSAL_BY_SERVER);
    var again = message("t", AT_LEAST_ONCE, 1, "m1").withDup(true);
    // The tester knows only by PINGRESP that it was read.
    isFine(
        comesBack(subscriber(Party.CLIENT, V5, 1).client(2, toServer), V5, 2, 3).server(3, again));
    breaks(
        comesBack(
                subscriber(Party.CLIENT, V5, 1)
                    .client(2, toServer, new Pingreq())
                    .server(2, new Pingresp()),
                V5,
                2,
                3)
            .server(3, again),
        Repetition.AFTER_REFUSAL_BY_SERVER);
  }

  @ParameterizedTest
  @EnumSource(MqttVersion.class)
  void acknowledgements_answer_something(MqttVersion version) {
    for (Party end : List.of(Party.CLIENT, Party.SERVER)) {
      var sent = message("t", EXACTLY_ONCE, 5, "x");
      breaks(publisher(end, version).server(2, new Puback(5)), PublishFlow.ACKNOWLEDGES_SOMETHING);
      breaks(
          publisher(end, version).client(2, sent).server(2, new Pubrec(6)),
          PublishFlow.ACKNOWLEDGES_SOMETHING);
      for (var wrong : List.of(new Puback(5), new Pubcomp(5))) {
        breaks(
            publisher(end, version).client(2, sent).server(2, wrong), PublishFlow.ANSWERS_THE_QOS);
      }
      breaks(publisher(end, version).server(2, new Pubrel(7)), PublishFlow.ACKNOWLEDGES_SOMETHING);
      breaks(
          subscriber(end, version, 1).client(2, new Puback(2)),
          PublishFlow.CLIENT_ACKNOWLEDGES_SOMETHING);
      breaks(
          subscriber(end, version, 1).client(2, new Puback(1), new Puback(1)),
          PublishFlow.CLIENT_ACKNOWLEDGES_SOMETHING);
      breaks(
          subscriber(end, version, 2).client(2, new Puback(1)),
          PublishFlow.CLIENT_ACKNOWLEDGES_SOMETHING);
      breaks(
          at(end).connects(1, V5).client(1, new Pubrel(3)),
          PublishFlow.CLIENT_ACKNOWLEDGES_SOMETHING);
      isFine(at(end)
          .connects(1, V5)
          .client(1, new Pubrel(3, 0x92, Properties.NONE))
          .server(1, new Pubcomp(3, 0x92, Properties.NONE)));
    }
    // After a cut a server answers what it has forgotten, as PUBCOMP got lost.
    isFine(comesBack(
            publisher(Party.SERVER, version)
                .client(2, message("t", EXACTLY_ONCE, 5, "x"))
                .server(2, new Pubrec(5))
                .client(2, new Pubrel(5))
                .server(2, new Pubcomp(5)),
            version,
            2,
            3)
        .client(3, new Pubrel(5))
        .server(3, new Pubcomp(5)));
  }

  @Test
  void a_pubrel_is_repeated_in_3_1_1_only() {
    for (Party end : List.of(Party.CLIENT, Party.SERVER)) {
      for (MqttVersion version : MqttVersion.values()) {
        var client = publisher(end, version)
            .client(2, message("t", EXACTLY_ONCE, 5, "x"))
            .server(2, new Pubrec(5))
            .client(2, new Pubrel(5), new Pubrel(5))
            .server(2, new Pubcomp(5), new Pubcomp(5));
        var server = subscriber(end, version, 2)
            .client(2, new Pubrec(1))
            .server(2, new Pubrel(1), new Pubrel(1))
            .client(2, new Pubcomp(1), new Pubcomp(1));
        if (version == V5) {
          breaks(client, PublishFlow.PUBREL_ONCE_BY_CLIENT);
          breaks(server, PublishFlow.PUBREL_ONCE);
        } else {
          isFine(client);
          isFine(server);
        }
      }
    }
  }
}
