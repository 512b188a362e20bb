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
package org.mqttassay.simulator.ledger;

import java.time.Duration;

/**
 * What a judge has to know that no wire shows.
 *
 * @param drain how long after the last publication, fault and reconnection everything that must
 *     arrive must have arrived; what clients' networks hold up comes on top
 * @param grace how much later or earlier than a broker the tester may see a timer run out; what
 *     clients' networks hold up comes on top
 * @param lagBound from which lag of the tester's own threads on silence proves nothing
 * @param queueLimit how many messages the broker keeps for a client at the most, as its operator
 *     configured it; losses that it explains are put apart. 0 when there is no limit
 * @param fresh whether the broker began without any session or retained message of these clients
 */
public record LedgerSettings(
    Duration drain, Duration grace, Duration lagBound, int queueLimit, boolean fresh) {

  /** Ten seconds to drain, five of grace, one second of lag, no limit, a fresh broker. */
  public static final LedgerSettings STANDARD = new LedgerSettings(
      Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(1), 0, true);

  /** The same with another time to drain. */
  public LedgerSettings withDrain(Duration value) {
    return new LedgerSettings(value, grace, lagBound, queueLimit, fresh);
  }

  /** The same with another grace. */
  public LedgerSettings withGrace(Duration value) {
    return new LedgerSettings(drain, value, lagBound, queueLimit, fresh);
  }

  /** The same with a limit of queues. */
  public LedgerSettings withQueueLimit(int value) {
    return new LedgerSettings(drain, grace, lagBound, value, fresh);
  }

  /** The same for a broker that may have something left of earlier runs. */
  public LedgerSettings withFresh(boolean value) {
    return new LedgerSettings(drain, grace, lagBound, queueLimit, value);
  }
}
