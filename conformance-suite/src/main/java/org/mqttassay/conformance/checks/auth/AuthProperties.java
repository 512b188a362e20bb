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
package org.mqttassay.conformance.checks.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.raw.RawPacket;

/** The properties of AUTH (3.15.2.2 of 5.0). */
final class AuthProperties {

  @Checks(v5 = {"ASSAY-3.15.2-1", "4.13.1-1"})
  void an_auth_without_a_method_closes_the_connection(Lab lab) {
    closes(
        lab,
        "AUTH without Authentication Method",
        auth -> with(
            auth,
            auth.properties().list().stream()
                .filter(it -> it.identifier() != PropertyIdentifier.AUTHENTICATION_METHOD)
                .toList()));
  }

  @Checks(v5 = {"ASSAY-3.15.2-1", "4.13.1-1"})
  void an_auth_that_consists_of_nothing_closes_the_connection(Lab lab) {
    var step = new Scram(lab).challenged("a");
    step.client().sends(Bytes.hex("f000"));
    step.client().isDisconnected("the close after AUTH without Authentication Method");
    var client = new Scram(lab).authenticated("b");
    client.sends(Bytes.hex("f000"));
    client.isDisconnected("the close after AUTH without Authentication Method");
  }

  @Checks(v5 = {"ASSAY-3.15.2-1", "4.13.1-1"})
  void an_authentication_method_twice_closes_the_connection(Lab lab) {
    closes(
        lab,
        "AUTH with two Authentication Methods",
        auth -> more(auth, Property.of(PropertyIdentifier.AUTHENTICATION_METHOD, Scram.METHOD)));
  }

  @Checks(v5 = {"ASSAY-3.15.2-2", "4.13.1-1"})
  void authentication_data_twice_close_the_connection(Lab lab) {
    closes(
        lab,
        "AUTH with Authentication Data twice",
        auth -> more(
            auth,
            Property.of(
                PropertyIdentifier.AUTHENTICATION_DATA,
                auth.properties().binary(PropertyIdentifier.AUTHENTICATION_DATA).orElseThrow())));
  }

  @Checks(v5 = {"ASSAY-3.15.2-4", "4.13.1-1"})
  void a_reason_string_twice_closes_the_connection(Lab lab) {
    var reason = Property.of(PropertyIdentifier.REASON_STRING, "reason");
    closes(lab, "AUTH with two Reason Strings", auth -> more(more(auth, reason), reason));
  }

  @Checks(v5 = {"ASSAY-3.15.0-1", "4.12.0-5", "4.13.1-1"})
  void an_auth_with_another_method_than_connect_closes_the_connection(Lab lab) {
    closes(
        lab,
        "AUTH with another Authentication Method",
        auth -> new Auth(
            auth.reasonCode(),
            Properties.of(
                Property.of(PropertyIdentifier.AUTHENTICATION_METHOD, "SCRAM-SHA-257"),
                Property.of(
                    PropertyIdentifier.AUTHENTICATION_DATA,
                    auth.properties()
                        .binary(PropertyIdentifier.AUTHENTICATION_DATA)
                        .orElseThrow()))));
  }

  /** While it connects, when it begins again, and in the middle of that. */
  private static void closes(Lab lab, String what, UnaryOperator<Auth> change) {
    var step = new Scram(lab).challenged("a");
    lab.remarks(what);
    step.client().sends(raw(lab, change.apply(step.answer())));
    step.client().isDisconnected("the close after " + what + ", and no CONNACK that accepts");
    var scram = new Scram(lab);
    var client = scram.authenticated("b");
    client.sends(raw(lab, change.apply(scram.again())));
    client.isDisconnected("the close after " + what);
    var again = new Scram(lab).challengedAgain("c");
    again.client().sends(raw(lab, change.apply(again.answer())));
    again.client().isDisconnected("the close after " + what);
  }

  private static Bytes raw(Lab lab, Auth auth) {
    return RawPacket.of(auth, lab.version()).bytes();
  }

  private static Auth more(Auth auth, Property property) {
    var all = new ArrayList<>(auth.properties().list());
    all.add(property);
    return with(auth, all);
  }

  private static Auth with(Auth auth, List<Property> properties) {
    return new Auth(auth.reasonCode(), new Properties(properties));
  }

  @Checks(v5 = {"3.15.2-2", "3.15.2-3", "3.1.2-24"})
  void an_auth_is_within_the_maximum_packet_size(Lab lab) {
    var scram = new Scram(lab);
    var free = lab.connecting(scram.connect("a"));
    var challenge = free.becomesAnswered(Auth.class);
    int whole = free.received().get(0).raw().size();
    int needed = RawPacket.of(
            new Auth(
                challenge.reasonCode(),
                new Properties(challenge.properties().list().stream()
                    .filter(it -> it.identifier() != PropertyIdentifier.REASON_STRING
                        && it.identifier() != PropertyIdentifier.USER_PROPERTY)
                    .toList())),
            lab.version())
        .bytes()
        .size();
    free.vanishes();
    for (int most : new int[] {needed, Math.max(needed, whole - 1), needed - 1}) {
      var client = lab.connecting(
          scram.connect("b").with(Property.of(PropertyIdentifier.MAXIMUM_PACKET_SIZE, most)));
      var next = client.take(lab.budgets().awaiting());
      Packet came =
          next.isPresent() && next.get() instanceof Received it ? it.packet().orElse(null) : null;
      int size =
          client.received().stream().mapToInt(it -> it.raw().size()).max().orElse(0);
      lab.require(
          size <= most,
          "no packet of more than " + most + " bytes, the client's Maximum Packet Size",
          "one of " + size + " bytes came");
      if (most >= needed && (came == null || came instanceof Connack)) {
        lab.observes("With a Maximum Packet Size of " + most + " no authentication is begun");
      }
      client.vanishes();
    }
  }
}
