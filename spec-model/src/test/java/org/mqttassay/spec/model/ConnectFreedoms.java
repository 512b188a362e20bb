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
package org.mqttassay.spec.model;

import static org.mqttassay.spec.model.Connections.V3;
import static org.mqttassay.spec.model.Connections.V5;
import static org.mqttassay.spec.model.Connections.accepted;
import static org.mqttassay.spec.model.Connections.goodbye;
import static org.mqttassay.spec.model.Connections.number;
import static org.mqttassay.spec.model.Connections.plain;
import static org.mqttassay.spec.model.Connections.refused;
import static org.mqttassay.spec.model.Connections.text;
import static org.mqttassay.spec.model.Connections.violation;
import static org.mqttassay.spec.model.History.message;

import java.util.List;
import java.util.Optional;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Will;

/** What is free when a connection begins (3.1, 3.2, 4.13). */
final class ConnectFreedoms {

  private static final QoS ONE = QoS.AT_LEAST_ONCE;

  private static final String REFUSED = "it is refused with a reason, and the connection closed";
  private static final String LET_IN = "it is let in";
  private static final String CLOSED = "the connection is closed without a word";

  static final List<Freedom> ALL = List.of(
      identifiers("long Client Identifiers", "x".repeat(24)),
      identifiers("the longest Client Identifiers", "x".repeat(65_535)),
      unusual(),
      empty(),
      emptyIn5(),
      ordinary(),
      checks(),
      checksIn5(),
      faulty(),
      otherNames(),
      otherLevels(),
      willFormat(),
      responseInformation(),
      problemInformation(),
      serverReference());

  private ConnectFreedoms() {}

  private static History asks(History history, Connect connect) {
    return history.opens(1).client(1, connect);
  }

  private static History refuses(History history, Connect connect, int old, int code) {
    return asks(history, connect)
        .server(1, refused(connect.version() == V5 ? code : old))
        .serverCloses(1);
  }

  /** The rest of a connection that works. */
  private static History works(History history) {
    return history.client(1, message("t", ONE, 1, "x")).server(1, new Puback(1)).clientCloses(1);
  }

  private static Freedom identifiers(String name, String identifier) {
    return named(name, identifier).v311("ASSAY-3.1.3-1").v5("ASSAY-3.1.3-1");
  }

  private static Freedom unusual() {
    return named("unusual Client Identifiers", "a-b/c +\u00E9")
        .v311("ASSAY-3.1.3-2")
        .v5("ASSAY-3.1.3-2");
  }

  private static Freedom named(String name, String identifier) {
    return Freedom.of(name)
        .way(LET_IN, (h, v) -> works(h.connects(1, Connect.of(v, identifier), false)))
        .way(REFUSED, (h, v) -> refuses(h, Connect.of(v, identifier), 0x02, 0x85))
        .wayForTester(CLOSED, (h, v) -> asks(h, Connect.of(v, identifier)).serverCloses(1))
        .butNot(
            "it is refused, and the connection left open",
            (h, v) -> asks(h, Connect.of(v, identifier)).server(1, refused(v == V5 ? 0x85 : 0x02)),
            "MQTT-3.2.2-5",
            "MQTT-3.1.3-8",
            "MQTT-3.1.3-9");
  }

  private static Freedom ordinary() {
    return Freedom.of("that an ordinary Client Identifier is let in, unless for another reason")
        .v311()
        .v5()
        .way(LET_IN, (h, v) -> works(h.connects(1, plain(v), false)))
        .way("the server is not available", (h, v) -> refuses(h, plain(v), 0x03, 0x88))
        .butNot(
            "it is refused for itself", (h, v) -> refuses(h, plain(v), 0x02, 0x85), "MQTT-3.1.3-5");
  }

  private static Freedom empty() {
    var connect = Connect.of(V3, "");
    return Freedom.of("empty Client Identifiers")
        .v311("ASSAY-3.1.3-3", "MQTT-3.1.3-6")
        .way(LET_IN, (h, v) -> works(h.connects(1, connect, false)))
        .way(REFUSED, (h, v) -> refuses(h, connect, 0x02, 0x85));
  }

  private static Freedom emptyIn5() {
    var connect = Connect.of(V5, "");
    var own = text(PropertyIdentifier.ASSIGNED_CLIENT_IDENTIFIER, "auto-1");
    return Freedom.of("empty Client Identifiers in 5.0")
        .v5("MQTT-3.1.3-6")
        .way(LET_IN, (h, v) -> works(asks(h, connect).server(1, accepted(own))))
        .way(REFUSED, (h, v) -> refuses(h, connect, 0x02, 0x85))
        .wayForTester(CLOSED, (h, v) -> asks(h, connect).serverCloses(1))
        .butNot(
            "it is let in without a name",
            (h, v) -> works(asks(h, connect).server(1, accepted())),
            "MQTT-3.2.2-16");
  }

  private static Connect withUser(MqttVersion version) {
    return plain(version).withCredentials(Optional.of("anna"), Optional.of(Bytes.utf8("secret")));
  }

  private static Freedom checks() {
    return Freedom.of("whom a server lets in")
        .v311("ASSAY-3.1.4-3")
        .way(LET_IN, (h, v) -> works(h.connects(1, withUser(v), false)))
        .way("bad user name or password", (h, v) -> refuses(h, withUser(v), 0x04, 0))
        .way("not authorized", (h, v) -> refuses(h, plain(v), 0x05, 0))
        .butNot(
            "it is refused, and the connection left open",
            (h, v) -> asks(h, withUser(v)).server(1, refused(0x05)),
            "ASSAY-3.1.4-4");
  }

  private static Freedom checksIn5() {
    return Freedom.of("whom a server lets in, and what it says to others")
        .v5("ASSAY-3.1.4-4", "ASSAY-3.1.4-5", "ASSAY-3.2.2-1")
        .way(LET_IN, (h, v) -> works(h.connects(1, withUser(v), false)))
        .way("bad user name or password", (h, v) -> refuses(h, withUser(v), 0, 0x86))
        .way("not authorized", (h, v) -> refuses(h, plain(v), 0, 0x87))
        .way("banned", (h, v) -> refuses(h, plain(v), 0, 0x8A))
        .way("another reason", (h, v) -> refuses(h, plain(v), 0, 0x80))
        .way(CLOSED, (h, v) -> asks(h, withUser(v)).serverCloses(1))
        .butNot(
            "it is refused, and the connection left open",
            (h, v) -> asks(h, withUser(v)).server(1, refused(0x87)),
            "MQTT-3.1.4-2",
            "MQTT-3.2.2-7")
        .butNot(
            "a DISCONNECT in place of CONNACK",
            (h, v) -> asks(h, withUser(v)).server(1, goodbye(0x87)).serverCloses(1),
            "MQTT-3.14.0-1");
  }

  private static History asksBadly(History history) {
    return history.opens(1).malformed(1, Party.CLIENT, plain(V5), violation(V5, "MQTT-3.1.2-3"));
  }

  private static Freedom faulty() {
    return Freedom.of("what is said about a faulty CONNECT")
        .v5("ASSAY-3.1.4-3", "ASSAY-4.13.1-3")
        .askedBy("MQTT-3.1.2-3")
        .way(CLOSED, (h, v) -> asksBadly(h).serverCloses(1))
        .way("it is malformed", (h, v) -> asksBadly(h).server(1, refused(0x81)).serverCloses(1))
        .way("another reason", (h, v) -> asksBadly(h).server(1, refused(0x80)).serverCloses(1))
        .butNot(
            "a DISCONNECT in place of CONNACK",
            (h, v) -> asksBadly(h).server(1, goodbye(0x81)).serverCloses(1),
            "MQTT-3.14.0-1")
        .butNot("it is let in", (h, v) -> asksBadly(h).server(1, accepted()), "MQTT-3.1.4-1")
        .butNot("it is left unanswered", (h, v) -> asksBadly(h).passes(60_000), "MQTT-3.1.4-1");
  }

  private static History asksOtherwise(History history, MqttVersion version) {
    var wrong = violation(version, version == V5 ? "ASSAY-3.1.2-1" : "MQTT-3.1.2-1");
    return history.opens(1).malformed(1, Party.CLIENT, plain(version), wrong);
  }

  private static Freedom otherNames() {
    return Freedom.of("other protocols by their names")
        .v311("ASSAY-3.1.2-1", "ASSAY-3.1.4-1")
        .v5("ASSAY-3.1.4-1")
        .askedBy("MQTT-3.1.2-1", "ASSAY-3.1.2-1")
        .way(CLOSED, (h, v) -> asksOtherwise(h, v).serverCloses(1))
        .way("it is served", (h, v) -> asksOtherwise(h, v).server(1, accepted()))
        .way("it is served in a language of its own", (h, v) -> asksOtherwise(h, v)
            .garbled(1, Party.SERVER, v, violation(v, "MQTT-2.2.2-1"))
            .serverCloses(1));
  }

  private static History asksForLevel(History history, MqttVersion version) {
    return history.opens(1).garbled(1, Party.CLIENT, version, violation(version, "MQTT-3.1.2-2"));
  }

  private static Freedom otherLevels() {
    return Freedom.of("other versions of MQTT")
        .v311("ASSAY-3.1.4-1")
        .v5("ASSAY-3.1.4-1")
        .askedBy("MQTT-3.1.2-2")
        .way("it is served", (h, v) -> asksForLevel(h, v).server(1, accepted()))
        .way(REFUSED, (h, v) -> asksForLevel(h, v)
            .server(1, refused(v == V5 ? 0x84 : 0x01))
            .serverCloses(1));
  }

  private static Connect ill() {
    var format = number(PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR, 1);
    return plain(V5)
        .withWill(new Will("w", Bytes.of((byte) 0xFF), ONE, false, Properties.of(format)));
  }

  private static History watched(History history) {
    return history.connects(2, V5).subscribes(2, "w", ONE);
  }

  private static Freedom willFormat() {
    var published = new Publish(
        false,
        ONE,
        false,
        "w",
        1,
        Properties.of(number(PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR, 1)),
        Bytes.of((byte) 0xFF));
    return Freedom.of("a Will Payload that is not what it says")
        .v5("ASSAY-3.1.3-6")
        .way(LET_IN, (h, v) -> watched(h)
            .connects(1, ill(), false)
            .clientCloses(1)
            .server(2, published)
            .client(2, new Puback(1)))
        .way(REFUSED, (h, v) -> refuses(watched(h), ill(), 0, 0x99))
        .butNot(
            "it is let in, and its Will kept back",
            (h, v) -> watched(h).connects(1, ill(), false).clientCloses(1),
            "MQTT-3.1.2-8");
  }

  private static Freedom responseInformation() {
    var request = plain(V5).with(number(PropertyIdentifier.REQUEST_RESPONSE_INFORMATION, 1));
    var answer = accepted(text(PropertyIdentifier.RESPONSE_INFORMATION, "replies/"));
    return Freedom.of("Response Information that was asked for")
        .v5("ASSAY-3.1.2-11")
        .way("it is given", (h, v) -> works(asks(h, request).server(1, answer)))
        .way("it is not given", (h, v) -> works(asks(h, request).server(1, accepted())))
        .butNot(
            "it is given unasked",
            (h, v) -> works(asks(h, plain(v)).server(1, answer)),
            "MQTT-3.1.2-28");
  }

  private static Freedom problemInformation() {
    var unwanted = plain(V5).with(number(PropertyIdentifier.REQUEST_PROBLEM_INFORMATION, 0));
    var reason = Properties.of(text(PropertyIdentifier.REASON_STRING, "well received"));
    var both = reason.with(Property.user("node", "1"));
    return Freedom.of("problem information where it is wanted")
        .v5("ASSAY-3.1.2-14")
        .way("none", (h, v) -> works(h.connects(1, plain(v), false)))
        .way("a Reason String", (h, v) -> explained(h, plain(v), reason))
        .way("a Reason String and a User Property", (h, v) -> explained(h, plain(v), both))
        .butNot("it is unwanted", (h, v) -> explained(h, unwanted, both), "MQTT-3.1.2-29");
  }

  private static History explained(History history, Connect connect, Properties why) {
    return history
        .connects(1, connect, false)
        .client(1, message("t", ONE, 1, "x"))
        .server(1, new Puback(1, 0, why));
  }

  private static Freedom serverReference() {
    var there = text(PropertyIdentifier.SERVER_REFERENCE, "there.example:1883");
    return Freedom.of("where another server is")
        .v5("ASSAY-4.11.0-1")
        .way("CONNACK says it", (h, v) -> asks(h, plain(v))
            .server(1, new Connack(false, 0x9C, Properties.of(there)))
            .serverCloses(1))
        .way("CONNACK does not say", (h, v) -> refuses(h, plain(v), 0, 0x9D))
        .way("DISCONNECT says it", (h, v) -> h.connects(1, v)
            .server(1, new Disconnect(0x9D, Properties.of(there)))
            .serverCloses(1))
        .way(
            "DISCONNECT does not say",
            (h, v) -> h.connects(1, v).server(1, goodbye(0x9C)).serverCloses(1))
        .butNot(
            "the connection stays open",
            (h, v) -> asks(h, plain(v)).server(1, new Connack(false, 0x9C, Properties.of(there))),
            "MQTT-3.2.2-7");
  }
}
