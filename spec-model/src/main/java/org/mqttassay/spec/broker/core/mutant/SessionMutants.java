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
package org.mqttassay.spec.broker.core.mutant;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.broker.core.Bend;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.broker.core.Scene;
import org.mqttassay.spec.model.Event;
import org.mqttassay.spec.model.State;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;

/** Sessions that end too early, or not at all (3.1.2.4, 3.1.2.11.2 and 4.1). */
final class SessionMutants {

  private static final long LONG = 1_000_000;
  private static final long SECOND = 1_000_000_000L;

  static final List<Mutant> ALL = List.of(
      Mutant.of(
          "sessions-not-resumed",
          "3.1.2-4",
          "3.1.2-5",
          () -> Bends.hears(Connect.class, packet -> packet.withCleanStart(true))),
      Mutant.of(
          "clean-start-in-words-only",
          "3.1.2-6",
          "3.1.2-4",
          () -> Bends.both(
              Bends.hears(Connect.class, packet -> packet.withCleanStart(false)),
              Bends.writes(
                  Connack.class,
                  (scene, connection, packet) ->
                      connection.agreement().connect().cleanStart()
                          ? packet
                          : Edits.connack(packet, false)))),
      Mutant.of(
          "sessions-end-with-their-connection",
          "",
          "3.1.2-23",
          () -> Bends.hears(
              Connect.class,
              packet -> Edits.without(packet, PropertyIdentifier.SESSION_EXPIRY_INTERVAL))),
      Mutant.of(
          "sessions-outlive-their-connection",
          "",
          "4.1.0-2",
          () -> Bends.hears(Connect.class, packet -> Edits.without(
                  packet, PropertyIdentifier.SESSION_EXPIRY_INTERVAL)
              .with(Property.of(PropertyIdentifier.SESSION_EXPIRY_INTERVAL, LONG)))),
      Mutant.of(
          "sessions-expire-while-connected",
          "",
          "4.1.0-1",
          () -> Bends.instead(Publish.class, (scene, connection, packet) -> {
            long expiry = connection.agreement().sessionExpiry();
            long age = scene.state().now() - connection.since();
            return expiry > 0 && age > expiry * SECOND ? List.of() : List.of(packet);
          })),
      Mutant.of("nothing-waits-for-the-absent", "3.1.2-5", "3.1.2-5", SessionMutants::forgetful),
      Mutant.of(
          "session-present-lost-by-a-restart",
          "3.2.2-2",
          "3.2.2-3",
          SessionMutants::forgetsAtRestart));

  private SessionMutants() {}

  /** Loses what was published while somebody with a session was away. */
  private static Bend forgetful() {
    return new Bend() {
      private final Set<Bytes> missed = new HashSet<>();

      @Override
      public void happened(Scene scene, State before, Event event) {
        if (event instanceof Event.Transferred heard
            && heard.sender() == Party.CLIENT
            && heard.packet() instanceof Publish publish
            && before
                .sessions()
                .values()
                .exists(session ->
                    !session.isConnected() && !session.subscriptions().isEmpty())) {
          missed.add(publish.payload());
        }
      }

      @Override
      public List<Packet> writes(Scene scene, long connection, Packet packet) {
        var session = scene.session(connection);
        return packet instanceof Publish publish
                && missed.contains(publish.payload())
                && session != null
                && session.connection() == connection
                && !publish.dup()
                && scene.state().now() - scene.connection(connection).since() < SECOND / 10
            ? List.of()
            : List.of(packet);
      }
    };
  }

  /** Knows the sessions that it found when it began, and does not say so. */
  private static Bend forgetsAtRestart() {
    return new Bend() {
      private Set<String> old;

      @Override
      public Event hears(Scene scene, Event event) {
        if (old == null) {
          old = new HashSet<>(scene.state().sessions().keySet().toJavaSet());
        }
        return event;
      }

      @Override
      public List<Packet> writes(Scene scene, long connection, Packet packet) {
        var open = scene.connection(connection);
        return packet instanceof Connack connack
                && open != null
                && old.contains(open.clientIdentifier())
            ? List.of(Edits.connack(connack, false))
            : List.of(packet);
      }
    };
  }
}
