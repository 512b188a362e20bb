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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mqttassay.reports.fleet.FleetRecord;
import org.mqttassay.reports.fleet.FleetRecord.GroupEntry;
import org.mqttassay.reports.fleet.FleetRecord.LagEntry;
import org.mqttassay.reports.fleet.Scene;
import org.mqttassay.reports.fleet.Witness;
import org.mqttassay.simulator.fleet.scene.LedgerScenes;
import org.mqttassay.simulator.fleet.scene.TraceScenes;
import org.mqttassay.simulator.ledger.Invariant;
import org.mqttassay.simulator.ledger.LedgerSettings;
import org.mqttassay.simulator.ledger.LedgerTee;
import org.mqttassay.simulator.ledger.check.Ledger;
import org.mqttassay.simulator.ledger.file.LedgerReader;
import org.mqttassay.spec.MqttVersion;
import org.mqttassay.spec.StatementId;

/** Reads the ledger and the trace that a run has left, for the report on it. */
public final class FleetWitness implements Witness {

  private static final double NANOS_PER_SECOND = 1e9;

  /** Whether a directory has the ledger of a fleet. */
  public static boolean isIn(Path directory) {
    return LedgerReader.isLedger(directory.resolve(LedgerDesk.FILE));
  }

  @Override
  public Optional<FleetRecord> remembers(Path directory) throws IOException {
    Path file = directory.resolve(LedgerDesk.FILE);
    if (!LedgerReader.isLedger(file)) {
      return Optional.empty();
    }
    // The file says itself by what it was judged.
    var ledger = new Ledger(LedgerSettings.STANDARD);
    var memory = new LedgerMemory();
    var extent = LedgerReader.read(file, new LedgerTee(ledger, memory));
    if (!extent.isWhole()) {
      ledger.ended(extent.lastAt());
    }
    var proofs = new LedgerProofs(ledger);
    Map<String, Long> broken = new LinkedHashMap<>();
    new TreeMap<>(proofs.broken())
        .forEach((invariant, number) -> broken.put(Integer.toString(invariant), number));
    return Optional.of(new FleetRecord(
        FleetRecord.SCHEMA,
        null,
        null,
        null,
        null,
        0,
        null,
        List.of(),
        null,
        null,
        false,
        Math.round(extent.lastAt() / NANOS_PER_SECOND * 1_000) / 1_000.0,
        List.of(new GroupEntry("all", "not known", memory.clients(), memory.clients())),
        memory.counts(),
        List.of(),
        memory.faults(),
        proofs.entries(),
        broken,
        List.of(),
        new LagEntry(0, 0, 0, false),
        memory.line()));
  }

  @Override
  public Map<Integer, Scene> scenes(Path directory, FleetRecord record) throws IOException {
    Path file = directory.resolve(LedgerDesk.FILE);
    if (record.violations().isEmpty()) {
      return Map.of();
    }
    if (!Files.exists(file)) {
      throw new IOException("there is no " + LedgerDesk.FILE + " beside the record.");
    }
    var scenes = LedgerScenes.read(file, record.violations());
    Path trace = directory.resolve(Tracing.FILE);
    return Files.exists(trace) ? TraceScenes.read(trace, scenes) : scenes;
  }

  @Override
  public Promise promise(int invariant, String statement) {
    return Arrays.stream(Invariant.values())
        .filter(one -> one.number() == invariant)
        .findFirst()
        .map(one -> new Promise(words(one), statement(one, statement)))
        .orElseGet(() -> Witness.NONE.promise(invariant, statement));
  }

  private static String words(Invariant invariant) {
    return invariant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** One id may name statements of both versions: those of one invariant say the same. */
  private static Optional<StatementId> statement(Invariant invariant, String id) {
    return Arrays.stream(new MqttVersion[] {MqttVersion.V5_0, MqttVersion.V3_1_1})
        .map(invariant::statement)
        .filter(one -> one.id().equals(id))
        .findFirst();
  }
}
