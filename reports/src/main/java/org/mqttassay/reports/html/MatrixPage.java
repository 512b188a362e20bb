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
package org.mqttassay.reports.html;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mqttassay.reports.matrix.Matrix;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.reports.view.Group;
import org.mqttassay.reports.view.StatementView;
import org.mqttassay.reports.view.Tally;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.catalog.Level;
import org.mqttassay.spec.catalog.Sections;
import org.mqttassay.spec.catalog.Subject;

/**
 * What the matrix' template shows.
 *
 * @param matrix of the runs
 */
public record MatrixPage(Matrix matrix) {

  /** The versions that any run spoke. */
  public List<MqttVersion> versions() {
    return matrix.rows().stream()
        .map(row -> row.first().statement().version())
        .distinct()
        .sorted()
        .toList();
  }

  /** The sections of a version, their statements as the first run that knows them has them. */
  public List<Group> groups(MqttVersion version) {
    return Group.of(
        matrix.rows().stream()
            .map(Matrix.Row::first)
            .filter(one -> one.statement().version() == version)
            .toList(),
        matrix.catalog());
  }

  /** The rows of a section. */
  public List<Matrix.Row> rows(Group group) {
    var wanted =
        group.statements().stream().map(one -> one.statement().id()).collect(Collectors.toSet());
    return matrix.rows().stream()
        .filter(row -> wanted.contains(row.first().statement().id()))
        .toList();
  }

  /** The sections of all versions, each number once. */
  public List<Group> sections() {
    var byNumber = new TreeMap<String, Group>(Sections.ORDER);
    versions().stream()
        .flatMap(version -> groups(version).stream())
        .forEach(group -> byNumber.put(group.number(), group));
    return List.copyOf(byNumber.values());
  }

  /** All verdicts of a row, as the script reads them. */
  public static String verdicts(Matrix.Row row) {
    return row.cells().stream()
        .flatMap(Optional::stream)
        .map(one -> one.verdict().name())
        .distinct()
        .collect(Collectors.joining(" "));
  }

  /** The counts of a run: of what must hold. */
  public Tally mandatory(int run) {
    return matrix.runs().get(run).tally(one -> !one.isOptional());
  }

  /** The counts of a run: of all statements. */
  public Tally all(int run) {
    return matrix.runs().get(run).tally(one -> true);
  }

  /** The verdicts that have a line. */
  public List<Verdict> verdicts() {
    return Tally.ORDER;
  }

  /** What one may filter by. */
  public List<Subject> subjects() {
    return Arrays.asList(Subject.values());
  }

  /** What one may filter by. */
  public List<Level> levels() {
    return Arrays.asList(Level.values());
  }

  /** What a cell says when the pointer rests on it. */
  public static String words(StatementView cell) {
    return Words.name(cell.verdict()) + ": " + cell.reason();
  }
}
