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
import java.util.stream.Stream;
import org.mqttassay.spec.broker.core.Bend;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.Unsubscribe;

/**
 * A close, a silence or another identifier where an answer is due (3.3.4, 3.8.4, 3.10.4, 3.12.4).
 */
final class AnswerMutants {

  static final List<Mutant> ALL = Stream.of(
          closesAt("subscribe", Subscribe.class, "3.8.4-1", "3.8.4-1"),
          closesAt("unsubscribe", Unsubscribe.class, "3.10.4-4", "3.10.4-4"),
          closesAt("pingreq", Pingreq.class, "3.12.4-1", "3.12.4-1"),
          closesAt("pubrel", Pubrel.class, "4.3.3-2", "4.3.3-11"),
          closesAt("puback", Puback.class, "4.3.2-1", "4.3.2-3"),
          Mutant.of(
              "closes-at-publish",
              "4.3.2-2",
              "4.3.2-4",
              () -> Bends.hears(Publish.class, (scene, connection, packet) -> {
                if (packet.qos() != QoS.AT_MOST_ONCE) {
                  scene.close(connection.number());
                  return null;
                }
                return packet;
              })),
          Mutant.of(
              "suback-of-another-identifier",
              "3.8.4-2",
              "3.8.4-2",
              () -> Bends.writes(
                  Suback.class,
                  (scene, connection, packet) -> new Suback(
                      other(packet.packetIdentifier()),
                      packet.properties(),
                      packet.reasonCodes()))),
          Mutant.of(
              "unsuback-of-another-identifier",
              "3.10.4-4",
              "3.10.4-4",
              () -> Bends.writes(
                  Unsuback.class,
                  (scene, connection, packet) -> new Unsuback(
                      other(packet.packetIdentifier()),
                      packet.properties(),
                      packet.reasonCodes()))),
          Mutant.of(
              "pubrec-of-another-identifier",
              "2.3.1-6",
              "2.2.1-5",
              () -> Bends.writes(
                  Pubrec.class,
                  (scene, connection, packet) -> new Pubrec(other(packet.packetIdentifier())))),
          Mutant.of(
              "pubcomp-of-another-identifier",
              "4.3.3-2",
              "4.3.3-11",
              () -> Bends.writes(
                  Pubcomp.class,
                  (scene, connection, packet) -> new Pubcomp(other(packet.packetIdentifier())))),
          Mutant.of(
              "pubrel-of-another-identifier",
              "4.3.3-1",
              "4.3.3-4",
              () -> Bends.writes(
                  Pubrel.class,
                  (scene, connection, packet) -> new Pubrel(other(packet.packetIdentifier())))))
      .toList();

  private AnswerMutants() {}

  private static int other(int identifier) {
    return identifier == 1 ? 2 : identifier - 1;
  }

  private static <P extends Packet> Mutant closesAt(
      String name, Class<P> type, String v311, String v5) {
    return Mutant.of("closes-at-" + name, v311, v5, () -> closing(type));
  }

  private static <P extends Packet> Bend closing(Class<P> type) {
    return Bends.hears(type, (scene, connection, packet) -> {
      if (connection != null && connection.isConnected()) {
        scene.close(connection.number());
        return null;
      }
      return packet;
    });
  }
}
