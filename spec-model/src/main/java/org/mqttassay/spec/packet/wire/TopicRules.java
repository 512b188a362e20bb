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

import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.wire.PacketReader.Span;

/** How Topic Names and Topic Filters are written (4.7 of both versions, 4.8.2 of 5.0). */
final class TopicRules {

  private static final Bytes SHARE = Bytes.utf8("$share/");

  private TopicRules() {}

  /**
   * Judges the characters of a Topic Name; whether it may be empty depends on where it stands.
   *
   * @param ofField a rule that forbids wildcards in this very field; null if none does
   */
  static void checkName(PacketReader reader, Span topic, String name, WireRule ofField) {
    Findings findings = reader.findings();
    checkNull(reader, topic, name);
    int wildcard = firstWildcard(reader.frame(), topic.from(), topic.to());
    if (wildcard >= 0) {
      String detail = name + " has a wildcard: " + text(reader, topic);
      findings.report(WireRule.TOPIC_NAME_WILDCARD, topic.start(), detail);
      if (ofField != null) {
        findings.report(ofField, topic.start(), detail);
      }
    }
  }

  static void checkNotEmpty(PacketReader reader, Span topic, String name) {
    if (topic.isEmpty()) {
      reader.findings().report(WireRule.TOPIC_EMPTY, topic.start(), name + " is empty");
    }
  }

  static void checkFilter(PacketReader reader, Span filter) {
    checkNotEmpty(reader, filter, "Topic Filter");
    checkNull(reader, filter, "Topic Filter");
    int from = filter.from();
    if (isShared(reader, filter)) {
      from = checkShareName(reader, filter);
    }
    checkWildcards(reader, filter, from);
  }

  /** Whether a filter asks for a Shared Subscription, which only 5.0 has. */
  static boolean isShared(PacketReader reader, Span filter) {
    if (!reader.findings().isV5() || filter.to() - filter.from() < SHARE.size()) {
      return false;
    }
    for (int i = 0; i < SHARE.size(); i++) {
      if (reader.frame().at(filter.from() + i) != SHARE.at(i)) {
        return false;
      }
    }
    return true;
  }

  /** Returns where the filter behind the ShareName begins. */
  private static int checkShareName(PacketReader reader, Span filter) {
    Findings findings = reader.findings();
    int from = filter.from() + SHARE.size();
    int to = from;
    while (to < filter.to() && reader.frame().at(to) != '/') {
      to++;
    }
    if (from == to) {
      String detail = "no ShareName in " + text(reader, filter);
      findings.report(WireRule.SHARE_NAME_EMPTY, filter.start(), detail);
    } else if (firstWildcard(reader.frame(), from, to) >= 0) {
      String detail = "the ShareName has a wildcard: " + text(reader, filter);
      findings.report(WireRule.SHARE_NAME_MALFORMED, filter.start(), detail);
    }
    if (from < to && to + 1 >= filter.to()) {
      String detail = "no filter after the ShareName: " + text(reader, filter);
      findings.report(WireRule.SHARE_NAME_MALFORMED, filter.start(), detail);
    }
    return Math.min(to + 1, filter.to());
  }

  private static void checkWildcards(PacketReader reader, Span filter, int from) {
    boolean multi = false;
    boolean single = false;
    for (int i = from; i < filter.to(); i++) {
      int character = reader.frame().at(i);
      if (character == '#' || character == '+') {
        boolean begins = i == from || reader.frame().at(i - 1) == '/';
        boolean isLast = i + 1 == filter.to();
        multi |= character == '#' && !(begins && isLast);
        single |= character == '+' && !(begins && (isLast || reader.frame().at(i + 1) == '/'));
      }
    }
    if (multi) {
      String detail = "# is not the last level by itself: " + text(reader, filter);
      reader.findings().report(WireRule.MULTI_LEVEL_WILDCARD, filter.start(), detail);
    }
    if (single) {
      String detail = "+ is not a whole level: " + text(reader, filter);
      reader.findings().report(WireRule.SINGLE_LEVEL_WILDCARD, filter.start(), detail);
    }
  }

  private static void checkNull(PacketReader reader, Span topic, String name) {
    int zero = Utf8Rules.firstZero(reader.frame(), topic.from(), topic.to());
    if (zero >= 0) {
      String detail = name + " has U+0000 at byte " + zero;
      reader.findings().report(WireRule.TOPIC_NULL, topic.start(), detail);
    }
  }

  private static int firstWildcard(Bytes bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      int character = bytes.at(i);
      if (character == '#' || character == '+') {
        return i;
      }
    }
    return -1;
  }

  private static String text(PacketReader reader, Span topic) {
    return FieldText.string(reader.frame(), topic.from(), topic.to());
  }
}
