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

import static org.mqttassay.spec.packet.PropertyIdentifier.AUTHENTICATION_DATA;
import static org.mqttassay.spec.packet.PropertyIdentifier.AUTHENTICATION_METHOD;
import static org.mqttassay.spec.packet.PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR;
import static org.mqttassay.spec.packet.PropertyIdentifier.SERVER_REFERENCE;
import static org.mqttassay.spec.packet.PropertyIdentifier.SESSION_EXPIRY_INTERVAL;
import static org.mqttassay.spec.packet.PropertyIdentifier.SUBSCRIPTION_IDENTIFIER;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.PropertyIdentifier.Place;

/** Sets of properties that 5.0 allows in a place, as far as that depends on the place alone. */
final class LegalProperties {

  private static final long LARGEST_VARIABLE = 268_435_455;

  private LegalProperties() {}

  /**
   * Any properties for a place and sender. What depends on the rest of the packet is settled here
   * too: Authentication Data only beside a method, a Server Reference never (see
   * {@link #withServerReference}), a Payload Format Indicator that says 0.
   */
  static Arbitrary<Properties> of(Place place, Party sender) {
    var chosen = new ArrayList<Arbitrary<List<Property>>>();
    for (PropertyIdentifier identifier : allowed(place, sender)) {
      chosen.add(occurrences(identifier, place));
    }
    var lists = Combinators.combine(chosen)
        .as(some -> some.stream().flatMap(List::stream).toList())
        .map(LegalProperties::withoutStrayAuthenticationData);
    return Combinators.combine(lists, Arbitraries.integers()).as(LegalProperties::shuffled);
  }

  private static Set<PropertyIdentifier> allowed(Place place, Party sender) {
    var allowed = EnumSet.allOf(PropertyIdentifier.class);
    allowed.removeIf(identifier -> !identifier.isAllowedIn(place));
    allowed.remove(SERVER_REFERENCE);
    if (place == Place.PUBLISH && sender == Party.CLIENT) {
      allowed.remove(SUBSCRIPTION_IDENTIFIER);
    }
    if (place == Place.DISCONNECT && sender == Party.SERVER) {
      allowed.remove(SESSION_EXPIRY_INTERVAL);
    }
    return allowed;
  }

  private static Arbitrary<List<Property>> occurrences(PropertyIdentifier identifier, Place place) {
    var property = property(identifier);
    if (identifier == AUTHENTICATION_METHOD && place == Place.AUTH) {
      return property.list().ofSize(1);
    }
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.just(List.of())),
        Tuple.of(
            2, property.list().ofMinSize(1).ofMaxSize(identifier.isRepeatableIn(place) ? 3 : 1)));
  }

  private static Arbitrary<Property> property(PropertyIdentifier identifier) {
    return switch (identifier.dataType()) {
      case UTF_8_STRING_PAIR ->
        Combinators.combine(LegalText.texts(), LegalText.texts()).as(Property::user);
      case BINARY_DATA -> LegalText.binaries().map(data -> Property.of(identifier, data));
      case UTF_8_STRING -> text(identifier).map(text -> Property.of(identifier, text));
      default -> number(identifier).map(number -> Property.of(identifier, number));
    };
  }

  private static Arbitrary<String> text(PropertyIdentifier identifier) {
    return switch (identifier) {
      case RESPONSE_TOPIC -> LegalText.topicNames();
      case ASSIGNED_CLIENT_IDENTIFIER -> LegalText.nonEmptyTexts();
      default -> LegalText.texts();
    };
  }

  private static Arbitrary<Long> number(PropertyIdentifier identifier) {
    long least =
        switch (identifier) {
          case RECEIVE_MAXIMUM, MAXIMUM_PACKET_SIZE, TOPIC_ALIAS, SUBSCRIPTION_IDENTIFIER -> 1;
          default -> 0;
        };
    long most =
        switch (identifier.dataType()) {
          case BYTE -> identifier == PAYLOAD_FORMAT_INDICATOR ? 0 : 1;
          case TWO_BYTE_INTEGER -> 0xFFFF;
          case VARIABLE_BYTE_INTEGER -> LARGEST_VARIABLE;
          default -> 0xFFFF_FFFFL;
        };
    return Arbitraries.longs().between(least, most);
  }

  private static Properties shuffled(List<Property> list, int seed) {
    var mixed = new ArrayList<>(list);
    Collections.shuffle(mixed, new Random(seed));
    return new Properties(mixed);
  }

  private static List<Property> withoutStrayAuthenticationData(List<Property> properties) {
    boolean method = properties.stream().anyMatch(p -> p.identifier() == AUTHENTICATION_METHOD);
    return properties.stream()
        .filter(p -> method || p.identifier() != AUTHENTICATION_DATA)
        .toList();
  }

  /** The same properties, those of one identifier together: the order that may be lost. */
  static Properties normalised(Properties properties) {
    var sorted = new ArrayList<>(properties.list());
    sorted.sort((a, b) -> a.identifier().compareTo(b.identifier()));
    return new Properties(sorted);
  }
}
