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

import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.PropertyIdentifier.Place;
import org.mqttassay.spec.packet.wire.PacketReader.Span;

/** SUBSCRIBE, UNSUBSCRIBE and their answers (3.8 to 3.11 of both versions). */
final class SubscriptionReader {

  private SubscriptionReader() {}

  static void readSubscribe(PacketReader reader) {
    readHeader(reader, PacketType.SUBSCRIBE, WireRule.PACKET_IDENTIFIER_OF_REQUEST);
    if (reader.isAtEnd()) {
      reader
          .findings()
          .report(WireRule.SUBSCRIBE_EMPTY, reader.position(), "there is no Topic Filter");
    }
    while (reader.remaining() > 0) {
      Span filter = reader.string("Topic Filter", WireRule.UTF_8_OF_SUBSCRIBE);
      TopicRules.checkFilter(reader, filter);
      if (reader.findings().isV5()) {
        readOptions(reader, TopicRules.isShared(reader, filter));
      } else {
        readRequestedQoS(reader);
      }
    }
  }

  static void readUnsubscribe(PacketReader reader) {
    readHeader(reader, PacketType.UNSUBSCRIBE, WireRule.PACKET_IDENTIFIER_OF_REQUEST);
    if (reader.isAtEnd()) {
      reader
          .findings()
          .report(WireRule.UNSUBSCRIBE_EMPTY, reader.position(), "there is no Topic Filter");
    }
    while (reader.remaining() > 0) {
      Span filter = reader.string("Topic Filter", WireRule.UTF_8_OF_UNSUBSCRIBE);
      TopicRules.checkFilter(reader, filter);
    }
  }

  static void readSuback(PacketReader reader) {
    readHeader(reader, PacketType.SUBACK, WireRule.PACKET_IDENTIFIER_OF_SUBACK);
    readCodes(reader, PacketType.SUBACK, WireRule.SUBACK_EMPTY);
  }

  static void readUnsuback(PacketReader reader) {
    readHeader(reader, PacketType.UNSUBACK, WireRule.PACKET_IDENTIFIER_OF_SUBACK);
    if (reader.findings().isV5()) {
      readCodes(reader, PacketType.UNSUBACK, WireRule.CODE_OF_UNSUBACK);
    }
  }

  private static void readHeader(PacketReader reader, PacketType type, WireRule identifier) {
    reader.packetIdentifier(identifier);
    if (reader.findings().isV5()) {
      PropertyReader.read(reader, Place.of(type));
    }
  }

  /** No SUBSCRIBE or UNSUBSCRIBE is without filters, so no answer to one is without codes. */
  private static void readCodes(PacketReader reader, PacketType type, WireRule whenEmpty) {
    if (reader.isAtEnd()) {
      reader.findings().report(whenEmpty, reader.position(), "there is no code");
    }
    while (reader.remaining() > 0) {
      ReasonCodeRules.read(reader, type);
    }
  }

  private static void readRequestedQoS(PacketReader reader) {
    int offset = reader.position();
    int requested = reader.oneByte("Requested QoS");
    if ((requested & 0xFC) != 0) {
      String detail = "Requested QoS is " + FieldText.hexByte(requested);
      reader.findings().report(WireRule.SUBSCRIPTION_RESERVED_BITS, offset, detail);
    } else if (requested == 3) {
      reader.findings().report(WireRule.SUBSCRIPTION_QOS_3, offset, "Requested QoS is 3");
    }
  }

  private static void readOptions(PacketReader reader, boolean shared) {
    Findings findings = reader.findings();
    int offset = reader.position();
    int options = reader.oneByteUnnoted("Subscription Options");
    int qos = options & 3;
    boolean noLocal = (options & 0x04) != 0;
    int retainAsPublished = options >> 3 & 1;
    int retainHandling = options >> 4 & 3;
    findings.field(
        "Subscription Options",
        offset,
        1,
        () -> String.join(
            ", ",
            "Maximum QoS " + qos,
            "No Local " + (noLocal ? 1 : 0),
            "Retain As Published " + retainAsPublished,
            "Retain Handling " + retainHandling));
    if ((options & 0xC0) != 0) {
      String detail = "Subscription Options are " + FieldText.hexByte(options);
      findings.report(WireRule.SUBSCRIPTION_RESERVED_BITS, offset, detail);
    }
    if (qos == 3) {
      findings.report(WireRule.SUBSCRIPTION_QOS_3, offset, "Maximum QoS is 3");
    }
    if (retainHandling == 3) {
      findings.report(WireRule.RETAIN_HANDLING_3, offset, "Retain Handling is 3");
    }
    if (noLocal && shared) {
      findings.report(WireRule.NO_LOCAL_ON_SHARED, offset, "No Local on a Shared Subscription");
    }
  }
}
