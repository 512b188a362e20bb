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

import java.util.List;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.PropertyIdentifier;

/**
 * The ways to make a packet that breaks the standard, each by itself.
 *
 * <p>A breakage that applies to a legal packet makes bytes that are wrong for certain, taken by
 * themselves and whoever sends them; only a payload that is no text may be handed on by a server.
 * It does no more than its name says, as far as that can be: strings it replaces whole, fields that
 * it needs it puts in with legal values.
 */
public enum Breakage {
  // Fixed header and lengths
  PACKET_TYPE_0(
      "packet type 0", Fields.named("Packet Type and Flags"), Edit.bits(first -> first & 0x0F)),
  PACKET_TYPE_15(
      "packet type 15 in 3.1.1",
      Fields.named("Packet Type and Flags").when(raw -> !Fields.isV5(raw)),
      Edit.bits(first -> 0xF0)),
  RESERVED_FLAGS(
      "reserved flags of the fixed header",
      Fields.named("Packet Type and Flags").when(raw -> raw.origin().type() != PacketType.PUBLISH),
      Edit.bits(first -> first ^ 0x02)),
  REMAINING_LENGTH_NOT_MINIMAL(
      "a Remaining Length with a needless byte",
      Fields.named("Remaining Length")
          .in5()
          .when(raw -> raw.get("Remaining Length").size() < 4),
      Edit.padded(1)),
  REMAINING_LENGTH_OF_FIVE_BYTES(
      "a Remaining Length of five bytes", Fields.named("Remaining Length"), Edit.paddedTo(5)),
  REMAINING_LENGTH_TOO_LONG(
      "a Remaining Length one too large", Fields.named("Remaining Length"), Edit.lengthOff(1)),
  REMAINING_LENGTH_TOO_SHORT(
      "a Remaining Length one too small",
      Fields.named("Remaining Length").when(raw -> !raw.get("Packet").isEmpty()),
      Edit.lengthOff(-1)),
  TRUNCATED("the last byte missing", Fields.named("Packet"), (raw, field) -> raw.truncate(1)),
  TRAILING_BYTES(
      "bytes after the last field",
      Fields.named("Packet").when(Fields::hasFixedEnd),
      (raw, field) -> raw.append("Trailing Bytes", Bytes.of((byte) 0))),
  PAYLOAD_MISSING("no payload", Fields.neededPayloads(), RawPacket::endBefore),

  // Packet Identifier
  PACKET_IDENTIFIER_0(
      "Packet Identifier 0", Fields.named("Packet Identifier"), Edit::packetIdentifierZero),
  PACKET_IDENTIFIER_MISSING(
      "an end where the Packet Identifier should be",
      Fields.named("Packet Identifier"),
      RawPacket::endBefore),

  // Strings
  STRING_WITH_OVERLONG_FORM("an overlong form in a string", Fields.texts(), Edit.illFormed("c1a1")),
  STRING_WITH_SURROGATE("a surrogate in a string", Fields.texts(), Edit.illFormed("eda080")),
  STRING_BEYOND_UNICODE(
      "a character beyond U+10FFFF in a string", Fields.texts(), Edit.illFormed("f4908080")),
  STRING_WITH_CUT_CHARACTER("half a character in a string", Fields.texts(), Edit.illFormed("e282")),
  STRING_WITH_STRAY_BYTE(
      "a continuation byte by itself in a string", Fields.texts(), Edit.illFormed("80")),
  STRING_WITH_NULL("U+0000 in a string", Fields.texts(), Edit.illFormed("00")),
  STRING_LENGTH_PAST_END(
      "a string that goes on past the end", Fields.shortEnoughStrings(), Edit::stringLengthPastEnd),

  // Properties
  PROPERTY_NOT_ALLOWED(
      "a property that has no place there",
      Fields.properties(field -> !field.isAllowed()),
      PropertyEdits::misplaced),
  PROPERTY_REPEATED("a property twice", Fields.unrepeatable(), PropertyEdits::repeated),
  PROPERTY_UNKNOWN(
      "a property that does not exist", Fields.propertyGroups(), PropertyEdits::unknown),
  PROPERTY_IDENTIFIER_NOT_MINIMAL(
      "a property identifier with a needless byte",
      Fields.propertyGroups(),
      PropertyEdits::identifierNotMinimal),
  PROPERTY_0("a property that must not be 0", Fields.positiveProperties(), PropertyEdits.value(0)),
  PROPERTY_2("2 in a property that is 0 or 1", Fields.booleanProperties(), PropertyEdits.value(2)),
  SUBSCRIPTION_IDENTIFIER_NOT_MINIMAL(
      "a Subscription Identifier with a needless byte",
      Fields.property(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER),
      PropertyEdits.value(Bytes.hex("8100"))),
  SUBSCRIPTION_IDENTIFIER_OF_FIVE_BYTES(
      "a Subscription Identifier of five bytes",
      Fields.property(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER),
      PropertyEdits.value(Bytes.hex("8080808001"))),
  PROPERTY_LENGTH_TOO_LONG(
      "a Property Length one too large", Fields.propertyGroups(), PropertyEdits::lengthTooLong),
  PROPERTY_LENGTH_TOO_SHORT(
      "a Property Length one too small", Fields.propertyGroups(), PropertyEdits::lengthTooShort),
  PROPERTY_LENGTH_NOT_MINIMAL(
      "a Property Length with a needless byte",
      Fields.propertyGroups(),
      PropertyEdits::lengthNotMinimal),
  PROPERTY_LENGTH_OF_FIVE_BYTES(
      "a Property Length of five bytes", Fields.propertyGroups(), PropertyEdits::lengthOfFiveBytes),
  PROPERTY_LENGTH_MISSING(
      "no Property Length",
      Fields.neededPropertyLengths(),
      (raw, field) -> raw.remove("Properties")),
  AUTHENTICATION_METHOD_MISSING(
      "Authentication Data without Authentication Method",
      Fields.named("Properties").ofTypes(PacketType.CONNECT, PacketType.AUTH),
      PropertyEdits::withoutMethod),
  PAYLOAD_NOT_TEXT(
      "a payload that is called text and is not",
      Fields.payloads().in5(),
      PropertyEdits::payloadNotText),

  // Topic Names and Topic Filters
  TOPIC_NAME_WITH_PLUS("+ in a Topic Name", Fields.topicNames(), Edit.text("assay/+/a")),
  TOPIC_NAME_WITH_HASH("# in a Topic Name", Fields.topicNames(), Edit.text("assay/#")),
  TOPIC_NAME_EMPTY("an empty Topic Name", Fields.neededTopicNames(), Edit.text("")),
  FILTER_EMPTY("an empty Topic Filter", Fields.all("Topic Filter"), Edit.text("")),
  FILTER_HASH_NOT_LAST(
      "# before the end of a filter", Fields.all("Topic Filter"), Edit.text("a/#/b")),
  FILTER_HASH_NOT_ALONE("# beside other characters", Fields.all("Topic Filter"), Edit.text("a#")),
  FILTER_PLUS_NOT_ALONE("+ beside other characters", Fields.all("Topic Filter"), Edit.text("a/+b")),
  SHARE_NAME_EMPTY("an empty ShareName", Fields.all("Topic Filter").in5(), Edit.text("$share//a")),
  SHARE_NAME_WITH_PLUS(
      "+ in a ShareName", Fields.all("Topic Filter").in5(), Edit.text("$share/a+/b")),
  SHARE_NAME_WITH_HASH(
      "# in a ShareName", Fields.all("Topic Filter").in5(), Edit.text("$share/a#/b")),
  SHARE_WITHOUT_FILTER(
      "no filter after a ShareName", Fields.all("Topic Filter").in5(), Edit.text("$share/assay")),
  SHARE_FILTER_EMPTY(
      "an empty filter after a ShareName",
      Fields.all("Topic Filter").in5(),
      Edit.text("$share/assay/")),
  NO_LOCAL_ON_SHARED(
      "No Local on a Shared Subscription",
      Fields.all("Topic Filter").in5().ofTypes(PacketType.SUBSCRIBE),
      Edit::noLocalOnShared),

  // PUBLISH
  QOS_3(
      "QoS 3",
      Fields.named("Packet Type and Flags").ofTypes(PacketType.PUBLISH),
      Edit.bits(first -> first | 0x06)),
  DUP_AT_QOS_0(
      "DUP at QoS 0",
      Fields.named("Packet Type and Flags").when(Fields::isQos0),
      Edit.bits(first -> first | 0x08)),

  // SUBSCRIBE
  SUBSCRIPTION_RESERVED_BITS(
      "reserved bits beside a filter",
      Fields.all("Subscription Options"),
      Edit.bits(options -> options | 0x80)),
  SUBSCRIPTION_QOS_3(
      "a subscription at QoS 3",
      Fields.all("Subscription Options"),
      Edit.bits(options -> options | 0x03)),
  RETAIN_HANDLING_3(
      "Retain Handling 3",
      Fields.all("Subscription Options").in5(),
      Edit.bits(options -> options | 0x30)),

  // Reason Codes
  REASON_CODE_UNKNOWN(
      "a Reason Code that does not exist", Fields.all("Reason Code"), Edit.bits(code -> 0x7F)),
  REASON_CODE_OF_ANOTHER_PACKET(
      "a Reason Code of other packets", Fields.all("Reason Code").in5(), Edit::codeOfAnotherPacket),

  // CONNECT and CONNACK
  PROTOCOL_NAME("a wrong Protocol Name", Fields.named("Protocol Name"), Edit.text("MQIsdp")),
  PROTOCOL_VERSION(
      "a Protocol Version that does not exist",
      Fields.named("Protocol Version"),
      Edit.bits(level -> 0x7F)),
  CONNECT_RESERVED_FLAG(
      "the reserved Connect Flag", Fields.named("Connect Flags"), Edit.bits(flags -> flags | 0x01)),
  WILL_QOS_3(
      "Will QoS 3",
      Fields.named("Connect Flags").when(ConnectEdits::hasWill),
      Edit.bits(flags -> flags | 0x18)),
  WILL_QOS_WITHOUT_WILL(
      "Will QoS without Will Flag",
      Fields.named("Connect Flags").when(raw -> !ConnectEdits.hasWill(raw)),
      Edit.bits(flags -> flags | 0x08)),
  WILL_RETAIN_WITHOUT_WILL(
      "Will Retain without Will Flag",
      Fields.named("Connect Flags").when(raw -> !ConnectEdits.hasWill(raw)),
      Edit.bits(flags -> flags | 0x20)),
  FLAG_WITHOUT_FIELD(
      "a Connect Flag without its field", ConnectEdits.flaggable(), ConnectEdits::flagWithoutField),
  FIELD_WITHOUT_FLAG(
      "a field without its Connect Flag", ConnectEdits.flaggable(), ConnectEdits::fieldWithoutFlag),
  PASSWORD_WITHOUT_USER_NAME(
      "a Password without User Name in 3.1.1",
      Fields.named("Connect Flags").when(raw -> !Fields.isV5(raw)),
      ConnectEdits::passwordWithoutUserName),
  CLIENT_IDENTIFIER_EMPTY(
      "an empty Client Identifier with CleanSession 0 in 3.1.1",
      Fields.named("Client Identifier").when(raw -> !Fields.isV5(raw)),
      ConnectEdits::namelessKeptSession),
  CONNACK_RESERVED_FLAGS(
      "reserved Connect Acknowledge Flags",
      Fields.named("Connect Acknowledge Flags"),
      Edit.bits(flags -> flags | 0x80)),
  SESSION_PRESENT_IN_REFUSAL(
      "Session Present beside a refusal",
      Fields.named("Connect Acknowledge Flags"),
      Edit::sessionPresentInRefusal);

  private final String fault;
  private final Fields fields;
  private final Edit edit;

  Breakage(String fault, Fields fields, Edit edit) {
    this.fault = fault;
    this.fields = fields;
    this.edit = edit;
  }

  /** What is wrong afterwards, in a few words. */
  public String fault() {
    return fault;
  }

  /** Whether a legal packet can be broken in this way. */
  public boolean appliesTo(Packet packet, MqttVersion version) {
    return !fields(packet, version).isEmpty();
  }

  /**
   * The fields of a legal packet that can be broken in this way, under the names that
   * {@link RawPacket} gives them. Properties are among them even if the packet does not have them
   * yet.
   */
  public List<String> fields(Packet packet, MqttVersion version) {
    return fields.of(RawPacket.inFull(packet, version));
  }

  /**
   * Breaks a packet in the first of its {@linkplain #fields fields}.
   *
   * @throws IllegalArgumentException when the breakage does not apply
   */
  public RawPacket apply(RawPacket raw) {
    return fields.of(raw).stream()
        .findFirst()
        .map(field -> edit.apply(raw, field))
        .orElseThrow(() -> new IllegalArgumentException(
            raw.origin().type() + " of " + raw.version() + " cannot be given " + fault));
  }

  /**
   * Breaks a packet in one field.
   *
   * @throws IllegalArgumentException when the breakage does not apply to that field
   */
  public RawPacket apply(RawPacket raw, String field) {
    var possible = fields.of(raw);
    if (!possible.contains(field)) {
      throw new IllegalArgumentException(raw.origin().type() + " of " + raw.version()
          + " cannot be given " + fault + " in " + field + "; it can in " + possible);
    }
    return edit.apply(raw, field);
  }
}
