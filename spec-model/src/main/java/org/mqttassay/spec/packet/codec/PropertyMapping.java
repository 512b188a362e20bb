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
package org.mqttassay.spec.packet.codec;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.BinaryProperty;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.MqttProperty;
import io.netty.handler.codec.mqtt.MqttProperties.StringProperty;
import io.netty.handler.codec.mqtt.MqttProperties.UserProperty;
import java.util.ArrayList;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.Property.BinaryValue;
import org.mqttassay.spec.packet.Property.IntegerValue;
import org.mqttassay.spec.packet.Property.PairValue;
import org.mqttassay.spec.packet.Property.TextValue;
import org.mqttassay.spec.packet.PropertyIdentifier;

/** Carries properties over to Netty's form and back. */
final class PropertyMapping {

  private PropertyMapping() {}

  static MqttProperties toNetty(Properties properties) {
    if (properties.isEmpty()) {
      return MqttProperties.NO_PROPERTIES;
    }
    var carried = new MqttProperties();
    properties.list().forEach(property -> carried.add(toNetty(property)));
    return carried;
  }

  private static MqttProperty<?> toNetty(Property property) {
    int number = property.identifier().number();
    var value = property.value();
    if (value instanceof IntegerValue integer) {
      // Netty keeps Four Byte Integers in an int: from 2^31 on they are negative there.
      return new IntegerProperty(number, (int) integer.number());
    }
    if (value instanceof TextValue text) {
      return new StringProperty(number, text.text());
    }
    if (value instanceof PairValue pair) {
      return new UserProperty(pair.name(), pair.text());
    }
    return new BinaryProperty(number, ((BinaryValue) value).data().toArray());
  }

  /**
   * In the order of their identifiers, since that in which they came is lost in Netty's hash map;
   * values of the same identifier in the order in which they came.
   */
  static Properties fromNetty(MqttProperties carried) {
    if (carried.isEmpty()) {
      return Properties.NONE;
    }
    var properties = new ArrayList<Property>();
    for (PropertyIdentifier identifier : PropertyIdentifier.values()) {
      for (MqttProperty<?> property : carried.getProperties(identifier.number())) {
        properties.add(fromNetty(identifier, property));
      }
    }
    return new Properties(properties);
  }

  private static Property fromNetty(PropertyIdentifier identifier, MqttProperty<?> property) {
    if (property instanceof IntegerProperty integer) {
      return Property.of(identifier, Integer.toUnsignedLong(integer.value()));
    }
    if (property instanceof StringProperty text) {
      return Property.of(identifier, text.value());
    }
    if (property instanceof UserProperty pair) {
      return Property.user(pair.value().key, pair.value().value);
    }
    return Property.of(identifier, Bytes.of(((BinaryProperty) property).value()));
  }
}
