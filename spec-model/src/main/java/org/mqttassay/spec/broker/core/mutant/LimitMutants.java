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

import java.util.List;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.model.Connection;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;

/** What clients set limits to, and share groups (3.1.2.11, 3.3.4, 4.8.2, 4.9). */
final class LimitMutants {

  static final List<Mutant> ALL = List.of(
      ignoring("receive-maximum-ignored", "3.3.4-9", PropertyIdentifier.RECEIVE_MAXIMUM),
      ignoring("maximum-packet-size-ignored", "3.1.2-24", PropertyIdentifier.MAXIMUM_PACKET_SIZE),
      Mutant.of(
          "topic-alias-beyond-the-maximum",
          "",
          "3.3.2-11",
          () -> Bends.writes(
              Publish.class,
              (scene, connection, packet) -> Edits.isV5(connection)
                  ? packet.with(
                      Property.of(PropertyIdentifier.TOPIC_ALIAS, maximum(connection) + 1L))
                  : packet)),
      Mutant.of(
          "topic-alias-that-was-not-set",
          "",
          "ASSAY-3.3.4-4",
          () -> Bends.writes(
              Publish.class,
              (scene, connection, packet) -> Edits.isV5(connection) && maximum(connection) > 0
                  ? Edits.to(packet, "", packet.packetIdentifier())
                      .with(Property.of(PropertyIdentifier.TOPIC_ALIAS, (long) maximum(connection)))
                  : packet)),
      Mutant.of(
          "subscriptions-above-the-maximum-qos-refused",
          "",
          "3.2.2-10",
          () -> Bends.writes(
              Suback.class,
              (scene, connection, packet) -> Edits.isV5(connection)
                      && connection.limitsBy(Party.SERVER).maximumQoS() != QoS.EXACTLY_ONCE
                  ? new Suback(
                      packet.packetIdentifier(),
                      packet.properties(),
                      packet.reasonCodes().stream().map(code -> 0x97).toList())
                  : packet)),
      Mutant.of("shared-by-two", "", "4.8.2-3", SharedBends::byTwo),
      Mutant.of("shared-qos-2-moves-on", "", "4.8.2-4", SharedBends::movesOn),
      Mutant.of("shared-refused-moves-on", "", "4.8.2-6", SharedBends::refusedMovesOn));

  private LimitMutants() {}

  private static int maximum(Connection connection) {
    return connection.limitsBy(Party.CLIENT).topicAliasMaximum();
  }

  private static Mutant ignoring(String name, String statement, PropertyIdentifier limit) {
    return Mutant.of(
        name,
        "",
        statement,
        () -> Bends.hears(Connect.class, packet -> Edits.without(packet, limit)));
  }
}
