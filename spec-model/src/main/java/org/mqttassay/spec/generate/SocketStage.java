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
package org.mqttassay.spec.generate;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.Party;
import org.mqttassay.spec.client.ConnectionFailedException;
import org.mqttassay.spec.client.Dialer;
import org.mqttassay.spec.client.Incoming;
import org.mqttassay.spec.client.MqttConnection;
import org.mqttassay.spec.packet.Bytes;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.trace.Recorder;
import org.mqttassay.spec.trace.TraceEvent.Ending;

/** Any broker on the network, in real time. Closing it closes its connections. */
final class SocketStage implements Stage, AutoCloseable {

  private final Dialer dialer;
  private final Recorder recorder;
  private final Map<Long, MqttConnection> open = new LinkedHashMap<>();
  /** Has a permit when something came that was not looked for yet. */
  private final Semaphore bell = new Semaphore(0);

  SocketStage(Dialer dialer, Recorder recorder) {
    this.dialer = dialer;
    this.recorder = recorder;
  }

  @Override
  public long now() {
    return System.nanoTime();
  }

  @Override
  public boolean open(long connection, String name, MqttVersion version) {
    try {
      var line = dialer.open(name, version, recorder);
      line.onArrival(bell::release);
      open.put(connection, line);
      return true;
    } catch (ConnectionFailedException unreachable) {
      recorder.note(unreachable.getMessage());
      return false;
    }
  }

  @Override
  public void send(long connection, Bytes raw, Optional<Packet> packet) {
    var line = open.get(connection);
    if (line == null) {
      return;
    }
    if (packet.isPresent()) {
      line.send(packet.get());
    } else {
      line.send(raw);
    }
  }

  @Override
  public void cut(long connection, Step.Cut.How how) {
    var line = open.remove(connection);
    if (line == null) {
      return;
    }
    if (how == Step.Cut.How.RESET) {
      line.reset();
    } else {
      line.close();
    }
  }

  @Override
  public Optional<Arrival> next(long until) {
    while (true) {
      bell.drainPermits();
      for (long connection : List.copyOf(open.keySet())) {
        var arrival = poll(connection);
        if (arrival.isPresent()) {
          return arrival;
        }
      }
      long left = until - now();
      if (left <= 0 || !isRung(left)) {
        return Optional.empty();
      }
    }
  }

  private boolean isRung(long nanos) {
    try {
      return bell.tryAcquire(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Interrupted while a script was played");
    }
  }

  private Optional<Arrival> poll(long connection) {
    return open.get(connection).poll(Duration.ZERO).map(incoming -> arrival(connection, incoming));
  }

  private Arrival arrival(long connection, Incoming incoming) {
    if (incoming instanceof Incoming.Received received) {
      return new Came(connection, received.raw(), received.packet(), received.violations());
    }
    var ended = (Incoming.Ended) incoming;
    open.remove(connection).close();
    return new Ended(connection, ended.ending() == Ending.TIMED_OUT ? Party.BOTH : Party.SERVER);
  }

  @Override
  public long pause() {
    return 0;
  }

  @Override
  public long quiet() {
    return dialer.budgets().quieting().toNanos() / 2;
  }

  @Override
  public void close() {
    open.values().forEach(MqttConnection::close);
    open.clear();
  }
}
