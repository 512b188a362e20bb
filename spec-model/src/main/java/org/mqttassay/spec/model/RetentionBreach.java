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
package org.mqttassay.spec.model;

import java.util.ArrayList;
import java.util.List;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.RetainHandling;

/** Retained messages that should not have come, and why not (3.3.1.3). */
final class RetentionBreach {

  static final Rule ONCE = Rule.forbids(
          "a retained message is sent once for each SUBSCRIBE",
          Party.SERVER,
          "the last retained message of each matching topic, once for each SUBSCRIBE")
      .v311("3.3.1-6")
      .v5("3.3.1-9");

  static final Rule NONE_UNWANTED = Rule.forbids(
          "no retained messages under Retain Handling 2",
          Party.SERVER,
          "no retained message for a subscription with Retain Handling 2")
      .v5("3.3.1-11");

  static final Rule NONE_FOR_OLD = Rule.forbids(
          "no retained messages again under Retain Handling 1",
          Party.SERVER,
          "no retained message for a SUBSCRIBE with Retain Handling 1 that renews a subscription")
      .v5("3.3.1-10");

  static final Rule SHARED = Rule.forbids(
          "no retained messages for a shared subscription",
          Party.SERVER,
          "retained messages for other subscriptions than shared ones")
      .v5("3.3.1-9");

  static final Rule REPLACED = Rule.forbids(
          "a replaced retained message is gone",
          Party.SERVER,
          "only the last message that was retained for a topic")
      .v311("3.3.1-5", "3.3.1-7")
      .v5("3.3.1-5");

  static final Rule REPLACED_BY_QOS_0 = Rule.forbids(
          "a retained message is gone once one of QoS 0 has replaced it",
          Party.SERVER,
          "the message of QoS 0 that was retained last, or none")
      .v311("3.3.1-7")
      .v5("3.3.1-5", "ASSAY-3.3.1-2");

  static final Rule CLEARED = Rule.forbids(
          "a cleared retained message is gone",
          Party.SERVER,
          "no retained message of a topic after an empty one")
      .v311("3.3.1-10")
      .v5("3.3.1-6");

  static final Rule EMPTY = Rule.forbids(
          "an empty message is not retained", Party.SERVER, "no empty retained message")
      .v311("3.3.1-11")
      .v5("3.3.1-7");

  static final Rule NOT_RETAINED = Rule.forbids(
          "only what was published with RETAIN is retained",
          Party.SERVER,
          "as retained messages only those that were published with RETAIN 1")
      .v311("3.3.1-12")
      .v5("3.3.1-8");

  static final Rule WILL_NOT_RETAINED = Rule.forbids(
          "a Will without Will Retain is not retained",
          Party.SERVER,
          "no retained message that was a Will Message with Will Retain 0")
      .v311("3.1.2-16")
      .v5("3.1.2-14");

  static final Rule EXPIRED = Rule.forbids(
          "an expired retained message is gone",
          Party.SERVER,
          "no retained message whose Message Expiry Interval has run out")
      .v5("3.3.2-5");

  static final List<Rule> RULES = List.of(
      ONCE,
      NONE_UNWANTED,
      NONE_FOR_OLD,
      SHARED,
      REPLACED,
      REPLACED_BY_QOS_0,
      CLEARED,
      EMPTY,
      NOT_RETAINED,
      WILL_NOT_RETAINED,
      EXPIRED);

  private RetentionBreach() {}

  /**
   * Blames a server for a retained message that nothing but a Shared Subscription explains.
   *
   * @param choice what else it may be, which it does not fit; null for nothing. If there is
   *     anything, the subscription must be new
   * @return whether it is to blame
   */
  static boolean blameShared(
      Stepping s, Connection connection, Session session, Publish packet, Choice choice) {
    if (!packet.retain()
        || session.groups().isEmpty()
        || s.assumptions.isAtServer()
        || choice != null && !isTooMuch(choice)
        || MemberLost.mayHaveLostIt(s, session, packet)) {
      return false;
    }
    var topic = s.retained.get(packet.topicName());
    if (topic == null || !isThere(s, topic, packet)) {
      return false;
    }
    for (String name : session.groups()) {
      var held = session.subscriptions().get(name).get();
      boolean isNew = held.since() + s.assumptions.await() > s.now;
      if ((isNew || choice == null)
          && TopicTrie.matches(ShareName.filterOf(name), packet.topicName(), false)) {
        s.breaks(
            SHARED,
            Party.SERVER,
            connection,
            "a retained message for " + packet.topicName() + " to a member of " + name);
        return true;
      }
    }
    return false;
  }

  /** Whether it is RETAIN that does not fit, or the other one is a retained message, too. */
  private static boolean isTooMuch(Choice choice) {
    return choice.due().retained()
        || choice.faults().stream().anyMatch(fault -> fault.rule() == Fidelity.LIVE_RETAIN);
  }

  private static boolean isThere(Stepping s, RetainedTopic topic, Publish packet) {
    for (var candidate : topic.candidates()) {
      var publication = candidate.publication();
      if (!candidate.isEmpty()
          && publication.looksLike(packet.topicName(), packet.payload())
          && !publication.isSurelyExpired(s.now, s.assumptions)) {
        return true;
      }
    }
    return false;
  }

  /** Says which rule a message breaks that was not due, if it came as a retained one. */
  static boolean blame(Stepping s, Connection connection, Session session, Publish packet) {
    if (!packet.retain()) {
      return false;
    }
    var rule = rule(s, session, packet);
    if (rule == null || !rule.isIn(connection.version())) {
      return false;
    }
    s.breaks(
        rule,
        Party.SERVER,
        connection,
        "a retained message for " + packet.topicName() + " that was not due");
    return true;
  }

  private static Rule rule(Stepping s, Session session, Publish packet) {
    var matching = matching(session, packet.topicName());
    if (matching.isEmpty()) {
      return null;
    }
    boolean isMaybeLive = matching.stream().anyMatch(Terms::retainAsPublished);
    if (isMaybeLive && WillsSeen.knows(s, packet)) {
      return null;
    }
    if (packet.payload().isEmpty()) {
      return EMPTY;
    }
    var topic = s.retained.get(packet.topicName());
    if (topic == null) {
      return isWill(s, packet) ? WILL_NOT_RETAINED : NOT_RETAINED;
    }
    boolean isThere = false;
    boolean isExpired = false;
    boolean isOverQoS0 = false;
    for (var candidate : topic.candidates()) {
      var publication = candidate.publication();
      boolean isIt = publication.looksLike(packet.topicName(), packet.payload());
      boolean isOver = publication.isSurelyExpired(s.now, s.assumptions);
      isThere |= isIt && !isOver;
      isExpired |= isIt && isOver;
      isOverQoS0 |= publication.packet().qos() == QoS.AT_MOST_ONCE;
    }
    if (isThere) {
      return unasked(matching);
    }
    if (isExpired) {
      return EXPIRED;
    }
    if (topic.isClear()) {
      return CLEARED;
    }
    if (isWill(s, packet)) {
      return WILL_NOT_RETAINED;
    }
    return isOverQoS0 ? REPLACED_BY_QOS_0 : REPLACED;
  }

  private static Rule unasked(List<Terms> matching) {
    boolean isUnwanted = true;
    boolean isForNew = true;
    for (Terms terms : matching) {
      isUnwanted &= terms.retainHandling() == RetainHandling.DO_NOT_SEND;
      isForNew &= terms.retainHandling() != RetainHandling.SEND_AT_SUBSCRIBE;
    }
    if (isUnwanted) {
      return NONE_UNWANTED;
    }
    return isForNew ? NONE_FOR_OLD : ONCE;
  }

  private static List<Terms> matching(Session session, String topic) {
    var filters = TopicTrie.<Held>empty();
    for (var entry : session.subscriptions()) {
      if (!session.groups().contains(entry._1())) {
        filters = filters.with(entry._1(), entry._2());
      }
    }
    var found = new ArrayList<Terms>();
    filters.matching(
        topic, held -> found.add(held.granted() != null ? held.granted() : held.asked()));
    return found;
  }

  private static boolean isWill(Stepping s, Publish packet) {
    for (PendingWill pending : s.wills.values()) {
      if (pending.will().topic().equals(packet.topicName())
          && pending.will().payload().equals(packet.payload())) {
        return !pending.will().retain();
      }
    }
    return false;
  }
}
