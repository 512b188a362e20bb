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

import java.util.List;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/** A delivery that was not due: what may explain it all the same, or which rule it breaks. */
final class Excuses {

  static final Rule MATCHES = Rule.forbids(
          "a delivery matches a subscription",
          Party.SERVER,
          "a Topic Name that matches a Topic Filter of the client's, character by character")
      .v311("3.3.2-3", "4.7.3-4")
      .v5("3.3.2-3", "4.7.3-4");

  static final Rule DOLLAR = Rule.forbids(
          "a leading wildcard does not match a leading $",
          Party.SERVER,
          "topics that begin with $ only for filters that begin with it")
      .v311("4.7.2-1")
      .v5("4.7.2-1");

  static final Rule NO_EXCHANGE_BY_DOLLAR = Rule.forbids(
          "clients exchange nothing by topics that begin with $",
          Party.SERVER,
          "no client's message on a topic that begins with $ to be sent to another")
      .v311("ASSAY-4.7.2-1")
      .v5("ASSAY-4.7.2-1");

  static final Rule OWN_DOLLAR = Rule.frees(
          "a server's own topics begin with $",
          Party.SERVER,
          "messages of the server's own on such topics")
      .v311("ASSAY-4.7.2-2")
      .v5("ASSAY-4.7.2-2");

  static final Rule NOT_AFTER_UNSUBACK = Rule.forbids(
          "nothing new for a subscription that ended",
          Party.SERVER,
          "after UNSUBACK only what was published before it")
      .v311("3.10.4-2")
      .v5("3.10.4-2");

  static final Rule NO_LOCAL = Rule.forbids(
          "nothing of one's own with No Local",
          Party.SERVER,
          "no message of the client's own for a subscription with No Local")
      .v5("3.8.3-3");

  static final List<Rule> RULES =
      List.of(MATCHES, DOLLAR, NO_EXCHANGE_BY_DOLLAR, OWN_DOLLAR, NOT_AFTER_UNSUBACK, NO_LOCAL);

  private Excuses() {}

  /** Judges a delivery that nothing the observer knows of was published for. */
  static void judge(Stepping s, Connection connection, Session session, Publish packet) {
    if (connection.isTainted() || !session.known()) {
      return;
    }
    String topic = packet.topicName();
    if (!matches(session, topic, false)) {
      if (!hasServersOwn(session)) {
        s.breaks(unmatched(session, topic), Party.SERVER, connection, "a message for " + topic);
      }
      return;
    }
    if (mayBeUnseen(s, packet)) {
      return;
    }
    var doubt = doubt(s, session);
    if (doubt != null) {
      s.waives(
          doubt,
          Delivering.SOMETHING_PUBLISHED,
          Party.SERVER,
          connection,
          "a message for " + topic);
      return;
    }
    if (RetentionBreach.blame(s, connection, session, packet)
        || blameReplaced(s, connection, session, packet)
        || WillsSeen.blame(s, connection, packet)
        || SharingBreach.blame(s, connection, session, packet)) {
      return;
    }
    var past = session.due().past().find(packet);
    if (past != null) {
      lately(s, connection, session, past, packet);
    } else {
      s.breaks(
          PublishFlow.isRepetitionPassedOn(s, packet)
              ? PublishFlow.PASSED_ON_ONCE
              : Delivering.SOMETHING_PUBLISHED,
          Party.SERVER,
          connection,
          "a message for " + topic + " that was not due");
    }
  }

  /** Blames a server that sends a message once more, for a subscription that was replaced. */
  private static boolean blameReplaced(
      Stepping s, Connection connection, Session session, Publish packet) {
    var past = session.due().past().find(packet);
    if (past == null || past.reason() != Past.Reason.SENT) {
      return false;
    }
    var published = past.publication().packet().qos();
    for (var held : session.subscriptions().values()) {
      if (held.replaced() != null
          && held.isCertain()
          && TopicTrie.matches(held.topicFilter(), packet.topicName(), false)
          && held.replaced().allow(published, packet.qos())
          && !held.granted().allow(published, packet.qos())) {
        s.breaks(
            Fidelity.REPLACED,
            Party.SERVER,
            connection,
            "another copy at " + packet.qos(),
            past.publication().event());
        return true;
      }
    }
    return false;
  }

  private static boolean mayBeUnseen(Stepping s, Publish packet) {
    if (!s.assumptions.seesAll() || packet.topicName().startsWith("$")) {
      return true;
    }
    var retained = s.retained.get(packet.topicName());
    return packet.retain() && !s.assumptions.fresh() && (retained == null || retained.maybeOlder());
  }

  /** Why a message that seems not to be due may be so all the same, or null. */
  private static Waiver.Reason doubt(Stepping s, Session session) {
    if (session.due().forgot()) {
      return Waiver.Reason.FORGOTTEN;
    }
    boolean mayBeUnread = s.unreadUntil > s.now && !s.assumptions.isAtServer();
    return mayBeUnread ? Waiver.Reason.UNREAD : null;
  }

  private static boolean matches(Session session, String topic, boolean dollar) {
    for (String filter : session.subscriptions().keySet()) {
      String plain = session.groups().contains(filter) ? ShareName.filterOf(filter) : filter;
      if (TopicTrie.matches(plain, topic, dollar)) {
        return true;
      }
    }
    return false;
  }

  /** What a server makes of other filters with a leading {@code $} is its own affair (4.7.2). */
  private static boolean hasServersOwn(Session session) {
    for (String filter : session.subscriptions().keySet()) {
      if (filter.startsWith("$") && !session.groups().contains(filter)) {
        return true;
      }
    }
    return false;
  }

  private static Rule unmatched(Session session, String topic) {
    if (topic.startsWith("$") && matches(session, topic, true)) {
      return DOLLAR;
    }
    for (String filter : session.due().past().ended()) {
      boolean isShared = ShareName.isShared(filter) && session.version() == MqttVersion.V5_0;
      String plain = isShared ? ShareName.filterOf(filter) : filter;
      if (TopicTrie.matches(plain, topic, false)) {
        return NOT_AFTER_UNSUBACK;
      }
    }
    return MATCHES;
  }

  /** The message is known, and was over with. */
  private static void lately(
      Stepping s, Connection connection, Session session, Past.Entry past, Publish packet) {
    var published = past.publication().packet().qos();
    var rule =
        switch (past.reason()) {
          case SENT ->
            published == QoS.EXACTLY_ONCE ? PublishFlow.PASSED_ON_ONCE : Copies.NO_SECOND;
          case OVERTAKEN -> Copies.ORDER;
          case EXPIRED -> Forwarding.NOT_EXPIRED;
          case OWN -> NO_LOCAL;
        };
    boolean isFree = past.reason() == Past.Reason.SENT
        && published == QoS.AT_LEAST_ONCE
        && packet.qos() == QoS.AT_MOST_ONCE;
    boolean mayBeAnother = past.reason() == Past.Reason.OVERTAKEN
        && session.due().past().mayHaveBeen(past.publication());
    if (!isFree && !mayBeAnother) {
      s.breaks(
          rule,
          Party.SERVER,
          connection,
          "a message for " + packet.topicName() + " once more, or too late, or of its own",
          past.publication().event());
    }
  }
}
