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

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.mqttassay.reports.fleet.FleetRecord.ViolationEntry;
import org.mqttassay.simulator.fleet.run.Proofs;
import org.mqttassay.simulator.ledger.Blame;
import org.mqttassay.simulator.ledger.Invariant;
import org.mqttassay.simulator.ledger.Violation;
import org.mqttassay.simulator.ledger.check.Ledger;

/** What a ledger found out, as whoever judges a run wants to know it. */
final class LedgerProofs implements Proofs {

  /** How many violations of one invariant a record has. */
  private static final int MOST_ENTRIES = 20;

  private static final double NANOS_PER_SECOND = 1e9;

  private final Ledger ledger;
  private final Map<Invariant, Long> ofTester = new EnumMap<>(Invariant.class);
  private final long[] lost = new long[3];
  private long known;
  private int seen;

  LedgerProofs(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Looks at the violations that are new. */
  private void catchUp() {
    long total = 0;
    for (Invariant invariant : Invariant.values()) {
      total += ledger.count(invariant);
    }
    if (total == known) {
      return;
    }
    known = total;
    List<Violation> all = ledger.violations();
    for (Violation one : all.subList(seen, all.size())) {
      if (one.blame() == Blame.TESTER) {
        ofTester.merge(one.invariant(), 1L, Long::sum);
      } else if (one.invariant() == Invariant.NOTHING_LOST && one.messages() != null) {
        lost[one.messages().qos()] += one.messages().last() - one.messages().first() + 1;
      }
    }
    seen = all.size();
  }

  @Override
  public Map<Integer, Long> broken() {
    catchUp();
    var broken = new LinkedHashMap<Integer, Long>();
    for (Invariant invariant : Invariant.values()) {
      long count = ledger.count(invariant) - ofTester.getOrDefault(invariant, 0L);
      if (count > 0) {
        broken.put(invariant.number(), count);
      }
    }
    return broken;
  }

  @Override
  public long lost(int qos) {
    catchUp();
    return lost[qos];
  }

  @Override
  public long doubtful() {
    catchUp();
    return ofTester.values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public long unjudged() {
    return ledger.tally().unjudged();
  }

  @Override
  public List<ViolationEntry> entries() {
    var entries = new ArrayList<ViolationEntry>();
    var counts = new EnumMap<Invariant, Integer>(Invariant.class);
    for (Violation one : ledger.violations()) {
      if (counts.merge(one.invariant(), 1, Integer::sum) <= MOST_ENTRIES) {
        entries.add(entry(one));
      }
    }
    return entries;
  }

  private static ViolationEntry entry(Violation one) {
    return new ViolationEntry(
        one.invariant().number(),
        one.statement().toString(),
        one.from() / NANOS_PER_SECOND,
        one.blame().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        one.what(),
        one.reason(),
        one.clients(),
        one.messages() == null ? "" : one.messages().toString(),
        String.join("; ", one.faults()));
  }

  @Override
  public boolean isAtRest(long now) {
    return ledger.isAtRest(now);
  }
}
