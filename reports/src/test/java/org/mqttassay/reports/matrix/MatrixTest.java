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

import static org.assertj.core.api.Assertions.assertThat;
import static org.mqttassay.reports.Runs.CATALOG;
import static org.mqttassay.reports.Runs.failure;
import static org.mqttassay.reports.Runs.record;
import static org.mqttassay.reports.Runs.result;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mqttassay.reports.Runs;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.reports.record.Verdict;
import org.mqttassay.reports.view.RunFolder;
import org.mqttassay.reports.view.RunView;

class MatrixTest {

  @TempDir
  private Path directory;

  private RunView run(String name, CheckResult... results) throws IOException {
    Path place = directory.resolve(name);
    Runs.write(place, record(results), null);
    return RunView.of(RunFolder.read(place), CATALOG);
  }

  private static List<String> ids(List<Difference.Change> changes) {
    return changes.stream().map(change -> change.after().statement().id().id()).toList();
  }

  @Test
  void two_runs_are_told_apart_by_what_got_better_and_what_worse() throws IOException {
    var before = run(
        "before",
        failure("A.a", "MQTT-3.1.0-2"),
        result("A.b", Verdict.PASS, "MQTT-3.1.2-1"),
        result("A.c", Verdict.PASS, "MQTT-3.1.2-2"),
        failure("A.d", "MQTT-3.1.2-3"),
        result("A.e", Verdict.PASS, "MQTT-3.1.2-4"));
    var after = run(
        "after",
        result("A.a", Verdict.PASS, "MQTT-3.1.0-2"),
        failure("A.b", "MQTT-3.1.2-1"),
        result("A.c", Verdict.PASS, "MQTT-3.1.2-2"),
        result("A.d", Verdict.INCONCLUSIVE, "MQTT-3.1.2-3"),
        result("A.e", Verdict.NOT_APPLICABLE, "MQTT-3.1.2-4"));

    var difference = Matrix.of(List.of(before, after)).difference().orElseThrow();

    assertThat(ids(difference.better())).containsExactly("MQTT-3.1.0-2");
    assertThat(ids(difference.worse())).containsExactly("MQTT-3.1.2-1");
    assertThat(ids(difference.otherwise())).containsExactly("MQTT-3.1.2-3", "MQTT-3.1.2-4");
  }

  @Test
  void the_same_run_does_not_differ_from_itself() throws IOException {
    var run = run("a", failure("A.a", "MQTT-3.1.0-2"));

    assertThat(Matrix.of(List.of(run, run)).difference().orElseThrow().isEmpty())
        .isTrue();
    assertThat(Matrix.of(List.of(run, run, run)).difference()).isEmpty();
  }

  @Test
  void each_row_has_a_cell_for_each_run_and_each_run_a_name() throws IOException {
    var run = run("a", failure("A.a", "MQTT-3.1.0-2"));
    var old = RunView.of(
        new RunFolder(
            directory,
            new RunRecord(
                1,
                run.record().suite(),
                new RunRecord.Target("mqtt://old:1883", null, List.of("3.1.1")),
                run.record().environment(),
                7,
                1,
                List.of(),
                run.record().started(),
                run.record().finished(),
                0,
                List.of()),
            Optional.empty(),
            List.of()),
        CATALOG);

    var matrix = Matrix.of(List.of(run, old, run));

    assertThat(matrix.names()).doesNotHaveDuplicates().contains("mqtt://old:1883");
    assertThat(matrix.rows()).hasSize(CATALOG.all().size());
    assertThat(matrix.rows()).allSatisfy(row -> assertThat(row.cells()).hasSize(3));
    assertThat(matrix.rows())
        .filteredOn(row -> row.cells().get(1).isPresent())
        .hasSize(old.statements().size())
        .allMatch(row -> row.cells().get(0).isEmpty());
  }
}
