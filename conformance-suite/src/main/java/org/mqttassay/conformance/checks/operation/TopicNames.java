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

import java.util.List;
import java.util.Optional;
import org.mqttassay.conformance.checks.scene.TopicWatcher;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.client.Incoming.Ended;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Will;
import org.mqttassay.spec.packet.raw.RawPacket;

/** Topic Names that are valid, and those that are not (4.7.1 and 4.7.3). */
final class TopicNames {

  private static final int ERRORS = 0x80;
  private static final int LONG = 1_000;
  private static final int LONGEST = 65_535;

  @Checks(
      v311 = {"4.7.1-1", "4.8.0-1"},
      v5 = {"4.7.0-1", "4.13.1-1"},
      slow = true)
  void a_publish_to_a_name_with_wildcards_is_an_error_and_is_not_delivered(Lab lab) {
    var watcher = new TopicWatcher(lab, lab.topic("wild/x"));
    for (String wrong : List.of("wild/#", "wild/+", "+/x", "wild/a#", "wild/a+b")) {
      for (QoS qos : List.of(QoS.AT_MOST_ONCE, QoS.AT_LEAST_ONCE)) {
        isError(lab, lab.topic(wrong), qos);
      }
    }
    watcher.receivesNothing("no delivery of what was published to a name with wildcards");
  }

  @Checks(
      v311 = {"4.7.3-1", "4.8.0-1"},
      v5 = {"4.7.3-1", "4.13.1-1"})
  void a_publish_to_an_empty_name_is_an_error(Lab lab) {
    for (QoS qos : List.of(QoS.AT_MOST_ONCE, QoS.AT_LEAST_ONCE)) {
      isError(lab, "", qos);
    }
  }

  private static void isError(Lab lab, String topic, QoS qos) {
    var client = lab.connected();
    lab.concerns(client.mayPublish(qos), "The broker takes no PUBLISH of " + qos + '.');
    var publish = Publish.of(lab.topic("x"), qos, qos.level(), Bytes.utf8("wrong"));
    lab.remarks("PUBLISH to \"" + topic + '"');
    client.sends(RawPacket.of(publish, lab.version())
        .replace("Topic Name", Bytes.utf8(topic))
        .bytes());
    String allowed = "the close at a PUBLISH to \"" + topic + '"';
    if (qos == QoS.AT_MOST_ONCE || !lab.isV5()) {
      client.isDisconnected(allowed);
      return;
    }
    var next = client.take(lab.budgets().awaiting());
    Packet packet =
        next.isPresent() && next.get() instanceof Received it ? it.packet().orElse(null) : null;
    if (packet instanceof Puback answer) {
      lab.require(
          answer.reasonCode() >= ERRORS,
          "the close or a refusal at a PUBLISH to \"" + topic + '"',
          "PUBACK with " + lab.name(answer.reasonCode(), answer.type()));
      lab.observes("A PUBLISH to an invalid name is refused in PUBACK");
    } else if (next.isEmpty() || !(next.get() instanceof Ended)) {
      lab.require(
          packet instanceof Disconnect,
          allowed,
          packet == null ? "nothing came" : packet.type() + " came");
      client.isDisconnected(allowed);
    }
  }

  @Checks(
      v311 = {"4.7.1-1", "4.7.3-1"},
      v5 = {"4.7.0-1", "4.7.3-1"})
  void a_will_topic_with_wildcards_or_without_characters_is_never_published(Lab lab) {
    var watcher = new TopicWatcher(lab, lab.topic("wild/x"));
    var witness = witness(lab);
    for (String wrong : List.of(lab.topic("wild/#"), lab.topic("wild/+"), "")) {
      var connect = lab.connect()
          .withWill(new Will(
              lab.topic("x"), Bytes.utf8("gone"), QoS.AT_MOST_ONCE, false, Properties.NONE));
      var client = lab.opened();
      lab.remarks("CONNECT with the Will Topic \"" + wrong + '"');
      client.sends(RawPacket.of(connect, lab.version())
          .replace("Will Topic", Bytes.utf8(wrong))
          .bytes());
      var answer = client
          .take(lab.budgets().awaiting())
          .flatMap(next -> next instanceof Received it ? it.packet() : Optional.<Packet>empty());
      if (answer
          .filter(it -> it instanceof Connack connack && connack.isAccepted())
          .isPresent()) {
        lab.observes(
            "A Will Topic \"" + (wrong.isEmpty() ? "" : wrong.substring(wrong.length() - 6))
                + "\" is accepted in CONNECT");
        // So that it is a client like any other when its connection breaks.
        client.sends(new Pingreq());
        client.isAnsweredWith(Pingresp.class);
      }
      client.vanishes();
    }
    watcher.receivesNothing("no Will under a name with wildcards");
    witness.ifPresent(client -> testifies(lab, client));
  }

  /** Who would be sent such Wills under the names that they have, unless filters are refused. */
  private static Optional<Client> witness(Lab lab) {
    var client = lab.connected("v");
    client.sends(Subscribe.of(
        1,
        Subscription.of(lab.topic("wild/#"), QoS.AT_MOST_ONCE),
        Subscription.of("+", QoS.AT_MOST_ONCE)));
    return isGranted(lab, client) ? Optional.of(client) : Optional.empty();
  }

  /** What is sent to it under a name that is none counts as what it is: an ill-formed packet. */
  private static void testifies(Lab lab, Client witness) {
    // By the time that a proper Will has come, those before it have had the time to come.
    var will = new Will(
        lab.topic("wild/proper"), Bytes.utf8("gone"), QoS.AT_MOST_ONCE, false, Properties.NONE);
    lab.connected("l", connect -> connect.withWill(will)).vanishes();
    boolean isThere = false;
    while (!isThere) {
      var next = witness.take(lab.budgets().awaiting());
      lab.given(next.isPresent(), "A Will with a proper name did not come either.");
      isThere = next.get() instanceof Ended
          || ((Received) next.get())
              .packet()
              .filter(it -> it instanceof Publish came && came.topicName().equals(will.topic()))
              .isPresent();
    }
    lab.letsPass(witness, lab.budgets().quieting());
  }

  @Checks(
      v311 = {"4.7.3-4", "4.5.0-1"},
      v5 = {"4.7.3-4", "4.5.0-1"})
  void a_long_name_is_carried_whole(Lab lab) {
    isCarriedWhole(lab, LONG);
  }

  @Checks(
      v311 = {"4.7.3-4", "4.5.0-1"},
      v5 = {"4.7.3-4", "4.5.0-1"})
  void the_longest_name_is_carried_whole_if_at_all(Lab lab) {
    isCarriedWhole(lab, LONGEST);
  }

  /** A server may have limits of its own, but a name that it takes stays as it is. */
  private static void isCarriedWhole(Lab lab, int length) {
    String beginning = lab.topic("long/");
    String topic = beginning + "x".repeat(length - beginning.length());
    var client = lab.connected();
    lab.concerns(client.mayPublish(QoS.AT_LEAST_ONCE), "The broker takes no PUBLISH of QoS 1.");
    client.sends(Subscribe.of(1, Subscription.of(topic, QoS.AT_LEAST_ONCE)));
    if (!isGranted(lab, client)) {
      lab.observes("A Topic Filter of " + length + " bytes is not granted");
      return;
    }
    client.sends(Publish.of(topic, QoS.AT_LEAST_ONCE, 2, Bytes.utf8("long")));
    boolean isTaken = false;
    boolean isDelivered = false;
    while (!isTaken || !isDelivered) {
      Packet came = client.receives(Packet.class, "PUBACK and the message");
      if (came instanceof Puback answer) {
        isTaken = true;
        if (answer.reasonCode() >= ERRORS) {
          lab.observes("A PUBLISH to a name of " + length + " bytes is refused");
          return;
        }
      } else if (came instanceof Publish delivery) {
        isDelivered = true;
        lab.require(
            delivery.topicName().equals(topic),
            "the Topic Name of " + length + " bytes as it was published",
            "one of " + Bytes.utf8(delivery.topicName()).size() + " bytes came");
        client.sends(new Puback(delivery.packetIdentifier()));
      }
    }
  }

  private static boolean isGranted(Lab lab, Client client) {
    while (true) {
      var next = client.take(lab.budgets().awaiting());
      lab.require(next.isPresent(), "SUBACK, or the close", "nothing came");
      if (next.get() instanceof Ended) {
        return false;
      }
      Packet packet = ((Received) next.get()).packet().orElse(null);
      if (packet instanceof Suback answer) {
        return answer.reasonCodes().stream().allMatch(code -> code < ERRORS);
      }
    }
  }
}
