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

import static org.mqttassay.spec.packet.PropertyIdentifier.Place.AUTH;
import static org.mqttassay.spec.packet.PropertyIdentifier.Place.CONNACK;
import static org.mqttassay.spec.packet.PropertyIdentifier.Place.CONNECT;
import static org.mqttassay.spec.packet.PropertyIdentifier.Place.DISCONNECT;
import static org.mqttassay.spec.packet.PropertyIdentifier.Place.PUBACK;
import static org.mqttassay.spec.packet.PropertyIdentifier.Place.PUBCOMP;
import static org.mqttassay.spec.packet.PropertyIdentifier.Place.PUBLISH;
import static org.mqttassay.spec.packet.PropertyIdentifier.Place.PUBREC;
import static org.mqttassay.spec.packet.PropertyIdentifier.Place.PUBREL;
import static org.mqttassay.spec.packet.PropertyIdentifier.Place.SUBACK;
import static org.mqttassay.spec.packet.PropertyIdentifier.Place.SUBSCRIBE;
import static org.mqttassay.spec.packet.PropertyIdentifier.Place.UNSUBACK;
import static org.mqttassay.spec.packet.PropertyIdentifier.Place.UNSUBSCRIBE;
import static org.mqttassay.spec.packet.PropertyIdentifier.Place.WILL;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The properties of MQTT 5.0 (its table 2-4). */
public enum PropertyIdentifier {
  PAYLOAD_FORMAT_INDICATOR(0x01, "Payload Format Indicator", DataType.BYTE, PUBLISH, WILL),
  MESSAGE_EXPIRY_INTERVAL(
      0x02, "Message Expiry Interval", DataType.FOUR_BYTE_INTEGER, PUBLISH, WILL),
  CONTENT_TYPE(0x03, "Content Type", DataType.UTF_8_STRING, PUBLISH, WILL),
  RESPONSE_TOPIC(0x08, "Response Topic", DataType.UTF_8_STRING, PUBLISH, WILL),
  CORRELATION_DATA(0x09, "Correlation Data", DataType.BINARY_DATA, PUBLISH, WILL),
  SUBSCRIPTION_IDENTIFIER(
      0x0B, "Subscription Identifier", DataType.VARIABLE_BYTE_INTEGER, PUBLISH, SUBSCRIBE),
  SESSION_EXPIRY_INTERVAL(
      0x11, "Session Expiry Interval", DataType.FOUR_BYTE_INTEGER, CONNECT, CONNACK, DISCONNECT),
  ASSIGNED_CLIENT_IDENTIFIER(0x12, "Assigned Client Identifier", DataType.UTF_8_STRING, CONNACK),
  SERVER_KEEP_ALIVE(0x13, "Server Keep Alive", DataType.TWO_BYTE_INTEGER, CONNACK),
  AUTHENTICATION_METHOD(
      0x15, "Authentication Method", DataType.UTF_8_STRING, CONNECT, CONNACK, AUTH),
  AUTHENTICATION_DATA(0x16, "Authentication Data", DataType.BINARY_DATA, CONNECT, CONNACK, AUTH),
  REQUEST_PROBLEM_INFORMATION(0x17, "Request Problem Information", DataType.BYTE, CONNECT),
  WILL_DELAY_INTERVAL(0x18, "Will Delay Interval", DataType.FOUR_BYTE_INTEGER, WILL),
  REQUEST_RESPONSE_INFORMATION(0x19, "Request Response Information", DataType.BYTE, CONNECT),
  RESPONSE_INFORMATION(0x1A, "Response Information", DataType.UTF_8_STRING, CONNACK),
  SERVER_REFERENCE(0x1C, "Server Reference", DataType.UTF_8_STRING, CONNACK, DISCONNECT),
  REASON_STRING(
      0x1F,
      "Reason String",
      DataType.UTF_8_STRING,
      CONNACK,
      PUBACK,
      PUBREC,
      PUBREL,
      PUBCOMP,
      SUBACK,
      UNSUBACK,
      DISCONNECT,
      AUTH),
  RECEIVE_MAXIMUM(0x21, "Receive Maximum", DataType.TWO_BYTE_INTEGER, CONNECT, CONNACK),
  TOPIC_ALIAS_MAXIMUM(0x22, "Topic Alias Maximum", DataType.TWO_BYTE_INTEGER, CONNECT, CONNACK),
  TOPIC_ALIAS(0x23, "Topic Alias", DataType.TWO_BYTE_INTEGER, PUBLISH),
  MAXIMUM_QOS(0x24, "Maximum QoS", DataType.BYTE, CONNACK),
  RETAIN_AVAILABLE(0x25, "Retain Available", DataType.BYTE, CONNACK),
  USER_PROPERTY(
      0x26,
      "User Property",
      DataType.UTF_8_STRING_PAIR,
      CONNECT,
      CONNACK,
      PUBLISH,
      WILL,
      PUBACK,
      PUBREC,
      PUBREL,
      PUBCOMP,
      SUBSCRIBE,
      SUBACK,
      UNSUBSCRIBE,
      UNSUBACK,
      DISCONNECT,
      AUTH),
  MAXIMUM_PACKET_SIZE(0x27, "Maximum Packet Size", DataType.FOUR_BYTE_INTEGER, CONNECT, CONNACK),
  WILDCARD_SUBSCRIPTION_AVAILABLE(0x28, "Wildcard Subscription Available", DataType.BYTE, CONNACK),
  SUBSCRIPTION_IDENTIFIER_AVAILABLE(
      0x29, "Subscription Identifier Available", DataType.BYTE, CONNACK),
  SHARED_SUBSCRIPTION_AVAILABLE(0x2A, "Shared Subscription Available", DataType.BYTE, CONNACK);

  /** How a property's value is laid out (1.5 of 5.0). */
  public enum DataType {
    BYTE,
    TWO_BYTE_INTEGER,
    FOUR_BYTE_INTEGER,
    VARIABLE_BYTE_INTEGER,
    UTF_8_STRING,
    UTF_8_STRING_PAIR,
    BINARY_DATA;

    /** Whether values are numbers. */
    public boolean isInteger() {
      return ordinal() <= VARIABLE_BYTE_INTEGER.ordinal();
    }
  }

  /** Where a property may stand: a packet, or the Will Properties inside CONNECT. */
  public enum Place {
    CONNECT,
    CONNACK,
    PUBLISH,
    WILL,
    PUBACK,
    PUBREC,
    PUBREL,
    PUBCOMP,
    SUBSCRIBE,
    SUBACK,
    UNSUBSCRIBE,
    UNSUBACK,
    DISCONNECT,
    AUTH;

    /**
     * The place for the properties of a packet's variable header.
     *
     * @throws IllegalArgumentException for PINGREQ and PINGRESP, which have none
     */
    public static Place of(PacketType type) {
      return valueOf(type.name());
    }
  }

  private static final List<PropertyIdentifier> ALL = List.of(values());

  private final int number;
  private final String title;
  private final DataType dataType;
  private final Set<Place> places;

  PropertyIdentifier(int number, String title, DataType dataType, Place... places) {
    this.number = number;
    this.title = title;
    this.dataType = dataType;
    this.places = EnumSet.copyOf(Arrays.asList(places));
  }

  /** The identifier on the wire. */
  public int number() {
    return number;
  }

  /** The name as the standard prints it. */
  public String title() {
    return title;
  }

  /** The layout of its value. */
  public DataType dataType() {
    return dataType;
  }

  /** Whether it may stand in a place. */
  public boolean isAllowedIn(Place place) {
    return places.contains(place);
  }

  /** Whether it may appear more than once in a place, sent by a server or a client. */
  public boolean isRepeatableIn(Place place) {
    return this == USER_PROPERTY || (this == SUBSCRIPTION_IDENTIFIER && place == Place.PUBLISH);
  }

  /**
   * @param number the identifier read from the wire
   * @return the property, or empty when the standard defines none by that number
   */
  public static Optional<PropertyIdentifier> ofNumber(long number) {
    for (PropertyIdentifier property : ALL) {
      if (property.number == number) {
        return Optional.of(property);
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return title;
  }
}
