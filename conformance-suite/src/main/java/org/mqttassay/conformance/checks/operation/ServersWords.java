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

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.Unsubscribe;

/** What a server says of its own accord (3.1.2.11.7, 3.14 and 4.11 of 5.0). */
final class ServersWords {

  @Checks(v5 = "ASSAY-3.1.2-14")
  void reasons_may_be_added_where_the_client_did_not_forbid_them(Lab lab) {
    Set<PacketType> explained = EnumSet.noneOf(PacketType.class);
    for (int value : new int[] {-1, 1}) {
      var client = lab.connected(
          value < 0
              ? lab.connect("a")
              : lab.connect("a")
                  .with(Property.of(PropertyIdentifier.REQUEST_PROBLEM_INFORMATION, value)));
      client.sends(Subscribe.of(1, Subscription.of(lab.topic("x"), QoS.AT_MOST_ONCE)));
      client.becomesAnswered(Suback.class);
      client.sends(Unsubscribe.of(2, lab.topic("none")));
      client.becomesAnswered(Unsuback.class);
      // There is more to say about what is wrong.
      client.sends(Subscribe.of(3, Subscription.of("$share//", QoS.AT_MOST_ONCE)));
      client.take(lab.budgets().awaiting());
      client.received().stream()
          .flatMap(it -> it.packet().stream())
          .filter(packet -> packet.properties().has(PropertyIdentifier.REASON_STRING)
              || packet.properties().has(PropertyIdentifier.USER_PROPERTY))
          .forEach(packet -> explained.add(packet.type()));
      client.vanishes();
    }
    lab.observes(
        explained.isEmpty()
            ? "No Reason Strings and no User Properties are added to answers"
            : "Reason Strings or User Properties are added to " + explained);
  }

  @Checks(v5 = "ASSAY-3.14.0-1")
  void a_takeover_may_be_announced_by_disconnect(Lab lab) {
    var older = lab.connected("a");
    lab.connected("a").staysConnected();
    older.listensToTheEnd();
    lab.observes(older.received().stream()
        .flatMap(it -> it.packet().stream())
        .filter(Disconnect.class::isInstance)
        .map(packet -> ((Disconnect) packet).reasonCode())
        .map(code -> "A takeover is announced with " + lab.name(code, PacketType.DISCONNECT))
        .findFirst()
        .orElse("A takeover is not announced"));
  }

  @Checks(v5 = "ASSAY-4.11.0-1")
  void a_server_may_name_the_one_to_use_instead(Lab lab) {
    var client = lab.connecting(lab.connect("a"));
    client.sends(Subscribe.of(1, Subscription.of(lab.topic("x"), QoS.AT_MOST_ONCE)));
    var said = client
        .take(lab.budgets().awaiting())
        .flatMap(next -> next instanceof Received it ? it.packet() : Optional.<Packet>empty())
        .filter(ServersWords::isElsewhere);
    lab.concerns(said.isPresent(), "The broker sends nobody to another server.");
    lab.observes(said.get()
        .properties()
        .text(PropertyIdentifier.SERVER_REFERENCE)
        .map(place -> "The client is sent to \"" + place + '"')
        .orElse("The client is sent to another server, and not told to which"));
  }

  private static boolean isElsewhere(Packet packet) {
    int code = packet instanceof Connack answer
        ? answer.reasonCode()
        : packet instanceof Disconnect goodbye ? goodbye.reasonCode() : 0;
    return code == ReasonCode.USE_ANOTHER_SERVER.value() || code == ReasonCode.SERVER_MOVED.value();
  }
}
