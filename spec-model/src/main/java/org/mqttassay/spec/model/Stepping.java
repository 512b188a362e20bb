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

import io.vavr.collection.HashMap;
import io.vavr.collection.HashSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.wire.Violation;

/**
 * One step in the making: the state's parts while an event changes them. It lives for one call of
 * the model and is never seen outside of it.
 */
final class Stepping {

  final Assumptions assumptions;
  /** The number of the event. */
  final long event;
  /** The time up to which the state was brought: that of the event, or of a timer before it. */
  long now;

  long publications;
  long unreadUntil;
  final Shelf<Long, Connection> connections;
  final Shelf<String, Session> sessions;
  TopicTrie<Subscribers> subscriptions;
  HashMap<String, Group> groups;
  TopicTrie<RetainedTopic> retained;
  Window<Publication> pending;
  HashMap<String, PendingWill> wills;
  Recent ended;
  HashMap<String, HashSet<Long>> willHolders;
  HashMap<String, HashMap<String, Long>> ghosts;
  HashMap<String, Contest> contests;
  Timers timers;

  /** Told of what changes. */
  Changes changes = Changes.UNHEARD;

  /** Whether the server lets the PUBLISH that is handled reach anybody. */
  boolean isAdmitted = true;

  /** Whether what is handled was sent before CONNACK, by a client that knew no limits yet. */
  boolean isEarly;

  /** Whether what is handled may belong to a session that another connection has. */
  boolean isFree;

  private List<Breach> breaches = List.of();
  private List<Owed> owed = List.of();
  private List<Waiver> waived = List.of();

  Stepping(State state, Event happening) {
    if (happening.at() < state.now()) {
      throw new IllegalArgumentException(
          "An event at " + happening.at() + " ns after one at " + state.now() + " ns");
    }
    assumptions = state.assumptions();
    event = state.events() + 1;
    now = state.now();
    publications = state.publications();
    unreadUntil = state.unreadUntil();
    connections = new Shelf<>(state.connections());
    sessions = new Shelf<>(state.sessions());
    subscriptions = state.subscriptions();
    groups = state.groups();
    retained = state.retained();
    pending = state.pending();
    wills = state.wills();
    ended = state.ended();
    willHolders = state.willHolders();
    ghosts = state.ghosts();
    contests = state.contests();
    timers = state.timers();
  }

  Step finish() {
    return new Step(
        new State(
            assumptions,
            now,
            event,
            publications,
            unreadUntil,
            connections.all(),
            sessions.all(),
            subscriptions,
            groups,
            retained,
            pending,
            wills,
            ended,
            willHolders,
            ghosts,
            contests,
            timers),
        Collections.unmodifiableList(breaches),
        Collections.unmodifiableList(owed),
        Collections.unmodifiableList(waived));
  }

  Connection connection(long number) {
    return connections.get(number);
  }

  /** A session, or null. Whoever looks at one may be about to change or end it. */
  Session session(String clientIdentifier) {
    changes.session(clientIdentifier);
    return sessions.get(clientIdentifier);
  }

  void put(Connection connection) {
    connections.put(connection.number(), connection);
  }

  void put(Session session) {
    changes.session(session.clientIdentifier());
    sessions.put(session.clientIdentifier(), session);
  }

  void put(Group group) {
    if (group.members().isEmpty() && group.due().isEmpty()) {
      groups = groups.remove(group.topicFilter());
      changes.groupEnded(group.topicFilter());
    } else {
      groups = groups.put(group.topicFilter(), group);
      changes.group(group.topicFilter());
    }
  }

  /** Notes that somebody must now do something. */
  void owe(Owed duty) {
    if (owed.isEmpty()) {
      owed = new ArrayList<>(2);
    }
    owed.add(duty);
  }

  /** Wants something looked at when a time has come. */
  void schedule(long at, Timer.Subject subject, long connection, String name) {
    timers = timers.add(new Timer(at, subject, connection, name));
  }

  /** Wants a connection looked at within the await budget, unless it will be anyway. */
  void watch(Connection connection, long at) {
    if (connection.checkAt() == 0 || connection.checkAt() > at) {
      unwatch(connection);
      schedule(at, Timer.Subject.CONNECTION, connection.number(), "");
      put(connection.checkedAt(at));
    }
  }

  /** Wants a connection looked at no more. */
  void unwatch(Connection connection) {
    if (connection.checkAt() != 0) {
      unschedule(connection.checkAt(), Timer.Subject.CONNECTION, connection.number(), "");
    }
  }

  /** Wants something looked at no more that {@link #schedule} was asked for. */
  void unschedule(long at, Timer.Subject subject, long connection, String name) {
    timers = timers.remove(new Timer(at, subject, connection, name));
  }

  /** Wants a connection looked at when the await budget is over, unless it will be anyway. */
  void watch(long connection) {
    watch(connection(connection), now + assumptions.await());
  }

  /** Reports a broken rule, if the connection's version has it. */
  void breaks(Rule rule, Party by, Connection connection, String came, long... causes) {
    breaks(rule, by, connection.version(), connection.number(), came, causes);
  }

  /** Reports a broken rule, if the version has it. */
  void breaks(
      Rule rule, Party by, MqttVersion version, long connection, String came, long... causes) {
    var statement = version == null ? null : rule.statement(version).orElse(null);
    if (statement == null || isFree && by == Party.SERVER) {
      return;
    }
    var before = new ArrayList<Long>(causes.length);
    for (long cause : causes) {
      if (cause > 0 && cause != event) {
        before.add(cause);
      }
    }
    add(new Breach(
        statement,
        rule.name(),
        rule.kind() == Rule.Kind.OBLIGES,
        by,
        now,
        connection,
        rule.allowed(),
        came,
        before));
  }

  /** Reports what would break a rule if more were known. */
  void waives(
      Waiver.Reason reason,
      Rule rule,
      Party by,
      Connection connection,
      String came,
      long... causes) {
    var told = breaches;
    breaches = List.of();
    breaks(rule, by, connection, came, causes);
    for (Breach breach : breaches) {
      waived = waived.isEmpty() ? new ArrayList<>(1) : waived;
      waived.add(new Waiver(breach, reason));
    }
    breaches = told;
  }

  /** Reports bytes that break the standard by themselves. */
  void breaks(Violation violation, Party by, long connection) {
    add(new Breach(
        violation.statement(),
        Malformed.BYTES,
        false,
        by,
        now,
        connection,
        "a packet whose bytes are well-formed",
        violation.detail(),
        List.of()));
  }

  private void add(Breach breach) {
    if (breaches.isEmpty()) {
      breaches = new ArrayList<>(2);
    }
    breaches.add(breach);
  }
}
