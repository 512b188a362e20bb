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

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;

/**
 * The index of the wire rules: what bytes may not do, and which statement forbids it.
 *
 * <p>The columns are the statement of 3.1.1, that of 5.0 ({@code null} where a version does not
 * forbid it) and the fault in a few words. Where two statements of one version forbid the same
 * bytes there are two rules, and both are reported. Rules about single properties stand in
 * {@link PropertyRule}.
 *
 * <p>Two statements serve where neither version numbers a sentence about the sender:
 * {@code 4.8.0-1} of 3.1.1 and {@code 4.13.1-1} of 5.0, which say what a receiver does about a
 * packet that is malformed or breaks the protocol.
 */
public enum WireRule {
  // Any packet: fixed header and lengths
  PACKET_TYPE_RESERVED("MQTT-4.8.0-1", "MQTT-4.13.1-1", "packet type the version does not have"),
  PACKET_TYPE_OF_OTHER_PARTY("MQTT-4.8.0-1", "MQTT-4.13.1-1", "packet type only the peer sends"),
  PACKET_CUT_SHORT("MQTT-4.8.0-1", "MQTT-4.13.1-1", "packet ends before its announced end"),
  LENGTH_PAST_END("MQTT-4.8.0-1", "MQTT-4.13.1-1", "field runs past the end of the packet"),
  TRAILING_BYTES("MQTT-4.8.0-1", "MQTT-4.13.1-1", "bytes after the last field"),
  VARIABLE_BYTE_INTEGER_NOT_MINIMAL(null, "MQTT-1.5.5-1", "needless bytes in an integer"),
  VARIABLE_BYTE_INTEGER_TOO_LONG("MQTT-4.8.0-1", "MQTT-1.5.5-1", "integer of over four bytes"),
  RESERVED_FLAGS("MQTT-2.2.2-1", "MQTT-2.1.3-1", "wrong reserved flags"),
  RESERVED_FLAGS_PUBREL("MQTT-3.6.1-1", "MQTT-3.6.1-1", "PUBREL flags other than 0010"),
  RESERVED_FLAGS_SUBSCRIBE("MQTT-3.8.1-1", "MQTT-3.8.1-1", "SUBSCRIBE flags other than 0010"),
  RESERVED_FLAGS_UNSUBSCRIBE("MQTT-3.10.1-1", "MQTT-3.10.1-1", "UNSUBSCRIBE flags other than 0010"),
  RESERVED_FLAGS_AUTH(null, "MQTT-3.15.1-1", "AUTH flags other than 0000"),

  // Packet Identifier: missing or 0
  PACKET_IDENTIFIER_OF_REQUEST("MQTT-2.3.1-1", "MQTT-2.2.1-3", "no identifier in a request"),
  PACKET_IDENTIFIER_OF_DELIVERY("MQTT-2.3.1-1", "MQTT-2.2.1-4", "no identifier in a delivery"),
  PACKET_IDENTIFIER_OF_ANSWER("MQTT-2.3.1-6", "MQTT-2.2.1-5", "no identifier in an answer"),
  PACKET_IDENTIFIER_OF_PUBCOMP("MQTT-4.3.3-2", "MQTT-2.2.1-5", "no identifier in PUBCOMP"),
  PACKET_IDENTIFIER_OF_SUBACK("MQTT-2.3.1-7", "MQTT-2.2.1-6", "no identifier in SUBACK, UNSUBACK"),

  // Strings
  UTF_8_ILL_FORMED("MQTT-1.5.3-1", "MQTT-1.5.4-1", "ill-formed UTF-8"),
  UTF_8_NULL("MQTT-1.5.3-2", "MQTT-1.5.4-2", "U+0000 in a string"),
  UTF_8_OF_STRING_PAIR(null, "MQTT-1.5.7-1", "bad string in a pair"),
  UTF_8_OF_CLIENT_IDENTIFIER("MQTT-3.1.3-4", "MQTT-3.1.3-4", "bad string as Client Identifier"),
  UTF_8_OF_WILL_TOPIC("MQTT-3.1.3-10", "MQTT-3.1.3-11", "bad string as Will Topic"),
  UTF_8_OF_USER_NAME("MQTT-3.1.3-11", "MQTT-3.1.3-12", "bad string as User Name"),
  UTF_8_OF_TOPIC_NAME("MQTT-3.3.2-1", "MQTT-3.3.2-1", "bad string as Topic Name"),
  UTF_8_OF_RESPONSE_TOPIC(null, "MQTT-3.3.2-13", "bad string as Response Topic of PUBLISH"),
  UTF_8_OF_CONTENT_TYPE(null, "MQTT-3.3.2-19", "bad string as Content Type of PUBLISH"),
  UTF_8_OF_SUBSCRIBE("MQTT-3.8.3-1", "MQTT-3.8.3-1", "bad string as filter of SUBSCRIBE"),
  UTF_8_OF_UNSUBSCRIBE("MQTT-3.10.3-1", "MQTT-3.10.3-1", "bad string as filter of UNSUBSCRIBE"),

  // Topic Names and Topic Filters
  TOPIC_EMPTY("MQTT-4.7.3-1", "MQTT-4.7.3-1", "Topic Name or Topic Filter without a character"),
  TOPIC_NULL("MQTT-4.7.3-2", "MQTT-4.7.3-2", "U+0000 in a Topic Name or Topic Filter"),
  TOPIC_NAME_WILDCARD("MQTT-4.7.1-1", "MQTT-4.7.0-1", "wildcard in a Topic Name"),
  PUBLISH_WILDCARD("MQTT-3.3.2-2", "MQTT-3.3.2-2", "wildcard in the Topic Name of PUBLISH"),
  RESPONSE_TOPIC_WILDCARD(null, "MQTT-3.3.2-14", "wildcard in the Response Topic of PUBLISH"),
  MULTI_LEVEL_WILDCARD("MQTT-4.7.1-2", "MQTT-4.7.1-1", "# that is not the last level by itself"),
  SINGLE_LEVEL_WILDCARD("MQTT-4.7.1-3", "MQTT-4.7.1-2", "+ that is not a whole level"),
  SHARE_NAME_EMPTY(null, "MQTT-4.8.2-1", "$share without a ShareName"),
  SHARE_NAME_MALFORMED(null, "MQTT-4.8.2-2", "wildcard in a ShareName, or no filter after it"),

  // Properties
  PROPERTY_LENGTH_MISSING(null, "MQTT-2.2.2-1", "no Property Length"),
  PROPERTY_OUT_OF_PLACE(null, "ASSAY-2.2.2-1", "property the packet may not have"),
  PROPERTY_VALUE_CUT(null, "ASSAY-2.2.2-1", "property runs past the Property Length"),
  AUTHENTICATION_DATA_ALONE(null, "ASSAY-3.1.2-16", "Authentication Data without Method"),
  AUTHENTICATION_METHOD_MISSING(null, "ASSAY-3.15.2-1", "AUTH without Authentication Method"),
  SUBSCRIPTION_IDENTIFIER_FROM_CLIENT(null, "MQTT-3.3.4-6", "identifier from a client"),
  SESSION_EXPIRY_FROM_SERVER(null, "MQTT-3.14.2-2", "expiry in server's DISCONNECT"),

  // CONNECT
  CONNECT_FORMAT("MQTT-3.1.4-1", "MQTT-3.1.4-1", "CONNECT too short or too long for its fields"),
  PROTOCOL_NAME("MQTT-3.1.2-1", "ASSAY-3.1.2-1", "Protocol Name other than MQTT"),
  PROTOCOL_LEVEL("MQTT-3.1.2-2", "MQTT-3.1.2-2", "another Protocol Level"),
  CONNECT_RESERVED_FLAG("MQTT-3.1.2-3", "MQTT-3.1.2-3", "reserved Connect Flag set"),
  WILL_QOS_3("MQTT-3.1.2-14", "MQTT-3.1.2-12", "Will QoS 3"),
  WILL_QOS_WITHOUT_WILL("MQTT-3.1.2-13", "MQTT-3.1.2-11", "Will QoS without Will Flag"),
  WILL_RETAIN_WITHOUT_WILL("MQTT-3.1.2-15", "MQTT-3.1.2-13", "Will Retain without Will Flag"),
  WILL_BITS_WITHOUT_WILL("MQTT-3.1.2-11", null, "Will QoS or Will Retain without Will Flag"),
  PASSWORD_WITHOUT_USER_NAME("MQTT-3.1.2-22", null, "Password Flag without User Name Flag"),
  CLIENT_IDENTIFIER_MISSING("MQTT-3.1.3-3", "MQTT-3.1.3-3", "no Client Identifier"),
  CLIENT_IDENTIFIER_EMPTY("MQTT-3.1.3-7", null, "empty Client Identifier with CleanSession 0"),
  WILL_MISSING("MQTT-3.1.2-9", "MQTT-3.1.2-9", "Will Flag without a whole Will"),
  USER_NAME_MISSING("MQTT-3.1.2-19", "MQTT-3.1.2-17", "User Name Flag without User Name"),
  USER_NAME_UNANNOUNCED("MQTT-3.1.2-18", null, "User Name without User Name Flag"),
  PASSWORD_MISSING("MQTT-3.1.2-21", "MQTT-3.1.2-19", "Password Flag without Password"),
  PASSWORD_UNANNOUNCED("MQTT-3.1.2-20", "MQTT-3.1.2-18", "Password without Password Flag"),
  WILL_PAYLOAD_NOT_TEXT(null, "ASSAY-3.1.3-4", "Will Payload called UTF-8 that is not"),

  // CONNACK
  CONNACK_RESERVED_FLAGS("ASSAY-3.2.2-1", "MQTT-3.2.2-1", "reserved Connect Acknowledge Flags set"),
  SESSION_PRESENT_IN_REFUSAL("MQTT-3.2.2-4", "MQTT-3.2.2-6", "Session Present in a refusal"),

  // PUBLISH
  QOS_3("MQTT-3.3.1-4", "MQTT-3.3.1-4", "both QoS bits set"),
  DUP_AT_QOS_0("MQTT-3.3.1-2", "MQTT-3.3.1-2", "DUP at QoS 0"),
  DUP_IN_QOS_0_FLOW("MQTT-4.3.1-1", "MQTT-4.3.1-1", "DUP in the QoS 0 delivery protocol"),
  TOPIC_NAME_MISSING("MQTT-3.3.2-1", "MQTT-3.3.2-1", "no Topic Name"),
  TOPIC_NAME_WITHOUT_ALIAS(null, "ASSAY-3.3.2-1", "empty Topic Name without Topic Alias"),
  PAYLOAD_NOT_TEXT(null, "ASSAY-3.3.2-2", "payload called UTF-8 that is not"),

  // SUBSCRIBE and UNSUBSCRIBE
  SUBSCRIBE_EMPTY("MQTT-3.8.3-3", "MQTT-3.8.3-2", "SUBSCRIBE without Topic Filter"),
  SUBSCRIPTION_RESERVED_BITS("MQTT-3.8.3-4", "MQTT-3.8.3-5", "reserved bits set beside a filter"),
  SUBSCRIPTION_QOS_3("MQTT-3.8.3-4", "ASSAY-3.8.3-1", "subscription at QoS 3"),
  RETAIN_HANDLING_3(null, "ASSAY-3.8.3-2", "Retain Handling 3"),
  NO_LOCAL_ON_SHARED(null, "MQTT-3.8.3-4", "No Local on a Shared Subscription"),
  UNSUBSCRIBE_EMPTY("MQTT-3.10.3-2", "MQTT-3.10.3-2", "UNSUBSCRIBE without Topic Filter"),
  SUBACK_EMPTY("MQTT-3.8.4-5", "MQTT-3.8.4-6", "SUBACK without a code"),

  // Return Codes and Reason Codes: not of the packet's table, or not the sender's to send
  CODE_OF_CONNACK("MQTT-3.2.2-6", "MQTT-3.2.2-8", "code not of CONNACK"),
  CODE_OF_PUBACK(null, "MQTT-3.4.2-1", "code not of PUBACK"),
  CODE_OF_PUBREC(null, "MQTT-3.5.2-1", "code not of PUBREC"),
  CODE_OF_PUBREL(null, "MQTT-3.6.2-1", "code not of PUBREL"),
  CODE_OF_PUBCOMP(null, "MQTT-3.7.2-1", "code not of PUBCOMP"),
  CODE_OF_SUBACK("MQTT-3.9.3-2", "MQTT-3.9.3-2", "code not of SUBACK"),
  CODE_OF_UNSUBACK(null, "MQTT-3.11.3-2", "code not of UNSUBACK, or none"),
  CODE_OF_DISCONNECT(null, "MQTT-3.14.2-1", "code not of DISCONNECT"),
  CODE_OF_AUTH(null, "MQTT-3.15.2-1", "code not of AUTH");

  private final Optional<StatementId> v311;
  private final Optional<StatementId> v5;
  private final String fault;

  WireRule(String v311, String v5, String fault) {
    this.v311 = Optional.ofNullable(v311).map(StatementId::v311);
    this.v5 = Optional.ofNullable(v5).map(StatementId::v5);
    this.fault = fault;
  }

  /** The statement that forbids it, or empty when that version leaves it free. */
  public Optional<StatementId> statement(MqttVersion version) {
    return version == MqttVersion.V3_1_1 ? v311 : v5;
  }

  /** The fault in a few words. */
  public String fault() {
    return fault;
  }

  static Stream<StatementId> statements() {
    return Arrays.stream(values())
        .flatMap(rule -> Stream.concat(rule.v311.stream(), rule.v5.stream()));
  }
}
