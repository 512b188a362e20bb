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

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.mqttassay.reports.fleet.FleetRecord.ViolationEntry;
import org.mqttassay.simulator.fleet.run.Proofs;
import org.mqttassay.simulator.ledger.LedgerEvents;

final class LedgerDesk implements Proofs {
  static final String FILE = "ledger.bin";

  LedgerEvents events() {
    return (LedgerEvents) Proxy.newProxyInstance(
        LedgerEvents.class.getClassLoader(),
        new Class<?>[] {LedgerEvents.class},
        (p, m, a) -> null);
  }

  @Override
  public Map<Integer, Long> broken() {
    return Map.of();
  }

  @Override
  public long lost(int qos) {
    return 0;
  }

  @Override
  public long doubtful() {
    return 0;
  }

  @Override
  public List<ViolationEntry> entries() {
    return List.of();
  }

  @Override
  public boolean isAtRest() {
    return true;
  }
}
