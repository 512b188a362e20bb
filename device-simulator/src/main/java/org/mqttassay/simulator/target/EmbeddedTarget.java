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

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.mqttassay.spec.broker.Broker;
import org.mqttassay.spec.broker.BrokerException;
import org.mqttassay.spec.broker.BrokerSettings;
import org.mqttassay.spec.broker.BrokerSettings.Listener;
import org.mqttassay.spec.broker.Faults;
import org.mqttassay.spec.broker.core.Mutant;
import org.mqttassay.spec.client.Endpoint;

/**
 * Assay's reference broker, in this process.
 *
 * <p>It listens on the first listener of its settings; a port that was chosen freely at the first
 * start is kept at the next. Safe for use by several threads.
 */
public final class EmbeddedTarget implements Target {

  private final Faults faults = new Faults();
  private final Runnable afterwards;
  private BrokerSettings settings;
  private List<Endpoint> endpoints = List.of();
  private Broker broker;

  /** @param settings of the broker; any number of listeners */
  public EmbeddedTarget(BrokerSettings settings) {
    this(settings, () -> {});
  }

  /**
   * @param settings of the broker; any number of listeners
   * @param afterwards clears up what the broker was given, once it is closed
   */
  public EmbeddedTarget(BrokerSettings settings, Runnable afterwards) {
    this.settings = settings;
    this.afterwards = afterwards;
  }

  /**
   * Starts the broker; when it returns, clients can connect. One that runs is left alone.
   *
   * @throws TargetFailedException when it can't listen, or read what it needs
   */
  @Override
  public synchronized void start() throws TargetFailedException {
    if (broker != null) {
      return;
    }
    try {
      broker = Broker.start(settings, faults, faults);
    } catch (BrokerException e) {
      throw new TargetFailedException("The reference broker can't start. " + e.getMessage(), e);
    }
    endpoints = broker.endpoints();
    settings = settings.withListeners(pinned(settings.listeners(), endpoints));
  }

  private static List<Listener> pinned(List<Listener> listeners, List<Endpoint> endpoints) {
    return IntStream.range(0, listeners.size())
        .mapToObj(i -> new Listener(
            listeners.get(i).transport(),
            listeners.get(i).host(),
            endpoints.get(i).port(),
            listeners.get(i).path()))
        .toList();
  }

  /** Stops it in order: clients of 5.0 are told that the server shuts down. */
  @Override
  public synchronized void stop() {
    if (broker != null) {
      broker.close();
      broker = null;
    }
  }

  /**
   * Cuts every client off and forgets whatever is not in a store. It is as near as a broker in this
   * process comes to being killed.
   */
  @Override
  public synchronized void kill() {
    if (broker != null) {
      broker.abort();
      broker = null;
    }
  }

  /**
   * Stops it and starts it again on the same ports, with the same store if it has one.
   *
   * @throws TargetFailedException as {@link #start} does
   */
  @Override
  public synchronized void restart() throws TargetFailedException {
    stop();
    start();
  }

  /** Whether it runs. */
  @Override
  public synchronized boolean isAlive() {
    return broker != null;
  }

  /** What the broker did wrong itself, in all of its runs; of a mutant nothing is noted. */
  public Faults faults() {
    return faults;
  }

  /** @throws IllegalStateException before the first start, when nobody knows the ports */
  @Override
  public synchronized List<Endpoint> endpoints() {
    if (endpoints.isEmpty()) {
      throw new IllegalStateException("It was never started.");
    }
    return endpoints;
  }

  /** All but a halt: it shares its process with the tester. */
  @Override
  public Set<Ability> abilities() {
    return EnumSet.complementOf(EnumSet.of(Ability.PAUSE));
  }

  /** What it is, with the policy by which it makes its choices. */
  @Override
  public synchronized Optional<String> description() {
    return Optional.of(words());
  }

  private String words() {
    var seed = settings.randomSeed();
    return "Assay's reference broker, policy "
        + (seed.isPresent() ? "random:" + seed.getAsLong() : "canonical")
        + (settings.mutant() == Mutant.NONE ? "" : ", as the mutant " + settings.mutant());
  }

  @Override
  public void close() {
    stop();
    afterwards.run();
  }

  @Override
  public synchronized String toString() {
    return (endpoints.isEmpty() ? "" : endpoints.get(0) + " ") + '(' + words() + ')';
  }
}
