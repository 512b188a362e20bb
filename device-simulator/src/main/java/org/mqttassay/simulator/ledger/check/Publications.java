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
import org.mqttassay.simulator.ledger.identity.Marked.Mark;
import org.mqttassay.spec.packet.PacketType;

/** What our clients publish, and what becomes of it. */
final class Publications {

  private static final int ERROR = 0x80;
  private static final int NOT_FOUND = 0x92;

  private final World world;
  private final Retentions retentions;

  Publications(World world, Retentions retentions) {
    this.world = world;
    this.retentions = retentions;
  }

  void published(long at, Connection connection, Transit message) {
    var session = connection.session;
    var topic = world.topic(message.topic());
    if (session == null || topic == null) {
      // What is sent before CONNACK may be read or not; nothing is concluded from it but below.
      early(at, connection, message, topic);
      return;
    }
    var stream = message.mark() == Mark.OURS ? world.stream(message.stream()) : null;
    Flight flight = message.qos() == 0 ? null : flight(at, connection, message, stream);
    if (stream == null) {
      topic.hasUnmarked = true;
    } else {
      record(at, stream, message, flight);
    }
    if (message.retain() && (flight == null || flight.candidate == null)) {
      var candidate = retentions.published(at, connection.client, topic, stream, message);
      if (flight != null) {
        flight.candidate = candidate;
      }
    }
  }

  private void early(long at, Connection connection, Transit message, Topic topic) {
    var stream = message.mark() == Mark.OURS ? world.stream(message.stream()) : null;
    if (stream != null) {
      record(at, stream, message, null);
      stream.open = message.qos() == 0 ? stream.open : LongRanges.with(stream.open, message.seq());
    }
    if (topic != null) {
      topic.hasUnmarked |= stream == null;
      if (message.retain()) {
        retentions.published(at, connection.client, topic, stream, message);
      }
    }
  }

  /** The message under its Packet Identifier: the one there is if it is sent again. */
  private Flight flight(long at, Connection connection, Transit message, Stream stream) {
    var client = connection.client;
    var session = connection.session;
    int identifier = message.packetIdentifier();
    var before = session.outbound.get(identifier);
    boolean isSame = before != null && before.stream == stream && before.seq == message.seq();
    if (before != null && !isSame) {
      world
          .verdicts
          .ours(
              Invariant.PACKET_IDENTIFIERS,
              client,
              "we used Packet Identifier " + identifier + " while it was in use")
          .statement("MQTT-2.3.1-2", "MQTT-2.2.1-3")
          .of(stream, message.seq())
          .at(at);
    }
    if (isSame && !message.dup()) {
      world
          .verdicts
          .ours(Invariant.NO_IDLE_DUPLICATE, client, "we sent again without DUP")
          .of(stream, message.seq())
          .at(at);
    }
    if (!isSame || before.connection != connection.number) {
      connection.toBroker++;
      if (connection.toBroker > connection.serverMaximum) {
        world
            .verdicts
            .ours(Invariant.PACKET_IDENTIFIERS, client, "we exceeded the Receive Maximum")
            .statement(null, "MQTT-3.3.4-7")
            .of(stream, message.seq())
            .at(at);
      }
    }
    if (isSame) {
      before.connection = connection.number;
      before.lastAt = at;
      return before;
    }
    var flight = new Flight(stream, message.seq(), message.qos(), at, connection.number);
    flight.handedAt = stream == null ? at : Math.min(at, message.sentAt());
    session.outbound.put(identifier, flight);
    return flight;
  }

  private void record(long at, Stream stream, Transit message, Flight flight) {
    long seq = message.seq();
    stream.sentAt = at;
    if (seq > stream.sentTo) {
      if (seq > stream.sentTo + 1) {
        stream.unsent = stream.unsent == null ? new LongRanges() : stream.unsent;
        stream.unsent.add(stream.sentTo + 1, seq - 1);
      }
      stream.sentTo = seq;
      world.tally.sent++;
      first(stream, message);
    } else if (LongRanges.has(stream.unsent, seq)) {
      stream.unsent.remove(seq);
      stream.late = LongRanges.with(stream.late, seq);
      world.tally.sent++;
      first(stream, message);
    } else {
      again(stream, seq, flight);
    }
  }

  private void first(Stream stream, Transit message) {
    if (message.qos() > 0) {
      stream.open = LongRanges.with(stream.open, message.seq());
    }
    stream.anyRetained |= message.retain();
    stream.anyNotRetained |= !message.retain();
    if (message.expiry() < 0) {
      stream.mostExpiry = -1;
    } else {
      stream.leastExpiry = stream.leastExpiry < 0
          ? message.expiry()
          : Math.min(stream.leastExpiry, message.expiry());
      stream.mostExpiry =
          stream.mostExpiry == -1 ? -1 : Math.max(stream.mostExpiry, message.expiry());
    }
  }

  private void again(Stream stream, long seq, Flight flight) {
    stream.again = LongRanges.with(stream.again, seq);
    boolean isNewFlight = flight != null && flight.at == stream.sentAt;
    if (flight == null || isNewFlight) {
      stream.elsewhere = LongRanges.with(stream.elsewhere, seq);
      if (flight != null) {
        if (stream.unknown != null) {
          stream.unknown.remove(seq);
        }
        stream.open = LongRanges.with(stream.open, seq);
      }
    }
  }

  /** PUBACK, PUBREC or PUBCOMP came. */
  void answered(long at, Connection connection, PacketType type, int identifier, int code) {
    var session = connection.session;
    if (session == null) {
      return;
    }
    var flight = session.outbound.get(identifier);
    if (flight == null) {
      if (session.wasInDoubt) {
        return;
      }
      if (type == PacketType.PUBACK || type == PacketType.PUBCOMP && code != NOT_FOUND) {
        wrong(
                at,
                connection,
                type + " for Packet Identifier " + identifier + ", which is not in use")
            .statement("MQTT-2.3.1-6", "MQTT-2.2.1-5")
            .at(at);
      }
      return;
    }
    if ((type == PacketType.PUBACK) != (flight.qos == 1)) {
      wrong(at, connection, type + " for a message of QoS " + flight.qos)
          .statement("MQTT-3.3.4-1", "MQTT-3.3.4-1")
          .of(flight.stream, flight.seq)
          .at(at);
      return;
    }
    if (flight.connection == connection.number) {
      connection.answered(flight.lastAt, world.grace);
    }
    boolean isError = code >= ERROR;
    if (type == PacketType.PUBREC && !isError) {
      flight.isReleased = true;
      return;
    }
    session.outbound.remove(identifier);
    connection.toBroker = Math.max(0, connection.toBroker - 1);
    settle(at, flight, type == PacketType.PUBCOMP ? !isError || flight.isReleased : !isError);
  }

  private Verdicts.Finding wrong(long at, Connection connection, String what) {
    return world.verdicts.broker(Invariant.PACKET_IDENTIFIERS, connection.client, what);
  }

  private void settle(long at, Flight flight, boolean isAccepted) {
    var stream = flight.stream;
    if (stream != null) {
      stream.open.remove(flight.seq);
      stream.answeredAt = at;
      stream.slowestAnswer = Math.max(stream.slowestAnswer, at - flight.handedAt);
      if (isAccepted) {
        world.tally.acknowledged++;
      } else {
        stream.refused = LongRanges.with(stream.refused, flight.seq);
        world.tally.refused++;
      }
    }
    retentions.settled(at, flight, isAccepted);
  }

  /**
   * A connection is over on which something may have been left without answer though what was sent
   * long after was answered: the first that was is told.
   */
  void passedOver(long at, Session session, Connection connection) {
    long drain = world.drain(session.client);
    Flight[] first = {null};
    session.outbound.each(flight -> {
      boolean isOlder = first[0] == null || flight.lastAt < first[0].lastAt;
      if (flight.connection == connection.number
          && !flight.isReleased
          && isOlder
          && connection.provenTo >= flight.lastAt + drain
          && !world.troubles.any(session.client, flight.lastAt, connection.provenTo)) {
        first[0] = flight;
      }
    });
    if (first[0] != null) {
      world
          .verdicts
          .broker(
              Invariant.LIVENESS,
              session.client,
              "got no answer on a connection on which what was sent long after did")
          .of(first[0].stream, first[0].seq)
          .since(first[0].lastAt)
          .timed()
          .at(at);
    }
  }

  /** The session is over, and with it every answer that has not come. */
  void lost(long at, Session session) {
    session.outbound.each(flight -> {
      var stream = flight.stream;
      if (stream != null && LongRanges.has(stream.open, flight.seq)) {
        stream.open.remove(flight.seq);
        stream.unknown = LongRanges.with(stream.unknown, flight.seq);
        world.tally.unknown++;
      }
      if (flight.candidate != null) {
        flight.candidate.settledAt = at + world.grace(session.client);
      }
    });
    session.outbound.clear();
  }
}
