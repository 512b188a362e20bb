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
import java.util.SplittableRandom;
import org.mqttassay.spec.broker.core.Mutant;

/**
 * Many storms, one after the other, and what a ledger finds in each: nothing, or it errs. Every
 * fourth is long, the others are short and of all sizes. Run by {@code src/bench/ledger storms
 * FIRST LAST}.
 */
public final class LedgerStorms {

  private static final int SHOWN = 10;

  private long connections;
  private long received;
  private int found;

  private LedgerStorms() {}

  private void judge(String storm, Ledger ledger) {
    connections += ledger.tally().connections();
    received += ledger.tally().received();
    found += ledger.violations().size();
    for (var violation : ledger.violations().stream().limit(SHOWN).toList()) {
      System.out.println("storm(" + storm + "): " + violation);
    }
  }

  private void play(long seed) {
    // Both kinds of policy, with groups and without, at every size.
    var random = new SplittableRandom(seed);
    int clients = seed % 8 == 0 || seed % 8 == 7 ? 6 : 2 + random.nextInt(5);
    int seconds = seed % 8 == 0 || seed % 8 == 7 ? 100 : 10;
    int trouble = seconds == 100 ? 3 : random.nextInt(13);
    var storm = seed + ", " + clients + ", " + seconds + ", " + trouble;
    var time = Duration.ofSeconds(seconds);
    judge(storm, Storm.told(seed, clients, time, trouble));
    judge("parting, " + storm, Storm.parting(seed, clients, time, trouble, Mutant.NONE));
  }

  /** @param arguments the first seed and the last */
  public static void main(String[] arguments) {
    var storms = new LedgerStorms();
    long last = Long.parseLong(arguments[1]);
    for (long seed = Long.parseLong(arguments[0]); seed <= last; seed++) {
      storms.play(seed);
    }
    System.out.println(storms.connections + " connections, " + storms.received + " messages, "
        + storms.found + " violations");
  }
}
