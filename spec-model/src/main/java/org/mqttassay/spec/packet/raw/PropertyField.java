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

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.Property.BinaryValue;
import org.mqttassay.spec.packet.Property.IntegerValue;
import org.mqttassay.spec.packet.Property.PairValue;
import org.mqttassay.spec.packet.Property.TextValue;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.PropertyIdentifier.Place;

/**
 * A property in one of the places of a packet, there or not.
 *
 * @param place the packet's own properties, or the Will Properties
 * @param identifier which property
 */
record PropertyField(Place place, PropertyIdentifier identifier) {

  /** Every property in every place of a packet, whether it is allowed there or not. */
  static Stream<PropertyField> of(RawPacket raw) {
    return places(raw.origin(), raw.version()).stream()
        .flatMap(place ->
            Arrays.stream(PropertyIdentifier.values()).map(id -> new PropertyField(place, id)));
  }

  /** The places for properties that a packet has. */
  static List<Place> places(Packet packet, MqttVersion version) {
    if (version == MqttVersion.V3_1_1
        || packet.type() == PacketType.PINGREQ
        || packet.type() == PacketType.PINGRESP) {
      return List.of();
    }
    return packet instanceof Connect connect && connect.will().isPresent()
        ? List.of(Place.CONNECT, Place.WILL)
        : List.of(Place.of(packet.type()));
  }

  static String name(Place place, PropertyIdentifier identifier) {
    return place == Place.WILL && identifier != PropertyIdentifier.WILL_DELAY_INTERVAL
        ? "Will " + identifier.title()
        : identifier.title();
  }

  static String group(Place place) {
    return place == Place.WILL ? "Will Properties" : "Properties";
  }

  static String lengthName(Place place) {
    return place == Place.WILL ? "Will Property Length" : "Property Length";
  }

  String name() {
    return name(place, identifier);
  }

  String group() {
    return group(place);
  }

  boolean isAllowed() {
    return identifier.isAllowedIn(place);
  }

  /** One with a value that is legal wherever the property is. */
  Segment sample(String name) {
    return segment(
        name,
        switch (identifier.dataType()) {
          case UTF_8_STRING -> Property.of(identifier, "assay");
          case UTF_8_STRING_PAIR -> Property.user("assay", "assay");
          case BINARY_DATA -> Property.of(identifier, Bytes.utf8("assay"));
          default -> Property.of(identifier, 1);
        });
  }

  static Segment segment(String name, Property property) {
    return value(name, property)
        .withHead(name + " Identifier", Layout.oneByte(property.identifier().number()));
  }

  private static Segment value(String name, Property property) {
    var value = property.value();
    if (value instanceof TextValue text) {
      return Segment.text(name, Bytes.utf8(text.text()));
    }
    if (value instanceof BinaryValue binary) {
      return Segment.binary(name, binary.data());
    }
    if (value instanceof PairValue pair) {
      return Segment.group(
          name,
          List.of(
              Segment.text(name + " Name", Bytes.utf8(pair.name())),
              Segment.text(name + " Value", Bytes.utf8(pair.text()))));
    }
    long number = ((IntegerValue) value).number();
    return Segment.plain(name, number(property.identifier(), number));
  }

  /** A number as the property's data type writes it. */
  static Bytes number(PropertyIdentifier identifier, long number) {
    int size =
        switch (identifier.dataType()) {
          case BYTE -> 1;
          case TWO_BYTE_INTEGER -> 2;
          case FOUR_BYTE_INTEGER -> 4;
          default -> 0;
        };
    if (size == 0) {
      return VariableByteInteger.of(number);
    }
    var bytes = new byte[size];
    for (int at = 0; at < size; at++) {
      bytes[at] = (byte) (number >> 8 * (size - 1 - at));
    }
    return Bytes.of(bytes);
  }
}
