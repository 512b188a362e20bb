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
import java.util.Set;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Unsubscribe;
import org.mqttassay.spec.packet.wire.Violation;

/** Packets whose bytes break the standard by themselves, which the wire rules have told. */
final class Malformed {

  /** The name under which broken bytes are reported. */
  static final String BYTES = "bytes";

  /** What a receiver need not check, or may put up with: the packet has its effect. */
  private static final Set<StatementId> BEARABLE = Set.of(
      StatementId.v311("MQTT-3.3.1-2"),
      StatementId.v311("MQTT-4.3.1-1"),
      StatementId.v5("MQTT-3.3.1-2"),
      StatementId.v5("MQTT-4.3.1-1"),
      StatementId.v5("ASSAY-3.3.2-2"),
      StatementId.v5("ASSAY-3.1.3-4"));

  /**
   * What has a receiver that reads only what it needs, or compares a Topic Filter with those it
   * holds (3.10.4), notice nothing. 5.0 leaves the rigour of checking to it (4.13.1), except where
   * it says what follows at the place that names the error.
   */
  private static final Set<StatementId> UNNOTICED = Set.of(
      StatementId.v311("MQTT-2.3.1-6"),
      StatementId.v311("MQTT-4.3.3-2"),
      StatementId.v5("MQTT-2.2.1-5"),
      StatementId.v5("MQTT-3.4.2-1"),
      StatementId.v5("MQTT-3.5.2-1"),
      StatementId.v5("MQTT-3.6.2-1"),
      StatementId.v5("MQTT-3.7.2-1"));

  private static final Set<StatementId> FILTERS = Set.of(
      StatementId.v311("MQTT-4.7.1-2"),
      StatementId.v311("MQTT-4.7.1-3"),
      StatementId.v311("MQTT-4.7.3-1"),
      StatementId.v5("MQTT-4.7.1-1"),
      StatementId.v5("MQTT-4.7.1-2"),
      StatementId.v5("MQTT-4.7.3-1"),
      StatementId.v5("MQTT-4.8.2-1"),
      StatementId.v5("MQTT-4.8.2-2"));

  private static final Set<StatementId> FLAGS =
      Set.of(StatementId.v311("MQTT-2.2.2-1"), StatementId.v5("MQTT-2.1.3-1"));

  private static final Set<String> ECHOES = Set.of("Packet Identifier is 0", "there is no code");

  /** 3.1.1 has a server close at whatever violates the protocol (4.8). */
  private static final StatementId NO_CHARACTER = StatementId.v311("MQTT-4.7.3-1");

  private Malformed() {}

  /** Whether a packet has an effect in spite of its bytes. */
  static boolean passes(Stepping s, Connection connection, Event.Transferred event) {
    var violations = event.violations();
    if (violations.isEmpty()) {
      return true;
    }
    blame(s, connection, event.sender(), violations);
    boolean isBearable = true;
    for (Violation violation : violations) {
      isBearable &= isBearable(violation);
    }
    s.put(connection.tainted());
    if (event.sender() == Party.SERVER) {
      clientCloses(s, event.connection());
      // Whatever is wrong with it, the server has sent it, and goes on from there.
      return isBearable || event.packet().type() != PacketType.PUBLISH && !isOutOfPlace(violations);
    }
    if (isBearable) {
      return true;
    }
    serverCloses(s, connection, event.packet(), violations);
    if (event.packet() instanceof Publish publish) {
      Publishing.tolerated(s, s.connection(connection.number()), publish);
    }
    return false;
  }

  private static void blame(
      Stepping s, Connection connection, Party sender, List<Violation> violations) {
    for (Violation violation : violations) {
      if (!isEcho(connection, sender, violation)) {
        s.breaks(violation, sender, connection.number());
      }
    }
  }

  /**
   * A server that let an identifier of 0 pass, or a SUBSCRIBE for nothing, can't answer otherwise
   * than as it does, and is blamed for that alone; and it hands on what a publisher has said of the
   * payload (3.3.2-4), from which it may not depart.
   */
  private static boolean isEcho(Connection connection, Party sender, Violation violation) {
    return sender == Party.SERVER
        && (isOfPayloadFormat(violation)
            || connection.isTainted() && ECHOES.contains(violation.detail()));
  }

  /** Whether a receiver may put up with it; so also with a value that 3.3.2.3.2 leaves open. */
  private static boolean isBearable(Violation violation) {
    return BEARABLE.contains(violation.statement()) || isOfPayloadFormat(violation);
  }

  private static boolean isOfPayloadFormat(Violation violation) {
    return violation.detail().startsWith(PropertyIdentifier.PAYLOAD_FORMAT_INDICATOR + " is ");
  }

  static void garbled(Stepping s, Event.Garbled event) {
    var connection = s.connection(event.connection());
    if (connection == null || connection.phase() == Connection.Phase.TAKEN_OVER) {
      return;
    }
    if (event.sender() == Party.SERVER && connection.phase() == Connection.Phase.INVALID) {
      // Whoever asks for a version that does not exist is answered in the form of another.
      return;
    }
    blame(s, connection, event.sender(), event.violations());
    if (event.violations().isEmpty()
        && PacketSize.judge(s, connection, event.sender(), event.size())) {
      return;
    }
    s.put(s.connection(event.connection()).tainted());
    if (event.sender() == Party.SERVER) {
      clientCloses(s, event.connection());
    } else if (connection.phase() == Connection.Phase.OPENED) {
      Invalid.first(s, connection, event.version(), event.violations());
    } else {
      // If the server lets it pass, it may be a message to it.
      s.unreadUntil = s.now + s.assumptions.await();
      unreadable(s, connection, event);
    }
  }

  private static void unreadable(Stepping s, Connection connection, Event.Garbled event) {
    if (!event.violations().isEmpty() || s.assumptions.isAtServer()) {
      // Why else a packet could not be read only its reader knows, which can't go on.
      serverCloses(s, connection, null, event.violations());
    }
  }

  private static void serverCloses(
      Stepping s, Connection connection, Packet packet, List<Violation> violations) {
    if (connection.phase() == Connection.Phase.OPENED) {
      Invalid.first(s, connection, packet, versionOf(packet, violations), violations);
      return;
    }
    Remedies.mustClose(
        s,
        connection.number(),
        Party.SERVER,
        closing(packet, violations),
        WireErrors.code(violations));
    if (mayGoUnnoticed(packet, violations)) {
      Remedies.mayClose(s, connection.number());
    }
  }

  /** Whether a server may pass over all that is wrong, or close as it likes. */
  private static boolean mayGoUnnoticed(Packet packet, List<Violation> violations) {
    for (Violation violation : violations) {
      boolean isUnsubscribed = packet instanceof Unsubscribe
          && FILTERS.contains(violation.statement())
          && !violation.statement().equals(NO_CHARACTER);
      if (!isUnsubscribed && !UNNOTICED.contains(violation.statement()) && !isNeedless(violation)) {
        return false;
      }
    }
    return !violations.isEmpty();
  }

  /** Bytes that nobody needs to read, and packets of 5.0 that nobody waits for. */
  private static boolean isNeedless(Violation violation) {
    boolean isV5 = violation.statement().version() == MqttVersion.V5_0;
    return violation.detail().contains(" after the last field of ")
        || isV5 && violation.detail().contains(" does not send ")
        || isV5
            && violation.statement().id().equals("MQTT-1.5.5-1")
            && violation.detail().contains(" takes ");
  }

  private static Rule closing(Packet packet, List<Violation> violations) {
    if (packet instanceof Subscribe && isOfFiltersAlone(violations)) {
      return Remedies.CLOSE_ON_FILTER;
    }
    for (Violation violation : violations) {
      if (FLAGS.contains(violation.statement())) {
        return violation.detail().contains(PacketType.DISCONNECT.name())
            ? Remedies.CLOSE_ON_DISCONNECT_FLAGS
            : Remedies.CLOSE_ON_FLAGS;
      }
    }
    return Remedies.CLOSE;
  }

  private static boolean isOfFiltersAlone(List<Violation> violations) {
    for (Violation violation : violations) {
      if (!FILTERS.contains(violation.statement())) {
        return false;
      }
    }
    return !violations.isEmpty();
  }

  private static MqttVersion versionOf(Packet packet, List<Violation> violations) {
    return packet instanceof Connect connect
        ? connect.version()
        : violations.get(0).statement().version();
  }

  /** Whether a version, or a party, does not have packets of the type at all. */
  private static boolean isOutOfPlace(List<Violation> violations) {
    for (Violation violation : violations) {
      String id = violation.statement().id();
      if (id.equals("MQTT-4.8.0-1") || id.equals("MQTT-4.13.1-1")) {
        return true;
      }
    }
    return false;
  }

  private static void clientCloses(Stepping s, long connection) {
    Remedies.mustClose(s, connection, Party.CLIENT, Remedies.CLIENT_CLOSES, Remedies.malformed());
  }
}
