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
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.mqttassay.spec.client.Endpoint;

/** A broker that somebody else runs, and that commands of theirs start, stop or restart. */
public final class ServiceTarget implements Target {

  private final List<Endpoint> endpoints;
  private final Map<Ability, String> commands;
  private final String resume;
  private final Duration patience;

  /**
   * @param endpoints where it listens; at least one
   * @param commands for the platform's shell; each ends when its work is done, with 0
   * @param resume undoes what the command for {@link Ability#PAUSE} does; null for none
   * @param patience how long a command may take, and the broker after it
   */
  public ServiceTarget(
      List<Endpoint> endpoints, Map<Ability, String> commands, String resume, Duration patience) {
    this.endpoints = List.copyOf(endpoints);
    this.commands = new EnumMap<>(Ability.class);
    this.commands.putAll(commands);
    this.resume = resume;
    this.patience = patience;
  }

  @Override
  public List<Endpoint> endpoints() {
    return endpoints;
  }

  /** What there is a command for; stop and start together restart it. */
  @Override
  public Set<Ability> abilities() {
    Set<Ability> abilities = EnumSet.noneOf(Ability.class);
    abilities.addAll(commands.keySet());
    if (abilities.containsAll(List.of(Ability.START, Ability.STOP))) {
      abilities.add(Ability.RESTART);
    }
    if (resume == null) {
      abilities.remove(Ability.PAUSE);
    }
    return abilities;
  }

  @Override
  public void start() throws TargetFailedException {
    if (can(Ability.START) && !isAlive()) {
      run("start", commands.get(Ability.START));
      serves("start");
    }
  }

  @Override
  public void stop() throws TargetFailedException {
    if (!can(Ability.STOP)) {
      Target.super.stop();
    }
    run("stop", commands.get(Ability.STOP));
    isDown("stop");
  }

  @Override
  public void kill() throws TargetFailedException {
    if (!can(Ability.KILL)) {
      Target.super.kill();
    }
    run("kill", commands.get(Ability.KILL));
    isDown("kill");
  }

  @Override
  public void restart() throws TargetFailedException {
    if (!commands.containsKey(Ability.RESTART)) {
      Target.super.restart();
      return;
    }
    run("restart", commands.get(Ability.RESTART));
    serves("restart");
  }

  @Override
  public void pause() throws TargetFailedException {
    if (!can(Ability.PAUSE)) {
      Target.super.pause();
    }
    run("pause", commands.get(Ability.PAUSE));
  }

  @Override
  public void resume() throws TargetFailedException {
    if (!can(Ability.PAUSE)) {
      Target.super.resume();
    }
    run("resume", resume);
  }

  @Override
  public boolean isAlive() {
    return Readiness.accepts(endpoint());
  }

  private void serves(String what) throws TargetFailedException {
    var problem = Readiness.await(endpoint(), patience, () -> true);
    if (problem.isPresent()) {
      throw new TargetFailedException(
          "After the " + what + " command, " + problem.get() + " for " + patience.toMillis()
              + " ms. Does the command do what it should?",
          null);
    }
  }

  private void isDown(String what) throws TargetFailedException {
    if (!Readiness.awaits(() -> !isAlive(), patience)) {
      throw new TargetFailedException(
          "After the " + what + " command, " + endpoint() + " still accepts connections after "
              + patience.toMillis() + " ms. Does the command do what it should?",
          null);
    }
  }

  private void run(String what, String command) throws TargetFailedException {
    Path output = null;
    try {
      output = Files.createTempFile("assay-" + what, ".log");
      Process process = new ProcessBuilder(ShellCommand.script(command))
          .redirectErrorStream(true)
          .redirectOutput(output.toFile())
          .start();
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new TargetFailedException(
            "The " + what + " command '" + command + "' has not ended after " + patience.toMillis()
                + " ms" + LogTail.sentence(LogTail.of(output))
                + " It must end when its work is done.",
            null);
      }
      if (process.exitValue() != 0) {
        throw new TargetFailedException(
            "The " + what + " command '" + command + "' ended with exit code " + process.exitValue()
                + LogTail.sentence(LogTail.of(output)),
            null);
      }
    } catch (IOException e) {
      throw new TargetFailedException(
          "The " + what + " command '" + command + "' can't be run: " + e.getMessage() + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TargetFailedException("The " + what + " command was interrupted.", e);
    } finally {
      delete(output);
    }
  }

  private static void delete(Path output) {
    try {
      if (output != null) {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      // The system empties its directory for temporary files itself.
      output.toFile().deleteOnExit();
    }
  }

  @Override
  public void close() {
    // Whoever started it ends it.
  }

  @Override
  public String toString() {
    return endpoint().toString();
  }
}
