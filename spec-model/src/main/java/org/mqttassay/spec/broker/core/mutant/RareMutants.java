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
import java.util.function.LongUnaryOperator;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.broker.core.Bend;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Property;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.Publish;
import org.mqttassay.spec.packet.QoS;

/** What goes wrong by one, by a moment, or only after something else. */
final class RareMutants {

  private static final int MANY = 100;

  static final List<Mutant> ALL = List.of(
      Mutant.of("lost-after-the-100th", "4.5.0-1", "4.5.0-1", () -> RareBends.losesAfter(MANY)),
      Mutant.of("dup-lost-at-the-second-resumption", "3.3.1-1", "3.3.1-1", RareBends::forgetsDup),
      Mutant.of("deaf-after-takeover", "3.1.2-4", "3.1.2-5", RareBends::deafAfterTakeover),
      Mutant.of("alias-kept-across-connections", "", "3.3.2-7", RareBends::keepsAliases),
      Mutant.of(
          "retained-lost-when-replaced-at-once",
          "3.3.1-5",
          "3.3.1-5",
          RareBends::losesQuickRetained),
      Mutant.of("too-large-comes-later", "", "3.1.2-25", RareBends::keepsWhatWasTooLarge),
      Mutant.of("deaf-to-the-longest-packet", "", "ASSAY-3.2.2-10", RareBends::deafToTheLongest),
      Mutant.of(
          "identifiers-not-free-after-puback",
          "4.3.2-2",
          "4.3.2-5",
          () -> RareBends.spendsIdentifiers(QoS.AT_LEAST_ONCE)),
      Mutant.of(
          "identifiers-not-free-after-pubcomp",
          "4.3.3-2",
          "4.3.3-12",
          () -> RareBends.spendsIdentifiers(QoS.EXACTLY_ONCE)),
      Mutant.of(
          "dup-of-nothing-ignored",
          "3.3.4-1",
          "3.3.4-1",
          () -> Bends.hears(Publish.class, (scene, connection, packet) -> {
            var session = connection == null ? null : scene.session(connection.number());
            return packet.dup()
                    && session != null
                    && !session.flow(Party.CLIENT).holds(packet.packetIdentifier())
                ? null
                : packet;
          })),
      Mutant.of(
          "unsubscribed-is-not-sent-again", "3.10.4-3", "3.10.4-3", RareBends::dropsUnsubscribed),
      off("receive-maximum-off-by-one", "3.3.4-9", PropertyIdentifier.RECEIVE_MAXIMUM, 65_535),
      off(
          "maximum-packet-size-off-by-one",
          "3.1.2-24",
          PropertyIdentifier.MAXIMUM_PACKET_SIZE,
          Integer.MAX_VALUE),
      off(
          "topic-alias-maximum-off-by-one",
          "3.1.2-26",
          PropertyIdentifier.TOPIC_ALIAS_MAXIMUM,
          65_535),
      Mutant.of(
          "expiry-rounded-up",
          "",
          "3.3.2-6",
          () -> Bends.writes(
              Publish.class,
              (scene, connection, packet) -> Edits.with(
                  packet,
                  Edits.each(
                      packet.properties(),
                      PropertyIdentifier.MESSAGE_EXPIRY_INTERVAL,
                      value -> (value + 4) / 4 * 4)))),
      Mutant.of("will-delay-halved", "", "3.1.2-8", () -> delay(value -> value / 2)),
      Mutant.of("will-delay-doubled", "", "3.1.2-8", () -> delay(value -> 2 * value + 3)),
      Mutant.of(
          "keep-alive-at-three-times",
          "3.1.2-24",
          "3.1.2-22",
          () -> Bends.hears(
              Connect.class,
              packet -> packet.withKeepAlive(Math.min(65_535, 2 * packet.keepAlive())))),
      Mutant.of(
          "keep-alive-too-strict",
          "3.1.2-24",
          "3.1.2-22",
          () -> Bends.hears(
              Connect.class,
              packet -> packet.withKeepAlive(
                  packet.keepAlive() == 0 ? 0 : Math.max(1, packet.keepAlive() / 2)))));

  private RareMutants() {}

  /** Takes a limit of the client's for one more. */
  private static Mutant off(
      String name, String statement, PropertyIdentifier limit, long greatest) {
    return Mutant.of(
        name,
        "",
        statement,
        () -> Bends.hears(
            Connect.class,
            packet -> packet.properties().integer(limit).isPresent()
                ? Edits.without(packet, limit)
                    .with(Property.of(
                        limit,
                        Math.min(greatest, packet.properties().integer(limit).getAsLong() + 1)))
                : packet));
  }

  private static Bend delay(LongUnaryOperator change) {
    return Bends.hears(
        Connect.class,
        packet -> Edits.withWill(
            packet,
            will -> Edits.with(
                will,
                will.retain(),
                Edits.each(
                    will.properties(),
                    PropertyIdentifier.WILL_DELAY_INTERVAL,
                    change::applyAsLong))));
  }
}
