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
package org.mqttassay.spec.broker.net;

import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.Property.BinaryValue;
import org.mqttassay.spec.packet.Property.PairValue;
import org.mqttassay.spec.packet.Property.TextValue;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Unsuback;

/** About how much memory a packet takes that waits to be sent, in bytes. */
final class Weight {

  private static final int OBJECTS = 100;

  private Weight() {}

  static long of(Packet packet) {
    long weight = OBJECTS + of(packet.properties());
    if (packet instanceof Publish publish) {
      weight += publish.topicName().length() + publish.payload().size();
    } else if (packet instanceof Suback suback) {
      weight += 8L * suback.reasonCodes().size();
    } else if (packet instanceof Unsuback unsuback) {
      weight += 8L * unsuback.reasonCodes().size();
    }
    return weight;
  }

  private static long of(Properties properties) {
    long weight = 0;
    for (Property property : properties.list()) {
      weight += OBJECTS;
      var value = property.value();
      if (value instanceof TextValue text) {
        weight += text.text().length();
      } else if (value instanceof PairValue pair) {
        weight += pair.name().length() + pair.text().length();
      } else if (value instanceof BinaryValue binary) {
        weight += binary.data().size();
      }
    }
    return weight;
  }
}
