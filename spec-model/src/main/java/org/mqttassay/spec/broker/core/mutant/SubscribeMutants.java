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
import java.util.function.UnaryOperator;
import org.mqttassay.spec.broker.core.Bend;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.model.Connection;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.Pingreq;
import org.mqttassay.spec.packet.Pingresp;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Suback;
import org.mqttassay.spec.packet.Subscribe;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.packet.Unsuback;
import org.mqttassay.spec.packet.Unsubscribe;

/** Wrong answers to SUBSCRIBE, UNSUBSCRIBE and PINGREQ (3.8 to 3.13). */
final class SubscribeMutants {

  private static final int NOT_AUTHORIZED = 0x87;
  private static final int MOST = 2;

  static final List<Mutant> ALL = List.of(
      Mutant.of("no-suback", "3.8.4-1", "3.8.4-1", () -> Bends.drops(Suback.class)),
      Mutant.of("suback-twice", "3.8.4-2", "3.8.4-2", () -> Bends.doubles(Suback.class)),
      Mutant.of(
          "suback-lacks-a-code",
          "3.8.4-5",
          "3.8.4-6",
          () -> codes(codes -> codes.size() > 1 ? codes.subList(1, codes.size()) : codes)),
      Mutant.of("suback-codes-reversed", "3.9.3-1", "3.9.3-1", () -> codes(Edits::reversed)),
      Mutant.of(
          "suback-code-of-5-0",
          "3.9.3-2",
          "",
          () -> codes(codes -> codes.stream().map(code -> NOT_AUTHORIZED).toList())),
      Mutant.of(
          "grants-more-than-asked",
          "3.8.4-5",
          "3.8.4-7",
          () -> codes(
              codes -> codes.stream().map(code -> code < MOST ? code + 1 : code).toList())),
      Mutant.of(
          "problem-information-unwanted",
          "",
          "3.1.2-29",
          () -> Bends.writes(
              Suback.class,
              (scene, connection, packet) -> wantsNone(connection)
                  ? new Suback(
                      packet.packetIdentifier(),
                      packet.properties().with(Property.of(PropertyIdentifier.REASON_STRING, "so")),
                      packet.reasonCodes())
                  : packet)),
      Mutant.of("no-unsuback", "3.10.4-4", "3.10.4-4", () -> Bends.drops(Unsuback.class)),
      Mutant.of(
          "unsuback-twice", "3.10.4-4", "ASSAY-3.10.4-2", () -> Bends.doubles(Unsuback.class)),
      Mutant.of(
          "unsubscribe-ignored",
          "3.10.4-2",
          "3.10.4-2",
          () -> Bends.both(
              Bends.hears(
                  Unsubscribe.class,
                  packet -> Unsubscribe.of(
                      packet.packetIdentifier(),
                      packet.topicFilters().stream()
                          .map(filter -> "none/of/them")
                          .toArray(String[]::new))),
              Bends.writes(
                  Unsuback.class,
                  (scene, connection, packet) -> unsuback(
                      packet, packet.reasonCodes().stream().map(code -> 0).toList())))),
      Mutant.of(
          "no-local-ignored",
          "",
          "3.8.3-3",
          () -> subscriptions(one -> new Subscription(
              one.topicFilter(),
              one.maximumQoS(),
              false,
              one.retainAsPublished(),
              one.retainHandling()))),
      Mutant.of("no-pingresp", "3.12.4-1", "3.12.4-1", () -> Bends.drops(Pingresp.class)),
      Mutant.of("pingresp-twice", "3.12.4-1", "3.12.4-1", () -> Bends.doubles(Pingresp.class)),
      Mutant.of(
          "pingreq-by-the-server",
          "4.8.0-1",
          "4.13.1-1",
          () -> Bends.precedes(Pingresp.class, packet -> true, new Pingreq())));

  private SubscribeMutants() {}

  private static Bend codes(UnaryOperator<List<Integer>> change) {
    return Bends.writes(
        Suback.class,
        (scene, connection, packet) -> new Suback(
            packet.packetIdentifier(), packet.properties(), change.apply(packet.reasonCodes())));
  }

  private static Bend subscriptions(UnaryOperator<Subscription> change) {
    return Bends.hears(Subscribe.class, packet -> Edits.each(packet, change));
  }

  private static Packet unsuback(Unsuback packet, List<Integer> codes) {
    return new Unsuback(packet.packetIdentifier(), packet.properties(), codes);
  }

  private static boolean wantsNone(Connection connection) {
    return Edits.isV5(connection) && !connection.agreement().wantsProblemInformation();
  }
}
