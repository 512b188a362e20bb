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
package org.mqttassay.reports.fleet;

import java.io.IOException;
import java.nio.file.Path;
import org.mqttassay.reports.record.JsonFile;
import org.mqttassay.reports.record.RecordFormatException;

/** Reads and writes {@code fleet.json}. */
public final class FleetFile {

  /** The name of the file in a run's directory. */
  public static final String NAME = "fleet.json";

  private static final JsonFile<FleetRecord> FILE = new JsonFile<>(
      NAME, FleetRecord.class, FleetRecord.SCHEMA, FleetRecord::schema, "a fleet's run");

  private FleetFile() {}

  /**
   * Writes a record, replacing an older one at once.
   *
   * @param directory of the run; must exist
   * @throws IOException when the file can't be written; the message names it
   */
  public static void write(Path directory, FleetRecord record) throws IOException {
    FILE.write(directory, record);
  }

  /**
   * Reads a record.
   *
   * @param directory of the run
   * @throws RecordFormatException with one line that says which file, where, and how to mend it
   * @throws IOException when the file can't be read
   */
  public static FleetRecord read(Path directory) throws IOException {
    return FILE.read(directory);
  }
}
