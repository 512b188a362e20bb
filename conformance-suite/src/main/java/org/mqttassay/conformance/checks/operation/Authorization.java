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
package org.mqttassay.conformance.checks.operation;

import java.util.Optional;
import org.mqttassay.conformance.checks.scene.Sessions;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Acknowledgement;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;

/** What a server does not authorize (4.7.3, 3.3.5 and 3.9.3). */
final class Authorization {

  private static final int REFUSED = 0x80;

  @Checks(v311 = "ASSAY-4.7.3-2", v5 = "ASSAY-4.7.3-2")
  void the_server_may_deny_a_topic(Lab lab) {
    var denied = lab.setUp().denied();
    lab.concerns(
        denied.publish().isPresent() || denied.subscribe().isPresent(),
        "No topic is known that the broker denies. Give one in target.yaml, under denied.");
    denied
        .publish()
        .ifPresent(
            topic -> lab.observes("A PUBLISH that is not authorized " + publishes(lab, topic)));
    denied
        .subscribe()
        .ifPresent(filter ->
            lab.observes("a SUBSCRIBE that is not authorized " + subscribes(lab, filter)));
  }

  private static String publishes(Lab lab, String topic) {
    var client = lab.connected("a");
    lab.concerns(client.mayPublish(QoS.AT_LEAST_ONCE), "The broker takes no PUBLISH of QoS 1.");
    client.sends(Publish.of(topic, QoS.AT_LEAST_ONCE, 1, Bytes.utf8("denied")));
    Optional<Packet> answer = client
        .take(lab.budgets().awaiting())
        .flatMap(next -> next instanceof Received it ? it.packet() : Optional.empty());
    return answer
        .filter(Acknowledgement.class::isInstance)
        .map(it -> "is answered with "
            + it.type() + ' '
            + lab.name(((Acknowledgement) it).reasonCode(), it.type()))
        .orElse(
            client.connection().ended().isPresent() ? "closes the connection" : "stays unanswered");
  }

  private static String subscribes(Lab lab, String filter) {
    var client = lab.connected("b");
    client.sends(Subscribe.of(1, Subscription.of(filter, QoS.AT_LEAST_ONCE)));
    Optional<Packet> answer = client
        .take(lab.budgets().awaiting())
        .flatMap(next -> next instanceof Received it ? it.packet() : Optional.empty());
    return answer
        .filter(Suback.class::isInstance)
        .map(it -> ((Suback) it).reasonCodes().get(0))
        .map(code -> code < REFUSED
            ? "is granted all the same"
            : "is answered with SUBACK " + lab.name(code, PacketType.SUBACK))
        .orElse("closes the connection");
  }

  @Checks(
      v311 = {"3.3.5-2", "4.8.0-1"},
      v5 = {"3.3.4-1", "4.3.2-4"})
  void a_publish_that_is_denied_is_answered_or_closes_the_connection(Lab lab) {
    var topic = lab.setUp().denied().publish();
    lab.concerns(
        topic.isPresent(),
        "No topic is known that the broker denies. Give one in target.yaml, under denied.publish.");
    for (QoS qos : new QoS[] {QoS.AT_LEAST_ONCE, QoS.EXACTLY_ONCE}) {
      var client = lab.connected("a");
      if (client.mayPublish(qos)) {
        client.sends(Publish.of(topic.get(), qos, 1, Bytes.utf8("denied")));
        var next = client.take(lab.budgets().awaiting());
        lab.require(next.isPresent(), "an answer to the PUBLISH, or the close", "nothing came");
      }
      client.vanishes();
    }
    Sessions.publish(lab, lab.topic("allowed"), "allowed");
  }
}
