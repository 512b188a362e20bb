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
package org.mqttassay.simulator.fleet.run;

import java.util.List;
import java.util.Map;
import org.mqttassay.reports.fleet.FleetRecord.ViolationEntry;

/** What the ledger has found out, for whoever judges a run. */
public interface Proofs {

  /** How many violations of each invariant are somebody's fault but the tester's, by its number. */
  Map<Integer, Long> broken();

  /** How many acknowledged messages of a QoS are lost, however many violations they make. */
  long lost(int qos);

  /** How many violations may be the tester's own fault. */
  long doubtful();

  /** How many deliveries had not come when the run ended, and had not had the time to. */
  long unjudged();

  /** The first violations of each invariant. */
  List<ViolationEntry> entries();

  /** Whether everything that must come has come, as far as can be told. */
  boolean isAtRest(long now);
}
