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
package org.mqttassay.conformance.jar;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The jar that users run, run as they run it. */
public final class Jar {

  /**
   * What a run left behind.
   *
   * @param exit its exit code
   * @param out what it printed
   * @param err what it complained of
   * @param took how long it lasted
   */
  public record Outcome(int exit, String out, String err, Duration took) {}

  private static final Duration USUAL = Duration.ofMinutes(2);
  private static final Path FILE = Path.of("target", "assay.jar").toAbsolutePath();

  private Jar() {}

  /** Starts it, to be waited for or killed. */
  public static Process start(Path directory, String... arguments) throws IOException {
    return start(directory, Redirect.PIPE, arguments);
  }

  private static Process start(Path directory, Redirect input, String... arguments)
      throws IOException {
    var command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-jar",
        FILE.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectInput(input)
        .redirectOutput(directory.resolve("out.txt").toFile())
        .redirectError(directory.resolve("err.txt").toFile())
        .start();
  }

  /** Runs it to its end, which it must reach within two minutes. */
  public static Outcome run(Path directory, String... arguments)
      throws IOException, InterruptedException {
    return run(directory, USUAL, arguments);
  }

  /** The same within another time. */
  public static Outcome run(Path directory, Duration most, String... arguments)
      throws IOException, InterruptedException {
    return outcome(directory, Redirect.PIPE, most, arguments);
  }

  /** The same with a file as its standard input. */
  public static Outcome run(Path directory, Path input, String... arguments)
      throws IOException, InterruptedException {
    return outcome(directory, Redirect.from(input.toFile()), USUAL, arguments);
  }

  private static Outcome outcome(Path directory, Redirect input, Duration most, String... arguments)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process = start(directory, input, arguments);
    if (!process.waitFor(most.toSeconds(), TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new AssertionError("It hangs: " + String.join(" ", arguments));
    }
    return new Outcome(
        process.exitValue(),
        Files.readString(directory.resolve("out.txt")),
        Files.readString(directory.resolve("err.txt")),
        Duration.ofNanos(System.nanoTime() - start));
  }
}
