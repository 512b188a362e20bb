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
package org.mqttassay.simulator.ledger.check;

import java.time.Duration;
import org.mqttassay.simulator.ledger.LedgerSettings;
import org.mqttassay.spec.broker.core.Policy;

/**
 * Many storms, one after the other, and what a ledger finds in each: nothing, or it errs. Run by
 * {@code src/bench/ledger storms FIRST LAST}.
 */
public final class LedgerStorms {

  private static final int SHOWN = 10;

  private LedgerStorms() {}

  /** @param arguments the first seed and the last */
  public static void main(String[] arguments) {
    long connections = 0;
    long received = 0;
    int found = 0;
    long last = Long.parseLong(arguments[1]);
    for (long seed = Long.parseLong(arguments[0]); seed <= last; seed++) {
      var ledger = new Ledger(LedgerSettings.STANDARD);
      var policy = seed % 2 == 0 ? Policy.random(seed) : Policy.canonical();
      new Storm(seed, policy, ledger, seed % 4 < 2)
          .clients(6)
          .rages(Duration.ofSeconds(100), 40, 3)
          .rests();
      connections += ledger.tally().connections();
      received += ledger.tally().received();
      found += ledger.violations().size();
      for (var violation : ledger.violations().stream().limit(SHOWN).toList()) {
        System.out.println("seed " + seed + ": " + violation);
      }
    }
    System.out.println(
        connections + " connections, " + received + " messages, " + found + " violations");
  }
}
