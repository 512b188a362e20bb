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
package org.mqttassay.conformance.checks.publish;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mqttassay.conformance.checks.scene.Farewells;
import org.mqttassay.conformance.checks.scene.Publisher;
import org.mqttassay.conformance.checks.scene.Sessions;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Subscriber;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;

/** Topic Aliases, both ways (3.3.2.3.4 and 3.3.4 of 5.0). */
final class TopicAliases {

  private static final int MOST_TRIED = 20;

  // What the server takes

  @Checks(v5 = {"3.3.2-12", "ASSAY-3.3.4-4"})
  void every_topic_alias_up_to_the_maximum_stands_for_its_topic(Lab lab) {
    var publisher = new Publisher(lab);
    int maximum = (int) Math.min(MOST_TRIED, maximum(lab, publisher.client()));
    var watcher = watcher(lab);
    for (int alias = 1; alias <= maximum; alias++) {
      publisher.publishes(aliased(lab.topic("alias/" + alias), alias, "named"));
    }
    for (int alias = maximum; alias >= 1; alias--) {
      publisher.publishes(aliased("", alias, "alone"));
    }
    for (int alias = 1; alias <= maximum; alias++) {
      comes(lab, watcher, "alias/" + alias, "named");
    }
    for (int alias = maximum; alias >= 1; alias--) {
      comes(lab, watcher, "alias/" + alias, "alone");
    }
  }

  @Checks(v5 = {"3.3.2-12", "ASSAY-3.3.4-4"})
  void a_topic_alias_can_be_given_to_another_topic(Lab lab) {
    var publisher = new Publisher(lab);
    maximum(lab, publisher.client());
    var watcher = watcher(lab);
    for (String topic : List.of("alias/a", "alias/b", "alias/a")) {
      publisher.publishes(aliased(lab.topic(topic), 1, "named"));
      comes(lab, watcher, topic, "named");
      publisher.publishes(aliased("", 1, "alone"));
      comes(lab, watcher, topic, "alone");
    }
  }

  @Checks(v5 = {"3.3.2-12", "ASSAY-3.3.4-4"})
  void a_topic_alias_holds_for_every_qos(Lab lab) {
    var publisher = new Publisher(lab);
    maximum(lab, publisher.client());
    var watcher = watcher(lab);
    for (QoS qos : QoS.values()) {
      if (publisher.client().mayPublish(qos)) {
        var named = Publish.of(lab.topic("alias/" + qos.level()), qos, 0, Bytes.utf8("named"));
        publisher.publishes(named.with(alias(1)));
        comes(lab, watcher, "alias/" + qos.level(), "named");
        publisher.publishes(Publish.of("", qos, 0, Bytes.utf8("alone")).with(alias(1)));
        comes(lab, watcher, "alias/" + qos.level(), "alone");
      }
    }
  }

  @Checks(v5 = "3.3.2-12")
  void topic_aliases_of_two_clients_are_apart(Lab lab) {
    var one = new Publisher(lab, lab.connected("p1"));
    maximum(lab, one.client());
    var other = new Publisher(lab, lab.connected("p2"));
    var watcher = watcher(lab);
    one.publishes(aliased(lab.topic("alias/one"), 1, "named"));
    other.publishes(aliased(lab.topic("alias/other"), 1, "named"));
    comes(lab, watcher, "alias/one", "named");
    comes(lab, watcher, "alias/other", "named");
    one.publishes(aliased("", 1, "alone"));
    comes(lab, watcher, "alias/one", "alone");
    other.publishes(aliased("", 1, "alone"));
    comes(lab, watcher, "alias/other", "alone");
  }

  @Checks(v5 = {"3.3.2-7", "ASSAY-3.3.4-4", "4.13.1-1", "ASSAY-4.13.1-4"})
  void a_topic_alias_ends_with_its_connection(Lab lab) {
    var before = new Publisher(lab, Sessions.kept(lab, "p"));
    maximum(lab, before.client());
    var watcher = watcher(lab);
    before.publishes(aliased(lab.topic("alias/a"), 1, "named"));
    comes(lab, watcher, "alias/a", "named");
    before.client().leaves();
    var after = lab.connected(lab.lasting("p"));
    maximum(lab, after);
    after.sends(new Publisher(lab, after).numbered(aliased("", 1, "after")));
    Farewells.closesWith(lab, after, ReasonCode.PROTOCOL_ERROR);
    watcher.receivesNothing("no delivery under a Topic Alias of an earlier connection");
  }

  @Checks(v5 = {"ASSAY-3.3.4-4", "4.13.1-1", "ASSAY-4.13.1-4"})
  void a_topic_alias_that_was_not_set_closes_the_connection(Lab lab) {
    var client = lab.connected("p");
    lab.concerns(maximum(lab, client) > 1, "The broker takes a single Topic Alias.");
    var publisher = new Publisher(lab, client);
    publisher.publishes(aliased(lab.topic("alias/a"), 1, "named"));
    client.sends(publisher.numbered(aliased("", 2, "alone")));
    Farewells.closesWith(lab, client, ReasonCode.PROTOCOL_ERROR);
  }

  private static long maximum(Lab lab, Client client) {
    long maximum = client
        .connack()
        .properties()
        .integer(PropertyIdentifier.TOPIC_ALIAS_MAXIMUM)
        .orElse(0);
    lab.concerns(maximum > 0, "The broker announces that it takes no Topic Alias.");
    return maximum;
  }

  private static Subscriber watcher(Lab lab) {
    return new Subscriber(lab, lab.connected("w"))
        .becomesSubscribed(lab.topic("alias/+"), QoS.EXACTLY_ONCE);
  }

  private static void comes(Lab lab, Subscriber watcher, String topic, String payload) {
    String allowed = "the message \"" + payload + "\" to the topic of its alias, …" + topic;
    var message = watcher.receives(allowed);
    lab.require(
        message.topicName().equals(lab.topic(topic))
            && message.payload().equals(Bytes.utf8(payload)),
        allowed,
        Subscriber.describe(message) + " to " + message.topicName() + " came");
  }

  private static Publish aliased(String topic, int alias, String payload) {
    return Publish.of(topic, QoS.AT_LEAST_ONCE, 0, Bytes.utf8(payload)).with(alias(alias));
  }

  private static Property alias(int alias) {
    return Property.of(PropertyIdentifier.TOPIC_ALIAS, alias);
  }

  // What the server uses

  @Checks(v5 = {"3.3.2-8", "ASSAY-3.3.4-4", "3.3.2-3", "3.3.2-11"})
  void the_server_s_topic_aliases_are_set_before_they_stand_alone(Lab lab) {
    var publisher = new Publisher(lab);
    aliasesAreSound(lab, publisher, aliasing(lab, lab.connect("s")));
  }

  @Checks(v5 = {"3.3.2-7", "ASSAY-3.3.4-4", "3.3.2-8"})
  void the_server_sets_its_topic_aliases_anew_on_each_connection(Lab lab) {
    var publisher = new Publisher(lab);
    var before = aliasing(lab, lab.lasting("s"));
    aliasesAreSound(lab, publisher, before);
    before.client().leaves();
    var connect = lab.lasting("s").with(Property.of(PropertyIdentifier.TOPIC_ALIAS_MAXIMUM, 3));
    var after = lab.connected(connect);
    lab.given(after.connack().sessionPresent(), "The broker did not keep the session.");
    aliasesAreSound(lab, publisher, new Subscriber(lab, after));
  }

  private static Subscriber aliasing(Lab lab, Connect connect) {
    var client =
        lab.connected(connect.with(Property.of(PropertyIdentifier.TOPIC_ALIAS_MAXIMUM, 3)));
    return new Subscriber(lab, client).becomesSubscribed(lab.topic("alias/+"), QoS.AT_LEAST_ONCE);
  }

  private static void aliasesAreSound(Lab lab, Publisher publisher, Subscriber subscriber) {
    Map<Long, String> set = new HashMap<>();
    for (int count = 0; count < 15; count++) {
      String topic = lab.topic("alias/" + count % 5);
      publisher.publishes(topic, QoS.AT_LEAST_ONCE, topic);
      var message = subscriber.receives("the message");
      long alias = message.properties().integer(PropertyIdentifier.TOPIC_ALIAS).orElse(-1);
      lab.require(alias != 0 && alias <= 3, "a Topic Alias of 1 to 3, or none", alias + " came");
      if (!message.topicName().isEmpty()) {
        set.put(alias, message.topicName());
      }
      String meant = message.topicName().isEmpty() ? set.get(alias) : message.topicName();
      lab.require(
          meant != null,
          "a Topic Name with a Topic Alias that is new on the connection",
          "the Topic Alias " + alias + " came alone");
      lab.require(
          meant.equals(message.payload().asText()),
          "the Topic Alias of " + message.payload().asText(),
          "that of " + meant + " came");
    }
  }
}
