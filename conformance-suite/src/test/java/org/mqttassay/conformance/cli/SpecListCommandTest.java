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
package org.mqttassay.conformance.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mqttassay.spec.MqttVersion.V3_1_1;
import static org.mqttassay.spec.MqttVersion.V5_0;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.catalog.Level;
import org.mqttassay.spec.catalog.Statement;

class SpecListCommandTest {

  static Stream<Arguments> filters() {
    return Stream.of(
        filter("", s -> true),
        filter("-V 3.1.1", s -> s.version() == V3_1_1),
        filter("--mqtt-version 5.0", s -> s.version() == V5_0),
        filter("-V 3.1.1,5", s -> true),
        filter("--section 3.1", s -> s.section().matches("3\\.1(\\..*)?")),
        filter("--section 3.1.2,4", s -> s.section().matches("(3\\.1\\.2|4)(\\..*)?")),
        filter("--level MUST", s -> s.level() == Level.MUST),
        filter("--level must-not,Should_Not", s -> s.level().toString().endsWith("NOT")),
        filter("--party server", s -> s.binds() != Party.CLIENT),
        filter("--party client", s -> s.binds() != Party.SERVER),
        filter("--party both", s -> s.binds() == Party.BOTH),
        filter("--ours", s -> s.id().isOurs()),
        filter("--numbered", s -> !s.id().isOurs()),
        filter("--observable", Statement::isObservable),
        filter("--unobservable", s -> !s.isObservable()),
        filter("--checked", s -> s.id().equals(Run.CHECKED)),
        filter("--unchecked", s -> !s.id().equals(Run.CHECKED)),
        filter(
            "-V 5 --ours --level MUST --party server",
            s -> s.version() == V5_0
                && s.id().isOurs()
                && s.level() == Level.MUST
                && s.binds().includes(Party.SERVER)));
  }

  private static Arguments filter(String options, Predicate<Statement> meaning) {
    return Arguments.of(options, meaning);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("filters")
  void options_choose(String options, Predicate<Statement> meaning) {
    List<String> expected =
        Run.catalog().where(meaning).stream().map(s -> s.id().id()).toList();

    var run = Run.of(("spec list " + options).strip().split(" "));

    assertThat(run.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(run.err()).isEmpty();
    assertThat(expected).isNotEmpty();
    assertThat(run.ids()).isEqualTo(expected);
  }

  @Test
  void statements_stand_under_their_sections_and_are_counted() {
    var run = Run.of("spec", "list", "--section", "3.12");

    assertThat(run.lines())
        .containsSubsequence("MQTT 3.1.1  3.12.4  Response", "MQTT 5.0  3.12.4  PINGREQ Actions")
        .endsWith("", "2 statements: 2 MUST (2 numbered by the standard, 0 by Assay)");
    assertThat(run.lines())
        .anyMatch(line -> line.startsWith("  MQTT-3.12.4-1  MUST        server  "));
  }

  @Test
  void nothing_chosen_is_said() {
    var run = Run.of("spec", "list", "--section", "3.12", "--ours");

    assertThat(run.exitCode()).isEqualTo(ExitCodes.OK);
    assertThat(run.lines()).containsExactly("No statements.");
  }

  @Test
  void lines_fit_the_screen_be_it_wide_or_narrow() {
    for (int width : new int[] {40, 60, 77, 100, 200}) {
      var run = Run.on(new Screen(width, false), "spec", "list");

      assertThat(run.lines().stream().filter(line -> line.startsWith("  ")))
          .as("width %d", width)
          .allMatch(line -> line.length() <= width);
      assertThat(run.ids()).hasSize(Run.catalog().all().size());
    }
  }

  @Test
  void there_is_colour_only_where_it_is_welcome() {
    assertThat(Run.of("spec", "list").out()).doesNotContain("\u001b");

    String coloured = Run.on(new Screen(100, true), "spec", "list").out();
    assertThat(coloured).contains("\u001b[");
    assertThat(coloured.replaceAll("\u001b\\[[\\d;]*m", ""))
        .isEqualTo(Run.of("spec", "list").out());
  }

  @Test
  void json_is_an_array_with_all_fields_in_each_object() throws IOException {
    var run = Run.of("spec", "list", "--json");
    JsonNode array = new ObjectMapper().readTree(run.out());

    assertThat(array.isArray()).isTrue();
    assertThat(array).hasSize(Run.catalog().all().size());
    assertThat(array).allSatisfy(object -> {
      var names = new ArrayList<String>();
      object.fieldNames().forEachRemaining(names::add);
      assertThat(names)
          .containsExactly(
              "id",
              "version",
              "section",
              "sectionTitle",
              "level",
              "binds",
              "error",
              "ours",
              "summary",
              "observable",
              "observation",
              "unobservable",
              "related",
              "sentences",
              "checked",
              "document");
      assertThat(StatementJson.HELP).contains(names);
    });
    assertThat(run.out().chars()).allMatch(c -> c < 128);
  }

  @Test
  void json_of_nothing_is_an_empty_array() throws IOException {
    var run = Run.of("spec", "list", "--section", "3.12", "--ours", "--json");

    assertThat(new ObjectMapper().readTree(run.out())).isEmpty();
  }
}
