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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mqttassay.spec.broker.core.Bend;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.broker.core.Scene;
import org.mqttassay.spec.model.Event;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;

/** Topic Aliases of clients that are taken for others (3.3.2.3.4 of 5.0). */
final class AliasMutants {

  static final List<Mutant> ALL = List.of(
      Mutant.of(
          "topic-alias-never-changes",
          "",
          "3.3.2-12",
          () -> mapping((connection, alias) -> connection + " " + alias, true)),
      Mutant.of(
          "one-topic-for-all-aliases",
          "",
          "3.3.2-12",
          () -> mapping((connection, alias) -> Long.toString(connection), false)),
      Mutant.of(
          "topic-aliases-of-everybody",
          "",
          "3.3.2-12",
          () -> mapping((connection, alias) -> Long.toString(alias), false)));

  private AliasMutants() {}

  /** What a Topic Alias is remembered under. */
  @FunctionalInterface
  private interface Key {
    String of(long connection, long alias);
  }

  /** @param isFinal whether the first topic stays, else the last one counts */
  private static Bend mapping(Key key, boolean isFinal) {
    return new Bend() {
      private final Map<String, String> topics = new HashMap<>();

      @Override
      public Event hears(Scene scene, Event event) {
        return Bends.hears(
                Publish.class, (any, connection, packet) -> meant(connection.number(), packet))
            .hears(scene, event);
      }

      private Publish meant(long connection, Publish packet) {
        var alias = packet.properties().integer(PropertyIdentifier.TOPIC_ALIAS);
        if (alias.isEmpty() || alias.getAsLong() == 0) {
          return packet;
        }
        String name = key.of(connection, alias.getAsLong());
        if (!packet.topicName().isEmpty() && !(isFinal && topics.containsKey(name))) {
          topics.put(name, packet.topicName());
        }
        return topics.containsKey(name)
            ? Edits.to(packet, topics.get(name), packet.packetIdentifier())
            : packet;
      }
    };
  }
}
