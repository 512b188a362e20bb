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
import java.util.Optional;
import java.util.stream.Stream;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.PropertyIdentifier.Place;

/**
 * What 5.0 says of one property in one place: how often it may stand there, and with which values.
 *
 * <p>A property without a rule here is free in both respects. So are Payload Format Indicator and
 * Message Expiry Interval of PUBLISH as to how often they stand there: 3.3.2.3 forbids their
 * repetition nowhere, while 3.1.3.2 does for the Will.
 *
 * @param once the statement that forbids a second one, or empty
 * @param range the values that are allowed
 * @param inRange the statement that forbids the others; empty when all are allowed
 */
record PropertyRule(Optional<StatementId> once, Range range, Optional<StatementId> inRange) {

  /** The values a number may have. */
  enum Range {
    ANY,
    NOT_ZERO,
    ZERO_OR_ONE;

    boolean contains(long value) {
      return switch (this) {
        case ANY -> true;
        case NOT_ZERO -> value != 0;
        case ZERO_OR_ONE -> value == 0 || value == 1;
      };
    }
  }

  private static final PropertyRule NONE =
      new PropertyRule(Optional.empty(), Range.ANY, Optional.empty());

  private static final Map<Place, Map<PropertyIdentifier, PropertyRule>> RULES = table();

  static PropertyRule of(Place place, PropertyIdentifier property) {
    return RULES.get(place).getOrDefault(property, NONE);
  }

  /** Every statement that the table names. */
  static Stream<StatementId> statements() {
    return RULES.values().stream()
        .flatMap(rules -> rules.values().stream())
        .flatMap(rule -> Stream.concat(rule.once.stream(), rule.inRange.stream()));
  }

  private static Map<Place, Map<PropertyIdentifier, PropertyRule>> table() {
    var table = new Table();
    table
        .in(Place.CONNECT)
        .once(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, "ASSAY-3.1.2-5")
        .notZeroAndOnce(PropertyIdentifier.RECEIVE_MAXIMUM, "ASSAY-3.1.2-6")
        .notZeroAndOnce(PropertyIdentifier.MAXIMUM_PACKET_SIZE, "ASSAY-3.1.2-7")
        .once(PropertyIdentifier.TOPIC_ALIAS_MAXIMUM, "ASSAY-3.1.2-9")
        .booleanAndOnce(PropertyIdentifier.REQUEST_RESPONSE_INFORMATION, "ASSAY-3.1.2-10")
        .booleanAndOnce(PropertyIdentifier.REQUEST_PROBLEM_INFORMATION, "ASSAY-3.1.2-12")
        .once(PropertyIdentifier.AUTHENTICATION_METHOD, "ASSAY-3.1.2-15")
        .once(PropertyIdentifier.AUTHENTICATION_DATA, "ASSAY-3.1.2-17");
    table
        .in(Place.WILL)
        .once(PropertyIdentifier.WILL_DELAY_INTERVAL, "ASSAY-3.1.3-3")
        .rule(
            PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR,
            "ASSAY-3.1.3-5",
            Range.ZERO_OR_ONE,
            "MQTT-4.13.1-1")
        .once(PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL, "ASSAY-3.1.3-7")
        .once(PropertyIdentifier.CONTENT_TYPE, "ASSAY-3.1.3-8")
        .once(PropertyIdentifier.RESPONSE_TOPIC, "ASSAY-3.1.3-9")
        .once(PropertyIdentifier.CORRELATION_DATA, "ASSAY-3.1.3-10");
    table
        .in(Place.CONNACK)
        .once(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, "ASSAY-3.2.2-2")
        .notZeroAndOnce(PropertyIdentifier.RECEIVE_MAXIMUM, "ASSAY-3.2.2-3")
        .booleanAndOnce(PropertyIdentifier.MAXIMUM_QOS, "ASSAY-3.2.2-4")
        .booleanAndOnce(PropertyIdentifier.RETAIN_AVAILABLE, "ASSAY-3.2.2-6")
        .notZeroAndOnce(PropertyIdentifier.MAXIMUM_PACKET_SIZE, "ASSAY-3.2.2-9")
        .once(PropertyIdentifier.ASSIGNED_CLIENT_IDENTIFIER, "ASSAY-3.2.2-11")
        .once(PropertyIdentifier.TOPIC_ALIAS_MAXIMUM, "ASSAY-3.2.2-12")
        .once(PropertyIdentifier.REASON_STRING, "ASSAY-3.2.2-14")
        .booleanAndOnce(PropertyIdentifier.WILDCARD_SUBSCRIPTION_AVAILABLE, "ASSAY-3.2.2-15")
        .booleanAndOnce(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER_AVAILABLE, "ASSAY-3.2.2-18")
        .booleanAndOnce(PropertyIdentifier.SHARED_SUBSCRIPTION_AVAILABLE, "ASSAY-3.2.2-20")
        .once(PropertyIdentifier.SERVER_KEEP_ALIVE, "ASSAY-3.2.2-22")
        .once(PropertyIdentifier.RESPONSE_INFORMATION, "ASSAY-3.2.2-23")
        .once(PropertyIdentifier.SERVER_REFERENCE, "ASSAY-3.2.2-24")
        .once(PropertyIdentifier.AUTHENTICATION_METHOD, "ASSAY-3.2.2-25")
        .once(PropertyIdentifier.AUTHENTICATION_DATA, "ASSAY-3.2.2-26");
    table
        .in(Place.PUBLISH)
        .rule(PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR, null, Range.ZERO_OR_ONE, "MQTT-4.13.1-1")
        .rule(PropertyIdentifier.TOPIC_ALIAS, "ASSAY-3.3.2-4", Range.NOT_ZERO, "MQTT-3.3.2-8")
        .once(PropertyIdentifier.RESPONSE_TOPIC, "ASSAY-3.3.2-5")
        .once(PropertyIdentifier.CORRELATION_DATA, "ASSAY-3.3.2-6")
        .rule(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER, null, Range.NOT_ZERO, "ASSAY-3.3.2-7")
        .once(PropertyIdentifier.CONTENT_TYPE, "ASSAY-3.3.2-8");
    table.in(Place.PUBACK).once(PropertyIdentifier.REASON_STRING, "ASSAY-3.4.2-1");
    table.in(Place.PUBREC).once(PropertyIdentifier.REASON_STRING, "ASSAY-3.5.2-2");
    table.in(Place.PUBREL).once(PropertyIdentifier.REASON_STRING, "ASSAY-3.6.2-2");
    table.in(Place.PUBCOMP).once(PropertyIdentifier.REASON_STRING, "ASSAY-3.7.2-2");
    table
        .in(Place.SUBSCRIBE)
        .rule(
            PropertyIdentifier.SUBSCRIPTION_IDENTIFIER,
            "ASSAY-3.8.2-2",
            Range.NOT_ZERO,
            "ASSAY-3.8.2-1");
    table.in(Place.SUBACK).once(PropertyIdentifier.REASON_STRING, "ASSAY-3.9.2-2");
    table.in(Place.UNSUBACK).once(PropertyIdentifier.REASON_STRING, "ASSAY-3.11.2-2");
    table
        .in(Place.DISCONNECT)
        .once(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, "ASSAY-3.14.2-1")
        .once(PropertyIdentifier.REASON_STRING, "ASSAY-3.14.2-4")
        .once(PropertyIdentifier.SERVER_REFERENCE, "ASSAY-3.14.2-5");
    table
        .in(Place.AUTH)
        .once(PropertyIdentifier.AUTHENTICATION_METHOD, "ASSAY-3.15.2-1")
        .once(PropertyIdentifier.AUTHENTICATION_DATA, "ASSAY-3.15.2-2")
        .once(PropertyIdentifier.REASON_STRING, "ASSAY-3.15.2-4");
    return table.rules;
  }

  /** Lets the table above be written in rows. */
  private static final class Table {
    private final Map<Place, Map<PropertyIdentifier, PropertyRule>> rules =
        new EnumMap<>(Place.class);
    private Map<PropertyIdentifier, PropertyRule> current;

    Table() {
      for (Place place : Place.values()) {
        rules.put(place, new EnumMap<>(PropertyIdentifier.class));
      }
    }

    Table in(Place place) {
      current = rules.get(place);
      return this;
    }

    Table once(PropertyIdentifier property, String statement) {
      return rule(property, statement, Range.ANY, null);
    }

    Table notZeroAndOnce(PropertyIdentifier property, String statement) {
      return rule(property, statement, Range.NOT_ZERO, statement);
    }

    Table booleanAndOnce(PropertyIdentifier property, String statement) {
      return rule(property, statement, Range.ZERO_OR_ONE, statement);
    }

    Table rule(PropertyIdentifier property, String once, Range range, String inRange) {
      current.put(
          property,
          new PropertyRule(
              Optional.ofNullable(once).map(StatementId::v5),
              range,
              Optional.ofNullable(inRange).map(StatementId::v5)));
      return this;
    }
  }
}
