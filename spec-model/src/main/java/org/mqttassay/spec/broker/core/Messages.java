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
package org.mqttassay.spec.broker.core;

import java.util.ArrayList;
import java.util.List;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.model.Due;
import org.mqttassay.spec.model.Terms;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/** Makes the PUBLISH for a message that is due (3.3). */
final class Messages {

  private static final long SECOND = 1_000_000_000L;

  private Messages() {}

  /**
   * The PUBLISH without a Packet Identifier, and without DUP.
   *
   * @param terms the subscriptions that this copy is for; not empty
   */
  static Publish of(Due due, List<Terms> terms, MqttVersion version, long now) {
    var original = due.publication().packet();
    QoS qos = QoS.AT_MOST_ONCE;
    boolean retain = due.retained();
    for (Terms one : terms) {
      QoS limited = one.limit(original.qos());
      qos = limited.level() > qos.level() ? limited : qos;
      retain |= one.retainAsPublished() && original.retain();
    }
    return new Publish(
        false,
        qos,
        retain,
        original.topicName(),
        0,
        version == MqttVersion.V5_0 ? properties(due, terms, now) : Properties.NONE,
        original.payload());
  }

  private static Properties properties(Due due, List<Terms> terms, long now) {
    var original = due.publication().packet().properties();
    boolean hasIdentifier = terms.stream().anyMatch(one -> one.identifier() != 0);
    if (original.isEmpty() && !hasIdentifier) {
      return Properties.NONE;
    }
    var list = new ArrayList<Property>();
    for (Property property : original.list()) {
      list.add(
          property.identifier() == PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL
              ? remaining(due, now)
              : property);
    }
    for (Terms one : terms) {
      if (one.identifier() != 0) {
        list.add(Property.of(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER, one.identifier()));
      }
    }
    return new Properties(list);
  }

  /** The Message Expiry Interval, less the time the message has waited (3.3.2.3.3 of 5.0). */
  private static Property remaining(Due due, long now) {
    long waited = (now - due.publication().startedAt()) / SECOND;
    long left = (due.publication().expiresAt() - due.publication().startedAt()) / SECOND - waited;
    return Property.of(PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL, Math.max(0, left));
  }

  /** The same without properties. */
  static Publish plain(Publish packet) {
    return new Publish(
        packet.dup(),
        packet.qos(),
        packet.retain(),
        packet.topicName(),
        packet.packetIdentifier(),
        Properties.NONE,
        packet.payload());
  }

  /** The same at another QoS, without a Packet Identifier. */
  static Publish at(Publish packet, QoS qos) {
    return new Publish(
        packet.dup(),
        qos,
        packet.retain(),
        packet.topicName(),
        0,
        packet.properties(),
        packet.payload());
  }

  /** The same under a Packet Identifier. */
  static Publish identified(Publish packet, int identifier) {
    return new Publish(
        packet.dup(),
        packet.qos(),
        packet.retain(),
        packet.topicName(),
        identifier,
        packet.properties(),
        packet.payload());
  }

  /** The same with a Topic Alias, and with or without its Topic Name. */
  static Publish aliased(Publish packet, int alias, boolean named) {
    return new Publish(
        packet.dup(),
        packet.qos(),
        packet.retain(),
        named ? packet.topicName() : "",
        packet.packetIdentifier(),
        packet.properties().with(Property.of(PropertyIdentifier.TOPIC_ALIAS, alias)),
        packet.payload());
  }
}
