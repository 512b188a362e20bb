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
package org.mqttassay.conformance.cli;

import java.nio.file.Path;
import org.mqttassay.conformance.run.Installation;

/** How this Assay is called on a command line. */
final class RunningJar {

  private RunningJar() {}

  /** How to run it again from the directory in which this process runs. */
  static String command() {
    return Installation.jar()
        .map(
            jar -> Path.of("").toAbsolutePath().relativize(jar.toAbsolutePath()).normalize())
        .map(jar -> jar.startsWith("..") ? jar.getFileName() : jar)
        .map(jar -> "java -jar " + Shell.quote(jar.toString().replace('\\', '/')))
        .orElse("assay");
  }
}
