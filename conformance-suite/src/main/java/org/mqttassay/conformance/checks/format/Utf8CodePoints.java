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
package org.mqttassay.conformance.checks.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.spec.client.Incoming;
import org.mqttassay.spec.client.Incoming.Ended;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;

/** Characters that strings may hold: U+FEFF, and those they should not (1.5.3 and 1.5.4). */
final class Utf8CodePoints {

  private static final String FEFF = "\uFEFF";

  /** Control characters and non-characters, one from each range and plane that counts. */
  private static final List<Integer> DISALLOWED =
      List.of(0x0001, 0x001F, 0x007F, 0x0085, 0x009F, 0xFDD0, 0xFFFF, 0x10FFFE);

  @Checks(
      v311 = {"1.5.3-3", "4.7.3-4"},
      v5 = {"1.5.4-3", "4.7.3-4"})
  void u_feff_in_a_topic_is_kept_and_tells_it_from_the_topic_without(Lab lab) {
    String plain = lab.topic("feff");
    List<String> marked = List.of(plain + FEFF, lab.topic("fe" + FEFF + "ff"));
    var ofPlain = lab.connected("s").becomesSubscriber(plain, QoS.AT_LEAST_ONCE);
    var ofMarked = lab.connected("m");
    marked.forEach(topic -> ofMarked.becomesSubscriber(topic, QoS.AT_LEAST_ONCE));
    var publisher = lab.connected("p");
    // This topic alone is outside the part of the tree that the tester may be confined to.
    if (fate(lab, FEFF + plain) != Fate.SERVED) {
      lab.observes("The broker serves no topic with U+FEFF in front.");
    }
    ofPlain.staysConnected();

    Set<String> missing = new HashSet<>(marked);
    for (String topic : marked) {
      publisher.becomesPublisherOf(message(topic));
    }
    while (!missing.isEmpty()) {
      Publish came = ofMarked.receives(Publish.class, "a delivery for each topic with U+FEFF");
      lab.require(
          missing.remove(came.topicName()),
          "each topic with U+FEFF as it was published",
          "a message came on the topic " + codePoints(came.topicName()));
      ofMarked.sends(new Puback(came.packetIdentifier()));
    }
    ofPlain.staysConnected();

    publisher.becomesPublisherOf(message(plain));
    Publish came = ofPlain.receives(Publish.class);
    lab.require(
        came.topicName().equals(plain),
        "the topic without U+FEFF",
        "a message came on the topic " + codePoints(came.topicName()));
    ofMarked.staysConnected();
  }

  @Checks(
      v311 = {"1.5.3-3", "3.1.3-2"},
      v5 = {"1.5.4-3", "3.1.3-2"})
  void client_identifiers_that_differ_by_u_feff_are_two_clients(Lab lab) {
    var plain = lab.connected("a");
    var marked = lab.connecting(lab.connect().withClientIdentifier(FEFF + lab.clientId("a")));
    Connack answer = marked.becomesAnswered(Connack.class);
    lab.concerns(
        answer.isAccepted(), "The broker takes no such Client Identifier, which it need not.");
    marked.staysConnected();
    plain.staysConnected();
  }

  @Checks(v5 = {"1.5.4-3", "3.3.2-15", "3.3.2-17", "3.3.2-20"})
  void u_feff_in_the_properties_of_a_message_is_handed_on(Lab lab) {
    var subscriber = lab.connected("s").becomesSubscriber(lab.topic("feff"), QoS.AT_LEAST_ONCE);
    var properties = List.of(
        Property.of(PropertyIdentifier.CONTENT_TYPE, FEFF + "type"),
        Property.of(PropertyIdentifier.RESPONSE_TOPIC, FEFF + lab.topic("answer")),
        Property.user(FEFF + "name", FEFF + "value" + FEFF));
    Publish publish = message(lab.topic("feff"));
    for (Property property : properties) {
      publish = publish.with(property);
    }
    lab.connected("p").becomesPublisherOf(publish);
    Publish came = subscriber.receives(Publish.class);
    for (Property property : properties) {
      lab.require(
          came.properties().list().contains(property),
          "the property " + codePoints(property.toString()),
          "the properties " + codePoints(came.properties().toString()));
    }
  }

  @Checks(
      v311 = {"ASSAY-1.5.3-2", "4.7.3-4"},
      v5 = {"ASSAY-1.5.4-2", "4.7.3-4"})
  void control_characters_and_non_characters_in_topics_are_served_unchanged_or_not_at_all(Lab lab) {
    List<String> served = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    List<String> closed = new ArrayList<>();
    List<String> lost = new ArrayList<>();
    for (int point : DISALLOWED) {
      if (!lost.isEmpty()) {
        break;
      }
      String topic = lab.topic("c") + Character.toString(point);
      switch (fate(lab, topic)) {
        case SERVED -> served.add(name(point));
        case REFUSED -> refused.add(name(point));
        case LOST -> lost.add(name(point));
        default -> closed.add(name(point));
      }
    }
    report(lab, "serves topics with ", served);
    report(lab, "refuses topics with ", refused);
    report(lab, "closes the connection at topics with ", closed);
    report(lab, "acknowledges but does not deliver messages on topics with ", lost);
  }

  private enum Fate {
    SERVED,
    REFUSED,
    LOST,
    CLOSED
  }

  private static Fate fate(Lab lab, String topic) {
    var client = lab.connected();
    client.sends(Subscribe.of(1, Subscription.of(topic, QoS.AT_LEAST_ONCE)));
    Packet answer = answer(lab, client.take(lab.budgets().awaiting()));
    if (answer instanceof Suback suback) {
      if (suback.reasonCodes().get(0) >= 0x80) {
        return Fate.REFUSED;
      }
      client.sends(message(topic));
      return fateOfMessage(lab, client, topic);
    }
    return Fate.CLOSED;
  }

  private static Fate fateOfMessage(Lab lab, Client client, String topic) {
    boolean acknowledged = false;
    boolean delivered = false;
    while (!acknowledged || !delivered) {
      var next = client.take(lab.budgets().awaiting());
      if (next.isEmpty() && acknowledged) {
        return Fate.LOST;
      }
      Packet came = answer(lab, next);
      if (came instanceof Puback puback) {
        acknowledged = true;
        if (puback.reasonCode() >= 0x80) {
          return Fate.REFUSED;
        }
      } else if (came instanceof Publish delivery) {
        delivered = true;
        if (!delivery.topicName().equals(topic)) {
          throw new Broken(
              lab.statement("4.7.3-4"),
              "the topic " + codePoints(topic) + " unchanged",
              "a message came on the topic " + codePoints(delivery.topicName()));
        }
      } else {
        return Fate.CLOSED;
      }
    }
    return Fate.SERVED;
  }

  /** What came next; a DISCONNECT also stands for the end of the connection. */
  private static Packet answer(Lab lab, Optional<Incoming> next) {
    lab.given(next.isPresent(), "The broker neither answered nor closed the connection.");
    if (next.get() instanceof Ended) {
      return new Disconnect();
    }
    return ((Received) next.get()).packet().orElse(new Disconnect());
  }

  private static void report(Lab lab, String what, List<String> points) {
    if (!points.isEmpty()) {
      lab.observes("The broker " + what + String.join(", ", points));
    }
  }

  private static Publish message(String topic) {
    return Publish.of(topic, QoS.AT_LEAST_ONCE, 2, Bytes.utf8("message"));
  }

  private static String name(int point) {
    return String.format("U+%04X", point);
  }

  /** Text in which what cannot be seen is spelt out. */
  private static String codePoints(String text) {
    var shown = new StringBuilder();
    text.codePoints()
        .forEach(point -> shown.append(
            point > 0x20 && point < 0x7F ? Character.toString(point) : '<' + name(point) + '>'));
    return shown.toString();
  }
}
