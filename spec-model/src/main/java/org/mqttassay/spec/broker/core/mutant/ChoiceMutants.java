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
import org.mqttassay.spec.broker.core.Bend;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Properties;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.ReasonCode;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;

/** Other choices where the standard leaves one or advises, and none at all to its clients (7). */
final class ChoiceMutants {

  private static final String SYSTEM = "$SYS";
  private static final int FAILURE = 0x80;
  private static final long IMPATIENCE = 300_000_000L;

  static final List<Mutant> ALL = List.of(
      Mutant.of(
          "control-characters-of-its-own",
          "ASSAY-1.5.3-1",
          "ASSAY-1.5.4-1",
          () -> Bends.afterHearing(Subscribe.class, (scene, connection, packet) -> {
            if (packet.subscriptions().stream()
                .anyMatch(one -> one.topicFilter().startsWith(SYSTEM))) {
              scene.also(
                  connection.number(),
                  Publish.of(SYSTEM + "/\u0001", QoS.AT_MOST_ONCE, 0, Bytes.utf8("1")));
            }
          })),
      Mutant.of("impatient-with-strangers", "ASSAY-3.1.4-2", "ASSAY-3.1.4-2", () -> new Bend() {
        @Override
        public long patience(long usual) {
          return IMPATIENCE;
        }
      }),
      Mutant.of(
          "speaks-no-5-0",
          "ASSAY-3.1.4-1",
          "",
          () -> Bends.writes(
              Connack.class,
              (scene, connection, packet) -> Edits.isV5(connection)
                  ? new Connack(
                      false, ReasonCode.UNSUPPORTED_PROTOCOL_VERSION.value(), Properties.NONE)
                  : packet)),
      Mutant.of(
          "sends-everybody-elsewhere",
          "",
          "ASSAY-4.11.0-1",
          () -> Bends.writes(
              Connack.class,
              (scene, connection, packet) -> Edits.isV5(connection)
                  ? new Connack(
                      false,
                      ReasonCode.USE_ANOTHER_SERVER.value(),
                      Properties.of(Property.of(PropertyIdentifier.SERVER_REFERENCE, "elsewhere")))
                  : packet)),
      Mutant.of(
          "explains-what-it-grants",
          "",
          "ASSAY-3.1.2-14",
          () -> Bends.writes(
              Suback.class,
              (scene, connection, packet) -> Edits.isV5(connection)
                  ? new Suback(
                      packet.packetIdentifier(),
                      packet
                          .properties()
                          .with(Property.of(PropertyIdentifier.REASON_STRING, "as you wished")),
                      packet.reasonCodes())
                  : packet)),
      Mutant.of(
          "explains-that-it-accepts",
          "",
          "ASSAY-3.1.2-14",
          () -> Bends.writes(
              Connack.class,
              (scene, connection, packet) -> Edits.isV5(connection)
                  ? Edits.connack(packet, packet.sessionPresent(), Property.user("why", "not"))
                  : packet)),
      Mutant.of(
          "grants-nothing-to-anybody",
          "7.0.0-2",
          "ASSAY-7.1.1-1",
          () -> Bends.writes(
              Suback.class,
              (scene, connection, packet) -> new Suback(
                  packet.packetIdentifier(),
                  packet.properties(),
                  packet.reasonCodes().stream().map(code -> FAILURE).toList()))));

  private ChoiceMutants() {}
}
