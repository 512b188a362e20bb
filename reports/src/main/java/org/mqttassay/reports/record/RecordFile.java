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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Reads and writes {@code record.json}. */
public final class RecordFile {

  /** The name of the file in a run's directory. */
  public static final String NAME = "record.json";

  private static final ObjectMapper JSON = JsonMapper.builder()
      .enable(SerializationFeature.INDENT_OUTPUT)
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .build();

  private RecordFile() {}

  /**
   * Writes a record, replacing an older one at once: a reader, or whoever kills the run, finds
   * either the old or the new.
   *
   * @param directory of the run; must exist
   * @throws IOException when the file can't be written; the message names it
   */
  public static void write(Path directory, RunRecord record) throws IOException {
    Path file = directory.resolve(NAME);
    Path fresh = directory.resolve(NAME + ".new");
    Files.write(fresh, JSON.writeValueAsBytes(record));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Reads a record.
   *
   * @param directory of the run
   * @throws RecordFormatException with one line that says which file, where, and how to mend it
   * @throws IOException when the file can't be read
   */
  public static RunRecord read(Path directory) throws IOException {
    Path file = directory.resolve(NAME);
    RunRecord record;
    try {
      record = JSON.readValue(Files.readAllBytes(file), RunRecord.class);
    } catch (NoSuchFileException e) {
      throw new RecordFormatException(
          "There is no " + NAME + " in " + directory + ". Name the directory of a run.", e);
    } catch (JsonProcessingException e) {
      var where = e.getLocation();
      throw new RecordFormatException(
          file
              + (where == null ? "" : ", line " + where.getLineNr())
              + " is no record of a run: "
              + e.getOriginalMessage().replaceAll("\\s+", " "),
          e);
    }
    if (record.schema() != RunRecord.SCHEMA) {
      throw new RecordFormatException(
          file
              + " has the schema "
              + record.schema()
              + ", but this Assay reads "
              + RunRecord.SCHEMA
              + ". Use the Assay that wrote it, or a newer one.",
          null);
    }
    return record;
  }
}
