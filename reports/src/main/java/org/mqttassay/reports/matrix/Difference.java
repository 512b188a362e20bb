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
import java.util.List;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.reports.view.StatementView;

/**
 * What differs between two runs.
 *
 * @param better statements that were broken or not followed and no longer are
 * @param worse statements that are broken or not followed and were not
 * @param otherwise statements whose verdict is another one, neither better nor worse
 */
public record Difference(List<Change> better, List<Change> worse, List<Change> otherwise) {

  /**
   * One statement.
   *
   * @param before in the first run
   * @param after in the second
   */
  public record Change(StatementView before, StatementView after) {}

  /** Copies the lists. */
  public Difference {
    better = List.copyOf(better);
    worse = List.copyOf(worse);
    otherwise = List.copyOf(otherwise);
  }

  /** Of rows with two cells; a statement that one of the runs does not know can't differ. */
  static Difference of(List<Matrix.Row> rows) {
    var better = new ArrayList<Change>();
    var worse = new ArrayList<Change>();
    var otherwise = new ArrayList<Change>();
    for (Matrix.Row row : rows) {
      var before = row.cells().get(0);
      var after = row.cells().get(1);
      if (before.isEmpty() || after.isEmpty() || !row.differs()) {
        continue;
      }
      var change = new Change(before.get(), after.get());
      int first = badness(before.get().verdict());
      int last = badness(after.get().verdict());
      if (last < first && isKnown(after.get().verdict())) {
        better.add(change);
      } else if (last > first && isKnown(before.get().verdict())) {
        worse.add(change);
      } else {
        otherwise.add(change);
      }
    }
    return new Difference(better, worse, otherwise);
  }

  /** A statement about which nothing is known got neither better nor worse, it got unknown. */
  private static boolean isKnown(Verdict verdict) {
    return verdict.isClear() && verdict != Verdict.NOT_APPLICABLE;
  }

  private static int badness(Verdict verdict) {
    return switch (verdict) {
      case FAIL -> 2;
      case DEVIATION -> 1;
      default -> 0;
    };
  }

  /** Whether all verdicts are the same. */
  public boolean isEmpty() {
    return better.isEmpty() && worse.isEmpty() && otherwise.isEmpty();
  }
}
