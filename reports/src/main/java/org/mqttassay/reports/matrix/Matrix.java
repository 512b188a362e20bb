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
package org.mqttassay.reports.matrix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mqttassay.reports.view.RunView;
import org.mqttassay.reports.view.StatementView;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.catalog.Catalog;

/**
 * Runs as columns, statements as rows.
 *
 * @param runs in the order in which they were named
 * @param names of the runs, each another one
 * @param rows all statements that at least one of the runs knows, in the order of the standards
 */
public record Matrix(List<RunView> runs, List<String> names, List<Row> rows) {

  /** Copies the lists. */
  public Matrix {
    runs = List.copyOf(runs);
    names = List.copyOf(names);
    rows = List.copyOf(rows);
  }

  /**
   * One statement.
   *
   * @param first as one of the runs knows it
   * @param cells what became of it in each run; empty for a run that did not speak its version
   */
  public record Row(StatementView first, List<Optional<StatementView>> cells) {

    /** Copies the list. */
    public Row {
      cells = List.copyOf(cells);
    }

    /** Whether not all runs have the same verdict. */
    public boolean differs() {
      return cells.stream()
              .map(cell -> cell.map(StatementView::verdict))
              .distinct()
              .count()
          > 1;
    }
  }

  /** Puts runs side by side. */
  public static Matrix of(List<RunView> runs) {
    var rows = new TreeMap<StatementId, List<Optional<StatementView>>>();
    Map<StatementId, StatementView> first = new LinkedHashMap<>();
    for (int i = 0; i < runs.size(); i++) {
      for (StatementView one : runs.get(i).statements()) {
        StatementId id = one.statement().id();
        first.putIfAbsent(id, one);
        List<Optional<StatementView>> cells = rows.computeIfAbsent(id, key -> new ArrayList<>());
        while (cells.size() < i) {
          cells.add(Optional.empty());
        }
        cells.add(Optional.of(one));
      }
    }
    rows.values().forEach(cells -> {
      while (cells.size() < runs.size()) {
        cells.add(Optional.empty());
      }
    });
    return new Matrix(runs, names(runs), inOrder(runs, rows, first));
  }

  /** As the catalogue has them, which is the order of the text. */
  private static List<Row> inOrder(
      List<RunView> runs,
      Map<StatementId, List<Optional<StatementView>>> cells,
      Map<StatementId, StatementView> first) {
    return runs.isEmpty()
        ? List.of()
        : catalog(runs).all().stream()
            .map(statement -> statement.id())
            .filter(cells::containsKey)
            .map(id -> new Row(first.get(id), cells.get(id)))
            .toList();
  }

  private static Catalog catalog(List<RunView> runs) {
    return runs.get(0).catalog();
  }

  /** Two runs of one product are told apart by when they began. */
  private static List<String> names(List<RunView> runs) {
    var names = new ArrayList<String>();
    for (RunView run : runs) {
      boolean isUnique =
          runs.stream().filter(other -> other.title().equals(run.title())).count() == 1;
      String name =
          isUnique ? run.title() : run.title() + ", " + minute(run.record().started());
      String unique = name;
      for (int i = 2; names.contains(unique); i++) {
        unique = name + " (" + i + ")";
      }
      names.add(unique);
    }
    return names;
  }

  /** The day and the minute of a time in ISO 8601. */
  private static String minute(String time) {
    return time.substring(0, Math.min(16, time.length())).replace('T', ' ');
  }

  /** What differs between the first run and the last; empty unless there are two. */
  public Optional<Difference> difference() {
    return runs.size() == 2 ? Optional.of(Difference.of(rows)) : Optional.empty();
  }

  /** The catalogue by which the statements are told. */
  public Catalog catalog() {
    return catalog(runs);
  }
}
