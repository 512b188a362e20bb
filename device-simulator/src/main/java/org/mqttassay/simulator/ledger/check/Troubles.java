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

import java.util.ArrayList;
import java.util.List;
import org.mqttassay.simulator.ledger.LedgerEvents.FaultKind;

/** The faults of the run and the tester's own lag: what was under way when. */
final class Troubles {

  private static final int MOST_NAMED = 4;

  private final List<Fault> faults = new ArrayList<>();
  private final IntMap<Fault> open = new IntMap<>();
  private final List<long[]> lags = new ArrayList<>();
  private final long lagBound;
  private long lastEnd = -1;

  private static final class Fault {
    private final FaultKind kind;
    private final String what;
    private final long from;
    private long to = Long.MAX_VALUE;

    private Fault(FaultKind kind, String what, long from) {
      this.kind = kind;
      this.what = what;
      this.from = from;
    }
  }

  Troubles(long lagBound) {
    this.lagBound = lagBound;
  }

  void began(long at, int number, FaultKind kind, String what) {
    var fault = new Fault(kind, what, at);
    faults.add(fault);
    open.put(number, fault);
  }

  void ended(long at, int number) {
    var fault = open.remove(number);
    if (fault != null) {
      fault.to = at;
      lastEnd = at;
    }
  }

  void lagged(long from, long at, long lag) {
    if (lag > lagBound) {
      lags.add(new long[] {from, at});
    }
  }

  /** When the last fault ended; the end of time while one goes on, -1 without any. */
  long lastEnd() {
    return open.size() > 0 ? Long.MAX_VALUE : lastEnd;
  }

  boolean isLate(long from, long to) {
    for (long[] lag : lags) {
      if (lag[0] <= to && lag[1] >= from) {
        return true;
      }
    }
    return false;
  }

  /** Whether trouble of a kind was under way in a span of time; any for null. */
  boolean any(FaultKind kind, long from, long to) {
    for (Fault fault : faults) {
      if ((kind == null || fault.kind == kind) && fault.from <= to && fault.to >= from) {
        return true;
      }
    }
    return false;
  }

  /** What was under way in a span of time, in words. */
  List<String> during(long from, long to) {
    var words = new ArrayList<String>();
    int more = 0;
    for (Fault fault : faults) {
      if (fault.from <= to && fault.to >= from && !words.contains(fault.what)) {
        if (words.size() < MOST_NAMED) {
          words.add(fault.what);
        } else {
          more++;
        }
      }
    }
    if (more > 0) {
      words.add(more + " more");
    }
    return words;
  }
}
