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
import static org.mqttassay.spec.model.Connections.goodbye;
import static org.mqttassay.spec.model.Connections.plain;
import static org.mqttassay.spec.model.History.lasting;
import static org.mqttassay.spec.model.History.message;

import java.util.List;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Will;

/** What is free when a connection ends, or may (1.5, 3.1.2.5, 3.14, 4.13). */
final class EndFreedoms {

  private static final QoS ONE = QoS.AT_LEAST_ONCE;
  private static final Publish GONE = message("w", ONE, 1, "gone");

  static final List<Freedom> ALL = List.of(
      characters(), goodbyes(), silentCloses(), willsOfTheFailed(), takeover(), willsAtTakeover());

  private EndFreedoms() {}

  private static Publish odd(int identifier) {
    return message("t/\u0001", ONE, identifier, "x");
  }

  private static History subscribed(History history, MqttVersion version) {
    return history.connects(2, version).subscribes(2, "t/#", ONE).connects(1, version);
  }

  private static Freedom characters() {
    return Freedom.of("strings with control characters")
        .v311("ASSAY-1.5.3-2")
        .v5("ASSAY-1.5.4-2")
        .askedBy("ASSAY-1.5.3-1", "ASSAY-1.5.4-1")
        .way("the server serves it, and so does the client", (h, v) -> subscribed(h, v)
            .client(1, odd(1))
            .server(1, new Puback(1))
            .server(2, odd(1))
            .client(2, new Puback(1)))
        .way("the server closes", (h, v) -> closes(subscribed(h, v).client(1, odd(1)), 1, 0x81))
        .way("the client closes", (h, v) -> subscribed(h, v)
            .client(1, odd(1))
            .server(1, new Puback(1))
            .server(2, odd(1))
            .clientCloses(2))
        .butNot(
            "the server changes it",
            (h, v) -> subscribed(h, v)
                .client(1, odd(1))
                .server(1, new Puback(1))
                .server(2, message("t/?", ONE, 1, "x")),
            "MQTT-4.5.0-1");
  }

  private static History closes(History history, long connection, int code) {
    boolean says = history.state().connection(connection).version() == V5;
    return (says ? history.server(connection, goodbye(code)) : history).serverCloses(connection);
  }

  private static Freedom goodbyes() {
    return Freedom.of("DISCONNECT before the close")
        .v5("ASSAY-3.14.0-1")
        .askedBy("MQTT-3.1.2-20")
        .way(
            "the server says why",
            (h, v) -> h.connects(1, v).server(1, goodbye(0x8B)).serverCloses(1))
        .way("the server closes", (h, v) -> h.connects(1, v).serverCloses(1))
        .way(
            "the client says goodbye",
            (h, v) -> h.connects(1, v).client(1, new Disconnect()).clientCloses(1))
        .way("the client closes", (h, v) -> h.connects(1, v).clientCloses(1))
        .way("the server sees a silent client off", (h, v) -> h.connects(
                1, plain(v).withKeepAlive(4), false)
            .passes(6_000)
            .server(1, goodbye(0x8D))
            .serverCloses(1))
        .way(
            "the server closes on a silent client",
            (h, v) ->
                h.connects(1, plain(v).withKeepAlive(4), false).passes(6_000).serverCloses(1))
        .butNot(
            "the server goes on behind it",
            (h, v) -> h.connects(1, v)
                .client(1, new Pingreq())
                .server(1, goodbye(0x8B), new Pingresp())
                .serverCloses(1),
            "MQTT-3.14.4-1")
        .butNot(
            "the server stays behind it",
            (h, v) -> h.connects(1, v).server(1, goodbye(0x8B)),
            "MQTT-3.14.4-2");
  }

  private static Freedom silentCloses() {
    return Freedom.of("closing for reasons of one's own in 3.1.1")
        .v311()
        .way("at rest", (h, v) -> h.connects(1, v).serverCloses(1))
        .way(
            "with something to answer",
            (h, v) -> h.connects(1, v).client(1, message("t", ONE, 1, "x")).serverCloses(1))
        .way("never", (h, v) -> h.connects(1, v).client(1, new Disconnect()).clientCloses(1))
        .butNot(
            "a DISCONNECT, which only clients send",
            (h, v) -> h.connects(1, v)
                .malformed(
                    1, Party.SERVER, new Disconnect(), Connections.violation(V3, "MQTT-4.8.0-1"))
                .serverCloses(1),
            "MQTT-4.8.0-1");
  }

  private static Connect stored(MqttVersion version, String client) {
    return version == V5
        ? lasting(client, 3_600)
        : Connect.of(version, client).withCleanStart(false);
  }

  private static Connect willed(MqttVersion version, Property... properties) {
    var will = new Will("w", Bytes.utf8("gone"), ONE, false, Properties.of(properties));
    return plain(version).withWill(will);
  }

  /** Client c2 watches for the Will of c1. */
  private static History watched(History history, MqttVersion version) {
    return history
        .connects(2, stored(version, "c2"), false)
        .subscribes(2, "w", ONE)
        .connects(1, willed(version), false);
  }

  private static Freedom willsOfTheFailed() {
    return Freedom.of("Wills of a server that stops or fails")
        .v311("ASSAY-3.1.2-4")
        .v5("ASSAY-3.1.2-3")
        .way("they come before it stops", (h, v) -> watched(h, v)
            .serverCloses(1)
            .server(2, GONE)
            .client(2, new Puback(1))
            .serverCloses(2)
            .passes(30_000)
            .connects(3, stored(v, "c2"), true))
        .way("they come at its next start", (h, v) -> watched(h, v)
            .serverCloses(1)
            .serverCloses(2)
            .passes(30_000)
            .connects(3, stored(v, "c2"), true)
            .server(3, GONE)
            .client(3, new Puback(1)))
        .wayForTester("it fails with its network", (h, v) -> watched(h, v)
            .networkFails(1)
            .networkFails(2)
            .passes(30_000)
            .connects(3, stored(v, "c2"), true)
            .server(3, GONE)
            .client(3, new Puback(1)))
        .wayForTester("they come to who subscribes after its next start", (h, v) -> watched(h, v)
            .serverCloses(1)
            .serverCloses(2)
            .passes(30_000)
            .connects(3, v)
            .subscribes(3, "w", ONE)
            .server(3, GONE)
            .client(3, new Puback(1)))
        .butNot(
            "they never come",
            (h, v) -> watched(h, v)
                .passes(2_000)
                .serverCloses(1)
                .serverCloses(2)
                .passes(30_000)
                .connects(3, stored(v, "c2"), true)
                .passes(60_000),
            "MQTT-3.1.2-8");
  }

  private static Freedom takeover() {
    return Freedom.of("how the old connection ends when its client comes again")
        .v311()
        .v5()
        .way("before the new one is accepted", (h, v) -> closes(
                h.connects(1, plain(v), false).opens(3).client(3, plain(v)), 1, 0x8E)
            .server(3, Connections.accepted()))
        .way("in silence", (h, v) -> h.connects(1, plain(v), false)
            .opens(3)
            .client(3, plain(v))
            .serverCloses(1)
            .server(3, Connections.accepted()))
        .wayForTester(
            "after the new one is accepted",
            (h, v) -> closes(h.connects(1, plain(v), false).connects(3, plain(v), false), 1, 0x8E))
        .butNot(
            "never",
            (h, v) -> h.connects(1, plain(v), false).connects(3, plain(v), false),
            "MQTT-3.1.4-2",
            "MQTT-3.1.4-3");
  }

  private static Freedom willsAtTakeover() {
    return Freedom.of("when the Will of the old connection comes")
        .v311()
        .v5()
        .way("behind the close", (h, v) -> watched(h, v)
            .opens(3)
            .client(3, plain(v))
            .serverCloses(1)
            .server(3, Connections.accepted())
            .server(2, GONE)
            .client(2, new Puback(1)))
        .wayForTester("before the close is seen", (h, v) -> watched(h, v)
            .opens(3)
            .client(3, plain(v))
            .server(2, GONE)
            .client(2, new Puback(1))
            .serverCloses(1)
            .server(3, Connections.accepted()))
        .wayForTester(
            "before the server's close is seen, with nobody coming",
            (h, v) -> watched(h, v).server(2, GONE).client(2, new Puback(1)).serverCloses(1))
        .butNot(
            "twice",
            (h, v) -> watched(h, v)
                .serverCloses(1)
                .server(2, GONE)
                .client(2, new Puback(1))
                .server(2, GONE),
            "MQTT-3.1.2-10",
            "MQTT-4.5.0-1");
  }
}
