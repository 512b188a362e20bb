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

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.broker.Limits;
import org.mqttassay.spec.packet.Auth;
import org.mqttassay.spec.packet.Connack;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.QoS;
import org.mqttassay.spec.trace.TraceEvent;

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
          .filter(TraceEvent.Transferred.class::isInstance)
          .map(TraceEvent.Transferred.class::cast)
          .forEach(event -> sent.add(event.packet().orElseThrow().type()));
    }

    assertThat(leftOut).isLessThan(done / 20);
    assertThat(sent).isEqualTo(EnumSet.allOf(PacketType.class));
  }

  @Test
  void clients_prove_themselves_or_fail_or_give_up_and_prove_themselves_again() {
    var ways = new TreeSet<String>();
    for (long seed = 0; seed < SCRIPTS; seed++) {
      var played = ScriptRunner.play(LegalScripts.of(seed, STEPS), MemoryBroker.canonical(seed));
      for (List<Packet> packets : byConnection(played)) {
        for (int i = 1; i < packets.size(); i++) {
          if (packets.get(i - 1) instanceof Auth before) {
            var next = packets.get(i);
            ways.add(before.reasonCode() + " "
                + (next instanceof Connack connack
                    ? "CONNACK " + connack.reasonCode()
                    : next.type())
                + (next instanceof Auth auth ? " " + auth.reasonCode() : ""));
          }
        }
      }
    }

    assertThat(ways)
        .contains(
            "24 AUTH 24", // The challenge and its answer.
            "24 CONNACK 0",
            "24 CONNACK 135",
            "24 DISCONNECT", // Given up by the client, or again without success.
            "25 AUTH 24",
            "24 AUTH 0");
  }

  private static Collection<List<Packet>> byConnection(Performance played) {
    return played.trace().stream()
        .filter(TraceEvent.Transferred.class::isInstance)
        .map(TraceEvent.Transferred.class::cast)
        .collect(Collectors.groupingBy(
            TraceEvent.Transferred::connection,
            TreeMap::new,
            Collectors.mapping(event -> event.packet().orElseThrow(), Collectors.toList())))
        .values();
  }
}
