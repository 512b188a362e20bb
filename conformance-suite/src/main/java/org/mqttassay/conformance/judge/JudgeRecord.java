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
package org.mqttassay.conformance.judge;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.mqttassay.reports.record.CheckResult;
import org.mqttassay.reports.record.CheckResult.Finding;
import org.mqttassay.reports.record.RecordFile;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.reports.seal.SealFile;

/** Writes what clients broke as the record of a run: one result for each statement. */
final class JudgeRecord {

  /** What the results are called, with the statement behind it. */
  private static final String CHECK = "Judged.";

  private final Path directory;
  private final RunRecord head;

  /**
   * Writes the record of a run in which nothing is broken yet.
   *
   * @throws IOException when it can't be written
   */
  JudgeRecord(Path directory, RunRecord head) throws IOException {
    this.directory = directory;
    this.head = head;
    SealFile.clear(directory);
    RecordFile.write(directory, head);
  }

  void write(Collection<Tally> tallies, boolean isOver) throws IOException {
    List<CheckResult> results = tallies.stream().map(JudgeRecord::result).toList();
    RecordFile.write(
        directory,
        new RunRecord(
            head.schema(),
            head.suite(),
            head.target(),
            head.environment(),
            head.seed(),
            head.scale(),
            head.arguments(),
            head.started(),
            isOver ? Instant.now().toString() : null,
            results.size(),
            results));
  }

  private static CheckResult result(Tally tally) {
    ClientBreach first = tally.first();
    String id = first.statement().id().id();
    return new CheckResult(
        CHECK + id,
        first.statement().version().number(),
        List.of(id),
        first.verdict(),
        tally.text(),
        0,
        1,
        new Finding(id, first.breach().allowed(), first.breach().came(), first.packets()),
        first.trace(),
        null);
  }
}
