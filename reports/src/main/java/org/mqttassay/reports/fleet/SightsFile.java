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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.mqttassay.reports.record.JsonFile;
import org.mqttassay.reports.record.RecordFormatException;

/** Reads and writes {@code sights.json}. */
public final class SightsFile {

  /** The name of the file in a run's directory. */
  public static final String NAME = "sights.json";

  private static final JsonFile<Sights> FILE =
      new JsonFile<>(NAME, Sights.class, Sights.SCHEMA, Sights::schema, "what devices looked like");

  private SightsFile() {}

  /**
   * Writes what was seen, replacing an older file at once; nothing to be seen makes no file.
   *
   * @param directory of the run; must exist
   * @throws IOException when the file can't be written; the message names it
   */
  public static void write(Path directory, Sights sights) throws IOException {
    if (!sights.views().isEmpty()) {
      FILE.write(directory, sights);
    }
  }

  /**
   * Reads what was seen.
   *
   * @param directory of the run
   * @return empty when there is no such file
   * @throws RecordFormatException with one line that says which file, where, and how to mend it
   * @throws IOException when the file can't be read
   */
  public static Optional<Sights> read(Path directory) throws IOException {
    return Files.exists(directory.resolve(NAME))
        ? Optional.of(FILE.read(directory))
        : Optional.empty();
  }
}
