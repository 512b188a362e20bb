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
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.mqttassay.conformance.lab.SetUp;
import org.mqttassay.conformance.run.EmbeddedBroker;
import org.mqttassay.simulator.config.ConfigException;
import org.mqttassay.simulator.target.CommandTarget;
import org.mqttassay.simulator.target.EmbeddedTarget;
import org.mqttassay.simulator.target.ShellCommand;
import org.mqttassay.simulator.target.Target;
import org.mqttassay.simulator.target.TargetFailedException;
import org.mqttassay.spec.broker.Faults;
import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.client.TlsMaterial;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The broker that the options name, which is up, and the way to it. Closing it ends both. */
final class TestBed implements AutoCloseable {

  /** How long a broker may take to come up; those that run in a machine of their own need some. */
  private static final Duration STARTING = Duration.ofSeconds(30);

  private final Target target;
  private final Dialer dialer;
  private final SetUp setUp;
  private final TlsMaterial tls;

  private TestBed(Target target, Dialer dialer, SetUp setUp, TlsMaterial tls) {
    this.target = target;
    this.dialer = dialer;
    this.setUp = setUp;
    this.tls = tls;
  }

  /**
   * Starts what is to be started.
   *
   * @param options about the broker, not loaded yet
   * @param seed of a random policy of Assay's own broker that names none
   * @param directory for what the broker prints; empty for one that goes away with it
   * @throws ParameterException with one line, when the options make no sense
   * @throws TargetFailedException when the broker does not come up
   */
  static TestBed open(
      CommandLine commandLine,
      BrokerOptions options,
      long seed,
      Budgets budgets,
      Optional<Path> directory)
      throws TargetFailedException {
    return open(commandLine, options, seed, budgets, directory, false);
  }

  /** The same, where Assay's own broker listens for TLS as well. */
  static TestBed openEncrypted(
      CommandLine commandLine,
      BrokerOptions options,
      long seed,
      Budgets budgets,
      Optional<Path> directory)
      throws TargetFailedException {
    return open(commandLine, options, seed, budgets, directory, true);
  }

  private static TestBed open(
      CommandLine commandLine,
      BrokerOptions options,
      long seed,
      Budgets budgets,
      Optional<Path> directory,
      boolean isEncrypted)
      throws TargetFailedException {
    try {
      if (!options.isEmbedded()) {
        return open(
            described(options, budgets, directory), options.setUp(), options.tls(), budgets);
      }
      OptionalLong choices = options.embeddedSeed(seed);
      EmbeddedBroker own = isEncrypted
          ? EmbeddedBroker.encrypted(choices, options.mutant())
          : EmbeddedBroker.of(choices, options.mutant());
      SetUp setUp = own.setUp().withCredentials(options.setUp().credentials());
      return open(own.target(), setUp, own.tls(), budgets);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(commandLine, e.getMessage());
    }
  }

  /**
   * Reads the options.
   *
   * @throws ParameterException with one line, when they make no sense
   */
  static void load(CommandLine commandLine, BrokerOptions options) {
    try {
      options.load();
      options.embeddedSeed(0);
      options.mutant();
      options.endpoint();
    } catch (ConfigException | IllegalArgumentException e) {
      throw new ParameterException(commandLine, e.getMessage());
    }
  }

  private static TestBed open(Target target, SetUp setUp, TlsMaterial tls, Budgets budgets)
      throws TargetFailedException {
    try {
      target.start();
      return new TestBed(target, new Dialer(target.endpoint(), tls, budgets), setUp, tls);
    } catch (TargetFailedException | RuntimeException e) {
      target.close();
      throw e;
    }
  }

  private static Target described(
      BrokerOptions options, Budgets budgets, Optional<Path> directory) {
    var absolute = directory.map(Path::toAbsolutePath);
    Optional<Target> described = options.described();
    if (described.isPresent()) {
      return described.get() instanceof CommandTarget command && absolute.isPresent()
          ? command.in(absolute.get())
          : described.get();
    }
    Endpoint endpoint = options.endpoint().orElseThrow();
    return options.command().isEmpty()
        ? Target.at(endpoint)
        : new CommandTarget(
            endpoint,
            ShellCommand.of(options.command().get()),
            absolute.orElse(null),
            budgets.scaled(STARTING));
  }

  Target target() {
    return target;
  }

  Dialer dialer() {
    return dialer;
  }

  /** What clients need for TLS that have nothing of their own. */
  TlsMaterial tls() {
    return tls;
  }

  /** How the broker is set up. */
  SetUp setUp() {
    return setUp;
  }

  /** What Assay's own broker did wrong by its own judgement; empty for another or for nothing. */
  Optional<Faults> faults() {
    return target instanceof EmbeddedTarget embedded && !embedded.faults().isEmpty()
        ? Optional.of(embedded.faults())
        : Optional.empty();
  }

  @Override
  public void close() {
    dialer.close();
    target.close();
  }
}
