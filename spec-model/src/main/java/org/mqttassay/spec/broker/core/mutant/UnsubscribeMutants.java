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

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mqttassay.spec.broker.core.Bend;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.broker.core.Scene;
import org.mqttassay.spec.model.Event;
import org.mqttassay.spec.model.Owed;
import org.mqttassay.spec.model.State;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.Unsubscribe;

/** Wrong effects of UNSUBSCRIBE, and wrong answers to it (3.10.4 and 3.11.3). */
final class UnsubscribeMutants {

  static final List<Mutant> ALL = List.of(
      Mutant.of("unsubscribe-ends-all", "3.10.4-1", "3.10.4-1", UnsubscribeMutants::all),
      Mutant.of("only-the-first-filter-ended", "3.10.4-6", "3.10.4-6", UnsubscribeMutants::first),
      Mutant.of(
          "unsubscribe-ends-deliveries", "3.10.4-3", "3.10.4-3", UnsubscribeMutants::breaksOff),
      Mutant.of(
          "no-unsuback-for-nothing",
          "3.10.4-5",
          "3.10.4-5",
          () -> Bends.hears(Unsubscribe.class, (scene, connection, packet) -> {
            var session = scene.session(connection.number());
            return session == null
                    || packet.topicFilters().stream().anyMatch(session.subscriptions()::containsKey)
                ? packet
                : null;
          })),
      Mutant.of(
          "a-message-after-unsuback",
          "ASSAY-3.10.4-1",
          "ASSAY-3.10.4-1",
          UnsubscribeMutants::holdsBack),
      Mutant.of(
          "unsuback-codes-reversed",
          "",
          "3.11.3-1",
          () -> Bends.writes(
              Unsuback.class,
              (scene, connection, packet) -> new Unsuback(
                  packet.packetIdentifier(),
                  packet.properties(),
                  Edits.reversed(packet.reasonCodes())))));

  private UnsubscribeMutants() {}

  /** Ends all subscriptions of the session, and answers for the filters that were named. */
  private static Bend all() {
    return new Bend() {
      private final Map<Long, Integer> named = new HashMap<>();

      @Override
      public Event hears(Scene scene, Event event) {
        return Bends.hears(Unsubscribe.class, (scene1, connection, packet) -> {
              var session = scene1.session(connection.number());
              if (session == null || session.subscriptions().isEmpty()) {
                return packet;
              }
              named.put(connection.number(), packet.topicFilters().size());
              return Unsubscribe.of(
                  packet.packetIdentifier(),
                  session.subscriptions().keySet().toJavaSet().toArray(String[]::new));
            })
            .hears(scene, event);
      }

      @Override
      public List<Packet> writes(Scene scene, long connection, Packet packet) {
        var count = packet instanceof Unsuback ? named.remove(connection) : null;
        if (count == null || ((Unsuback) packet).reasonCodes().isEmpty()) {
          return List.of(packet);
        }
        var answer = (Unsuback) packet;
        return List.of(new Unsuback(
            answer.packetIdentifier(), answer.properties(), Collections.nCopies(count, 0)));
      }
    };
  }

  private static Bend first() {
    return Bends.hears(Unsubscribe.class, packet -> {
      var filters = new ArrayList<String>();
      for (String filter : packet.topicFilters()) {
        filters.add(filters.isEmpty() ? filter : "nowhere/" + filters.size());
      }
      return new Unsubscribe(packet.packetIdentifier(), packet.properties(), filters);
    });
  }

  /** Goes on with no delivery to a client that has unsubscribed from something. */
  private static Bend breaksOff() {
    return new Bend() {
      private final Set<String> clients = new HashSet<>();

      @Override
      public void happened(Scene scene, State before, Event event) {
        if (event instanceof Event.Transferred heard && heard.packet() instanceof Unsubscribe) {
          var session = scene.session(heard.connection());
          if (session != null) {
            clients.add(session.clientIdentifier());
          }
        }
      }

      @Override
      public boolean forgets(Scene scene, Owed duty) {
        return duty instanceof Owed.Release release && isGivenUp(scene, release.connection())
            || duty instanceof Owed.Resume resume && isGivenUp(scene, resume.connection());
      }

      private boolean isGivenUp(Scene scene, long connection) {
        var session = scene.session(connection);
        return session != null && clients.contains(session.clientIdentifier());
      }
    };
  }

  /** Keeps the first message for each client until it unsubscribes. */
  private static Bend holdsBack() {
    return new Bend() {
      private final Map<Long, Packet> held = new HashMap<>();

      @Override
      public List<Packet> writes(Scene scene, long connection, Packet packet) {
        if (packet instanceof Publish && held.putIfAbsent(connection, packet) == null) {
          return List.of();
        }
        return packet instanceof Unsuback && held.containsKey(connection)
            ? List.of(packet, held.get(connection))
            : List.of(packet);
      }
    };
  }
}
