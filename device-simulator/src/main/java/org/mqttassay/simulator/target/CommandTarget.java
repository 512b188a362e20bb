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
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.mqttassay.spec.client.Endpoint;

/**
 * A broker that a command starts, on this machine.
 *
 * <p>In the command, {@code {port}} stands for the endpoint's port and {@code {dir}} for the
 * working directory. The broker is up when its port accepts connections. Not safe for use by
 * several threads.
 */
public final class CommandTarget implements Target {

  private static final Duration POLL = Duration.ofMillis(20);
  private static final int LOG_TAIL = 2_000;

  private final Endpoint endpoint;
  private final List<String> command;
  private final Path directory;
  private final Duration await;
  private Process process;

  /**
   * @param endpoint where the broker will listen
   * @param command the program and its arguments
   * @param directory in which it runs and in which its output is kept, as {@code broker.log}
   * @param await how long it may take to come up or to go down
   */
  public CommandTarget(Endpoint endpoint, List<String> command, Path directory, Duration await) {
    this.endpoint = endpoint;
    this.command = command.stream()
        .map(word -> word.replace("{port}", Integer.toString(endpoint.port()))
            .replace("{dir}", directory.toString()))
        .toList();
    this.directory = directory;
    this.await = await;
  }

  @Override
  public Endpoint endpoint() {
    return endpoint;
  }

  /** The file that takes what the broker prints. */
  public Path log() {
    return directory.resolve("broker.log");
  }

  /** Whether its process lives. */
  public boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Its process as the system knows it; empty before the first start. */
  public Optional<ProcessHandle> process() {
    return Optional.ofNullable(process).map(Process::toHandle);
  }

  /**
   * Starts the broker and waits until it accepts connections. One that runs is left alone.
   *
   * @throws TargetFailedException when the program can't be run, ends at once or never listens
   */
  @Override
  public void start() throws TargetFailedException {
    if (isAlive()) {
      return;
    }
    if (accepts()) {
      throw new TargetFailedException(
          "Port " + endpoint.port() + " is taken by another program. Choose another port.", null);
    }
    try {
      process = new ProcessBuilder(command)
          .directory(directory.toFile())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
          .start();
    } catch (IOException e) {
      throw new TargetFailedException(
          "'" + command.get(0) + "' can't be run: " + e.getMessage() + ". Is it installed?", e);
    }
    long deadline = System.nanoTime() + await.toNanos();
    while (!accepts()) {
      if (ended(POLL)) {
        throw new TargetFailedException(
            "'" + String.join(" ", command) + "' ended at once with exit code "
                + process.exitValue() + tail(),
            null);
      }
      if (System.nanoTime() > deadline) {
        kill();
        throw new TargetFailedException(
            "'" + String.join(" ", command) + "' does not listen on port " + endpoint.port()
                + " after " + await.toMillis() + " ms" + tail(),
            null);
      }
    }
  }

  /** Asks it to end (SIGTERM), waits, and kills it if it does not. */
  public void stop() {
    if (isAlive()) {
      process.destroy();
      if (!ended(await)) {
        kill();
      }
    }
  }

  /** Ends it without asking (SIGKILL). */
  public void kill() {
    if (process != null) {
      process.destroyForcibly();
      ended(await);
    }
  }

  /**
   * Stops it and starts it again, in the same directory on the same port.
   *
   * @throws TargetFailedException as {@link #start} does
   */
  public void restart() throws TargetFailedException {
    stop();
    start();
  }

  private boolean ended(Duration budget) {
    try {
      return process.waitFor(budget.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      return true;
    }
  }

  private boolean accepts() {
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(endpoint.host(), endpoint.port()), (int) await.toMillis());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private String tail() {
    try {
      String text = Files.readString(log(), StandardCharsets.UTF_8).strip();
      String end = text.substring(Math.max(0, text.length() - LOG_TAIL));
      return end.isEmpty()
          ? ". It printed nothing."
          : ". It printed: " + end.replaceAll("\\s+", " ");
    } catch (IOException e) {
      return ". Its output can't be read.";
    }
  }

  @Override
  public void close() {
    stop();
  }

  @Override
  public String toString() {
    return endpoint + " (" + String.join(" ", command) + ')';
  }
}
