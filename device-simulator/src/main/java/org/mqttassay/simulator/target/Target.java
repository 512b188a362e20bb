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

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mqttassay.spec.broker.BrokerSettings;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.client.Transport;

/**
 * A broker under test. It is made first and started later, by whoever runs something against it.
 * What Assay may do to it is asked for ({@link #can}), never guessed. Closing it ends what Assay
 * itself started, and nothing else.
 */
public interface Target extends AutoCloseable {

  /**
   * Where it listens, by the first of its transports. Ask again after a start or a restart.
   *
   * @throws IllegalStateException before the first start, where nobody knows yet
   */
  default Endpoint endpoint() {
    return endpoints().get(0);
  }

  /**
   * Where it listens, by every transport that Assay knows of; at least one.
   *
   * @throws IllegalStateException as {@link #endpoint} does
   */
  List<Endpoint> endpoints();

  /** Where it listens by one transport. */
  default Optional<Endpoint> endpoint(Transport transport) {
    return endpoints().stream().filter(e -> e.transport() == transport).findFirst();
  }

  /** What Assay may do to it. */
  default Set<Ability> abilities() {
    return Set.of();
  }

  /** Whether Assay may do something to it. */
  default boolean can(Ability ability) {
    return abilities().contains(ability);
  }

  /** Whether it can be restarted, as checks of what outlives a restart need it. */
  default boolean canRestart() {
    return can(Ability.RESTART);
  }

  /**
   * Starts it and waits until clients can connect. One that runs, or that somebody else runs, is
   * left alone.
   *
   * @throws TargetFailedException when it does not come up
   */
  default void start() throws TargetFailedException {
    // Somebody else runs it.
  }

  /**
   * Asks it to end and waits until it has; what it keeps on disk is still there at the next start.
   *
   * @throws TargetFailedException when it does not end, or Assay can't ask it to
   */
  default void stop() throws TargetFailedException {
    throw incapable(Ability.STOP);
  }

  /**
   * Ends it without asking.
   *
   * @throws TargetFailedException when it does not end, or Assay can't end it
   */
  default void kill() throws TargetFailedException {
    throw incapable(Ability.KILL);
  }

  /**
   * Stops it in order, starts it again and waits until clients can connect.
   *
   * @throws TargetFailedException when it does not come back, or Assay can't restart it
   */
  default void restart() throws TargetFailedException {
    if (!can(Ability.RESTART)) {
      throw incapable(Ability.RESTART);
    }
    stop();
    start();
  }

  /** Whether it can be started anew after it was lost, whatever has become of it. */
  default boolean canBeBroughtBack() {
    return can(Ability.START) || can(Ability.RESTART);
  }

  /**
   * Starts it anew, whether its process has ended or is there and serves nobody.
   *
   * @throws TargetFailedException when it does not come back, or Assay can't do that
   */
  default void bringBack() throws TargetFailedException {
    if (!can(Ability.START)) {
      restart();
      return;
    }
    if (isAlive() && can(Ability.KILL)) {
      kill();
    } else if (isAlive()) {
      stop();
    }
    start();
  }

  /**
   * Halts it: connections stay open, and nothing happens on them.
   *
   * @throws TargetFailedException when Assay can't halt it
   */
  default void pause() throws TargetFailedException {
    throw incapable(Ability.PAUSE);
  }

  /**
   * Lets it go on after {@link #pause}.
   *
   * @throws TargetFailedException when Assay can't
   */
  default void resume() throws TargetFailedException {
    throw incapable(Ability.PAUSE);
  }

  private TargetFailedException incapable(Ability ability) {
    return new TargetFailedException(
        "Assay can't " + ability.word() + " " + this + ". Say how in target.yaml, or let Assay"
            + " start the broker.",
        null);
  }

  /** Whether it runs, as far as can be seen from here. */
  boolean isAlive();

  /** The end of what it printed, in lines; empty where Assay doesn't see it. */
  default String logTail() {
    return "";
  }

  /** What it is, where that is known better than by its address. */
  default Optional<String> description() {
    return Optional.empty();
  }

  /** Ends what Assay started. */
  @Override
  void close();

  /** A broker that somebody else runs: Assay knows its addresses and nothing more. */
  static Target at(Endpoint first, Endpoint... more) {
    return new AddressTarget(first, more);
  }

  /**
   * The same by its address, such as {@code mqtt://127.0.0.1:1883}.
   *
   * @throws IllegalArgumentException with one line that says how addresses are written
   */
  static Target at(String address) {
    return at(Endpoint.parse(address));
  }

  /**
   * A broker that Assay runs on this machine.
   *
   * @param line for the platform's shell; {@code {port}} stands for a free port,
   *     {@code {mqtts-port}}, {@code {ws-port}} and {@code {wss-port}} for more of them, and
   *     {@code {dir}} for a directory of its own
   */
  static CommandTarget command(String line) {
    return CommandTarget.of(line);
  }

  /**
   * A broker that Assay runs in a container.
   *
   * @param image a name in {@link BrokerImages}, such as {@code emqx} or {@code emqx:5.8}, or an
   *     image of any registry
   */
  static ContainerTarget container(String image) {
    return ContainerTarget.of(image);
  }

  /** Assay's reference broker, in this process, on a free port. */
  static EmbeddedTarget embedded() {
    return new EmbeddedTarget(BrokerSettings.STANDARD);
  }

  /** The same with a store, so that sessions and messages outlive a restart. */
  static EmbeddedTarget embedded(Path store) {
    return new EmbeddedTarget(BrokerSettings.STANDARD.withStore(store));
  }
}
