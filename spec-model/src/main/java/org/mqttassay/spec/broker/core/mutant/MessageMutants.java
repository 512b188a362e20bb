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
package org.mqttassay.spec.broker.core.mutant;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.mqttassay.spec.broker.core.Bend;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.broker.core.Scene;
import org.mqttassay.spec.model.Connection;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/** Messages that are lost, made up, misrouted or altered (3.3.2 to 3.3.4, 4.5 to 4.7). */
final class MessageMutants {

  private static final int FOREIGN = 268;
  private static final long LONG = 1_000_000;

  static final List<Mutant> ALL = List.of(
      Mutant.of(
          "messages-lost",
          "4.5.0-1",
          "4.5.0-1",
          () -> Bends.loses(due ->
              !due.retained() && !due.publication().isWill() && due.terms().size() == 1)),
      Mutant.of(
          "messages-made-up",
          "4.5.0-1",
          "4.5.0-1",
          () -> Bends.afterHearing(
              Pingreq.class, (scene, connection, packet) -> topic(scene, connection)
                  .ifPresent(topic -> scene.toAll(
                      Publish.of(topic, QoS.AT_LEAST_ONCE, 0, Bytes.utf8("made up")))))),
      Mutant.of(
          "messages-to-everybody",
          "3.3.2-3",
          "3.3.2-3",
          () -> Bends.afterHearing(Publish.class, (scene, connection, packet) -> {
            for (var one : scene.state().connections().values()) {
              var session = scene.session(one.number());
              if (session != null && session.subscriptions().isEmpty()) {
                scene.also(one.number(), Edits.to(packet, "t/a", 0).withDup(false));
              }
            }
          })),
      Mutant.of(
          "qos-lowered",
          "3.8.4-6",
          "3.8.4-8",
          () -> Bends.says(
              Publish.class,
              (scene, connection, packet) -> packet.dup()
                  ? packet
                  : new Publish(
                      false,
                      QoS.AT_MOST_ONCE,
                      packet.retain(),
                      packet.topicName(),
                      0,
                      packet.properties(),
                      packet.payload()))),
      Mutant.of("order-reversed", "4.6.0-6", "4.6.0-5", MessageMutants::reversing),
      Mutant.of(
          "payload-altered",
          "4.5.0-1",
          "4.5.0-1",
          () -> Bends.writes(
              Publish.class,
              (scene, connection, packet) -> new Publish(
                  packet.dup(),
                  packet.qos(),
                  packet.retain(),
                  packet.topicName(),
                  packet.packetIdentifier(),
                  packet.properties(),
                  Bytes.utf8("altered")))),
      lacking("no-subscription-identifier", "3.3.4-3", PropertyIdentifier.SUBSCRIPTION_IDENTIFIER),
      Mutant.of(
          "foreign-subscription-identifier",
          "",
          "ASSAY-3.3.4-2",
          () -> Bends.writes(
              Publish.class,
              (scene, connection, packet) -> Edits.isV5(connection)
                  ? packet.with(Property.of(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER, FOREIGN))
                  : packet)),
      lacking("no-user-properties", "3.3.2-17", PropertyIdentifier.USER_PROPERTY),
      Mutant.of(
          "user-properties-reversed",
          "",
          "3.3.2-18",
          () -> Bends.writes(
              Publish.class,
              (scene, connection, packet) ->
                  Edits.with(packet, Edits.reversed(packet.properties())))),
      lacking("no-payload-format", "3.3.2-4", PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR),
      lacking("no-content-type", "3.3.2-20", PropertyIdentifier.CONTENT_TYPE),
      lacking("no-response-topic", "3.3.2-15", PropertyIdentifier.RESPONSE_TOPIC),
      lacking("no-correlation-data", "3.3.2-16", PropertyIdentifier.CORRELATION_DATA),
      Mutant.of(
          "expiry-grows",
          "",
          "3.3.2-6",
          () -> Bends.writes(
              Publish.class, (scene, connection, packet) -> expiry(packet, value -> value + LONG))),
      Mutant.of(
          "expired-is-delivered",
          "",
          "3.3.2-5",
          () -> Bends.both(
              Bends.hears(Publish.class, packet -> expiry(packet, value -> value + LONG)),
              Bends.writes(
                  Publish.class,
                  (scene, connection, packet) ->
                      expiry(packet, value -> Math.max(0, value - LONG))))));

  private MessageMutants() {}

  /** One that a client has subscribed to. */
  private static Optional<String> topic(Scene scene, Connection connection) {
    var session = scene.session(connection.number());
    return session == null
        ? Optional.empty()
        : session
            .subscriptions()
            .keySet()
            .toJavaStream()
            .filter(filter -> !session.groups().contains(filter))
            .map(filter -> filter.replaceAll("[+#]", "a"))
            .findFirst();
  }

  private static Mutant lacking(String name, String statement, PropertyIdentifier property) {
    return Mutant.of(
        name,
        "",
        statement,
        () -> Bends.writes(
            Publish.class, (scene, connection, packet) -> Edits.without(packet, property)));
  }

  private static Publish expiry(Publish packet, UnaryOperator<Long> change) {
    return Edits.with(
        packet,
        Edits.each(packet.properties(), PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL, change));
  }

  /** Holds each first copy back until the next one for the same connection. */
  private static Bend reversing() {
    return new Bend() {
      private final Map<Long, Publish> held = new HashMap<>();

      @Override
      public List<Packet> writes(Scene scene, long connection, Packet packet) {
        if (!(packet instanceof Publish publish) || publish.qos() == QoS.AT_MOST_ONCE) {
          return List.of(packet);
        }
        var before = held.remove(connection);
        if (before == null) {
          held.put(connection, publish);
          return List.of();
        }
        return List.of(publish, before);
      }
    };
  }
}
