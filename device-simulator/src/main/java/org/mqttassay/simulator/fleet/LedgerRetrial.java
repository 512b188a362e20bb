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
import java.nio.file.Path;
import org.mqttassay.simulator.fleet.run.Proofs;
import org.mqttassay.simulator.ledger.LedgerSettings;
import org.mqttassay.simulator.ledger.check.Ledger;
import org.mqttassay.simulator.ledger.file.LedgerReader;

/**
 * A fleet's ledger judged again, as it was judged when it was written.
 *
 * @param proofs what was found out
 * @param entries how much there was to read
 * @param isWhole whether that was all; else the writer was killed, or the file is damaged from
 *     there on, and what had not come by then may have come later
 * @param seconds how far in the run it goes
 */
public record LedgerRetrial(Proofs proofs, long entries, boolean isWhole, double seconds) {

  private static final double NANOS_PER_SECOND = 1e9;

  /** Whether a file is a ledger, be it damaged or of another version; false if it can't be read. */
  public static boolean isFor(Path file) {
    return LedgerReader.isLedger(file);
  }

  /**
   * Judges.
   *
   * @throws IOException with one line, when it can't be read, or a newer Assay has written it
   */
  public static LedgerRetrial of(Path file) throws IOException {
    // The file says itself by what it was judged.
    var ledger = new Ledger(LedgerSettings.STANDARD);
    var extent = LedgerReader.read(file, ledger);
    if (!extent.isWhole()) {
      ledger.ended(extent.lastAt());
    }
    return new LedgerRetrial(
        new LedgerProofs(ledger),
        extent.entries(),
        extent.isWhole(),
        extent.lastAt() / NANOS_PER_SECOND);
  }
}
