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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.mqttassay.spec.client.Endpoint;

/** {@code assay broker}, run from the jar as its users run it. */
final class JarBroker implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path directory;
  private final Process process;
  private final Endpoint endpoint;

  /** Starts it on a free port, and waits until it listens. */
  JarBroker(Path directory, String... arguments) throws Exception {
    this.directory = directory;
    var all = new ArrayList<>(List.of("broker", "--port", "0"));
    all.addAll(List.of(arguments));
    this.process = Jar.start(directory, all.toArray(String[]::new));
    this.endpoint = Endpoint.parse(await(
            "that it listens",
            () -> out().lines().filter(line -> line.startsWith("Listening on ")).findFirst())
        .substring("Listening on ".length()));
  }

  Endpoint endpoint() {
    return endpoint;
  }

  String out() {
    return text("out.txt");
  }

  String err() {
    return text("err.txt");
  }

  private String text(String file) {
    try {
      return Files.readString(directory.resolve(file));
    } catch (IOException e) {
      return "";
    }
  }

  /** Waits until it has printed something. */
  void awaitOut(String words) throws InterruptedException {
    await(words, () -> out().contains(words) ? Optional.of(words) : Optional.empty());
  }

  private <T> T await(String what, Supplier<Optional<T>> condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    var found = condition.get();
    while (found.isEmpty() && System.nanoTime() < deadline && process.isAlive()) {
      process.waitFor(20, TimeUnit.MILLISECONDS);
      found = condition.get();
    }
    return found
        .or(condition)
        .orElseThrow(() -> new AssertionError("Missing: " + what + "\n" + out() + err()));
  }

  /** Whether it obeys Ctrl-C: a process that was started in the background may not. */
  boolean hearsInterrupts() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    return Files.exists(status)
        && Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
            .noneMatch(ignored -> (ignored & 2) != 0);
  }

  /** Sends a signal. */
  void signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** Waits for its end. */
  int exit() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("It does not end.\n" + out() + err());
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
