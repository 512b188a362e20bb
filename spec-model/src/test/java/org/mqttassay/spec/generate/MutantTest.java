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
package org.mqttassay.spec.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.broker.core.Mutant;

/** Each rule that the broker breaks on purpose is found by playing what was drawn. */
class MutantTest {

  private static final int SCRIPTS = 300;
  private static final int STEPS = 60;

  /** What a mutant may be charged with; the first is what it breaks in the first place. */
  private static final Map<Mutant, Set<String>> CHARGES = Map.ofEntries(
      Map.entry(Mutant.QOS_2_TWICE, Set.of("MQTT-3.3.2-3", "MQTT-4.5.0-1")),
      Map.entry(Mutant.NO_PUBREL, Set.of("MQTT-4.3.3-4", "MQTT-4.3.3-1")),
      Map.entry(Mutant.NO_PUBCOMP, Set.of("MQTT-4.3.3-11", "MQTT-4.3.3-2")),
      Map.entry(Mutant.QOS_2_TAKEN_TWICE, Set.of("MQTT-4.3.3-10", "MQTT-4.3.3-2")),
      Map.entry(Mutant.NO_RESUMPTION, Set.of("ASSAY-4.4.0-1", "MQTT-4.4.0-1")),
      Map.entry(Mutant.AGAIN_WITHOUT_DUP, Set.of("MQTT-3.3.1-1")),
      Map.entry(Mutant.SHARED_BY_TWO, Set.of("MQTT-3.3.2-3", "MQTT-4.8.2-3", "MQTT-4.5.0-1")),
      Map.entry(Mutant.SHARED_QOS_2_MOVES_ON, Set.of("MQTT-4.8.2-4", "MQTT-4.8.2-5")),
      Map.entry(
          Mutant.SHARED_REFUSED_MOVES_ON, Set.of("MQTT-4.8.2-6", "MQTT-3.3.2-3", "MQTT-4.5.0-1")),
      Map.entry(Mutant.WILL_AT_ONCE, Set.of("MQTT-3.1.2-8", "MQTT-3.1.3-9")),
      Map.entry(Mutant.WILL_IN_SPITE_OF_RESUMPTION, Set.of("MQTT-3.1.3-9")),
      Map.entry(Mutant.WILL_AFTER_DISCONNECT, Set.of("MQTT-3.14.4-3")),
      Map.entry(Mutant.NO_WILL, Set.of("MQTT-3.1.2-8")));

  @ParameterizedTest
  @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void a_mutant_is_found_where_the_broker_is_not_blamed(Mutant mutant) {
    for (long seed = 0; seed < SCRIPTS; seed++) {
      var script = LegalScripts.of(seed, STEPS);
      var broker = MemoryBroker.canonical(seed);
      var charges = charges(ScriptRunner.play(script, broker.as(mutant)));
      if (charges.stream().anyMatch(CHARGES.get(mutant)::contains)) {
        charges.removeAll(charges(ScriptRunner.play(script, broker)));
        if (charges.stream().anyMatch(CHARGES.get(mutant)::contains)) {
          return;
        }
      }
    }
    assertThat(mutant).as("%d scripts have not found it", SCRIPTS).isNull();
  }

  private static Set<String> charges(Performance played) {
    return played.findings().stream()
        .filter(finding -> finding.by() == Party.SERVER)
        .map(finding -> finding.statement().id())
        .collect(Collectors.toSet());
  }
}
