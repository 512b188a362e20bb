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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;

/** Puts the catalogue together from its data files. */
final class CatalogLoader {

  /** Where the data come from, by paths such as {@code v5.0/index.txt}. */
  @FunctionalInterface
  interface Source {
    /** The text of a file; null when there is none. */
    String read(String path) throws IOException;
  }

  private static final Pattern SECTION = Pattern.compile("(\\d+(?:\\.\\d+)*)\t(\\S.*)");

  private final Source source;
  private final List<String> problems = new ArrayList<>();
  private final Map<MqttVersion, SortedMap<String, String>> sections =
      new EnumMap<>(MqttVersion.class);
  private final Map<StatementId, Statement> byId = new LinkedHashMap<>();

  private CatalogLoader(Source source) {
    this.source = source;
  }

  /** The files beside this class, in a folder or in a jar. */
  static Source resources() {
    return path -> {
      try (InputStream in = CatalogLoader.class.getResourceAsStream(path)) {
        return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    };
  }

  /** @throws CatalogException with a line for each mistake in the data */
  static Catalog load(Source source) {
    var loader = new CatalogLoader(source);
    for (MqttVersion version : MqttVersion.values()) {
      loader.sections.put(version, loader.readSections(version));
      loader.readStatements(version);
    }
    loader.linkBothWays();
    if (!loader.problems.isEmpty()) {
      throw new CatalogException("The catalogue's data have "
          + (loader.problems.size() == 1 ? "a mistake" : loader.problems.size() + " mistakes")
          + ":\n"
          + String.join("\n", loader.problems));
    }
    // Sorting keeps the order of a file among statements of one section.
    var inOrder = new ArrayList<>(loader.byId.values());
    inOrder.sort(
        Comparator.comparing(Statement::version).thenComparing(Statement::section, Sections.ORDER));
    return new Catalog(inOrder, loader.sections);
  }

  private SortedMap<String, String> readSections(MqttVersion version) {
    var titles = new TreeMap<String, String>(Sections.ORDER);
    String file = folder(version) + "sections.tsv";
    for (String line : lines(file)) {
      var columns = SECTION.matcher(line);
      if (!columns.matches()) {
        problems.add(file + ": not a number, a tab and a title: " + line);
      } else if (titles.put(columns.group(1), columns.group(2)) != null) {
        problems.add(file + ": section " + columns.group(1) + " stands twice");
      }
    }
    return Collections.unmodifiableSortedMap(titles);
  }

  private void readStatements(MqttVersion version) {
    var reader = new StatementReader(version, sections.get(version), problems);
    var fileOf = new HashMap<StatementId, String>();
    for (String name : lines(folder(version) + "index.txt")) {
      String file = folder(version) + name;
      for (Statement statement : reader.read(file, text(file))) {
        String earlier = fileOf.putIfAbsent(statement.id(), file);
        if (earlier != null) {
          problems.add(file + ": " + statement.id() + ": stands already in " + earlier);
        } else {
          byId.put(statement.id(), statement);
        }
      }
    }
  }

  /** The data name related statements from 5.0 to 3.1.1 only; the catalogue has them both ways. */
  private void linkBothWays() {
    var links = new HashMap<StatementId, List<StatementId>>();
    for (Statement statement : byId.values()) {
      for (StatementId other : statement.related()) {
        if (!byId.containsKey(other)) {
          problems.add(folder(statement.version())
              + "*.yaml: "
              + statement.id()
              + ": related to "
              + other
              + ", which "
              + other.version()
              + " has not");
        }
        links.computeIfAbsent(other, id -> new ArrayList<>()).add(statement.id());
      }
    }
    byId.replaceAll((id, s) -> links.containsKey(id) ? s.withRelated(links.get(id)) : s);
  }

  private static String folder(MqttVersion version) {
    return "v" + version.number() + "/";
  }

  private List<String> lines(String file) {
    return text(file).lines().filter(line -> !line.isBlank()).toList();
  }

  private String text(String file) {
    try {
      String text = source.read(file);
      if (text == null) {
        problems.add(file + ": no such file");
        return "";
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }
}
