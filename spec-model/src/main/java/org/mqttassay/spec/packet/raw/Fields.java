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
package org.mqttassay.spec.packet.raw;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.PropertyIdentifier.DataType;
import org.mqttassay.spec.packet.PropertyIdentifier.Place;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/**
 * Where a breakage may strike: the fields of a packet in which it breaks the standard for certain.
 * None means that it does not apply to the packet.
 */
interface Fields {

  /** The names of the fields, the best choice first. */
  List<String> of(RawPacket raw);

  /** These fields, under one condition more. */
  default Fields when(Predicate<RawPacket> condition) {
    return raw -> condition.test(raw) ? of(raw) : List.of();
  }

  /** These fields, only in 5.0. */
  default Fields in5() {
    return when(Fields::isV5);
  }

  /** These fields, only in packets of the types given. */
  default Fields ofTypes(PacketType first, PacketType... more) {
    Set<PacketType> types = EnumSet.of(first, more);
    return when(raw -> types.contains(raw.origin().type()));
  }

  static boolean isV5(RawPacket raw) {
    return raw.version() == MqttVersion.V5_0;
  }

  /** One field, where it exists. */
  static Fields named(String name) {
    return raw -> raw.has(name) ? List.of(name) : List.of();
  }

  /** A field and those that are numbered after it, such as {@code Topic Filter 2}. */
  static Fields all(String name) {
    return raw ->
        raw.names().stream().filter(field -> field.matches(name + "( \\d+)?")).toList();
  }

  /** Every UTF-8 Encoded String but the Protocol Name, which may hold one thing only. */
  static Fields texts() {
    return raw ->
        raw.texts().stream().filter(field -> !field.equals("Protocol Name")).toList();
  }

  /** Every two-byte length that can be made to say more than there is left in the packet. */
  static Fields shortEnoughStrings() {
    return raw -> raw.bytes().size() > 0xFFFF
        ? List.of()
        : raw.names().stream()
            .filter(field -> raw.has(field + " Length"))
            .filter(field -> !field.equals("Protocol Name"))
            .toList();
  }

  /** Fields that hold a Topic Name: what a message goes to, and what is to be answered to. */
  static Fields topicNames() {
    return raw -> Stream.of("Topic Name", "Will Topic", "Response Topic", "Will Response Topic")
        .filter(raw::has)
        .toList();
  }

  /** Every property that satisfies a condition, in every place; those that are there come first. */
  static Fields properties(Predicate<PropertyField> condition) {
    return raw -> PropertyField.of(raw)
        .filter(condition)
        .map(PropertyField::name)
        .sorted(Comparator.comparing(name -> raw.has(name) ? 0 : 1))
        .toList();
  }

  /** Properties that must not be given twice, unless the standard forgot to say so. */
  static Fields unrepeatable() {
    return properties(field -> field.isAllowed()
        && !field.identifier().isRepeatableIn(field.place())
        && !(field.place() == Place.PUBLISH
            && (field.identifier() == PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR
                || field.identifier() == PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL)));
  }

  /** Properties that must not be 0. */
  static Fields positiveProperties() {
    var positive = EnumSet.of(
        PropertyIdentifier.RECEIVE_MAXIMUM,
        PropertyIdentifier.MAXIMUM_PACKET_SIZE,
        PropertyIdentifier.TOPIC_ALIAS,
        PropertyIdentifier.SUBSCRIPTION_IDENTIFIER);
    return properties(field -> field.isAllowed() && positive.contains(field.identifier()));
  }

  /** Properties of one byte: all of them must be 0 or 1. */
  static Fields booleanProperties() {
    return properties(field -> field.isAllowed() && field.identifier().dataType() == DataType.BYTE);
  }

  /** Properties of one identifier. */
  static Fields property(PropertyIdentifier identifier) {
    return properties(field -> field.isAllowed() && field.identifier() == identifier);
  }

  /** The groups of properties that a packet has in full form. */
  static Fields propertyGroups() {
    return raw -> Stream.of("Properties", "Will Properties").filter(raw::has).toList();
  }

  /** Property Lengths whose absence cannot be mistaken for something else. */
  static Fields neededPropertyLengths() {
    return raw -> {
      var needed = new ArrayList<String>();
      boolean isRead =
          switch (raw.origin().type()) {
            case CONNECT, CONNACK, SUBSCRIBE, UNSUBSCRIBE, AUTH -> true;
            // A payload may look like properties; so may the codes after the first.
            case PUBLISH -> raw.get("Payload").isEmpty();
            case SUBACK, UNSUBACK ->
              !raw.has("Reason Code 2") || raw.get("Reason Code").at(0) != 0;
            // The others may end before it.
            default -> false;
          };
      if (isRead && raw.has("Property Length")) {
        needed.add("Property Length");
      }
      return needed;
    };
  }

  static boolean isQos0(RawPacket raw) {
    return raw.origin() instanceof Publish publish && publish.qos() == QoS.AT_MOST_ONCE;
  }

  /**
   * Topic Names that must not be empty. That of PUBLISH may with a Topic Alias; whether a Response
   * Topic may, the standard does not say.
   */
  static Fields neededTopicNames() {
    return raw -> Stream.of("Topic Name", "Will Topic")
        .filter(raw::has)
        .filter(field -> !field.equals("Topic Name") || !raw.has("Topic Alias"))
        .toList();
  }

  /** Application Messages and Will Messages. */
  static Fields payloads() {
    return raw -> Stream.of("Payload", "Will Payload").filter(raw::has).toList();
  }

  /** The first field of a payload that must not be empty. */
  static Fields neededPayloads() {
    return raw -> {
      var first =
          switch (raw.origin().type()) {
            case CONNECT -> "Client Identifier";
            case SUBSCRIBE, UNSUBSCRIBE -> "Topic Filter";
            case SUBACK, UNSUBACK -> "Reason Code";
            default -> "";
          };
      return raw.has(first) ? List.of(first) : List.of();
    };
  }

  /** Whether a byte of 0 after the last field cannot be anything but too much. */
  static boolean hasFixedEnd(RawPacket raw) {
    return switch (raw.origin().type()) {
      case PUBLISH, SUBACK -> false;
      case UNSUBACK -> !isV5(raw);
      case PUBACK, PUBREC, PUBREL, PUBCOMP, DISCONNECT, AUTH ->
        !isV5(raw) || raw.has("Property Length");
      default -> true;
    };
  }
}
