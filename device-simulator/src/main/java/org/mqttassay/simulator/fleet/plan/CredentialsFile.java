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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.config.Nearest;
import org.mqttassay.simulator.config.Place;
import org.mqttassay.simulator.config.Section;
import org.mqttassay.simulator.fleet.plan.Identities.Listed;

/** Reads a CSV file that has a line for each member of a group. */
final class CredentialsFile {

  private static final String CLIENT_ID = "client-id";
  private static final List<String> COLUMNS = List.of(CLIENT_ID, "user", "password", "cert", "key");

  /** What spreadsheets put before the first character of a text in UTF-8. */
  private static final String MARK = "\uFEFF";

  private final Path file;
  private final Identities templates;
  private final Map<String, Integer> names = new HashMap<>();

  /**
   * @param file where it is; certificates that it names are seen from there
   * @param templates for the cells that are empty
   */
  CredentialsFile(Path file, Identities templates) {
    this.file = file;
    this.templates = templates;
  }

  static boolean isNamed(Listed one) {
    return one.clientIdentifier().isPresent();
  }

  /**
   * Reads it.
   *
   * @param group in which it is named
   * @param count how many lines it must have at the least
   */
  List<Listed> read(Section group, int count) throws ConfigException {
    List<String> lines = lines(group);
    if (lines.isEmpty()) {
      throw new ConfigException(file + " is empty. Its first line names the columns: "
          + String.join(", ", COLUMNS) + ".");
    }
    List<String> columns = columns(lines.get(0));
    var listed = new ArrayList<Listed>();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        listed.add(one(i + 1, columns, cells(i + 1, lines.get(i))));
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

  private List<String> lines(Section group) throws ConfigException {
    Place place = group.place("credentials");
    if (!Files.isRegularFile(file)) {
      throw place.wrong("there is no file " + file + ".");
    }
    try {
      List<String> lines = new ArrayList<>(Files.readAllLines(file));
      if (!lines.isEmpty() && lines.get(0).startsWith(MARK)) {
        lines.set(0, lines.get(0).substring(MARK.length()));
      }
      return lines;
    } catch (IOException e) {
      throw place.wrong("the file " + file + " can't be read as text in UTF-8.");
    }
  }

  private List<String> columns(String line) throws ConfigException {
    List<String> columns = cells(1, line);
    var seen = new HashSet<String>();
    for (String column : columns) {
      if (!COLUMNS.contains(column)) {
        String guess = Nearest.guess(column, COLUMNS);
        throw wrong(
            1,
            "there is no column '" + column + "'."
                + (guess.isEmpty() ? " Known are " + String.join(", ", COLUMNS) + "." : guess));
      }
      if (!seen.add(column)) {
        throw wrong(1, "there is a column '" + column + "' already.");
      }
    }
    return columns;
  }

  private Listed one(int line, List<String> columns, List<String> cells) throws ConfigException {
    if (cells.size() != columns.size()) {
      throw wrong(line, cells.size() + " cells, but " + columns.size() + " columns.");
    }
    var one = new Listed(
        cell(columns, cells, CLIENT_ID),
        cell(columns, cells, "user"),
        cell(columns, cells, "password"),
        cell(columns, cells, "cert").map(this::beside),
        cell(columns, cells, "key").map(this::beside));
    if (one.certificate().or(templates::certificate).isPresent()
        != one.key().or(templates::key).isPresent()) {
      throw wrong(line, IdentitiesReader.TOGETHER);
    }
    if (one.clientIdentifier().isPresent()) {
      String name = one.clientIdentifier().get();
      Integer earlier = names.putIfAbsent(name, line);
      if (earlier != null) {
        throw wrong(line, "'" + name + "' is the client-id of line " + earlier + " already.");
      }
    }
    return one;
  }

  private String beside(String name) {
    return file.resolveSibling(name).toString();
  }

  private static Optional<String> cell(List<String> columns, List<String> cells, String column) {
    int place = columns.indexOf(column);
    return place < 0 ? Optional.empty() : Optional.of(cells.get(place)).filter(c -> !c.isEmpty());
  }

  /** Cells between commas; one in double quotes may have commas, and quotes doubled. */
  private List<String> cells(int number, String line) throws ConfigException {
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
    if (isQuoted) {
      throw wrong(number, "a double quote is opened and not closed.");
    }
    cells.add(cell.toString().strip());
    return cells;
  }

  private ConfigException wrong(int line, String what) {
    return new Place(file.toString(), line).wrong(what);
  }
}
