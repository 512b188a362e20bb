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

import java.util.List;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.model.Connection;
import org.mqttassay.spec.model.Due;
import org.mqttassay.spec.model.Flight;
import org.mqttassay.spec.model.Session;
import org.mqttassay.spec.model.Terms;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;

/** Sends one message to one client, for the first time or again, if the client can take it. */
final class Sending {

  private static final int IDENTIFIERS = 65_535;
  /** What a client of 3.1.1 is sent without acknowledging: there it can't announce a limit. */
  private static final int IN_FLIGHT = 1_000;
  /** What a Topic Alias takes in bytes, and a Property Length that grows with it. */
  private static final int ALIAS_SIZE = 6;

  private final BrokerCore core;
  private final Policy policy;

  Sending(BrokerCore core, Policy policy) {
    this.core = core;
    this.policy = policy;
  }

  /** Whether the publisher has yet to be told that the message was taken over. */
  boolean isHeldBack(Due due) {
    return core.state().pending().containsKey(due.publication().number())
        && !policy.deliversBeforeAcknowledging(due.publication().packet());
  }

  boolean canTake(Session session) {
    return taker(session) != null;
  }

  /** The connection of a client that can take another message now, or null. */
  private Connection taker(Session session) {
    var connection = session.isConnected() ? core.state().connection(session.connection()) : null;
    if (connection == null || !connection.isConnected() || connection.closing() != null) {
      return null;
    }
    var guest = core.guest(connection.number());
    int maximum = connection.limitsBy(Party.CLIENT).receiveMaximum();
    if (connection.version() == MqttVersion.V3_1_1) {
      maximum = Math.min(maximum, IN_FLIGHT);
    }
    boolean isReady = guest != null
        && guest.isWritable
        && guest.again.isEmpty()
        && open(session, connection, guest) < maximum;
    return isReady ? connection : null;
  }

  /**
   * How much of the client's Receive Maximum is used up. An exchange that was resumed with PUBREL
   * counts as well: 4.9 gives back quota for its PUBCOMP, but 3.3.4-9 counts what is open. What is
   * still to be sent again is not open yet.
   */
  private static int open(Session session, Connection connection, Guest guest) {
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
  boolean deliver(Session session, Due due, List<Terms> terms) {
    var connection = taker(session);
    if (connection == null || core.loses(due)) {
      return false;
    }
    var packet = Messages.of(due, terms, connection.version(), core.now());
    if (packet.qos() != QoS.AT_MOST_ONCE) {
      packet = Messages.identified(packet, identifier(session));
    }
    int room = room(packet, connection);
    if (room < 0) {
      return false;
    }
    // An alias can make it longer, and is not set by what is not sent.
    core.send(connection.number(), room < ALIAS_SIZE ? packet : aliased(packet, connection));
    return true;
  }

  /** How many bytes longer it might be. */
  private int room(Publish packet, Connection connection) {
    int maximum = connection.limitsBy(Party.CLIENT).maximumPacketSize();
    return maximum == Integer.MAX_VALUE
        ? maximum
        : maximum - core.sizes().of(packet, connection.version());
  }

  /** A Packet Identifier that is free. */
  int identifier(Session session) {
    var guest = core.guest(session.connection());
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

  /** Goes on with what is to be sent again. */
  void repeat(long number) {
    var guest = core.guest(number);
    while (guest != null && !guest.again.isEmpty()) {
      var connection = core.state().connection(number);
      var session = core.state().session(connection.clientIdentifier());
      int maximum = connection.limitsBy(Party.CLIENT).receiveMaximum();
      if (!connection.isConnected()
          || connection.closing() != null
          || open(session, connection, guest) >= maximum) {
        return;
      }
      var flight = session.toClient().get(guest.again.poll());
      if (flight != null && flight.stage().isPublished() && room(flight.sent(), connection) >= 0) {
        core.send(number, flight.sent().withDup(true));
      }
    }
  }
}
