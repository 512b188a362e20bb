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

import java.util.function.Predicate;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.PropertyIdentifier.Place;

/** Breaks properties; one that is not there yet is put in first, with a legal value. */
final class PropertyEdits {

  private PropertyEdits() {}

  private static PropertyField find(
      RawPacket raw, String name, Predicate<PropertyField> condition) {
    return PropertyField.of(raw)
        .filter(field -> field.name().equals(name) && condition.test(field))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("No place for a property " + name));
  }

  private static RawPacket with(RawPacket raw, String name) {
    var field = find(raw, name, PropertyField::isAllowed);
    return raw.has(name) ? raw : raw.appendTo(field.group(), field.sample(name));
  }

  static Edit value(int number) {
    return (raw, name) -> {
      var identifier = find(raw, name, PropertyField::isAllowed).identifier();
      return with(raw, name).replace(name, PropertyField.number(identifier, number));
    };
  }

  static Edit value(Bytes bytes) {
    return (raw, name) -> with(raw, name).replace(name, bytes);
  }

  static RawPacket repeated(RawPacket raw, String name) {
    var field = find(raw, name, PropertyField::isAllowed);
    var once = with(raw, name);
    return once.appendTo(
        field.group(), Segment.plain(name + " again", once.segment(name).bytes()));
  }

  static RawPacket misplaced(RawPacket raw, String name) {
    var field = find(raw, name, found -> !found.isAllowed());
    return raw.appendTo(field.group(), field.sample("Misplaced " + name));
  }

  /** The identifier 4 is not given to any property. */
  static RawPacket unknown(RawPacket raw, String group) {
    return raw.appendTo(group, Segment.plain("Unknown Property", Bytes.hex("0400")));
  }

  /** The identifier of a User Property in two bytes. */
  static RawPacket identifierNotMinimal(RawPacket raw, String group) {
    var name = "Padded User Property";
    var user = new PropertyField(Place.PUBLISH, PropertyIdentifier.USER_PROPERTY).sample(name);
    return raw.appendTo(group, user.withHead(name + " Identifier", Bytes.hex("a600")));
  }

  private static String lengthName(String group) {
    return group.equals("Properties") ? "Property Length" : "Will Property Length";
  }

  static RawPacket lengthTooLong(RawPacket raw, String group) {
    return Edit.lengthOff(1).apply(raw, lengthName(group));
  }

  /** So that the last property lacks its last byte. */
  static RawPacket lengthTooShort(RawPacket raw, String group) {
    var user = new PropertyField(Place.PUBLISH, PropertyIdentifier.USER_PROPERTY);
    var filled = raw.appendTo(group, user.sample("Cut User Property"));
    return Edit.lengthOff(-1).apply(filled, lengthName(group));
  }

  static RawPacket lengthNotMinimal(RawPacket raw, String group) {
    return Edit.padded(1).apply(raw, lengthName(group));
  }

  static RawPacket lengthOfFiveBytes(RawPacket raw, String group) {
    return Edit.paddedTo(5).apply(raw, lengthName(group));
  }

  static RawPacket withoutMethod(RawPacket raw, String field) {
    var withData = with(raw, PropertyIdentifier.AUTHENTICATION_DATA.title());
    var method = PropertyIdentifier.AUTHENTICATION_METHOD.title();
    return withData.has(method) ? withData.remove(method) : withData;
  }

  /** Says that a payload is text, and puts in one that is not. */
  static RawPacket payloadNotText(RawPacket raw, String payload) {
    var indicator = payload.equals("Payload")
        ? PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR.title()
        : PropertyField.name(Place.WILL, PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR);
    return value(1).apply(raw, indicator).replace(payload, Bytes.hex("61ff"));
  }
}
