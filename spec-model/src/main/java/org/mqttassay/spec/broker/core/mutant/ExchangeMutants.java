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
import org.mqttassay.spec.broker.core.Bend;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.broker.core.Scene;
import org.mqttassay.spec.model.Connection;
import org.mqttassay.spec.model.Event;
import org.mqttassay.spec.packet.Acknowledgement;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;

/** Answers where none is due or another one (3.3.4, 3.3.5, 3.6.2 and 3.7.2). */
final class ExchangeMutants {

  private static final int RESERVED = 0x42;
  private static final int PAYLOAD_FORMAT_INVALID = 0x99;

  static final List<Mutant> ALL = List.of(
      Mutant.of(
          "puback-at-qos-0",
          "3.3.4-1",
          "3.3.4-1",
          () -> Bends.afterHearing(Publish.class, (scene, connection, packet) -> {
            if (packet.qos() == QoS.AT_MOST_ONCE) {
              scene.send(connection.number(), new Puback(1));
            }
          })),
      Mutant.of(
          "deaf-to-repetitions",
          "3.3.4-1",
          "3.3.4-1",
          () -> Bends.hears(
              Publish.class,
              (scene, connection, packet) ->
                  packet.dup() && packet.qos() == QoS.AT_LEAST_ONCE ? null : packet)),
      Mutant.of("silent-to-who-may-not-publish", "3.3.5-2", "", ExchangeMutants::deaf),
      Mutant.of(
          "payloads-refused",
          "",
          "ASSAY-3.3.2-3",
          () -> Bends.says(
              Puback.class,
              (scene, connection, packet) -> Edits.isV5(connection)
                  ? new Puback(
                      packet.packetIdentifier(), PAYLOAD_FORMAT_INVALID, packet.properties())
                  : packet)),
      Mutant.of(
          "reserved-code-for-unknown-pubrec",
          "",
          "3.6.2-1",
          () -> Bends.hears(
              Pubrec.class,
              (scene, connection, packet) -> answered(
                  scene,
                  connection,
                  Party.SERVER,
                  packet,
                  new Pubrel(packet.packetIdentifier(), RESERVED, Properties.NONE)))),
      Mutant.of(
          "reserved-code-for-unknown-pubrel",
          "",
          "3.7.2-1",
          () -> Bends.hears(
              Pubrel.class,
              (scene, connection, packet) -> answered(
                  scene,
                  connection,
                  Party.CLIENT,
                  packet,
                  new Pubcomp(packet.packetIdentifier(), RESERVED, Properties.NONE)))));

  private ExchangeMutants() {}

  private static Bend deaf() {
    return new Bend() {
      @Override
      public Event hears(Scene scene, Event event) {
        return event instanceof Event.Transferred heard
                && heard.packet() instanceof Publish
                && !heard.admitted()
            ? null
            : event;
      }
    };
  }

  /** Answers what belongs to no message at once, and then knows nothing of it. */
  private static Packet answered(
      Scene scene, Connection connection, Party sender, Acknowledgement packet, Packet answer) {
    var session = scene.session(connection.number());
    if (session == null || session.flow(sender).holds(packet.packetIdentifier())) {
      return packet;
    }
    scene.send(connection.number(), answer);
    return null;
  }
}
