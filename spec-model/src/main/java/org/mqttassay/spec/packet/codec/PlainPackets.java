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

import java.util.List;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Acknowledgement;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.Property.BinaryValue;
import org.mqttassay.spec.packet.Property.IntegerValue;
import org.mqttassay.spec.packet.Property.PairValue;
import org.mqttassay.spec.packet.Property.TextValue;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/**
 * Knows the packets of which nothing can be said but what they say: their reader gets back what was
 * written, no wire rule is broken, and their length can be told without writing them. They are
 * nearly all of what crosses a connection in its life, and it takes a fiftieth of the time.
 */
public final class PlainPackets {

  private static final int LONGEST_TEXT = 65_535;
  private static final int SMALL = 2;

  private PlainPackets() {}

  /**
   * How long a packet is on the wire, in bytes; 0 when it is not plain, and so has to be written
   * and read to be judged. 0 is never wrong.
   *
   * @param sender CLIENT or SERVER
   */
  public static int sizeOf(Packet packet, MqttVersion version, Party sender) {
    if (packet instanceof Publish publish) {
      return sizeOf(publish, version);
    }
    if (packet instanceof Acknowledgement answer) {
      boolean isPlain = answer.reasonCode() == 0
          && answer.properties().isEmpty()
          && isIdentifier(answer.packetIdentifier());
      return isPlain ? SMALL + 2 : 0;
    }
    boolean isPing = sender == Party.CLIENT && packet instanceof Pingreq
        || sender == Party.SERVER && packet instanceof Pingresp;
    return isPing ? SMALL : 0;
  }

  private static boolean isIdentifier(long number) {
    return number >= 1 && number <= 0xFFFF;
  }

  private static int sizeOf(Publish publish, MqttVersion version) {
    boolean isOnce = publish.qos() == QoS.AT_MOST_ONCE;
    boolean isNumbered =
        isOnce ? publish.packetIdentifier() == 0 : isIdentifier(publish.packetIdentifier());
    if (!isNumbered || isOnce && publish.dup()) {
      return 0;
    }
    boolean isAliased = version == MqttVersion.V5_0
        && publish.topicName().isEmpty()
        && publish.properties().integer(PropertyIdentifier.TOPIC_ALIAS).isPresent();
    if (!isAliased && !isTopic(publish.topicName())) {
      return 0;
    }
    int size =
        2 + publish.topicName().length() + (isOnce ? 0 : 2) + publish.payload().size();
    if (version == MqttVersion.V5_0) {
      int properties = sizeOf(publish.properties().list());
      if (properties < 0) {
        return 0;
      }
      size += lengthOf(properties) + properties;
    } else if (!publish.properties().isEmpty()) {
      return 0;
    }
    return size > Frame.LARGEST_REMAINING_LENGTH ? 0 : 1 + lengthOf(size) + size;
  }

  /** How many bytes a Variable Byte Integer has. */
  private static int lengthOf(int number) {
    return number < 1 << 7 ? 1 : number < 1 << 14 ? 2 : number < 1 << 21 ? 3 : 4;
  }

  /** A negative number when they are not plain. */
  private static int sizeOf(List<Property> properties) {
    int size = 0;
    PropertyIdentifier last = null;
    for (int i = 0; i < properties.size(); i++) {
      Property property = properties.get(i);
      var identifier = property.identifier();
      // The codec keeps this order only, and each of them may stand there once.
      boolean isInOrder = last == null
          || identifier.number() > last.number()
          || identifier == last && identifier == PropertyIdentifier.USER_PROPERTY;
      int one = isInOrder ? sizeOf(property) : -1;
      if (one < 0) {
        return -1;
      }
      size += one;
      last = identifier;
    }
    return size;
  }

  private static int sizeOf(Property property) {
    return switch (property.identifier()) {
      case MESSAGE_EXPIRY_INTERVAL ->
        ((IntegerValue) property.value()).number() <= 0xFFFF_FFFFL ? 5 : -1;
      case TOPIC_ALIAS -> isIdentifier(((IntegerValue) property.value()).number()) ? 3 : -1;
      case CORRELATION_DATA -> {
        int size = ((BinaryValue) property.value()).data().size();
        yield size <= LONGEST_TEXT ? 3 + size : -1;
      }
      case RESPONSE_TOPIC -> {
        String topic = ((TextValue) property.value()).text();
        yield isTopic(topic) ? 3 + topic.length() : -1;
      }
      case CONTENT_TYPE -> {
        String text = ((TextValue) property.value()).text();
        yield isText(text) ? 3 + text.length() : -1;
      }
      case USER_PROPERTY -> {
        var pair = (PairValue) property.value();
        boolean isPlain = isText(pair.name()) && isText(pair.text());
        yield isPlain ? 5 + pair.name().length() + pair.text().length() : -1;
      }
      default -> -1;
    };
  }

  private static boolean isTopic(String text) {
    return !text.isEmpty() && isText(text) && text.indexOf('#') < 0 && text.indexOf('+') < 0;
  }

  /** Whether it is short enough, and each character one byte that can be printed. */
  private static boolean isText(String text) {
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character < ' ' || character > '~') {
        return false;
      }
    }
    return text.length() <= LONGEST_TEXT;
  }
}
