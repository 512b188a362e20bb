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
package org.mqttassay.conformance.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.mqttassay.reports.record.RunRecord.Environment;

/** An exception of Assay's own, as a file that whoever sees it can attach to a bug report. */
final class Breakdown {

  private static final String DIRECTORY = "errors";

  private Breakdown() {}

  /**
   * Writes the file.
   *
   * @param plan of the run
   * @param check that could not be carried out
   * @param packets the last of what went over the wire
   * @return its path, relative to the directory of the run
   * @throws IOException when it can't be written
   */
  static Path write(Plan plan, Check check, Throwable error, List<String> packets)
      throws IOException {
    var text = new StringWriter();
    var out = new PrintWriter(text);
    var environment = Environment.current();
    out.println("Check    " + check.uniqueName());
    out.println("Assay    " + Installation.describe(plan.catalog()));
    out.println("Java     " + environment.java() + " on " + environment.os() + ", "
        + environment.processors() + " processors");
    out.println("Seed     " + plan.seed());
    out.println("Replay   " + plan.replay().apply(check));
    out.println();
    error.printStackTrace(out);
    out.println();
    packets.forEach(out::println);
    out.flush();
    Path file = Path.of(DIRECTORY, check.version().number() + '.' + check.id() + ".txt");
    Files.createDirectories(plan.directory().resolve(DIRECTORY));
    Files.writeString(plan.directory().resolve(file), text.toString());
    return file;
  }
}
