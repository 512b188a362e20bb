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
package org.mqttassay.simulator.fleet.world;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.client.TlsMaterial;
import org.mqttassay.spec.client.Transport;
import org.mqttassay.spec.client.TransportLayers;
import org.mqttassay.spec.client.reference.ClientListener;
import org.mqttassay.spec.client.reference.ClientNetwork;
import org.mqttassay.spec.trace.Recorder;

/** Sockets and real time: one event loop carries the whole fleet. */
public final class SocketWorld implements World, AutoCloseable {

  private final ClientNetwork network = new ClientNetwork(1);
  private final ScheduledExecutorService loop = network.loop();
  private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
  private final long origin = System.nanoTime();
  private final Map<Transport, Endpoint> endpoints = new EnumMap<>(Transport.class);
  /** Devices that have the same to show share what TLS makes of it, which is not small. */
  private final Map<Way, TransportLayers> ways = new HashMap<>();

  private final TlsMaterial tls;
  private final Budgets budgets;

  /**
   * @param endpoints where the broker listens; the first of each transport counts
   * @param tls of clients that have none of their own
   * @param budgets how long connecting may take
   */
  public SocketWorld(List<Endpoint> endpoints, TlsMaterial tls, Budgets budgets) {
    endpoints.forEach(endpoint -> this.endpoints.putIfAbsent(endpoint.transport(), endpoint));
    this.tls = tls;
    this.budgets = budgets;
  }

  @Override
  public long now() {
    return System.nanoTime() - origin;
  }

  @Override
  public void at(long time, Runnable what) {
    loop.schedule(watched(what), Math.max(0, time - now()), TimeUnit.NANOSECONDS);
  }

  /** Whatever goes wrong in it would otherwise go unseen, and somebody wait for ever. */
  private Runnable watched(Runnable what) {
    return () -> {
      try {
        what.run();
      } catch (RuntimeException | Error e) {
        failure.complete(e);
      }
    };
  }

  /** Completed with the first thing that goes wrong in what was planned; never fails itself. */
  public CompletableFuture<Throwable> failure() {
    return failure;
  }

  /** Does something on the world's thread, from any other. */
  public void enter(Runnable what) {
    loop.execute(watched(what));
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException when the broker has no such transport, or with one clear line
   *     when a TLS file can't be used
   */
  @Override
  public Line line(Dial dial, ClientListener listener, Recorder tap) {
    return new SocketLine(network, layers(dial), dial, listener, tap);
  }

  private record Way(Transport transport, TlsMaterial tls, Duration slack) {}

  private TransportLayers layers(Dial dial) {
    Endpoint endpoint = endpoints.get(dial.transport());
    if (endpoint == null) {
      throw new IllegalArgumentException(
          "The broker has no address for " + dial.transport().scheme() + "://.");
    }
    TlsMaterial shown = dial.transport().isEncrypted()
        ? dial.tls().map(this::withAuthorities).orElse(tls)
        : TlsMaterial.DEFAULT;
    return ways.computeIfAbsent(
        new Way(dial.transport(), shown, dial.slack()),
        way -> new TransportLayers(endpoint, way.tls(), patient(way.slack())));
  }

  private Budgets patient(Duration slack) {
    return new Budgets(budgets.await().plus(slack), budgets.quiet(), budgets.scale());
  }

  /** A device has a certificate of its own, but trusts whom the fleet trusts. */
  private TlsMaterial withAuthorities(TlsMaterial own) {
    return new TlsMaterial(
        tls.authorities(), own.certificate(), own.key(), own.keyPassword(), tls.trustsAnyone());
  }

  @Override
  public void close() {
    network.close();
  }
}
