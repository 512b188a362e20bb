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
import static org.mqttassay.spec.packet.QoS.AT_LEAST_ONCE;
import static org.mqttassay.spec.packet.QoS.AT_MOST_ONCE;
import static org.mqttassay.spec.packet.QoS.EXACTLY_ONCE;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;

/** Receive Maximum and Topic Aliases, both of which belong to one connection. */
class FlowControlTest {

  private static History at(Party end) {
    return end == Party.CLIENT ? History.tester() : History.server();
  }

  private static void breaks(History history, Rule rule) {
    assertThat(history.broken()).containsExactly(rule.name());
  }

  private static void isFine(History history) {
    assertThat(history.broken()).isEmpty();
  }

  private static History limited(Party end, PropertyIdentifier limit, long value) {
    var connack = new Connack(false, 0, Properties.of(Property.of(limit, value)));
    return at(end)
        .opens(1)
        .client(1, Connect.of(MqttVersion.V5_0, "c1").with(Property.of(limit, value)))
        .server(1, connack);
  }

  /** Client 1 with a Receive Maximum of 2 has subscribed, and three messages wait for it. */
  private static History subscribed(Party end) {
    var history = limited(end, PropertyIdentifier.RECEIVE_MAXIMUM, 2)
        .subscribes(1, "t", EXACTLY_ONCE)
        .connects(2, MqttVersion.V5_0);
    for (int i = 1; i <= 3; i++) {
      history.client(2, message("t", AT_LEAST_ONCE, i, "m" + i)).server(2, new Puback(i));
    }
    return history;
  }

  @Test
  void a_client_keeps_to_receive_maximum() {
    for (Party end : List.of(Party.CLIENT, Party.SERVER)) {
      var two = limited(end, PropertyIdentifier.RECEIVE_MAXIMUM, 2)
          .client(1, message("t", AT_LEAST_ONCE, 1, "a"), message("t", EXACTLY_ONCE, 2, "b"));
      isFine(two.client(1, message("t", AT_MOST_ONCE, 0, "free")));
      breaks(two.client(1, message("t", AT_LEAST_ONCE, 3, "c")), FlowControl.BY_CLIENT);
      for (var back : List.of(new Puback(1), new Pubrec(2, 0x97, Properties.NONE))) {
        isFine(limited(end, PropertyIdentifier.RECEIVE_MAXIMUM, 2)
            .client(1, message("t", AT_LEAST_ONCE, 1, "a"), message("t", EXACTLY_ONCE, 2, "b"))
            .server(1, back)
            .client(1, message("t", AT_LEAST_ONCE, 3, "c")));
      }
      breaks(
          limited(end, PropertyIdentifier.RECEIVE_MAXIMUM, 1)
              .client(1, message("t", EXACTLY_ONCE, 1, "a"))
              .server(1, new Pubrec(1))
              .client(1, new Pubrel(1), message("t", AT_LEAST_ONCE, 2, "b")),
          FlowControl.BY_CLIENT);
    }
  }

  @Test
  void a_server_keeps_to_receive_maximum_on_each_connection() {
    for (Party end : List.of(Party.CLIENT, Party.SERVER)) {
      var two = subscribed(end)
          .server(1, message("t", AT_LEAST_ONCE, 1, "m1"), message("t", AT_LEAST_ONCE, 2, "m2"));
      breaks(two.server(1, message("t", AT_LEAST_ONCE, 3, "m3")), FlowControl.BY_SERVER);
      isFine(subscribed(end)
          .server(1, message("t", AT_LEAST_ONCE, 1, "m1"), message("t", AT_LEAST_ONCE, 2, "m2"))
          .client(1, new Puback(1))
          .server(1, message("t", AT_LEAST_ONCE, 3, "m3")));
    }
  }

  @Test
  void a_resumed_session_has_its_quota_anew() {
    for (Party end : List.of(Party.CLIENT, Party.SERVER)) {
      for (int again = 1; again <= 2; again++) {
        var history = at(end)
            .connects(1, lasting("c1", 600), false)
            .client(1, message("t", EXACTLY_ONCE, 1, "a"), message("t", EXACTLY_ONCE, 2, "b"))
            .server(1, new Pubrec(1))
            .clientCloses(1)
            .opens(3)
            .client(3, lasting("c1", 600))
            .server(
                3,
                new Connack(
                    true, 0, Properties.of(Property.of(PropertyIdentifier.RECEIVE_MAXIMUM, again))))
            .client(3, new Pubrel(1), message("t", EXACTLY_ONCE, 2, "b").withDup(true))
            .client(3, message("t", AT_LEAST_ONCE, 3, "c"));
        if (again == 1) {
          breaks(history, FlowControl.BY_CLIENT);
        } else {
          isFine(history);
        }
      }
    }
  }

  @Test
  void no_quota_is_no_excuse() {
    for (Party end : List.of(Party.CLIENT, Party.SERVER)) {
      var stopped = subscribed(end)
          .server(1, message("t", AT_LEAST_ONCE, 1, "m1"), message("t", AT_LEAST_ONCE, 2, "m2"));
      isFine(stopped.passes(20_000));
      breaks(stopped.client(1, new Pingreq()).passes(6_000), FlowControl.GOES_ON);
      isFine(subscribed(end)
          .server(1, message("t", AT_LEAST_ONCE, 1, "m1"), message("t", AT_LEAST_ONCE, 2, "m2"))
          .client(1, new Pingreq())
          .server(1, new Pingresp())
          .passes(6_000));
    }
  }

  @Test
  void waiting_for_quota_is_not_late_before_it_is_there() {
    var waiting = subscribed(Party.CLIENT)
        .server(1, message("t", AT_LEAST_ONCE, 1, "m1"), message("t", AT_LEAST_ONCE, 2, "m2"))
        .passes(60_000)
        .client(1, new Puback(1), new Puback(2));
    isFine(waiting.passes(4_000));
    breaks(waiting.passes(4_000), Delivering.ARRIVES);
  }

  private static Publish aliased(String topic, int alias, int identifier) {
    return Publish.of(topic, AT_LEAST_ONCE, identifier, Bytes.utf8("x" + identifier))
        .with(Property.of(PropertyIdentifier.TOPIC_ALIAS, alias));
  }

  @Test
  void a_client_uses_the_aliases_it_may() {
    for (Party end : List.of(Party.CLIENT, Party.SERVER)) {
      isFine(limited(end, PropertyIdentifier.TOPIC_ALIAS_MAXIMUM, 3)
          .client(1, aliased("t", 3, 1), aliased("", 3, 2), aliased("u", 3, 3), aliased("", 3, 4))
          .server(1, new Puback(1), new Puback(2), new Puback(3), new Puback(4)));
      breaks(
          limited(end, PropertyIdentifier.TOPIC_ALIAS_MAXIMUM, 3).client(1, aliased("t", 4, 1)),
          TopicAliases.MAXIMUM_BY_CLIENT);
      breaks(
          limited(end, PropertyIdentifier.TOPIC_ALIAS_MAXIMUM, 3).client(1, aliased("", 3, 1)),
          TopicAliases.KNOWN_BY_CLIENT);
      breaks(
          limited(end, PropertyIdentifier.TOPIC_ALIAS_MAXIMUM, 3)
              .client(1, aliased("t", 3, 1))
              .server(1, new Disconnect(0x94, Properties.NONE)),
          TopicAliases.ACCEPTED_BY_SERVER);
      assertThat(limited(end, PropertyIdentifier.TOPIC_ALIAS_MAXIMUM, 3)
              .client(1, aliased("", 3, 1))
              .server(1, new Puback(1))
              .broken())
          .containsExactly(
              TopicAliases.KNOWN_BY_CLIENT.name(), TopicAliases.NOT_CARRIED_FORWARD.name());
    }
  }

  @Test
  void a_server_uses_the_aliases_it_may() {
    for (Party end : List.of(Party.CLIENT, Party.SERVER)) {
      breaks(aliases(end).server(1, aliased("t", 4, 1)), TopicAliases.MAXIMUM_BY_SERVER);
      breaks(aliases(end).server(1, aliased("", 3, 1)), TopicAliases.KNOWN_BY_SERVER);
      var known = aliases(end).server(1, aliased("t", 3, 1)).client(1, new Puback(1));
      isFine(known.server(1, aliased("", 3, 2)));
      breaks(
          known.client(1, new Disconnect(0x94, Properties.NONE)), TopicAliases.ACCEPTED_BY_CLIENT);
      assertThat(
              aliases(end).server(1, aliased("", 3, 1)).client(1, new Puback(1)).broken())
          .containsExactly(
              TopicAliases.KNOWN_BY_SERVER.name(),
              TopicAliases.NOT_CARRIED_FORWARD_BY_CLIENT.name());
    }
  }

  private static History aliases(Party end) {
    return limited(end, PropertyIdentifier.TOPIC_ALIAS_MAXIMUM, 3)
        .subscribes(1, "t", AT_LEAST_ONCE)
        .connects(2, MqttVersion.V5_0)
        .client(2, message("t", AT_LEAST_ONCE, 1, "x1"), message("t", AT_LEAST_ONCE, 2, "x2"))
        .server(2, new Puback(1), new Puback(2));
  }
}
