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
package org.mqttassay.conformance.checks.connack;

import org.mqttassay.conformance.checks.scene.Farewells;
import org.mqttassay.conformance.checks.scene.TopicWatcher;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;

/** What CONNACK calls available works, and what it calls unavailable is an error (3.2.2.3, 5.0). */
final class ConnackFeatures {

  /** A kind of subscription that a server may do without. */
  private enum Feature {
    WILDCARDS(
        PropertyIdentifier.WILDCARD_SUBSCRIPTION_AVAILABLE,
        ReasonCode.WILDCARD_SUBSCRIPTIONS_NOT_SUPPORTED),
    IDENTIFIERS(
        PropertyIdentifier.SUBSCRIPTION_IDENTIFIER_AVAILABLE,
        ReasonCode.SUBSCRIPTION_IDENTIFIERS_NOT_SUPPORTED),
    SHARING(
        PropertyIdentifier.SHARED_SUBSCRIPTION_AVAILABLE,
        ReasonCode.SHARED_SUBSCRIPTIONS_NOT_SUPPORTED);

    final PropertyIdentifier announcement;
    final ReasonCode reason;

    Feature(PropertyIdentifier announcement, ReasonCode reason) {
      this.announcement = announcement;
      this.reason = reason;
    }

    boolean isAnnouncedAway(Client client) {
      return client.connack().properties().integer(announcement).orElse(1) == 0;
    }

    Subscribe subscribe(Lab lab) {
      String filter =
          switch (this) {
            case WILDCARDS -> lab.topic("feature") + "/+";
            case IDENTIFIERS -> lab.topic("feature") + "/a";
            case SHARING -> "$share/assay/" + lab.topic("feature") + "/a";
          };
      var plain = Subscribe.of(1, Subscription.of(filter, QoS.AT_LEAST_ONCE));
      return this == IDENTIFIERS
          ? new Subscribe(
              1,
              plain.properties().with(Property.of(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER, 7)),
              plain.subscriptions())
          : plain;
    }
  }

  @Checks(v5 = {"ASSAY-3.2.2-16", "3.8.4-1", "ASSAY-3.2.2-17"})
  void wildcard_subscriptions_work_unless_announced_away(Lab lab) {
    works(lab, Feature.WILDCARDS);
  }

  @Checks(v5 = {"ASSAY-3.2.2-19", "3.8.4-1"})
  void subscription_identifiers_work_unless_announced_away(Lab lab) {
    works(lab, Feature.IDENTIFIERS);
  }

  @Checks(v5 = {"ASSAY-3.2.2-21", "3.8.4-1"})
  void shared_subscriptions_work_unless_announced_away(Lab lab) {
    works(lab, Feature.SHARING);
  }

  @Checks(v5 = {"ASSAY-3.2.2-16", "4.13.1-1", "ASSAY-4.13.1-4"})
  void a_wildcard_subscription_is_an_error_where_announced_away(Lab lab) {
    isRefused(lab, Feature.WILDCARDS);
  }

  @Checks(v5 = {"ASSAY-3.2.2-19", "4.13.1-1", "ASSAY-4.13.1-4"})
  void a_subscription_identifier_is_an_error_where_announced_away(Lab lab) {
    isRefused(lab, Feature.IDENTIFIERS);
  }

  @Checks(v5 = {"ASSAY-3.2.2-21", "4.13.1-1", "ASSAY-4.13.1-4"})
  void a_shared_subscription_is_an_error_where_announced_away(Lab lab) {
    isRefused(lab, Feature.SHARING);
  }

  private static void works(Lab lab, Feature feature) {
    var client = lab.connected();
    lab.concerns(!feature.isAnnouncedAway(client), "The broker announces that it is unavailable.");
    client.sends(feature.subscribe(lab));
    var answer = client.receives(Suback.class, "SUBACK for what CONNACK calls available");
    int code = answer.reasonCodes().get(0);
    if (code >= 0x80) {
      boolean free = feature == Feature.WILDCARDS || code != feature.reason.value();
      lab.require(free, "a grant of what CONNACK calls available", text(lab, code));
      lab.observes("the subscription was refused: " + text(lab, code));
      return;
    }
    var publisher = lab.connected("p");
    publisher.sends(message(publisher, lab.topic("feature") + "/a"));
    client.receives(Publish.class, "the message that fits the subscription");
  }

  private static void isRefused(Lab lab, Feature feature) {
    var client = lab.connected();
    lab.concerns(feature.isAnnouncedAway(client), "The broker announces that it is available.");
    client.sends(feature.subscribe(lab));
    String allowed = "DISCONNECT with " + lab.name(feature.reason.value(), PacketType.DISCONNECT)
        + " and the close";
    var next = client.take(lab.budgets().awaiting());
    lab.require(next.isPresent(), allowed, "nothing came");
    Packet said = next.get() instanceof Received it ? it.packet().orElse(null) : null;
    if (said instanceof Suback answer) {
      int code = answer.reasonCodes().get(0);
      lab.require(code >= 0x80, allowed, "SUBACK granted it");
      // The table of SUBACK has these codes too, which lets a server think that it may.
      lab.departs("ASSAY-4.13.1-4", allowed, text(lab, code));
      return;
    }
    lab.require(
        !(next.get() instanceof Received) || said instanceof Disconnect,
        allowed,
        "another packet came");
    int code = said instanceof Disconnect goodbye ? goodbye.reasonCode() : 0;
    if (code != feature.reason.value()) {
      lab.departs("ASSAY-4.13.1-4", allowed, "the close was announced otherwise, or not at all");
    }
    lab.require(client.listensToTheEnd(), allowed, "the connection stayed open");
  }

  private static String text(Lab lab, int code) {
    return "SUBACK with " + lab.name(code, PacketType.SUBACK) + " came";
  }

  // Topic Alias Maximum

  @Checks(v5 = {"3.3.2-12", "ASSAY-3.3.4-4"})
  void the_highest_topic_alias_announced_works(Lab lab) {
    var client = lab.connected();
    long maximum = aliases(client);
    lab.concerns(maximum > 0, "The broker announces that it takes no Topic Alias.");
    var watcher = new TopicWatcher(lab, lab.topic("alias"));
    client.sends(aliased(client, lab.topic("alias"), maximum));
    watcher.receives("the message whose Topic Alias is the highest announced");
    client.sends(aliased(client, "", maximum));
    watcher.receives("the message that has the Topic Alias alone");
  }

  @Checks(v5 = {"ASSAY-3.3.4-3", "4.13.1-1", "ASSAY-4.13.1-4"})
  void a_topic_alias_above_the_maximum_closes_the_connection(Lab lab) {
    var watcher = new TopicWatcher(lab, lab.topic("alias"));
    var client = lab.connected();
    long maximum = aliases(client);
    lab.concerns(maximum < 65_535, "The broker announces that it takes every Topic Alias.");
    client.sends(aliased(client, lab.topic("alias"), maximum + 1));
    Farewells.closesWith(lab, client, ReasonCode.TOPIC_ALIAS_INVALID);
    watcher.receivesNothing("no delivery of a message with a Topic Alias above the maximum");
  }

  @Checks(v5 = {"ASSAY-3.3.4-3", "4.13.1-1", "ASSAY-4.13.1-4"})
  void topic_alias_0_closes_the_connection(Lab lab) {
    var watcher = new TopicWatcher(lab, lab.topic("alias"));
    var client = lab.connected();
    client.sends(aliased(client, lab.topic("alias"), 0));
    Farewells.closesWith(lab, client, ReasonCode.TOPIC_ALIAS_INVALID);
    watcher.receivesNothing("no delivery of a message with Topic Alias 0");
  }

  private static long aliases(Client client) {
    return client
        .connack()
        .properties()
        .integer(PropertyIdentifier.TOPIC_ALIAS_MAXIMUM)
        .orElse(0);
  }

  private static Publish aliased(Client client, String topic, long alias) {
    return message(client, topic).with(Property.of(PropertyIdentifier.TOPIC_ALIAS, alias));
  }

  /** A message that must be delivered, as far as the server serves QoS 1. */
  private static Publish message(Client client, String topic) {
    long highest =
        client.connack().properties().integer(PropertyIdentifier.MAXIMUM_QOS).orElse(2);
    QoS qos = highest == 0 ? QoS.AT_MOST_ONCE : QoS.AT_LEAST_ONCE;
    return Publish.of(topic, qos, qos.level(), Bytes.utf8("message"));
  }
}
