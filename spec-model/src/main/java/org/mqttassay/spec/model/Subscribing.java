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
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;

/** SUBSCRIBE and SUBACK (3.8, 3.9). */
final class Subscribing {

  static final Rule ANSWER = Rule.obliges(
          "SUBACK for SUBSCRIBE", Party.SERVER, "SUBACK with the Packet Identifier of SUBSCRIBE")
      .v311("3.8.4-1", "3.8.4-2")
      .v5("3.8.4-1", "3.8.4-2");

  static final Rule UNASKED = Rule.forbids(
          "no SUBACK without SUBSCRIBE",
          Party.SERVER,
          "a Packet Identifier of a SUBSCRIBE that waits for its SUBACK")
      .v311("3.8.4-2")
      .v5("3.8.4-2", "2.2.1-6");

  static final Rule ONE_CODE_EACH = Rule.forbids(
          "one code for each Topic Filter",
          Party.SERVER,
          "as many codes in SUBACK as there are Topic Filters in SUBSCRIBE")
      .v311("3.8.4-5", "3.9.3-1")
      .v5("3.8.4-6", "3.9.3-1");

  static final List<Rule> RULES = List.of(ANSWER, UNASKED, ONE_CODE_EACH);

  private Subscribing() {}

  static void subscribe(Stepping s, Connection connection, Subscribe packet) {
    var session = s.session(connection.clientIdentifier());
    request(s, connection, packet.packetIdentifier(), packet);
    var identifier = packet.properties().integer(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER);
    for (var subscription : packet.subscriptions()) {
      var terms = Terms.of(subscription, identifier);
      session = ask(s, session, terms);
    }
    s.put(session);
    s.owe(new Owed.AnswerSubscribe(connection.number(), packet));
    packet.subscriptions().forEach(subscription -> {
      Sharing.changed(s, subscription.topicFilter());
      Pending.subscribed(s, s.session(connection.clientIdentifier()), subscription.topicFilter());
      Retention.subscribed(s, s.session(connection.clientIdentifier()), subscription.topicFilter());
    });
  }

  static void request(Stepping s, Connection connection, int identifier, Packet packet) {
    var traffic = connection.traffic();
    s.put(connection.with(traffic.withRequests(
        traffic.requests().put(identifier, new Request(packet, s.now, s.event)))));
    s.watch(connection.number());
  }

  private static Session ask(Stepping s, Session session, Terms terms) {
    String filter = terms.topicFilter();
    var held = session.subscriptions().getOrElse(filter, null);
    var asked = held == null ? Held.asked(terms, s.now) : held.askedAgain(terms);
    boolean isShared = terms.isShared() && Sharing.isIn(session.version());
    remember(s, session.clientIdentifier(), filter, isShared);
    return session.withSubscriptions(
        session.subscriptions().put(filter, asked),
        isShared ? session.groups().add(filter) : session.groups());
  }

  private static void remember(Stepping s, String client, String filter, boolean isShared) {
    String key = isShared ? ShareName.filterOf(filter) : filter;
    var there = s.subscriptions.get(key);
    var subscribers = there == null ? Subscribers.of(key) : there;
    if (isShared) {
      s.subscriptions = s.subscriptions.with(key, subscribers.withGroup(filter));
      s.put(s.groups.getOrElse(filter, Group.of(filter)).with(client));
    } else {
      s.subscriptions = s.subscriptions.with(key, subscribers.withClient(client));
    }
  }

  static void suback(Stepping s, Connection connection, Suback packet) {
    var traffic = connection.traffic();
    var request = traffic.requests().getOrElse(packet.packetIdentifier(), null);
    if (request == null || !(request.packet() instanceof Subscribe)) {
      if (!connection.isTainted()) {
        s.breaks(
            UNASKED,
            Party.SERVER,
            connection,
            "SUBACK with Packet Identifier " + packet.packetIdentifier());
      }
      return;
    }
    var subscribe = (Subscribe) request.packet();
    s.put(connection.with(
        traffic.withRequests(traffic.requests().remove(packet.packetIdentifier()))));
    if (packet.reasonCodes().size() != subscribe.subscriptions().size()) {
      s.breaks(
          ONE_CODE_EACH,
          Party.SERVER,
          connection,
          packet.reasonCodes().size() + " codes for "
              + subscribe.subscriptions().size(),
          request.event());
    }
    int answered =
        Math.min(packet.reasonCodes().size(), subscribe.subscriptions().size());
    for (int i = 0; i < answered; i++) {
      var session = s.session(connection.clientIdentifier());
      grant(s, session, subscribe, i, packet.reasonCodes().get(i));
    }
  }

  private static void grant(Stepping s, Session session, Subscribe subscribe, int index, int code) {
    var asked = subscribe.subscriptions().get(index);
    var held = session.subscriptions().getOrElse(asked.topicFilter(), null);
    if (held == null) {
      return;
    }
    if (code <= QoS.EXACTLY_ONCE.level()) {
      var terms = Terms.of(
              asked, subscribe.properties().integer(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER))
          .granted(QoS.of(code));
      s.put(session.withSubscriptions(
          session.subscriptions().put(asked.topicFilter(), held.granted(terms)), session.groups()));
      Sharing.changed(s, asked.topicFilter());
      Retention.granted(s, s.session(session.clientIdentifier()), terms);
    } else if (held.granted() != null) {
      s.put(session.withSubscriptions(
          session.subscriptions().put(asked.topicFilter(), held.refused()), session.groups()));
      Sharing.changed(s, asked.topicFilter());
      Retention.denied(s, s.session(session.clientIdentifier()), asked.topicFilter());
    } else {
      Retention.denied(s, session, asked.topicFilter());
      session = s.session(session.clientIdentifier());
      remove(s, session, asked.topicFilter());
    }
  }

  /** A subscription is over: it leaves the session and the topics. */
  static void remove(Stepping s, Session session, String filter) {
    s.put(session.withSubscriptions(
        session.subscriptions().remove(filter), session.groups().remove(filter)));
    forget(s, session, filter);
  }

  /** A subscription leaves the topics, while its session is dealt with elsewhere. */
  static void forget(Stepping s, Session session, String filter) {
    boolean isShared = session.groups().contains(filter);
    String key = isShared ? ShareName.filterOf(filter) : filter;
    var subscribers = s.subscriptions.get(key);
    if (subscribers == null) {
      return;
    }
    Subscribers rest;
    if (isShared) {
      boolean isLast = Sharing.leave(s, filter, session.clientIdentifier());
      rest = isLast ? subscribers.withoutGroup(filter) : subscribers;
    } else {
      rest = subscribers.withoutClient(session.clientIdentifier());
    }
    s.subscriptions = s.subscriptions.with(key, rest.isEmpty() ? null : rest);
  }
}
