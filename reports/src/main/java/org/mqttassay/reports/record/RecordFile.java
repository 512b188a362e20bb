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
import java.nio.file.Path;

/** Reads and writes {@code record.json}. */
public final class RecordFile {

  /** The name of the file in a run's directory. */
  public static final String NAME = "record.json";

  private static final JsonFile<RunRecord> FILE =
      new JsonFile<>(NAME, RunRecord.class, RunRecord.SCHEMA, RunRecord::schema, "a run");

  private RecordFile() {}

  /**
   * Writes a record, replacing an older one at once: a reader, or whoever kills the run, finds
   * either the old or the new.
   *
   * @param directory of the run; must exist
   * @throws IOException when the file can't be written; the message names it
   */
  public static void write(Path directory, RunRecord record) throws IOException {
    FILE.write(directory, record);
  }

  /**
   * Reads a record.
   *
   * @param directory of the run
   * @throws RecordFormatException with one line that says which file, where, and how to mend it
   * @throws IOException when the file can't be read
   */
  public static RunRecord read(Path directory) throws IOException {
    return FILE.read(directory);
  }

  /**
   * Reads a record of which nothing may be missing that its verdicts hang on.
   *
   * @param directory of the run
   * @throws RecordFormatException with one line that says which file, where, and how to mend it
   * @throws IOException when the file can't be read
   */
  public static RunRecord readWhole(Path directory) throws IOException {
    RunRecord record = read(directory);
    if (record.target() == null || record.target().address() == null) {
      throw lacks(directory, "its target");
    }
    if (!(record.scale() > 0) || Double.isInfinite(record.scale())) {
      throw lacks(directory, "the scale of its time budgets");
    }
    int number = 0;
    for (CheckResult result : record.results()) {
      number++;
      if (result == null
          || result.check() == null
          || result.version() == null
          || result.verdict() == null
          || result.asides().stream().anyMatch(RecordFile::isNone)) {
        throw lacks(
            directory, "the check, the version, the verdict or an aside of result " + number);
      }
    }
    return record;
  }

  private static boolean isNone(CheckResult.Aside aside) {
    return aside.version() == null || aside.verdict() == null || aside.finding() == null;
  }

  private static RecordFormatException lacks(Path directory, String what) {
    return new RecordFormatException(
        directory.resolve(NAME) + " is damaged: it lacks " + what
            + ". Restore the file, or run again.",
        null);
  }
}
