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

import java.util.List;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;

/** PUBLISH packets that are sent again, and those that look so (3.3.1.1, 4.3, 4.4). */
final class Repetition {

  // What DUP says is of no consequence to a receiver (3.3.1.1), so that it closes for neither.
  static final Rule DUP_BY_CLIENT = Rule.forbids(
          "a client's repeated PUBLISH has DUP",
          Party.CLIENT,
          "DUP 1 in a PUBLISH that is sent again")
      .v311("3.3.1-1")
      .v5("3.3.1-1");

  static final Rule DUP_BY_SERVER = Rule.forbids(
          "a repeated PUBLISH has DUP", Party.SERVER, "DUP 1 in a PUBLISH that is sent again")
      .v311("3.3.1-1")
      .v5("3.3.1-1");

  static final Rule FIRST_BY_CLIENT = Rule.forbids(
          "a client's first PUBLISH has no DUP",
          Party.CLIENT,
          "DUP 0 in a PUBLISH that was not sent before in this session, or was acknowledged")
      .v311("4.3.2-1", "4.3.3-1")
      .v5("4.3.2-2", "4.3.3-2");

  static final Rule FIRST_BY_SERVER = Rule.forbids(
          "a first PUBLISH has no DUP",
          Party.SERVER,
          "DUP 0 in a PUBLISH that was not sent before in this session, or was acknowledged")
      .v311("3.3.1-3", "4.3.2-1", "4.3.3-1")
      .v5("3.3.1-3", "4.3.2-2", "4.3.3-2");

  static final Rule ONLY_TO_RESUME_BY_CLIENT = Rule.forbids(
          "a client repeats only to resume a session",
          Party.CLIENT,
          "a PUBLISH to be repeated only when a session is resumed, while it is unacknowledged")
      .v5("4.4.0-1")
      .mayClose(ReasonCode.PROTOCOL_ERROR.value());

  static final Rule ONLY_TO_RESUME_BY_SERVER = Rule.forbids(
          "a server repeats only to resume a session",
          Party.SERVER,
          "a PUBLISH to be repeated only when a session is resumed, while it is unacknowledged")
      .v5("4.4.0-1");

  static final Rule AFTER_PUBREL_BY_CLIENT = Rule.forbids(
          "no PUBLISH after PUBREL by a client",
          Party.CLIENT,
          "a PUBLISH never to be sent again once its PUBREL was")
      .v311("4.3.3-1")
      .v5("4.3.3-6")
      .mayClose(ReasonCode.PROTOCOL_ERROR.value());

  static final Rule AFTER_PUBREL_BY_SERVER = Rule.forbids(
          "no PUBLISH after PUBREL by a server",
          Party.SERVER,
          "a PUBLISH never to be sent again once its PUBREL was")
      .v311("4.3.3-1")
      .v5("4.3.3-6");

  static final Rule AFTER_REFUSAL_BY_CLIENT = Rule.forbids(
          "a client does not repeat what was refused",
          Party.CLIENT,
          "no PUBLISH again after a PUBACK or PUBREC with 0x80 or more")
      .v5("4.4.0-2")
      .mayClose(ReasonCode.PROTOCOL_ERROR.value());

  static final Rule AFTER_REFUSAL_BY_SERVER = Rule.forbids(
          "a server does not repeat what was refused",
          Party.SERVER,
          "no PUBLISH again after a PUBACK or PUBREC with 0x80 or more")
      .v5("4.4.0-2");

  static final List<Rule> RULES = List.of(
      DUP_BY_CLIENT,
      DUP_BY_SERVER,
      FIRST_BY_CLIENT,
      FIRST_BY_SERVER,
      ONLY_TO_RESUME_BY_CLIENT,
      ONLY_TO_RESUME_BY_SERVER,
      AFTER_PUBREL_BY_CLIENT,
      AFTER_PUBREL_BY_SERVER,
      AFTER_REFUSAL_BY_CLIENT,
      AFTER_REFUSAL_BY_SERVER);

  private Repetition() {}

  /** What a PUBLISH can be under the identifier it has. */
  enum Kind {
    /** A message of its own. */
    FIRST,
    /** The message that has the identifier, again. */
    AGAIN,
    /** Another message, though the identifier is taken. */
    TAKEN
  }

  static Kind of(
      Stepping s, Connection connection, Party publisher, Flight flight, Publish packet) {
    if (flight == null) {
      return Kind.FIRST;
    }
    boolean isSame = isSame(flight, packet);
    boolean isElsewhere = flight.connection() != connection.number();
    boolean isRepeated = isSame && packet.dup();
    if (publisher == Party.SERVER
        && isElsewhere
        && !isRepeated
        && (MemberLost.mayHaveMoved(s, s.session(connection.clientIdentifier()), flight)
            || !isSame && Undivided.yields(s, connection.clientIdentifier(), flight, false))) {
      return Kind.FIRST;
    }
    return switch (flight.stage()) {
      case PUBLISHED_ONCE, PUBLISHED_TWICE, RECEIVED ->
        isSame && (packet.dup() || isElsewhere) ? Kind.AGAIN : Kind.TAKEN;
      case RELEASED -> isSame && packet.dup() ? Kind.AGAIN : Kind.TAKEN;
      case SETTLED ->
        // Whoever has sent the last acknowledgement takes what comes then for a new message; only
        // a client need not, as nobody but itself is concerned.
        publisher == Party.SERVER && mayBeUnread(s, connection, publisher, flight, packet)
            ? Kind.AGAIN
            : Kind.FIRST;
    };
  }

  private static boolean isSame(Flight flight, Publish packet) {
    var sent = flight.sent();
    return sent == null
        || sent.qos() == packet.qos()
            && sent.topicName().equals(packet.topicName())
            && sent.payload().equals(packet.payload());
  }

  /** Whether a publisher may repeat what is settled, since it has not read the acknowledgement. */
  private static boolean mayBeUnread(
      Stepping s, Connection connection, Party publisher, Flight flight, Publish packet) {
    return packet.dup()
        && flight.stage() == Flight.Stage.SETTLED
        && !flight.is(Flight.READ)
        && !s.assumptions.isExactFor(publisher)
        && (flight.connection() != connection.number()
            || connection.version() == MqttVersion.V3_1_1)
        && (packet.qos() == QoS.AT_LEAST_ONCE || flight.is(Flight.REFUSED | Flight.CONTESTED))
        && isSame(flight, packet);
  }

  /**
   * Judges DUP in what can't be a repetition.
   *
   * @param flight what had the identifier before; may be null
   * @param isYoung whether the message was published on this connection's day, so that no earlier
   *     connection can have carried it
   * @return whether it was told to be sent again although it was refused
   */
  static boolean judgeFirst(
      Stepping s,
      Connection connection,
      Session session,
      Party publisher,
      Flight flight,
      Publish packet,
      boolean isYoung) {
    if (!packet.dup() || !session.known()) {
      return false;
    }
    boolean isClient = publisher == Party.CLIENT;
    boolean isExact = s.assumptions.isExactFor(publisher);
    if (flight != null
        && flight.is(Flight.REFUSED)
        && (isExact || flight.is(Flight.READ))
        && isSame(flight, packet)
        && connection.version() == MqttVersion.V5_0) {
      breaks(
          s,
          connection,
          isClient ? AFTER_REFUSAL_BY_CLIENT : AFTER_REFUSAL_BY_SERVER,
          "the refused PUBLISH with Packet Identifier " + flight.packetIdentifier(),
          flight);
      return true;
    }
    // Its first sending may have got lost with an earlier connection.
    boolean isExcused = !isExact && session.resumed() && !isYoung
        || flight != null && mayBeUnread(s, connection, publisher, flight, packet)
        || isClient && goesOnRegardless(connection, session);
    if (!isExcused) {
      breaks(s, connection, isClient ? FIRST_BY_CLIENT : FIRST_BY_SERVER, "DUP 1", null);
    }
    return false;
  }

  /** In 3.1.1 a client may go on with its own state although the server has none (3.2.2.2). */
  private static boolean goesOnRegardless(Connection connection, Session session) {
    return connection.version() == MqttVersion.V3_1_1
        && !connection.agreement().connect().cleanStart()
        && !session.resumed();
  }

  /**
   * The place in order of what begins: the next, unless it began before without the observer.
   *
   * @return 0 when it is not known
   */
  static long place(Flow flow, Flight before, Publish packet) {
    if (!packet.dup()) {
      return flow.next();
    }
    return before != null && isSame(before, packet) ? before.order() : 0;
  }

  /**
   * Judges a repetition.
   *
   * @return the exchange as it now is, or null when the packet has no effect
   */
  static Flight again(
      Stepping s, Connection connection, Party publisher, Flight flight, Publish packet) {
    boolean isClient = publisher == Party.CLIENT;
    String came = "PUBLISH with Packet Identifier " + flight.packetIdentifier() + " again";
    if (flight.stage() == Flight.Stage.RELEASED) {
      breaks(
          s, connection, isClient ? AFTER_PUBREL_BY_CLIENT : AFTER_PUBREL_BY_SERVER, came, flight);
      return null;
    }
    if (!packet.dup()) {
      breaks(s, connection, isClient ? DUP_BY_CLIENT : DUP_BY_SERVER, "DUP 0", flight);
    }
    boolean isElsewhere = flight.connection() != connection.number();
    boolean isAcknowledged =
        flight.stage() == Flight.Stage.RECEIVED && s.assumptions.isExactFor(publisher);
    if (!isElsewhere || isAcknowledged) {
      breaks(
          s,
          connection,
          isClient ? ONLY_TO_RESUME_BY_CLIENT : ONLY_TO_RESUME_BY_SERVER,
          came,
          flight);
    }
    if (isElsewhere) {
      if (!isClient) {
        FlowControl.serverUses(s, s.connection(connection.number()));
      } else if (!FlowControl.clientUses(s, s.connection(connection.number()))) {
        return null;
      }
    }
    AcknowledgementOrder.repeated(s, s.connection(connection.number()), publisher, flight);
    boolean isOnce = packet.qos() == QoS.AT_LEAST_ONCE;
    var stage = isOnce
        ? Flight.Stage.PUBLISHED_ONCE
        : flight.stage() == Flight.Stage.RECEIVED && !(isElsewhere && isUnread(s, publisher))
            ? Flight.Stage.RECEIVED
            : Flight.Stage.PUBLISHED_TWICE;
    return flight
        .asks(stage, isOnce ? Flight.PUBACK : Flight.PUBREC, connection.number(), s.now, s.event)
        .with(
            flight.stage() == Flight.Stage.SETTLED
                ? Flight.REPEATED | Flight.ACKNOWLEDGED
                : Flight.REPEATED);
  }

  /** Whether a publisher that repeats a PUBLISH shows that it has not read the PUBREC. */
  private static boolean isUnread(Stepping s, Party publisher) {
    return publisher == Party.SERVER && !s.assumptions.isAtServer();
  }

  private static void breaks(
      Stepping s, Connection connection, Rule rule, String came, Flight flight) {
    if (!rule.isIn(connection.version())) {
      return;
    }
    if (rule.binds() == Party.CLIENT) {
      Remedies.client(s, s.connection(connection.number()), rule, came);
    } else {
      s.breaks(rule, Party.SERVER, connection, came, flight == null ? 0 : flight.event());
    }
  }
}
