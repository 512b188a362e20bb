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
import org.mqttassay.simulator.fleet.plan.HoldUp;
import org.mqttassay.simulator.fleet.plan.Plan;
import org.mqttassay.simulator.fleet.run.Proofs;
import org.mqttassay.simulator.ledger.LedgerEvents;
import org.mqttassay.simulator.ledger.LedgerSettings;
import org.mqttassay.simulator.ledger.LedgerTee;
import org.mqttassay.simulator.ledger.check.Ledger;
import org.mqttassay.simulator.ledger.file.LedgerFile;

/** The ledger of one run: its file, its judge, and what he found out. */
final class LedgerDesk implements AutoCloseable {

  /** The name of the ledger's file. */
  static final String FILE = "fleet.ledger";

  private final LedgerFile file;
  private final Ledger ledger;
  private final Proofs proofs;

  /**
   * @param directory of the run
   * @throws IOException when the ledger can't be written there
   */
  LedgerDesk(Plan plan, Path directory) throws IOException {
    var settings = LedgerSettings.STANDARD
        .withDrain(HoldUp.BUSY)
        .withGrace(HoldUp.BUSY)
        .withQueueLimit(plan.queueLimit());
    this.file = new LedgerFile(directory.resolve(FILE));
    this.ledger = new Ledger(settings);
    this.proofs = new LedgerProofs(ledger);
    file.begun(settings);
  }

  /** Whom to tell: the file first, and then the judge. */
  LedgerEvents events() {
    return new LedgerTee(file, ledger);
  }

  /** What the judge found out. */
  Proofs proofs() {
    return proofs;
  }

  /** Has what was told so far outlive this process soon. */
  void handOver() {
    file.handOver();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
