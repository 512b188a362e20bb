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
package org.mqttassay.simulator.fleet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mqttassay.reports.fleet.FleetRecord.FaultEntry;
import org.mqttassay.reports.fleet.FleetRecord.Moment;
import org.mqttassay.simulator.fleet.run.Trouble;
import org.mqttassay.simulator.ledger.Connected;
import org.mqttassay.simulator.ledger.Connecting;
import org.mqttassay.simulator.ledger.LedgerEvents;
import org.mqttassay.simulator.ledger.Transit;
import org.mqttassay.simulator.ledger.identity.Marked.Mark;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.packet.PacketType;
import org.mqttassay.spec.packet.Subscription;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceEvent.Ending;

/** What a ledger alone remembers of a run: who was there, what crossed, and what was done to it. */
final class LedgerMemory implements LedgerEvents {

  private static final long SECOND = 1_000_000_000L;
  private static final double NANOS_PER_MILLI = 1e6;

  private record Begun(String what, double at) {}

  private final Set<Integer> open = new HashSet<>();
  private final Map<Integer, Begun> underWay = new LinkedHashMap<>();
  private final List<FaultEntry> past = new ArrayList<>();
  private final List<Moment> line = new ArrayList<>();
  private int clients;
  private long connections;
  private long allPublished;
  private long allDelivered;
  private long published;
  private long delivered;
  private double[] latencies = new double[64];
  private int measured;
  private double lag;
  private long next = SECOND;
  private long now;

  int clients() {
    return clients;
  }

  Map<String, Long> counts() {
    return Map.of("connected", connections, "published", allPublished, "delivered", allDelivered);
  }

  /** Those that are not over end when the ledger does. */
  List<FaultEntry> faults() {
    var all = new ArrayList<>(past);
    underWay
        .values()
        .forEach(one -> all.add(new FaultEntry(one.what(), one.at(), seconds(now), "never over")));
    return all;
  }

  List<Moment> line() {
    return line;
  }

  private static double seconds(long at) {
    return at / (double) SECOND;
  }

  private void passes(long at) {
    now = Math.max(now, at);
    while (now >= next) {
      Arrays.sort(latencies, 0, measured);
      line.add(new Moment(
          next / SECOND,
          open.size(),
          published,
          delivered,
          percentile(50),
          percentile(99),
          lag,
          0));
      published = 0;
      delivered = 0;
      measured = 0;
      lag = 0;
      next += SECOND;
    }
  }

  /** Of the latencies, which are in order. */
  private double percentile(int percent) {
    if (measured == 0) {
      return 0;
    }
    return latencies[Math.max(0, (int) Math.ceil(measured * percent / 100.0) - 1)];
  }

  @Override
  public void client(int client, String clientIdentifier, MqttVersion version) {
    clients++;
  }

  @Override
  public void topic(int topic, String name) {
    // Nothing is told by topic.
  }

  @Override
  public void stream(int stream, int client, int topic, int qos) {
    // Nothing is told by stream.
  }

  @Override
  public void attempted(long at, int stream, long seq) {
    passes(at);
  }

  @Override
  public void connecting(long at, int connection, Connecting connecting) {
    passes(at);
  }

  @Override
  public void connected(long at, int connection, Connected connected) {
    passes(at);
    if (connected.code() == 0) {
      open.add(connection);
      connections++;
    }
  }

  @Override
  public void disconnect(long at, int connection, Direction direction, int code, long expiry) {
    passes(at);
  }

  @Override
  public void closed(long at, int connection, Ending ending) {
    passes(at);
    open.remove(connection);
  }

  @Override
  public void subscribing(long at, int connection, int packetIdentifier, List<Subscription> asked) {
    passes(at);
  }

  @Override
  public void subscribed(long at, int connection, int packetIdentifier, List<Integer> codes) {
    passes(at);
  }

  @Override
  public void unsubscribing(long at, int connection, int packetIdentifier, List<String> filters) {
    passes(at);
  }

  @Override
  public void unsubscribed(long at, int connection, int packetIdentifier, List<Integer> codes) {
    passes(at);
  }

  @Override
  public void published(long at, int connection, Transit message) {
    passes(at);
    published++;
    allPublished++;
  }

  @Override
  public void received(long at, int connection, Transit message) {
    passes(at);
    delivered++;
    allDelivered++;
    if (message.mark() == Mark.OURS && !message.retain() && !message.dup()) {
      if (measured == latencies.length) {
        latencies = Arrays.copyOf(latencies, 2 * measured);
      }
      latencies[measured] = (at - message.sentAt()) / NANOS_PER_MILLI;
      measured++;
    }
  }

  @Override
  public void acknowledged(
      long at,
      int connection,
      Direction direction,
      PacketType type,
      int packetIdentifier,
      int code) {
    passes(at);
  }

  @Override
  public void ping(long at, int connection, Direction direction) {
    passes(at);
  }

  @Override
  public void faultBegan(long at, int fault, FaultKind kind, int client, String what) {
    passes(at);
    if (!what.equals(Trouble.OUT_OF_REACH)) {
      underWay.put(fault, new Begun(what, seconds(at)));
    }
  }

  @Override
  public void faultEnded(long at, int fault) {
    passes(at);
    Begun begun = underWay.remove(fault);
    if (begun != null) {
      past.add(new FaultEntry(begun.what(), begun.at(), seconds(at), ""));
    }
  }

  @Override
  public void lagged(long from, long at, long late) {
    passes(at);
    lag = Math.max(lag, late / NANOS_PER_MILLI);
  }

  @Override
  public void ended(long at) {
    passes(at);
  }
}
