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

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Acknowledgement;
import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.Property.BinaryValue;
import org.mqttassay.spec.packet.Property.IntegerValue;
import org.mqttassay.spec.packet.Property.PairValue;
import org.mqttassay.spec.packet.Property.TextValue;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.RetainHandling;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.Unsubscribe;
import org.mqttassay.spec.packet.Will;

/**
 * Refuses packets whose bytes would say something else than the packet does.
 *
 * <p>Netty would write them without a word: it cuts lengths to 16 bits, writes a question mark for
 * half a surrogate pair, keeps only the last of several values of most properties, and leaves out
 * of a packet of 3.1.1 what exists only in 5.0.
 */
final class Encodable {

  private static final int LONGEST = 65_535;

  private Encodable() {}

  /** @throws IllegalArgumentException naming the field that has no encoding */
  static void check(Packet packet, MqttVersion version) {
    checkFields(packet);
    checkProperties(packet.properties());
    if (version == MqttVersion.V3_1_1) {
      requireOnlyWhat311Has(packet);
    }
  }

  /** @throws IllegalArgumentException when a packet has what exists only in 5.0 */
  static void requireOnlyWhat311Has(Packet packet) {
    int reasonCode = 0;
    boolean plain = packet.properties().isEmpty();
    if (packet instanceof Acknowledgement answer) {
      reasonCode = answer.reasonCode();
    } else if (packet instanceof Disconnect disconnect) {
      reasonCode = disconnect.reasonCode();
    } else if (packet instanceof Connect connect) {
      plain &= connect.will().map(will -> will.properties().isEmpty()).orElse(true);
    } else if (packet instanceof Unsuback unsuback) {
      plain &= unsuback.reasonCodes().isEmpty();
    } else if (packet instanceof Subscribe subscribe) {
      plain &= subscribe.subscriptions().stream()
          .noneMatch(one -> one.noLocal()
              || one.retainAsPublished()
              || one.retainHandling() != RetainHandling.SEND_AT_SUBSCRIBE);
    }
    if (!plain || reasonCode != 0 || !packet.type().isIn(MqttVersion.V3_1_1)) {
      throw new IllegalArgumentException(packet.type() + " has in it what exists only in 5.0");
    }
  }

  private static void checkFields(Packet packet) {
    if (packet instanceof Connect connect) {
      checkConnect(connect);
    } else if (packet instanceof Connack connack) {
      checkReasonCode(connack.reasonCode());
    } else if (packet instanceof Publish publish) {
      checkText("Topic Name", publish.topicName());
      if (publish.qos() == QoS.AT_MOST_ONCE) {
        checkRange("Packet Identifier of QoS 0", publish.packetIdentifier(), 0, 0);
      } else {
        checkPacketIdentifier(publish.packetIdentifier());
      }
      checkRange(
          "Length of the payload", publish.payload().size(), 0, Frame.LARGEST_REMAINING_LENGTH);
    } else if (packet instanceof Acknowledgement answer) {
      checkPacketIdentifier(answer.packetIdentifier());
      checkReasonCode(answer.reasonCode());
    } else if (packet instanceof Subscribe subscribe) {
      checkPacketIdentifier(subscribe.packetIdentifier());
      subscribe.subscriptions().forEach(one -> checkText("Topic Filter", one.topicFilter()));
    } else if (packet instanceof Suback suback) {
      checkPacketIdentifier(suback.packetIdentifier());
      suback.reasonCodes().forEach(Encodable::checkReasonCode);
    } else if (packet instanceof Unsubscribe unsubscribe) {
      checkPacketIdentifier(unsubscribe.packetIdentifier());
      unsubscribe.topicFilters().forEach(filter -> checkText("Topic Filter", filter));
    } else if (packet instanceof Unsuback unsuback) {
      checkPacketIdentifier(unsuback.packetIdentifier());
      unsuback.reasonCodes().forEach(Encodable::checkReasonCode);
    } else if (packet instanceof Disconnect disconnect) {
      checkReasonCode(disconnect.reasonCode());
    } else if (packet instanceof Auth auth) {
      checkReasonCode(auth.reasonCode());
    }
  }

  private static void checkConnect(Connect connect) {
    checkRange("Keep Alive", connect.keepAlive(), 0, LONGEST);
    checkText("Client Identifier", connect.clientIdentifier());
    connect.will().ifPresent(Encodable::checkWill);
    connect.userName().ifPresent(name -> checkText("User Name", name));
    connect.password().ifPresent(password -> checkBinary("Password", password));
    if (connect.version() == MqttVersion.V3_1_1
        && connect.password().isPresent()
        && connect.userName().isEmpty()) {
      throw new IllegalArgumentException("3.1.1 has no Password without a User Name");
    }
  }

  private static void checkWill(Will will) {
    checkText("Will Topic", will.topic());
    checkBinary("Will Payload", will.payload());
    checkProperties(will.properties());
  }

  private static void checkProperties(Properties properties) {
    var seen = EnumSet.noneOf(PropertyIdentifier.class);
    for (Property property : properties.list()) {
      var identifier = property.identifier();
      checkValue(property);
      if (!seen.add(identifier)
          && identifier != PropertyIdentifier.USER_PROPERTY
          && identifier != PropertyIdentifier.SUBSCRIPTION_IDENTIFIER) {
        throw new IllegalArgumentException(identifier.title() + " is given twice");
      }
    }
  }

  private static void checkValue(Property property) {
    var title = property.identifier().title();
    var value = property.value();
    if (value instanceof IntegerValue integer) {
      checkRange(title, integer.number(), 0, largest(property.identifier()));
    } else if (value instanceof TextValue text) {
      checkText(title, text.text());
    } else if (value instanceof PairValue pair) {
      checkText(title, pair.name());
      checkText(title, pair.text());
    } else if (value instanceof BinaryValue binary) {
      checkBinary(title, binary.data());
    }
  }

  private static long largest(PropertyIdentifier identifier) {
    return switch (identifier.dataType()) {
      case BYTE -> 0xFF;
      case TWO_BYTE_INTEGER -> 0xFFFF;
      case VARIABLE_BYTE_INTEGER -> Frame.LARGEST_REMAINING_LENGTH;
      default -> 0xFFFF_FFFFL;
    };
  }

  private static void checkText(String field, String text) {
    var encoder = StandardCharsets.UTF_8.newEncoder();
    if (!encoder.canEncode(text) || text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          field + " has a character that a UTF-8 Encoded String cannot hold");
    }
    // No character takes more than three bytes for each char of its own.
    if (text.length() > LONGEST / 3 && text.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      throw new IllegalArgumentException(field + " is longer than 65,535 bytes");
    }
  }

  private static void checkBinary(String field, Bytes data) {
    checkRange("Length of the " + field, data.size(), 0, LONGEST);
  }

  private static void checkPacketIdentifier(int identifier) {
    checkRange("Packet Identifier", identifier, 1, LONGEST);
  }

  private static void checkReasonCode(int code) {
    checkRange("Reason Code", code, 0, 0xFF);
  }

  private static void checkRange(String field, long value, long from, long to) {
    if (value < from || value > to) {
      throw new IllegalArgumentException(
          field + " is " + value + ", not " + from + (from == to ? "" : " to " + to));
    }
  }
}
