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
import org.mqttassay.spec.model.Flight;
import org.mqttassay.spec.model.Owed;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Puback;
import org.mqttassay.spec.packet.Pubcomp;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.Pubrec;
import org.mqttassay.spec.packet.Pubrel;
import org.mqttassay.spec.packet.QoS;

/** Broken exchanges of QoS 1 and 2, and sessions that do not go on (2.2.1, 4.3, 4.4). */
final class FlowMutants {

  private static final int RESERVED = 0x42;

  static final List<Mutant> ALL = List.of(
      Mutant.of(
          "identifier-at-qos-0",
          "2.3.1-5",
          "2.2.1-2",
          () -> Bends.writes(
              Publish.class,
              (scene, connection, packet) -> packet.qos() == QoS.AT_MOST_ONCE
                  ? new Publish(
                      false,
                      packet.qos(),
                      packet.retain(),
                      packet.topicName(),
                      0,
                      packet.properties(),
                      Bytes.hex("0001").plus(packet.payload()))
                  : packet)),
      Mutant.of("no-puback", "3.3.4-1", "3.3.4-1", () -> unanswered(QoS.AT_LEAST_ONCE)),
      Mutant.of("no-pubrec", "3.3.4-1", "3.3.4-1", () -> unanswered(QoS.EXACTLY_ONCE)),
      Mutant.of("no-pubrel", "4.3.3-1", "4.3.3-4", () -> Bends.forgets(Owed.Release.class)),
      Mutant.of("no-pubcomp", "4.3.3-2", "4.3.3-11", () -> Bends.forgets(Owed.Complete.class)),
      Mutant.of("puback-twice", "2.3.1-6", "2.2.1-5", () -> Bends.doubles(Puback.class)),
      Mutant.of("pubcomp-twice", "2.3.1-6", "2.2.1-5", () -> Bends.doubles(Pubcomp.class)),
      Mutant.of(
          "puback-of-another-identifier",
          "2.3.1-6",
          "2.2.1-5",
          () -> Bends.writes(
              Puback.class,
              (scene, connection, packet) -> new Puback(
                  packet.packetIdentifier() + (packet.packetIdentifier() == 1 ? 1 : -1)))),
      Mutant.of(
          "code-that-puback-does-not-have",
          "",
          "3.4.2-1",
          () -> Bends.writes(
              Puback.class,
              (scene, connection, packet) -> Edits.isV5(connection)
                  ? new Puback(packet.packetIdentifier(), RESERVED, packet.properties())
                  : packet)),
      Mutant.of(
          "code-that-pubrec-does-not-have",
          "",
          "3.5.2-1",
          () -> Bends.writes(
              Pubrec.class,
              (scene, connection, packet) -> Edits.isV5(connection)
                  ? new Pubrec(packet.packetIdentifier(), RESERVED, packet.properties())
                  : packet)),
      Mutant.of("pubrel-twice", "", "4.4.0-1", () -> Bends.doubles(Pubrel.class)),
      Mutant.of(
          "publish-after-pubrel",
          "4.3.3-1",
          "4.3.3-6",
          () -> Bends.afterSending(Pubrel.class, (scene, connection, packet) -> {
            var flight = flight(scene, connection, packet.packetIdentifier());
            if (flight != null && flight.sent() != null) {
              scene.send(connection.number(), flight.sent().withDup(true));
            }
          })),
      Mutant.of(
          "repeats-within-a-connection",
          "",
          "4.4.0-1",
          () -> Bends.afterSending(Publish.class, (scene, connection, packet) -> {
            if (packet.qos() != QoS.AT_MOST_ONCE && !packet.dup()) {
              scene.send(connection.number(), packet.withDup(true));
            }
          })),
      Mutant.of(
          "dup-at-once",
          "3.3.1-3",
          "3.3.1-3",
          () -> Bends.writes(
              Publish.class,
              (scene, connection, packet) -> packet.withDup(packet.qos() != QoS.AT_MOST_ONCE))),
      Mutant.of(
          "dup-at-qos-0",
          "3.3.1-2",
          "3.3.1-2",
          () -> Bends.writes(
              Publish.class,
              (scene, connection, packet) ->
                  packet.withDup(packet.dup() || packet.qos() == QoS.AT_MOST_ONCE))),
      Mutant.of(
          "one-identifier-for-all",
          "2.3.1-4",
          "2.2.1-4",
          () -> Bends.writes(
              Publish.class,
              (scene, connection, packet) -> packet.qos() == QoS.AT_MOST_ONCE
                  ? packet
                  : Edits.to(packet, packet.topicName(), 1))),
      Mutant.of("qos-2-twice", "4.3.3-2", "4.3.3-10", QoS2Bends::twice),
      Mutant.of("qos-2-taken-twice", "4.3.3-2", "4.3.3-10", QoS2Bends::takenTwice),
      Mutant.of(
          "no-resumption", "4.4.0-1", "ASSAY-4.4.0-1", () -> Bends.forgets(Owed.Resume.class)),
      Mutant.of(
          "again-without-dup",
          "3.3.1-1",
          "3.3.1-1",
          () -> Bends.says(Publish.class, (scene, connection, packet) -> packet.withDup(false))));

  private FlowMutants() {}

  private static Bend unanswered(QoS qos) {
    return Bends.forgets(
        Owed.AnswerPublish.class,
        (scene, duty) -> duty.flight().sent() != null && duty.flight().sent().qos() == qos);
  }

  private static Flight flight(Scene scene, Connection connection, int identifier) {
    var session = scene.session(connection.number());
    return session == null ? null : session.flow(Party.SERVER).get(identifier);
  }
}
