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

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.broker.Limits;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.QoS;

class LegalScriptsTest {

  private static final int SCRIPTS = 200;
  private static final int STEPS = 60;
  private static final Limits NARROW = Limits.STANDARD
      .withReceiveMaximum(2)
      .withMaximumQos(QoS.AT_LEAST_ONCE)
      .withTopicAliasMaximum(1)
      .withMaximumPacketSize(120);

  @Test
  void nobody_is_blamed_by_the_broker() {
    for (long seed = 0; seed < SCRIPTS; seed++) {
      var script = LegalScripts.of(seed, STEPS);
      for (MemoryBroker broker :
          List.of(MemoryBroker.canonical(seed + 1), MemoryBroker.random(seed))) {
        var played = ScriptRunner.play(script, broker);

        assertThat(played.atBroker()).as("seed %d", seed).isEmpty();
      }
    }
  }

  @Test
  void nobody_is_blamed_by_the_tester() {
    for (long seed = 0; seed < SCRIPTS; seed++) {
      var played = ScriptRunner.play(LegalScripts.of(seed, STEPS), MemoryBroker.random(seed));

      assertThat(played.findings()).as("seed %d", seed).isEmpty();
    }
  }

  @Test
  void nobody_is_blamed_for_a_session_that_several_ask_for_at_once() {
    for (long seed = 0; seed < SCRIPTS / 2; seed++) {
      var script = LegalScripts.racing(seed, STEPS);
      var played = ScriptRunner.play(script, MemoryBroker.random(seed));

      assertThat(played.findings())
          .as("seed %d", seed)
          .noneMatch(
              finding -> finding.statement().id().matches(".*-(3\\.1\\.|3\\.2\\.|4\\.1\\.).*"));
    }
  }

  @Test
  void what_is_drawn_for_a_broker_with_limits_keeps_to_them() {
    for (long seed = 0; seed < SCRIPTS / 2; seed++) {
      var script = LegalScripts.of(seed, STEPS, NARROW);
      var played = ScriptRunner.play(script, MemoryBroker.random(seed).withLimits(NARROW));

      assertThat(played.blames(Party.CLIENT)).as("seed %d", seed).isEmpty();
      assertThat(played.atBroker()).as("seed %d", seed).isEmpty();
    }
  }

  @Test
  void the_same_seed_gives_the_same_script_and_the_same_events() {
    var one = LegalScripts.of(7, STEPS);
    var other = LegalScripts.of(7, STEPS);

    assertThat(one).isEqualTo(other).isNotEqualTo(LegalScripts.of(8, STEPS).withSteps(List.of()));
    assertThat(ScriptRunner.play(one, MemoryBroker.random(3)).trace())
        .isEqualTo(ScriptRunner.play(other, MemoryBroker.random(3)).trace());
  }

  @Test
  void what_is_left_of_a_legal_script_is_legal() {
    for (long seed = 0; seed < SCRIPTS / 4; seed++) {
      var script = LegalScripts.of(seed, STEPS);
      var half =
          script.withSteps(script.steps().subList(STEPS / 2, script.steps().size()));
      var played = ScriptRunner.play(half, MemoryBroker.canonical(seed));

      assertThat(played.blames(Party.CLIENT)).as("seed %d", seed).isEmpty();
    }
  }

  @Test
  void most_steps_are_possible_and_every_packet_of_a_client_occurs() {
    var sent = EnumSet.noneOf(PacketType.class);
    int done = 0;
    int leftOut = 0;
    for (long seed = 0; seed < SCRIPTS / 2; seed++) {
      var played = ScriptRunner.play(LegalScripts.of(seed, STEPS), MemoryBroker.random(seed));
      done += played.done();
      leftOut += played.leftOut();
      played.trace().stream()
          .filter(org.mqttassay.spec.trace.TraceEvent.Transferred.class::isInstance)
          .map(org.mqttassay.spec.trace.TraceEvent.Transferred.class::cast)
          .forEach(event -> sent.add(event.packet().orElseThrow().type()));
    }

    assertThat(leftOut).isLessThan(done / 20);
    assertThat(sent).containsAll(EnumSet.complementOf(EnumSet.of(PacketType.AUTH)));
  }
}
