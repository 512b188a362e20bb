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

import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.PropertyIdentifier.Place;
import org.mqttassay.spec.packet.wire.PacketReader.Span;

/** CONNECT (3.1 of both versions). */
final class ConnectReader {

  private static final Bytes MQTT = Bytes.utf8("MQTT");

  private final PacketReader reader;
  private final Findings findings;
  private boolean userName;
  private boolean password;
  private boolean will;
  private boolean cleanSession;

  private ConnectReader(PacketReader reader) {
    this.reader = reader;
    this.findings = reader.findings();
  }

  static void read(PacketReader reader) {
    var connect = new ConnectReader(reader);
    connect.readProtocol();
    connect.readFlags();
    reader.twoBytes("Keep Alive");
    if (reader.findings().isV5()) {
      connect.readProperties();
    }
    connect.readClientIdentifier();
    if (connect.will) {
      connect.readWill();
    }
    connect.readCredentials();
    connect.checkUnannounced();
  }

  /** Another name or level means another layout, so nothing is read behind it. */
  private void readProtocol() {
    Span name = reader.string("Protocol Name", null);
    if (!reader.frame().slice(name.from(), name.to()).equals(MQTT)) {
      String text = FieldText.string(reader.frame(), name.from(), name.to());
      findings.report(WireRule.PROTOCOL_NAME, name.start(), "Protocol Name is " + text);
      throw new Unreadable();
    }
    int offset = reader.position();
    int level = reader.oneByte(findings.isV5() ? "Protocol Version" : "Protocol Level");
    if (level != findings.version().protocolLevel()) {
      String detail = "level " + level + " is not that of " + findings.version();
      findings.report(WireRule.PROTOCOL_LEVEL, offset, detail);
      throw new Unreadable();
    }
  }

  private void readFlags() {
    int offset = reader.position();
    int flags = reader.oneByteUnnoted("Connect Flags");
    userName = (flags & 0x80) != 0;
    password = (flags & 0x40) != 0;
    will = (flags & 0x04) != 0;
    cleanSession = (flags & 0x02) != 0;
    boolean willRetain = (flags & 0x20) != 0;
    int willQoS = flags >> 3 & 3;
    findings.field("Connect Flags", offset, 1, () -> describe(flags));
    if ((flags & 0x01) != 0) {
      findings.report(WireRule.CONNECT_RESERVED_FLAG, offset, "the reserved flag is 1");
    }
    if (will && willQoS == 3) {
      findings.report(WireRule.WILL_QOS_3, offset, "Will QoS is 3");
    }
    if (!will && willQoS != 0) {
      String detail = "Will QoS is " + willQoS + " without a Will";
      findings.report(WireRule.WILL_QOS_WITHOUT_WILL, offset, detail);
      findings.report(WireRule.WILL_BITS_WITHOUT_WILL, offset, detail);
    }
    if (!will && willRetain) {
      String detail = "Will Retain is 1 without a Will";
      findings.report(WireRule.WILL_RETAIN_WITHOUT_WILL, offset, detail);
      findings.report(WireRule.WILL_BITS_WITHOUT_WILL, offset, detail);
    }
    if (password && !userName) {
      findings.report(
          WireRule.PASSWORD_WITHOUT_USER_NAME, offset, "Password Flag without User Name Flag");
    }
  }

  private String describe(int flags) {
    var text = new StringBuilder(FieldText.hexByte(flags));
    text.append(userName ? " User Name," : "").append(password ? " Password," : "");
    if (will) {
      text.append(" Will QoS ").append(flags >> 3 & 3).append(',');
      text.append((flags & 0x20) != 0 ? " Will Retain," : "");
    }
    text.append(findings.isV5() ? " Clean Start " : " Clean Session ");
    return text.append(cleanSession ? 1 : 0).toString();
  }

  private void readProperties() {
    var properties = PropertyReader.read(reader, Place.CONNECT);
    if (properties.has(PropertyIdentifier.AUTHENTICATION_DATA)
        && properties.lacks(PropertyIdentifier.AUTHENTICATION_METHOD)) {
      findings.report(
          WireRule.AUTHENTICATION_DATA_ALONE,
          properties.offset(PropertyIdentifier.AUTHENTICATION_DATA),
          "Authentication Data without Authentication Method");
    }
  }

  private void readClientIdentifier() {
    reader.mustHave(1, WireRule.CLIENT_IDENTIFIER_MISSING, "Client Identifier");
    Span client = reader.string("Client Identifier", WireRule.UTF_8_OF_CLIENT_IDENTIFIER);
    if (client.isEmpty() && !cleanSession) {
      findings.report(
          WireRule.CLIENT_IDENTIFIER_EMPTY,
          client.start(),
          "Client Identifier is empty and CleanSession is 0");
    }
  }

  private void readWill() {
    boolean isText = false;
    if (findings.isV5()) {
      reader.mustHave(1, WireRule.WILL_MISSING, "Will Properties");
      var properties = PropertyReader.read(reader, Place.WILL);
      isText = properties.has(PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR, 1);
    }
    reader.mustHave(1, WireRule.WILL_MISSING, "Will Topic");
    Span topic = reader.string("Will Topic", WireRule.UTF_8_OF_WILL_TOPIC);
    TopicRules.checkNotEmpty(reader, topic, "Will Topic");
    TopicRules.checkName(reader, topic, "Will Topic", null);
    String name = findings.isV5() ? "Will Payload" : "Will Message";
    reader.mustHave(1, WireRule.WILL_MISSING, name);
    Span payload = reader.binary(name);
    if (isText && findings.sender() == Party.CLIENT) {
      int bad = Utf8Rules.firstIllFormed(reader.frame(), payload.from(), payload.to());
      if (bad >= 0) {
        String detail = name + " has ill-formed UTF-8 at byte " + bad;
        findings.report(WireRule.WILL_PAYLOAD_NOT_TEXT, payload.start(), detail);
      }
    }
  }

  private void readCredentials() {
    if (userName) {
      reader.mustHave(1, WireRule.USER_NAME_MISSING, "User Name");
      reader.string("User Name", WireRule.UTF_8_OF_USER_NAME);
    }
    if (password) {
      reader.mustHave(1, WireRule.PASSWORD_MISSING, "Password");
      Span secret = reader.lengthAndContent(reader.position(), "Password");
      int length = secret.to() - secret.from();
      findings.field("Password", secret.start(), 2 + length, () -> "(" + length + " bytes)");
    }
  }

  /** Names what is left over where its position and shape leave one answer only. */
  private void checkUnannounced() {
    int offset = reader.position();
    boolean oneField = reader.remaining() >= 2
        && (reader.frame().at(offset) << 8 | reader.frame().at(offset + 1))
            == reader.remaining() - 2;
    if (oneField && userName && !password) {
      findings.report(WireRule.PASSWORD_UNANNOUNCED, offset, "a Password without Password Flag");
    } else if (oneField && !userName && !password) {
      findings.report(WireRule.USER_NAME_UNANNOUNCED, offset, "a User Name without User Name Flag");
    }
  }
}
