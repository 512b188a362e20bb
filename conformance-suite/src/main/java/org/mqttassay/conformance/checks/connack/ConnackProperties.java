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

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mqttassay.conformance.lab.Checks;
import org.mqttassay.conformance.lab.Client;
import org.mqttassay.conformance.lab.Lab;
import org.mqttassay.conformance.lab.Verdicts.Broken;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Will;
import org.mqttassay.spec.packet.raw.Breakage;

/** What CONNACK says beyond yes and no in 5.0 (3.2.2.3), apart from limits on what may be sent. */
final class ConnackProperties {

  /** Each property once and within its range: read from the bytes of what is received here. */
  @Checks(
      v5 = {
        "ASSAY-3.2.2-2",
        "ASSAY-3.2.2-3",
        "ASSAY-3.2.2-4",
        "ASSAY-3.2.2-6",
        "ASSAY-3.2.2-9",
        "ASSAY-3.2.2-11",
        "ASSAY-3.2.2-12",
        "ASSAY-3.2.2-14",
        "ASSAY-3.2.2-15",
        "ASSAY-3.2.2-18",
        "ASSAY-3.2.2-20",
        "ASSAY-3.2.2-22",
        "ASSAY-3.2.2-23",
        "ASSAY-3.2.2-24",
        "ASSAY-3.2.2-25",
        "ASSAY-3.2.2-26",
        "3.2.2-1",
        "3.2.2-8",
        "ASSAY-2.2.2-1"
      })
  void properties_are_well_formed_whatever_connect_asks_for(Lab lab) {
    var will =
        new Will(lab.topic("will"), Bytes.utf8("will"), QoS.AT_MOST_ONCE, false, Properties.NONE);
    var connects = List.of(
        lab.connect("a"),
        lab.connect("b").withWill(will).withKeepAlive(0),
        lab.lasting("c").withKeepAlive(65_535),
        lab.connect("d").withClientIdentifier(""),
        lab.connect("e")
            .with(Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, 1))
            .with(Property.of(PropertyIdentifier.RECEIVE_MAXIMUM, 10))
            .with(Property.of(PropertyIdentifier.MAXIMUM_PACKET_SIZE, 100_000))
            .with(Property.of(PropertyIdentifier.TOPIC_ALIAS_MAXIMUM, 10))
            .with(Property.of(PropertyIdentifier.REQUEST_RESPONSE_INFORMATION, 1))
            .with(Property.of(PropertyIdentifier.REQUEST_PROBLEM_INFORMATION, 1))
            .with(Property.user("assay", "one"))
            .with(Property.user("assay", "two")),
        lab.connect("f")
            .with(Property.of(PropertyIdentifier.AUTHENTICATION_METHOD, "assay-unheard-of")));
    int answers = 0;
    for (Connect connect : connects) {
      if (answer(lab, lab.connecting(connect)) != null) {
        answers++;
      }
    }
    lab.given(answers >= 4, "Only " + answers + " of 6 CONNECTs were answered with CONNACK.");
  }

  private static Connack answer(Lab lab, Client client) {
    return client
        .take(lab.budgets().awaiting())
        .flatMap(next -> next instanceof Received it ? it.packet() : Optional.empty())
        .filter(Connack.class::isInstance)
        .map(Connack.class::cast)
        .orElse(null);
  }

  @Checks(v5 = {"3.2.2-16", "3.1.3-6", "3.1.3-7"})
  void clients_without_an_identifier_are_each_assigned_a_new_one(Lab lab) {
    Set<String> assigned = new HashSet<>();
    for (int count = 1; count <= 5; count++) {
      var answer = admitted(lab, lab.connecting(lab.connect().withClientIdentifier("")));
      String name = assigned(lab, answer);
      lab.require(assigned.add(name), "an identifier not in use", "the same one came again");
      lab.require(
          !answer.sessionPresent(), "Session Present 0 for a new name", "Session Present 1");
    }
    lab.clients().forEach(Client::staysConnected);
  }

  @Checks(v5 = {"3.1.3-7", "3.2.2-16", "3.2.2-3"})
  void an_assigned_identifier_names_the_session(Lab lab) {
    var first = lab.connecting(lab.lasting("a").withClientIdentifier(""));
    var answer = admitted(lab, first);
    String name = assigned(lab, answer);
    lab.concerns(
        !answer.properties().has(PropertyIdentifier.SESSION_EXPIRY_INTERVAL),
        "The broker announces a Session Expiry Interval of its own.");
    first.leaves();
    var second = lab.connecting(lab.connect().withClientIdentifier(""));
    lab.require(
        !assigned(lab, admitted(lab, second)).equals(name),
        "an identifier that no session has",
        "that of a stored session came");
    var again = lab.connecting(lab.lasting("a").withClientIdentifier(name)).isAccepted();
    lab.require(
        again.sessionPresent(),
        "Session Present 1 for a return under the assigned name",
        "Session Present 0");
  }

  private static Connack admitted(Lab lab, Client client) {
    var answer = client.receives(Connack.class);
    lab.concerns(answer.isAccepted(), "The broker admits no empty Client Identifier.");
    return answer;
  }

  private static String assigned(Lab lab, Connack answer) {
    String name =
        answer.properties().text(PropertyIdentifier.ASSIGNED_CLIENT_IDENTIFIER).orElse("");
    lab.require(
        !name.isEmpty(), "an Assigned Client Identifier", "CONNACK without one, or an empty one");
    return name;
  }

  @Checks(v5 = {"3.1.2-28", "ASSAY-3.1.2-11"})
  void response_information_comes_only_if_it_was_requested(Lab lab) {
    var silent = lab.connected("a").connack();
    var declined = lab.connected(
            lab.connect("b").with(Property.of(PropertyIdentifier.REQUEST_RESPONSE_INFORMATION, 0)))
        .connack();
    for (Connack answer : List.of(silent, declined)) {
      lab.require(
          !answer.properties().has(PropertyIdentifier.RESPONSE_INFORMATION),
          "no Response Information that was not requested",
          "Response Information came");
    }
  }

  @Checks(v5 = "4.12.0-6")
  void no_authentication_method_comes_to_a_client_that_named_none(Lab lab) {
    var accepted = lab.connected().connack();
    var refused = lab.opened();
    refused.sends(lab.malformed(lab.connect("b")).breaking(Breakage.PROPERTY_0));
    var refusal = answer(lab, refused);
    for (Connack answer : refusal == null ? List.of(accepted) : List.of(accepted, refusal)) {
      lab.require(
          !answer.properties().has(PropertyIdentifier.AUTHENTICATION_METHOD),
          "CONNACK without Authentication Method",
          "CONNACK came with one");
    }
  }

  @Checks(v5 = {"3.1.2-24", "3.2.2-19", "3.2.2-20"})
  void connack_fits_the_maximum_packet_size_or_is_not_sent(Lab lab) {
    for (int limit : new int[] {5, 8, 12, 16, 24, 40, 80}) {
      var size = Property.of(PropertyIdentifier.MAXIMUM_PACKET_SIZE, limit);
      var method = Property.of(PropertyIdentifier.AUTHENTICATION_METHOD, "assay-unheard-of");
      if (!fits(lab, lab.connecting(lab.connect("a").with(size)), limit)
          || !fits(lab, lab.connecting(lab.connect("b").with(size).with(method)), limit)) {
        lab.observes("neither CONNACK nor a close came under Maximum Packet Size " + limit);
        return;
      }
    }
  }

  /** Whether anything came; a broker that has nothing to say for so little may be silent. */
  private static boolean fits(Lab lab, Client client, int limit) {
    var next = client.take(lab.budgets().awaiting());
    if (next.isPresent() && next.get() instanceof Received it && it.raw().size() > limit) {
      Properties properties =
          it.packet().map(packet -> packet.properties()).orElse(Properties.NONE);
      String statement = properties.has(PropertyIdentifier.REASON_STRING)
          ? "3.2.2-19"
          : properties.userProperties().isEmpty() ? "3.1.2-24" : "3.2.2-20";
      throw new Broken(
          lab.statement(statement),
          "no packet of more than " + limit + " bytes, the client's Maximum Packet Size",
          "CONNACK of " + it.raw().size() + " bytes came");
    }
    return next.isPresent();
  }
}
