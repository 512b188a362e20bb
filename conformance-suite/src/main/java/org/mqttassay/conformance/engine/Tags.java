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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.platform.engine.TestTag;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.catalog.Level;
import org.mqttassay.spec.catalog.Statement;

/**
 * The tags of a statement: {@code mqtt5}, {@code chapter-3}, {@code section-3.1.2}, {@code must},
 * {@code server}, {@code maximum-packet-size}, {@code MQTT-3.1.2-24}.
 *
 * <p>What is forbidden is required, too: {@code must} stands for {@code must-not} as well. Features
 * are the titles of the sections around the statement and the subjects below.
 */
final class Tags {

  /** A subject that the standard treats in many sections, by words that give it away. */
  private record Subject(String tag, Pattern words) {

    static Subject of(String tag, String words) {
      return new Subject(tag, Pattern.compile(words));
    }
  }

  private static final List<Subject> SUBJECTS = List.of(
      Subject.of("qos-0", "\\bQoS 0"),
      Subject.of("qos-1", "\\bQoS 1|PUBACK"),
      Subject.of("qos-2", "\\bQoS 2|PUBREC|PUBREL|PUBCOMP"),
      Subject.of("will", "\\bWills?\\b"),
      Subject.of("retain", "(?i)\\bretain"),
      Subject.of("session", "\\bSession|Clean S"),
      Subject.of("shared-subscriptions", "(?i)\\bshared? subscription|\\$share"),
      Subject.of("subscription-identifiers", "(?i)subscription identifier"),
      Subject.of("wildcards", "(?i)wildcard"),
      Subject.of("flow-control", "(?i)flow control|Receive Maximum"),
      Subject.of("topic-alias", "Topic Alias"),
      Subject.of("expiry", "Expiry"),
      Subject.of("keep-alive", "Keep Alive"),
      Subject.of("enhanced-authentication", "(?i)enhanced authentication|\\bAUTH\\b"),
      Subject.of("user-properties", "User Propert"),
      Subject.of("utf-8", "UTF-8"),
      Subject.of("websocket", "(?i)websocket"));

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
    String text = String.join(" / ", titles) + " / " + statement.summary();
    SUBJECTS.stream()
        .filter(subject -> subject.words().matcher(text).find())
        .forEach(subject -> tags.add(subject.tag()));
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
