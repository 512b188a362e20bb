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

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.model.Connection;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.RetainHandling;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Will;

/** Packets that are like others, but for something. */
final class Edits {

  private Edits() {}

  static boolean isV5(Connection connection) {
    return connection.version() == MqttVersion.V5_0;
  }

  static Properties without(Properties properties, PropertyIdentifier identifier) {
    return new Properties(properties.list().stream()
        .filter(property -> property.identifier() != identifier)
        .toList());
  }

  /** The same properties, each of a kind being changed. */
  static Properties each(
      Properties properties, PropertyIdentifier identifier, UnaryOperator<Long> change) {
    return new Properties(properties.list().stream()
        .map(property -> property.identifier() == identifier
            ? Property.of(
                identifier, change.apply(((Property.IntegerValue) property.value()).number()))
            : property)
        .toList());
  }

  static Properties reversed(Properties properties) {
    var list = new ArrayList<>(properties.list());
    Collections.reverse(list);
    return new Properties(list);
  }

  static Publish with(Publish packet, Properties properties) {
    return new Publish(
        packet.dup(),
        packet.qos(),
        packet.retain(),
        packet.topicName(),
        packet.packetIdentifier(),
        properties,
        packet.payload());
  }

  static Publish without(Publish packet, PropertyIdentifier identifier) {
    return with(packet, without(packet.properties(), identifier));
  }

  static Publish to(Publish packet, String topic, int identifier) {
    return new Publish(
        packet.dup(),
        packet.qos(),
        packet.retain(),
        topic,
        identifier,
        packet.properties(),
        packet.payload());
  }

  static Connect without(Connect packet, PropertyIdentifier identifier) {
    return Edits.with(packet, without(packet.properties(), identifier));
  }

  private static Connect with(Connect packet, Properties properties) {
    var changed = withoutWill(packet, properties);
    return packet.will().isPresent() ? changed.withWill(packet.will().get()) : changed;
  }

  static Connect withoutWill(Connect packet) {
    return withoutWill(packet, packet.properties());
  }

  private static Connect withoutWill(Connect packet, Properties properties) {
    var changed = Connect.of(packet.version(), packet.clientIdentifier())
        .withCleanStart(packet.cleanStart())
        .withKeepAlive(packet.keepAlive())
        .withCredentials(packet.userName(), packet.password());
    for (Property property : properties.list()) {
      changed = changed.with(property);
    }
    return changed;
  }

  static Connect withWill(Connect packet, UnaryOperator<Will> change) {
    return packet.will().map(will -> packet.withWill(change.apply(will))).orElse(packet);
  }

  static Will with(Will will, boolean retain, Properties properties) {
    return new Will(will.topic(), will.payload(), will.qos(), retain, properties);
  }

  static Subscribe each(Subscribe packet, UnaryOperator<Subscription> change) {
    return new Subscribe(
        packet.packetIdentifier(),
        packet.properties(),
        packet.subscriptions().stream().map(change).toList());
  }

  static Subscription with(Subscription one, QoS maximumQoS, RetainHandling handling) {
    return new Subscription(
        one.topicFilter(), maximumQoS, one.noLocal(), one.retainAsPublished(), handling);
  }

  /** The CONNACK of a connection, with a flag and properties instead of its own. */
  static Packet connack(Connack packet, boolean sessionPresent, Property... added) {
    var properties = packet.properties();
    for (Property one : added) {
      properties = properties.with(one);
    }
    return new Connack(sessionPresent, packet.reasonCode(), properties);
  }

  static <T> List<T> reversed(List<T> list) {
    var changed = new ArrayList<>(list);
    Collections.reverse(changed);
    return changed;
  }
}
