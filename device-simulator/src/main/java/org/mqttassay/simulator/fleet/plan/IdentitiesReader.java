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
package org.mqttassay.simulator.fleet.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.Nearest;
import org.mqttassay.simulator.config.Section;
import org.mqttassay.simulator.fleet.plan.Identities.Listed;

/** Reads who the members of a group are. */
final class IdentitiesReader {

  private static final List<String> COLUMNS =
      List.of("client-id", "user", "password", "cert", "key");

  private IdentitiesReader() {}

  /** @param count how many members the group has */
  static Identities read(Section group, int count) throws ConfigException {
    Optional<Path> file = group.file("credentials");
    List<Listed> listed = file.isPresent() ? listed(group, file.get(), count) : List.of();
    Optional<String> certificate = group.text("cert");
    Optional<String> key = group.text("key");
    if (certificate.isPresent() != key.isPresent()) {
      throw group
          .place(certificate.isPresent() ? "cert" : "key")
          .wrong("'cert' and 'key' belong together. Give both or none.");
    }
    String template = group.text("client-id").orElse(Identities.USUAL.clientIdentifier());
    if (count > 1 && listed.isEmpty() && !template.contains("{n}")) {
      throw group
          .place("client-id")
          .wrong("'client-id' gives " + count + " members one Client Identifier. Put {n} in it.");
    }
    return new Identities(
        template, group.text("user"), group.text("password"), certificate, key, listed);
  }

  private static List<Listed> listed(Section group, Path file, int count) throws ConfigException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw group.place("credentials").wrong("the file " + file + " can't be read as text.");
    }
    if (lines.isEmpty()) {
      throw new ConfigException(file + " is empty. Its first line names the columns: "
          + String.join(", ", COLUMNS) + ".");
    }
    List<String> columns = cells(lines.get(0));
    for (String column : columns) {
      if (!COLUMNS.contains(column)) {
        throw new ConfigException(
            file + ":1: there is no column '" + column + "'." + Nearest.guess(column, COLUMNS));
      }
    }
    var listed = new ArrayList<Listed>();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        listed.add(one(file, i + 1, columns, cells(lines.get(i))));
      }
    }
    if (listed.size() < count) {
      throw group
          .place("credentials")
          .wrong(
              file + " has " + listed.size() + " lines, but the group has " + count + " members.");
    }
    return listed;
  }

  private static Listed one(Path file, int line, List<String> columns, List<String> cells)
      throws ConfigException {
    if (cells.size() != columns.size()) {
      throw new ConfigException(
          file + ":" + line + ": " + cells.size() + " cells, but " + columns.size() + " columns.");
    }
    return new Listed(
        cell(columns, cells, "client-id"),
        cell(columns, cells, "user"),
        cell(columns, cells, "password"),
        cell(columns, cells, "cert"),
        cell(columns, cells, "key"));
  }

  private static Optional<String> cell(List<String> columns, List<String> cells, String column) {
    int place = columns.indexOf(column);
    return place < 0 ? Optional.empty() : Optional.of(cells.get(place)).filter(c -> !c.isEmpty());
  }

  /** Cells between commas; one in double quotes may have commas, and quotes doubled. */
  static List<String> cells(String line) {
    var cells = new ArrayList<String>();
    var cell = new StringBuilder();
    boolean isQuoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && isQuoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append(c);
        i++;
      } else if (c == '"') {
        isQuoted = !isQuoted;
      } else if (c == ',' && !isQuoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }
}
