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

import static org.mqttassay.spec.model.Connections.V5;
import static org.mqttassay.spec.model.Connections.accepted;
import static org.mqttassay.spec.model.Connections.goodbye;
import static org.mqttassay.spec.model.Connections.number;
import static org.mqttassay.spec.model.Connections.plain;
import static org.mqttassay.spec.model.History.lasting;
import static org.mqttassay.spec.model.History.message;

import java.util.List;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;

/** What is free about messages: client 1 subscribes, client 2 publishes (3.3, 3.8.4, 4.1, 4.9). */
final class PublishFreedoms {

  private static final QoS ZERO = QoS.AT_MOST_ONCE;
  private static final QoS ONE = QoS.AT_LEAST_ONCE;
  private static final QoS TWO = QoS.EXACTLY_ONCE;

  private static final String DOES_NOT_COME = "it does not come";
  private static final String ONE_COPY = "one copy";
  private static final String TWO_COPIES = "two copies";

  static final List<Freedom> ALL = List.of(
      retainedQoS0(),
      overlapping(),
      overlappingIdentifiers(),
      duplicatesAtQoS0(),
      qoS0ForTheAbsent(),
      formatAtServer(),
      formatAtClient(),
      qoS0WithoutQuota(),
      clientsQoS0WithoutQuota());

  private PublishFreedoms() {}

  private static Publish of(QoS qos, int identifier, String payload) {
    return message("t", qos, identifier, payload);
  }

  private static History begun(History history, MqttVersion version) {
    return history.connects(2, version).connects(1, version);
  }

  private static History subscribed(History history, MqttVersion version, QoS qos) {
    return begun(history, version).subscribes(1, "t", qos);
  }

  private static History publishes(History history, Publish packet) {
    int identifier = packet.packetIdentifier();
    var sent = history.client(2, packet);
    if (packet.qos() == TWO) {
      sent.server(2, new Pubrec(identifier))
          .client(2, new Pubrel(identifier))
          .server(2, new Pubcomp(identifier));
    }
    return packet.qos() == ONE ? sent.server(2, new Puback(identifier)) : sent.passes(500);
  }

  private static Freedom retainedQoS0() {
    var older = of(ONE, 3, "old").withRetain(true);
    var kept = of(ZERO, 0, "x").withRetain(true);
    return Freedom.of("retained messages of QoS 0")
        .v311("ASSAY-3.3.1-2", "ASSAY-3.3.1-1")
        .v5("ASSAY-3.3.1-2", "ASSAY-3.3.1-1")
        .way("it is kept", (h, v) -> publishes(begun(h, v), kept)
            .subscribes(1, "t", ONE)
            .server(1, kept)
            .subscribes(1, "+", ONE)
            .server(1, kept))
        .way("it is dropped", (h, v) -> publishes(begun(h, v), kept).subscribes(1, "t", ONE))
        .way("it is dropped later", (h, v) -> publishes(begun(h, v), kept)
            .subscribes(1, "t", ONE)
            .server(1, kept)
            .passes(10_000)
            .subscribes(1, "+", ONE))
        .butNot(
            "the one before comes back",
            (h, v) -> publishes(publishes(begun(h, v), older), kept)
                .subscribes(1, "t", ONE)
                .server(1, of(ONE, 1, "old").withRetain(true)),
            "MQTT-3.3.1-5",
            "MQTT-3.3.1-7");
  }

  private static History overlaps(History history, MqttVersion version) {
    return publishes(subscribed(history, version, ONE).subscribes(1, "+", ZERO), of(ONE, 5, "x"));
  }

  private static Freedom overlapping() {
    return Freedom.of("copies for overlapping subscriptions")
        .v311("ASSAY-3.3.5-1")
        .v5("ASSAY-3.3.4-1")
        .way(ONE_COPY, (h, v) -> overlaps(h, v).server(1, of(ONE, 1, "x")).client(1, new Puback(1)))
        .way("one for each, the better first", (h, v) -> overlaps(h, v)
            .server(1, of(ONE, 1, "x"), of(ZERO, 0, "x"))
            .client(1, new Puback(1)))
        .way("one for each, the better last", (h, v) -> overlaps(h, v)
            .server(1, of(ZERO, 0, "x"), of(ONE, 1, "x"))
            .client(1, new Puback(1)))
        .butNot(
            "two of the better",
            (h, v) -> overlaps(h, v).server(1, of(ONE, 1, "x"), of(ONE, 2, "x")),
            "MQTT-3.3.4-3",
            "MQTT-3.8.4-6",
            "MQTT-3.8.4-8",
            "MQTT-4.5.0-1")
        .butNot(
            "only the worse",
            (h, v) -> overlaps(h, v).server(1, of(ZERO, 0, "x")),
            "MQTT-3.3.5-1",
            "MQTT-3.3.4-2");
  }

  private static History identified(History history) {
    var first = DeliveringTest.optioned(8, "t", ONE, false, false, 1);
    var second = DeliveringTest.optioned(9, "+", ONE, false, false, 2);
    return publishes(
        DeliveringTest.granted(DeliveringTest.granted(begun(history, V5), first), second),
        of(ONE, 5, "x"));
  }

  private static Publish with(int identifier, long... subscriptions) {
    return DeliveringTest.with(of(ONE, identifier, "x"), subscriptions);
  }

  private static Freedom overlappingIdentifiers() {
    return Freedom.of("Subscription Identifiers of overlapping subscriptions")
        .v5("ASSAY-3.3.4-1")
        .way(
            "all in one copy",
            (h, v) -> identified(h).server(1, with(1, 2, 1)).client(1, new Puback(1)))
        .way("one in each", (h, v) -> identified(h)
            .server(1, with(1, 2), with(2, 1))
            .client(1, new Puback(1), new Puback(2)))
        .butNot(
            "one of them in both",
            (h, v) -> identified(h).server(1, with(1, 2), with(2, 2)),
            "MQTT-3.3.4-5");
  }

  private static Freedom duplicatesAtQoS0() {
    var copy = of(ZERO, 0, "x");
    return Freedom.of("a QoS 1 message for a subscription of QoS 0")
        .v311("ASSAY-3.8.4-1")
        .v5("MQTT-3.8.4-8")
        .way(ONE_COPY, (h, v) -> publishes(subscribed(h, v, ZERO), of(ONE, 5, "x"))
            .server(1, copy))
        .way(TWO_COPIES, (h, v) -> publishes(subscribed(h, v, ZERO), of(ONE, 5, "x"))
            .server(1, copy, copy))
        .butNot(
            "two copies of a QoS 0 message",
            (h, v) -> publishes(subscribed(h, v, ZERO), copy).server(1, copy, copy),
            "MQTT-4.3.1-1",
            "MQTT-4.5.0-1")
        .butNot(
            "two copies of a QoS 2 message",
            (h, v) -> publishes(subscribed(h, v, ZERO), of(TWO, 5, "x")).server(1, copy, copy),
            "MQTT-4.3.3-2",
            "MQTT-4.3.3-10",
            "MQTT-4.3.3-12");
  }

  private static Connect stored(MqttVersion version) {
    return version == V5 ? lasting("c1", 60) : Connect.of(version, "c1").withCleanStart(false);
  }

  private static History absent(History history, MqttVersion version, QoS qos) {
    var away = history
        .connects(2, version)
        .connects(1, stored(version), false)
        .subscribes(1, "t", ONE)
        .client(1, new Disconnect())
        .clientCloses(1);
    int identifier = qos == ZERO ? 0 : 1;
    return publishes(publishes(away, of(qos, identifier, "a")), of(qos, identifier, "b"))
        .connects(3, stored(version), true);
  }

  private static Freedom qoS0ForTheAbsent() {
    return Freedom.of("messages of QoS 0 for a client that is away")
        .v311("ASSAY-3.1.2-2")
        .v5("ASSAY-4.1.0-1")
        .way("they are kept", (h, v) -> absent(h, v, ZERO)
            .server(3, of(ZERO, 0, "a"), of(ZERO, 0, "b")))
        .way("they are dropped", (h, v) -> absent(h, v, ZERO))
        .way("some are kept", (h, v) -> absent(h, v, ZERO).server(3, of(ZERO, 0, "b")))
        .butNot(
            "so is one of QoS 1",
            (h, v) -> absent(h, v, ONE).server(3, of(ONE, 1, "a")).client(3, new Puback(1)),
            "MQTT-3.1.2-5",
            "MQTT-4.5.0-1");
  }

  private static Publish ill(int identifier) {
    return new Publish(
        false,
        ONE,
        false,
        "t",
        identifier,
        Properties.of(number(PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR, 1)),
        Bytes.of((byte) 0xFF));
  }

  private static Puback notSo(int identifier) {
    return new Puback(identifier, 0x99, Properties.NONE);
  }

  private static Freedom formatAtServer() {
    return Freedom.of("a payload that is not what it says, at the server")
        .v5("ASSAY-3.3.2-3")
        .way("it is passed on", (h, v) -> publishes(subscribed(h, v, ONE), ill(5))
            .server(1, ill(1))
            .client(1, new Puback(1)))
        .way("it is refused", (h, v) -> subscribed(h, v, ONE).client(2, ill(5)).server(2, notSo(5)))
        .way(
            "DISCONNECT",
            (h, v) ->
                subscribed(h, v, ONE).client(2, ill(5)).server(2, goodbye(0x99)).serverCloses(2))
        .butNot(
            "it is refused and passed on",
            (h, v) ->
                subscribed(h, v, ONE).client(2, ill(5)).server(2, notSo(5)).server(1, ill(1)),
            "MQTT-4.5.0-1");
  }

  private static History passedOn(History history) {
    return publishes(subscribed(history, V5, ONE), ill(5)).server(1, ill(1));
  }

  private static Freedom formatAtClient() {
    return Freedom.of("a payload that is not what it says, at the client")
        .v5("ASSAY-3.3.2-3")
        .way("it is taken", (h, v) -> passedOn(h).client(1, new Puback(1)))
        .way("it is refused", (h, v) -> passedOn(h).client(1, notSo(1)))
        .way("DISCONNECT", (h, v) -> passedOn(h).client(1, goodbye(0x99)).clientCloses(1));
  }

  private static History full(History history) {
    var narrow = plain(V5).with(number(PropertyIdentifier.RECEIVE_MAXIMUM, 1));
    var subscribed = history.connects(2, V5).connects(1, narrow, false).subscribes(1, "t", ONE);
    return publishes(
        publishes(subscribed, of(ONE, 5, "a")).server(1, of(ONE, 1, "a")), of(ZERO, 0, "b"));
  }

  private static Freedom qoS0WithoutQuota() {
    return Freedom.of("messages of QoS 0 to a client that takes no more")
        .v5("ASSAY-4.9.0-1")
        .way("at once", (h, v) -> full(h).server(1, of(ZERO, 0, "b")).client(1, new Puback(1)))
        .way(
            "later",
            (h, v) -> full(h).passes(9_000).client(1, new Puback(1)).server(1, of(ZERO, 0, "b")))
        .way("never", (h, v) -> full(h).client(1, new Puback(1)))
        .butNot(
            "one of QoS 1 as well",
            (h, v) -> publishes(full(h), of(ONE, 6, "c")).server(1, of(ONE, 2, "c")),
            "MQTT-3.3.4-9",
            "MQTT-4.9.0-2");
  }

  private static History narrow(History history) {
    return history
        .opens(1)
        .client(1, plain(V5))
        .server(1, accepted(number(PropertyIdentifier.RECEIVE_MAXIMUM, 1)))
        .client(1, of(ONE, 1, "a"));
  }

  private static Freedom clientsQoS0WithoutQuota() {
    return Freedom.of("messages of QoS 0 to a server that takes no more")
        .v5("ASSAY-4.9.0-1")
        .way("at once", (h, v) -> narrow(h).client(1, of(ZERO, 0, "b")).server(1, new Puback(1)))
        .way(
            "later",
            (h, v) -> narrow(h).passes(2_000).server(1, new Puback(1)).client(1, of(ZERO, 0, "b")))
        .butNot(
            "one of QoS 1 as well",
            (h, v) -> narrow(h).client(1, of(ONE, 2, "c")).server(1, new Puback(1), new Puback(2)),
            "MQTT-3.3.4-7",
            "MQTT-4.9.0-2",
            "MQTT-3.2.2-20");
  }
}
