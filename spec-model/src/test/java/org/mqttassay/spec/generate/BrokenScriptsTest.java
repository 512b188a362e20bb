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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.model.Breach;
import org.mqttassay.spec.model.Rule;
import org.mqttassay.spec.model.RuleBook;
import org.mqttassay.spec.packet.raw.Breakage;

class BrokenScriptsTest {

  private static final int SEEDS = 3;

  static Stream<Arguments> rules() {
    return BrokenScripts.rules().stream().flatMap(rule -> BrokenScripts.versions(rule).stream()
        .map(version -> Arguments.of(rule, version)));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void exactly_the_rule_that_was_chosen_is_broken(Rule rule, MqttVersion version) {
    for (long seed = 0; seed < SEEDS; seed++) {
      var broken = BrokenScripts.of(rule, version, seed);
      for (MemoryBroker broker : List.of(MemoryBroker.canonical(seed), MemoryBroker.random(seed))) {
        var played = ScriptRunner.play(
            broken.script(), broker.withLimits(broken.limits()).as(broken.mutant()));

        assertThat(byClients(played))
            .as("%s", broken.script())
            .contains(broken.statement().orElseThrow().id())
            .isSubsetOf(statements(broken));
        if (broken.mutant() == Mutant.NONE) {
          assertThat(byTheBroker(played)).as("%s", broken.script()).isEmpty();
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Breakage.class)
  void wrong_bytes_are_told_and_answered(Breakage breakage) {
    for (MqttVersion version : MqttVersion.values()) {
      for (long seed = 0; seed < SEEDS; seed++) {
        Optional<BrokenScripts.Broken> broken = BrokenScripts.of(breakage, version, seed);
        if (broken.isPresent()) {
          var played = ScriptRunner.play(broken.get().script(), MemoryBroker.canonical(seed));

          assertThat(byClients(played)).as("%s", broken.get().script()).isNotEmpty();
          assertThat(byTheBroker(played)).as("%s", broken.get().script()).isEmpty();
        }
      }
    }
  }

  @Test
  void every_rule_for_clients_has_a_script_or_a_reason_why_not() {
    var bound = RuleBook.all().stream()
        .filter(rule -> rule.binds() != Party.SERVER && rule.kind() != Rule.Kind.FREES)
        .map(Rule::name)
        .toList();
    var known = Stream.concat(
            BrokenScripts.rules().stream().map(Rule::name),
            BrokenScripts.unbreakable().keySet().stream())
        .toList();

    assertThat(known).containsExactlyInAnyOrderElementsOf(bound);
    assertThat(BrokenScripts.unbreakable().values())
        .allSatisfy(reason -> assertThat(reason).isNotBlank());
  }

  @Test
  void what_nobody_knows_is_refused() {
    var rule = RuleBook.all().stream()
        .filter(one -> one.binds() == Party.SERVER)
        .findFirst()
        .orElseThrow();

    assertThatThrownBy(() -> BrokenScripts.of(rule, MqttVersion.V5_0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Set<String> statements(BrokenScripts.Broken broken) {
    return Stream.concat(broken.statement().stream(), broken.also().stream())
        .map(StatementId::id)
        .collect(Collectors.toSet());
  }

  /** By their identifiers: before CONNECT nobody knows of which version they are. */
  private static List<String> byClients(Performance played) {
    return played.findings().stream()
        .filter(finding -> finding.by() == Party.CLIENT)
        .map(finding -> finding.statement().id())
        .toList();
  }

  private static List<Breach> byTheBroker(Performance played) {
    return played.atBroker().stream()
        .filter(breach -> breach.by() == Party.SERVER)
        .toList();
  }
}
