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

import org.mqttassay.simulator.ledger.Blame;
import org.mqttassay.simulator.ledger.Invariant;
import org.mqttassay.simulator.ledger.Transit;
import org.mqttassay.simulator.ledger.identity.Marked.Mark;
import org.mqttassay.spec.packet.PacketType;

/** Whether what came had to come so: invariants 2 to 7, 11 and 13. */
final class Deliveries {

  private static final long SECOND = 1_000_000_000L;
  private static final int ERROR = 0x80;

  private final World world;
  private final Losses losses;
  private final Retentions retentions;
  private final Sharing sharing;
  private final Wills wills;
  private final Repeats repeats;
  private final Intruders intruders;

  Deliveries(World world, Losses losses, Retentions retentions, Sharing sharing, Wills wills) {
    this.world = world;
    this.losses = losses;
    this.retentions = retentions;
    this.sharing = sharing;
    this.wills = wills;
    this.repeats = new Repeats(world);
    this.intruders = new Intruders(world);
  }

  void received(long at, Connection connection, Transit message) {
    var session = connection.session;
    world.tally.received++;
    if (session == null) {
      return;
    }
    session.backlog++;
    if (at - session.heardAt >= world.drain(session.client)) {
      retentions.silent(at, session);
    }
    session.heardAt = at;
    session.calmSince = -1;
    var client = connection.client;
    var topic = world.topic(message.topic());
    var stream = message.mark() == Mark.OURS ? world.stream(message.stream()) : null;
    boolean isResent = message.qos() > 0 && isResent(at, connection, message, stream);
    if (stream == null) {
      intruders.stranger(at, connection, message, topic);
      return;
    }
    if (topic != stream.topic) {
      intruders
          .unexpected(client, "a message came on a topic where nobody published it")
          .of(stream, message.seq())
          .at(at);
      return;
    }
    if (isResent) {
      world.tally.retransmitted++;
      repeats.order(at, connection, stream, message);
      return;
    }
    route(at, connection, message, stream);
  }

  private void route(long at, Connection connection, Transit message, Stream stream) {
    var session = connection.session;
    if (LongRanges.has(stream.wills, message.seq())) {
      if (message.retain() && !stream.anyRetainedWill) {
        // Not by Retain As Published, either: it was not published to be retained.
        willRetained(at, connection, message, stream);
      } else if (!(message.retain() && retentions.claims(at, connection, stream, message))) {
        wills.came(at, connection, stream, message);
      }
      return;
    }
    if (message.seq() > stream.sentTo || LongRanges.has(stream.unsent, message.seq())) {
      intruders
          .unexpected(connection.client, "a message came that was not sent yet")
          .of(stream, message.seq())
          .by(Blame.TESTER, "only the tester can have told of it in the wrong order")
          .at(at);
      return;
    }
    expiry(at, connection, message, stream);
    if (message.retain() && retentions.claims(at, connection, stream, message)) {
      return;
    }
    var track = session.tracks.get(stream.number);
    if (sharing.concerns(session, stream)) {
      if (track == null) {
        sharing.came(at, connection, message, stream);
      } else {
        ambiguous(at, connection, message, track);
      }
    } else if (track != null && message.seq() <= track.until) {
      direct(at, connection, message, track);
    } else if (!session.isMurky) {
      intruders.leaked(at, connection, message, stream, track);
    }
  }

  /**
   * The session has a subscription of its own and is a member of a group: which of the two sent the
   * message nobody can tell, so it counts for both, and nothing is concluded from it.
   */
  private void ambiguous(long at, Connection connection, Transit message, Track track) {
    long seq = message.seq();
    sharing.ambiguous(connection.session, track.stream, seq);
    repeats.turn(track, connection);
    if (seq > track.last) {
      if (seq > track.last + 1) {
        losses.skipped(track, seq, at);
      }
      track.last = seq;
      track.lastSentAt = message.sentAt();
      track.lastAt = at;
    } else if (seq >= track.base && !track.hasCome(seq)) {
      fill(track, seq);
    }
  }

  private void fill(Track track, long seq) {
    if (track.holes != null) {
      track.holes.remove(seq);
    }
    if (track.excused != null) {
      track.excused.remove(seq);
    }
    repeats.unproven(track, seq);
  }

  private void direct(long at, Connection connection, Transit message, Track track) {
    var client = connection.client;
    var stream = track.stream;
    long seq = message.seq();
    if ((track.allowedQoS() & 1 << message.qos()) == 0 && !connection.session.isMurky) {
      world
          .verdicts
          .broker(
              Invariant.QOS,
              client,
              "came at QoS " + message.qos() + ", which no subscription of its explains")
          .of(stream, seq)
          .at(at);
    }
    retainFlag(at, connection, message, track);
    if (seq < track.base && !connection.session.isMurky) {
      intruders.leaked(at, connection, message, stream, track);
      return;
    }
    repeats.turn(track, connection);
    connection.session.slowest = Math.max(connection.session.slowest, at - message.sentAt());
    if (track.hasCome(seq)) {
      repeats.again(at, connection, message, track);
      return;
    }
    if (seq > track.last) {
      if (seq > track.last + 1) {
        losses.skipped(track, seq, at);
      }
      track.last = seq;
      track.lastSentAt = message.sentAt();
    } else {
      overtaken(at, connection, track, seq);
    }
    track.lastAt = at;
    if (message.dup() && connection.session.connections == 1 && !connection.session.isMurky) {
      world
          .verdicts
          .broker(
              Invariant.NO_IDLE_DUPLICATE,
              client,
              "came with DUP, though the broker can't have sent it to this session before")
          .statement("MQTT-3.3.1-3", "MQTT-3.3.1-3")
          .of(stream, seq)
          .at(at);
    }
  }

  /** One that was missing when a later one came. */
  private void overtaken(long at, Connection connection, Track track, long seq) {
    var stream = track.stream;
    fill(track, seq);
    boolean isCurrent = connection.number == connection.session.connection;
    // What its publisher sent twice the broker may have taken for two, and lost the first at QoS 0.
    boolean isTwice = stream.qos == 1 && LongRanges.has(stream.again, seq);
    if (seq >= track.orderedFrom
        && isCurrent
        && !isTwice
        && !LongRanges.has(stream.late, seq)
        && !LongRanges.has(stream.elsewhere, seq)) {
      world
          .verdicts
          .broker(Invariant.ORDER, connection.client, "came after #" + track.last)
          .of(stream, seq)
          .since(track.lastAt)
          .at(at);
    }
  }

  private void retainFlag(long at, Connection connection, Transit message, Track track) {
    var stream = track.stream;
    if (connection.session.isMurky) {
      return;
    }
    if (message.retain() && (!track.mayKeepRetain() || !stream.anyRetained)) {
      world
          .verdicts
          .broker(
              Invariant.RETAINED, connection.client, "came with RETAIN, though it is not retained")
          .statement("MQTT-3.3.1-9", "MQTT-3.3.1-12")
          .of(stream, message.seq())
          .at(at);
    } else if (!message.retain() && track.surelyKeepsRetain() && !stream.anyNotRetained) {
      world
          .verdicts
          .broker(
              Invariant.RETAINED,
              connection.client,
              "came without RETAIN, though Retain As Published was asked for")
          .statement(null, "MQTT-3.3.1-13")
          .of(stream, message.seq())
          .at(at);
    }
  }

  private void willRetained(long at, Connection connection, Transit message, Stream stream) {
    world
        .verdicts
        .broker(
            Invariant.RETAINED, connection.client, "a Will came with RETAIN that was left without")
        .statement("MQTT-3.1.2-16", "MQTT-3.1.2-14")
        .of(stream, message.seq())
        .at(at);
  }

  private void expiry(long at, Connection connection, Transit message, Stream stream) {
    // Once it has been sent it does not expire any more, and is sent again as it was.
    if (stream.leastExpiry < 0 || stream.mostExpiry < 0 || message.dup()) {
      return;
    }
    // Between its final answer, at the latest, and this connection it was nowhere but in the
    // broker.
    boolean isAnswered = stream.qos > 0
        && !LongRanges.has(stream.open, message.seq())
        && !LongRanges.has(stream.unknown, message.seq())
        && !LongRanges.has(stream.elsewhere, message.seq());
    long answered = message.sentAt() + stream.slowestAnswer;
    long waited = isAnswered ? Math.max(0, connection.startedAt - answered) : 0;
    if (waited > stream.mostExpiry * SECOND + world.grace) {
      world
          .verdicts
          .broker(Invariant.EXPIRY, connection.client, "came after it had expired")
          .statement(null, "MQTT-3.3.2-5")
          .of(stream, message.seq())
          .since(message.sentAt())
          .at(at);
    } else if (!connection.client.isOld()
        && message.expiry() > stream.mostExpiry - Math.max(0, waited - world.grace) / SECOND) {
      world
          .verdicts
          .broker(Invariant.EXPIRY, connection.client, "its time in the broker was not taken off")
          .of(stream, message.seq())
          .since(message.sentAt())
          .at(at);
    }
  }

  /** Whether it is one that is under way to us already; keeps the books of Packet Identifiers. */
  private boolean isResent(long at, Connection connection, Transit message, Stream stream) {
    var session = connection.session;
    int identifier = message.packetIdentifier();
    var before = session.inbound.get(identifier);
    boolean isSame = before != null
        && (before.is(stream, message.seq()) || before.stream == null && stream == null);
    if (!isSame || before.connection != connection.number) {
      count(at, connection, message, stream);
    }
    if (before != null && !isSame && !before.isDoubtful && !session.isMurky) {
      world
          .verdicts
          .broker(
              Invariant.PACKET_IDENTIFIERS,
              connection.client,
              "Packet Identifier " + identifier + " came with another message while it was in use")
          .of(stream, message.seq())
          .at(at);
    }
    if (!isSame) {
      var flight = new Flight(stream, message.seq(), message.qos(), at, connection.number);
      flight.isShared = stream != null && sharing.concerns(session, stream);
      session.inbound.put(identifier, flight);
      return false;
    }
    repeats.judge(at, connection, message, before);
    before.connection = connection.number;
    return true;
  }

  private void count(long at, Connection connection, Transit message, Stream stream) {
    connection.fromBroker++;
    if (connection.fromBroker > connection.connecting.receiveMaximum()
        && !connection.hasOverflowed) {
      connection.hasOverflowed = true;
      world
          .verdicts
          .broker(
              Invariant.PACKET_IDENTIFIERS,
              connection.client,
              "more than Receive Maximum messages were under way")
          .statement(null, "MQTT-3.3.4-9")
          .of(stream, message.seq())
          .at(at);
    }
  }

  /** We sent PUBACK, PUBREC or PUBCOMP. */
  void answered(long at, Connection connection, PacketType type, int identifier, int code) {
    var session = connection.session;
    if (session == null) {
      return;
    }
    session.answeredAt = at;
    session.calmSince = -1;
    if (type == PacketType.PUBREC && code < ERROR) {
      return;
    }
    var flight = session.inbound.remove(identifier);
    connection.fromBroker = Math.max(0, connection.fromBroker - 1);
    if (flight == null) {
      if (type == PacketType.PUBACK && !session.isMurky) {
        world
            .verdicts
            .ours(
                Invariant.PACKET_IDENTIFIERS, connection.client, "we acknowledged what never came")
            .statement("MQTT-2.3.1-6", "MQTT-2.2.1-5")
            .at(at);
      }
    } else if (flight.stream != null && flight.qos == 1) {
      var track = session.tracks.get(flight.stream.number);
      if (track != null) {
        repeats.sample(at, connection, track, flight.seq);
      }
    }
  }

  /** PUBREL came: what it releases won't be sent again. */
  void released(Connection connection, int identifier) {
    var flight = connection.session == null ? null : connection.session.inbound.get(identifier);
    if (flight != null) {
      flight.isReleased = true;
    }
  }
}
