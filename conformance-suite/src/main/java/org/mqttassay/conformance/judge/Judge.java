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
package org.mqttassay.conformance.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.mqttassay.reports.record.RunRecord;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;
import org.mqttassay.spec.broker.Onlooker;
import org.mqttassay.spec.broker.core.Watch;
import org.mqttassay.spec.broker.net.Frame;
import org.mqttassay.spec.catalog.Catalog;
import org.mqttassay.spec.catalog.Statement;
import org.mqttassay.spec.model.Breach;
import org.mqttassay.spec.packet.Packet;
import org.mqttassay.spec.packet.codec.PacketCodec;
import org.mqttassay.spec.trace.TraceClock;
import org.mqttassay.spec.trace.TraceEvent;
import org.mqttassay.spec.trace.TraceEvent.Direction;
import org.mqttassay.spec.trace.TraceHeader;

/**
 * Watches the clients of a broker.
 *
 * <p>A breach is on the disk when the broker goes on: the client's trace always, the record with
 * each first breach of a statement; how often it is repeated, {@link #save} writes. Safe for use by
 * several threads.
 */
public final class Judge implements Watch, Onlooker {

  /** What the headers of its traces name as the suite. */
  public static final String SUITE = "judge";

  /** Connections that are remembered after they have ended, for what is found broken late. */
  private static final int ENDED_KEPT = 256;

  /** How many clients are told apart when they are counted. */
  private static final int CLIENTS_KEPT = 100_000;

  private final Catalog catalog;
  private final Instant started;
  private final Consumer<ClientBreach> told;
  private final TraceClock clock;
  private final Map<Long, Visit> open = new HashMap<>();
  private final Map<Long, Visit> ended = new LinkedHashMap<>();
  private final Map<StatementId, Tally> tallies = new LinkedHashMap<>();
  private final Set<ClientName> clients = new HashSet<>();
  private final List<String> troubles = new ArrayList<>();
  private Optional<ClientTraces> traces = Optional.empty();
  private Optional<JudgeRecord> record = Optional.empty();
  private long connections;
  private long packets;
  private boolean isDirty;

  /**
   * @param catalog what the statements say
   * @param started the time of day from which the times in traces count
   * @param told of each first breach of a statement by a client, on the broker's thread
   */
  public Judge(Catalog catalog, Instant started, Consumer<ClientBreach> told) {
    this.catalog = catalog;
    this.started = started;
    this.told = told;
    this.clock = TraceClock.since(started);
  }

  /**
   * Writes down what is found, from now on: before the broker starts.
   *
   * @param directory is made if it is not there; an older run in it is replaced
   * @param head the record of the run, without results
   * @throws IOException when it can't be written
   */
  public synchronized void writeTo(Path directory, RunRecord head) throws IOException {
    Files.createDirectories(directory);
    traces = Optional.of(
        new ClientTraces(directory, new TraceHeader(started, SUITE, "", "", head.seed())));
    record = Optional.of(new JudgeRecord(directory, head));
  }

  @Override
  public synchronized void opened(
      long connection, String transport, String localAddress, String remoteAddress) {
    connections++;
    open.put(
        connection, new Visit(connection, clock.stamp(), transport, localAddress, remoteAddress));
  }

  @Override
  public synchronized void received(long connection, Frame frame) {
    packets++;
    var visit = open.get(connection);
    if (visit != null) {
      visit.hear(frame.packet());
      keep(
          visit,
          frame.version(),
          new TraceEvent.Transferred(
              clock.stamp(),
              visit.name(),
              Direction.RECEIVED,
              frame.raw(),
              frame.packet(),
              frame.violations()));
    }
  }

  @Override
  public synchronized void sent(long connection, MqttVersion version, Packet packet) {
    var visit = open.get(connection);
    if (visit != null) {
      visit.say(packet);
      keep(
          visit,
          version,
          new TraceEvent.Transferred(
              clock.stamp(),
              visit.name(),
              Direction.SENT,
              PacketCodec.of(version).encode(packet),
              Optional.of(packet),
              List.of()));
    }
  }

  @Override
  public synchronized void closed(long connection, Ending ending, String detail) {
    var visit = open.remove(connection);
    if (visit == null) {
      return;
    }
    visit.settle();
    keep(
        visit,
        MqttVersion.V3_1_1,
        new TraceEvent.Closed(clock.stamp(), visit.name(), ending(ending), detail));
    ended.put(connection, visit);
    if (ended.size() > ENDED_KEPT) {
      ended.remove(ended.keySet().iterator().next());
    }
  }

  private static TraceEvent.Ending ending(Ending ending) {
    return switch (ending) {
      case BY_BROKER -> TraceEvent.Ending.CLOSED_BY_TESTER;
      case BY_CLIENT -> TraceEvent.Ending.CLOSED_BY_PEER;
      case BROKEN -> TraceEvent.Ending.RESET_BY_PEER;
    };
  }

  private void keep(Visit visit, MqttVersion version, TraceEvent event) {
    visit.keep(event, version);
    var events = visit.toTrace();
    if (!events.isEmpty()) {
      if (clients.size() < CLIENTS_KEPT && visit.isToBeCounted()) {
        clients.add(visit.settle());
      }
      traces.ifPresent(files -> files.write(visit.settle(), events));
    }
  }

  @Override
  public void byBroker(Breach breach, Packet packet) {
    // Whoever runs the broker keeps its own faults.
  }

  @Override
  public synchronized void byClient(Breach breach, String clientIdentifier) {
    var visit = open.getOrDefault(breach.connection(), ended.get(breach.connection()));
    var statement = catalog.find(breach.statement());
    if (visit == null || statement.isEmpty()) {
      trouble("A breach of " + breach.statement() + " by '" + clientIdentifier
          + "' came too late to be told.");
      return;
    }
    ClientName client = visit.settle();
    traces.ifPresent(files -> files.write(client, visit.toTrace()));
    isDirty = true;
    var known = tallies.get(breach.statement());
    if (known == null) {
      var first = first(breach, statement.get(), visit);
      var tally = new Tally(first);
      tally.count(client);
      tallies.put(breach.statement(), tally);
      save();
      told.accept(first);
    } else if (known.count(client)) {
      told.accept(first(breach, statement.get(), visit));
    }
  }

  private ClientBreach first(Breach breach, Statement statement, Visit visit) {
    return new ClientBreach(
        Instant.now(),
        visit.settle(),
        visit.remoteAddress(),
        visit.transport(),
        breach,
        statement,
        visit.excerpt(),
        traces.map(files -> files.pathOf(visit.settle())).orElse(""));
  }

  /** Writes the record if something has changed. */
  public synchronized void save() {
    if (isDirty) {
      isDirty = false;
      write(false);
    }
  }

  private void write(boolean isOver) {
    try {
      if (record.isPresent()) {
        record.get().write(tallies.values(), isOver);
      }
    } catch (IOException e) {
      trouble("The record can't be written: " + e.getMessage());
    }
  }

  private void trouble(String line) {
    if (troubles.isEmpty()) {
      troubles.add(line);
    }
  }

  /** Ends record and traces, after the broker. What is missing from them is told, a line each. */
  public synchronized List<String> close() {
    write(true);
    var all = new ArrayList<>(troubles);
    traces.ifPresent(files -> all.addAll(files.close()));
    return all;
  }

  /** The statements that were broken, in the order in which they first were. */
  public synchronized List<Tally> tallies() {
    return List.copyOf(tallies.values());
  }

  /** How many clients have come, at most {@value #CLIENTS_KEPT}. */
  public synchronized int clients() {
    return clients.size();
  }

  /** How many connections there have been. */
  public synchronized long connections() {
    return connections;
  }

  /** How many packets clients have sent. */
  public synchronized long packets() {
    return packets;
  }
}
