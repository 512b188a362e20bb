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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mqttassay.conformance.checks.scene.Farewells;
import org.mqttassay.conformance.checks.scene.TopicWatcher;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.raw.Breakage;
import org.mqttassay.spec.packet.raw.RawPacket;

/** How a server closes after an error (4.8 of 3.1.1, 4.13 of 5.0). */
final class ErrorHandling {

  @Checks(
      v311 = {"4.8.0-1", "2.2.2-2"},
      v5 = {"4.13.1-1", "4.13.2-1"})
  void an_error_of_one_client_is_not_felt_by_others(Lab lab) {
    var watcher = new TopicWatcher(lab, lab.topic("others"));
    var publisher = lab.connected("p");
    var client = lab.connected("a");
    client.sends(lab.malformed(subscribe(lab)).breaking(Breakage.RESERVED_FLAGS));
    client.isDisconnected();
    publisher.staysConnected();
    publisher.becomesPublisherOf(
        Publish.of(lab.topic("others"), QoS.AT_LEAST_ONCE, 1, Bytes.utf8("from one to another")));
    watcher.receives("the message of one undisturbed client to another");
  }

  @Checks(v5 = {"ASSAY-4.13.1-4", "4.13.1-1", "4.13.2-1", "3.14.2-1"})
  void a_malformed_packet_is_answered_with_disconnect(Lab lab) {
    var kinds = new LinkedHashMap<String, Bytes>();
    for (var bad : List.of(
        lab.malformed(subscribe(lab)).breaking(Breakage.RESERVED_FLAGS),
        lab.malformed(subscribe(lab)).breaking(Breakage.SUBSCRIPTION_RESERVED_BITS),
        lab.malformed(subscribe(lab)).breaking(Breakage.PROPERTY_UNKNOWN),
        lab.malformed(message(lab)).breaking(Breakage.QOS_3),
        lab.malformed(message(lab)).breaking(Breakage.STRING_WITH_SURROGATE))) {
      kinds.put(bad.toString(), bad.bytes());
    }
    areAnswered(lab, kinds, Set.of(ReasonCode.TOPIC_NAME_INVALID, ReasonCode.TOPIC_FILTER_INVALID));
  }

  @Checks(v5 = {"ASSAY-4.13.1-4", "4.13.1-1", "4.13.2-1", "3.14.2-1", "3.2.0-2"})
  void a_protocol_error_is_answered_with_disconnect(Lab lab) {
    var kinds = new LinkedHashMap<String, Bytes>();
    kinds.put("a second CONNECT", raw(lab, lab.connect()));
    kinds.put(
        "PUBLISH with Topic Alias 0",
        raw(lab, message(lab).with(Property.of(PropertyIdentifier.TOPIC_ALIAS, 0))));
    kinds.put(
        "PUBLISH without a topic",
        raw(lab, Publish.of("", QoS.AT_MOST_ONCE, 0, Bytes.utf8("bad"))));
    kinds.put("SUBSCRIBE without a filter", Bytes.hex("8203000100"));
    kinds.put("AUTH that nobody asked for", raw(lab, auth()));
    areAnswered(
        lab,
        kinds,
        Set.of(
            ReasonCode.TOPIC_ALIAS_INVALID,
            ReasonCode.TOPIC_NAME_INVALID,
            ReasonCode.TOPIC_FILTER_INVALID,
            ReasonCode.BAD_AUTHENTICATION_METHOD));
  }

  private static void areAnswered(Lab lab, Map<String, Bytes> kinds, Set<ReasonCode> specific) {
    var silent = new StringBuilder();
    for (var kind : kinds.entrySet()) {
      var client = lab.connected();
      client.sends(kind.getValue());
      var said = mustClose(lab, client, kind.getKey());
      if (said.isPresent()) {
        fits(lab, ((Disconnect) said.get()).reasonCode(), specific, kind.getKey());
      } else if (!Farewells.mayBeLost(client, said)) {
        silent.append(silent.isEmpty() ? "" : ", ").append(kind.getKey());
      }
    }
    if (!silent.isEmpty()) {
      lab.departs(
          "ASSAY-4.13.1-4",
          "DISCONNECT with a Reason Code before the close",
          "the connection was closed without it after " + silent);
    }
  }

  private static Optional<Packet> mustClose(Lab lab, Client client, String what) {
    try {
      return client.isDisconnected("the close after " + what);
    } catch (Broken broken) {
      boolean twice = client.received().stream()
              .flatMap(it -> it.packet().stream())
              .filter(Connack.class::isInstance)
              .count()
          > 1;
      throw new Broken(
          lab.statement(twice ? "3.2.0-2" : "4.13.1-1"), broken.allowed(), broken.came());
    }
  }

  private static void fits(Lab lab, int code, Set<ReasonCode> specific, String what) {
    // 0x80 is for servers that do not wish to tell.
    boolean usual = code >= 0x80 && code <= 0x82;
    if (!usual && specific.stream().noneMatch(reason -> reason.value() == code)) {
      lab.departs(
          "ASSAY-4.13.1-4",
          "DISCONNECT with 0x81, 0x82 or a more specific Reason Code after " + what,
          "DISCONNECT with " + lab.name(code, PacketType.DISCONNECT) + " came");
    }
  }

  private static Subscribe subscribe(Lab lab) {
    return Subscribe.of(1, Subscription.of(lab.topic("bad"), QoS.AT_MOST_ONCE));
  }

  private static Publish message(Lab lab) {
    return Publish.of(lab.topic("bad"), QoS.AT_MOST_ONCE, 0, Bytes.utf8("message"));
  }

  private static Auth auth() {
    return new Auth(
        ReasonCode.CONTINUE_AUTHENTICATION.value(),
        Properties.of(Property.of(PropertyIdentifier.AUTHENTICATION_METHOD, "assay")));
  }

  private static Bytes raw(Lab lab, Packet packet) {
    return RawPacket.of(packet, lab.version()).bytes();
  }
}
