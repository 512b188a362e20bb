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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads and writes {@code plan.json}. */
public final class PlanFile {

  /** The name of the file in a run's directory. */
  public static final String NAME = "plan.json";

  private static final JsonFile<RunPlan> FILE =
      new JsonFile<>(NAME, RunPlan.class, RunPlan.SCHEMA, RunPlan::schema, "what a run was to do");

  private PlanFile() {}

  /**
   * Writes a plan, replacing an older one at once.
   *
   * @param directory of the run; must exist
   * @throws IOException when the file can't be written; the message names it
   */
  public static void write(Path directory, RunPlan plan) throws IOException {
    FILE.write(directory, plan);
  }

  /**
   * Reads the plan of a run.
   *
   * @param directory of the run
   * @return empty for a run that left none, as those of a judge and of older releases
   * @throws RecordFormatException with one line that says which file, where, and how to mend it
   * @throws IOException when the file can't be read
   */
  public static Optional<RunPlan> read(Path directory) throws IOException {
    return Files.exists(directory.resolve(NAME))
        ? Optional.of(FILE.read(directory))
        : Optional.empty();
  }
}
