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

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mqttassay.spec.Party;

/** The Reason Codes of 5.0 (its table 2-6 and the tables of the packets that carry them). */
public enum ReasonCode {
  SUCCESS(
      0x00,
      "Success",
      PacketType.CONNACK,
      PacketType.PUBACK,
      PacketType.PUBREC,
      PacketType.PUBREL,
      PacketType.PUBCOMP,
      PacketType.UNSUBACK,
      PacketType.AUTH),
  NORMAL_DISCONNECTION(0x00, "Normal disconnection", PacketType.DISCONNECT),
  GRANTED_QOS_0(0x00, "Granted QoS 0", PacketType.SUBACK),
  GRANTED_QOS_1(0x01, "Granted QoS 1", PacketType.SUBACK),
  GRANTED_QOS_2(0x02, "Granted QoS 2", PacketType.SUBACK),
  DISCONNECT_WITH_WILL_MESSAGE(0x04, "Disconnect with Will Message", PacketType.DISCONNECT),
  NO_MATCHING_SUBSCRIBERS(0x10, "No matching subscribers", PacketType.PUBACK, PacketType.PUBREC),
  NO_SUBSCRIPTION_EXISTED(0x11, "No subscription existed", PacketType.UNSUBACK),
  CONTINUE_AUTHENTICATION(0x18, "Continue authentication", PacketType.AUTH),
  RE_AUTHENTICATE(0x19, "Re-authenticate", PacketType.AUTH),
  UNSPECIFIED_ERROR(
      0x80,
      "Unspecified error",
      PacketType.CONNACK,
      PacketType.PUBACK,
      PacketType.PUBREC,
      PacketType.SUBACK,
      PacketType.UNSUBACK,
      PacketType.DISCONNECT),
  MALFORMED_PACKET(0x81, "Malformed Packet", PacketType.CONNACK, PacketType.DISCONNECT),
  PROTOCOL_ERROR(0x82, "Protocol Error", PacketType.CONNACK, PacketType.DISCONNECT),
  IMPLEMENTATION_SPECIFIC_ERROR(
      0x83,
      "Implementation specific error",
      PacketType.CONNACK,
      PacketType.PUBACK,
      PacketType.PUBREC,
      PacketType.SUBACK,
      PacketType.UNSUBACK,
      PacketType.DISCONNECT),
  UNSUPPORTED_PROTOCOL_VERSION(0x84, "Unsupported Protocol Version", PacketType.CONNACK),
  CLIENT_IDENTIFIER_NOT_VALID(0x85, "Client Identifier not valid", PacketType.CONNACK),
  BAD_USER_NAME_OR_PASSWORD(0x86, "Bad User Name or Password", PacketType.CONNACK),
  NOT_AUTHORIZED(
      0x87,
      "Not authorized",
      PacketType.CONNACK,
      PacketType.PUBACK,
      PacketType.PUBREC,
      PacketType.SUBACK,
      PacketType.UNSUBACK,
      PacketType.DISCONNECT),
  SERVER_UNAVAILABLE(0x88, "Server unavailable", PacketType.CONNACK),
  SERVER_BUSY(0x89, "Server busy", PacketType.CONNACK, PacketType.DISCONNECT),
  BANNED(0x8A, "Banned", PacketType.CONNACK),
  SERVER_SHUTTING_DOWN(0x8B, "Server shutting down", PacketType.DISCONNECT),
  BAD_AUTHENTICATION_METHOD(
      0x8C, "Bad authentication method", PacketType.CONNACK, PacketType.DISCONNECT),
  KEEP_ALIVE_TIMEOUT(0x8D, "Keep Alive timeout", PacketType.DISCONNECT),
  SESSION_TAKEN_OVER(0x8E, "Session taken over", PacketType.DISCONNECT),
  TOPIC_FILTER_INVALID(
      0x8F, "Topic Filter invalid", PacketType.SUBACK, PacketType.UNSUBACK, PacketType.DISCONNECT),
  TOPIC_NAME_INVALID(
      0x90,
      "Topic Name invalid",
      PacketType.CONNACK,
      PacketType.PUBACK,
      PacketType.PUBREC,
      PacketType.DISCONNECT),
  PACKET_IDENTIFIER_IN_USE(
      0x91,
      "Packet Identifier in use",
      PacketType.PUBACK,
      PacketType.PUBREC,
      PacketType.SUBACK,
      PacketType.UNSUBACK),
  PACKET_IDENTIFIER_NOT_FOUND(
      0x92, "Packet Identifier not found", PacketType.PUBREL, PacketType.PUBCOMP),
  RECEIVE_MAXIMUM_EXCEEDED(0x93, "Receive Maximum exceeded", PacketType.DISCONNECT),
  TOPIC_ALIAS_INVALID(0x94, "Topic Alias invalid", PacketType.DISCONNECT),
  PACKET_TOO_LARGE(0x95, "Packet too large", PacketType.CONNACK, PacketType.DISCONNECT),
  MESSAGE_RATE_TOO_HIGH(0x96, "Message rate too high", PacketType.DISCONNECT),
  QUOTA_EXCEEDED(
      0x97,
      "Quota exceeded",
      PacketType.CONNACK,
      PacketType.PUBACK,
      PacketType.PUBREC,
      PacketType.SUBACK,
      PacketType.DISCONNECT),
  ADMINISTRATIVE_ACTION(0x98, "Administrative action", PacketType.DISCONNECT),
  PAYLOAD_FORMAT_INVALID(
      0x99,
      "Payload format invalid",
      PacketType.CONNACK,
      PacketType.PUBACK,
      PacketType.PUBREC,
      PacketType.DISCONNECT),
  RETAIN_NOT_SUPPORTED(0x9A, "Retain not supported", PacketType.CONNACK, PacketType.DISCONNECT),
  QOS_NOT_SUPPORTED(0x9B, "QoS not supported", PacketType.CONNACK, PacketType.DISCONNECT),
  USE_ANOTHER_SERVER(0x9C, "Use another server", PacketType.CONNACK, PacketType.DISCONNECT),
  SERVER_MOVED(0x9D, "Server moved", PacketType.CONNACK, PacketType.DISCONNECT),
  SHARED_SUBSCRIPTIONS_NOT_SUPPORTED(
      0x9E, "Shared Subscriptions not supported", PacketType.SUBACK, PacketType.DISCONNECT),
  CONNECTION_RATE_EXCEEDED(
      0x9F, "Connection rate exceeded", PacketType.CONNACK, PacketType.DISCONNECT),
  MAXIMUM_CONNECT_TIME(0xA0, "Maximum connect time", PacketType.DISCONNECT),
  SUBSCRIPTION_IDENTIFIERS_NOT_SUPPORTED(
      0xA1, "Subscription Identifiers not supported", PacketType.SUBACK, PacketType.DISCONNECT),
  WILDCARD_SUBSCRIPTIONS_NOT_SUPPORTED(
      0xA2, "Wildcard Subscriptions not supported", PacketType.SUBACK, PacketType.DISCONNECT);

  /** A SUBACK may have many codes, and each is looked up. */
  private static final List<ReasonCode> ALL = List.of(values());

  private final int value;
  private final String title;
  private final Set<PacketType> packets;

  ReasonCode(int value, String title, PacketType... packets) {
    this.value = value;
    this.title = title;
    this.packets = EnumSet.copyOf(Arrays.asList(packets));
  }

  /** The byte on the wire: 0 to 255. */
  public int value() {
    return value;
  }

  /** The name as the standard prints it. */
  public String title() {
    return title;
  }

  /** The packets that may carry it. */
  public Set<PacketType> packets() {
    return EnumSet.copyOf(packets);
  }

  /** Whether it reports that the operation failed. */
  public boolean isError() {
    return value >= 0x80;
  }

  /**
   * Finds the code by which a packet type knows a value.
   *
   * @return empty when that packet may not carry the value
   */
  public static Optional<ReasonCode> of(int value, PacketType type) {
    for (ReasonCode code : ALL) {
      if (code.value == value && code.packets.contains(type)) {
        return Optional.of(code);
      }
    }
    return Optional.empty();
  }

  /**
   * Whether a party may send this code in a packet (the "Sent by" columns of 3.14.2.1 and 3.15.2.1,
   * and what 3.4.2.1 and 3.5.2.1 say of No matching subscribers).
   */
  public boolean maySend(Party sender, PacketType type) {
    if (!packets.contains(type)) {
      return false;
    }
    if (this == NO_MATCHING_SUBSCRIBERS) {
      return sender == Party.SERVER;
    }
    if (type == PacketType.AUTH) {
      return this == CONTINUE_AUTHENTICATION
          || (this == SUCCESS ? sender == Party.SERVER : sender == Party.CLIENT);
    }
    if (type != PacketType.DISCONNECT || sender == Party.SERVER) {
      return type != PacketType.DISCONNECT || this != DISCONNECT_WITH_WILL_MESSAGE;
    }
    return switch (this) {
      case NORMAL_DISCONNECTION,
          DISCONNECT_WITH_WILL_MESSAGE,
          UNSPECIFIED_ERROR,
          MALFORMED_PACKET,
          PROTOCOL_ERROR,
          IMPLEMENTATION_SPECIFIC_ERROR,
          BAD_AUTHENTICATION_METHOD,
          TOPIC_NAME_INVALID,
          RECEIVE_MAXIMUM_EXCEEDED,
          TOPIC_ALIAS_INVALID,
          PACKET_TOO_LARGE,
          MESSAGE_RATE_TOO_HIGH,
          QUOTA_EXCEEDED,
          ADMINISTRATIVE_ACTION,
          PAYLOAD_FORMAT_INVALID -> true;
      default -> false;
    };
  }

  /** How people write it, such as {@code 0x82 Protocol Error}. */
  public static String describe(int value, PacketType type) {
    String code = "0x" + HexFormat.of().withUpperCase().toHexDigits((byte) value);
    return of(value, type).map(known -> code + ' ' + known.title).orElse(code);
  }
}
