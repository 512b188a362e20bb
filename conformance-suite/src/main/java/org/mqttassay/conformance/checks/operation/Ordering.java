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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mqttassay.conformance.checks.scene.Exchanges;
import org.mqttassay.conformance.checks.scene.Sessions;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.spec.packet.Acknowledgement;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;

/** Messages of one client on one topic at one QoS keep their order (4.6). */
final class Ordering {

  private static final int ROUNDS = 6;
  private static final int MANY = 200;
  private static final int AT_ONCE = 20;

  /** Of all shapes, but none that a server may keep for itself. */
  private static final List<String> TOPICS = List.of(
      "a", "A", "a/b/c/d/e/f/g/h/i/j", "a//b", "end/", "sp ace", "\u00e4\u2603\ud83d\ude00");

  @Checks(
      v311 = {"4.6.0-5", "4.6.0-6", "4.5.0-1"},
      v5 = {"4.6.0-6", "4.6.0-5", "4.5.0-1"})
  void messages_keep_their_order_on_topics_of_all_shapes(Lab lab) {
    var subscriber = lab.connected("s");
    boolean isCertain = true;
    for (String topic : TOPICS) {
      subscriber.becomesSubscriber(lab.topic(topic), QoS.EXACTLY_ONCE);
      isCertain &= subscriber.isGranted(QoS.AT_LEAST_ONCE);
    }
    var publisher = lab.connected("p");
    List<QoS> levels = levels(publisher);
    int expected = 0;
    for (int round = 0; round < ROUNDS; round++) {
      var batch = new ArrayList<Publish>();
      for (String topic : TOPICS) {
        for (QoS qos : levels) {
          batch.add(Publish.of(lab.topic(topic), qos, 1, Bytes.utf8(qos.level() + ":" + round)));
        }
      }
      publishAll(lab, publisher, batch);
      expected += batch.size();
    }
    areInOrder(lab, subscriber, expected, isCertain);
  }

  @Checks(
      v311 = {"4.6.0-6", "4.6.0-5", "4.5.0-1"},
      v5 = {"4.6.0-5", "4.6.0-6", "4.5.0-1"},
      slow = true)
  void many_messages_keep_their_order_under_a_wildcard(Lab lab) {
    var subscriber = lab.connected("s");
    QoS granted = Wildcards.subscribes(lab, subscriber, lab.topic("many/#"), QoS.EXACTLY_ONCE);
    var publisher = lab.connected("p");
    List<QoS> levels = levels(publisher);
    var batch = new ArrayList<Publish>();
    for (int number = 0; number < MANY; number++) {
      QoS qos = levels.get(lab.random().nextInt(levels.size()));
      batch.add(Publish.of(lab.topic("many/one"), qos, 1, Bytes.utf8(qos.level() + ":" + number)));
    }
    publishAll(lab, publisher, batch);
    areInOrder(lab, subscriber, batch.size(), granted != QoS.AT_MOST_ONCE);
  }

  @Checks(
      v311 = {"4.6.0-6", "4.5.0-1"},
      v5 = {"4.6.0-5", "4.5.0-1"})
  void messages_that_wait_for_a_client_keep_their_order(Lab lab) {
    Exchanges.subscriber(lab, "s", lab.topic("wait"), QoS.EXACTLY_ONCE).leaves();
    var publisher = lab.connected("p");
    List<QoS> levels = levels(publisher);
    var batch = new ArrayList<Publish>();
    for (int number = 0; number < AT_ONCE; number++) {
      QoS qos = levels.get(number % levels.size());
      batch.add(Publish.of(lab.topic("wait"), qos, 1, Bytes.utf8(qos.level() + ":" + number)));
    }
    publishAll(lab, publisher, batch);
    areInOrder(lab, Sessions.resumed(lab, "s"), batch.size(), true);
  }

  @Checks(v311 = "4.6.0-6", slow = true)
  void pubrel_packets_keep_the_order_of_pubrec(Lab lab) {
    var client = Exchanges.subscriber(lab, "s", lab.topic("rel"), QoS.EXACTLY_ONCE);
    var publisher = lab.connected("p");
    for (int number = 0; number < AT_ONCE; number++) {
      publisher.becomesPublisherOf(
          Publish.of(lab.topic("rel"), QoS.EXACTLY_ONCE, 1, Bytes.utf8("message " + number)));
    }
    List<Integer> identifiers = Deliveries.open(lab, client, AT_ONCE).stream()
        .map(Publish::packetIdentifier)
        .toList();
    identifiers.forEach(identifier -> client.sends(new Pubrec(identifier)));
    var released = new ArrayList<Integer>();
    while (released.size() < identifiers.size()) {
      if (client.receives(Packet.class, "PUBREL for each PUBREC") instanceof Pubrel release) {
        released.add(release.packetIdentifier());
      }
    }
    lab.require(
        released.equals(identifiers),
        "PUBREL in the order of PUBREC: " + identifiers,
        "PUBREL in the order " + released);
    released.forEach(identifier -> client.sends(new Pubcomp(identifier)));
  }

  /** Each QoS that the broker takes, but 0, which may be lost. */
  private static List<QoS> levels(Client publisher) {
    return List.of(QoS.AT_LEAST_ONCE, QoS.EXACTLY_ONCE).stream()
        .filter(publisher::mayPublish)
        .toList();
  }

  /** Publishes them in their order, as many at a time as the broker allows. */
  private static void publishAll(Lab lab, Client publisher, List<Publish> messages) {
    lab.concerns(!messages.isEmpty(), "The broker takes messages of QoS 0 only.");
    int most = (int) Math.min(
        AT_ONCE,
        publisher
            .connack()
            .properties()
            .integer(PropertyIdentifier.RECEIVE_MAXIMUM)
            .orElse(AT_ONCE));
    for (int from = 0; from < messages.size(); from += most) {
      Set<Integer> open = new HashSet<>();
      for (Publish message : messages.subList(from, Math.min(messages.size(), from + most))) {
        open.add(open.size() + 1);
        publisher.sends(new Publish(
            false,
            message.qos(),
            false,
            message.topicName(),
            open.size(),
            message.properties(),
            message.payload()));
      }
      while (!open.isEmpty()) {
        Acknowledgement came = publisher.becomesAnswered(Acknowledgement.class);
        lab.given(came.reasonCode() < 0x80, "The broker refused a message of the check.");
        if (came instanceof Pubrec) {
          publisher.sends(new Pubrel(came.packetIdentifier()));
        } else if (came instanceof Puback || came instanceof Pubcomp) {
          open.remove(came.packetIdentifier());
        }
      }
    }
  }

  /**
   * The payload of each is its QoS and its number in a series.
   *
   * @param isCertain whether all of them must come: what is delivered at QoS 0 may be lost
   */
  private static void areInOrder(Lab lab, Client subscriber, int expected, boolean isCertain) {
    Map<String, Integer> last = new HashMap<>();
    int count = 0;
    while (count < expected) {
      Publish came = next(lab, subscriber, count, expected, isCertain);
      if (came == null) {
        lab.observes("Of " + expected + " messages at QoS 0, " + count + " came");
        return;
      }
      String[] words = came.payload().asText().split(":", -1);
      String series = came.topicName() + " at QoS " + words[0];
      int number = Integer.parseInt(words[1]);
      Integer before = last.get(series);
      if (before != null && number <= before && isRepeated(lab, came)) {
        continue;
      }
      lab.require(
          before == null || before < number,
          "the messages on " + series + " in the order in which they were published",
          "number " + number + " came after number " + before);
      last.put(series, number);
      count++;
    }
  }

  /** A server of 3.1.1 may send again what is not acknowledged yet whenever it likes. */
  private static boolean isRepeated(Lab lab, Publish came) {
    return !lab.isV5() && came.dup() && came.qos() == QoS.AT_LEAST_ONCE;
  }

  /** What is lost is not out of order; null when it may be. */
  private static Publish next(
      Lab lab, Client subscriber, int count, int expected, boolean isCertain) {
    String allowed = "all of " + expected + " messages, " + count + " of which came";
    try {
      return subscriber.receivesMessage(allowed);
    } catch (Broken broken) {
      if (!broken.allowed().equals(allowed)) {
        throw broken;
      }
      if (!isCertain) {
        return null;
      }
      throw new Broken(lab.statement("4.5.0-1"), allowed, broken.came());
    }
  }
}
