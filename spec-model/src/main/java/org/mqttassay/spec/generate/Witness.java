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
package org.mqttassay.spec.generate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.model.Assumptions;
import org.mqttassay.spec.model.Breach;
import org.mqttassay.spec.model.Connection;
import org.mqttassay.spec.model.Event;
import org.mqttassay.spec.model.Flight;
import org.mqttassay.spec.model.Model;
import org.mqttassay.spec.model.Owed;
import org.mqttassay.spec.model.Rule;
import org.mqttassay.spec.model.RuleBook;
import org.mqttassay.spec.model.State;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.codec.PacketCodec;
import org.mqttassay.spec.packet.wire.WireRules;

/**
 * What the clients of a script know together: a model that is fed with all they have sent and seen.
 */
final class Witness {

  private static final long SECOND = 1_000_000_000L;
  private static final Rule KEEP_ALIVE = RuleBook.all().stream()
      .filter(rule -> rule.name().equals("close after one and a half Keep Alives of silence"))
      .findFirst()
      .orElseThrow();

  private final Map<MqttVersion, PacketCodec> codecs = new EnumMap<>(MqttVersion.class);
  private final Deque<Owed> owed = new ArrayDeque<>();
  private final List<Breach> breaches = new ArrayList<>();
  private State state;

  Witness(Assumptions assumptions) {
    state = State.initial(assumptions, 0);
    for (MqttVersion version : MqttVersion.values()) {
      codecs.put(version, PacketCodec.of(version));
    }
  }

  State state() {
    return state;
  }

  List<Breach> breaches() {
    return breaches;
  }

  /** The connection a client has, as the model knows it; null for none. */
  Connection connection(Actor actor) {
    return actor.connection == 0 ? null : state.connection(actor.connection);
  }

  /** Whether a client may say goodbye or anything else: it is connected, and nobody closes. */
  boolean isConnected(Actor actor) {
    var connection = connection(actor);
    return connection != null && connection.isConnected() && connection.closing() == null;
  }

  /** Whether a client may not be silent for long. */
  boolean hasKeepAlive(Actor actor) {
    var connection = connection(actor);
    return connection != null
        && connection.agreement() != null
        && connection.agreement().keepAlive() != 0;
  }

  /** When a client has to ping, well before its Keep Alive runs out, in nanoseconds; or never. */
  long pingAt(Actor actor) {
    var connection = connection(actor);
    return connection != null && connection.isConnected() && hasKeepAlive(actor)
        ? actor.lastSent + connection.agreement().keepAlive() * SECOND * 4 / 5
        : Long.MAX_VALUE / 2;
  }

  /** A packet's bytes; empty for what no client can send in its version. */
  Optional<Bytes> encoded(Actor actor, Packet packet) {
    try {
      return Optional.of(codecs.get(actor.version).encode(packet));
    } catch (IllegalArgumentException impossible) {
      return Optional.empty();
    }
  }

  /** What follows if a client sends a packet now, which it does not yet do. */
  org.mqttassay.spec.model.Step ifSent(long now, Actor actor, Packet packet, Bytes raw) {
    return Model.step(
        state,
        new Event.Transferred(
            now,
            actor.connection,
            Party.CLIENT,
            packet,
            raw.size(),
            WireRules.violations(raw, actor.version, Party.CLIENT)));
  }

  /** Something has reached a client. */
  void saw(long now, Stage.Arrival arrival) {
    if (arrival instanceof Stage.Ended ended) {
      feed(new Event.Closed(now, ended.connection(), ended.by()));
      return;
    }
    var came = (Stage.Came) arrival;
    int size = came.raw().size();
    if (came.packet().isPresent()) {
      var packet = came.packet().get();
      feed(new Event.Transferred(
          now, came.connection(), Party.SERVER, packet, size, came.violations()));
    } else {
      var open = state.connection(came.connection());
      var version = open == null || open.version() == null ? MqttVersion.V5_0 : open.version();
      feed(new Event.Garbled(
          now, came.connection(), Party.SERVER, version, came.violations(), size));
    }
  }

  void feed(Event event) {
    take(Model.step(state, event));
  }

  /** Takes a step that was looked at before. */
  void take(org.mqttassay.spec.model.Step step) {
    state = step.state();
    breaches.addAll(step.breaches());
    for (Owed duty : step.owed()) {
      if (duty.by() == Party.CLIENT) {
        owed.add(duty);
      }
    }
  }

  /** The next thing that some client owes; null for none. */
  Owed nextDuty() {
    return owed.poll();
  }

  /** What was withheld is to be done after all. */
  void recall(Collection<Owed> duties) {
    owed.addAll(duties);
  }

  /** Whether the broker owes a client an answer, or a close. */
  boolean isWaiting(Actor actor) {
    var connection = connection(actor);
    if (connection == null || connection.closing() != null) {
      return connection != null && connection.closing() != null;
    }
    var exchange = connection.exchange();
    if (exchange != null) {
      return exchange.turn() == Party.SERVER || actor.withheld.isEmpty();
    }
    if (connection.phase() == Connection.Phase.CONNECTING) {
      return true;
    }
    return connection.isConnected() && (hasRequests(connection) || hasFlights(connection));
  }

  /**
   * Whether the broker would break a rule if nothing came any more until a time.
   *
   * @param alive the connections that go on to keep themselves alive
   */
  boolean isAnythingDue(long until, Set<Long> alive) {
    return Model.step(state, new Event.Passed(until)).breaches().stream()
        .filter(breach -> breach.by() == Party.SERVER)
        .anyMatch(breach ->
            !alive.contains(breach.connection()) || !breach.rule().equals(KEEP_ALIVE.name()));
  }

  private static boolean hasRequests(Connection connection) {
    return !connection.traffic().requests().isEmpty()
        || !connection.traffic().pings().isEmpty();
  }

  private boolean hasFlights(Connection connection) {
    var session = state.session(connection.clientIdentifier());
    return session != null
        && session.connection() == connection.number()
        && session.fromClient().unfinished().stream()
            .anyMatch(flight -> flight.connection() == connection.number()
                && flight.stage() != Flight.Stage.RECEIVED);
  }
}
