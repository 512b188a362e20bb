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
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.client.Budgets;
import org.mqttassay.spec.client.ConnectionFailedException;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.client.Endpoint;
import org.mqttassay.spec.client.Incoming.Received;
import org.mqttassay.spec.client.TlsMaterial;
import org.mqttassay.spec.packet.Connect;
import org.mqttassay.spec.packet.Disconnect;
import org.mqttassay.spec.trace.MemoryTrace;

/**
 * Finds out whether a broker serves clients. An open port shows little: the proxies of container
 * engines accept connections long before the broker behind them does, and so do brokers that are
 * still booting.
 */
final class Readiness {

  private static final Duration PACE = Duration.ofMillis(50);
  private static final int CONNECT_MILLIS = 2_000;
  private static final Budgets PATIENCE =
      new Budgets(Duration.ofSeconds(2), Duration.ofMillis(100), 1.0);

  private Readiness() {}

  /** Whether anybody listens there. */
  static boolean accepts(Endpoint endpoint) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Waits until a CONNECT is answered, with whatever CONNACK.
   *
   * @param patience how long
   * @param lives whether the broker can still come up
   * @return empty when it serves; else what was seen last
   */
  static Optional<String> await(Endpoint endpoint, Duration patience, BooleanSupplier lives) {
    long deadline = System.nanoTime() + patience.toNanos();
    try (var dialer = new Dialer(endpoint, TlsMaterial.TRUSTING, PATIENCE)) {
      while (true) {
        Optional<String> problem = probe(dialer);
        if (problem.isEmpty()
            || !lives.getAsBoolean()
            || System.nanoTime() > deadline
            || Thread.currentThread().isInterrupted()) {
          return problem;
        }
        LockSupport.parkNanos(PACE.toNanos());
      }
    }
  }

  /** A broker that knows one version only may close the connection at the other. */
  private static Optional<String> probe(Dialer dialer) {
    Optional<String> problem = probe(dialer, MqttVersion.V3_1_1);
    return problem.isEmpty() ? problem : probe(dialer, MqttVersion.V5_0);
  }

  private static Optional<String> probe(Dialer dialer, MqttVersion version) {
    try (var connection = dialer.open("readiness", version, new MemoryTrace(1))) {
      connection.send(Connect.of(version, "assayreadiness"));
      var answer = connection.poll(dialer.budgets().awaiting());
      if (answer.filter(Received.class::isInstance).isPresent()) {
        connection.send(new Disconnect());
        return Optional.empty();
      }
      return Optional.of(dialer.endpoint()
          + (answer.isPresent()
              ? " closes the connection at CONNECT"
              : " does not answer CONNECT"));
    } catch (ConnectionFailedException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** Waits a moment for something that will be so soon. */
  static boolean awaits(BooleanSupplier condition, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    return true;
  }
}
