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
package org.mqttassay.reports.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mqttassay.reports.record.RecordFormatException;
import org.mqttassay.spec.trace.SafeText;

/**
 * What a fleet's run has left in its directory, as far as it can be read, and fit to be shown.
 *
 * @param record of the run
 * @param sights what devices looked like; empty when nobody looked
 * @param scenes what there is to be seen of violations, by their places in the record
 * @param troubles what is damaged or missing, a line each
 */
public record FleetFolder(
    FleetRecord record,
    Optional<Sights> sights,
    Map<Integer, Scene> scenes,
    List<String> troubles) {

  /** Copies the lists. */
  public FleetFolder {
    scenes = Map.copyOf(scenes);
    troubles = List.copyOf(troubles);
  }

  /** Whether a fleet's run has left something in a directory. */
  public static boolean isIn(Path directory) {
    return Files.exists(directory.resolve(FleetFile.NAME));
  }

  /**
   * Reads it.
   *
   * @param directory of the run
   * @param witness who reads the ledger and the traces
   * @throws RecordFormatException with one line when there is no record, or nothing left of it
   * @throws IOException when it can't be read
   */
  public static FleetFolder read(Path directory, Witness witness) throws IOException {
    var troubles = new ArrayList<String>();
    FleetRecord record = record(directory, witness, troubles);
    Optional<Sights> sights = sights(directory, troubles);
    Map<Integer, Scene> scenes = Map.of();
    try {
      scenes = witness.scenes(directory, record);
    } catch (IOException e) {
      troubles.add(SafeText.escape("There are no sequence diagrams: " + e.getMessage()));
    }
    var cleaned = new TreeMap<Integer, Scene>();
    scenes.forEach((place, scene) -> cleaned.put(place, CleanedFleet.of(scene)));
    return new FleetFolder(CleanedFleet.of(record), sights, cleaned, troubles);
  }

  private static FleetRecord record(Path directory, Witness witness, List<String> troubles)
      throws IOException {
    try {
      return FleetFile.read(directory);
    } catch (RecordFormatException e) {
      Optional<FleetRecord> remembered = remembered(directory, witness);
      if (remembered.isEmpty()) {
        throw e;
      }
      troubles.add(
          SafeText.escape(e.getMessage()) + " What is shown is read from the ledger alone.");
      return remembered.get();
    }
  }

  private static Optional<FleetRecord> remembered(Path directory, Witness witness) {
    try {
      return witness.remembers(directory);
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<Sights> sights(Path directory, List<String> troubles) {
    try {
      return SightsFile.read(directory).map(CleanedFleet::of);
    } catch (IOException | RuntimeException e) {
      troubles.add(SightsFile.NAME
          + " is damaged: what devices looked like is not shown. Restore the file, or run again.");
      return Optional.empty();
    }
  }
}
