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
import static org.mqttassay.spec.model.Connections.goodbye;
import static org.mqttassay.spec.model.Connections.number;
import static org.mqttassay.spec.model.Connections.plain;
import static org.mqttassay.spec.model.History.lasting;
import static org.mqttassay.spec.model.History.message;

import java.util.List;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.Unsubscribe;

/** What is free about subscriptions and topics: client 1 subscribes (3.8, 3.10, 4.7, 4.8). */
final class SubscribeFreedoms {

  private static final QoS ZERO = QoS.AT_MOST_ONCE;
  private static final QoS ONE = QoS.AT_LEAST_ONCE;

  static final List<Freedom> ALL = List.of(
      filters(),
      buffered(),
      ownTopics(),
      topicsOfOthers(),
      topics(),
      topicsPublished(),
      topicsPublishedIn3(),
      unsubscribing(),
      member(),
      memberIsLost(),
      memberEnds());

  private SubscribeFreedoms() {}

  private static Publish x(QoS qos, int identifier) {
    return message("t", qos, identifier, "x");
  }

  private static History begun(History history, MqttVersion version) {
    return history.connects(2, version).connects(1, version);
  }

  private static History publishes(History history, Publish packet) {
    return history.client(2, packet).server(2, new Puback(packet.packetIdentifier()));
  }

  private static History asks(History history, String filter, int code) {
    return history
        .client(1, Subscribe.of(9, Subscription.of(filter, ONE)))
        .server(1, new Suback(9, Properties.NONE, List.of(code)));
  }

  private static Freedom filters() {
    return Freedom.of("filters with wildcards")
        .v311("ASSAY-3.8.3-1")
        .v5("ASSAY-3.2.2-17")
        .way("one is granted", (h, v) -> publishes(asks(begun(h, v), "#", 1), x(ONE, 5))
            .server(1, x(ONE, 1))
            .client(1, new Puback(1)))
        .way("one is granted less", (h, v) -> publishes(asks(begun(h, v), "#", 0), x(ONE, 5))
            .server(1, x(ZERO, 0)))
        .way(
            "one is refused",
            (h, v) -> publishes(asks(begun(h, v), "#", v == V5 ? 0xA2 : 0x80), x(ONE, 5)))
        .butNot(
            "one is refused and served",
            (h, v) -> publishes(asks(begun(h, v), "#", v == V5 ? 0xA2 : 0x80), x(ONE, 5))
                .server(1, x(ONE, 1)),
            "MQTT-3.3.2-3");
  }

  /** Client 1 unsubscribes while a message waits for it. */
  private static History unsubscribed(History history, MqttVersion version) {
    var narrow = version == V5
        ? plain(version).with(number(PropertyIdentifier.RECEIVE_MAXIMUM, 1))
        : plain(version);
    var waiting = publishes(
        publishes(
                history.connects(2, version).connects(1, narrow, false).subscribes(1, "t", ONE),
                message("t", ONE, 4, "a"))
            .server(1, message("t", ONE, 1, "a")),
        x(ONE, 5));
    return waiting
        .client(1, Unsubscribe.of(8, "t"))
        .server(1, new Unsuback(8, Properties.NONE, version == V5 ? List.of(0) : List.of()))
        .client(1, new Puback(1));
  }

  private static Freedom buffered() {
    return Freedom.of("what waits when a subscription ends")
        .v311("ASSAY-3.10.4-1")
        .v5("ASSAY-3.10.4-1")
        .way(
            "it is sent",
            (h, v) -> unsubscribed(h, v).server(1, x(ONE, 2)).client(1, new Puback(2)))
        .way("it is dropped", (h, v) -> unsubscribed(h, v))
        .butNot(
            "more is sent",
            (h, v) -> publishes(unsubscribed(h, v), message("t", ONE, 6, "y"))
                .server(1, message("t", ONE, 2, "y")),
            "MQTT-3.10.4-1",
            "MQTT-3.10.4-2");
  }

  private static Freedom ownTopics() {
    var own = message("$SYS/load", ZERO, 0, "1");
    return Freedom.of("a server's own topics")
        .v311("ASSAY-4.7.2-2")
        .v5("ASSAY-4.7.2-2")
        .way("they exist", (h, v) -> begun(h, v).subscribes(1, "$SYS/#", ONE).server(1, own, own))
        .way(
            "one is retained",
            (h, v) -> begun(h, v).subscribes(1, "$SYS/#", ONE).server(1, own.withRetain(true)))
        .way("they do not", (h, v) -> begun(h, v).subscribes(1, "$SYS/#", ONE))
        .butNot(
            "they come unasked",
            (h, v) -> begun(h, v).subscribes(1, "#", ONE).server(1, own),
            "MQTT-4.7.2-1");
  }

  private static Freedom topicsOfOthers() {
    return Freedom.of("what a client publishes on such a topic")
        .v311("ASSAY-4.7.2-2")
        .v5("ASSAY-4.7.2-2")
        .way("it is used up", (h, v) -> toServer(h, v))
        .way("it is answered with something else", (h, v) -> toServer(h, v)
            .server(1, message("$SYS/b", ZERO, 0, "done")))
        .butNot(
            "clients talk to each other by it",
            (h, v) -> toServer(h, v).server(1, message("$SYS/a", ONE, 1, "x")),
            "ASSAY-4.7.2-1");
  }

  private static History toServer(History history, MqttVersion version) {
    return publishes(
        begun(history, version).subscribes(1, "$SYS/#", ONE), message("$SYS/a", ONE, 5, "x"));
  }

  private static Freedom topics() {
    return Freedom.of("which topics may be subscribed to")
        .v311("ASSAY-4.7.3-1", "ASSAY-4.7.3-2")
        .v5("ASSAY-4.7.3-1", "ASSAY-4.7.3-2")
        .way("any", (h, v) -> publishes(asks(begun(h, v), "t", 1), x(ONE, 5))
            .server(1, x(ONE, 1))
            .client(1, new Puback(1)))
        .way(
            "not this one",
            (h, v) -> publishes(asks(begun(h, v), "t", v == V5 ? 0x87 : 0x80), x(ONE, 5)))
        .way("one of two", (h, v) -> begun(h, v)
            .client(1, Subscribe.of(9, Subscription.of("t", ONE), Subscription.of("u", ONE)))
            .server(1, new Suback(9, Properties.NONE, List.of(v == V5 ? 0x8F : 0x80, 1))))
        .way("or the client has to go", (h, v) -> begun(h, v)
            .client(1, Subscribe.of(9, Subscription.of("t", ONE)))
            .serverCloses(1))
        .butNot(
            "no answer",
            (h, v) -> begun(h, v).client(1, Subscribe.of(9, Subscription.of("t", ONE))),
            "MQTT-3.8.4-1");
  }

  private static History refused(History history, Packet packet, int code) {
    return begun(history, V5)
        .subscribes(1, "t", ONE)
        .client(2, packet)
        .server(2, new Puback(5, code, Properties.NONE));
  }

  private static Freedom topicsPublished() {
    return Freedom.of("which topics may be published to")
        .v5("ASSAY-4.7.3-1", "ASSAY-4.7.3-2")
        .way("any", (h, v) -> publishes(begun(h, v).subscribes(1, "t", ONE), x(ONE, 5))
            .server(1, x(ONE, 1))
            .client(1, new Puback(1)))
        .way("not authorized", (h, v) -> refused(h, x(ONE, 5), 0x87))
        .way("no such topic", (h, v) -> refused(h, x(ONE, 5), 0x90))
        .way(
            "QoS 0 is refused in silence",
            (h, v) -> begun(h, v).subscribes(1, "t", ONE).client(2, x(ZERO, 0)))
        .way("the client has to go", (h, v) -> begun(h, v)
            .subscribes(1, "t", ONE)
            .client(2, x(ONE, 5))
            .server(2, goodbye(0x87))
            .serverCloses(2))
        .butNot(
            "refused and delivered",
            (h, v) -> refused(h, x(ONE, 5), 0x87).server(1, x(ONE, 1)),
            "MQTT-4.5.0-1");
  }

  private static Freedom topicsPublishedIn3() {
    return Freedom.of("which topics may be published to in 3.1.1")
        .v311("ASSAY-4.7.3-1", "ASSAY-4.7.3-2")
        .way("any", (h, v) -> publishes(begun(h, v).subscribes(1, "t", ONE), x(ONE, 5))
            .server(1, x(ONE, 1))
            .client(1, new Puback(1)))
        .way(
            "the client has to go",
            (h, v) -> begun(h, v).subscribes(1, "t", ONE).client(2, x(ONE, 5)).serverCloses(2))
        .way(
            "QoS 0 is refused in silence",
            (h, v) -> begun(h, v).subscribes(1, "t", ONE).client(2, x(ZERO, 0)))
        .wayForServer("it is answered, and withheld", (h, v) -> begun(h, v)
            .subscribes(1, "t", ONE)
            .notAdmitted(2, x(ONE, 5))
            .server(2, new Puback(5)))
        .butNot(
            "no answer",
            (h, v) -> begun(h, v).client(2, x(ONE, 5)),
            "MQTT-3.3.5-2",
            "MQTT-3.3.4-1",
            "MQTT-4.3.2-2");
  }

  private static Freedom unsubscribing() {
    return Freedom.of("whether a client may unsubscribe")
        .v5("ASSAY-4.7.3-2")
        .way("it may", (h, v) -> unsubscribes(h, 0))
        .way("it may not, and is served on", (h, v) -> publishes(unsubscribes(h, 0x87), x(ONE, 5))
            .server(1, x(ONE, 1))
            .client(1, new Puback(1)))
        .butNot(
            "it may, and is served on",
            (h, v) -> publishes(unsubscribes(h, 0), x(ONE, 5)).server(1, x(ONE, 1)),
            "MQTT-3.10.4-1",
            "MQTT-3.10.4-2");
  }

  private static History unsubscribes(History history, int code) {
    return begun(history, V5)
        .subscribes(1, "t", ONE)
        .client(1, Unsubscribe.of(8, "t"))
        .server(1, new Unsuback(8, Properties.NONE, List.of(code)));
  }

  private static Connect kept(String client) {
    return lasting(client, 10);
  }

  /** Clients 1 and 3 share a subscription, and client 2 publishes. */
  private static History shared(History history) {
    return publishes(
        history
            .connects(2, V5)
            .connects(1, kept("c1"), false)
            .subscribes(1, "$share/g/t", ONE)
            .connects(3, kept("c3"), false)
            .subscribes(3, "$share/g/t", ONE),
        x(ONE, 5));
  }

  private static Freedom member() {
    return Freedom.of("which member is sent a message")
        .v5()
        .way("the first", (h, v) -> shared(h).server(1, x(ONE, 1)).client(1, new Puback(1)))
        .way("the second", (h, v) -> shared(h).server(3, x(ONE, 1)).client(3, new Puback(1)))
        .butNot(
            "both",
            (h, v) -> shared(h).server(1, x(ONE, 1)).client(1, new Puback(1)).server(3, x(ONE, 1)),
            "MQTT-4.8.2-4",
            "MQTT-4.8.2-5",
            "MQTT-4.8.2-6",
            "MQTT-4.5.0-1");
  }

  private static History memberLost(History history, Party by) {
    var sent = shared(history).server(1, x(ONE, 1));
    return by == Party.CLIENT ? sent.clientCloses(1) : sent.networkFails(1);
  }

  private static Freedom memberIsLost() {
    return Freedom.of("a QoS 1 message whose member is lost")
        .v5("ASSAY-4.8.2-1", "ASSAY-4.8.2-3")
        .way("it waits for the member", (h, v) -> memberLost(h, Party.CLIENT)
            .passes(8_000)
            .connects(4, kept("c1"), true)
            .server(4, x(ONE, 1).withDup(true))
            .client(4, new Puback(1)))
        .way(
            "it moves on at once",
            (h, v) -> memberLost(h, Party.CLIENT).server(3, x(ONE, 1)).client(3, new Puback(1)))
        .way("it moves on when the network fails", (h, v) -> memberLost(h, Party.BOTH)
            .passes(3_000)
            .server(3, x(ONE, 1))
            .client(3, new Puback(1)))
        .butNot(
            "it moves on while the member is there",
            (h, v) -> shared(h).server(1, x(ONE, 1)).server(3, x(ONE, 1)),
            "MQTT-4.8.2-4",
            "ASSAY-4.8.2-1",
            "MQTT-4.5.0-1");
  }

  private static Freedom memberEnds() {
    return Freedom.of("a QoS 1 message whose member's session ends")
        .v5("ASSAY-4.8.2-2")
        .way("it goes to another", (h, v) -> memberLost(h, Party.CLIENT)
            .passes(12_000)
            .server(3, x(ONE, 1))
            .client(3, new Puback(1)))
        .way("it is lost", (h, v) -> memberLost(h, Party.CLIENT).passes(12_000));
  }
}
