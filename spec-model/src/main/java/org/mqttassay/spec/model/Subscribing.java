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
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;

/** SUBSCRIBE and SUBACK (3.8, 3.9). */
final class Subscribing {

  static final Rule ANSWER = Rule.obliges(
          "SUBACK for SUBSCRIBE", Party.SERVER, "SUBACK with the Packet Identifier of SUBSCRIBE")
      .v311("3.8.4-1", "3.8.4-2")
      .v5("3.8.4-1", "3.8.4-2");

  static final Rule UNASKED = Rule.forbids(
          "no SUBACK without SUBSCRIBE",
          Party.SERVER,
          "one SUBACK with the Packet Identifier of a SUBSCRIBE that waits for it")
      .v311("3.8.4-2", "3.8.4-4")
      .v5("3.8.4-2", "2.2.1-6", "3.8.4-5");

  static final Rule ONE_CODE_EACH = Rule.forbids(
          "one code for each Topic Filter",
          Party.SERVER,
          "as many codes in SUBACK as there are Topic Filters in SUBSCRIBE")
      .v311("3.8.4-5")
      .v5("3.8.4-6");

  static final Rule CODES_IN_ORDER = Rule.forbids(
          "the codes of SUBACK stand in the order of the Topic Filters",
          Party.SERVER,
          "the n-th code to answer the n-th Topic Filter")
      .v311("3.9.3-1")
      .v5("3.9.3-1");

  static final Rule NO_MORE_THAN_ASKED = Rule.forbids(
          "no more is granted than was asked for",
          Party.SERVER,
          "at most the QoS of SUBSCRIBE in SUBACK, or a failure")
      .v311("3.8.4-5")
      .v5("3.8.4-7");

  static final List<Rule> RULES =
      List.of(ANSWER, UNASKED, ONE_CODE_EACH, CODES_IN_ORDER, NO_MORE_THAN_ASKED);

  private Subscribing() {}

  static void subscribe(Stepping s, Connection connection, Subscribe packet) {
    if (!SubscribeLimits.passes(s, connection, packet)) {
      return;
    }
    String client = connection.clientIdentifier();
    request(s, connection, packet.packetIdentifier(), packet);
    var identifier = packet.properties().integer(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER);
    for (var subscription : packet.subscriptions()) {
      ask(s, s.session(client), Terms.of(subscription, identifier));
    }
    s.owe(new Owed.AnswerSubscribe(connection.number(), packet));
    Pending.subscribed(s, client, packet.subscriptions());
    packet.subscriptions().stream().map(Subscription::topicFilter).distinct().forEach(filter -> {
      Sharing.changed(s, filter);
      Retention.subscribed(s, s.session(client), filter);
    });
  }

  static void request(Stepping s, Connection connection, int identifier, Packet packet) {
    var traffic = connection.traffic();
    var before = traffic.requests().getOrElse(identifier, null);
    var request = new Request(packet, s.now, s.event, before, false);
    s.put(connection.with(traffic.withRequests(traffic.requests().put(identifier, request))));
    s.watch(connection.number());
  }

  /** Takes away the request that an answer is for; null when there is none. */
  static Request answered(
      Stepping s, Connection connection, int identifier, boolean isSuback, int codes) {
    var traffic = connection.traffic();
    var last = traffic.requests().getOrElse(identifier, null);
    var request = last == null ? null : last.answeredBy(isSuback, codes);
    if (request != null) {
      var rest = last.after(request);
      s.put(connection.with(traffic.withRequests(
          rest == null
              ? traffic.requests().remove(identifier)
              : traffic.requests().put(identifier, rest))));
    }
    return request;
  }

  private static void ask(Stepping s, Session session, Terms terms) {
    String filter = terms.topicFilter();
    var held = session.subscriptions().getOrElse(filter, null);
    var asked =
        held == null ? Held.asked(terms, s.event, s.now) : held.askedAgain(terms, s.event, s.now);
    boolean isShared = terms.isShared() && Sharing.isIn(session.version());
    remember(s, session.clientIdentifier(), filter, isShared);
    if (isShared && terms.maximumQoS() == QoS.AT_MOST_ONCE && !s.assumptions.isAtServer()) {
      Sharing.doubt(s, filter);
    }
    // What a server has queued it sends on the terms for which it queued it.
    boolean isSame = held == null || isShared || s.assumptions.isAtServer();
    var queue = isSame ? session.due() : replacing(session, terms);
    s.put(session
        .withSubscriptions(
            session.subscriptions().put(filter, asked),
            isShared ? session.groups().add(filter) : session.groups())
        .withDue(queue));
  }

  /** What waits for the sake of a subscription that is replaced may be sent on either terms. */
  private static DueQueue replacing(Session session, Terms terms) {
    return session.due().map(due -> {
      if (due.retained() || !due.isFor(terms.topicFilter()) || isLike(due.terms(), terms)) {
        return due;
      }
      if (terms.limit(due.publication().packet().qos()) == QoS.AT_MOST_ONCE) {
        return with(due, terms, false);
      }
      if (terms.noLocal() && due.publication().publisher().equals(session.clientIdentifier())) {
        return due.with(due.terms(), false, false);
      }
      return with(due, terms, due.certain());
    });
  }

  private static Due with(Due due, Terms terms, boolean isCertain) {
    var longer = new ArrayList<>(due.terms());
    longer.add(terms);
    return due.with(List.copyOf(longer), isCertain, false);
  }

  /** The connection is over before SUBACK came: what the server granted nobody will tell. */
  static void connectionLost(Stepping s, Connection connection, String client) {
    for (Request last : connection.traffic().requests().values()) {
      for (var request = last; request != null; request = request.before()) {
        if (request.packet() instanceof Subscribe subscribe) {
          doubt(s, client, subscribe, request.event());
        }
      }
    }
  }

  private static void doubt(Stepping s, String client, Subscribe subscribe, long event) {
    for (var subscription : subscribe.subscriptions()) {
      String filter = subscription.topicFilter();
      var session = s.session(client);
      var held = session.subscriptions().getOrElse(filter, null);
      if (held != null) {
        put(s, inDoubt(s, session, filter), filter, held.inDoubt(event));
      }
    }
  }

  private static Session inDoubt(Stepping s, Session session, String filter) {
    return s.assumptions.isAtServer()
        ? session
        : session.withDue(session.due().map(due -> due.isFor(filter) ? due.optional() : due));
  }

  private static boolean isLike(List<Terms> alternatives, Terms terms) {
    for (Terms one : alternatives) {
      if (one.equals(terms) || one.equals(terms.granted(terms.maximumQoS()))) {
        return true;
      }
    }
    return false;
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
    var codes = packet.reasonCodes();
    var request = answered(s, connection, packet.packetIdentifier(), true, codes.size());
    if (request == null) {
      if (!connection.isTainted()) {
        s.breaks(
            UNASKED,
            Party.SERVER,
            connection,
            "SUBACK with Packet Identifier " + packet.packetIdentifier());
      }
      if (connection.closing() != null
          && connection.closing().rule() == Remedies.CLOSE_ON_FILTER
          && codes.stream().noneMatch(code -> code <= QoS.EXACTLY_ONCE.level())) {
        Remedies.mayClose(s, connection.number());
      }
      return;
    }
    var subscribe = (Subscribe) request.packet();
    judge(s, connection, subscribe, request, codes);
    int answered = Math.min(codes.size(), subscribe.subscriptions().size());
    for (int i = 0; i < answered; i++) {
      var session = s.session(connection.clientIdentifier());
      boolean isGrant = codes.get(i) <= QoS.EXACTLY_ONCE.level();
      if (session != null && (isGrant || isLastOf(subscribe, i))) {
        grant(s, session, subscribe, i, codes.get(i), request.event());
      } else if (session != null) {
        RetentionAnswer.denied(s, session, asked(subscribe, i), request.event());
      }
    }
  }

  /** Whether no other filter of the SUBSCRIBE replaced this one. */
  private static boolean isLastOf(Subscribe subscribe, int index) {
    var all = subscribe.subscriptions();
    for (int i = index + 1; i < all.size(); i++) {
      if (all.get(i).topicFilter().equals(all.get(index).topicFilter())) {
        return false;
      }
    }
    return true;
  }

  private static void judge(
      Stepping s,
      Connection connection,
      Subscribe subscribe,
      Request request,
      List<Integer> codes) {
    var asked = subscribe.subscriptions();
    if (codes.size() != asked.size()) {
      s.breaks(
          ONE_CODE_EACH,
          Party.SERVER,
          connection,
          codes.size() + " codes for " + asked.size(),
          request.event());
      return;
    }
    for (int i = 0; i < codes.size(); i++) {
      int most = asked.get(i).maximumQoS().level();
      if (codes.get(i) <= QoS.EXACTLY_ONCE.level() && codes.get(i) > most) {
        s.breaks(
            wouldFitInAnotherOrder(subscribe, codes) ? CODES_IN_ORDER : NO_MORE_THAN_ASKED,
            Party.SERVER,
            connection,
            "QoS " + codes.get(i) + " for " + asked.get(i).topicFilter() + ", asked for at " + most,
            request.event());
        return;
      }
    }
  }

  private static boolean wouldFitInAnotherOrder(Subscribe subscribe, List<Integer> codes) {
    var most = new ArrayList<Integer>();
    subscribe.subscriptions().forEach(one -> most.add(one.maximumQoS().level()));
    var granted = new ArrayList<>(codes);
    granted.replaceAll(code -> code > QoS.EXACTLY_ONCE.level() ? -1 : code);
    most.sort(null);
    granted.sort(null);
    for (int i = 0; i < most.size(); i++) {
      if (granted.get(i) > most.get(i)) {
        return false;
      }
    }
    return true;
  }

  private static void grant(
      Stepping s, Session session, Subscribe subscribe, int index, int code, long event) {
    var asked = subscribe.subscriptions().get(index);
    String filter = asked.topicFilter();
    var held = session.subscriptions().getOrElse(filter, null);
    if (held == null) {
      return;
    }
    if (code > QoS.AT_MOST_ONCE.level() && code <= QoS.EXACTLY_ONCE.level()) {
      put(s, session, filter, held.granted(terms(subscribe, index, code), event));
    } else if (code == QoS.AT_MOST_ONCE.level()) {
      put(
          s,
          inDoubt(s, session, filter),
          filter,
          held.granted(terms(subscribe, index, code), event));
    } else {
      var left = held.refused(event);
      if (left.granted() == null && left.requests().isEmpty()) {
        drop(s, session, filter);
      } else {
        put(s, inDoubt(s, session, filter), filter, left);
      }
      Sharing.changed(s, filter);
      if (s.session(session.clientIdentifier()) != null) {
        RetentionAnswer.denied(
            s, s.session(session.clientIdentifier()), asked(subscribe, index), event);
      }
      return;
    }
    Sharing.changed(s, filter);
    RetentionAnswer.granted(
        s, s.session(session.clientIdentifier()), asked(subscribe, index), QoS.of(code), event);
  }

  private static Terms terms(Subscribe subscribe, int index, int code) {
    return asked(subscribe, index).granted(QoS.of(code));
  }

  private static Terms asked(Subscribe subscribe, int index) {
    return Terms.of(
        subscribe.subscriptions().get(index),
        subscribe.properties().integer(PropertyIdentifier.SUBSCRIPTION_IDENTIFIER));
  }

  private static void put(Stepping s, Session session, String filter, Held held) {
    s.put(session.withSubscriptions(session.subscriptions().put(filter, held), session.groups()));
  }

  /** A subscription is over: it leaves the session and the topics. */
  static void remove(Stepping s, Session session, String filter) {
    drop(s, session.withDue(session.due().with(session.due().past().withEnded(filter))), filter);
  }

  private static void drop(Stepping s, Session session, String filter) {
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
