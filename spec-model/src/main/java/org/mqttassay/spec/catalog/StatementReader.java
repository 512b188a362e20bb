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

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.StatementId;

/**
 * Reads one YAML file of statements and takes nothing on trust: an unknown key is as wrong as a
 * missing one. It goes on after a mistake, so that whoever writes the data sees all of them at
 * once.
 *
 * <p>Reads tokens instead of binding objects: that is twice as fast on a cold JVM, which is where a
 * command line lives, and an unquoted {@code 3.10} stays what it is.
 */
final class StatementReader {

  private static final Set<String> TEXT_KEYS =
      Set.of("id", "section", "level", "binds", "error", "summary", "observe", "unobservable");
  private static final Set<String> LIST_KEYS = Set.of("related", "sentences");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{8}");

  /** One entry as it stands in the file. */
  private record Entry(int line, Map<String, String> texts, Map<String, List<String>> lists) {

    String name() {
      return texts.getOrDefault("id", "entry without id");
    }
  }

  private final YAMLFactory yaml = new YAMLFactory();
  private final MqttVersion version;
  private final SortedMap<String, String> sections;
  private final List<String> problems;

  /**
   * @param sections the titles of the version's sections by their number
   * @param problems receives a line for each mistake
   */
  StatementReader(MqttVersion version, SortedMap<String, String> sections, List<String> problems) {
    this.version = version;
    this.sections = sections;
    this.problems = problems;
  }

  /**
   * Reads a file.
   *
   * @param file its name, for messages
   * @return its statements in order, less those with a mistake
   */
  List<Statement> read(String file, String text) {
    var statements = new ArrayList<Statement>();
    for (Entry entry : entries(file, text)) {
      try {
        statements.add(statement(entry));
      } catch (IllegalArgumentException e) {
        report(file, entry, e.getMessage());
      }
    }
    return statements;
  }

  private void report(String file, Entry entry, String what) {
    problems.add(file + ":" + entry.line() + ": " + entry.name() + ": " + what);
  }

  private List<Entry> entries(String file, String text) {
    var entries = new ArrayList<Entry>();
    try (YAMLParser parser = yaml.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return entries;
      }
      if (first != JsonToken.START_ARRAY) {
        problems.add(file + ": not a list of statements");
        return entries;
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
          entries.add(entry(file, parser));
        } else {
          problems.add(file + ":" + line(parser) + ": not a statement: " + parser.getText());
          parser.skipChildren();
        }
      }
    } catch (IOException e) {
      problems.add(file + ": not readable as YAML: " + e.getMessage().replaceAll("\\s+", " "));
    }
    return entries;
  }

  private Entry entry(String file, YAMLParser parser) throws IOException {
    var entry = new Entry(line(parser), new LinkedHashMap<>(), new LinkedHashMap<>());
    var mistakes = new ArrayList<String>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      JsonToken value = parser.nextToken();
      boolean repeated = false;
      if (TEXT_KEYS.contains(key) && isText(value)) {
        String clean = SPACE.matcher(parser.getText().strip()).replaceAll(" ");
        repeated = entry.texts().put(key, clean) != null;
      } else if (LIST_KEYS.contains(key) && value == JsonToken.START_ARRAY) {
        repeated = entry.lists().put(key, list(parser, key, mistakes)) != null;
      } else {
        boolean known = TEXT_KEYS.contains(key) || LIST_KEYS.contains(key);
        mistakes.add(known ? "value of the wrong kind for '" + key + "'" : unknown(key));
        parser.skipChildren();
      }
      if (repeated) {
        mistakes.add("'" + key + "' stands twice");
      }
    }
    mistakes.forEach(m -> report(file, entry, m));
    return entry;
  }

  private static String unknown(String key) {
    return "unknown key '" + key + "'";
  }

  private static List<String> list(YAMLParser parser, String key, List<String> mistakes)
      throws IOException {
    var items = new ArrayList<String>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (isText(parser.currentToken())) {
        items.add(parser.getText());
      } else {
        mistakes.add("item of the wrong kind in '" + key + "'");
        parser.skipChildren();
      }
    }
    return items;
  }

  /** Numbers too: YAML takes an unquoted 3.1 or 12345678 for one, and keeps its text. */
  private static boolean isText(JsonToken value) {
    return value == JsonToken.VALUE_STRING || value.isNumeric();
  }

  private static int line(YAMLParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }

  private Statement statement(Entry entry) {
    var id = new StatementId(version, required(entry, "id"));
    String section = required(entry, "section");
    String title = sections.get(section);
    if (title == null) {
      throw new IllegalArgumentException("the standard has no section " + section);
    }
    if (id.isOurs() && !id.id().startsWith("ASSAY-" + firstThree(section) + "-")) {
      throw new IllegalArgumentException("section " + section + " does not fit the id");
    }
    List<String> digests = entry.lists().getOrDefault("sentences", List.of());
    if (digests.isEmpty()) {
      throw new IllegalArgumentException("no sentences");
    }
    for (String digest : digests) {
      if (!DIGEST.matcher(digest).matches()) {
        throw new IllegalArgumentException("not the digest of a sentence: " + digest);
      }
    }
    return new Statement(
        id,
        section,
        title,
        oneOf(Level.class, "level", required(entry, "level")),
        oneOf(Party.class, "binds", required(entry, "binds")),
        optional(entry, "error").map(e -> oneOf(ErrorKind.class, "error", e)),
        required(entry, "summary"),
        optional(entry, "observe"),
        optional(entry, "unobservable"),
        related(entry),
        digests);
  }

  private List<StatementId> related(Entry entry) {
    List<String> ids = entry.lists().getOrDefault("related", List.of());
    if (version != MqttVersion.V5_0 && !ids.isEmpty()) {
      throw new IllegalArgumentException("only statements of 5.0 name related ones");
    }
    return ids.stream().map(StatementId::v311).toList();
  }

  private static String required(Entry entry, String key) {
    return optional(entry, key).orElseThrow(() -> new IllegalArgumentException("no " + key));
  }

  private static Optional<String> optional(Entry entry, String key) {
    String value = entry.texts().get(key);
    if (value != null && value.isEmpty()) {
      throw new IllegalArgumentException("'" + key + "' is empty");
    }
    return Optional.ofNullable(value);
  }

  private static <E extends Enum<E>> E oneOf(Class<E> type, String key, String value) {
    try {
      return Enum.valueOf(type, value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + value + "' is no value for '" + key + "'", e);
    }
  }

  /** Ids of ours go by the first three components, as the standard's do. */
  private static String firstThree(String section) {
    String[] parts = (section + ".0.0").split("\\.");
    return parts[0] + "." + parts[1] + "." + parts[2];
  }
}
