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

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux tells of a process' threads, since a signal says only that it was sent. */
final class ThreadStates {

  private final Path processes;

  /** @param processes where the system tells of them, usually {@code /proc} */
  ThreadStates(Path processes) {
    this.processes = processes;
  }

  /**
   * Whether none of a process' threads can run: each is halted or has ended. One thread takes the
   * signal, and the others go on until they are next scheduled, which on a busy machine takes a
   * while.
   *
   * @return true as well where the system does not tell
   */
  boolean areHalted(long process) {
    try (DirectoryStream<Path> threads =
        Files.newDirectoryStream(processes.resolve(Long.toString(process)).resolve("task"))) {
      for (Path thread : threads) {
        if (runs(thread.resolve("stat"))) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return true;
    }
  }

  /** The state is the first letter after the name, which is in brackets and may hold any sign. */
  private static boolean runs(Path stat) {
    try {
      String line = Files.readString(stat);
      return "TtZX".indexOf(line.charAt(line.lastIndexOf(')') + 2)) < 0;
    } catch (IOException e) {
      return false;
    }
  }
}
