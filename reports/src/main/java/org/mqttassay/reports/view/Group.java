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
package org.mqttassay.reports.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.catalog.Statement;

/**
 * Statements that are shown together: a chapter, or of chapter 3 a packet's section.
 *
 * @param version of the standard
 * @param number of the chapter or section
 * @param title of it
 * @param statements in the order of the text
 */
public record Group(
    MqttVersion version, String number, String title, List<StatementView> statements) {

  /** Names it in a page. */
  public String anchor() {
    return "v" + version + "-section-" + number;
  }

  /** Groups statements of any versions, in their order. */
  public static List<Group> of(List<StatementView> statements, Catalog catalog) {
    var groups = new LinkedHashMap<String, List<StatementView>>();
    for (StatementView one : statements) {
      Statement statement = one.statement();
      groups
          .computeIfAbsent(statement.version() + " " + number(statement), key -> new ArrayList<>())
          .add(one);
    }
    return groups.values().stream()
        .map(members -> {
          Statement first = members.get(0).statement();
          String number = number(first);
          return new Group(
              first.version(),
              number,
              catalog.sectionTitle(first.version(), number).orElse(""),
              List.copyOf(members));
        })
        .toList();
  }

  private static String number(Statement statement) {
    String[] parts = statement.section().split("\\.");
    return parts[0].equals("3") && parts.length > 1 ? "3." + parts[1] : parts[0];
  }
}
