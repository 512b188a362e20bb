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
import java.util.function.ToIntFunction;

/**
 * One JSON file of a run's directory, replaced as a whole each time it is written.
 *
 * @param <T> what stands in it
 * @param name of the file
 * @param type what stands in it
 * @param schema the version of its form that this Assay writes and reads
 * @param schemaOf the version of the form of what was read
 * @param what it is a record of, in words
 */
public record JsonFile<T>(
    String name, Class<T> type, int schema, ToIntFunction<T> schemaOf, String what) {

  private static final ObjectMapper JSON = JsonMapper.builder()
      .enable(SerializationFeature.INDENT_OUTPUT)
      .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .build();

  /**
   * Writes it, replacing an older one at once: a reader, or whoever kills the run, finds either the
   * old or the new.
   *
   * @param directory of the run; must exist
   * @throws IOException when the file can't be written; the message names it
   */
  public void write(Path directory, T value) throws IOException {
    Path file = directory.resolve(name);
    Path fresh = directory.resolve(name + ".new");
    Files.write(fresh, JSON.writeValueAsBytes(value));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Reads it.
   *
   * @param directory of the run
   * @throws RecordFormatException with one line that says which file, where, and how to mend it
   * @throws IOException when the file can't be read
   */
  public T read(Path directory) throws IOException {
    Path file = directory.resolve(name);
    T value;
    try {
      value = JSON.readValue(Files.readAllBytes(file), type);
    } catch (NoSuchFileException e) {
      throw new RecordFormatException(
          "There is no " + name + " in " + directory + ". Name the directory of " + what + ".", e);
    } catch (JsonProcessingException e) {
      var where = e.getLocation();
      throw new RecordFormatException(
          file
              + (where == null ? "" : ", line " + where.getLineNr())
              + " is no record of "
              + what
              + ": "
              + e.getOriginalMessage().replaceAll("\\s+", " "),
          e);
    }
    if (value == null) {
      throw new RecordFormatException(file + " is no record of " + what + ": it holds null.", null);
    }
    if (schemaOf.applyAsInt(value) != schema) {
      throw new RecordFormatException(
          file
              + " has the schema "
              + schemaOf.applyAsInt(value)
              + ", but this Assay reads "
              + schema
              + ". Use the Assay that wrote it, or a newer one.",
          null);
    }
    return value;
  }
}
