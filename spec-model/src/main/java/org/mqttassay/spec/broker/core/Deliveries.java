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
package org.mqttassay.spec.broker.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.model.Connection;
import org.mqttassay.spec.model.Due;
import org.mqttassay.spec.model.Event;
import org.mqttassay.spec.model.Flight;
import org.mqttassay.spec.model.Session;
import org.mqttassay.spec.model.Terms;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;

/** Sends to sessions and share groups what is due to them, as far as they can take it. */
final class Deliveries {

  private static final int IDENTIFIERS = 65_535;
  /** What a client of 3.1.1 is sent without acknowledging: there it can't announce a limit. */
  private static final int IN_FLIGHT = 1_000;
  /** How many messages wait for a client that does not read before those of QoS 0 are dropped. */
  private static final int MANY_WAITING = 500;
  /** What a Topic Alias takes in bytes, and a Property Length that grows with it. */
  private static final int ALIAS_SIZE = 6;
  /** How many messages wait for one client at the most. */
  private static final int MOST_WAITING = 100_000;

  private final BrokerCore core;
  private final Policy policy;
  private final Set<String> sessions = new LinkedHashSet<>();
  private final Set<String> groups = new LinkedHashSet<>();
  /** How far the queue of a session without connection was looked through. */
  private final Map<String, Long> lookedThrough = new HashMap<>();
  /** Whether the last copy was for all subscriptions that match. */
  private boolean merged;

  Deliveries(BrokerCore core, Policy policy) {
    this.core = core;
    this.policy = policy;
  }

  /** A session may have something to be sent. */
  void ready(String clientIdentifier) {
    sessions.add(clientIdentifier);
    var session = core.state().session(clientIdentifier);
    if (session != null && !session.groups().isEmpty()) {
      session.groups().forEach(groups::add);
    }
  }

  /** A share group may have. */
  void groupReady(String name) {
    groups.add(name);
  }

  /** Sends all that can be sent now. */
  void pump() {
    while (!sessions.isEmpty() || !groups.isEmpty()) {
      var turn = new ArrayList<>(sessions);
      sessions.clear();
      int first = turn.size() > 1 ? policy.firstOf(turn.size()) : 0;
      for (int i = 0; i < turn.size(); i++) {
        pumpSession(turn.get((first + i) % turn.size()));
      }
      var shared = new ArrayList<>(groups);
      groups.clear();
      shared.forEach(this::pumpGroup);
    }
  }

  private void pumpSession(String client) {
    var session = core.state().session(client);
    if (session == null) {
      lookedThrough.remove(client);
      return;
    }
    if (!session.isConnected()) {
      dropQoS0(session);
      if (session.due().size() > MOST_WAITING) {
        shorten(core.state().session(client));
      }
      return;
    }
    if (session.due().size() > MANY_WAITING && !canTake(session)) {
      dropQoS0(session);
      session = core.state().session(client);
    } else {
      lookedThrough.remove(client);
    }
    if (session.due().size() > MOST_WAITING) {
      session = shorten(session);
    }
    repeat(session.connection());
    session = core.state().session(client);
    long from = 0;
    for (var next = session.due().from(from);
        next.isPresent();
        next = session.due().from(from)) {
      var due = next.get();
      from = due.number();
      if (isWaiting(due)) {
        from++;
      } else if (due.publication().expiresAt() <= core.now()
          || !deliver(session, due, remaining(due))) {
        if (!canTake(session)) {
          return;
        }
        core.inform(new Event.Dropped(core.now(), client, due.number()));
      }
      session = core.state().session(client);
      if (session == null || !session.isConnected()) {
        return;
      }
      if (isServed(session, due)) {
        core.inform(new Event.Dropped(core.now(), client, due.number()));
        session = core.state().session(client);
      }
    }
  }

  /**
   * Keeps the queue of a client that does not read from growing without bound: what may be lost
   * goes first, then what has waited longest.
   */
  private Session shorten(Session session) {
    String client = session.clientIdentifier();
    var shorter = session;
    for (boolean any : new boolean[] {false, true}) {
      for (var due = shorter.due().first();
          due.isPresent() && shorter.due().size() > MOST_WAITING;
          due = shorter.due().from(due.get().number() + 1)) {
        if (any || !due.get().certain()) {
          core.inform(new Event.Dropped(core.now(), client, due.get().number()));
          shorter = core.state().session(client);
        }
      }
    }
    return shorter;
  }

  /** Whether one copy has served all subscriptions, so that no further one need follow. */
  private boolean isServed(Session session, Due before) {
    var now = session.due().from(before.number());
    return before.terms().size() > 1
        && now.isPresent()
        && now.get().number() == before.number()
        && now.get().copies() > before.copies()
        && merged;
  }

  /** Whether the publisher has yet to be told that the message was taken over. */
  private boolean isWaiting(Due due) {
    return core.state().pending().containsKey(due.publication().number())
        && !policy.deliversBeforeAcknowledging(due.publication().packet());
  }

  /** The subscriptions that the next copy is for. */
  private List<Terms> remaining(Due due) {
    merged = due.terms().size() == 1 || policy.mergesOverlaps(due) && due.copies() == 0;
    return merged ? due.terms() : due.terms().subList(0, 1);
  }

  private void dropQoS0(Session session) {
    String client = session.clientIdentifier();
    long from = lookedThrough.getOrDefault(client, 0L) + 1;
    for (var due = session.due().from(from);
        due.isPresent();
        due = session.due().from(from)) {
      from = due.get().number() + 1;
      QoS highest = QoS.AT_MOST_ONCE;
      for (Terms terms : due.get().terms()) {
        QoS one = terms.limit(due.get().publication().packet().qos());
        highest = one.level() > highest.level() ? one : highest;
      }
      boolean isStored = !session.isConnected() && policy.storesQoS0();
      if (highest == QoS.AT_MOST_ONCE && !isStored) {
        core.inform(new Event.Dropped(core.now(), client, due.get().number()));
      }
    }
    lookedThrough.put(client, from - 1);
  }

  private boolean canTake(Session session) {
    var connection = session.isConnected() ? core.state().connection(session.connection()) : null;
    if (connection == null || !connection.isConnected() || connection.closing() != null) {
      return false;
    }
    var guest = core.guest(connection.number());
    int maximum = connection.limitsBy(Party.CLIENT).receiveMaximum();
    if (connection.version() == MqttVersion.V3_1_1) {
      maximum = Math.min(maximum, IN_FLIGHT);
    }
    return guest != null
        && guest.isWritable
        && guest.again.isEmpty()
        && open(session, connection) < maximum;
  }

  /**
   * How much of the client's Receive Maximum is used up. An exchange that was resumed with PUBREL
   * counts as well: 4.9 gives back quota for its PUBCOMP, but 3.3.4-9 counts what is open. What is
   * still to be sent again is not open yet.
   */
  private int open(Session session, Connection connection) {
    var guest = core.guest(connection.number());
    long unfinished = session.toClient().flights().size() - guest.again.size();
    if (unfinished >= connection.limitsBy(Party.CLIENT).receiveMaximum()) {
      // Among them is what was refused, and what has become too long to be sent again.
      unfinished = session.toClient().unfinished().stream()
          .filter(flight -> flight.connection() == connection.number())
          .count();
    }
    return Math.max(connection.traffic().serverOpen(), (int) unfinished);
  }

  /** Sends a copy; false when the client can't take it, or not such a long one. */
  private boolean deliver(Session session, Due due, List<Terms> terms) {
    if (!canTake(session) || core.loses(due)) {
      return false;
    }
    var connection = core.state().connection(session.connection());
    var packet = Messages.of(due, terms, connection.version(), core.now());
    if (packet.qos() != QoS.AT_MOST_ONCE) {
      packet = Messages.identified(packet, identifier(session, connection));
    }
    if (!fits(packet, connection)) {
      return false;
    }
    // An alias can make it longer, and is not set by what is not sent.
    core.send(
        connection.number(),
        room(packet, connection) < ALIAS_SIZE ? packet : aliased(packet, connection));
    return true;
  }

  private boolean fits(Publish packet, Connection connection) {
    return room(packet, connection) >= 0;
  }

  /** How many bytes longer it might be. */
  private int room(Publish packet, Connection connection) {
    int maximum = connection.limitsBy(Party.CLIENT).maximumPacketSize();
    return maximum == Integer.MAX_VALUE
        ? maximum
        : maximum - core.sizes().of(packet, connection.version());
  }

  private int identifier(Session session, Connection connection) {
    var guest = core.guest(connection.number());
    for (int i = 0; i < IDENTIFIERS; i++) {
      int candidate = guest.nextIdentifier;
      guest.nextIdentifier = candidate == IDENTIFIERS ? 1 : candidate + 1;
      if (!session.toClient().holds(candidate)) {
        return candidate;
      }
    }
    throw new IllegalStateException("All Packet Identifiers are in use");
  }

  private Publish aliased(Publish packet, Connection connection) {
    int maximum = connection.limitsBy(Party.CLIENT).topicAliasMaximum();
    if (maximum == 0 || !policy.usesAliases()) {
      return packet;
    }
    var aliases = core.guest(connection.number()).aliases;
    int known = aliases.of(packet.topicName());
    if (known != 0) {
      return Messages.aliased(packet, known, false);
    }
    int fresh = aliases.set(packet.topicName(), maximum);
    return fresh == 0 ? packet : Messages.aliased(packet, fresh, true);
  }

  private void pumpGroup(String name) {
    var group = core.state().group(name);
    long from = 0;
    while (group != null) {
      var next = group.due().from(from);
      if (next.isEmpty()) {
        return;
      }
      var due = next.get();
      from = due.number();
      if (isWaiting(due)) {
        from++;
        continue;
      }
      if (due.publication().expiresAt() <= core.now()) {
        core.inform(new Event.Dropped(core.now(), name, due.number()));
      } else {
        var members = able(name, due);
        if (members.isEmpty()) {
          return;
        }
        offer(name, due, new ArrayList<>(members.keySet()), members);
      }
      group = core.state().group(name);
    }
  }

  /** The members that can be sent a message now, each with its terms, sorted. */
  private Map<String, Terms> able(String name, Due due) {
    var found = new LinkedHashMap<String, Terms>();
    core.state().group(name).members().toSortedSet().forEach(member -> {
      var session = core.state().session(member);
      var held = session.subscriptions().getOrElse(name, null);
      if (held != null && held.granted() != null && !held.isEnding() && canTake(session)) {
        found.put(member, held.granted());
      }
    });
    return found;
  }

  private void offer(String name, Due due, List<String> members, Map<String, Terms> terms) {
    while (!members.isEmpty()) {
      String chosen = members.remove(policy.member(name, members));
      if (deliver(core.state().session(chosen), due, List.of(terms.get(chosen)))) {
        return;
      }
    }
    core.inform(new Event.Dropped(core.now(), name, due.number()));
  }

  /** Sends a message under a Packet Identifier of its own, due or not: only mutants do. */
  void also(long number, Publish packet) {
    var connection = core.state().connection(number);
    var session = connection == null ? null : core.state().session(connection.clientIdentifier());
    if (session != null && session.connection() == number && canTake(session)) {
      var fit = connection.version() == MqttVersion.V5_0 ? packet : Messages.plain(packet);
      core.send(
          number,
          fit.qos() == QoS.AT_MOST_ONCE
              ? fit
              : Messages.identified(fit, identifier(session, connection)));
    }
  }

  /** Sends a message to every client that has subscribed to it, due or not: only mutants do. */
  void toAll(Publish packet) {
    for (Session session : core.state().sessions().values()) {
      for (String filter : session.subscriptions().keySet()) {
        var held = session.subscriptions().get(filter).get();
        if (!session.groups().contains(filter)
            && held.granted() != null
            && TopicMatch.matches(filter, packet.topicName())) {
          var qos = held.granted().limit(packet.qos());
          also(session.connection(), Messages.at(packet, qos));
          break;
        }
      }
    }
  }

  /**
   * Sends again what a resumed session has left unfinished: every PUBREL, and then every PUBLISH,
   * in their first order (4.4), as far as the client's Receive Maximum admits at once.
   */
  void resume(long number) {
    var connection = core.state().connection(number);
    var session = connection == null ? null : core.state().session(connection.clientIdentifier());
    if (session == null || session.connection() != number) {
      return;
    }
    var again = core.guest(number).again;
    for (Flight flight : session.toClient().unfinished()) {
      if (flight.stage().isPublished() && flight.sent() != null) {
        again.add(flight.packetIdentifier());
      } else if (flight.stage() == Flight.Stage.RECEIVED
          || flight.stage() == Flight.Stage.RELEASED) {
        core.send(number, new Pubrel(flight.packetIdentifier()));
      }
    }
    repeat(number);
  }

  private void repeat(long number) {
    var guest = core.guest(number);
    while (guest != null && !guest.again.isEmpty()) {
      var connection = core.state().connection(number);
      var session = core.state().session(connection.clientIdentifier());
      int maximum = connection.limitsBy(Party.CLIENT).receiveMaximum();
      if (!connection.isConnected()
          || connection.closing() != null
          || open(session, connection) >= maximum) {
        return;
      }
      var flight = session.toClient().get(guest.again.poll());
      if (flight != null && flight.stage().isPublished() && fits(flight.sent(), connection)) {
        core.send(number, flight.sent().withDup(true));
      }
    }
  }
}
