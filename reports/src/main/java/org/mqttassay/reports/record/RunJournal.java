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
package org.mqttassay.reports.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The record of a run that goes on: each result is on the disk when {@link #add} returns.
 *
 * <p>Safe for use by several threads.
 */
public final class RunJournal {

  private final Path directory;
  private final RunRecord head;
  private final List<CheckResult> results = new ArrayList<>();

  /**
   * Writes the record of a run that has just begun.
   *
   * @param directory of the run; must exist
   * @param head the record, without results and without an end
   * @throws IOException when it can't be written
   */
  public RunJournal(Path directory, RunRecord head) throws IOException {
    this.directory = directory;
    this.head = head;
    RecordFile.write(directory, head);
  }

  /**
   * Adds a result.
   *
   * @throws UncheckedIOException when it can't be written
   */
  public synchronized void add(CheckResult result) {
    results.add(result);
    try {
      RecordFile.write(directory, head.with(null, results, List.of()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends a run for which no failures were known. */
  public RunRecord finish() throws IOException {
    return finish(List.of());
  }

  /**
   * Ends the run.
   *
   * @param stale the known failures that it did not find
   * @return the whole record
   * @throws IOException when it can't be written
   */
  public synchronized RunRecord finish(List<KnownFailure> stale) throws IOException {
    RunRecord whole = head.with(Instant.now().toString(), results, stale);
    RecordFile.write(directory, whole);
    return whole;
  }
}
