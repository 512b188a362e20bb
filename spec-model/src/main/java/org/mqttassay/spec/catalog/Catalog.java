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

import java.net.URI;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;

/** Every normative statement of MQTT 3.1.1 and 5.0. Immutable. */
public final class Catalog {

  /** Raised when statements are understood in another way than before, not when they change. */
  private static final int FORM = 1;

  private final List<Statement> all;
  private final Map<StatementId, Statement> byId = new LinkedHashMap<>();
  private final Map<MqttVersion, SortedMap<String, String>> sections;
  private final String hash;

  Catalog(Collection<Statement> inOrder, Map<MqttVersion, SortedMap<String, String>> sections) {
    this.all = List.copyOf(inOrder);
    this.sections = new EnumMap<>(sections);
    this.hash = CatalogHash.of(all);
    all.forEach(statement -> byId.put(statement.id(), statement));
  }

  /**
   * Reads the catalogue that Assay carries. That takes a cold JVM a good tenth of a second: keep
   * what it returns.
   *
   * @throws CatalogException when the data are damaged
   */
  public static Catalog load() {
    return CatalogLoader.load(CatalogLoader.resources());
  }

  /** All statements in the order of the text, 3.1.1 before 5.0. Unmodifiable. */
  public List<Statement> all() {
    return all;
  }

  /** The statements of one version in the order of its text. */
  public List<Statement> of(MqttVersion version) {
    return where(statement -> statement.version() == version);
  }

  /** The statements that satisfy a condition, in the order of the text. */
  public List<Statement> where(Predicate<? super Statement> condition) {
    return all.stream().filter(condition).toList();
  }

  /** Finds a statement. */
  public Optional<Statement> find(StatementId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * Finds an id in both versions, which may use it for different statements.
   *
   * @param id as the standard or we print it
   * @return none, one or two statements, that of 3.1.1 first
   */
  public List<Statement> find(String id) {
    return where(statement -> statement.id().id().equals(id));
  }

  /**
   * A statement that must exist.
   *
   * @throws IllegalArgumentException when there is none
   */
  public Statement get(StatementId id) {
    return find(id)
        .orElseThrow(
            () -> new IllegalArgumentException("MQTT " + id.version() + " has no statement " + id));
  }

  /** The titles of a version's sections by their number, in the order of the text. */
  public SortedMap<String, String> sections(MqttVersion version) {
    return sections.get(version);
  }

  /** The title of a section, if the version has it. */
  public Optional<String> sectionTitle(MqttVersion version, String section) {
    return Optional.ofNullable(sections.get(version).get(section));
  }

  /**
   * Where OASIS publishes a version. The anchors inside are made by a word processor and do not
   * last, so links go to the document.
   */
  public static URI document(MqttVersion version) {
    return URI.create(
        switch (version) {
          case V3_1_1 -> "http://docs.oasis-open.org/mqtt/mqtt/v3.1.1/os/mqtt-v3.1.1-os.html";
          case V5_0 -> "https://docs.oasis-open.org/mqtt/mqtt/v5.0/os/mqtt-v5.0-os.html";
        });
  }

  /** SHA-256 over all statements, 64 lower-case hexadecimal digits. */
  public String hash() {
    return hash;
  }

  /** Names what the catalogue says, such as {@code 1+sha256:0123456789ab}. */
  public String version() {
    return FORM + "+sha256:" + hash.substring(0, 12);
  }
}
