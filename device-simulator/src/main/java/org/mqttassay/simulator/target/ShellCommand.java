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
package org.mqttassay.simulator.target;

import java.util.List;

/** What the platform's shell makes of a line. */
public final class ShellCommand {

  private ShellCommand() {}

  /** Program and arguments that run a command in the shell's own place. */
  public static List<String> of(String line) {
    return isWindows() ? List.of("cmd", "/c", line) : List.of("/bin/sh", "-c", "exec " + line);
  }

  /** The same for a line that is more than one command. */
  static List<String> script(String lines) {
    return isWindows() ? List.of("cmd", "/c", lines) : List.of("/bin/sh", "-c", lines);
  }

  static boolean isWindows() {
    return System.getProperty("os.name").startsWith("Windows");
  }
}
