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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.broker.Limits;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.broker.core.mutant.Mutants;
import org.mqttassay.spec.check.Finding;
import org.mqttassay.spec.packet.raw.Breakage;

/** Each statement that the broker breaks on purpose is found by playing what was drawn. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MutantTest {

  private static final int SCRIPTS = 300;
  private static final int STEPS = 60;
  private static final long PATIENCE = 60_000;

  /** A Will that is retained, and then asked for: rarely drawn, as much else must not happen. */
  private static final String RARE = """
      assay-script 1 seed=0
      a opens VERSION
      a sends CONNECT VERSION cleanStart client="a" will.topic="t" will.payload="w" will.qos=1 will.retain
      a awaits
      b opens VERSION
      b sends CONNECT VERSION cleanStart client="b"
      b awaits
      b sends SUBSCRIBE id=1 filter="t" qos=1
      b awaits
      a resets
      settle
      wait 2000
      c opens VERSION
      c sends CONNECT VERSION cleanStart client="c"
      c awaits
      c sends SUBSCRIBE id=1 filter="t" qos=1
      c awaits
      """;

  /** Of the packets whose flags are broken on purpose, DISCONNECT has a statement of its own. */
  private static final String FAREWELL = """
      assay-script 1 seed=0
      a opens VERSION
      a sends CONNECT VERSION cleanStart client="a"
      a awaits
      a sends bytes 0xe100
      wait 10000
      """;

  /** A script, and what the broker that it needs announces. */
  private record Drawn(Script script, Limits limits) {}

  private final Map<MqttVersion, List<Drawn>> drawn = new EnumMap<>(MqttVersion.class);
  private final Map<String, Drawn> scripts = new HashMap<>();

  static Stream<Arguments> breaches() {
    var left = leftToChecks();
    return Mutants.written().stream()
        .filter(mutant -> !left.contains(mutant.name()))
        .flatMap(mutant ->
            mutant.statements().stream().map(statement -> Arguments.of(mutant, statement)));
  }

  /** What is too rare to be drawn, or happens below packets; checks make it happen. */
  private static Set<String> leftToChecks() {
    try (var in = MutantTest.class.getResourceAsStream("mutants-left-to-checks.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "writes-broken:reserved-flags:connack",
        "writes-broken:reserved-flags:suback",
        "writes-broken:packet-identifier-0:puback",
        "writes-broken:reason-code-unknown:suback",
        "writes-broken:trailing-bytes:puback",
        "writes-broken:qos-3:publish"
      })
  void a_packet_that_is_scribbled_is_found(String name) {
    var mutant = Mutants.named(name).orElseThrow();
    assertThat(mutant.statements()).anyMatch(statement -> drawn(statement)
        .anyMatch(drawn -> charges(drawn, mutant).contains(statement)));
  }

  @Test
  void what_is_left_to_checks_exists() {
    assertThat(Mutants.written().stream().map(Mutant::name)).containsAll(leftToChecks());
  }

  @ParameterizedTest(name = "{0} breaks {1}")
  @MethodSource("breaches")
  void a_mutant_is_found_where_the_broker_is_not_blamed(Mutant mutant, StatementId statement) {
    var seen = new TreeSet<String>();
    boolean isFound = drawn(statement).anyMatch(drawn -> {
      var charges = charges(drawn, mutant);
      charges.forEach(charge -> seen.add(charge.id()));
      return charges.contains(statement) && !charges(drawn, Mutant.NONE).contains(statement);
    });
    assertThat(isFound).as("%s was seen", seen).isTrue();
  }

  /** What is legal and what is not, by turns. */
  private Stream<Drawn> drawn(StatementId statement) {
    var known = drawn.computeIfAbsent(statement.version(), version -> new ArrayList<>());
    if (known.isEmpty()) {
      broken(statement.version()).forEach(known::add);
      for (String written : List.of(RARE, FAREWELL)) {
        String text = written.replace("VERSION", statement.version().number());
        known.add(new Drawn(Script.parse(text), Limits.STANDARD));
      }
    }
    return IntStream.range(0, SCRIPTS).mapToObj(i -> i).flatMap(i -> {
      var legal = scripts.computeIfAbsent(
          statement.version() + " " + i,
          any -> new Drawn(
              LegalScripts.of(i, STEPS, Limits.STANDARD, Set.of(statement.version())),
              Limits.STANDARD));
      return Stream.concat(
          Stream.of(legal), i < known.size() ? Stream.of(known.get(i)) : Stream.empty());
    });
  }

  private static Stream<Drawn> broken(MqttVersion version) {
    return Stream.concat(
            BrokenScripts.rules().stream()
                .filter(rule -> BrokenScripts.versions(rule).contains(version))
                .map(rule -> BrokenScripts.of(rule, version, 1))
                .filter(broken -> broken.mutant() == Mutant.NONE),
            Stream.of(Breakage.values())
                .flatMap(breakage -> BrokenScripts.of(breakage, version, 1).stream()))
        .map(broken -> new Drawn(patient(broken.script()), broken.limits()));
  }

  /** A broker may bear with half a CONNECT for long. */
  private static Script patient(Script script) {
    var steps = new ArrayList<>(script.steps());
    steps.add(new Step.Wait(PATIENCE));
    return script.withSteps(steps);
  }

  private static Set<StatementId> charges(Drawn drawn, Mutant mutant) {
    var broker = MemoryBroker.canonical(1).withLimits(drawn.limits()).as(mutant);
    return ScriptRunner.play(drawn.script(), broker).findings().stream()
        .filter(finding -> finding.by() == Party.SERVER)
        .map(Finding::statement)
        .collect(Collectors.toSet());
  }

  @Test
  void each_has_a_name_of_its_own_and_breaks_what_some_rule_enforces() {
    var mutants = Mutants.all();

    assertThat(mutants).hasSizeGreaterThan(80);
    assertThat(mutants.stream().map(Mutant::name)).doesNotHaveDuplicates();
    assertThat(mutants).allSatisfy(mutant -> {
      assertThat(mutant.statements()).isNotEmpty();
      assertThat(Mutants.named(mutant.name())).contains(mutant);
    });
  }
}
