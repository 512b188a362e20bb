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

import org.mqttassay.simulator.ledger.Invariant;
import org.mqttassay.simulator.ledger.Transit;

/** Messages that come again: whether they may, and whether they say so. */
final class Repeats {

  private final World world;

  Repeats(World world) {
    this.world = world;
  }

  private Verdicts.Finding finding(Connection connection, String what) {
    return world.verdicts.broker(Invariant.NO_IDLE_DUPLICATE, connection.client, what);
  }

  /** One that we have not finished with came once more, under the same Packet Identifier. */
  void judge(long at, Connection connection, Transit message, Flight flight) {
    var client = connection.client;
    if (flight.isReleased) {
      world
          .verdicts
          .broker(Invariant.EXACTLY_ONCE, client, "was sent again after it had been released")
          .statement("MQTT-4.3.3-1", "MQTT-4.3.3-6")
          .of(flight.stream, flight.seq)
          .at(at);
    } else if (!message.dup()) {
      finding(connection, "was sent again without DUP")
          .of(flight.stream, flight.seq)
          .since(flight.at)
          .at(at);
    } else if (flight.connection == connection.number && !client.isOld()) {
      finding(connection, "was sent again on the same connection")
          .statement("MQTT-3.3.1-1", "MQTT-4.4.0-1")
          .of(flight.stream, flight.seq)
          .since(flight.at)
          .at(at);
    }
  }

  /** What is sent again comes in the order in which it came first. */
  void order(long at, Connection connection, Stream stream, Transit message) {
    var track = connection.session.tracks.get(stream.number);
    if (track == null || !track.isAlone() || connection.client.isOld()) {
      return;
    }
    turn(track, connection);
    long seq = message.seq();
    if (seq < track.redelivered && !LongRanges.has(stream.again, seq)) {
      world
          .verdicts
          .broker(Invariant.ORDER, connection.client, "was sent again after #" + track.redelivered)
          .of(stream, seq)
          .at(at);
    }
    track.redelivered = Math.max(track.redelivered, seq);
  }

  /**
   * A track receives on a connection: if it is a new one, the broker may not have read what was
   * acknowledged last on the one before.
   */
  void turn(Track track, Connection connection) {
    if (track.connection == connection.number) {
      return;
    }
    if (track.connection != 0) {
      boolean isProven =
          track.sampledAt >= 0 && track.sampledAt < connection.session.provenTo(track.connection);
      long safe = isProven ? Math.max(track.safe, track.sampled) : track.safe;
      if (track.last > safe) {
        track.forgiven = track.forgiven == null ? new LongRanges() : track.forgiven;
        track.forgiven.add(safe + 1, track.last);
        while (track.forgiven.ranges() > Track.MOST_RANGES) {
          track.forgiven.mergeLowest();
        }
      }
    }
    track.connection = connection.number;
    track.safe = track.last;
    track.sampled = track.last;
    track.sampledAt = -1;
    track.redelivered = 0;
  }

  /** It came late, below what counts as read by the broker; its own acknowledgement does not. */
  void unproven(Track track, long seq) {
    if (seq <= track.safe || seq <= track.sampled) {
      track.forgiven = LongRanges.with(track.forgiven, seq);
    }
  }

  /** We acknowledged a number. */
  void sample(long at, Connection connection, Track track, long seq) {
    if (track.connection != connection.number || seq <= track.sampled) {
      return;
    }
    if (track.sampledAt < 0) {
      track.sampled = seq;
      track.sampledAt = at;
    } else if (track.sampledAt < connection.provenTo) {
      track.safe = track.sampled;
      track.sampled = seq;
      track.sampledAt = at;
    }
  }

  /** A number that has come before came once more, as a message of its own. */
  void again(long at, Connection connection, Transit message, Track track) {
    var stream = track.stream;
    long seq = message.seq();
    var session = connection.session;
    boolean isCurrent = connection.number == session.connection;
    if (session.isMurky || !isCurrent) {
      return;
    }
    int times = track.times(seq);
    boolean mayRepeat = stream.qos == 1 && LongRanges.has(stream.again, seq)
        || LongRanges.has(stream.elsewhere, seq);
    boolean isCopy = mayRepeat || times < track.mostCopies();
    boolean hasReconnected = session.connections > 1;
    if (message.dup() && message.qos() == 1) {
      boolean isForgiven =
          LongRanges.has(track.forgiven, seq) || connection.client.isOld() && seq > track.safe;
      if (isForgiven) {
        world.tally.retransmitted++;
        return;
      }
      isCopy &= hasReconnected;
    }
    if (isCopy) {
      world.tally.duplicates++;
      if (!mayRepeat) {
        track.oneMore(seq, times);
      }
      return;
    }
    var invariant =
        switch (message.qos()) {
          case 0 -> Invariant.AT_MOST_ONCE;
          case 1 -> Invariant.NO_IDLE_DUPLICATE;
          default -> Invariant.EXACTLY_ONCE;
        };
    String what = message.qos() == 1 && message.dup()
        ? "came again, though the broker had its acknowledgement"
        : "came again";
    world
        .verdicts
        .broker(invariant, connection.client, what)
        .of(stream, seq)
        .since(message.sentAt())
        .at(at);
  }
}
