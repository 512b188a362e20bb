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
package org.mqttassay.conformance.engine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.platform.engine.TestTag;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.catalog.Level;
import org.mqttassay.spec.catalog.Statement;
import org.mqttassay.spec.catalog.Subject;

/**
 * The tags of a statement: {@code mqtt5}, {@code chapter-3}, {@code section-3.1.2}, {@code must},
 * {@code server}, {@code maximum-packet-size}, {@code MQTT-3.1.2-24}.
 *
 * <p>What is forbidden is required, too: {@code must} stands for {@code must-not} as well. Features
 * are the titles of the sections around the statement and its subjects.
 */
final class Tags {

  private Tags() {}

  static Set<TestTag> of(Statement statement, Catalog catalog) {
    var tags = new LinkedHashSet<String>();
    tags.add(version(statement.version()));
    List<String> sections = sections(statement.section());
    tags.add("chapter-" + sections.get(0));
    sections.stream().skip(1).forEach(section -> tags.add("section-" + section));
    tags.addAll(levels(statement.level()));
    tags.add(statement.binds().name().toLowerCase(Locale.ROOT));
    List<String> titles = sections.stream()
        .flatMap(section -> catalog.sectionTitle(statement.version(), section).stream())
        .toList();
    titles.stream().skip(1).map(Tags::slug).forEach(tags::add);
    Subject.of(statement, catalog).forEach(subject -> tags.add(subject.tag()));
    tags.add(statement.id().id());
    return tags.stream()
        .filter(TestTag::isValid)
        .map(TestTag::create)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  static String version(MqttVersion version) {
    return version == MqttVersion.V5_0 ? "mqtt5" : "mqtt3";
  }

  private static List<String> levels(Level level) {
    String tag = level.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return tag.endsWith("-not") ? List.of(tag, tag.replace("-not", "")) : List.of(tag);
  }

  /** Each section around one, from the chapter down to itself. */
  private static List<String> sections(String section) {
    String[] parts = section.split("\\.");
    return IntStream.rangeClosed(1, parts.length)
        .mapToObj(count -> String.join(".", List.of(parts).subList(0, count)))
        .toList();
  }

  /** {@code CONNECT – Connection Request} becomes {@code connect}. */
  private static String slug(String title) {
    return title
        .replaceAll("\\s[–-]\\s.*|\\(.*?\\)", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9]+", "-")
        .replaceAll("^-+|-+$", "");
  }
}
