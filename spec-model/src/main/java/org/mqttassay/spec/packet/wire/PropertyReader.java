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
package org.mqttassay.spec.packet.wire;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.PropertyIdentifier.Place;
import org.mqttassay.spec.packet.wire.PacketReader.Span;

/** Reads a set of properties (2.2.2 of 5.0) and judges each by itself. */
final class PropertyReader {

  private final Findings findings;
  private final Place place;
  private final PacketReader reader;
  private final Map<PropertyIdentifier, Seen> seen = new EnumMap<>(PropertyIdentifier.class);
  private boolean complete = true;

  private PropertyReader(Findings findings, Place place, PacketReader reader) {
    this.findings = findings;
    this.place = place;
    this.reader = reader;
  }

  record Seen(int offset, long number) {}

  /** What a set of properties holds, for rules that join a property with something else. */
  record Summary(Map<PropertyIdentifier, Seen> seen, boolean complete) {

    static final Summary EMPTY = new Summary(Map.of(), true);

    boolean has(PropertyIdentifier property) {
      return seen.containsKey(property);
    }

    /** Whether it is certain that a property is not there. */
    boolean lacks(PropertyIdentifier property) {
      return complete && !has(property);
    }

    /** Whether the first of its kind has this value. */
    boolean has(PropertyIdentifier property, long number) {
      return has(property) && seen.get(property).number() == number;
    }

    /** Where the first of its kind begins. */
    int offset(PropertyIdentifier property) {
      return seen.get(property).offset();
    }
  }

  /** Reads a Property Length and the properties that it covers. */
  static Summary read(PacketReader packet, Place place) {
    String prefix = place == Place.WILL ? "Will " : "";
    int start = packet.position();
    packet.mustHave(1, WireRule.PROPERTY_LENGTH_MISSING, prefix + "Property Length");
    int length = packet.variableByteInteger(start, prefix + "Property Length");
    if (length < 0) {
      throw new Unreadable();
    }
    packet
        .findings()
        .field(
            prefix + "Property Length",
            start,
            packet.position() - start,
            () -> Integer.toString(length));
    if (length == 0) {
      return Summary.EMPTY;
    }
    packet.require(length, start, prefix + "Properties");
    PacketReader part = packet.part(length, WireRule.PROPERTY_VALUE_CUT);
    return new PropertyReader(packet.findings(), place, part).readAll();
  }

  private Summary readAll() {
    try {
      while (complete && reader.remaining() > 0) {
        readOne();
      }
    } finally {
      reader.rest("Unread properties");
    }
    return new Summary(seen, complete);
  }

  private void readOne() {
    int start = reader.position();
    int number = reader.variableByteInteger(start, "Property Identifier");
    if (number < 0) {
      complete = false;
      return;
    }
    var known = PropertyIdentifier.ofNumber(number);
    if (known.isEmpty()) {
      String name = "0x" + Integer.toHexString(number);
      findings.report(WireRule.PROPERTY_OUT_OF_PLACE, start, "there is no property " + name);
      findings.field("Property Identifier", start, reader.position() - start, () -> name);
      complete = false;
      return;
    }
    PropertyIdentifier property = known.get();
    if (!property.isAllowedIn(place)) {
      String where = place == Place.WILL ? "Will Properties" : place.name();
      findings.report(WireRule.PROPERTY_OUT_OF_PLACE, start, property + " in " + where);
    }
    long value = readValue(property, start);
    if (value < 0) {
      complete = false;
      return;
    }
    PropertyRule rule = PropertyRule.of(place, property);
    if (!rule.range().contains(value)) {
      findings.report(rule.inRange(), start, property + " is " + value);
    }
    if (seen.putIfAbsent(property, new Seen(start, value)) != null) {
      findings.report(rule.once(), start, property + " again");
    }
  }

  /** Returns the number of a property that is one (-1 if it does not end), otherwise 0. */
  private long readValue(PropertyIdentifier property, int start) {
    String name = property.title();
    long number = 0;
    Supplier<String> text;
    switch (property.dataType()) {
      case UTF_8_STRING -> {
        Span span = reader.string(start, name, stringRule(property));
        checkTopic(property, new Span(start, span.from(), span.to()));
        text = () -> FieldText.string(reader.frame(), span.from(), span.to());
      }
      case UTF_8_STRING_PAIR -> {
        Span key = reader.string(start, name + " (name)", WireRule.UTF_8_OF_STRING_PAIR);
        Span value = reader.string(start, name + " (value)", WireRule.UTF_8_OF_STRING_PAIR);
        text = () -> FieldText.string(reader.frame(), key.from(), key.to())
            + "="
            + FieldText.string(reader.frame(), value.from(), value.to());
      }
      case BINARY_DATA -> {
        Span span = reader.lengthAndContent(start, name);
        text = () -> FieldText.data(reader.frame(), span.from(), span.to());
      }
      case VARIABLE_BYTE_INTEGER -> {
        long read = reader.variableByteInteger(start, name);
        number = read;
        text = () -> read < 0 ? "(does not end)" : Long.toString(read);
      }
      default -> {
        long read = reader.integer(width(property), start, name);
        number = read;
        text = () -> Long.toString(read);
      }
    }
    findings.field(name, start, reader.position() - start, text);
    return number;
  }

  private static int width(PropertyIdentifier property) {
    return switch (property.dataType()) {
      case BYTE -> 1;
      case TWO_BYTE_INTEGER -> 2;
      default -> 4;
    };
  }

  private WireRule stringRule(PropertyIdentifier property) {
    if (place != Place.PUBLISH) {
      return null;
    }
    return switch (property) {
      case RESPONSE_TOPIC -> WireRule.UTF_8_OF_RESPONSE_TOPIC;
      case CONTENT_TYPE -> WireRule.UTF_8_OF_CONTENT_TYPE;
      default -> null;
    };
  }

  private void checkTopic(PropertyIdentifier property, Span topic) {
    if (property == PropertyIdentifier.RESPONSE_TOPIC && property.isAllowedIn(place)) {
      WireRule rule = place == Place.PUBLISH ? WireRule.RESPONSE_TOPIC_WILDCARD : null;
      TopicRules.checkName(reader, topic, property.title(), rule);
    }
  }
}
