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
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.PropertyIdentifier.Place;
import org.mqttassay.spec.packet.wire.PacketReader.Span;

/** PUBLISH (3.3 of both versions). */
final class PublishReader {

  private static final int QOS_MASK = 0b0110;

  private PublishReader() {}

  static String describeFlags(int flags) {
    return "DUP " + (flags >> 3) + ", QoS " + ((flags & QOS_MASK) >> 1) + ", RETAIN " + (flags & 1);
  }

  static void checkFlags(Findings findings, int flags) {
    boolean dup = (flags & 0b1000) != 0;
    if ((flags & QOS_MASK) == QOS_MASK) {
      findings.report(WireRule.QOS_3, 0, "QoS is 3");
    } else if (dup && (flags & QOS_MASK) == 0) {
      findings.report(WireRule.DUP_AT_QOS_0, 0, "DUP is 1 at QoS 0");
      findings.report(WireRule.DUP_IN_QOS_0_FLOW, 0, "DUP is 1 at QoS 0");
    }
  }

  static void read(PacketReader reader, int flags) {
    Findings findings = reader.findings();
    boolean fromClient = findings.sender() == Party.CLIENT;
    reader.mustHave(1, WireRule.TOPIC_NAME_MISSING, "Topic Name");
    Span topic = reader.string("Topic Name", WireRule.UTF_8_OF_TOPIC_NAME);
    TopicRules.checkName(reader, topic, "Topic Name", WireRule.PUBLISH_WILDCARD);
    if ((flags & QOS_MASK) == QOS_MASK) {
      // Nobody can say whether a Packet Identifier follows.
      throw new Unreadable();
    }
    if ((flags & QOS_MASK) != 0) {
      reader.packetIdentifier(
          fromClient
              ? WireRule.PACKET_IDENTIFIER_OF_REQUEST
              : WireRule.PACKET_IDENTIFIER_OF_DELIVERY);
    }
    boolean isText = false;
    if (findings.isV5()) {
      var properties = PropertyReader.read(reader, Place.PUBLISH);
      checkProperties(findings, properties, topic);
      isText = properties.has(PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR, 1);
    } else {
      TopicRules.checkNotEmpty(reader, topic, "Topic Name");
    }
    readPayload(reader, isText && fromClient);
  }

  private static void checkProperties(
      Findings findings, PropertyReader.Summary properties, Span topic) {
    if (topic.isEmpty() && properties.lacks(PropertyIdentifier.TOPIC_ALIAS)) {
      String detail = "Topic Name is empty and there is no Topic Alias";
      findings.report(WireRule.TOPIC_NAME_WITHOUT_ALIAS, topic.start(), detail);
      findings.report(WireRule.TOPIC_EMPTY, topic.start(), detail);
    }
    if (findings.sender() == Party.CLIENT
        && properties.has(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER)) {
      findings.report(
          WireRule.SUBSCRIPTION_IDENTIFIER_FROM_CLIENT,
          properties.offset(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER),
          "Subscription Identifier in a client's PUBLISH");
    }
  }

  /** Who forwards a payload is not to blame for it: it must leave it as it came. */
  private static void readPayload(PacketReader reader, boolean mustBeText) {
    int from = reader.position();
    int to = from + reader.remaining();
    int bad = mustBeText ? Utf8Rules.firstIllFormed(reader.frame(), from, to) : -1;
    // A cut may have split the last character.
    if (bad >= 0 && (reader.isWhole() || to - bad >= 4)) {
      String detail = "the payload has ill-formed UTF-8 at byte " + bad;
      reader.findings().report(WireRule.PAYLOAD_NOT_TEXT, from, detail);
    }
    reader
        .findings()
        .field("Payload", from, to - from, () -> FieldText.data(reader.frame(), from, to));
    reader.skip(to - from);
  }
}
