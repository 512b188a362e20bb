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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mqttassay.spec.MqttVersion.V3_1_1;
import static org.mqttassay.spec.MqttVersion.V5_0;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.StatementId;

class CatalogLoaderTest {

  private static final String ENTRY = """
      - id: ASSAY-3.1.2-1
        section: 3.1.2
        level: MUST_NOT
        binds: CLIENT
        error: PROTOCOL_ERROR
        summary: >-
          Nothing of the
          kind.
        observe: >-
          Look at it.
        sentences: [12345678, 12e45678]
      """;

  private static Catalog load(String entries) {
    return CatalogLoader.load(DataFiles.small().add(V5_0, "a.yaml", entries));
  }

  @Test
  void an_entry_is_read_with_all_that_it_says() {
    Statement statement = load(ENTRY).get(StatementId.v5("ASSAY-3.1.2-1"));

    assertThat(statement.section()).isEqualTo("3.1.2");
    assertThat(statement.sectionTitle()).isEqualTo("Variable header");
    assertThat(statement.level()).isEqualTo(Level.MUST_NOT);
    assertThat(statement.binds()).isEqualTo(Party.CLIENT);
    assertThat(statement.error()).contains(ErrorKind.PROTOCOL_ERROR);
    assertThat(statement.summary()).isEqualTo("Nothing of the kind.");
    assertThat(statement.observation()).contains("Look at it.");
    assertThat(statement.unobservable()).isEmpty();
    assertThat(statement.sentences()).containsExactly("12345678", "12e45678");
  }

  @Test
  void a_section_that_looks_like_a_number_keeps_its_last_zero() {
    var catalog =
        load(ENTRY.replace("3.1.2-1", "3.10.0-1").replace("section: 3.1.2", "section: 3.10"));

    assertThat(catalog.all()).extracting(Statement::sectionTitle).containsExactly("UNSUBSCRIBE");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      level: MUST_NOT       | level: MUSTNT        | 'MUSTNT' is no value for 'level'
      binds: CLIENT         | binds: Client        | 'Client' is no value for 'binds'
      error: PROTOCOL_ERROR | error: OOPS          | 'OOPS' is no value for 'error'
      binds: CLIENT         | bind: CLIENT         | unknown key 'bind'
      binds: CLIENT         | level: MUST          | 'level' stands twice
      binds: CLIENT         | related: []          | no binds
      binds: CLIENT         | binds: [CLIENT]      | value of the wrong kind for 'binds'
      binds: CLIENT         | binds:               | value of the wrong kind for 'binds'
      [12345678, 12e45678]  | []                   | no sentences
      [12345678, 12e45678]  | [123456]             | not the digest of a sentence: 123456
      [12345678, 12e45678]  | 12345678             | value of the wrong kind for 'sentences'
      [12345678, 12e45678]  | [[12345678]]         | item of the wrong kind in 'sentences'
      observe:              | unobserve:           | unknown key 'unobserve'
      error: PROTOCOL_ERROR | unobservable: it is  | exactly one of observe and unobservable is needed
      section: 3.1.2        | section: 3.1.9       | the standard has no section 3.1.9
      section: 3.1.2        | section: 3.1         | section 3.1 does not fit the id
      """)
  void a_mistake_is_reported_with_file_line_entry_and_what_is_wrong(
      String right, String wrong, String message) {
    assertThat(ENTRY).contains(right);

    assertThatThrownBy(() -> load(ENTRY.replace(right, wrong)))
        .isInstanceOf(CatalogException.class)
        .hasMessageContaining("v5.0/a.yaml:1: ASSAY-3.1.2-1: " + message);
  }

  @Test
  void a_malformed_id_is_reported() {
    assertThatThrownBy(() -> load(ENTRY.replace("ASSAY-3.1.2-1", "ASSAY-3.1-1")))
        .hasMessageContaining("v5.0/a.yaml:1: ASSAY-3.1-1: Not the id of a statement");
    assertThatThrownBy(() -> load(ENTRY.replace("id: ASSAY-3.1.2-1", "error: PROTOCOL_ERROR")))
        .hasMessageContaining("v5.0/a.yaml:1: entry without id: no id");
  }

  @Test
  void all_mistakes_are_reported_at_once() {
    String both = ENTRY.replace("MUST_NOT", "MUSTNT")
        + ENTRY.replace("3.1.2-1", "3.1.2-2").replace("CLIENT", "X");

    assertThatThrownBy(() -> load(both))
        .hasMessageContaining("2 mistakes")
        .hasMessageContaining("a.yaml:1: ASSAY-3.1.2-1")
        .hasMessageContaining("a.yaml:12: ASSAY-3.1.2-2");
  }

  @Test
  void text_that_is_not_a_list_of_entries_is_reported() {
    for (String text : List.of("id: x", "- [a]", "- x", "- id: [", "\"")) {
      assertThatThrownBy(() -> load(text))
          .as(text)
          .isInstanceOf(CatalogException.class)
          .hasMessageContaining("v5.0/a.yaml");
    }
  }

  @Test
  void an_id_that_stands_in_two_files_is_reported_with_both() {
    var files = DataFiles.small().add(V5_0, "a.yaml", ENTRY).add(V5_0, "b.yaml", ENTRY);

    assertThatThrownBy(() -> CatalogLoader.load(files))
        .hasMessageContaining("v5.0/b.yaml: ASSAY-3.1.2-1: stands already in v5.0/a.yaml");
  }

  @Test
  void a_file_that_the_index_names_must_exist() {
    var files = DataFiles.small().put(V5_0, "index.txt", "gone.yaml\n");

    assertThatThrownBy(() -> CatalogLoader.load(files))
        .hasMessageContaining("v5.0/gone.yaml: no such file");
  }

  @Test
  void a_line_of_the_sections_must_be_a_number_and_a_title() {
    var files = DataFiles.small().put(V3_1_1, "sections.tsv", "3.1 CONNECT\n3.2\tx\n3.2\ty\n");

    assertThatThrownBy(() -> CatalogLoader.load(files))
        .hasMessageContaining("v3.1.1/sections.tsv: not a number, a tab and a title: 3.1 CONNECT")
        .hasMessageContaining("v3.1.1/sections.tsv: section 3.2 stands twice");
  }

  @Test
  void relations_named_in_5_hold_in_both_versions() {
    var one = StatementId.v311("ASSAY-3.1.2-1");
    var other = StatementId.v5("ASSAY-3.1.2-1");
    var catalog = CatalogLoader.load(DataFiles.small()
        .add(V3_1_1, "a.yaml", ENTRY)
        .add(V5_0, "a.yaml", ENTRY + "  related: [ASSAY-3.1.2-1]\n"));

    assertThat(catalog.get(one).related()).containsExactly(other);
    assertThat(catalog.get(other).related()).containsExactly(one);
    assertThat(catalog.find("ASSAY-3.1.2-1")).extracting(Statement::id).containsExactly(one, other);
  }

  @Test
  void a_relation_must_lead_somewhere_and_start_from_5() {
    String related = ENTRY + "  related: [MQTT-3.1.2-1]\n";

    assertThatThrownBy(() -> load(related))
        .hasMessageContaining("ASSAY-3.1.2-1: related to MQTT-3.1.2-1, which 3.1.1 has not");
    assertThatThrownBy(() -> CatalogLoader.load(DataFiles.small().add(V3_1_1, "a.yaml", related)))
        .hasMessageContaining(
            "v3.1.1/a.yaml:1: ASSAY-3.1.2-1: only statements of 5.0 name related");
  }

  @Test
  void statements_stand_in_the_order_of_the_text_whatever_the_order_of_the_files() {
    String late = ENTRY.replace("3.1.2-1", "3.10.0-1").replace("section: 3.1.2", "section: 3.10");
    String early = ENTRY.replace("3.1.2-1", "3.1.0-1").replace("section: 3.1.2", "section: 3.1");
    var files = DataFiles.small().add(V5_0, "z.yaml", late + ENTRY).add(V5_0, "a.yaml", early);

    assertThat(CatalogLoader.load(files).all().stream().map(s -> s.id().id()))
        .containsExactly("ASSAY-3.1.0-1", "ASSAY-3.1.2-1", "ASSAY-3.10.0-1");
  }

  @Test
  void a_statement_that_is_not_there_is_named() {
    assertThatThrownBy(() -> load(ENTRY).get(StatementId.v311("MQTT-3.1.0-1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("MQTT 3.1.1 has no statement MQTT-3.1.0-1");
  }

  @Test
  void levels_and_errors_print_as_in_the_standard() {
    assertThat(Stream.of(Level.values()).map(Level::toString))
        .containsExactly("MUST", "MUST NOT", "SHOULD", "SHOULD NOT", "MAY");
    assertThat(Stream.of(Level.values()).filter(Level::isObligation))
        .containsExactly(Level.MUST, Level.MUST_NOT);
    assertThat(ErrorKind.PROTOCOL_ERROR).hasToString("Protocol Error");
    assertThat(ErrorKind.MALFORMED_PACKET).hasToString("Malformed Packet");
  }
}
