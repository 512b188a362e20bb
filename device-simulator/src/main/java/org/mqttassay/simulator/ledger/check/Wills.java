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

import java.util.function.Predicate;
import org.mqttassay.simulator.ledger.Connecting;
import org.mqttassay.simulator.ledger.Invariant;
import org.mqttassay.simulator.ledger.LedgerEvents.FaultKind;
import org.mqttassay.simulator.ledger.Transit;
import org.mqttassay.simulator.ledger.check.WillRecord.Firing;
import org.mqttassay.simulator.ledger.check.WillRecord.Past;

/**
 * Whether Wills come when they must, and only then: invariant 9. Those without identity are not
 * followed.
 */
final class Wills {

  private static final long SECOND = 1_000_000_000L;

  private final World world;
  private final Losses losses;
  private final Retentions retentions;
  private final Sharing sharing;

  Wills(World world, Losses losses, Retentions retentions, Sharing sharing) {
    this.sharing = sharing;
    this.world = world;
    this.losses = losses;
    this.retentions = retentions;
  }

  /** CONNECT was sent: whatever it leaves behind may be known to the broker from now on. */
  void announced(long at, Connecting connecting) {
    var left = world.client(connecting.client()).will;
    if (left != null && connecting.clean()) {
      // The broker ends the old session, and with it the wait, before it says so.
      left.firings.forEach(firing -> firing.from = Math.min(firing.from, at));
    }
    var will = connecting.will();
    var stream = will == null ? null : world.stream(will.stream());
    if (stream != null) {
      stream.wills = LongRanges.with(stream.wills, will.seq());
      stream.anyRetainedWill |= will.retain();
      var client = world.client(connecting.client());
      if (client.will == null) {
        client.will = new WillRecord();
      }
    }
  }

  /** A client is back: a delayed Will that has waited until now is not published any more. */
  void connected(long at, Connection connection) {
    var record = connection.client.will;
    if (record == null) {
      return;
    }
    boolean isFollowed = connection.connecting.will() != null
        && world.stream(connection.connecting.will().stream()) != null;
    record.armedBy = isFollowed ? connection : null;
    record.firings.removeIf(
        firing -> firing.isDelayed && at < firing.from && !connection.connecting.clean());
    for (Firing firing : record.firings) {
      if (firing.to <= connection.startedAt) {
        continue;
      }
      if (connection.connecting.clean() || !firing.isDelayed) {
        // The old session, or connection, is over, and with it the wait.
        firing.from = Math.min(firing.from, connection.startedAt);
        firing.to = Math.min(firing.to, at + world.grace);
      } else {
        firing.isSure = false;
      }
    }
  }

  /** A connection is over. */
  void ended(long at, Connection connection, boolean isOrderly) {
    var will = connection.connecting.will();
    var record = connection.client.will;
    var stream = will == null ? null : world.stream(will.stream());
    boolean isUnanswered = connection.connectedAt < 0;
    long cameAt = -1;
    if (record == null || stream == null || !isUnanswered && record.armedBy != connection) {
      return;
    }
    if (isUnanswered) {
      // The broker may have let it in, and learnt of its end first.
      settle(record, connection, connection.startedAt + wait(record, connection));
    } else {
      long wait = isBrokers(at, connection) ? 0 : wait(record, connection);
      cameAt = settle(record, connection, world.leftAt(connection) + wait);
      record.armedBy = null;
      record.keptFor = connection.expiry;
    }
    boolean isGoodbye = connection.goodbye == 0;
    if (isGoodbye && isOrderly) {
      record.goodbyeAt = at;
      return;
    }
    long expiry = connection.lastExpiry >= 0
        ? Math.min(connection.lastExpiry, connection.expiry)
        : connection.expiry;
    long delay = Math.min(will.delay(), expiry) * SECOND;
    long noticed = isOrderly
        ? at
        : Math.max(at, connection.lastSentAt + connection.keepAlive * SECOND * 3 / 2);
    boolean mayGoUnnoticed = !isOrderly && connection.keepAlive == 0;
    boolean isBrokers = isBrokers(at, connection);
    boolean isSure = !isUnanswered && !isGoodbye && !mayGoUnnoticed && !isBrokers;
    // What the broker sent before it closed may have arrived after.
    long from = world.leftAt(connection) + (isBrokers ? 0 : Math.max(0, delay - world.grace));
    long to = noticed + delay + world.grace(connection);
    record.add(at, new Firing(will, delay > 0, from, to, isSure));
    if (will.retain()) {
      retentions.mayFire(stream.topic, stream, will.seq(), will.qos(), from, to);
      if (cameAt >= 0) {
        retentions.fired(cameAt, stream, will.seq());
      }
    }
  }

  /**
   * Whether the broker was in trouble when a connection ended. A session that it loses by that is
   * judged as such; that it is over lets the Will loose.
   */
  private boolean isBrokers(long at, Connection connection) {
    return world.troubles.any(FaultKind.BROKER, connection.client, at - SECOND, at);
  }

  /** One came. */
  void came(long at, Connection connection, Stream stream, Transit message) {
    var session = connection.session;
    var record = stream.publisher.will;
    if (record == null || session.isMurky) {
      return;
    }
    var track = session.tracks.get(stream.number);
    if (track == null) {
      // A share group's member, or somebody who did not ask; the groups are not followed in this.
      return;
    }
    var seen = session.willsSeen.get(stream.number);
    if (seen == null) {
      seen = new long[2];
      session.willsSeen.put(stream.number, seen);
    }
    if (message.retain() || message.dup() && session.connections > 1) {
      // It may be one that came before, or what is retained, or one that only this copy tells of.
      seen[1]++;
      return;
    }
    world.tally.wills++;
    seen[0]++;
    if ((track.allowedQoS() & 1 << message.qos()) == 0 && !sharing.concerns(session, stream)) {
      world
          .verdicts
          .broker(Invariant.QOS, connection.client, "a Will came at QoS " + message.qos())
          .of(stream, message.seq())
          .at(at);
    }
    long occasions = record.occasions(stream.number, at);
    Firing latest = record.latest(stream.number, at);
    int copies = track.mostCopies() + sharing.groups(session, stream);
    if (seen[0] > occasions * copies) {
      if (isArmed(at, record, stream)) {
        record.suspects.add(new WillRecord.Suspect(at, session, stream, message.seq()));
      } else if (!isGoodbyeLost(record, stream.publisher)) {
        accuse(at, session, stream, message.seq());
      }
    } else if (latest != null && seen[0] == occasions && copies == 1) {
      // Each came once, so that the last to come is the last there was.
      late(at, connection, stream, message, latest);
    }
    if (latest != null && seen[0] <= occasions) {
      retentions.fired(at, stream, message.seq());
    }
  }

  /** Whether the DISCONNECT that took the Will back may not have arrived. */
  private boolean isGoodbyeLost(WillRecord record, Client client) {
    long left = record.goodbyeAt;
    return left >= 0
        && world.troubles.any(FaultKind.LINK, client, left - SECOND, left + world.grace(client));
  }

  private void accuse(long at, Session session, Stream stream, long seq) {
    session.willsSeen.get(stream.number)[0]--;
    world
        .verdicts
        .broker(
            Invariant.WILL, session.client, "the Will of a client came that had given no occasion")
        .statement("MQTT-3.1.2-10", "MQTT-3.1.2-10")
        .of(stream, seq)
        .at(at);
  }

  /** Whether the stream's client has a connection whose Will may have been due by a time. */
  private boolean isArmed(long at, WillRecord record, Stream stream) {
    var armed = record.armedBy;
    var present = stream.publisher.connection;
    return leaves(armed, stream) && armed.startedAt + wait(record, armed) <= at
        || present != null
            && present.connectedAt < 0
            && leaves(present, stream)
            && present.startedAt + wait(record, present) <= at;
  }

  /** How long after an end that the broker noticed a Will waits at the least. */
  private long wait(WillRecord record, Connection connection) {
    // What a broker made of the Session Expiry Interval before it makes of it again.
    long kept = connection.connectedAt >= 0 ? connection.expiry : record.keptFor;
    kept = connection.lastExpiry >= 0 ? Math.min(kept, connection.lastExpiry) : kept;
    long delay = Math.min(connection.connecting.will().delay(), kept);
    return Math.max(0, delay * SECOND - world.grace);
  }

  private static boolean leaves(Connection connection, Stream stream) {
    return connection != null
        && connection.connecting.will() != null
        && connection.connecting.will().stream() == stream.number;
  }

  /**
   * A connection has ended, or the run: the broker may have known before the client did, unless the
   * client has heard of it long after.
   *
   * @param dueAt when its Will was due at the earliest
   * @return when the Will came, if it did; else -1
   */
  private long settle(WillRecord record, Connection connection, long dueAt) {
    long cameAt = -1;
    for (WillRecord.Suspect suspect : record.suspects) {
      boolean isWrong = dueAt > suspect.at();
      isWrong &= !isGoodbyeLost(record, connection.client);
      if (isWrong && suspect.seenBy().willsSeen.get(suspect.stream().number) != null) {
        accuse(suspect.at(), suspect.seenBy(), suspect.stream(), suspect.seq());
      } else if (!isWrong) {
        cameAt = suspect.at();
      }
    }
    record.suspects.clear();
    return cameAt;
  }

  /** The run is over. */
  void judge(Client client) {
    if (client.will != null && client.will.armedBy != null) {
      var connection = client.will.armedBy;
      settle(client.will, connection, world.leftAt(connection) + wait(client.will, connection));
    }
  }

  private void late(long at, Connection connection, Stream stream, Transit message, Firing firing) {
    boolean wasThere = connection.connectedAt >= 0 && connection.connectedAt < firing.from;
    if (firing.isSure
        && wasThere
        && at > firing.to + world.drain(connection.client)
        && !world.troubles.any(connection.client, firing.from, at)) {
      world
          .verdicts
          .broker(Invariant.WILL, connection.client, "a Will came late")
          .of(stream, message.seq())
          .since(firing.from)
          .timed()
          .at(at);
    }
  }

  /** Whether a Will was due at a track by a time and has not come yet. */
  boolean isMissing(long at, Track track) {
    var record = track.stream.publisher.will;
    return isFollowed(track, record)
        && came(track) < due(record, track, firing -> firing.to <= at, past -> true);
  }

  private static boolean isFollowed(Track track, WillRecord record) {
    return track.stream.wills != null && record != null && track.demandedAt != Track.NEVER;
  }

  private static long came(Track track) {
    var seen = track.session.willsSeen.get(track.stream.number);
    return seen == null ? 0 : seen[0] + seen[1];
  }

  /** How often a Will was surely due at a track, on the occasions that count. */
  private static long due(
      WillRecord record, Track track, Predicate<Firing> counts, Predicate<Past> count) {
    var past = record.past.get(track.stream.number);
    long due = past != null && past.since >= track.demandedAt && count.test(past) ? past.sure : 0;
    for (Firing firing : record.firings) {
      if (firing.will.stream() == track.stream.number
          && firing.isSure
          && firing.from >= track.demandedAt
          && counts.test(firing)) {
        due++;
      }
    }
    return due;
  }

  /** The run is over. */
  void judge(long at, Track track) {
    var stream = track.stream;
    var record = stream.publisher.will;
    if (!isFollowed(track, record)) {
      return;
    }
    var session = track.session;
    long due = due(
        record,
        track,
        firing -> losses.hasHad(session, firing.to, at),
        past -> losses.hasHad(session, past.to, at));
    long came = came(track);
    if (came < due) {
      var last = record.latest(stream.number, at);
      world
          .verdicts
          .broker(
              Invariant.WILL,
              session.client,
              "a Will was due " + due + " times and came " + came + " times")
          .of(stream, last.will.seq())
          .since(last.from)
          .timed()
          .at(at);
    }
  }
}
