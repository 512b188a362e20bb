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
package org.mqttassay.simulator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {

  @TempDir
  private Path directory;

  private record Sample(
      String name,
      OptionalLong count,
      Optional<Boolean> loud,
      Optional<Duration> patience,
      List<String> colours,
      Map<String, String> env,
      Optional<String> inner,
      List<String> items) {

    static Sample of(Section section) throws ConfigException {
      return new Sample(
          section.requiredText("name"),
          section.integer("count", 0, 10),
          section.flag("loud"),
          section.duration("wait"),
          section.choices("colours", List.of("red", "green")).orElse(List.of()),
          section.table("env"),
          section.section("inner", inner -> inner.requiredText("depth")),
          section.sections("items", item -> item.requiredText("id")));
    }
  }

  private static Sample sample(String text) throws ConfigException {
    return ConfigFile.parse("x.yaml", text, Sample::of);
  }

  @Test
  void takes_values_of_every_kind() throws Exception {
    var sample = sample("""
        # a comment
        name: 5.0
        count: 7
        loud: true
        wait: 1.5s
        colours: [red, green]
        env:
          A: 1
          B: "true"
        inner:
          depth: low
        items:
          - id: one
          - id: two
        """);

    assertThat(sample)
        .isEqualTo(new Sample(
            "5.0",
            OptionalLong.of(7),
            Optional.of(true),
            Optional.of(Duration.ofMillis(1_500)),
            List.of("red", "green"),
            Map.of("A", "1", "B", "true"),
            Optional.of("low"),
            List.of("one", "two")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name: a\\ncuont: 1 | x.yaml, line 2: 'cuont' is not known. Did you mean count?",
        "name: a\\nzzzzzz: 1 | x.yaml, line 2: 'zzzzzz' is not known. Known are name, count, loud,",
        "nmae: a | x.yaml, line 1: 'nmae' is not known. Did you mean name?",
        "count: 1 | x.yaml, line 1: 'name' is missing.",
        "'' | x.yaml, line 1: 'name' is missing.",
        "name: a\\nname: b | x.yaml, line 2: 'name' is there already, in line 1. Keep one.",
        "name: [a] | x.yaml, line 1: 'name' has a list, but takes text.",
        "name: | x.yaml, line 1: 'name' has nothing, but takes text.",
        "name: true | x.yaml, line 1: 'name' has 'true', but takes text; put it in quotes",
        "name: a\\ncount: 11 | line 2: 'count' has '11', but takes a whole number from 0 to 10.",
        "name: a\\ncount: 1.5 | line 2: 'count' has '1.5', but takes a whole number",
        "name: a\\ncount: \"1\" | line 2: 'count' has '1', but takes a whole number",
        "name: a\\ncount: 1e999999999 | line 2: 'count' has '1e999999999', but takes a whole number",
        "name: a\\nloud: yes | line 2: 'loud' has 'yes', but takes true or false.",
        "name: a\\nwait: 5 | line 2: 'wait' has '5', but takes a time with its unit",
        "name: a\\ncolours: [red, gren] | line 2: 'colours' has 'gren', which is not known. Did you"
            + " mean green?",
        "name: a\\ninner:\\n  dpeth: 1 | line 3: 'dpeth' is not known in 'inner'. Did you mean depth?",
        "name: a\\ninner: 1 | line 2: 'inner' has '1', but takes a section with keys of its own.",
        "name: a\\nitems:\\n  - id: 1\\n  - di: 2 | line 4: 'di' is not known in 'items'. Did you mean"
            + " id?",
        "name: a\\nitems: 1 | line 2: 'items' has '1', but takes a list, each item of which",
        "name: &x a\\nenv:\\n  A: *x | x.yaml, line 3: aliases",
        "name: a\\n---\\nname: b | a second document begins.",
        "- a | x.yaml, line 1: the file holds a list where 'key: value' is expected.",
        "name: [a | this is not YAML:",
        "name: a\\n\\tcount: 1 | x.yaml, line 2: this is not YAML:"
      })
  void a_mistake_is_told_with_its_place(String text, String message) {
    assertThatThrownBy(() -> sample(text.replace("\\n", "\n").replace("\\t", "\t")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message)
        .message()
        .startsWith("x.yaml, line ")
        .doesNotContain("\n");
  }

  @Test
  void files_are_seen_from_where_the_configuration_is() throws Exception {
    Path file = Files.writeString(directory.resolve("a.yaml"), "ca: ca.pem\n");

    Optional<Path> seen = ConfigFile.read(file, section -> section.file("ca"));
    assertThat(seen).contains(directory.resolve("ca.pem"));
  }

  @Test
  void a_file_that_can_not_be_read_is_told_in_one_line() throws Exception {
    Path binary = Files.write(directory.resolve("b.yaml"), new byte[] {(byte) 0xC3, 0x28});

    assertThatThrownBy(() -> ConfigFile.read(directory.resolve("none.yaml"), Sample::of))
        .isInstanceOf(ConfigException.class)
        .hasMessage("There is no file " + directory.resolve("none.yaml") + ". Check the name.");
    assertThatThrownBy(() -> ConfigFile.read(binary, Sample::of))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("is not text in UTF-8");
    assertThatThrownBy(() -> ConfigFile.read(directory, Sample::of))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("can't be read");
  }

  @Test
  void keys_that_exclude_each_other_are_told() {
    assertThatThrownBy(() -> ConfigFile.parse("x.yaml", "a: 1\nb: 2\n", section -> {
          section.atMostOneOf("a", "b");
          return "";
        }))
        .hasMessage("x.yaml, line 2: 'b' and 'a' exclude each other. Keep one.");
  }

  @ParameterizedTest
  @CsvSource({
    "-3.5, true",
    "-4, true",
    "7, true",
    "7.1, false",
    "-4.01, false",
    "word, false",
    "true, false"
  })
  void numbers_keep_within_bounds(String written, boolean fits) throws Exception {
    String text = "a: " + written;
    if (fits) {
      OptionalDouble read = ConfigFile.parse("x.yaml", text, section -> section.number("a", -4, 7));
      assertThat(read).hasValue(Double.parseDouble(written));
    } else {
      assertThatThrownBy(
              () -> ConfigFile.parse("x.yaml", text, section -> section.number("a", -4, 7)))
          .hasMessage(
              "x.yaml, line 1: 'a' has '" + written + "', but takes a number from -4 to 7.");
    }
  }

  @ParameterizedTest
  @CsvSource({"5.0", "true", "'plain text'", "=1 + 2"})
  void scalars_are_taken_as_they_are_written(String written) throws Exception {
    Optional<String> read =
        ConfigFile.parse("x.yaml", "a: " + written, section -> section.scalar("a"));
    assertThat(read).hasValue(written);
    assertThatThrownBy(() -> ConfigFile.parse("x.yaml", "a: [1]", section -> section.scalar("a")))
        .hasMessage("x.yaml, line 1: 'a' has a list, but takes a value.");
  }
}
