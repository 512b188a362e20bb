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
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.packet.PropertyIdentifier;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.packet.Will;

/** Wrong Will Messages (3.1.2.5, 3.1.3.2 and 3.14.4). */
final class WillMutants {

  private static final int WITH_WILL = 0x04;

  static final List<Mutant> ALL = List.of(
      Mutant.of("no-will", "3.1.2-8", "3.1.2-8", WillBends::none),
      Mutant.of(
          "will-at-once",
          "",
          "3.1.2-8",
          () -> hearing(will -> Edits.with(
              will,
              will.retain(),
              Edits.without(will.properties(), PropertyIdentifier.WILL_DELAY_INTERVAL)))),
      Mutant.of("will-in-spite-of-resumption", "", "3.1.3-9", WillBends::inSpiteOfResumption),
      Mutant.of("will-after-disconnect", "3.14.4-3", "3.14.4-3", WillBends::afterDisconnect),
      Mutant.of(
          "wills-not-kept",
          "ASSAY-3.1.2-4",
          "ASSAY-3.1.2-3",
          () -> Bends.hears(Connect.class, Edits::withoutWill)),
      Mutant.of("will-at-takeover", "", "3.1.3-9", WillBends::atTakeover),
      Mutant.of("will-comes-back", "3.1.2-10", "3.1.2-10", WillBends::comesBack),
      Mutant.of("will-above-the-granted-qos", "3.8.4-6", "3.8.4-8", WillBends::aboveTheGrant),
      Mutant.of("will-twice", "3.1.2-10", "3.1.2-10", WillBends::twice),
      Mutant.of(
          "no-will-after-disconnect-with-will",
          "",
          "3.1.2-8",
          () -> Bends.hears(
              Disconnect.class,
              packet -> packet.reasonCode() == WITH_WILL
                  ? new Disconnect(0, packet.properties())
                  : packet)),
      Mutant.of(
          "will-not-retained",
          "3.1.2-17",
          "3.1.2-15",
          () -> hearing(will -> Edits.with(will, false, will.properties()))),
      Mutant.of(
          "will-always-retained",
          "3.1.2-16",
          "3.1.2-14",
          () -> hearing(will -> Edits.with(will, true, will.properties()))),
      Mutant.of(
          "will-s-user-properties-reversed",
          "",
          "3.1.3-10",
          () ->
              hearing(will -> Edits.with(will, will.retain(), Edits.reversed(will.properties())))),
      Mutant.of(
          "will-of-another-qos",
          "3.8.4-6",
          "3.8.4-8",
          () -> hearing(will -> new Will(
              will.topic(), will.payload(), QoS.AT_MOST_ONCE, will.retain(), will.properties()))));

  private WillMutants() {}

  private static Bend hearing(UnaryOperator<Will> change) {
    return Bends.hears(Connect.class, packet -> Edits.withWill(packet, change));
  }
}
