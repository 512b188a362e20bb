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
import static org.mqttassay.spec.model.History.lasting;
import static org.mqttassay.spec.model.History.message;

import java.util.List;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;

/**
 * What is free although no statement says so, since none forbids it: client 1 subscribes, clients 2
 * and 3 publish.
 */
final class UnwrittenFreedoms {

  private static final QoS ONE = QoS.AT_LEAST_ONCE;
  private static final QoS TWO = QoS.EXACTLY_ONCE;

  static final List<Freedom> ALL = List.of(
      beforeSuback(),
      retainedBeforeSuback(),
      beforePuback(),
      orderOfTopics(),
      orderOfPublishers(),
      orderOfAnswers(),
      sendingAgain(),
      inDoubt(),
      onPubrel(),
      clearing(),
      aliases(),
      noMatching());

  private UnwrittenFreedoms() {}

  private static Publish on(String topic, int identifier, String payload) {
    return message(topic, ONE, identifier, payload);
  }

  private static History begun(History history, MqttVersion version) {
    return history.connects(2, version).connects(3, version).connects(1, version);
  }

  private static History published(History history, Publish packet) {
    return history.client(2, packet).server(2, new Puback(packet.packetIdentifier()));
  }

  private static Suback granted() {
    return new Suback(9, Properties.NONE, List.of(1));
  }

  private static History asks(History history) {
    return history.client(1, Subscribe.of(9, Subscription.of("t", ONE)));
  }

  private static Freedom beforeSuback() {
    return Freedom.of("messages while a subscription begins")
        .v311()
        .v5()
        .way("before SUBACK", (h, v) -> published(asks(begun(h, v)), on("t", 5, "x"))
            .server(1, on("t", 1, "x"), granted())
            .client(1, new Puback(1)))
        .way("after SUBACK", (h, v) -> published(asks(begun(h, v)), on("t", 5, "x"))
            .server(1, granted(), on("t", 1, "x"))
            .client(1, new Puback(1)))
        .wayForTester("not at all", (h, v) -> published(asks(begun(h, v)), on("t", 5, "x"))
            .server(1, granted()))
        .butNot(
            "before SUBSCRIBE",
            (h, v) -> asks(published(begun(h, v), on("t", 5, "x")).server(1, on("t", 1, "x")))
                .server(1, granted()),
            "MQTT-3.3.2-3");
  }

  private static Freedom retainedBeforeSuback() {
    var kept = on("t", 5, "x").withRetain(true);
    return Freedom.of("retained messages and SUBACK")
        .v311()
        .v5()
        .way("before", (h, v) -> asks(published(begun(h, v), kept))
            .server(1, on("t", 1, "x").withRetain(true), granted())
            .client(1, new Puback(1)))
        .way("after", (h, v) -> asks(published(begun(h, v), kept))
            .server(1, granted(), on("t", 1, "x").withRetain(true))
            .client(1, new Puback(1)))
        .butNot(
            "never",
            (h, v) -> asks(published(begun(h, v), kept)).server(1, granted()),
            "MQTT-3.3.1-6",
            "MQTT-3.3.1-9");
  }

  private static History subscribed(History history, MqttVersion version) {
    return begun(history, version).subscribes(1, "#", ONE);
  }

  private static Freedom beforePuback() {
    return Freedom.of("deliveries and the publisher's PUBACK")
        .v311()
        .v5()
        .way("before", (h, v) -> subscribed(h, v)
            .client(2, on("t", 5, "x"))
            .server(1, on("t", 1, "x"))
            .client(1, new Puback(1))
            .server(2, new Puback(5)))
        .way("after", (h, v) -> published(subscribed(h, v), on("t", 5, "x"))
            .server(1, on("t", 1, "x"))
            .client(1, new Puback(1)));
  }

  private static Freedom orderOfTopics() {
    return Freedom.of("the order of different topics")
        .v311()
        .v5()
        .way("as published", (h, v) -> twice(h, v, "t", "u")
            .server(1, on("t", 1, "a"), on("u", 2, "b"))
            .client(1, new Puback(1), new Puback(2)))
        .way("the other way round", (h, v) -> twice(h, v, "t", "u")
            .server(1, on("u", 1, "b"), on("t", 2, "a"))
            .client(1, new Puback(1), new Puback(2)))
        .butNot(
            "of one topic as well",
            (h, v) -> twice(h, v, "t", "t").server(1, on("t", 1, "b"), on("t", 2, "a")),
            "MQTT-4.6.0-5",
            "MQTT-4.6.0-6");
  }

  private static History twice(History history, MqttVersion version, String one, String other) {
    return published(published(subscribed(history, version), on(one, 5, "a")), on(other, 6, "b"));
  }

  private static History byTwo(History history, MqttVersion version) {
    return published(subscribed(history, version), on("t", 5, "a"))
        .client(3, on("t", 5, "b"))
        .server(3, new Puback(5));
  }

  private static Freedom orderOfPublishers() {
    return Freedom.of("the order of different publishers")
        .v311()
        .v5()
        .way("as published", (h, v) -> byTwo(h, v)
            .server(1, on("t", 1, "a"), on("t", 2, "b"))
            .client(1, new Puback(1), new Puback(2)))
        .way("the other way round", (h, v) -> byTwo(h, v)
            .server(1, on("t", 1, "b"), on("t", 2, "a"))
            .client(1, new Puback(1), new Puback(2)));
  }

  private static Freedom orderOfAnswers() {
    return Freedom.of("the order of acknowledgements on different connections")
        .v311()
        .v5()
        .way("as published", (h, v) -> begun(h, v)
            .client(2, on("t", 5, "a"))
            .client(3, on("t", 6, "b"))
            .server(2, new Puback(5))
            .server(3, new Puback(6)))
        .way("the other way round", (h, v) -> begun(h, v)
            .client(2, on("t", 5, "a"))
            .client(3, on("t", 6, "b"))
            .server(3, new Puback(6))
            .server(2, new Puback(5)))
        .way("on one, from the server", (h, v) -> begun(h, v)
            .client(2, on("t", 5, "a"), on("t", 6, "b"))
            .server(2, new Puback(6), new Puback(5)))
        .butNot(
            "on one, from the client",
            (h, v) -> twice(h, v, "t", "t")
                .server(1, on("t", 1, "a"), on("t", 2, "b"))
                .client(1, new Puback(2), new Puback(1)),
            "MQTT-4.6.0-2");
  }

  private static History unanswered(History history, MqttVersion version) {
    return published(subscribed(history, version), on("t", 5, "x")).server(1, on("t", 1, "x"));
  }

  private static Freedom sendingAgain() {
    var again = on("t", 1, "x").withDup(true);
    return Freedom.of("sending again for want of an acknowledgement in 3.1.1")
        .v311()
        .way(
            "not on the same connection",
            (h, v) -> unanswered(h, v).passes(8_000).client(1, new Puback(1)))
        .way("after a while", (h, v) -> unanswered(h, v)
            .passes(8_000)
            .server(1, again)
            .client(1, new Puback(1), new Puback(1)))
        .butNot(
            "without DUP",
            (h, v) -> unanswered(h, v).passes(8_000).server(1, on("t", 1, "x")),
            "MQTT-3.3.1-1",
            "MQTT-2.3.1-3",
            "MQTT-2.3.1-4");
  }

  private static Freedom inDoubt() {
    return Freedom.of("a message whose connection was cut")
        .v311()
        .v5()
        .way("it was read", (h, v) -> subscribed(h, v)
            .client(2, on("t", 5, "x"))
            .networkFails(2)
            .server(1, on("t", 1, "x"))
            .client(1, new Puback(1)))
        .wayForTester(
            "it was not", (h, v) -> subscribed(h, v).client(2, on("t", 5, "x")).networkFails(2))
        .butNot(
            "it was read twice",
            (h, v) -> subscribed(h, v)
                .client(2, on("t", 5, "x"))
                .networkFails(2)
                .server(1, on("t", 1, "x"), on("t", 2, "x")),
            "MQTT-3.3.4-3",
            "MQTT-4.5.0-1",
            "MQTT-4.3.2-2");
  }

  private static Freedom onPubrel() {
    var message = message("t", TWO, 5, "x");
    return Freedom.of("when a QoS 2 message is passed on")
        .v311()
        .v5()
        .way("on PUBLISH", (h, v) -> subscribed(h, v)
            .client(2, message)
            .server(2, new Pubrec(5))
            .server(1, on("t", 1, "x"))
            .client(1, new Puback(1))
            .client(2, new Pubrel(5))
            .server(2, new Pubcomp(5)))
        .way("on PUBREL", (h, v) -> subscribed(h, v)
            .client(2, message)
            .server(2, new Pubrec(5))
            .client(2, new Pubrel(5))
            .server(2, new Pubcomp(5))
            .server(1, on("t", 1, "x"))
            .client(1, new Puback(1)))
        .wayForTester("on a PUBREL that is long in coming", (h, v) -> subscribed(h, v)
            .client(2, message)
            .server(2, new Pubrec(5))
            .passes(8_000)
            .client(2, new Pubrel(5))
            .server(2, new Pubcomp(5))
            .server(1, on("t", 1, "x"))
            .client(1, new Puback(1)))
        .butNot(
            "on both",
            (h, v) -> subscribed(h, v)
                .client(2, message)
                .server(2, new Pubrec(5))
                .server(1, on("t", 1, "x"))
                .client(2, new Pubrel(5))
                .server(2, new Pubcomp(5))
                .server(1, on("t", 2, "x")),
            "MQTT-4.3.3-2",
            "MQTT-4.3.3-10",
            "MQTT-4.3.3-12");
  }

  private static Freedom clearing() {
    var empty = Publish.of("t", ONE, 6, Bytes.utf8("")).withRetain(true);
    var copy = Publish.of("t", ONE, 1, Bytes.utf8(""));
    return Freedom.of("clearing what is retained while somebody subscribes")
        .v311()
        .v5()
        .wayForTester("the subscriber is sent what was retained", (h, v) -> asks(published(
                    begun(h, v), on("t", 5, "x").withRetain(true))
                .client(2, empty))
            .server(1, granted(), on("t", 1, "x").withRetain(true))
            .server(2, new Puback(6)))
        .way("it comes too late for it", (h, v) -> asks(published(
                    begun(h, v), on("t", 5, "x").withRetain(true))
                .client(2, empty))
            .server(2, new Puback(6))
            .server(1, granted()))
        .wayForTester("it sees it cleared", (h, v) -> asks(published(
                    begun(h, v), on("t", 5, "x").withRetain(true))
                .client(2, empty))
            .server(1, granted(), copy)
            .client(1, new Puback(1))
            .server(2, new Puback(6)));
  }

  private static Freedom aliases() {
    var connect = Connect.of(V5, "c1").with(Property.of(PropertyIdentifier.TOPIC_ALIAS_MAXIMUM, 1));
    var alias = Property.of(PropertyIdentifier.TOPIC_ALIAS, 1);
    return Freedom.of("Topic Aliases of a server's")
        .v5()
        .way("it uses one", (h, v) -> aliased(h, connect)
            .server(1, on("t", 1, "a").with(alias), on("", 2, "b").with(alias)))
        .way("it sets one and never uses it", (h, v) -> aliased(h, connect)
            .server(1, on("t", 1, "a").with(alias), on("t", 2, "b")))
        .way("it uses none", (h, v) -> aliased(h, connect)
            .server(1, on("t", 1, "a"), on("t", 2, "b")))
        .butNot(
            "it uses one beyond the maximum",
            (h, v) -> aliased(h, Connect.of(v, "c1")).server(1, on("t", 1, "a").with(alias)),
            "MQTT-3.3.2-11");
  }

  private static History aliased(History history, Connect connect) {
    var begun = history.connects(2, V5).connects(1, connect, false).subscribes(1, "t", ONE);
    return published(published(begun, on("t", 5, "a")), on("t", 6, "b"));
  }

  private static Freedom noMatching() {
    return Freedom.of("telling a publisher that nobody has subscribed")
        .v5()
        .way("0x00", (h, v) -> published(begun(h, v), on("t", 5, "x")))
        .way("0x10", (h, v) -> begun(h, v)
            .client(2, on("t", 5, "x"))
            .server(2, new Puback(5, 0x10, Properties.NONE)))
        .way("0x10 in PUBREC", (h, v) -> begun(h, v)
            .client(2, message("t", TWO, 5, "x"))
            .server(2, new Pubrec(5, 0x10, Properties.NONE))
            .client(2, new Pubrel(5))
            .server(2, new Pubcomp(5)))
        .way("a stored session", (h, v) -> h.connects(1, lasting("c1", 60), false)
            .connects(2, v)
            .client(2, on("t", 5, "x"))
            .server(2, new Puback(5, 0x10, Properties.NONE)));
  }
}
