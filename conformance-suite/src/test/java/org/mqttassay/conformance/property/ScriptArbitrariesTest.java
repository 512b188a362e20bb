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
package org.mqttassay.conformance.property;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.broker.Limits;
import org.mqttassay.spec.generate.MemoryBroker;
import org.mqttassay.spec.generate.Offer;
import org.mqttassay.spec.generate.Script;
import org.mqttassay.spec.generate.ScriptRunner;

class ScriptArbitrariesTest {

  private static final Offer POOR = new Offer(
      Limits.STANDARD.withReceiveMaximum(10).withTopicAliasMaximum(5),
      EnumSet.of(MqttVersion.V5_0),
      false);

  private static List<Script> drawn(Arbitrary<Script> arbitrary, int count) {
    var generator = arbitrary.generator(1_000);
    return IntStream.range(0, count)
        .mapToObj(i -> generator.next(new Random(i * 77L)).value())
        .toList();
  }

  private static boolean isLegal(Script script) {
    return ScriptRunner.play(script, MemoryBroker.canonical(1).withLimits(POOR.limits()))
        .blames(Party.CLIENT)
        .isEmpty();
  }

  @Test
  void legal_scripts_break_nothing_and_the_same_seed_gives_the_same() {
    var scripts = drawn(ScriptArbitraries.legal(20, POOR), 20);

    assertThat(scripts).allMatch(ScriptArbitrariesTest::isLegal);
    assertThat(drawn(ScriptArbitraries.legal(20, POOR), 20)).isEqualTo(scripts);
  }

  @Test
  void broken_scripts_break_something_and_shrink_like_the_others() {
    var scripts = drawn(ScriptArbitraries.broken(POOR), 40);

    assertThat(scripts).noneMatch(ScriptArbitrariesTest::isLegal);
    assertThat(scripts)
        .allSatisfy(
            script -> assertThat(ScriptArbitraries.shrinkable(script).shrink()).isNotEmpty());
  }

  @Test
  void any_script_is_a_legal_or_a_broken_one() {
    assertThat(drawn(ScriptArbitraries.any(20, POOR), 30).stream()
            .map(ScriptArbitrariesTest::isLegal)
            .distinct())
        .containsExactlyInAnyOrder(true, false);
  }
}
