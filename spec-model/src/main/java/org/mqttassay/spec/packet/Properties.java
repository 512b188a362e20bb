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
package org.mqttassay.spec.packet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.mqttassay.spec.packet.Property.BinaryValue;
import org.mqttassay.spec.packet.Property.IntegerValue;
import org.mqttassay.spec.packet.Property.PairValue;
import org.mqttassay.spec.packet.Property.TextValue;

/**
 * The properties of a packet, in the order in which they stand in it.
 *
 * @param list unmodifiable
 */
public record Properties(List<Property> list) {

  /** No properties; also what every packet of 3.1.1 has. */
  public static final Properties NONE = new Properties(List.of());

  /** Copies the list. */
  public Properties {
    list = List.copyOf(list);
  }

  /** These properties in this order. */
  public static Properties of(Property... properties) {
    return properties.length == 0 ? NONE : new Properties(List.of(properties));
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return list.isEmpty();
  }

  /** The same with one more at the end. */
  public Properties with(Property property) {
    var longer = new ArrayList<>(list);
    longer.add(property);
    return new Properties(longer);
  }

  /** Whether a property is present. */
  public boolean has(PropertyIdentifier identifier) {
    return all(identifier).findAny().isPresent();
  }

  /** Every occurrence of a property, in order. */
  public Stream<Property> all(PropertyIdentifier identifier) {
    return list.stream().filter(p -> p.identifier() == identifier);
  }

  /** The first value of a property that is a number. */
  public OptionalLong integer(PropertyIdentifier identifier) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i).identifier() == identifier) {
        return OptionalLong.of(((IntegerValue) list.get(i).value()).number());
      }
    }
    return OptionalLong.empty();
  }

  /** Every value of a property that is a number. */
  public List<Long> integers(PropertyIdentifier identifier) {
    return all(identifier).map(p -> ((IntegerValue) p.value()).number()).toList();
  }

  /** The first value of a property that is a string. */
  public Optional<String> text(PropertyIdentifier identifier) {
    return all(identifier).map(p -> ((TextValue) p.value()).text()).findFirst();
  }

  /** The first value of a property that is binary. */
  public Optional<Bytes> binary(PropertyIdentifier identifier) {
    return all(identifier).map(p -> ((BinaryValue) p.value()).data()).findFirst();
  }

  /** The User Properties in order. */
  public List<PairValue> userProperties() {
    return all(PropertyIdentifier.USER_PROPERTY).map(p -> (PairValue) p.value()).toList();
  }

  @Override
  public String toString() {
    return list.toString();
  }
}
