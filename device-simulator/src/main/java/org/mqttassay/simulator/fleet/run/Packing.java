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
package org.mqttassay.simulator.fleet.run;

import java.util.ArrayList;
import org.mqttassay.simulator.device.Delivery;
import org.mqttassay.simulator.device.Message;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.Property.PairValue;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/** Between what actors say and what stands in packets. */
final class Packing {

  private Packing() {}

  /** The packet of a message, with its properties where the version has any. */
  static Publish publish(Message message, QoS qos, MqttVersion version) {
    return new Publish(
        false,
        qos,
        message.isRetained(),
        message.topic(),
        0,
        version == MqttVersion.V5_0 ? properties(message) : Properties.NONE,
        message.payload());
  }

  private static Properties properties(Message message) {
    if (message.expirySeconds() == 0
        && message.contentType().isEmpty()
        && message.responseTopic().isEmpty()
        && message.correlation().isEmpty()
        && message.userProperties().isEmpty()) {
      return Properties.NONE;
    }
    var list = new ArrayList<Property>();
    if (message.expirySeconds() > 0) {
      list.add(Property.of(PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL, message.expirySeconds()));
    }
    if (!message.contentType().isEmpty()) {
      list.add(Property.of(PropertyIdentifier.CONTENT_TYPE, message.contentType()));
    }
    if (!message.responseTopic().isEmpty()) {
      list.add(Property.of(PropertyIdentifier.RESPONSE_TOPIC, message.responseTopic()));
    }
    if (!message.correlation().isEmpty()) {
      list.add(Property.of(PropertyIdentifier.CORRELATION_DATA, message.correlation()));
    }
    for (PairValue pair : message.userProperties()) {
      list.add(Property.user(pair.name(), pair.text()));
    }
    return new Properties(list);
  }

  /**
   * What an actor is told of a packet.
   *
   * @param payload without what the ledger put before it
   */
  static Delivery delivery(Publish packet, Bytes payload) {
    Properties properties = packet.properties();
    if (properties.isEmpty()) {
      return new Delivery(
          packet.topicName(),
          payload,
          packet.qos(),
          packet.retain(),
          packet.dup(),
          "",
          Bytes.EMPTY);
    }
    return new Delivery(
        packet.topicName(),
        payload,
        packet.qos(),
        packet.retain(),
        packet.dup(),
        properties.text(PropertyIdentifier.RESPONSE_TOPIC).orElse(""),
        properties.binary(PropertyIdentifier.CORRELATION_DATA).orElse(Bytes.EMPTY));
  }
}
