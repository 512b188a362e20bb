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
package org.mqttassay.simulator.ledger.check;

import java.util.ArrayList;
import org.mqttassay.simulator.ledger.Connected;
import org.mqttassay.simulator.ledger.Connecting;
import org.mqttassay.simulator.ledger.Invariant;
import org.mqttassay.simulator.ledger.LedgerEvents.FaultKind;
import org.mqttassay.spec.trace.TraceEvent.Ending;

/** Connections, and the sessions that outlive them: invariant 10. */
final class Sessions {

  private static final long SECOND = 1_000_000_000L;

  private final World world;
  private final Losses losses;
  private final Publications publications;
  private final Subscriptions subscriptions;
  private final Retentions retentions;
  private final Sharing sharing;
  private final Wills wills;

  Sessions(
      World world,
      Losses losses,
      Publications publications,
      Subscriptions subscriptions,
      Retentions retentions,
      Sharing sharing,
      Wills wills) {
    this.world = world;
    this.losses = losses;
    this.publications = publications;
    this.subscriptions = subscriptions;
    this.retentions = retentions;
    this.sharing = sharing;
    this.wills = wills;
  }

  void connecting(long at, int number, Connecting connecting) {
    var client = world.client(connecting.client());
    var before = client.connection;
    if (before != null) {
      // Taken over: what is still read from it counts, but for the broker it is past.
      leave(at, before, Ending.TIMED_OUT);
    }
    var connection = new Connection(number, client, connecting, at);
    client.connection = connection;
    world.connections.put(number, connection);
  }

  void connected(long at, Connection connection, Connected connected) {
    if (connected.code() != 0) {
      connection.isRefused = true;
      return;
    }
    connection.connectedAt = at;
    world.tally.connections++;
    connection.expiry =
        connected.expiry() < 0 ? connection.connecting.expiry() : connected.expiry();
    connection.keepAlive =
        connected.keepAlive() < 0 ? connection.connecting.keepAlive() : connected.keepAlive();
    connection.serverMaximum = connected.receiveMaximum();
    var client = connection.client;
    boolean isPresent = connected.sessionPresent();
    boolean isTrue = judge(at, connection, isPresent);
    var session = client.session;
    if (!isPresent || connection.connecting.clean() || !isTrue) {
      if (session != null) {
        end(at, session);
      }
      session = new Session(client, isPresent);
    } else if (session == null) {
      session = new Session(client, true);
    }
    client.session = session;
    client.inDoubt = false;
    connection.session = session;
    session.connections++;
    session.connection = connection.number;
    session.connectedAt = at;
    session.calmSince = at;
    session.mayEndAt = Long.MAX_VALUE;
    session.mustEndAt = Long.MAX_VALUE;
    sharing.back(session);
    wills.connected(at, connection);
  }

  /** Whether Session Present may be as it is told. */
  private boolean judge(long at, Connection connection, boolean isPresent) {
    var client = connection.client;
    var session = client.session;
    if (connection.connecting.clean()) {
      return !isPresent || wrong(at, connection, "Session Present is 1 after a clean start", true);
    }
    if (client.inDoubt || session == null && !world.settings.fresh()) {
      return true;
    }
    if (session == null) {
      return !isPresent || wrong(at, connection, "Session Present is 1, but there was none", false);
    }
    if (!isPresent && at < session.mayEndAt) {
      return wrong(at, connection, "Session Present is 0, but it had not ended", false);
    }
    long left = session.detachedAt;
    boolean isHeard =
        !world.troubles.any(FaultKind.LINK, client, left - SECOND, left + world.grace(client));
    if (isPresent && isHeard && connection.startedAt > session.mustEndAt) {
      return wrong(at, connection, "Session Present is 1, but it had expired", false);
    }
    return true;
  }

  private boolean wrong(long at, Connection connection, String what, boolean isClean) {
    var session = connection.client.session;
    var finding = world.verdicts.broker(Invariant.SESSION, connection.client, what);
    if (isClean) {
      finding = finding.statement("MQTT-3.2.2-1", "MQTT-3.2.2-2");
    }
    long since = session == null || session.detachedAt < 0 ? at : session.detachedAt;
    finding.since(since).at(at);
    return false;
  }

  /**
   * A ping was answered. Whoever answers it has read what was sent before; and what he had to send
   * long before he sent the answer comes before that, if he is not waiting for an answer of ours.
   */
  void alive(long at, Connection connection, long sentAt) {
    connection.answered(sentAt, world.grace);
    var session = connection.session;
    if (session == null || session.connection != connection.number) {
      return;
    }
    if (session.calmSince >= 0 && sentAt >= session.calmSince + world.grace) {
      session.idleTo = sentAt - world.grace;
    } else if (session.calmSince < 0 && sentAt > Math.max(session.heardAt, session.answeredAt)) {
      session.calmSince = at;
    }
  }

  void closed(long at, Connection connection, Ending ending) {
    world.connections.remove(connection.number);
    if (connection.client.connection == connection) {
      leave(at, connection, ending);
    }
  }

  /** The client has left a connection, or lost it. */
  private void leave(long at, Connection connection, Ending ending) {
    var client = connection.client;
    client.connection = null;
    boolean isOrderly = isOrderly(at, client, ending);
    if (!connection.isRefused) {
      wills.ended(at, connection, isOrderly);
    }
    if (connection.connectedAt < 0) {
      if (!connection.isRefused) {
        unanswered(at, connection);
      }
      return;
    }
    detach(at, connection, isOrderly);
  }

  /** Whether the broker surely learns of the end at once. */
  private boolean isOrderly(long at, Client client, Ending ending) {
    boolean isTold = ending == Ending.CLOSED_BY_TESTER || ending == Ending.CLOSED_BY_PEER;
    return isTold
        && client.stall == 0
        && !world.troubles.any(FaultKind.LINK, client, at - SECOND, at);
  }

  /** A CONNECT may have been accepted without our learning of it. */
  private void unanswered(long at, Connection connection) {
    var client = connection.client;
    var session = client.session;
    boolean isClean = connection.connecting.clean();
    if (session == null) {
      client.inDoubt = true;
      return;
    }
    // If the old one was over by then, what the broker has from now on is another.
    boolean isAnother = isClean || at >= session.mayEndAt;
    session.mustEndAt = Long.MAX_VALUE;
    long expiry = connection.connecting.expiry();
    if (expiry != Connecting.NEVER) {
      long end = connection.startedAt + expiry * SECOND - world.grace;
      session.mayEndAt = Math.min(session.mayEndAt, end);
    }
    if (isAnother) {
      client.inDoubt = true;
      session.wasInDoubt = true;
      session.inbound.each(flight -> flight.isDoubtful = true);
      publications.lost(at, session);
      new ArrayList<>(session.subs.values()).forEach(sub -> subscriptions.doubt(at, sub));
    }
  }

  private void detach(long at, Connection connection, boolean isOrderly) {
    var session = connection.session;
    if (session == null || session.connection != connection.number) {
      return;
    }
    session.connection = 0;
    session.detachedAt = at;
    session.lastConnection = connection.number;
    session.lastProvenTo = connection.provenTo;
    session.outbound.each(flight -> flight.waited(at, connection));
    publications.passedOver(at, session, connection);
    session.longestBacklog = Math.max(session.longestBacklog, session.backlog);
    session.backlog = 0;
    long shortest = connection.expiry;
    long longest = connection.expiry;
    if (connection.lastExpiry >= 0) {
      shortest = Math.min(shortest, connection.lastExpiry);
      longest = Math.max(longest, connection.lastExpiry);
    }
    session.mayEndAt = shortest == Connecting.NEVER
        ? Long.MAX_VALUE
        : world.leftAt(connection) + shortest * SECOND - world.grace;
    long noticed = noticed(at, connection, isOrderly);
    session.mustEndAt = longest == Connecting.NEVER || noticed == Long.MAX_VALUE
        ? Long.MAX_VALUE
        : noticed + longest * SECOND + world.grace;
    sharing.broke(session, connection);
    if (longest == 0) {
      end(at, session);
      return;
    }
    dropShared(session);
    retentions.broke(at, session, connection);
    connection.requests.each(request -> {
      if (request.asked() != null) {
        request.asked().forEach(one -> unsure(at, session, one.topicFilter(), request));
      }
    });
  }

  private void unsure(long at, Session session, String filter, Connection.Request request) {
    var sub = session.subs.get(filter);
    if (sub != null && sub.latest == request) {
      sub.isBroad = true;
      subscriptions.restart(sub);
      if (sub.phase == Sub.Phase.ASKED) {
        subscriptions.doubt(at, sub);
      }
    }
  }

  /** When the broker must have noticed that its client is gone. */
  private long noticed(long at, Connection connection, boolean isOrderly) {
    long grace = world.grace(connection);
    if (isOrderly) {
      return at + grace;
    }
    return connection.keepAlive == 0
        ? Long.MAX_VALUE
        : Math.max(at, connection.lastSentAt + connection.keepAlive * SECOND * 3 / 2) + grace;
  }

  /** What a share group's member has not finished at QoS 1 may go to another. */
  private static void dropShared(Session session) {
    var identifiers = new ArrayList<Integer>(0);
    session.inbound.eachKey((identifier, flight) -> {
      if (flight.isShared && flight.qos == 1) {
        identifiers.add(identifier);
      }
    });
    identifiers.forEach(session.inbound::remove);
  }

  /** The broker's memory of a client is over. */
  private void end(long at, Session session) {
    session.tracks.each(track -> losses.close(track, at, true));
    new ArrayList<>(session.subs.values()).forEach(sub -> subscriptions.end(at, sub));
    publications.lost(at, session);
    session.tracks.clear();
    session.subs.clear();
    session.groups.clear();
    session.inbound.clear();
    session.wishes = null;
  }
}
