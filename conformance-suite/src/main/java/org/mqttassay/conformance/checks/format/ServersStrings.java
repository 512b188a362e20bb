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
import java.util.List;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.Unsubscribe;
import org.mqttassay.spec.packet.raw.Breakage;

/** The strings that a server makes up itself (1.5.3 of 3.1.1, 1.5.4 of 5.0). */
final class ServersStrings {

  @Checks(v311 = "ASSAY-1.5.3-1", v5 = "ASSAY-1.5.4-1")
  void the_server_makes_up_no_control_characters_and_non_characters(Lab lab) {
    var strings = new ArrayList<String>();
    if (lab.isV5()) {
      strings.addAll(inAnswers(lab));
    }
    strings.addAll(inTopicsOfItsOwn(lab));
    lab.concerns(!strings.isEmpty(), "The broker makes up no strings where the tester sees them.");
    for (String text : strings) {
      text.codePoints()
          .filter(ServersStrings::isDisallowed)
          .findFirst()
          .ifPresent(codePoint -> lab.departs(
              lab.aim().id(),
              "no control characters and no non-characters",
              "U+" + String.format("%04X", codePoint) + " in a string of the server's own"));
    }
  }

  /** Assigned Client Identifier, Reason Strings, User Properties and what else there may be. */
  private static List<String> inAnswers(Lab lab) {
    var nameless = lab.connected(lab.connect()
        .withClientIdentifier("")
        .with(Property.of(PropertyIdentifier.REQUEST_RESPONSE_INFORMATION, 1)));
    nameless.sends(Subscribe.of(1, Subscription.of(lab.topic("x"), QoS.AT_MOST_ONCE)));
    nameless.sends(Unsubscribe.of(2, lab.topic("none")));
    nameless.becomesAnswered(Suback.class);
    nameless.becomesAnswered(Unsuback.class);
    var wrong = lab.connected("b");
    wrong.sends(lab.malformed(Publish.of(lab.topic("x"), QoS.AT_LEAST_ONCE, 1, Bytes.EMPTY))
        .breaking(Breakage.QOS_3));
    wrong.listensToTheEnd();
    var refused = lab.connecting(lab.connect("c")
        .with(Property.of(PropertyIdentifier.AUTHENTICATION_METHOD, "assay-unheard-of")));
    refused.listensToTheEnd();
    return List.of(nameless, wrong, refused).stream()
        .flatMap(client -> client.received().stream())
        .flatMap(it -> it.packet().stream())
        .flatMap(packet -> texts(packet).stream())
        .toList();
  }

  private static List<String> texts(Packet packet) {
    return packet.properties().list().stream()
        .flatMap(property -> texts(property.value()).stream())
        .toList();
  }

  private static List<String> texts(Property.Value value) {
    if (value instanceof Property.TextValue text) {
      return List.of(text.text());
    }
    return value instanceof Property.PairValue pair ? List.of(pair.name(), pair.text()) : List.of();
  }

  private static List<String> inTopicsOfItsOwn(Lab lab) {
    Client client = lab.connected("d");
    client.sends(Subscribe.of(1, Subscription.of("$SYS/#", QoS.AT_MOST_ONCE)));
    var topics = new ArrayList<String>();
    for (var next = client.take(lab.budgets().quieting());
        next.isPresent() && next.get() instanceof Received it && topics.size() < 100;
        next = client.take(lab.budgets().quieting())) {
      it.packet()
          .filter(Publish.class::isInstance)
          .ifPresent(packet -> topics.add(((Publish) packet).topicName()));
    }
    return topics;
  }

  private static boolean isDisallowed(int codePoint) {
    return codePoint < 0x20
        || codePoint >= 0x7F && codePoint <= 0x9F
        || codePoint >= 0xFDD0 && codePoint <= 0xFDEF
        || (codePoint & 0xFFFE) == 0xFFFE;
  }
}
