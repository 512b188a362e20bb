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
package org.mqttassay.spec.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mqttassay.spec.MqttVersion.V3_1_1;
import static org.mqttassay.spec.MqttVersion.V5_0;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;

/** What must hold of the data that Assay carries, with the standard at hand or not. */
class CatalogTest {

  private final Catalog catalog = Catalog.load();

  @Test
  void every_number_the_standard_gave_is_there() {
    assertThat(catalog.of(V3_1_1).stream().filter(s -> !s.id().isOurs())).hasSize(141);
    assertThat(catalog.of(V5_0).stream().filter(s -> !s.id().isOurs())).hasSize(251);
  }

  @Test
  void our_numbers_count_up_from_one_in_the_order_of_the_text() {
    var last = new HashMap<String, Integer>();
    var problems = catalog.all().stream()
        .filter(s -> s.id().isOurs())
        .map(s -> {
          String id = s.id().id();
          int dash = id.lastIndexOf('-');
          int number = Integer.parseInt(id.substring(dash + 1));
          Integer before = last.put(s.version() + " " + id.substring(0, dash), number);
          int expected = before == null ? 1 : before + 1;
          return number == expected
              ? null
              : s.version() + " " + id + " stands where number " + expected + " is due";
        })
        .filter(Objects::nonNull)
        .toList();

    assertThat(problems).isEmpty();
  }

  @Test
  void relations_are_between_versions_and_mutual() {
    assertThat(catalog.all()).allSatisfy(statement -> {
      for (StatementId other : statement.related()) {
        assertThat(other.version()).isNotEqualTo(statement.version());
        assertThat(catalog.get(other).related()).contains(statement.id());
      }
    });
    assertThat(catalog.all()).anyMatch(s -> !s.related().isEmpty());
  }

  @Test
  void every_statement_says_how_it_is_observed_or_why_it_is_not() {
    assertThat(catalog.all())
        .allMatch(s -> s.observation().isPresent() != s.unobservable().isPresent())
        .allMatch(s -> s.isObservable() == s.observation().isPresent());
  }

  @Test
  void texts_read_as_sentences() {
    assertThat(catalog.all()).allSatisfy(s -> {
      String how = s.observation().orElseGet(() -> s.unobservable().orElseThrow());
      for (String text : List.of(s.summary(), how)) {
        assertThat(text)
            .as("%s %s", s.version(), s.id())
            .matches("(?s)\\S.*[.)]")
            .doesNotContain("\n");
      }
    });
  }

  @ParameterizedTest
  @EnumSource
  void the_index_names_the_files_that_are_there(MqttVersion version)
      throws IOException, URISyntaxException {
    var folder = Path.of(CatalogTest.class.getResource("v" + version).toURI());

    assertThat(Files.readAllLines(folder.resolve("index.txt")))
        .containsExactlyInAnyOrderElementsOf(files(folder));
  }

  private static List<String> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml") && !name.startsWith("exceptions-"))
          .toList();
    }
  }

  @ParameterizedTest
  @EnumSource
  void sections_have_titles(MqttVersion version) {
    assertThat(catalog.sectionTitle(version, "3.1"))
        .hasValueSatisfying(title -> assertThat(title).startsWith("CONNECT – "));
    assertThat(catalog.sectionTitle(version, "9.9")).isEmpty();
    assertThat(catalog.sections(version).firstKey()).isEqualTo("1");
    assertThat(Catalog.document(version))
        .hasPath(
            version == V5_0
                ? "/mqtt/mqtt/v5.0/os/mqtt-v5.0-os.html"
                : "/mqtt/mqtt/v3.1.1/os/mqtt-v3.1.1-os.html");
  }
}
