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

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.broker.core.mutant.Mutants;

class ShrinkingTest {

  private static final int STEPS = 60;
  private static final int SMALL = 8;

  @Property(tries = 10)
  void what_is_smaller_is_smaller_is_read_back_and_is_legal(@ForAll long seed) {
    var script = LegalScripts.of(seed, STEPS / 2);
    var smaller = Shrinking.smaller(script).toList();

    assertThat(smaller).isNotEmpty();
    assertThat(smaller).allSatisfy(each -> {
      assertThat(each.steps().size()).isLessThanOrEqualTo(script.steps().size());
      assertThat(each.toString().length()).isLessThanOrEqualTo(script.toString().length());
      assertThat(each).isNotEqualTo(script);
      assertThat(Script.parse(each.toString())).isEqualTo(each);
    });
    var some = smaller.get(Math.floorMod(script.seed(), smaller.size()));
    var played = ScriptRunner.play(some, MemoryBroker.canonical(1));
    assertThat(played.blames(Party.CLIENT)).as("%s", some).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no-suback",
        "qos-lowered",
        "no-pubcomp",
        "retained-not-cleared",
        "no-local-ignored",
        "will-at-once",
        "receive-maximum-ignored",
        "no-answer-to-re-authentication"
      })
  void what_finds_a_mutant_shrinks_to_a_few_steps_that_still_do(String name) {
    var mutant = Mutants.named(name).orElseThrow();
    var statement = mutant.statements().get(mutant.statements().size() - 1);
    var script = IntStream.range(0, 300)
        .mapToObj(seed -> LegalScripts.of(seed, STEPS))
        .filter(drawn -> isBroken(drawn, mutant, statement))
        .findFirst();
    assertThat(script).isPresent();

    var smallest =
        Shrinking.smallest(script.get(), smaller -> isBroken(smaller, mutant, statement));

    assertThat(isBroken(smallest, mutant, statement)).isTrue();
    assertThat(isBroken(smallest, Mutant.NONE, statement)).isFalse();
    assertThat(smallest.steps()).as("%s", smallest).hasSizeLessThanOrEqualTo(SMALL);
    assertThat(Shrinking.smaller(smallest))
        .noneMatch(smaller -> isBroken(smaller, mutant, statement));
  }

  private static boolean isBroken(Script script, Mutant mutant, StatementId statement) {
    return ScriptRunner.play(script, MemoryBroker.canonical(1).as(mutant)).findings().stream()
        .anyMatch(finding -> finding.by() == Party.SERVER && finding.statement().equals(statement));
  }
}
