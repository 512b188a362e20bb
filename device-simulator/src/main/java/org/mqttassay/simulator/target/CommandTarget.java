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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.client.Transport;

/**
 * A broker that Assay starts with a command, and can stop, kill, pause and start again on the same
 * ports, with the same files.
 */
public final class CommandTarget implements Target {

  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration USUAL_AWAIT = Duration.ofSeconds(30);
  private static final ThreadStates STATES = new ThreadStates(Path.of("/proc"));
  private static final String HOST = "127.0.0.1";

  /** What stands for a port in a command, by transport. */
  private static final Map<Transport, String> PORTS = ports();

  private final List<Endpoint> endpoints;
  private final List<String> words;
  private final Path directory;
  private final Duration await;
  private Path ownDirectory;
  private Process process;
  private boolean paused;

  /**
   * @param endpoint where the broker will listen
   * @param command the program and its arguments; {@code {port}} and {@code {dir}} are replaced
   * @param directory in which it runs and in which its output is kept, as {@code broker.log}
   * @param await how long it may take to come up or to go down
   */
  public CommandTarget(Endpoint endpoint, List<String> command, Path directory, Duration await) {
    this(List.of(endpoint), command, directory, await);
  }

  private CommandTarget(
      List<Endpoint> endpoints, List<String> words, Path directory, Duration await) {
    this.endpoints = List.copyOf(endpoints);
    this.words = List.copyOf(words);
    this.directory = directory;
    this.await = await;
  }

  private static Map<Transport, String> ports() {
    var ports = new LinkedHashMap<Transport, String>();
    ports.put(Transport.TCP, "{port}");
    ports.put(Transport.TLS, "{mqtts-port}");
    ports.put(Transport.WS, "{ws-port}");
    ports.put(Transport.WSS, "{wss-port}");
    return ports;
  }

  /** See {@link Target#command}. */
  static CommandTarget of(String line) {
    var endpoints = new ArrayList<Endpoint>();
    PORTS.forEach((transport, placeholder) -> {
      if (line.contains(placeholder)) {
        String path = transport.isWebSocket() ? "/mqtt" : "";
        endpoints.add(new Endpoint(transport, HOST, FreePorts.next(), path));
      }
    });
    if (endpoints.isEmpty()) {
      endpoints.add(Endpoint.tcp(HOST, Transport.TCP.defaultPort()));
    }
    return new CommandTarget(endpoints, ShellCommand.of(line), null, USUAL_AWAIT);
  }

  /**
   * The same, not started, that listens where the command says.
   *
   * @param others at least one; their ports replace the placeholders
   */
  public CommandTarget at(List<Endpoint> others) {
    return new CommandTarget(others, words, directory, await);
  }

  /** The same, not started, that runs in another directory, and keeps its output there. */
  public CommandTarget in(Path other) {
    return new CommandTarget(endpoints, words, other, await);
  }

  /** The same, not started, that may take another time to come up or to go down. */
  public CommandTarget awaiting(Duration other) {
    return new CommandTarget(endpoints, words, directory, other);
  }

  @Override
  public List<Endpoint> endpoints() {
    return endpoints;
  }

  @Override
  public Set<Ability> abilities() {
    Set<Ability> abilities = EnumSet.allOf(Ability.class);
    if (ShellCommand.isWindows()) {
      abilities.remove(Ability.PAUSE);
    }
    return abilities;
  }

  /** The file that takes what the broker prints. */
  public Path log() {
    return directory().resolve("broker.log");
  }

  @Override
  public String logTail() {
    return LogTail.of(log());
  }

  private Path directory() {
    if (directory != null) {
      return directory;
    }
    return ownDirectory == null ? Path.of(System.getProperty("java.io.tmpdir")) : ownDirectory;
  }

  /** Whether its process lives. */
  @Override
  public synchronized boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Its process as the system knows it; empty before the first start. */
  public synchronized Optional<ProcessHandle> process() {
    return Optional.ofNullable(process).map(Process::toHandle);
  }

  /**
   * Starts the broker and waits until it accepts connections. One that runs is left alone.
   *
   * @throws TargetFailedException when the program can't be run, ends at once or never listens
   */
  @Override
  public synchronized void start() throws TargetFailedException {
    if (isAlive()) {
      return;
    }
    if (Readiness.accepts(endpoint())) {
      throw new TargetFailedException(
          "Port " + endpoint().port() + " is taken by another program. Choose another port.", null);
    }
    List<String> command = words();
    try {
      if (directory == null && ownDirectory == null) {
        ownDirectory = Files.createTempDirectory("assay-broker-");
        command = words();
      }
      process = new ProcessBuilder(command)
          .directory(directory().toFile())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
          .start();
    } catch (IOException e) {
      throw new TargetFailedException(
          "'" + command.get(0) + "' can't be run: " + e.getMessage() + ". Is it installed?", e);
    }
    paused = false;
    long deadline = System.nanoTime() + await.toNanos();
    while (!Readiness.accepts(endpoint())) {
      if (ended(POLL)) {
        throw new TargetFailedException(
            "'" + String.join(" ", command) + "' ended at once with exit code "
                + process.exitValue() + LogTail.sentence(logTail()),
            null);
      }
      if (System.nanoTime() > deadline) {
        kill();
        throw new TargetFailedException(
            "'" + String.join(" ", command) + "' does not listen on port "
                + endpoint().port() + " after " + await.toMillis() + " ms"
                + LogTail.sentence(logTail()),
            null);
      }
    }
  }

  private List<String> words() {
    return words.stream().map(this::filledIn).toList();
  }

  private String filledIn(String word) {
    String filled = word.replace("{dir}", directory().toString())
        .replace("{port}", Integer.toString(endpoint().port()));
    for (Map.Entry<Transport, String> port : PORTS.entrySet()) {
      Optional<Endpoint> endpoint = endpoint(port.getKey());
      if (endpoint.isPresent()) {
        filled = filled.replace(port.getValue(), Integer.toString(endpoint.get().port()));
      }
    }
    return filled;
  }

  /** Asks it to end (SIGTERM), waits, and kills it if it does not. */
  @Override
  public synchronized void stop() {
    if (isAlive()) {
      goOn();
      List<ProcessHandle> children = process.descendants().toList();
      process.destroy();
      if (!ended(await)) {
        kill();
      }
      children.forEach(ProcessHandle::destroyForcibly);
    }
  }

  /** Ends it without asking (SIGKILL), with whatever it started itself. */
  @Override
  public synchronized void kill() {
    if (process != null) {
      List<ProcessHandle> children = process.descendants().toList();
      process.destroyForcibly();
      children.forEach(ProcessHandle::destroyForcibly);
      ended(await);
    }
  }

  /**
   * Stops it and starts it again, in the same directory on the same ports.
   *
   * @throws TargetFailedException as {@link #start} does
   */
  @Override
  public synchronized void restart() throws TargetFailedException {
    stop();
    start();
  }

  /** Halts its processes (SIGSTOP), and returns when none of their threads runs any more. */
  @Override
  public synchronized void pause() throws TargetFailedException {
    if (!can(Ability.PAUSE)) {
      Target.super.pause();
    }
    if (!isAlive() || !signal("STOP")) {
      throw new TargetFailedException(this + " can't be paused: it does not run.", null);
    }
    paused = true;
    long deadline = System.nanoTime() + await.toNanos();
    while (!processes().map(ProcessHandle::pid).allMatch(STATES::areHalted)) {
      if (ended(POLL) || System.nanoTime() > deadline) {
        throw new TargetFailedException(this + " can't be paused: it does not halt.", null);
      }
    }
  }

  /** Lets its processes go on (SIGCONT). */
  @Override
  public synchronized void resume() throws TargetFailedException {
    if (!paused || !signal("CONT")) {
      throw new TargetFailedException(this + " can't go on: it is not paused.", null);
    }
    paused = false;
  }

  /** A process that is halted would not hear that it is to end. */
  private void goOn() {
    if (paused) {
      signal("CONT");
      paused = false;
    }
  }

  private Stream<ProcessHandle> processes() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants());
  }

  private boolean signal(String name) {
    var command = new ArrayList<>(List.of("kill", "-" + name));
    processes().map(handle -> Long.toString(handle.pid())).forEach(command::add);
    try {
      Process kill = new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
      return kill.waitFor(await.toMillis(), TimeUnit.MILLISECONDS) && kill.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
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

  @Override
  public void close() {
    stop();
    if (ownDirectory != null) {
      deleteOwnDirectory();
    }
  }

  private void deleteOwnDirectory() {
    try (Stream<Path> files = Files.walk(ownDirectory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      // It lies where the system tidies up itself.
      ownDirectory.toFile().deleteOnExit();
    }
  }

  @Override
  public String toString() {
    return endpoint() + " (" + String.join(" ", words()) + ')';
  }
}
