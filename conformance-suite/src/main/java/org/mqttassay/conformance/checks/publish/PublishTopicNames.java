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

import java.util.List;
import org.mqttassay.conformance.checks.scene.Farewells;
import org.mqttassay.conformance.checks.scene.Publisher;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Subscriber;
import org.mqttassay.spec.client.Incoming.Ended;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.raw.Breakage;
import org.mqttassay.spec.packet.raw.RawPacket;

/** Topic Names, both ways (3.3.2.1). */
final class PublishTopicNames {

  private static final List<String> WILD = List.of("wild/+", "wild/#", "wild/+/b", "wild/a+");

  @Checks(v311 = {"3.3.2-2", "4.8.0-1"})
  void a_topic_name_with_a_wildcard_closes_the_connection(Lab lab) {
    var watcher = watcher(lab);
    for (String topic : WILD) {
      for (QoS qos : List.of(QoS.AT_MOST_ONCE, QoS.AT_LEAST_ONCE)) {
        var client = lab.connected();
        client.sends(wild(lab, topic, qos));
        client.isDisconnected("the connection to be closed at a PUBLISH to \"" + topic + '"');
      }
    }
    watcher.receivesNothing("no delivery of a message to a Topic Name with a wildcard");
  }

  @Checks(v5 = "3.3.2-2")
  void a_topic_name_with_a_wildcard_is_refused(Lab lab) {
    var watcher = watcher(lab);
    for (String topic : WILD) {
      var client = lab.connected();
      client.sends(wild(lab, topic, QoS.AT_LEAST_ONCE));
      String allowed =
          "the connection to be closed at a PUBLISH to \"" + topic + "\", or PUBACK to refuse it";
      var next = client.take(lab.budgets().awaiting());
      lab.require(next.isPresent(), allowed, "nothing came");
      var answer = next.get() instanceof Received it ? it.packet().orElse(null) : null;
      if (answer instanceof Puback puback) {
        lab.require(
            puback.reasonCode() >= 0x80,
            allowed,
            "PUBACK with " + lab.name(puback.reasonCode(), PacketType.PUBACK) + " came");
      } else {
        lab.require(
            next.get() instanceof Ended || answer instanceof Disconnect,
            allowed,
            "another packet came");
      }
    }
    watcher.receivesNothing("no delivery of a message to a Topic Name with a wildcard");
  }

  @Checks(v5 = "3.3.2-2")
  void a_message_of_qos_0_to_a_topic_name_with_a_wildcard_is_not_delivered(Lab lab) {
    var watcher = watcher(lab);
    for (String topic : WILD) {
      var client = lab.connected();
      client.sends(wild(lab, topic, QoS.AT_MOST_ONCE));
      client.sends(new Pingreq());
      client.take(lab.budgets().awaiting());
    }
    watcher.receivesNothing("no delivery of a message to a Topic Name with a wildcard");
  }

  private static Subscriber watcher(Lab lab) {
    return new Subscriber(lab, lab.connected("w"))
        .becomesSubscribed(lab.topic("wild/#"), QoS.AT_LEAST_ONCE);
  }

  private static Bytes wild(Lab lab, String topic, QoS qos) {
    lab.remarks("PUBLISH at " + qos + " to \"" + topic + "\", which is no Topic Name");
    var tame = Publish.of(lab.topic("tame"), qos, qos.level(), Bytes.utf8("wild"));
    return RawPacket.of(tame, lab.version())
        .replace("Topic Name", Bytes.utf8(lab.topic(topic)))
        .bytes();
  }

  @Checks(v5 = {"ASSAY-3.3.2-1", "4.13.1-1", "ASSAY-4.13.1-4"})
  void an_empty_topic_name_without_topic_alias_closes_the_connection(Lab lab) {
    for (QoS qos : QoS.values()) {
      var client = lab.connected();
      if (client.mayPublish(qos)) {
        client.sends(lab.malformed(Publish.of(lab.topic("t"), qos, qos.level(), Bytes.utf8("x")))
            .breaking(Breakage.TOPIC_NAME_EMPTY));
        Farewells.closesWith(lab, client, ReasonCode.PROTOCOL_ERROR);
      }
    }
  }

  @Checks(v311 = "3.3.2-3", v5 = "3.3.2-3")
  void only_what_matches_a_subscription_is_delivered(Lab lab) {
    var subscriber = new Subscriber(lab, lab.connected("s"))
        .becomesSubscribed(
            Subscription.of(lab.topic("a"), QoS.AT_LEAST_ONCE),
            Subscription.of(lab.topic("b/+/c"), QoS.AT_LEAST_ONCE),
            Subscription.of(lab.topic("d/#"), QoS.AT_LEAST_ONCE),
            Subscription.of(lab.topic("e//f"), QoS.AT_LEAST_ONCE));
    var matching = List.of("a", "b//c", "b/x/c", "d", "d/", "d/x/y", "e//f");
    var others = List.of("A", "a/", "aa", "b/c", "b/x/c/d", "b/x/y/c", "dd", "e/f", "e///f", "/a");
    var publisher = new Publisher(lab);
    for (int i = 0; i < others.size(); i++) {
      publisher.publishes(lab.topic(others.get(i)), QoS.AT_LEAST_ONCE, others.get(i));
      if (i < matching.size()) {
        publisher.publishes(lab.topic(matching.get(i)), QoS.AT_LEAST_ONCE, matching.get(i));
      }
    }
    String allowed = "the messages to " + matching + ", and no others";
    var came = subscriber.receivesAll(matching.size(), allowed);
    var payloads =
        came.stream().map(message -> message.payload().asText()).sorted().toList();
    lab.require(payloads.equals(matching), allowed, "the messages to " + payloads + " came");
    for (Publish message : came) {
      if (!message.topicName().equals(lab.topic(message.payload().asText()))) {
        lab.observes("The broker gives a message another Topic Name: " + message.topicName());
      }
    }
  }
}
