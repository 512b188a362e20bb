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
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.mqttassay.spec.StatementId;

/** Whoever can read what a fleet's record does not have: its ledger and its traces. */
public interface Witness {

  /**
   * A promise of the protocol.
   *
   * @param words what it is about, in a few words
   * @param statement the nearest statement of the standard; empty when it is none that is known
   */
  record Promise(String words, Optional<StatementId> statement) {}

  /**
   * What can be told of a run that has left no record.
   *
   * @param directory of the run
   * @return empty when nothing can be told
   * @throws IOException with one line, when the ledger can't be read
   */
  Optional<FleetRecord> remembers(Path directory) throws IOException;

  /**
   * What there is to be seen of violations.
   *
   * @param directory of the run
   * @return by the place of the violation in the record, from 0; those are missing of which nothing
   *     is to be seen
   * @throws IOException with one line, when the ledger can't be read
   */
  Map<Integer, Scene> scenes(Path directory, FleetRecord record) throws IOException;

  /**
   * What the number of an invariant means.
   *
   * @param statement the id that the record has beside it
   */
  Promise promise(int invariant, String statement);

  /** Knows nothing but what the record says. */
  Witness NONE = new Witness() {
    @Override
    public Optional<FleetRecord> remembers(Path directory) {
      return Optional.empty();
    }

    @Override
    public Map<Integer, Scene> scenes(Path directory, FleetRecord record) {
      return Map.of();
    }

    @Override
    public Promise promise(int invariant, String statement) {
      return new Promise("invariant " + invariant, Optional.empty());
    }
  };
}
